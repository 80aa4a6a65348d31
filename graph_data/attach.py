"""Attaching originals: each file is recognised by its hash and kept in the case."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graph_data import source
from graph_data.changeset import ChangeSet
from graph_data.documents import adding, extraction
from graph_data.documents import text as plain_text
from graph_data.errors import BadDocument
from graph_data.project import Project
from graph_data.source import TextVersion


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of one file.

    Attributes:
        path: the file.
        state: ``attached``, ``already attached``, ``not of this case``, or ``cannot be read`` for
            a file that was only met in a folder.
        titles: the sources that its text holds.
        changes: what is to be recorded, where another text was read from it than the cited one.
    """

    path: Path
    state: str
    titles: tuple[str, ...] = ()
    changes: ChangeSet | None = None


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Return the files named, and those directly in the folders named, in order of name.

    Raises:
        BadDocument: a path does not exist.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
        elif path.is_file():
            found.append(path)
        else:
            raise BadDocument(f"{path} is not there: check the name.")
    return found


def attach(
    project: Project, paths: Iterable[Path], cancelled: Callable[[], bool] | None = None
) -> list[Attached]:
    """Keep every file whose hash the case knows; others are left alone and said.

    The text of a document that is no plain text is read from it again. Where another extractor
    reads another text than the one cited, `Attached.changes` puts it on record beside that one, and
    passages are only proposed in it.

    Raises:
        BadDocument: a file that was named is not there or cannot be read.
        WriteFailed: the case cannot be written.
        Cancelled: the user ended it.
    """
    copies = {copy.file_digest: copy for copy in source.read_copies(project.store).values()}
    versions = source.read_texts(project.store).values()
    works = source.read(project.store).values()
    given = list(paths)
    results = []
    for path in files_in(given):
        try:
            data = plain_text.read_bytes(path)
        except BadDocument:
            if path in given:
                raise
            results.append(Attached(path, "cannot be read"))
            continue
        copy = copies.get("sha256:" + sha256(data).hexdigest())
        if copy is None:
            results.append(Attached(path, "not of this case"))
            continue
        state = "already attached" if project.library.has(copy.file_digest) else "attached"
        project.library.add(data)
        mine = [version for version in versions if version.copy == copy.iri]
        changes = _read_anew(project, copy, mine, data, path.name, cancelled)
        texts = {version.iri for version in mine}
        titles = tuple(
            work.label for work in works if work.text in texts or copy.iri in work.copies
        )
        results.append(Attached(path, state, titles, changes))
    return results


def _read_anew(
    project: Project,
    copy: source.Copy,
    versions: Iterable[TextVersion],
    data: bytes,
    name: str,
    cancelled: Callable[[], bool] | None,
) -> ChangeSet | None:
    """Keep the texts of a document that is no plain text; return the change for a new one."""
    wanted = [v for v in versions if v.text_digest != v.file_digest]
    if not wanted or all(project.library.has(v.text_digest) for v in wanted):
        return None
    found = extraction.extract(data, name, cancelled=cancelled)
    version = adding.version_of(project.settings.base, copy, found)
    known = [v for v in wanted if v.text_digest == version.text_digest]
    for one in known or [version]:
        adding.keep_text(project, one, found)
    if known:
        return None
    return ChangeSet.of(f"Text by {version.extractor}", source.describe_text(version))


def add_document(project: Project, path: Path, title: str = "") -> tuple[str, ChangeSet]:
    """Keep a document and return the IRI of its source and the change that describes it.

    Raises:
        BadDocument: no words can be read from it; nothing was kept.
    """
    intake = adding.Intake(project)
    added = intake.take(path, title, readable=True)
    return added.source, ChangeSet.of(f"Document: {added.label}", intake.quads)
