"""A source in the Evidence column: its details, changed in place, and the files it came in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from explorer.model.workspace import Workspace
from explorer.view import form_fields, widgets
from explorer.view.lineage_field import LineageField
from explorer.view.rereading_card import RereadingCard
from explorer.view.theme import Theme, icon_pixmap
from explorer.view.wording import counted, date_typed, day
from graph_data.errors import BadInput
from graph_data.namespaces import tl
from graph_data.source import Copy
from graph_data.source_details import GRADES

if TYPE_CHECKING:
    from graph_data.documents.rereading import Rereading

LINES = (
    ("label", "Name", "by which lists show it"),
    ("title", "Title", "as printed"),
    ("author", "Author", "the byline as printed"),
    ("publisher", "Publisher", "as printed"),
    ("issued", "Published", "such as 2026, 2026-02 or 2 Feb 2026"),
    ("issued_basis", "Date from", "how it is known, if not stated"),
    ("url", "Address", "https://…"),
    ("retrieved", "Retrieved", "such as 2026-02-02"),
)
DATES = ("issued", "retrieved")
WORDS = {
    "title": "Title",
    "author": "Author",
    "publisher": "Publisher",
    "issued": "Published",
    "url": "Address",
}


class SourcePage(QWidget):
    """Each field is kept once it is left, as one step that can be undone; there is no Save.

    What cannot be kept stays in its field, with a sentence under it.
    """

    def __init__(
        self, workspace: Workspace, theme: Theme, iri: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self.iri = iri
        self._details = workspace.documents.details(iri)
        self._under_way = 0
        self._edits: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._problems: dict[str, QLabel] = {}
        self._form = form_fields.form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head())
        self._proposals = QVBoxLayout()
        column.addLayout(self._proposals)
        column.addLayout(self._form)
        self._add_fields()
        column.addSpacing(4)
        files = QHBoxLayout()
        files.addWidget(widgets.label("Files", "section"), 1)
        self._again = widgets.button(
            "Read again", "link", self._read_again, name="source-read-again",
            tip="Read the text from the file once more, with what reads files today",
        )  # fmt: skip
        files.addWidget(self._again)
        if workspace.project.writable:
            files.addWidget(
                widgets.button(
                    "Delete", "link", lambda: workspace.editing.delete_source(self.iri),
                    name="source-delete", tip="Take it out of the case; undo brings it back",
                )
            )  # fmt: skip
        column.addLayout(files)
        self._reread = QVBoxLayout()
        column.addLayout(self._reread)
        self._files = QVBoxLayout()
        self._files.setSpacing(6)
        column.addLayout(self._files)
        self.refresh()

    def _head(self) -> QHBoxLayout:
        kind = self._workspace.project.ontology.types[tl("Source")]
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = QLabel()
        colour = self._theme.legible(kind.colour)
        sign.setPixmap(icon_pixmap(kind.icon, colour, 18, self.devicePixelRatioF()))
        sign.setFixedWidth(20)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(sign)
        names = QVBoxLayout()
        names.setSpacing(2)
        self._title = widgets.label("", "title")
        self._title.setObjectName("source-heading")
        names.addWidget(self._title)
        self._facts = widgets.label("", "muted")
        self._facts.setObjectName("source-facts")
        names.addWidget(self._facts)
        row.addLayout(names, 1)
        self._read = widgets.button(
            "Read", "", lambda: self._workspace.read_source(self.iri), name="source-read",
            tip="Open it in the Reader",
        )  # fmt: skip
        row.addWidget(self._read, 0, Qt.AlignmentFlag.AlignTop)
        return row

    # ------------------------------------------------------------------ the fields

    def _add_fields(self) -> None:
        for name, words, hint in LINES:
            edit = form_fields.line(f"source-{name}", words, hint)
            edit.editingFinished.connect(lambda one=name: self._leave(one))
            self._add(name, words, edit)
        self.lineage = LineageField(self._theme)
        self.lineage.changed.connect(lambda: self._keep(derived_from=self.lineage.origins))
        self._add("derived_from", "Derived from", self.lineage)
        self.original = QCheckBox("Original work, nobody’s copy")
        self.original.setObjectName("source-original")
        self.original.clicked.connect(lambda on: self._keep(original=on))
        form_fields.add_row(self._form, "", self.original)
        labels = self._workspace.project.ontology.labels
        self.grade = form_fields.choice(
            "source-reliability",
            "Reliability",
            [
                (one, labels.get(tl(f"Reliability{one}"), one) if one else "Not graded")
                for one in GRADES
            ],
        )
        self.grade.activated.connect(lambda _: self._grade())
        self._add("reliability", "Reliability", self.grade)
        self._graded = widgets.label("", "muted", wrap=False)
        self._graded.setObjectName("source-graded")
        self._form.addRow("", self._graded)
        reason = form_fields.line("source-grade_reason", "Reason for the grade", "why this grade")
        reason.editingFinished.connect(lambda: self._leave("grade_reason"))
        self._why = self._add("grade_reason", "Why", reason)
        note = form_fields.lines("source-note", "Note", "a remark, never evidence", 3)
        note.installEventFilter(self)
        self._add("note", "Note", note)

    def _add(self, name: str, words: str, field: QWidget) -> QWidget:
        """Add a field with room for a sentence under it; return the row."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        problem = widgets.label("", "alert")
        problem.setObjectName(f"source-{name}-problem")
        problem.hide()
        column.addWidget(problem)
        place.setFocusProxy(field)
        form_fields.add_row(self._form, words, place)
        self._problems[name] = problem
        if isinstance(field, QLineEdit | QPlainTextEdit):
            self._edits[name] = field
            if isinstance(field, QLineEdit):
                field.textEdited.connect(lambda _, one=name: self._say(one, ""))
        return place

    def _typed(self, name: str) -> str:
        edit = self._edits[name]
        return edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()

    def _put(self, name: str, value: str) -> None:
        edit = self._edits[name]
        if self._typed(name) != value:
            if isinstance(edit, QPlainTextEdit):
                edit.setPlainText(value)
            else:
                edit.setText(value)
                edit.setCursorPosition(0)

    def _say(self, name: str, sentence: str) -> None:
        problem = self._problems[name]
        problem.setText(sentence)
        problem.setVisible(bool(sentence))
        if name in self._edits:
            form_fields.mark_invalid(self._edits[name], invalid=bool(sentence))

    def _leave(self, name: str) -> None:
        """Keep what was typed into a field."""
        typed: str = self._typed(name)
        if name in DATES:
            try:
                typed = date_typed(typed)
            except BadInput as error:
                self._say(name, error.sentence)
                return
        self._keep(**{name: typed})

    def _grade(self) -> None:
        grade = str(self.grade.currentData())
        if grade:
            self._keep(reliability=grade)
        else:
            self._keep(reliability="", grade_reason="")

    def _keep(self, **changed: str | bool | tuple[str, ...]) -> None:
        """Record a change of one or more fields, or say what is wrong with them."""
        values: dict[str, Any] = changed
        wanted = replace(self._details, **values)
        if wanted == self._details:
            for name in changed:
                self._say(name, "")
            return
        faults = self._workspace.documents.faults(self.iri, wanted)
        for name in (*changed, *faults):
            if name in self._problems:
                self._say(name, faults.get(name, ""))
        if faults:
            if "derived_from" in faults:
                self._show_lineage()
                self.original.setChecked(self._details.original)
            return
        self._details = wanted  # what is typed next comes on top of it
        self._under_way += 1
        self._workspace.documents.edit(self.iri, wanted, self._kept, self._kept)

    def _kept(self) -> None:
        """Go by what is on disk once all that was handed in is; by then the page may be gone."""
        if not isValid(self):
            return
        self._under_way -= 1
        if not self._under_way and self.iri in self._workspace.case.sources:
            self.refresh()

    # ------------------------------------------------------------------ what is there

    def refresh(self) -> None:
        """Show what is kept; what is being typed, or cannot be kept, stays."""
        workspace = self._workspace
        work = workspace.case.sources[self.iri]
        if not self._under_way:
            self._details = workspace.documents.details(self.iri)
        for name in self._edits:
            value = getattr(self._details, name)
            if self._problems[name].isHidden() and not self._edits[name].hasFocus():
                self._put(name, day(value) if name in DATES and value else value)
        self._title.setText(work.label)
        citing = workspace.case.columns.citing()
        claims = sum(number for works, number in citing.items() if self.iri in works)
        parts = [counted(claims, "claim") + " cited here"]
        if work.end:
            parts.append(f"characters {work.start:,} to {work.end:,} of its file")
        self._facts.setText("Source · " + " · ".join(parts))
        self._read.setEnabled(bool(work.text or work.digest_text))
        self._show_lineage()
        self.original.setChecked(self._details.original)
        form_fields.choose(self.grade, self._details.reliability)
        self._graded.setVisible(bool(work.reliability and work.graded_at))
        who = "you" if work.graded_by == workspace.project.agent else "an analyst"
        self._graded.setText(
            f"Graded by {who} on {day(work.graded_at[:10])}" if work.graded_at else ""
        )
        self._form.setRowVisible(self._why, bool(work.reliability))
        self._show_proposals()
        self._show_files()

    def _show_lineage(self) -> None:
        every = self._workspace.documents.source_names().items()
        names = {iri: name for iri, name in every if iri != self.iri}
        self.lineage.show_origins(self._details.derived_from, names)

    def _show_proposals(self) -> None:
        """Offer what the file says of itself where nothing, or something else, is kept."""
        widgets.clear(self._proposals)
        found = {
            name: value
            for name, value in self._workspace.documents.proposed(self.iri).items()
            if getattr(self._details, name) != value
            and (not getattr(self._details, name) or name == "title")
        }
        if not found:
            return
        card = QFrame()
        card.setObjectName("source-proposals")
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 9, 12, 9)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(widgets.label("The file says of itself", "section"), 1)
        head.addWidget(
            widgets.button("Use all", "link", lambda: self._keep(**found), name="source-use-all")
        )
        column.addLayout(head)
        for name, value in found.items():
            column.addLayout(self._proposal(name, value))
        self._proposals.addWidget(card)

    def _proposal(self, name: str, value: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        shown = day(value) if name in DATES else value
        row.addWidget(widgets.label(f"{WORDS[name]}: {shown}", ""), 1)
        use = widgets.button(
            "Use", "link", lambda: self._keep(**{name: value}), name=f"source-use-{name}"
        )
        use.setAccessibleName(f"Use {WORDS[name].lower()} {shown}")
        row.addWidget(use, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _show_files(self) -> None:
        widgets.clear(self._files)
        copies = self._workspace.documents.copies(self.iri)
        library = self._workspace.project.library
        first = copies[0] if copies else None
        self._again.setVisible(first is not None and library.has(first.file_digest))
        for copy in copies:
            self._files.addLayout(self._file(copy))
        if not copies:
            self._files.addWidget(widgets.label("No file of it is on record.", "hint"))

    def _file(self, copy: Copy) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(widgets.label(copy.name or "A file", ""))
        library = self._workspace.project.library
        where = "kept in the case" if library.has(copy.file_digest) else "not attached here"
        read = self._workspace.documents.reading(copy.iri)
        parts = [where]
        if read:
            parts += [f"{read.length:,} characters read by {read.extractor}"]
        digest = widgets.label(" · ".join(parts), "muted")
        digest.setToolTip(copy.file_digest)
        column.addWidget(digest)
        if copy.unreadable:
            column.addWidget(widgets.label(copy.unreadable, "alert"))
        return column

    # ------------------------------------------------------------------ reading again

    def _read_again(self) -> None:
        widgets.clear(self._reread)
        self._workspace.documents.read_again(self.iri, self._show_rereading)

    def _show_rereading(self, found: Rereading) -> None:
        if not isValid(self) or found.source.iri != self.iri:
            return
        card = RereadingCard(found)
        card.closed.connect(lambda: widgets.clear(self._reread))
        card.taken.connect(lambda moved: self._take_reading(found, moved))
        self._reread.addWidget(card)

    def _take_reading(self, found: Rereading, moved: list[str]) -> None:
        widgets.clear(self._reread)
        self._workspace.documents.take_reading(found, moved)

    def focus_field(self, name: str) -> None:
        """Put the keyboard into a field, all of it marked."""
        edit = self._edits[name]
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a note once its field is left."""
        if event.type() == QEvent.Type.FocusOut and watched is self._edits.get("note"):
            self._leave("note")
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put a field back to what is kept with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            for name, edit in self._edits.items():
                value = getattr(self._details, name)
                shown = day(value) if name in DATES and value else value
                if edit.hasFocus() and self._typed(name) != shown:
                    self._say(name, "")
                    self._put(name, shown)
                    return
        super().keyPressEvent(event)
