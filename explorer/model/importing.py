"""An import on its way: files, how they are read, the draft, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from explorer.model.desk import Desk
from graph_data import csv_mapping, csv_reading, import_files, importing
from graph_data.csv_mapping import Kept, Table
from graph_data.csv_reading import Row, Shape
from graph_data.errors import Cancelled, GraphDataError
from graph_data.importing import ImportDraft
from graph_data.read_as import ReadAs
from graph_data.table_import import TableFile

OWN = "own"
"""Says of a term that it stays one of its own."""
PREVIEW = 1 << 19
"""So many bytes of a table are read for its first rows."""


class Imports(QObject):
    """One import after another; the next file waits until this one is accepted or left.

    Signals: ``opened()`` when other files are looked at, ``columns_asked(str)`` when it must be
    said what the columns of tables mean, and why; ``reading_changed(bool)``; ``drafted(object)``
    with the `ImportDraft`; ``refused(str)`` with why there is none; ``closed()`` when it is over.

    Attributes:
        paths: the files of this import.
        tables: tables among them, with what their columns mean.
        said: what is meant by terms of the files.
        draft: what accepting it would do, None while that is not known.
        title: of the mapping that was used or kept last, empty for none.
    """

    opened = Signal()
    columns_asked = Signal(str)
    reading_changed = Signal(bool)
    drafted = Signal(object)
    refused = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: list[list[Path]] = []
        self._ended = Event()
        self._accepting = False
        self.paths: list[Path] = []
        self.tables: list[TableFile] = []
        self.said = ReadAs()
        self.draft: ImportDraft | None = None
        self.title = ""
        desk.changed.connect(lambda _: self._read_again())

    # ------------------------------------------------------------------ files

    def open(self, paths: Sequence[Path]) -> None:
        """Look at files: tables together as one import, each other file by itself."""
        tables = [path for path in paths if import_files.is_table(path)]
        others = [[path] for path in paths if not import_files.is_table(path)]
        self._waiting += [tables] * bool(tables) + others
        if not self.paths:
            self._next()

    def add_tables(self, paths: Sequence[Path]) -> None:
        """Read further tables as one with those that are open."""
        try:
            more, _ = import_files.open_tables(paths, self.mappings())
        except GraphDataError as error:
            self.refused.emit(error.sentence)
            return
        names = {one.path for one in self.tables}
        self.tables += [one for one in more if one.path not in names]
        self.paths = [one.path for one in self.tables]
        self.columns_asked.emit("")

    def _next(self) -> None:
        self.draft, self.said, self.tables, self.title = None, ReadAs(), [], ""
        self.paths = self._waiting.pop(0) if self._waiting else []
        if not self.paths:
            self.closed.emit()
            return
        self.opened.emit()
        if import_files.is_table(self.paths[0]):
            self._open_tables()
        else:
            self.read()

    def _open_tables(self) -> None:
        try:
            self.tables, used = import_files.open_tables(self.paths, self.mappings())
        except GraphDataError as error:
            self.refused.emit(error.sentence)
            return
        if used is None:
            self.columns_asked.emit("")
        else:
            self.use(used)

    # ------------------------------------------------------------------ what columns mean

    def mappings(self) -> list[Kept]:
        """Return the mappings kept with the case."""
        found, faults = csv_mapping.read(self._desk.project.folder)
        for sentence in faults:
            self._desk.said.emit(sentence, "error")
        return found

    def use(self, kept: Kept) -> None:
        """Read the tables as a kept mapping says."""
        self.title = kept.title
        self.said = ReadAs(kept.relations, kept.kinds, kept.untyped)
        self.tables = [
            TableFile(one.path, csv_mapping.table_for(kept, one.table.shape, one.table.columns))
            for one in self.tables
        ]
        missing = [one.table.missing for one in self.tables if one.table.missing]
        if missing:
            self.columns_asked.emit(missing[0])
        else:
            self.read()

    def set_table(self, number: int, table: Table) -> None:
        """Say what the columns of a table mean."""
        self.tables[number] = TableFile(self.tables[number].path, table)

    def preview(self, number: int, shape: Shape) -> tuple[tuple[str, ...], list[Row]]:
        """Return names of columns and first rows of a table, read in a shape.

        A file that went away since has none.
        """
        try:
            with self.tables[number].path.open("rb") as file:
                return csv_reading.preview(file.read(PREVIEW), shape)
        except OSError:
            return (), []

    def keep(self, title: str) -> str:
        """Keep the mapping with the case; return why it could not be kept, else ''."""
        tables = tuple(one.table for one in self.tables)
        kept = Kept(title, tables, self.said.relations, self.said.kinds, self.said.untyped)
        try:
            csv_mapping.keep(self._desk.project.folder, kept)
        except GraphDataError as error:
            return error.sentence
        self.title = title
        return ""

    # ------------------------------------------------------------------ the draft

    def read(self) -> None:
        """Read the files; the draft comes with a signal, and nothing is changed."""
        self.cancel()
        self._ended = ended = Event()
        project, paths = self._desk.project, list(self.paths)
        said, tables = self.said, list(self.tables)

        def work() -> ImportDraft:
            return import_files.draft(project, paths, said, tables, cancelled=ended.is_set)

        self.draft = None
        self.reading_changed.emit(True)
        self._desk.tasks.run("import", work, self._on_draft, self._on_failure)

    def read_as(self, kind: str, iri: str, ours: str) -> None:
        """Say what a term of the files means, and read them again.

        Args:
            kind: ``relation``, ``kind``, ``untyped`` for things without a kind, or ``entity``.
            iri: the term of the files, empty for ``untyped``; the IRI that a new entity would get.
            ours: IRI of ours, “-” before a relation that is turned round; empty keeps it aside,
                and `OWN` makes it a term of the case or leaves an entity a new one.
        """
        if kind == "untyped":
            self.said = replace(self.said, untyped=ours)
        elif kind == "entity":
            self.said = replace(self.said, entities=_told(self.said.entities, iri, ours))
        elif kind == "relation":
            self.said = replace(self.said, relations=_told(self.said.relations, iri, ours))
        else:
            self.said = replace(self.said, kinds=_told(self.said.kinds, iri, ours))
        self.read()

    def cancel(self) -> None:
        """End what is being read."""
        self._ended.set()

    def _on_draft(self, found: ImportDraft) -> None:
        self.reading_changed.emit(False)
        self.draft = found
        self.drafted.emit(found)

    def _on_failure(self, error: BaseException) -> None:
        self.reading_changed.emit(False)
        if isinstance(error, Cancelled | GraphDataError):
            self.refused.emit(str(error))
        else:
            self._desk.fail(error)

    # ------------------------------------------------------------------ its end

    def leave(self) -> None:
        """Leave it: nothing was changed and nothing is."""
        self.cancel()
        self._next()

    def accept(self, then: Callable[[str], None]) -> None:
        """Make the draft part of the case, as one step that can be undone.

        Args:
            then: told what was done, as a sentence.
        """
        found = self.draft
        if found is None:
            return
        project = self._desk.project
        self._accepting = True

        def recorded() -> None:
            self._accepting = False
            then(_done(found, self._desk.mirror.left_out))
            if found.documents:
                self._desk.documents_changed.emit()
            self._next()

        def kept_back() -> None:
            self._accepting = False
            self.drafted.emit(found)

        def failed(error: BaseException) -> None:
            kept_back()
            self._desk.fail(error)

        self._desk.tasks.run(
            "",
            lambda: importing.accept(project, found),
            lambda changes: self._desk.record(changes, recorded, kept_back),
            failed,
        )

    def _read_again(self) -> None:
        """Draw the draft up again after the case has changed under it."""
        if self.draft is not None and not self._accepting:
            self.read()


def _told(table: Mapping[str, str], iri: str, ours: str) -> dict[str, str]:
    """Return what is said of terms when something else is said of one."""
    rest = {term: meant for term, meant in table.items() if term != iri}
    return rest if ours == OWN else {**rest, iri: ours}


def _done(found: ImportDraft, left_out: int) -> str:
    counts = found.counts
    claims = counts["claim"].new if "claim" in counts else 0
    entities = counts["entity"].new if "entity" in counts else 0
    uncited = ""
    if found.uncited:
        share = "none of them" if found.uncited == claims else f"{found.uncited:,} of them not"
        uncited = f", {'not' if claims == 1 else share} cited yet"
    shown = (
        f" The most connected are shown; {left_out:,} of them are not shown yet: find or expand"
        " them." * bool(left_out)
    )
    return (
        f"{found.name} is imported: {_count(entities, 'new entity', 'new entities')},"
        f" {_count(claims, 'new claim', 'new claims')}{uncited}. One undo takes it away.{shown}"
    )


def _count(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
