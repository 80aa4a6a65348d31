"""A case on disk: a folder with its journal, its documents, its views and an index that can be deleted."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from graph_data import entity, history, journal, places, terms
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.documents.library import Library, write_new
from graph_data.errors import (
    BadInput,
    CaseLocked,
    GraphDataError,
    NewerFormat,
    NotACase,
    WriteFailed,
    write_failed,
)
from graph_data.journal import Block, Entry, Journal, Reading
from graph_data.lock import CaseLock
from graph_data.namespaces import PROV, RDF, RDFS
from graph_data.ontology import Ontology
from graph_data.ontology import load as load_ontology
from graph_data.store import Store, canonical_changes

if TYPE_CHECKING:
    from rdflib import Dataset

FORMAT: Final = 1
SMALL: Final = 8 << 20
"""Journals up to this many bytes are proved whole at every opening; larger ones from the last known block."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``project.toml`` says.

    Attributes:
        title: name of the case.
        base: IRI under which its things are named, ending in ``/`` or ``#``.
        quotations: ``words`` when cited words may be kept in the case, ``hashes`` when only digests may.
    """

    title: str
    base: str
    quotations: str = "words"
    format: int = FORMAT

    def toml(self) -> str:
        """Return the file's text."""
        lines = [f"format = {self.format}"]
        for name in ("title", "base", "quotations"):
            value = getattr(self, name).replace("\\", "\\\\").replace('"', '\\"')
            lines.append(f'{name} = "{value}"')
        return "\n".join(lines) + "\n"


def read_settings(folder: Path) -> Settings:
    """Return the settings of the case in a folder.

    Raises:
        NotACase: the folder holds no case, or its ``project.toml`` cannot be read.
        NewerFormat: a newer version of the program wrote it.
    """
    path = folder / "project.toml"
    if not path.is_file():
        what = (
            "holds no case (there is no project.toml in it)" if folder.is_dir() else "is not there"
        )
        raise NotACase(f"{folder} {what}: choose another folder, or make a case with “new”.")
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found = Settings(
            str(data["title"]),
            str(data["base"]),
            str(data.get("quotations", "words")),
            int(data["format"]),
        )
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise NotACase(f"{path} cannot be read ({error}): restore it from a copy.") from error
    if found.format > FORMAT:
        raise NewerFormat(
            f"{folder} has format {found.format}, made by a newer Throughline; this version reads up to {FORMAT}."
            " Install the newer version to open it. Nothing was changed."
        )
    try:
        terms.iri(found.base)
    except BadInput as error:
        raise NotACase(f"{path}: {error.sentence}") from error
    return found


class Project:
    """An open case.

    All reading may be done from any thread; all writing goes through one writer thread, one block at a
    time, and is acknowledged only when journal and folder are on disk.
    """

    def __init__(
        self, folder: Path, settings: Settings, lock: CaseLock | None, analyst: str
    ) -> None:
        """Use `Project.open` or `Project.create`."""
        self.folder = folder
        self.settings = settings
        self.analyst = analyst
        self.ontology: Ontology = load_ontology()
        self.library = Library(folder / "sources")
        self.notices: list[str] = []
        self.history = history.History()
        self._lock = lock
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="case-writer") if lock else None
        self._heads: dict[str, str] = {}
        self.store = self._open_store()

    @classmethod
    def create(
        cls, folder: Path, title: str = "", base: str = "", *, quotations: str = "words"
    ) -> None:
        """Make an empty case in a folder that is new or empty.

        Raises:
            WriteFailed: the folder is not empty or cannot be written.
        """
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WriteFailed(f"{folder} is not empty: choose a new folder for the case.")
        name = title or folder.resolve().name
        settings = Settings(
            name, base or f"urn:throughline:{entity.new_iri('', '')[1:]}:", quotations
        )
        terms.iri(settings.base)
        try:
            for part in ("journal", "sources", "imports", "views"):
                (folder / part).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_failed("Making the case in", folder, error) from error
        write_new(folder / "project.toml", settings.toml().encode(), "Making the case in")

    @classmethod
    def open(cls, folder: Path | str, *, write: bool = True, analyst: str = "Analyst") -> Self:
        """Open the case in a folder.

        Args:
            folder: the case.
            write: take the lock; without it nothing is ever written, and the case may be open elsewhere.
            analyst: under what name changes are recorded.

        Raises:
            NotACase, NewerFormat, CaseLocked, BrokenJournal: see there.
        """
        folder = Path(folder)
        settings = read_settings(folder)
        lock = None
        try:
            lock = CaseLock(folder)
        except (CaseLocked, WriteFailed):
            if write:
                raise
        try:
            project = cls(folder, settings, lock, analyst)
        except BaseException:
            if lock:
                lock.release()
            raise
        if not write and project._writer:
            project._writer.shutdown()
            project._writer = None
        return project

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Finish what is being written and give the case free."""
        if self._writer:
            self._writer.shutdown(wait=True)
            self._writer = None
        self.store.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    @property
    def writable(self) -> bool:
        """Whether changes can be made."""
        return self._writer is not None

    @property
    def agent(self) -> str:
        """IRI of the analyst."""
        return f"{self.settings.base}agent/{entity.slug(self.analyst)}"

    # ------------------------------------------------------------------ opening

    def _open_store(self) -> Store:
        own = self._own_journal()
        readings = self._read_journals()
        folder = self.folder / "index" / "oxigraph"
        self.history = history.of(readings[own].blocks if own in readings else [])
        last = {file: reading.blocks[-1] for file, reading in readings.items() if reading.blocks}
        self._journal = Journal(self.folder / "journal" / own, last.get(own))
        self._heads = {file: _head(block) for file, block in last.items()}
        if not self._lock:
            store = Store()
            store.rebuild(_state(journal.in_order(readings.values())), self._heads)
            return store
        try:
            folder.parent.mkdir(exist_ok=True)
            store = Store(folder)
            if self._catch_up(store, readings):
                return store
            store.close()
        except CaseLocked:
            raise
        except OSError as error:
            raise write_failed("Opening the index", folder, error) from error
        except GraphDataError as error:
            self.notices.append(f"The index was made anew from the journal: {error.sentence}")
        return self._rebuild(folder, readings)

    def _rebuild(self, folder: Path, readings: dict[str, Reading]) -> Store:
        """Make the index anew, in bulk, from the journals."""
        shutil.rmtree(folder, ignore_errors=True)
        store = Store(folder)
        store.rebuild(_state(journal.in_order(readings.values())), self._heads)
        return store

    def _catch_up(self, store: Store, readings: dict[str, Reading]) -> bool:
        """Replay what the index has not seen; False when it must be rebuilt."""
        known = store.heads()
        if not known:
            return not self._heads
        if any(file not in readings for file in known):
            return False
        tails: list[Block] = []
        for file, reading in readings.items():
            names = [_head(block) for block in reading.blocks]
            if file not in known:
                fresh = reading.blocks
            elif known[file] in names:
                fresh = reading.blocks[names.index(known[file]) + 1 :]
            else:
                return False
            if fresh and tails:
                return False  # two writers went on apart: their order is settled by a rebuild
            tails += fresh
        others = {head.split("@")[0] for file, head in known.items()}
        if tails and not others <= {tails[0].prev, *tails[0].seen}:
            return False
        for block in tails:
            if block.changes:
                store.apply(store.effective(block.changes), self._heads)
        return True

    def _own_journal(self) -> str:
        return f"{entity.slug(self.analyst)}-{places.machine_number() if self._lock else 'reader'}.rdfp"

    def _read_journals(self) -> dict[str, Reading]:
        readings = {}
        for path in sorted((self.folder / "journal").glob("*.rdfp")):
            reading = journal.read(path)
            if reading.torn:
                if self._lock:
                    journal.cut_torn(reading.torn)
                self.notices.append(reading.torn.sentence)
            readings[path.name] = reading
        return readings

    # ------------------------------------------------------------------ writing

    def submit(self, changes: ChangeSet, kind: str = "change") -> Future[Block | None]:
        """Hand a change to the writer; the future holds the block once it is on disk, None if nothing changed.

        Raises:
            CaseLocked: the case was opened for reading.
        """
        return self._queue().submit(self._write, changes, kind, "")

    def apply(self, changes: ChangeSet, kind: str = "change") -> Block | None:
        """Make a change and wait until it is on disk; None when it would change nothing."""
        return self.submit(changes, kind).result()

    def submit_undo(self) -> Future[Block | None]:
        """Take back the latest change; the future holds None when there is nothing to undo."""
        return self._queue().submit(self._step_back)

    def submit_redo(self) -> Future[Block | None]:
        """Do the change undone last again."""
        return self._queue().submit(self._step_forward)

    def undo(self) -> Block | None:
        """Take back the latest change and wait; None when there is none."""
        return self.submit_undo().result()

    def redo(self) -> Block | None:
        """Do the change undone last again and wait; None when there is none."""
        return self.submit_redo().result()

    def _queue(self) -> ThreadPoolExecutor:
        if not self._writer:
            raise CaseLocked(
                f"{self.folder} was opened for reading only: open it for writing to change it."
            )
        return self._writer

    def _step_back(self) -> Block | None:
        if not self.history.done:
            return None
        block = self.history.done[-1]
        assert block.changes is not None
        return self._write(block.changes.inverse(), "undo", block.id)

    def _step_forward(self) -> Block | None:
        if not self.history.undone:
            return None
        block = self.history.undone[-1]
        assert block.changes is not None
        return self._write(block.changes, "redo", block.id)

    def _write(self, changes: ChangeSet, kind: str, of: str) -> Block | None:
        """Write one block: journal first, then the index in one update. Runs in the writer thread only."""
        effective = self.store.effective(canonical_changes(changes))
        if not effective and kind in ("change", "base"):
            return None
        if kind == "change":
            effective = self.store.effective(self._introduce().then(effective, effective.label))
        seen = [
            head.split("@")[0]
            for file, head in self._heads.items()
            if file != self._journal.path.name
        ]
        block = self._journal.append(Entry(effective, self.agent, kind, of), seen)
        self._heads[self._journal.path.name] = _head(block)
        self.store.apply(effective, self._heads)
        self.history.note(block)
        return block

    def _introduce(self) -> ChangeSet:
        """Return the change that says who the analyst is, for the first block."""
        who = Description(self.agent).link(RDF + "type", PROV + "Agent")
        return ChangeSet.of("", who.add(RDFS + "label", terms.literal(self.analyst)).quads)

    # ------------------------------------------------------------------ the open door

    def graph(self) -> Dataset:
        """Return the case as an rdflib Dataset that cannot be changed, derived triples in their own graph."""
        from graph_data.formats.rdflib_view import read_only_dataset

        return read_only_dataset(self.store.case_quads())


def _head(block: Block) -> str:
    return f"{block.id}@{block.number}@{block.end}"


def _state(blocks: Iterable[Block]) -> set[Quad]:
    """Return the statements that stand after all blocks."""
    state: set[Quad] = set()
    for block in blocks:
        if block.changes:
            state -= block.changes.removed
            state |= block.changes.added
    return state
