"""Where the characters of the PDFs of a case stand: a cache below ``index/pages``.

Each map is named by the digests of the file and of the text it belongs to. Delete them and nothing
is lost: they are made anew from the files.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from graph_data.documents import extraction, pages
from graph_data.documents.library import write_new
from graph_data.documents.pages import PageMap
from graph_data.errors import BadDocument, WriteFailed
from graph_data.source import TextVersion

if TYPE_CHECKING:
    from graph_data.project import Project


def place_of(project: Project, version: TextVersion) -> Path:
    """Return where the map of a text is kept, there or not."""
    names = (version.file_digest, version.text_digest)
    marks = "-".join(sha256(name.encode()).hexdigest()[:24] for name in names)
    return project.folder / "index" / "pages" / f"{marks}.pages"


def keep(project: Project, version: TextVersion, found: PageMap) -> None:
    """Keep a map; where it cannot be, it is made again when it is wanted."""
    if project.writable:
        with suppress(WriteFailed):
            write_new(place_of(project, version), found.to_bytes(), "Keeping the pages of")


def read(
    project: Project, version: TextVersion, cancelled: Callable[[], bool] | None = None
) -> PageMap:
    """Return the pages of a text, from the cache or else from the file.

    Raises:
        BadDocument: the file is not attached, cannot be read, or gives another text today.
        Cancelled: the user ended it.
    """
    found = pages.read(place_of(project, version))
    if found is not None and len(found.boxes) == version.length:
        return found
    data = project.library.bytes(version.file_digest)
    again = extraction.extract(
        data, project.library.path(version.file_digest).name, cancelled=cancelled
    )
    digest = "sha256:" + sha256(again.text.encode()).hexdigest()
    if again.pages is None or digest != version.text_digest:
        raise BadDocument(
            f"{again.extractor} reads another text from this PDF than {version.extractor} did, so"
            " that passages cannot be shown on its pages: read them in the text."
        )
    keep(project, version, again.pages)
    return again.pages
