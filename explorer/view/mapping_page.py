"""What the columns of tables mean: chosen over a preview of their first rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer.model.importing import Imports
from explorer.model.lists import Item
from explorer.view import form_fields, widgets
from explorer.view.flow_layout import FlowLayout
from graph_data import csv_mapping
from graph_data.csv_mapping import EDGE_ROLES, NODE_ROLES, ROLES, Table
from graph_data.csv_reading import DELIMITERS, ENCODINGS, Shape

COLUMN = 168
TABLES = "Tables (*.csv *.tsv *.tab)"


class StillBox(QComboBox):
    """A box that the wheel scrolls past: what was chosen does not change unseen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def _box(name: str, words: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    made = StillBox()
    made.setObjectName(name)
    made.setAccessibleName(words)
    for text, value in choices:
        made.addItem(text, value)
    return made


def _named(words: str, box: QComboBox) -> QWidget:
    """Return a box with words before it, which wrap together."""
    return _together(widgets.label(words, "muted", wrap=False), box)


def _together(*parts: QWidget) -> QWidget:
    """Return widgets in a row of their own."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 8, 0)
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part)
    return made


class MappingPage(QWidget):
    """One tab for each table; a box over each column.

    Signals: ``changed()`` when something else was chosen.
    """

    changed = Signal()

    def __init__(
        self,
        imports: Imports,
        kinds: Callable[[], list[Item]],
        relations: Callable[[], list[Item]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._imports = imports
        self._kinds, self._relations = kinds, relations
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        self._tabs = QTabBar()
        self._tabs.setObjectName("mapping-tabs")
        self._tabs.currentChanged.connect(lambda _: self._show_table())
        row.addWidget(self._tabs)
        row.addWidget(widgets.button("Add a table…", "ghost", self._add_table, name="mapping-add"))
        row.addStretch(1)
        row.addWidget(widgets.label("Read as kept:", "muted", wrap=False))
        self._kept = _box("mapping-kept", "A mapping kept with the case", ())
        self._kept.activated.connect(self._use_kept)
        row.addWidget(self._kept)
        column.addLayout(row)
        column.addLayout(self._build_shape())
        self._preview = self._build_preview()
        column.addWidget(self._preview, 1)
        column.addLayout(self._build_rest())
        self.setFocusProxy(self._preview)

    def _build_shape(self) -> FlowLayout:
        row = FlowLayout(gap=8)
        self._sort = _box(
            "mapping-sort", "What a row is",
            [("A row is a relation", "edges"), ("A row is a thing", "nodes")],
        )  # fmt: skip
        self._delimiter = _box(
            "mapping-delimiter", "What parts the cells", [(w, d) for d, w in DELIMITERS.items()]
        )
        self._encoding = _box(
            "mapping-encoding", "Encoding", [(w, e) for e, w in ENCODINGS.items()]
        )
        self._header = QCheckBox("The first row names the columns")
        self._header.setObjectName("mapping-header")
        self._header.setMinimumHeight(28)
        row.addWidget(self._sort)
        row.addWidget(_named("Parted by", self._delimiter))
        row.addWidget(_named("Encoding", self._encoding))
        row.addWidget(self._header)
        self._sort.activated.connect(lambda _: self._change_sort())
        self._delimiter.activated.connect(lambda _: self._change_shape())
        self._encoding.activated.connect(lambda _: self._change_shape())
        self._header.clicked.connect(lambda _: self._change_shape())
        return row

    def _build_preview(self) -> QTableWidget:
        table = QTableWidget()
        table.setObjectName("mapping-preview")
        table.setAccessibleName("The first rows, with a box for what each column means")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(True)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(26)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        table.horizontalHeader().setDefaultSectionSize(COLUMN)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        return table

    def _build_rest(self) -> FlowLayout:
        row = FlowLayout(gap=8)
        self._relation = _box("mapping-relation", "Relation of every row", ())
        self._kind = _box("mapping-kind", "Kind of things without one", ())
        self._offer_terms()
        self._name = QLineEdit()
        self._name.setObjectName("mapping-name")
        self._name.setPlaceholderText("Name of this mapping")
        self._name.setAccessibleName("Name under which this mapping is kept")
        self._name.setMinimumWidth(160)
        self._name.setMaximumWidth(220)
        self._relation_part = _named("Relation of every row", self._relation)
        row.addWidget(self._relation_part)
        row.addWidget(_named("Things without a kind", self._kind))
        keep = widgets.button("Keep with the case", "", self._keep, name="mapping-keep")
        row.addWidget(_together(self._name, keep))
        self._said = widgets.label("", "muted", wrap=False)
        row.addWidget(self._said)
        self._relation.activated.connect(
            lambda _: self._set(replace(self._table, relation=str(self._relation.currentData())))
        )
        self._kind.activated.connect(
            lambda _: self._set(replace(self._table, default_kind=str(self._kind.currentData())))
        )
        return row

    def _offer_terms(self) -> None:
        """Offer the relations and kinds that there are by now."""
        relations = [(one.iri, one.text) for one in self._relations() if one.iri[:1] != "-"]
        form_fields.offer(self._relation, [("", "as the column says"), *relations])
        kinds = [(one.iri, one.text) for one in self._kinds()]
        form_fields.offer(self._kind, [("", "not known"), *kinds])

    # ------------------------------------------------------------------ filling

    @property
    def _table(self) -> Table:
        return self._imports.tables[self._tabs.currentIndex()].table

    def fill(self) -> None:
        """Show the tables of the import that is open."""
        current = max(self._tabs.currentIndex(), 0)
        with QSignalBlocker(self._tabs):
            while self._tabs.count():
                self._tabs.removeTab(0)
            for one in self._imports.tables:
                self._tabs.addTab(one.path.name.replace("&", "&&"))
            self._tabs.setCurrentIndex(min(current, self._tabs.count() - 1))
        self._fill_kept()
        self._offer_terms()
        self._said.setText("")
        self._name.setText(self._imports.title)
        self._show_table()

    def _fill_kept(self) -> None:
        self._kept.clear()
        found = self._imports.mappings()
        self._kept.addItem("none" if not found else "choose…", None)
        for number, one in enumerate(found):
            self._kept.addItem(one.title, number)
        self._kept.setEnabled(bool(found))

    def _show_table(self) -> None:
        if not 0 <= self._tabs.currentIndex() < len(self._imports.tables):
            return
        file = self._imports.tables[self._tabs.currentIndex()]
        table = file.table
        self._sort.setCurrentIndex(self._sort.findData(table.kind))
        self._delimiter.setCurrentIndex(self._delimiter.findData(table.shape.delimiter))
        self._encoding.setCurrentIndex(self._encoding.findData(table.shape.encoding))
        self._header.setChecked(table.shape.header)
        edges = table.kind == "edges"
        self._relation_part.setVisible(edges)
        self._relation.setCurrentIndex(max(0, self._relation.findData(table.relation)))
        self._kind.setCurrentIndex(max(0, self._kind.findData(table.default_kind)))
        self._show_rows(table)
        self.changed.emit()

    def _show_rows(self, table: Table) -> None:
        preview = self._preview
        preview.clear()
        _, rows = self._imports.preview(self._tabs.currentIndex(), table.shape)
        preview.setColumnCount(len(table.columns))
        preview.setRowCount(len(rows) + 1)
        preview.setRowHeight(0, 34)
        preview.setHorizontalHeaderLabels(table.columns)
        for number in range(len(table.columns)):
            preview.setCellWidget(0, number, self._role_box(number, table))
            for line, row in enumerate(rows, 1):
                value = row.cells[number].value if number < len(row.cells) else ""
                item = QTableWidgetItem(" ".join(value.split()))
                item.setToolTip(value)
                preview.setItem(line, number, item)

    def _role_box(self, number: int, table: Table) -> QComboBox:
        roles = EDGE_ROLES if table.kind == "edges" else NODE_ROLES
        name = f"What the column “{table.columns[number]}” is"
        box = _box("mapping-role", name, [(ROLES[role], role) for role in roles])
        box.setCurrentIndex(max(0, box.findData(table.roles[number])))
        box.activated.connect(lambda _: self._set_role(number, str(box.currentData())))
        return box

    # ------------------------------------------------------------------ choosing

    def _set(self, table: Table) -> None:
        self._imports.set_table(self._tabs.currentIndex(), table)
        self._said.setText("")
        self.changed.emit()

    def _set_role(self, number: int, role: str) -> None:
        roles = list(self._table.roles)
        roles[number] = role
        self._set(replace(self._table, roles=tuple(roles)))

    def _change_sort(self) -> None:
        kind = str(self._sort.currentData())
        if kind != self._table.kind:
            known = set(EDGE_ROLES if kind == "edges" else NODE_ROLES)
            roles = tuple(role if role in known else "" for role in self._table.roles)
            self._set(replace(self._table, kind=kind, roles=roles))
            self._show_table()

    def _change_shape(self) -> None:
        """Read the table in another dress; the columns are guessed anew if they change."""
        file = self._imports.tables[self._tabs.currentIndex()]
        shape = Shape(
            str(self._encoding.currentData()),
            str(self._delimiter.currentData()),
            self._header.isChecked(),
        )
        columns, _ = self._imports.preview(self._tabs.currentIndex(), shape)
        table = replace(file.table, shape=shape)
        if columns != table.columns:
            table = csv_mapping.guess(shape, columns)
        self._set(table)
        self._show_table()

    def _use_kept(self, _row: int) -> None:
        number = self._kept.currentData()
        if number is not None:
            self._imports.use(self._imports.mappings()[int(number)])

    def _keep(self) -> None:
        problem = self._imports.keep(self._name.text().strip())
        self._said.setText(problem or "Kept.")
        if not problem:
            self._fill_kept()

    def _add_table(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "Add tables to this import", "", TABLES)
        if names:
            self._imports.add_tables([Path(name) for name in names])
