"""Attaching originals: each file is recognised by its hash and kept in the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graph_data import entity, source
from graph_data.changeset import ChangeSet
from graph_data.documents import text as plain_text
from graph_data.errors import BadDocument
from graph_data.project import Project


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of one file.

    Attributes:
        path: the file.
        state: ``attached``, ``already attached``, ``not of this case``, or ``cannot be read`` for
            a file that was only met in a folder.
        titles: the sources that its text holds.
    """

    path: Path
    state: str
    titles: tuple[str, ...] = ()


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


def attach(project: Project, paths: Iterable[Path]) -> list[Attached]:
    """Keep every file whose hash the case knows; others are left alone and said.

    Raises:
        BadDocument: a file that was named is not there or cannot be read.
        WriteFailed: the case cannot be written.
    """
    versions = {v.file_digest: v for v in source.read_texts(project.store).values()}
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
        version = versions.get("sha256:" + sha256(data).hexdigest())
        if version is None:
            results.append(Attached(path, "not of this case"))
            continue
        state = "already attached" if project.library.has(version.file_digest) else "attached"
        project.library.add(data)
        titles = tuple(work.label for work in works if work.text == version.iri)
        results.append(Attached(path, state, titles))
    return results


def add_document(project: Project, path: Path, title: str = "") -> tuple[str, ChangeSet]:
    """Keep a text document and return the IRI of its new source and the change that describes it.

    Raises:
        BadDocument: it is not UTF-8 text; nothing was kept.
    """
    data = plain_text.read_bytes(path)
    text = plain_text.decode(data, path.name)
    if not text.replace("\ufeff", "").strip():
        raise BadDocument(f"{path.name} holds no words: choose another file.")
    digest = project.library.add(data)
    known = {v.iri for v in source.read_texts(project.store).values() if v.file_digest == digest}
    for held in source.read(project.store).values():
        if held.text in known:
            return held.iri, ChangeSet.of(f"Document: {held.label}")
    base = project.settings.base
    mark = digest.removeprefix("sha256:")[:16]
    version = source.TextVersion(
        f"{base}text/{mark}", f"{base}file/{mark}", digest, digest, plain_text.EXTRACTOR, len(text)
    )
    name = title or path.stem
    work = source.Source(entity.new_iri(base, "source"), label=name, title=name, text=version.iri)
    quads = source.describe_text(version) + source.describe(work)
    return work.iri, ChangeSet.of(f"Document: {name}", quads)
