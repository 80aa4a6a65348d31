"""The text of a document, whatever it is: what is made by others is read in a child process.

Plain text is decoded here; web pages, PDFs and Word documents are read by libraries of others that
may hang, grow or crash, so they are read where that harms nothing and where no network is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph_data import child
from graph_data.child import Limits
from graph_data.documents import kinds, pages
from graph_data.documents import text as plain_text
from graph_data.documents.pages import PageMap
from graph_data.errors import BadDocument, BadInput, TooMuch

LIMITS: Final = Limits(seconds=120.0)
DRAWING: Final = Limits(seconds=30.0)
_MODULE: Final = "graph_data.documents.extraction_child"


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read from a document.

    Attributes:
        kind: one of `kinds.KINDS`.
        text: its words; code points are counted in it.
        extractor: name, version and settings of what read it.
        stated: what the document says of itself (title, author, publisher, issued, url):
            proposals, taken over only by an analyst.
        pages: where its characters stand, for a PDF.
        notices: sentences that its reader should know.
    """

    kind: str
    text: str
    extractor: str
    stated: Mapping[str, str] = field(default_factory=dict)
    pages: PageMap | None = None
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of a PDF as it is seen.

    Attributes:
        width: pixels.
        height: pixels.
        rgb: three bytes a pixel, rows from the top, none padded.
    """

    width: int
    height: int
    rgb: bytes


def extract(
    data: bytes,
    name: str,
    limits: Limits = LIMITS,
    cancelled: Callable[[], bool] | None = None,
) -> Extraction:
    """Return the text of a document.

    Args:
        data: its bytes.
        name: of the file, for sentences; its ending matters only where the bytes leave a doubt.
        limits: time and memory.
        cancelled: asked again and again; reading is ended when it says yes.

    Raises:
        BadDocument: no words can be read from it, and why.
        Cancelled: the user ended it.
    """
    kind = kinds.kind_of(data, name)
    if kind == kinds.TEXT:
        found = plain_text.read(data, name)
        if not found.text.replace("\ufeff", "").strip():
            raise BadDocument(f"{name} holds no words: choose another file.")
        notices = (found.notice,) if found.notice else ()
        return Extraction(kind, found.text, found.extractor, notices=notices)
    answer = _asked({"do": kind, "name": name}, data, name, limits, cancelled)
    head, _, rest = answer.partition(b"\n")
    told = json.loads(head)
    words = rest[: told["bytes"]].decode()
    where = pages.from_bytes(rest[told["bytes"] :]) if told["has_pages"] else None
    return Extraction(kind, words, told["extractor"], told["stated"], where, tuple(told["notices"]))


def draw_page(
    data: bytes,
    name: str,
    page: int,
    scale: float,
    cancelled: Callable[[], bool] | None = None,
) -> PagePicture:
    """Return the picture of a page of a PDF.

    Args:
        data: the PDF.
        name: of the file, for sentences.
        page: from 0.
        scale: pixels a point; a very large page is drawn smaller.
        cancelled: as in `extract`.

    Raises:
        BadDocument: it cannot be drawn, and why.
        Cancelled: the user ended it.
    """
    request = {"do": "draw", "name": name, "page": page, "scale": scale}
    answer = _asked(request, data, name, DRAWING, cancelled)
    head, _, rgb = answer.partition(b"\n")
    found = json.loads(head)
    return PagePicture(found["width"], found["height"], rgb)


def blank_pages(data: bytes, name: str, cancelled: Callable[[], bool] | None = None) -> PageMap:
    """Return the pages of a PDF that has no text, so that they can be looked at.

    Raises:
        BadDocument: it cannot be opened.
        Cancelled: the user ended it.
    """
    request = {"do": "sizes", "name": name}
    return pages.from_bytes(_asked(request, data, name, DRAWING, cancelled))


def _asked(
    request: dict[str, Any],
    data: bytes,
    name: str,
    limits: Limits,
    cancelled: Callable[[], bool] | None,
) -> bytes:
    """Return what the child answers; whatever becomes of it is the document's fault."""
    line = json.dumps(request).encode() + b"\n"
    try:
        return child.run(_MODULE, line + data, limits, f"Reading {name}", cancelled)
    except BadInput as error:
        raise BadDocument(error.sentence) from error
    except TooMuch as error:
        raise BadDocument(
            f"{name} cannot be read: reading it crashed, or took more than"
            f" {limits.seconds:g} seconds or {limits.memory >> 20:,} MB. Save it anew, as PDF or"
            " text, and add that."
        ) from error
    except RuntimeError as error:  # a library gave up; its last line is in the error's chain
        raise BadDocument(
            f"{name} cannot be read: it is not as files of its kind are. Save it anew, as PDF or"
            " text, and add that."
        ) from error
