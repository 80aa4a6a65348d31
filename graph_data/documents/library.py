"""The documents of a case: files named by their hash, and our own digests of them."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from graph_data.documents.text import decode
from graph_data.errors import BadDocument, write_failed
from graph_data.journal import sync_folder

_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def write_new(path: Path, data: bytes, action: str) -> None:
    """Write a file whole or not at all: beside its place, fsynced, then renamed into it.

    The file beside is new, so that no link laid there beforehand is followed.

    Raises:
        WriteFailed: it cannot be written; what was there before is untouched.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise write_failed(action, path, error) from error


class Library:
    """The folder ``sources/`` of a case."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Return where the document with that digest is kept, there or not.

        Raises:
            BadDocument: it is no digest (and so might have led out of the folder).
        """
        if not _DIGEST.fullmatch(digest):
            raise BadDocument(
                f"“{digest[:80]}” is no SHA-256 digest: the case names a document wrongly."
            )
        return self.folder / digest.removeprefix("sha256:")

    def has(self, digest: str) -> bool:
        """Say whether the document is attached on this machine."""
        return bool(digest) and self.path(digest).is_file()

    def add(self, data: bytes) -> str:
        """Keep a document; return its digest. One that is there unchanged is not written again."""
        digest = "sha256:" + sha256(data).hexdigest()
        if not self._holds(digest, data):
            write_new(self.path(digest), data, "Keeping the document")
        return digest

    def _holds(self, digest: str, data: bytes) -> bool:
        try:
            return self.has(digest) and self.path(digest).read_bytes() == data
        except OSError:
            return False

    def bytes(self, digest: str) -> bytes:
        """Return a kept document, after proving that it is still the one of that digest.

        Raises:
            BadDocument: it is missing, unreadable or was changed.
        """
        path = self.path(digest)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise BadDocument(
                f"{path} cannot be read: {error.strerror}. Attach the document again."
            ) from error
        if "sha256:" + sha256(data).hexdigest() != digest:
            raise BadDocument(
                f"{path} was changed after it was attached: attach the document again."
            )
        return data

    def text(self, digest: str) -> str:
        """Return a kept plain text document as text."""
        return decode(self.bytes(digest), self.path(digest).name)
