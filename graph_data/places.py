"""Where the program keeps what belongs to the user: data, settings, cache, and this machine's number."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

APP = "throughline"


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
    """Return a random number of this machine's, made once: names journals without naming the machine."""
    path = config_folder() / "machine"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_hex(4), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
