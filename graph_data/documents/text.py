"""Plain text documents: bytes to the text whose code points are counted."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph_data.errors import BadDocument

EXTRACTOR: Final = "plain text, UTF-8, 1"
SIZE_LIMIT: Final = 256 << 20
"""Largest document, in bytes."""

LONGEST: Final = 64 << 20
"""Largest plain text, in bytes."""


def decode(data: bytes, name: str) -> str:
    """Return the text of a plain text file, line ends and byte order mark as they are.

    Raises:
        BadDocument: it is not UTF-8, holds NUL characters as no text does, or is too long.
    """
    if len(data) > LONGEST:
        raise BadDocument(
            f"{name} is too long: texts of up to {LONGEST >> 20} MiB can be read: split it."
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadDocument(
            f"{name} is not UTF-8 text (byte {error.start:,} cannot be read): save it as UTF-8 and"
            " try again."
        ) from error
    if "\x00" in text:
        raise BadDocument(
            f"{name} is not a text file: it holds NUL characters. Save it as UTF-8 text and try"
            " again."
        )
    return text


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a document.

    Raises:
        BadDocument: it cannot be read or is too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise BadDocument(
            f"{path} cannot be read: {error.strerror}. Check the name and your permissions."
        ) from error
    if len(data) > SIZE_LIMIT:
        raise BadDocument(
            f"{path} is too large: documents of up to {SIZE_LIMIT >> 20} MiB can be read."
        )
    return data
