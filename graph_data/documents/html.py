"""Web pages: the main text, and what the page says of itself. Runs only in the child.

trafilatura reads the page (A. Barbaresi, ACL 2021). Its part that downloads is never loaded.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from importlib.metadata import version
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from graph_data.errors import BadDocument

if TYPE_CHECKING:
    from trafilatura.settings import Document

SETTINGS: Final = 1
"""Number of the settings below, part of the extractor's name: change it when they change."""

DATES: Final = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
"""Dates are taken from what the page declares, never guessed from its words."""

_HIDDEN: Final = ("script", "style", "noscript", "template", "head")
_FIELDS: Final = {
    "title": "title", "author": "author", "sitename": "publisher", "date": "issued", "url": "url"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from a document.

    Attributes:
        text: its words.
        extractor: name, version and settings of what read it.
        stated: what the document says of itself: title, author, publisher, issued, url.
        notices: what its reader should know.
    """

    text: str
    extractor: str
    stated: dict[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


class PageReader:
    """The library, loaded without its part that downloads."""

    def __init__(self) -> None:
        downloads: Any = ModuleType("trafilatura.downloads")
        downloads.fetch_response = downloads.fetch_url = None
        sys.modules["trafilatura.downloads"] = downloads
        import trafilatura

        self._library = trafilatura
        self._name = f"trafilatura {version('trafilatura')}, settings {SETTINGS}"

    def _extract(self, data: bytes) -> Document | None:
        found = self._library.bare_extraction(
            data,
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            with_metadata=True,
            date_extraction_params=dict(DATES),
        )
        return found if not isinstance(found, dict) else None

    def _whole(self, data: bytes) -> str:
        """Return all text of a page, a line each block."""
        whole = b"<html><body>" + data + b"</body></html>"  # where it is but a part of a page
        tree = self._library.load_html(data)
        tree = self._library.load_html(whole) if tree is None else tree
        if tree is None:
            return ""
        for hidden in list(tree.iter(*_HIDDEN)):
            hidden.drop_tree()
        pieces = [piece.strip() for piece in tree.itertext() if isinstance(piece, str)]
        return "\n".join(" ".join(piece.split()) for piece in pieces if piece)

    def read(self, data: bytes, name: str) -> Read:
        """Return the main text of a page, or all of its text where no part of it is the main one.

        Raises:
            BadDocument: the page has no words.
        """
        found = self._extract(data)
        text = (found.text if found else "") or ""
        extractor = self._name
        notices: tuple[str, ...] = ()
        if not text.strip():
            text = self._whole(data)
            extractor += ", whole page"
            notices = ("No main text was found: this is all text of the page.",)
        if not text.strip():
            raise BadDocument(
                f"{name} is a web page without words: what it shows is loaded by a script, or it is"
                " damaged. Save it from the browser as PDF and add that."
            )
        stated = {
            ours: " ".join(str(value).split())
            for theirs, ours in _FIELDS.items()
            if found and (value := getattr(found, theirs, None))
        }
        return Read(text, extractor, stated, notices)
