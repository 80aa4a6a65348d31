"""The claims on the canvas as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from explorer.model.canvas import Canvas
from explorer.model.lists import COLOUR_ROLE, IRI_ROLE, Index
from graph_data import claim as claims
from graph_data.case import Case
from graph_data.evidence import in_words

HEADINGS: Final = (
    "Subject",
    "Relation",
    "Object",
    "Support",
    "Opposition",
    "Finding",
    "From",
    "Sources",
)
RELATION: Final = HEADINGS.index("Relation")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim, ready to be shown."""

    iri: str
    cells: tuple[str, ...]
    colour: str


def rows_of(case: Case, canvas: Canvas) -> list[ClaimRow]:
    """Return the claims that the canvas shows, in the order in which they are drawn."""
    found = []
    ontology = case.project.ontology
    for edge in canvas.edges.values():
        if not case.columns.alive(edge.iri):
            continue
        one = case.columns.claim(edge.iri)
        axes = case.columns.evidence_of(edge.iri)
        words = dict(in_words(axes))
        works = [
            case.sources[s].label for s in case.columns.sources_of(edge.iri) if s in case.sources
        ]
        cells = (
            canvas.nodes[edge.source].label,
            claims.verb(ontology, one),
            canvas.nodes[edge.target].label,
            words["support"],
            words["opposition"] if axes.contested else "",
            axes.verdict,
            one.valid_from,
            "; ".join(works),
        )
        found.append(ClaimRow(edge.iri, cells, edge.colour))
    return found


class ClaimRows(QAbstractTableModel):
    """A read-only table that is replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ClaimRow] = ()

    def set_rows(self, rows: Sequence[ClaimRow]) -> None:
        """Show other rows; nothing happens when they are the same."""
        fresh = tuple(rows)
        if fresh != self._rows:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()

    def row_of(self, iri: str) -> int:
        """Return the row of a claim, -1 when it is not there."""
        return next((n for n, row in enumerate(self._rows) if row.iri == iri), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of claims."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what a cell shows in a role."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole)):
            return row.cells[index.column()] or None
        if role == IRI_ROLE:
            return row.iri
        if role == COLOUR_ROLE:
            return row.colour if index.column() == RELATION else None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """Return the heading of a column; rows have none."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return HEADINGS[section] if role == int(Qt.ItemDataRole.DisplayRole) else None
