"""The answer to a query as rows of a table: names where the case has some, values otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from explorer.model.lists import IRI_ROLE, Index
from graph_data import terms
from graph_data.namespaces import XSD
from graph_data.query_result import Result, Row

SORT_ROLE = int(Qt.ItemDataRole.UserRole) + 20
_NUMBERS = frozenset(XSD + name for name in ("integer", "decimal", "double", "float"))
_MOST_LETTERS = 400


class ResultRows(QAbstractTableModel):
    """Rows of the newest answer; statements have the columns subject, predicate and object."""

    def __init__(
        self,
        name_of: Callable[[str], str],
        prefixes: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        """Show rows; `name_of` gives what the case calls an IRI, empty when it has no name."""
        super().__init__(parent)
        self._name_of = name_of
        self._prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._headings: tuple[str, ...] = ()
        self._rows: Sequence[Row] = ()

    def set_result(self, found: Result | None) -> None:
        """Show another answer."""
        self.beginResetModel()
        if found is None:
            self._headings, self._rows = (), ()
        elif found.form == "ASK":
            self._headings, self._rows = ("answer",), ((f'"{found.sentence}"',),)
        else:
            self._headings, self._rows = found.variables, found.rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what a cell shows in a role."""
        if not index.isValid():
            return None
        term = self._rows[index.row()][index.column()]
        if term is None:
            return None
        if role == int(Qt.ItemDataRole.DisplayRole):
            return self.shown(term)
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return terms.value(term)[:_MOST_LETTERS] if term[0] in '<"' else term
        if role == IRI_ROLE:
            return term[1:-1] if terms.is_iri(term) else None
        if role == SORT_ROLE:
            return self._order(term)
        return None

    def shown(self, term: str) -> str:
        """Return a term as a person reads it, on one line."""
        if term.startswith('"'):
            text = terms.parse_literal(term).value
        elif terms.is_iri(term):
            iri = term[1:-1]
            text = self._name_of(iri) or self._short(iri)
        else:
            text = term
        return " ".join(text.split())[:_MOST_LETTERS]

    def _short(self, iri: str) -> str:
        for name, namespace in self._prefixes:
            if iri.startswith(namespace):
                return f"{name}:{iri[len(namespace) :]}"
        return iri

    def _order(self, term: str) -> object:
        """Return by what a cell is sorted: numbers by value, all else by its letters."""
        if term.startswith('"'):
            value, _, datatype = terms.parse_literal(term)
            if datatype in _NUMBERS:
                try:
                    return float(Decimal(value))
                except InvalidOperation:
                    return value
        return self.shown(term).casefold()

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
        return self._headings[section] if role == int(Qt.ItemDataRole.DisplayRole) else None

    def cells(self, row: int) -> list[str]:
        """Return a row as it is shown."""
        return [self.shown(term) if term else "" for term in self._rows[row]]

    @property
    def headings(self) -> tuple[str, ...]:
        """Names of the columns."""
        return self._headings
