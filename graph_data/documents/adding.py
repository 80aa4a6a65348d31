"""Documents of one's own: many files become sources, each known again by its bytes and its text.

A file that is in the case already is not taken twice. A file with other bytes and the same text is
kept as another copy of the source that has the text. A file from which no words can be read is kept
too, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from graph_data import entity, source
from graph_data.changeset import ChangeSet, Quad
from graph_data.documents import extraction, page_index
from graph_data.documents import text as plain_text
from graph_data.documents.extraction import Extraction
from graph_data.errors import BadDocument, BadInput, Cancelled
from graph_data.source import Copy, Source, TextVersion

if TYPE_CHECKING:
    from graph_data.project import Project

MOST_FILES: Final = 5_000
STATES: Final = ("added", "in the case already", "same text", "cannot be read", "refused")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file.

    Attributes:
        path: the file.
        state: one of `STATES`: ``refused`` was not even kept.
        source: IRI of its source, empty for what was refused.
        label: name of that source.
        sentence: why it cannot be read, or what its reader should know; may be empty.
    """

    path: Path
    state: str
    source: str = ""
    label: str = ""
    sentence: str = ""

    @property
    def unread(self) -> bool:
        """Whether no words came of it."""
        return self.state in ("cannot be read", "refused")


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of several files.

    Attributes:
        results: one for each file that was looked at, in order.
        changes: what is to be recorded, as one step.
        left: files that were not looked at, because the user ended it.
    """

    results: tuple[Added, ...]
    changes: ChangeSet
    left: int = 0

    def of(self, state: str) -> list[Added]:
        """Return the results of one state."""
        return [one for one in self.results if one.state == state]


def files_below(paths: Iterable[Path]) -> list[Path]:
    """Return the files named and those in the folders named, hidden ones left out, each once.

    Raises:
        BadDocument: a folder cannot be read, or there are too many files.
    """
    found: dict[Path, None] = {}
    for path in paths:
        try:
            for file in _walk(path):
                found[file] = None
                if len(found) > MOST_FILES:
                    raise BadDocument(
                        f"There are more than {MOST_FILES:,} files in {path}: add fewer at a time."
                    )
        except OSError as error:
            raise BadDocument(
                f"{error.filename or path} cannot be read: {error.strerror}. Check your"
                " permissions."
            ) from error
    return list(found)


def _walk(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.iterdir()):
        if inner.name.startswith(".") or inner.is_symlink():
            continue  # a link may lead out of the folder, to what nobody meant to share
        if inner.is_dir() or inner.is_file():
            yield from _walk(inner)


def _lawful(name: str) -> str:
    """Return a name without what no text may hold: half characters, control characters."""
    shown = name.encode(errors="replace").decode()
    return "".join(char if char.isprintable() else " " for char in shown).strip() or "Document"


class Intake:
    """Takes files one after the other, knowing those before.

    The documents themselves are kept at once; what is said of them is gathered as one change.
    """

    def __init__(self, project: Project, cancelled: Callable[[], bool] | None = None) -> None:
        self._project = project
        self._cancelled = cancelled
        self._texts = source.read_texts(project.store)
        self._copies = source.read_copies(project.store)
        self._sources = source.read(project.store)
        self.quads: list[Quad] = []

    def take(self, path: Path, title: str = "", *, readable: bool = False) -> Added:
        """Take one file.

        Args:
            path: the file.
            title: of its source; else the file's name is.
            readable: raise what keeps it from being read, and keep nothing of it.

        Raises:
            BadDocument: it cannot be read, where it had to be.
            WriteFailed: the case cannot be written.
            Cancelled: the user ended it.
        """
        try:
            if path.exists() and not (path.is_file() or path.is_dir()):
                raise BadDocument(f"{path} is no file but a device or a pipe: choose a file.")
            data = plain_text.read_bytes(path)
        except BadDocument as error:
            if readable:
                raise
            return Added(path, "refused", sentence=error.sentence)
        digest = "sha256:" + sha256(data).hexdigest()
        held = self._holding(digest)
        if held:
            self._project.library.add(data)
            return Added(path, "in the case already", held.iri, held.label)
        title = title or _lawful(path.stem)
        try:
            found = extraction.extract(data, _lawful(path.name), cancelled=self._cancelled)
        except BadDocument as error:
            if readable:
                raise
            return self._keep_unread(path, data, digest, title, error.sentence)
        return self._keep(path, data, digest, title, found)

    def _holding(self, digest: str) -> Source | None:
        copies = {iri for iri, copy in self._copies.items() if copy.file_digest == digest}
        texts = {iri for iri, version in self._texts.items() if version.copy in copies}
        return next(
            (
                work
                for work in self._sources.values()
                if work.text in texts or copies.intersection(work.copies)
            ),
            None,
        )

    def _copy_of(self, digest: str, path: Path) -> Copy:
        mark = digest.removeprefix("sha256:")[:16]
        return Copy(f"{self._project.settings.base}file/{mark}", digest, _lawful(path.name))

    def _note(self, work: Source, copy: Copy, version: TextVersion | None = None) -> None:
        self._copies[copy.iri] = copy
        self._sources[work.iri] = work
        self.quads += source.describe_copy(copy)
        if version:
            self._texts[version.iri] = version
            self.quads += source.describe_text(version)

    def _keep_unread(self, path: Path, data: bytes, digest: str, name: str, reason: str) -> Added:
        self._project.library.add(data)
        copy = replace(self._copy_of(digest, path), unreadable=reason)
        iri = entity.new_iri(self._project.settings.base, "source")
        work = Source(iri, label=name, title=name, copies=(copy.iri,))
        self.quads += source.describe(work)
        self._note(work, copy)
        return Added(path, "cannot be read", iri, name, reason)

    def _keep(self, path: Path, data: bytes, digest: str, name: str, found: Extraction) -> Added:
        project = self._project
        project.library.add(data)
        copy = replace(self._copy_of(digest, path), stated=dict(found.stated))
        version = version_of(project.settings.base, copy, found)
        keep_text(project, version, found)
        notice = " ".join(found.notices)
        same = next(
            (
                work
                for work in self._sources.values()
                if work.text in self._texts
                and self._texts[work.text].text_digest == version.text_digest
                and self._texts[work.text].iri != version.iri
            ),
            None,
        )
        if same:
            linked = replace(same, copies=(*same.copies, copy.iri))
            self.quads += source.link_copy(same.iri, copy.iri)
            self._note(linked, copy, version)
            return Added(path, "same text", same.iri, same.label, notice)
        iri = entity.new_iri(project.settings.base, "source")
        work = Source(iri, label=name, title=name, text=version.iri)
        self.quads += source.describe(work)
        self._note(work, copy, version)
        return Added(path, "added", iri, name, notice)


def version_of(base: str, copy: Copy, found: Extraction) -> TextVersion:
    """Return the text version that an extraction of a copy gave."""
    digest = "sha256:" + sha256(found.text.encode()).hexdigest()
    mark = copy.file_digest.removeprefix("sha256:")[:16]
    if digest != copy.file_digest:
        mark += "-" + digest.removeprefix("sha256:")[:8]
    return TextVersion(
        f"{base}text/{mark}", copy.iri, copy.file_digest, digest, found.extractor, len(found.text)
    )


def keep_text(project: Project, version: TextVersion, found: Extraction) -> None:
    """Keep the text of a document beside it, and where its characters stand.

    Raises:
        WriteFailed: the case cannot be written.
    """
    if version.text_digest != version.file_digest:
        project.library.add(found.text.encode())
    if found.pages is not None:
        page_index.keep(project, version, found.pages)


def take_all(
    project: Project,
    paths: Iterable[Path],
    begun: Callable[[int, int, str], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    title: str = "",
) -> Batch:
    """Take files and the files of folders; record nothing yet.

    Args:
        project: the case; its documents are kept at once.
        paths: files and folders.
        begun: told before each file: its number from 1, how many there are, its name.
        cancelled: asked again and again; what was taken until it says yes is handed back.
        title: of the source, where there is only one file.

    Raises:
        BadDocument: a folder cannot be read, or there are too many files.
        BadInput: one title was given for several files.
        WriteFailed: the case cannot be written.
    """
    files = files_below(paths)
    if title and len(files) > 1:
        raise BadInput(f"One title cannot be that of {len(files):,} files: add them one by one.")
    intake = Intake(project, cancelled)
    results: list[Added] = []
    for number, path in enumerate(files, 1):
        if cancelled and cancelled():
            break
        if begun:
            begun(number, len(files), path.name)
        try:
            results.append(intake.take(path, title))
        except Cancelled:
            break
    new = [one for one in results if one.state in ("added", "same text", "cannot be read")]
    label = f"Document: {new[0].label}" if len(new) == 1 else f"{len(new)} documents"
    changes = ChangeSet.of(label, intake.quads)
    return Batch(tuple(results), changes, len(files) - len(results))
