"""Where the program keeps what is the user's: data, settings, cache, and this machine's number."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from graph_data.errors import write_failed

APP = "throughline"
_NUMBER = re.compile(rb"[0-9a-f]{8}")
_KEY = re.compile(rb"[0-9a-f]{64}")


def _base(variable: str, fallback: str, mac: str, windows: str) -> Path:
    given = os.environ.get(variable, "")
    if given and Path(given).is_absolute():  # the XDG specification ignores relative paths
        return Path(given) / APP
    if sys.platform == "darwin":
        return Path.home() / mac / APP
    if sys.platform == "win32":
        return Path(os.environ.get(windows) or Path.home()) / APP
    return Path.home() / fallback / APP


def data_folder() -> Path:
    """Return the user's data folder (XDG base directory specification on Linux)."""
    return _base("XDG_DATA_HOME", ".local/share", "Library/Application Support", "LOCALAPPDATA")


def config_folder() -> Path:
    """Return the user's settings folder."""
    return _base("XDG_CONFIG_HOME", ".config", "Library/Preferences", "APPDATA")


def cache_folder() -> Path:
    """Return the user's cache folder."""
    return _base("XDG_CACHE_HOME", ".cache", "Library/Caches", "LOCALAPPDATA")


def machine_number() -> str:
    """Return a random number of this machine's, made once: it names journals, not the machine.

    Raises:
        WriteFailed: it is not there yet, and the settings folder cannot be written.
    """
    path = config_folder() / "machine"
    try:
        known = path.read_bytes().strip() if path.is_file() else b""
        if _NUMBER.fullmatch(known):
            return known.decode()
        number = os.urandom(4).hex()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(number.encode())
    except OSError as error:
        raise write_failed("Noting this machine's number in", path, error) from error
    return number


def machine_key(*, make: bool) -> bytes:
    """Return this user's secret on this machine, which seals notes that nobody else may write.

    Args:
        make: whether one is made where there is none yet.

    Returns:
        64 hexadecimal digits; nothing where there is none, or the settings folder is not ours.
    """
    path = config_folder() / "key"
    try:
        known = path.read_bytes().strip() if path.is_file() else b""
        if _KEY.fullmatch(known):
            return known
        if not make:
            return b""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(32).hex().encode())
        return path.read_bytes()
    except OSError:  # without one, everything is proved at each opening
        return b""


def take_back(folders: Iterable[Path]) -> None:
    """Remove folders that were made for a case which could not be made; other folders stay."""
    for folder in reversed(list(folders)):
        with suppress(OSError):
            folder.rmdir()
