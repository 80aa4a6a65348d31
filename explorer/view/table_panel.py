"""The table under the canvas: the claims shown, in step with it; sorted, filtered, copied."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from explorer.model.claim_rows import HEADINGS, ClaimRows, rows_of
from explorer.model.lists import IRI_ROLE
from explorer.model.workspace import Workspace
from explorer.view import widgets

LEAST_HEIGHT = 120
WIDTHS = (180, 116, 184, 124, 104, 82, 82)
ROW = 25


class ClaimTable(QTableView):
    """Rows of claims; Ctrl+C copies those selected as tab-separated lines."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or do what any table does."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
        else:
            super().keyPressEvent(event)

    def selected_text(self) -> str:
        """Return the selected rows as lines, headings first, cells parted by tabs."""
        model = self.model()
        lines = ["\t".join(HEADINGS)]
        for index in sorted(self.selectionModel().selectedRows(), key=lambda i: i.row()):
            cells = [index.siblingAtColumn(n).data() or "" for n in range(model.columnCount())]
            lines.append("\t".join(str(cell) for cell in cells))
        return "\n".join(lines) + "\n"


class TablePanel(QFrame):
    """Follows canvas and selection; a row that is chosen selects its edge."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._following = False
        self.setProperty("kind", "panel")
        self.setObjectName("table-panel")
        self.setMinimumHeight(LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 4)
        column.setSpacing(6)
        row = QHBoxLayout()
        self._facts = widgets.label("", "muted", wrap=False)
        row.addWidget(self._facts)
        row.addStretch(1)
        self.filter = QLineEdit()
        self.filter.setObjectName("table-filter")
        self.filter.setAccessibleName("Filter the table")
        self.filter.setPlaceholderText("Filter the rows…")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(260)
        row.addWidget(self.filter)
        column.addLayout(row)
        self._rows = ClaimRows(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._rows)
        self._sorted.setFilterKeyColumn(-1)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._sorted.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter.textChanged.connect(self._filter)
        self.table = self._build_table()
        column.addWidget(self.table, 1)
        canvas = workspace.canvas
        for signal in (canvas.nodes_shown, canvas.nodes_hidden, canvas.restyled, canvas.cleared):
            signal.connect(self.refresh)
        workspace.selection_changed.connect(self._follow)
        self.refresh()

    def _build_table(self) -> ClaimTable:
        table = ClaimTable()
        table.setObjectName("table")
        table.setAccessibleName("Claims shown")
        table.setModel(self._sorted)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, width in enumerate(WIDTHS):
            header.resizeSection(number, width)
        table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        return table

    def refresh(self) -> None:
        """Show the claims that the canvas shows now; hidden, it waits until it is seen."""
        if self.isVisible():
            self._following = True
            self._rows.set_rows(rows_of(self._workspace.case, self._workspace.canvas))
            self._following = False
            self._say()
            self._follow(list(self._workspace.selection))

    def showEvent(self, event: object) -> None:
        """Catch up with the canvas."""
        self.refresh()

    def _filter(self, text: str) -> None:
        self._following = True  # rows that leave are not rows that the user let go
        self._sorted.setFilterFixedString(text)
        self._following = False
        self._follow(list(self._workspace.selection))
        self._say()

    def _say(self) -> None:
        shown, total = self._sorted.rowCount(), self._rows.rowCount()
        self._facts.setText(f"{total} claims" if shown == total else f"{shown} of {total} claims")

    def _choose(self) -> None:
        """Select on the canvas what was chosen here."""
        if not self._following:
            rows = self.table.selectionModel().selectedRows()
            self._workspace.select([str(index.data(IRI_ROLE)) for index in rows])

    def _follow(self, selection: list[str]) -> None:
        """Mark what is selected elsewhere."""
        if not self.isVisible():
            return
        chosen = {row for iri in selection if (row := self._rows.row_of(iri)) >= 0}
        marked = {
            self._sorted.mapToSource(i).row() for i in self.table.selectionModel().selectedRows()
        }
        if chosen == marked:
            return
        self._following = True
        model = self.table.selectionModel()
        model.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row in chosen:
            index = self._sorted.mapFromSource(self._rows.index(row, 0))
            model.select(index, flags)
            self.table.scrollTo(index)
        self._following = False
