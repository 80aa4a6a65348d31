"""The console: a question in SPARQL on the left, its answer as a table on the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QSpinBox,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from explorer.model.inquiry import Inquiry
from explorer.model.lists import IRI_ROLE
from explorer.model.result_rows import SORT_ROLE, ResultRows
from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.file_name import completed
from explorer.view.query_edit import QueryEdit
from explorer.view.theme import Theme
from graph_data import query_words
from graph_data.errors import BadInput
from graph_data.query_result import Result, as_csv

ROW = 25
HEIGHT = 260
SECONDS = (1, 600)
WIDEST, NARROWEST = 320, 90
LONGEST_ENTRY = 90


class ResultTable(QTableView):
    """Rows of an answer; Ctrl+C copies those selected as tab-separated lines."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or do what any table does."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the rows selected, or all of them when none is."""
        model = self.model()
        chosen = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        columns = range(model.columnCount())
        heads = [str(model.headerData(n, Qt.Orientation.Horizontal) or "") for n in columns]
        lines = ["\t".join(heads)]
        for row in chosen or range(model.rowCount()):
            cells = [str(model.index(row, n).data() or "") for n in columns]
            lines.append("\t".join(cells))
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")


class QueryConsole(QFrame):
    """A panel of the drawer under the canvas.

    Signals: ``shown()`` when what was found was brought onto the canvas.
    """

    shown = Signal()

    def __init__(
        self,
        workspace: Workspace,
        inquiry: Inquiry,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._inquiry = inquiry
        self.setProperty("kind", "panel")
        self.setObjectName("query-console")
        self.setMinimumHeight(HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(6)
        column.addLayout(self._build_top())
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(1)
        halves.addWidget(self._build_question(theme))
        halves.addWidget(self._build_answer())
        halves.setSizes([420, 480])
        column.addWidget(halves, 1)
        self._inquiry.asking_changed.connect(self._show_asking)
        self._inquiry.answered.connect(self._show_answer)
        self._inquiry.refused.connect(self._show_fault)
        workspace.changed.connect(lambda _: self._note_change())
        self._show_asking(False)
        self._show_answer_buttons()

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self.edit.set_theme(theme)

    # ------------------------------------------------------------------ building

    def _build_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._questions = widgets.button("Questions", "ghost", _nothing, name="query-questions")
        self._questions.setMenu(self._menu(self._fill_questions))
        self._asked = widgets.button("Asked before", "ghost", _nothing, name="query-history")
        self._asked.setMenu(self._menu(self._fill_history))
        row.addWidget(self._questions)
        row.addWidget(self._asked)
        self._facts = widgets.label("", "muted")
        self._facts.setObjectName("query-facts")
        self._facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._facts, 1)
        row.addSpacing(4)
        self._show = widgets.button("Show on canvas", "", self._show_found, name="query-show")
        self._copy = widgets.button("Copy", "", self._copy_rows, name="query-copy")
        self._csv = widgets.button("CSV…", "", self._save, name="query-csv", tip="Save as CSV")
        for made in (self._show, self._copy, self._csv):
            row.addWidget(made)
        return row

    def _build_question(self, theme: Theme) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(6)
        self.edit = QueryEdit(self._inquiry.completions, theme)
        self.edit.asked.connect(self.ask)
        column.addWidget(self.edit, 1)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._ask = widgets.button("Ask", "primary", self.ask, name="query-ask", tip="Ctrl+Return")
        self._cancel = widgets.button("Cancel", "", self._inquiry.cancel, name="query-cancel")
        row.addWidget(self._ask)
        row.addWidget(self._cancel)
        row.addSpacing(6)
        row.addWidget(widgets.label("at most", "muted", wrap=False))
        self._seconds = QSpinBox()
        self._seconds.setObjectName("query-seconds")
        self._seconds.setAccessibleName("Seconds after which a query is ended")
        self._seconds.setRange(*SECONDS)
        self._seconds.setValue(30)
        self._seconds.setSuffix(" s")
        self._seconds.setFixedWidth(84)
        row.addWidget(self._seconds)
        row.addStretch(1)
        column.addLayout(row)
        self._fault = widgets.label("", "alert", selectable=True)
        self._fault.setObjectName("query-fault")
        self._fault.hide()
        column.addWidget(self._fault)
        self.setFocusProxy(self.edit)
        return side

    def _build_answer(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(10, 0, 0, 0)
        self._rows = ResultRows(self._name, self._inquiry.prefixes, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._rows)
        self._sorted.setSortRole(SORT_ROLE)
        self.table = ResultTable()
        self.table.setObjectName("query-rows")
        self.table.setAccessibleName("Answer")
        self.table.setModel(self._sorted)
        self.table.setSortingEnabled(True)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self.table.doubleClicked.connect(lambda index: self._open(index.data(IRI_ROLE)))
        column.addWidget(self.table, 1)
        return side

    def _menu(self, fill: Callable[[], None]) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(fill)
        return menu

    def _fill_questions(self) -> None:
        self._fill_menu(
            self._questions.menu(),
            [(one.question, one.answer, one.text) for one in self._inquiry.prepared()],
        )

    def _fill_history(self) -> None:
        entries = [(" ".join(text.split()), text, text) for text in self._inquiry.history]
        self._fill_menu(self._asked.menu(), entries)
        if not entries:
            self._asked.menu().addAction("Nothing was asked yet").setEnabled(False)

    def _fill_menu(self, menu: QMenu, entries: list[tuple[str, str, str]]) -> None:
        menu.clear()
        for words, tip, text in entries:
            cut = words if len(words) <= LONGEST_ENTRY else words[: LONGEST_ENTRY - 1] + "…"
            action = menu.addAction(cut.replace("&", "&&"))
            action.setToolTip(tip[:600])
            action.triggered.connect(lambda _checked=False, text=text: self.take(text))

    # ------------------------------------------------------------------ asking

    def take(self, text: str) -> None:
        """Put a query into the editor and ask it."""
        self.edit.setPlainText(text)
        self.edit.setFocus()
        self.ask()

    def ask(self) -> None:
        """Ask what stands in the editor."""
        self._fault.hide()
        self._inquiry.ask(self.edit.toPlainText(), float(self._seconds.value()))

    def _show_asking(self, asking: bool) -> None:
        self._ask.setVisible(not asking)
        self._cancel.setVisible(asking)
        if asking:
            self._facts.setText("Asking…")

    def _show_fault(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
        self._facts.setText("No answer.")
        self._rows.set_result(None)
        self._show_answer_buttons()
        line, column = query_words.place_of_fault(sentence)
        if line:
            self.edit.show_fault(line, column)

    def _show_answer(self, found: Result) -> None:
        self._fault.hide()
        self.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._rows.set_result(found)
        claims, entities = self._inquiry.found()
        said = found.sentence[:1].upper() + found.sentence[1:]
        named = [
            f"{len(found_ones):,} {one if len(found_ones) == 1 else more}"
            for found_ones, one, more in (
                (claims, "claim", "claims"), (entities, "entity", "entities"),
            )
            if found_ones
        ]  # fmt: skip
        said = ", ".join([said, *named])
        self._facts.setText(said + ".")
        self.table.resizeColumnsToContents()
        for number in range(self._rows.columnCount()):
            width = self.table.columnWidth(number)
            self.table.setColumnWidth(number, min(max(width, NARROWEST), WIDEST))
        self._show_answer_buttons()

    def _show_answer_buttons(self) -> None:
        rows = self._rows.rowCount() > 0
        named = any(self._inquiry.found()) and rows
        self._show.setEnabled(bool(named))
        self._copy.setEnabled(rows)
        self._csv.setEnabled(rows)

    def _note_change(self) -> None:
        """Say that an answer was given before the case changed."""
        words = self._facts.text()
        if self._rows.rowCount() and not words.endswith("since."):
            self._facts.setText(f"{words} The case has changed since.")

    def _name(self, iri: str) -> str:
        """Return what the case calls a thing: its name, or a claim as a sentence."""
        columns = self._workspace.case.columns
        if iri in columns.entities:
            return columns.entities[iri].label
        if columns.alive(iri):
            return self._workspace.sentence(iri)
        return self._workspace.project.ontology.labels.get(iri, "")

    # ------------------------------------------------------------------ what becomes of it

    def _open(self, iri: object) -> None:
        """Show and select what a cell names."""
        columns = self._workspace.case.columns
        if isinstance(iri, str) and iri in columns.entities:
            self._workspace.walk.show_found(iri)
        elif isinstance(iri, str) and columns.alive(iri):
            one = columns.claim(iri)
            self._workspace.walk.show_entities([one.subject, one.object])
            self._workspace.select([iri])

    def _show_found(self) -> None:
        self._inquiry.show()
        self.shown.emit()

    def _copy_rows(self) -> None:
        self.table.copy()
        self._workspace.said.emit("Copied.", "info")

    def _save(self) -> None:
        found = self._inquiry.result
        name, _ = QFileDialog.getSaveFileName(self, "Save the answer", "answer.csv", "CSV (*.csv)")
        if name and found is not None:
            try:
                path = completed(name, ".csv")
            except BadInput as error:
                self._workspace.said.emit(error.sentence, "error")
            else:
                self._workspace.exchange.write_text(as_csv(found), path)


def _nothing() -> None:
    """Stand in for a click: the button opens a menu."""
