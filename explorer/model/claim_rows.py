"""The claims on the canvas as rows of a table, sorted and filtered; a cell is made when asked for.

Sorting and filtering are done here, on lists of words, and not by a proxy that would ask for each
cell many times: 10,000 rows are sorted in tenths of a second.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from explorer.model.canvas import Canvas
from explorer.model.lists import COLOUR_ROLE, IRI_ROLE, Index
from graph_data import claim as claims
from graph_data.case import Case
from graph_data.evidence import in_words
from graph_data.formats.csv_table import harmless

HEADINGS: Final = (
    "Subject",
    "Relation",
    "Object",
    "Support",
    "Opposition",
    "Finding",
    "From",
    "Sources",
    "Published",
)
RELATION: Final = HEADINGS.index("Relation")
DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
TOOL_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)


def cells_of(case: Case, iri: str) -> tuple[str, ...]:
    """Return the cells of a claim, in the order of `HEADINGS`."""
    one, axes = case.columns.claim(iri), case.columns.evidence_of(iri)
    words = dict(in_words(axes))
    known = (case.sources.get(work) for work in case.columns.sources_of(iri))
    works = [work for work in known if work]
    entities = case.columns.entities
    names = [entities[end].label if end in entities else end for end in (one.subject, one.object)]
    return (
        names[0],
        claims.verb(case.project.ontology, one),
        names[1],
        words["support"],
        words["opposition"] if axes.contested else "",
        axes.verdict,
        one.valid_from,
        "; ".join(work.label for work in works),
        "; ".join(dict.fromkeys(work.issued for work in works if work.issued)),
    )


class ClaimRows(QAbstractTableModel):
    """A read-only table of claims, in the order and with the filter that the user chose."""

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._shown: tuple[str, ...] = ()
        self._rows: list[str] = []
        self._places: dict[str, int] = {}
        self._cells: dict[str, tuple[str, ...]] = {}
        self._colours: dict[str, str] = {}
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._wanted = ""

    # ------------------------------------------------------------------ filling

    def show(self, canvas: Canvas, *, afresh: bool = True) -> None:
        """Show the claims that a canvas shows; `afresh` when the case may have changed."""
        alive = self._case.columns.alive
        self._shown = tuple(iri for iri in canvas.edges if alive(iri))
        if afresh:
            self._cells.clear()
            self._colours.clear()
        self._arrange()

    def filter_by(self, text: str) -> None:
        """Show only rows one of whose cells holds a text, whatever the case of its letters."""
        self._wanted = text.casefold().strip()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, the present order deciding among equals; -1 for that of the canvas."""
        self._order = (column, order)
        self._arrange()

    def _arrange(self) -> None:
        rows = [iri for iri in self._shown if self._passes(iri)]
        column, order = self._order
        if column >= 0:
            backwards = order == Qt.SortOrder.DescendingOrder
            rows.sort(key=lambda iri: self.cells(iri)[column].casefold(), reverse=backwards)
            # What is empty says nothing, and comes last either way.
            rows.sort(key=lambda iri: not self.cells(iri)[column])
        if rows == self._rows and self._cells:
            return
        self.beginResetModel()
        self._rows = rows
        self._places = {iri: row for row, iri in enumerate(rows)}
        self.endResetModel()

    def _passes(self, iri: str) -> bool:
        return not self._wanted or any(self._wanted in c.casefold() for c in self.cells(iri))

    # ------------------------------------------------------------------ reading

    @property
    def total(self) -> int:
        """The number of claims that the canvas shows, filtered out or not."""
        return len(self._shown)

    def cells(self, iri: str) -> tuple[str, ...]:
        """Return the cells of a claim."""
        found = self._cells.get(iri)
        if found is None:
            found = self._cells[iri] = cells_of(self._case, iri)
        return found

    def row_of(self, iri: str) -> int:
        """Return the row of a claim, -1 when it is not there."""
        return self._places.get(iri, -1)

    def lines(self, rows: Iterable[int]) -> list[Sequence[str]]:
        """Return the cells of some rows, under a line of headings."""
        return [HEADINGS, *(self.cells(self._rows[row]) for row in rows)]

    def as_csv(self) -> str:
        """Return the rows as they are sorted and filtered, as the text of a CSV file (RFC 4180).

        No cell begins a formula in a spreadsheet.
        """
        text = io.StringIO()
        rows = self.lines(range(len(self._rows)))
        csv.writer(text).writerows([harmless(cell) for cell in cells] for cells in rows)
        return text.getvalue()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of claims."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return what a cell shows in a role."""
        if not index.isValid():
            return None
        iri = self._rows[index.row()]
        if role in (DISPLAY, TOOL_TIP):
            return self.cells(iri)[index.column()] or None
        if role == IRI_ROLE:
            return iri
        if role == COLOUR_ROLE:
            return self._colour(iri) if index.column() == RELATION else None
        return None

    def _colour(self, iri: str) -> str:
        if iri not in self._colours:
            ontology = self._case.project.ontology
            relation = ontology.relations.get(self._case.columns.claim(iri).predicate)
            family = ontology.families.get(relation.family) if relation else None
            self._colours[iri] = family.colour if family else "#8A867E"
        return self._colours[iri]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return the heading of a column; rows have none."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return HEADINGS[section] if role == DISPLAY else None
