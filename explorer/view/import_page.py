"""The draft of an import, in the place of the canvas: what it would bring, before it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.model.importing import OWN, Imports
from explorer.model.lists import Item
from explorer.view import widgets
from explorer.view.mapping_page import MappingPage, StillBox
from explorer.view.newcomer_list import NewcomerList
from graph_data import terms
from graph_data.importing import ImportDraft
from graph_data.namespaces import local_name
from graph_data.ontology import THING
from graph_data.read_as import Unknown

WIDTH = 760
MOST_LISTED = 60
KINDS = {
    "entity": "Entities",
    "claim": "Claims",
    "citation": "Citations",
    "finding": "Findings",
    "source": "Sources",
    "passage": "Passages",
    "copy": "Copies",
    "text version": "Texts",
    "report step": "Steps of reports",
    "term": "Terms of its own",
}


class ImportPage(QFrame):
    """Shows what the columns of tables mean, then the draft, with *Accept* and *Leave it*.

    Signals: ``wanted()`` when it should be seen, ``done(str)`` when nothing is left to look at,
    with what was done as a sentence, empty when nothing was.
    """

    wanted = Signal()
    done = Signal(str)

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
        self._said = ""
        self.setObjectName("import-page")
        self.setProperty("kind", "panel")
        self.setAccessibleName("Import")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(10)
        self._title = widgets.label("", "title")
        self._title.setObjectName("import-title")
        column.addWidget(self._title)
        self._hint = widgets.label("", "hint")
        column.addWidget(self._hint)
        column.addLayout(self._build_busy())
        self._problem = widgets.label("", "alert", selectable=True)
        self._problem.setObjectName("import-problem")
        column.addWidget(self._problem)
        self._parts = QStackedWidget()
        self.mapping = MappingPage(imports, kinds, relations)
        self._parts.addWidget(self.mapping)
        self._body = QScrollArea()
        self._body.setWidgetResizable(True)
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._parts.addWidget(self._body)
        column.addWidget(self._parts, 1)
        column.addWidget(widgets.hairline())
        column.addLayout(self._build_foot())
        imports.opened.connect(self._open)
        imports.columns_asked.connect(self._ask_columns)
        imports.reading_changed.connect(self._show_reading)
        imports.drafted.connect(self._show_draft)
        imports.refused.connect(self._refuse)
        imports.closed.connect(lambda: self.done.emit(self._said))

    def _build_busy(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Reading")
        self._cancel = widgets.button("Cancel", "", self._imports.cancel, name="import-cancel")
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        return row

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._columns = widgets.button("Columns…", "", self._go_back, name="import-columns")
        self._leave = widgets.button("Leave it", "", self._imports.leave, name="import-leave")
        self._read = widgets.button("Read", "primary", self._imports.read, name="import-read")
        self._accept = widgets.button("Accept", "primary", self.accept, name="import-accept")
        self._facts = widgets.label("", "muted", wrap=False)
        for made in (self._columns, self._facts):
            row.addWidget(made)
        row.addStretch(1)
        for made in (self._leave, self._read, self._accept):
            row.addWidget(made)
        self.mapping.changed.connect(self._say_missing)
        return row

    # ------------------------------------------------------------------ states

    def _open(self) -> None:
        self._title.setText("Import " + " and ".join(p.name for p in self._imports.paths))
        self._problem.hide()
        self._show_buttons(reading=False)
        self._body.setWidget(QWidget())
        self._parts.setCurrentWidget(self._body)
        self.wanted.emit()

    def _ask_columns(self, why: str) -> None:
        self._title.setText("Import " + " and ".join(p.name for p in self._imports.paths))
        self._hint.setText(
            "Say what the columns mean. A row with a quotation or a source is cited; any other is a"
            " claim without citation."
        )
        self._imports.draft = None
        self.mapping.fill()
        self._problem.setText(why)
        self._problem.setVisible(bool(why))
        self._parts.setCurrentWidget(self.mapping)
        self._show_buttons(reading=False)
        self._say_missing()
        self.wanted.emit()
        self.mapping.setFocus()

    def _say_missing(self) -> None:
        missing = [one.table.missing for one in self._imports.tables if one.table.missing]
        self._facts.setText(missing[0] if missing else "")
        self._read.setEnabled(not missing)

    def _show_reading(self, reading: bool) -> None:
        if reading:
            self._problem.hide()
            self._hint.setText("Reading…  Nothing of the case is changed.")
        self._show_buttons(reading=reading)

    def _show_buttons(self, *, reading: bool) -> None:
        at_columns = self._parts.currentWidget() is self.mapping
        tables = bool(self._imports.tables)
        self._bar.setVisible(reading)
        self._cancel.setVisible(reading)
        self._columns.setVisible(tables and not at_columns)
        self._read.setVisible(at_columns)
        self._accept.setVisible(not at_columns and self._imports.draft is not None and not reading)
        if reading or not at_columns:
            self._facts.setText("")

    def _refuse(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        self._hint.setText("Nothing was changed.")
        if self._parts.currentWidget() is self._body:
            self._body.setWidget(QWidget())
        self._show_buttons(reading=False)
        self._leave.setFocus()
        self.wanted.emit()

    def _go_back(self) -> None:
        self._ask_columns("")

    def accept(self) -> None:
        """Make the draft part of the case."""
        self._accept.setEnabled(False)
        self._imports.accept(self._tell)

    def _tell(self, sentence: str) -> None:
        self._said = sentence

    def warn(self, sentence: str) -> None:
        """Say what went wrong elsewhere, while the page covers the place where it is said."""
        self._problem.setText(sentence)
        self._problem.show()

    # ------------------------------------------------------------------ the draft

    def _show_draft(self, found: ImportDraft) -> None:
        self._said = ""
        self._problem.hide()
        self._hint.setText("A draft: nothing has been changed yet.")
        self._parts.setCurrentWidget(self._body)
        page = QWidget()
        page.setMaximumWidth(WIDTH)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        self._add_counts(column, found)
        self._add_unknown(column, found)
        if found.newcomers:
            column.addSpacing(8)
            column.addWidget(NewcomerList(self._imports, found.newcomers))
        self._add_lists(column, found)
        column.addStretch(1)
        self._body.setWidget(page)
        new = bool(found.changes)
        words = f"Accept {len(found.changes.added):,} statements" if new else "Nothing new"
        self._accept.setText(words)
        self._accept.setAccessibleName(words)
        self._accept.setEnabled(new)
        self._show_buttons(reading=False)
        (self._accept if new else self._leave).setFocus()

    def _add_counts(self, column: QVBoxLayout, found: ImportDraft) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(3)
        for number, words in enumerate(("", "new", "already there")):
            grid.addWidget(widgets.label(words, "muted", wrap=False), 0, number, _RIGHT)
        order = [k for k in KINDS if k in found.counts]
        order += [k for k in found.counts if k not in KINDS]
        for row, kind in enumerate(order, 1):
            counts = found.counts[kind]
            name = KINDS.get(kind, kind[:1].upper() + kind[1:])
            grid.addWidget(widgets.label(name, "", wrap=False), row, 0)
            grid.addWidget(widgets.label(f"{counts.new:,}", "", wrap=False), row, 1, _RIGHT)
            grid.addWidget(widgets.label(f"{counts.known:,}", "muted", wrap=False), row, 2, _RIGHT)
        grid.setColumnStretch(3, 1)
        column.addLayout(grid)
        for sentence in _sentences(found):
            column.addWidget(widgets.label(sentence, "secondary"))

    def _add_unknown(self, column: QVBoxLayout, found: ImportDraft) -> None:
        """Offer what unknown terms may mean."""
        untyped = self._imports.said.untyped != THING or found.untyped
        if not found.unknown and not untyped:
            return
        column.addSpacing(8)
        column.addWidget(widgets.label("Not in the vocabulary", "section"))
        column.addWidget(
            widgets.label(
                "A term stays one of this case, and is drawn like any other, unless you say that it"
                " is read as something else or kept aside.",
                "secondary",
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for row, term in enumerate(found.unknown[:MOST_LISTED]):
            times = f"{term.kind}, {term.uses:,} times" if term.uses > 1 else term.kind
            name = widgets.label(f"“{term.words}”", "", wrap=False)
            name.setToolTip(term.iri)
            grid.addWidget(name, row, 0)
            grid.addWidget(widgets.label(times, "muted", wrap=False), row, 1)
            grid.addWidget(self._chooser(term), row, 2)
        if untyped:
            term = Unknown("", "things without a kind", "untyped", found.untyped)
            grid.addWidget(
                widgets.label("Things without a kind", "", wrap=False), len(found.unknown), 0
            )
            grid.addWidget(self._chooser(term), len(found.unknown), 2)
        grid.setColumnStretch(3, 1)
        column.addLayout(grid)

    def _chooser(self, term: Unknown) -> QComboBox:
        """Return a box with the terms of ours that one of the file may mean."""
        said = self._imports.said
        chosen = {"relation": said.relations, "kind": said.kinds}.get(term.kind, {})
        box = StillBox()
        box.setObjectName("read-as")
        box.setAccessibleName(f"Read {term.words} as")
        box.setMinimumWidth(240)
        if term.iri:
            box.addItem(f"a {term.kind} of its own", OWN)
        box.addItem("kept aside", "")
        for item in self._relations() if term.kind == "relation" else self._kinds():
            box.addItem(item.text, item.iri)
        wanted = chosen.get(term.iri, OWN) if term.iri else said.untyped
        box.setCurrentIndex(max(0, box.findData(wanted)))
        box.activated.connect(
            lambda _: self._imports.read_as(term.kind, term.iri, str(box.currentData()))
        )
        return box

    def _add_lists(self, column: QVBoxLayout, found: ImportDraft) -> None:
        chosen = tuple(f"<{term.iri}>" for term in found.unknown)
        # What can be chosen above and has no place in the file is not said twice.
        remarks = [i.sentence for i in found.issues if i.line or not i.text.startswith(chosen)]
        kept = [
            f"{_plain(one.written)} is kept as {_plain(one.kept)}"
            + f" ({one.count:,} times)" * (one.count > 1)
            for one in found.rewritten
        ]
        names = ", ".join(found.recognised[:MOST_LISTED])
        more = len(found.recognised) - MOST_LISTED
        taken = [f"{names} and {more:,} more" if more > 0 else names] if names else []
        for heading, lines in (
            (f"Remarks ({len(remarks):,})", remarks),
            (f"Taken for entities of the case ({len(found.recognised):,})", taken),
            (f"Values kept in another spelling ({len(kept):,})", kept),
        ):
            if not lines:
                continue
            column.addSpacing(8)
            column.addWidget(widgets.label(heading, "section"))
            for line in lines[:MOST_LISTED]:
                column.addWidget(widgets.label(line, "secondary", selectable=True))
            if len(lines) > MOST_LISTED:
                left = f"and {len(lines) - MOST_LISTED:,} more of this kind"
                column.addWidget(widgets.label(left, "muted"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape; Enter presses the button that has the keyboard."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self._imports.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton):
                focused.click()
        else:
            super().keyPressEvent(event)


_RIGHT = Qt.AlignmentFlag.AlignRight


def _sentences(found: ImportDraft) -> list[str]:
    """Return what the counts do not say."""
    out = []
    if found.uncited:
        one = found.uncited == 1
        out.append(
            f"{found.uncited:,} of the new claims {'has' if one else 'have'} no citation: drawn as"
            " unsourced, ready to be cited."
        )
    if found.aside:
        one = found.aside == 1
        out.append(
            f"{found.aside:,} {'statement has' if one else 'statements have'} no place in the"
            " vocabulary: kept in the import’s own graph, where queries find"
            f" {'it' if one else 'them'}."
        )
    if found.derived:
        one = found.derived == 1
        out.append(
            f"{found.derived:,} {'statement follows' if one else 'statements follow'} from claims"
            " and findings, and nothing is added for that."
        )
    return out


def _plain(term: str) -> str:
    """Return a value as a person reads it, with the name of its kind."""
    value, language, datatype = terms.parse_literal(term)
    kind = language or local_name(datatype)
    return f"“{value}” ({kind})" if kind else f"“{value}”"
