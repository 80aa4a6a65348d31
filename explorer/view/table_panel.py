"""The table under the canvas: the claims shown, in step with it; sorted, filtered, copied, kept."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
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

from explorer.model.claim_rows import HEADINGS, ClaimRows
from explorer.model.lists import IRI_ROLE
from explorer.model.workspace import Workspace
from explorer.view import widgets

LEAST_HEIGHT = 120
WIDTHS = (170, 112, 174, 124, 100, 82, 82, 140)
ROW = 25
MANY = 2_000
"""With more claims than this, the table follows when the canvas has come to rest."""
REST = 120


class ClaimTable(QTableView):
    """Rows of claims; Ctrl+C copies those selected as tab-separated lines."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or do what any table does."""
        if event.matches(QKeySequence.StandardKey.Copy):
            if not self.selectionModel().hasSelection():
                return  # headings alone would only take the place of what was copied before
            QGuiApplication.clipboard().setText(self.selected_text())
        else:
            super().keyPressEvent(event)

    def selected_text(self) -> str:
        """Return the selected rows as lines, headings first, cells parted by tabs."""
        model = self.model()
        assert isinstance(model, ClaimRows)
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return "\n".join("\t".join(cells) for cells in model.lines(rows)) + "\n"


class TablePanel(QFrame):
    """Follows canvas and selection; rows that are chosen select their edges.

    Signals: ``csv_wanted(str)`` with the rows as the text of a CSV file.
    """

    csv_wanted = Signal(str)

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
        self._rows = ClaimRows(workspace.case, self)
        column.addLayout(self._head())
        self.table = self._build_table()
        column.addWidget(self.table, 1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.refresh)
        canvas = workspace.canvas
        for signal in (canvas.nodes_shown, canvas.nodes_hidden, canvas.restyled, canvas.cleared):
            signal.connect(self._refresh_soon)
        workspace.selection_changed.connect(self._follow)
        self.refresh()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._facts = widgets.label("", "muted", wrap=False)
        self._facts.setObjectName("table-facts")
        row.addWidget(self._facts)
        row.addStretch(1)
        self.filter = QLineEdit()
        self.filter.setObjectName("table-filter")
        self.filter.setAccessibleName("Filter the table")
        self.filter.setPlaceholderText("Filter the rows…")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(260)
        self.filter.textChanged.connect(self._filter)
        row.addWidget(self.filter)
        keep = widgets.button("Save as CSV…", "", self._want_csv, name="table-csv")
        keep.setToolTip("Save the rows as they are sorted and filtered here")
        row.addWidget(keep)
        return row

    def _build_table(self) -> ClaimTable:
        table = ClaimTable()
        table.setObjectName("table")
        table.setAccessibleName("Claims shown")
        table.setModel(self._rows)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setSortingEnabled(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for number, width in enumerate(WIDTHS):
            header.resizeSection(number, width)
        header.sortIndicatorChanged.connect(lambda *_: self._after_reset())
        table.selectionModel().selectionChanged.connect(lambda *_: self._choose())
        return table

    @property
    def order(self) -> list[int]:
        """The column by which rows are sorted, -1 for none, and 1 for backwards."""
        header = self.table.horizontalHeader()
        backwards = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return [header.sortIndicatorSection(), int(backwards)]

    def sort_by(self, column: int, *, backwards: bool) -> None:
        """Sort rows by a column."""
        if 0 <= column < self.table.horizontalHeader().count():
            order = Qt.SortOrder.DescendingOrder if backwards else Qt.SortOrder.AscendingOrder
            self.table.sortByColumn(column, order)

    # ------------------------------------------------------------------ following

    def _refresh_soon(self) -> None:
        if len(self._workspace.canvas.edges) > MANY:
            self._rest.start()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Show the claims that the canvas shows now; hidden, it waits until it is seen."""
        if self.isVisible():
            self._following = True
            self._rows.show(self._workspace.canvas)
            self._following = False
            self._after_reset()

    def showEvent(self, event: object) -> None:
        """Catch up with the canvas."""
        self.refresh()

    def _filter(self, text: str) -> None:
        self._following = True  # rows that leave are not rows that the user let go
        self._rows.filter_by(text)
        self._following = False
        self._after_reset()

    def _after_reset(self) -> None:
        """Say how many rows there are, and mark again what is selected."""
        shown, total = self._rows.rowCount(), self._rows.total
        words = f"{total:,} claims" if shown == total else f"{shown:,} of {total:,} claims"
        self._facts.setText(words)
        self._follow(list(self._workspace.selection))

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
        model = self.table.selectionModel()
        if chosen == {index.row() for index in model.selectedRows()}:
            return
        marked = QItemSelection()
        last = len(HEADINGS) - 1
        for row in sorted(chosen):
            marked.select(self._rows.index(row, 0), self._rows.index(row, last))
        self._following = True
        model.select(marked, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if chosen:
            self.table.scrollTo(self._rows.index(min(chosen), 0))
        self._following = False

    def _want_csv(self) -> None:
        self.csv_wanted.emit(self._rows.as_csv())
