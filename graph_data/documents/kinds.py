"""What a document is, told from its bytes; the ending of its name decides only between texts."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePath
from typing import Final

from graph_data.errors import BadDocument

TEXT, HTML, PDF, DOCX = KINDS = ("text", "html", "pdf", "docx")

ENDINGS: Final = (".txt", ".md", ".html", ".htm", ".xhtml", ".pdf", ".docx")
"""Endings that the dialogs offer; any file may be chosen."""

_TAG = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_NAMES: Final = (".html", ".htm", ".xhtml")
_OFFICE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PICTURES: Final = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM",
)  # fmt: skip
_HEAD: Final = 4096


def kind_of(data: bytes, name: str) -> str:
    """Return which of `KINDS` a document is.

    Raises:
        BadDocument: it is empty, or something that words are not read from.
    """
    head = data[:_HEAD]
    if not data:
        raise BadDocument(f"{name} is empty: it has no bytes. Get the file again.")
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(data, name)
    if head.startswith(_OFFICE):
        if _ENCRYPTED in data:
            raise BadDocument(
                f"{name} is locked with a password: save a copy without one and add that."
            )
        raise BadDocument(
            f"{name} is in an old Office format: save it as DOCX or PDF and add that."
        )
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        raise BadDocument(
            f"{name} is a picture: have its text recognised (OCR), and add the PDF with text."
        )
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    is_named = PurePath(name).suffix.lower() in _HTML_NAMES
    if (start.startswith(b"<") and _TAG.search(head)) or (is_named and b"<" in head):
        return HTML
    return TEXT


def _in_zip(data: bytes, name: str) -> str:
    import zipfile

    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise BadDocument(
            f"{name} begins like a DOCX file and is damaged: get the file again."
        ) from error
    if "word/document.xml" in names or (
        "_rels/.rels" in names and any(one.startswith("word/") for one in names)
    ):
        return DOCX
    raise BadDocument(
        f"{name} is a packed file and no DOCX: take out what is in it, or save it as PDF."
    )
