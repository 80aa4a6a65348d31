"""A case on disk: a folder with its journal, documents, views, and an index that can be deleted."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from graph_data import entity, erasing, garbage, history, journal, places, proved, vocabulary
from graph_data.case_index import CaseIndex, condemn, drop_condemned
from graph_data.changeset import ChangeSet, Quad
from graph_data.documents.library import Library, write_new
from graph_data.erasing import Veil
from graph_data.errors import CaseLocked, GraphDataError, WriteFailed, write_failed
from graph_data.journal import Block, Entry, Journal, Reading
from graph_data.lock import CaseLock
from graph_data.namespaces import DERIVED
from graph_data.ontology import Ontology
from graph_data.proved import Proof
from graph_data.settings import Settings, check_settings, read_settings
from graph_data.store import Store, canonical_changes

if TYPE_CHECKING:
    from rdflib import Dataset

__all__ = ["Project", "Settings", "read_settings"]

FOLDERS: Final = ("journal", "sources", "imports", "views")


class Project:
    """An open case.

    All reading may be done from any thread; all writing goes through one writer thread, one block
    at a time, and is acknowledged only when journal and folder are on disk.
    """

    def __init__(
        self, folder: Path, settings: Settings, lock: CaseLock | None, analyst: str, *, write: bool
    ) -> None:
        """Use `Project.open` or `Project.create`."""
        self.folder = folder
        self.settings = settings
        self.analyst = analyst
        self.library = Library(folder / "sources")
        self.notices: list[str] = []
        self.doubtful_ends: list[str] = []
        """Sentences on journals that end within an entry which no index calls unconfirmed."""
        self.history = history.History()
        self._lock = lock
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="case-writer") if write else None
        self._heads: dict[str, str] = {}
        self._proved: dict[str, Proof] = {}
        self._noted: dict[str, Proof] = {}
        self._written: list[Block] = []
        self._makes_key = write
        self._introduced = False
        self.store = self._open_store()
        self.ontology: Ontology = vocabulary.of(self.store)

    @classmethod
    def create(
        cls, folder: Path, title: str = "", base: str = "", *, quotations: str = "words"
    ) -> None:
        """Make an empty case in a folder that is new or empty.

        Raises:
            WriteFailed: the folder is not empty or cannot be written.
        """
        name = title or folder.resolve().name.encode(errors="replace").decode()
        if base and base[-1] not in "/#:":
            base += "/"
        fresh = f"urn:throughline:{entity.new_iri('', '')[1:]}:"
        settings = Settings(name, base or fresh, quotations)
        check_settings(settings)
        made: list[Path] = []
        try:
            if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
                raise WriteFailed(f"{folder} is not empty: choose a new folder for the case.")
            for part in (folder, *(folder / name for name in FOLDERS)):
                if not part.is_dir():
                    part.mkdir(parents=True)
                    made.append(part)
            write_new(folder / "project.toml", settings.toml().encode(), "Making the case in")
        except OSError as error:
            places.take_back(made)
            raise write_failed("Making the case in", folder, error) from error
        except WriteFailed:
            places.take_back(made)
            raise

    @classmethod
    def open(cls, folder: Path | str, *, write: bool = True, analyst: str = "Analyst") -> Self:
        """Open the case in a folder.

        Args:
            folder: the case.
            write: whether changes can be made. Without it the case may be open elsewhere; where it
                is not, its index is brought up to date all the same.
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
            return cls(folder, settings, lock, analyst, write=write)
        except BaseException:
            if lock:
                lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Finish what is being written and give the case free."""
        if self._writer:
            self._writer.shutdown(wait=True)
            self._writer = None
        try:
            self._note_proved()
            self.store.close()
            if self._lock:
                drop_condemned(self.folder)
        finally:
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

    @property
    def head(self) -> str:
        """Name of the last entry of this writer's journal, empty before the first."""
        return self._journal.last.id if self._journal.last else ""

    # ------------------------------------------------------------------ opening

    def _open_store(self) -> Store:
        own = self._own_journal()
        known = proved.read(self.folder, places.machine_key(make=False))
        readings = self._read_journals(known)
        self._noted = {name: one for name, one in known.items() if one == self._proved.get(name)}
        self.history = history.of(readings[own].blocks if own in readings else [])
        last = {file: reading.blocks[-1] for file, reading in readings.items() if reading.blocks}
        state = self._proved[own].state if own in self._proved else None
        self._journal = Journal(self.folder / "journal" / own, last.get(own), state)
        self._heads = {file: block.head for file, block in last.items()}
        if self._lock:
            index = CaseIndex(self.folder, readings, self._heads)
            opened = index.open()
            self.notices += index.notices
            self._set_aside_torn(readings, index_agrees=index.agrees)
            if opened is not None:
                return opened
        else:
            self._set_aside_torn(readings, index_agrees=False)
        store = Store()
        store.replay(journal.in_order(readings.values()), self._heads)
        return store

    def _set_aside_torn(self, readings: Mapping[str, Reading], *, index_agrees: bool) -> None:
        """Set unfinished ends of journals aside, so that new entries follow the finished ones."""
        for reading in readings.values():
            if reading.torn and self._lock:
                journal.cut_torn(reading.torn)
            if reading.torn:
                sure = self._lock is not None and index_agrees
                torn = reading.torn
                self.notices.append(torn.sentence if sure else torn.reading_sentence)
                if self._lock is not None and not index_agrees:
                    self.doubtful_ends.append(torn.reading_sentence)

    def _own_journal(self) -> str:
        number = places.machine_number() if self._writer else "reader"
        return f"{entity.slug(self.analyst)}-{number}.rdfp"

    def _read_journals(self, known: Mapping[str, Proof] | None = None) -> dict[str, Reading]:
        """Read every journal that is not as it was when it was proved here."""
        readings = {}
        for path in sorted((self.folder / "journal").glob("*.rdfp")):
            before = proved.state_of(path)
            reading = proved.reading(path, known or {}) or journal.read(path, at_once=False)
            readings[path.name] = reading
            if before and not reading.torn:
                self._proved[path.name] = Proof(before, tuple(reading.blocks))
        return readings

    def _note_proved(self) -> None:
        """Keep what was proved at opening and written since, where this process has the case."""
        if not self._lock or not self.store.path:
            return
        self._prove_written()
        if self._proved != self._noted:
            proved.wait_for_tick(self._proved)
            proved.write(self.folder, self._proved, places.machine_key(make=self._makes_key))

    def _prove_written(self) -> None:
        """Take what was written since opening among what is proved."""
        own = self._journal.path.name
        if self._written:
            earlier = self._proved.pop(own).blocks if own in self._proved else ()
            if self._journal.state:
                blocks = (*earlier, *self._written)
                self._proved[own] = Proof(self._journal.state, blocks)
        self._written = []

    @property
    def heads(self) -> dict[str, str]:
        """For each journal file, name, number and end of its last entry."""
        return dict(self._heads)

    def changes_since(self, heads: Mapping[str, str]) -> ChangeSet | None:
        """Return the statements that came or went since the journals ended at `heads`.

        A statement that came and went again is among those removed. None is returned where the
        journals never ended there.
        """
        if not heads.keys() <= self._heads.keys():
            return None
        added: set[Quad] = set()
        removed: set[Quad] = set()
        for file, head in self._heads.items():
            if heads.get(file) == head:
                continue
            blocks = journal.read_after(self.folder / "journal" / file, heads.get(file, ""))
            if not blocks or blocks[-1].head != head:
                return None
            for changes in (block.changes for block in blocks):
                if changes:
                    added -= changes.removed
                    removed -= changes.added
                    added |= changes.added
                    removed |= changes.removed
        return ChangeSet("", frozenset(added), frozenset(removed))

    # ------------------------------------------------------------------ writing

    def submit(self, changes: ChangeSet, kind: str = "change") -> Future[Block | None]:
        """Hand a change to the writer; the future holds its block once that is on disk.

        The future holds None if nothing would change.

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

    def submit_name(self, analyst: str) -> Future[None]:
        """Record under another name from now on; what was recorded keeps the name it has."""
        return self._queue().submit(self._go_on_as, analyst)

    def _go_on_as(self, analyst: str) -> None:
        """Go on in the journal of that name, in the writer thread; what was done can be undone."""
        self._prove_written()
        self.analyst = analyst
        self._introduced = False
        path = self.folder / "journal" / self._own_journal()
        blocks = journal.read(path, at_once=False).blocks if path.is_file() else []
        self.history.done[:0] = [b for b in history.of(blocks).done if b not in self.history.done]
        state = self._proved[path.name].state if path.name in self._proved else None
        self._journal = Journal(path, blocks[-1] if blocks else None, state)

    def submit_erasure(self, iri: str, replacement: str) -> Future[tuple[Block, Veil]]:
        """Erase a name from case and history, see `erasing`; its entry tells what changed."""
        return self._queue().submit(self._erase, iri, replacement)

    def _erase(self, iri: str, replacement: str) -> tuple[Block, Veil]:
        """Rewrite the journals, each whole or not at all, in the writer thread."""
        own = self._journal.path
        before = frozenset(q for q in self.store.case_quads() if q.graph != f"<{DERIVED}>")
        readings = {path: journal.read(path) for path in sorted(own.parent.glob("*.rdfp"))}
        made = erasing.erase(readings, before, iri, replacement, own, self.agent)
        try:
            condemn(self.folder)
            for path, data in made.files.items():
                write_new(path, data, "Erasing a name from")
        finally:  # one journal may be another already when the next cannot be written
            last = self._take_up_journals(own)
        changes = ChangeSet.of(erasing.LABEL, made.standing - before, before - made.standing)
        self.store.apply(changes, self._heads)
        return replace(last, content=changes), made.veil

    def _take_up_journals(self, own: Path) -> Block:
        """Go on from the journals as they are on disk; return the last entry of one's own."""
        self._proved, self._written = {}, []
        found = self._read_journals()
        self._heads = {file: reading.blocks[-1].head for file, reading in found.items()}
        self.history = history.of(found[own.name].blocks)
        last = found[own.name].blocks[-1]
        self._journal = Journal(own, last, self._proved[own.name].state)
        return last

    def _queue(self) -> ThreadPoolExecutor:
        if not self._writer:
            raise CaseLocked(
                f"{self.folder} was opened for reading only: open it for writing to change it."
            )
        return self._writer

    @garbage.put_off()
    def _step_back(self) -> Block | None:
        if not self.history.done:
            return None
        block = self.history.done[-1]
        assert block.changes is not None
        return self._write(block.changes.inverse(), "undo", block.id)

    @garbage.put_off()
    def _step_forward(self) -> Block | None:
        if not self.history.undone:
            return None
        block = self.history.undone[-1]
        assert block.changes is not None
        return self._write(block.changes, "redo", block.id)

    @garbage.put_off()
    def _write(self, changes: ChangeSet, kind: str, of: str) -> Block | None:
        """Write one block, journal first, then the index in one update; in the writer thread."""
        effective = self.store.effective(canonical_changes(changes))
        if not effective and kind in ("change", "base"):
            return None
        if kind == "change" and not self._introduced:
            who = self.store.effective(entity.introduce(self.agent, self.analyst))
            effective = who.then(effective, effective.label)
        seen = [
            head.split("@")[0]
            for file, head in self._heads.items()
            if file != self._journal.path.name
        ]
        block = self._journal.append(Entry(effective, self.agent, kind, of), seen)
        self._heads[self._journal.path.name] = block.head
        kept = block.left_in(self._journal.path)  # a million statements are not held on to
        self._written.append(kept)
        self._introduced = kind == "change"  # undoing the first change takes it away again
        try:
            self.store.apply(effective, self._heads)
        except GraphDataError as error:
            # The change is on disk and stands: the index is the one that has to give way.
            self.notices.append(f"The case is held in memory from now on. {error.sentence}")
            readings = self._read_journals().values()
            self.store.go_on_in_memory(journal.state(journal.in_order(readings)), self._heads)
        self.history.note(kept)
        if vocabulary.is_touched(effective, self.ontology):
            self.ontology = vocabulary.of(self.store)
        return block

    # ------------------------------------------------------------------ the open door

    def graph(self) -> Dataset:
        """Return the case as an rdflib Dataset that cannot be changed.

        Derived triples are in a graph of their own.
        """
        from graph_data.formats.rdflib_view import read_only_dataset

        return read_only_dataset(self.store.case_quads())
