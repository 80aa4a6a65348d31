"""How a passage bears on a claim, as fields: stance, speaker, form; and further what is known."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from explorer.model.drafting import CitationDraft, NamedEntity
from explorer.model.reader_text import quotation
from explorer.model.workspace import Workspace
from explorer.view import form_fields
from explorer.view.claim_fields import name_field
from explorer.view.form_fields import DateField
from explorer.view.name_field import NameField
from explorer.view.theme import Theme
from explorer.view.wording import shortened
from graph_data.citation import Emendation, Target
from graph_data.errors import BadInput

STANCES = (
    ("Affirms", "The passage affirms it"),
    ("Denies", "The passage denies it"),
    ("Qualifies", "The passage qualifies it"),
    ("Withholds", "The passage stops short of it"),
    ("Mentions", "The passage only mentions it"),
)
FORMS = (
    ("OwnVoice", "in the source’s own voice"),
    ("DirectQuote", "in a direct quotation"),
    ("IndirectSpeech", "in indirect speech"),
)
ATTITUDES = (
    ("", "not said"),
    ("States", "they state it"),
    ("Considers", "they consider it so"),
    ("Alleges", "they allege it"),
    ("Reports", "they report it"),
)
REGIONS = (
    ("Body", "in the body of the text"),
    ("Headline", "in the headline"),
    ("Caption", "in a caption"),
    ("ListItem", "in a list"),
)
CREDIBILITIES = (
    ("", "not graded"),
    ("1", "1, confirmed by other sources"),
    ("2", "2, probably true"),
    ("3", "3, possibly true"),
    ("4", "4, doubtful"),
    ("5", "5, improbable"),
    ("6", "6, cannot be judged"),
)
"""The second digit of the Admiralty code, in words."""


class ReporterChain(QWidget):
    """Through whom the words came, the nearest first; an empty line at the end takes another.

    Alt+Up and Alt+Down change the order. Signals: ``typed()``.
    """

    typed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._fields: list[NameField] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._add()

    @property
    def fields(self) -> list[NameField]:
        """The lines, the empty one at the end included."""
        return list(self._fields)

    @property
    def reporters(self) -> tuple[NamedEntity, ...]:
        """Who is named, in order."""
        named = (field.entity for field in self._fields)
        return tuple(one for one in named if one.iri or one.label)

    def set_reporters(self, reporters: tuple[NamedEntity, ...]) -> None:
        """Fill the lines."""
        while len(self._fields) <= len(reporters):
            self._add()
        for number, field in enumerate(self._fields):
            named = reporters[number] if number < len(reporters) else NamedEntity()
            field.clear()
            field.set_entity(named.iri, named.label)
            field.setVisible(number <= len(reporters))

    def settle(self) -> None:
        """Take what is marked in an open list, and exact names."""
        for field in self._fields:
            field.edit.take_marked()
            field.settle()

    def _add(self) -> None:
        number = len(self._fields) + 1
        hint = "the paper or person it came from" if number == 1 else "who had it from"
        field = name_field(self._workspace, f"reporter-{number}", hint, self._theme)
        field.edit.setAccessibleName(f"Reported from, step {number}")
        field.changed.connect(self._on_changed)
        self._column.addWidget(field)
        if self._fields:
            QWidget.setTabOrder(self._fields[-1].kind, field.edit)
            QWidget.setTabOrder(field.edit, field.kind)
        self._fields.append(field)

    def _on_changed(self) -> None:
        """Have one empty line at the end, no more."""
        filled = [bool(field.entity.iri or field.entity.label) for field in self._fields]
        if filled[-1]:
            self._add()
            filled.append(False)
        last = max((number for number, one in enumerate(filled) if one), default=-1)
        for number, field in enumerate(self._fields):
            field.setVisible(number <= last + 1)
        self.typed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the line in which the keyboard is with Alt+Up and Alt+Down."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        here = [n for n, field in enumerate(self._fields) if field.edit.hasFocus()]
        if not (step and here and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        named, there = list(self.reporters), here[0] + step
        if here[0] < len(named) and 0 <= there < len(named):
            named[here[0]], named[there] = named[there], named[here[0]]
            self.set_reporters(tuple(named))
            self._fields[there].edit.setFocus()


class CitationFields(QWidget):
    """The fields of a citation. Signals: ``typed()``."""

    typed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.stance = form_fields.choice("stance", "Stance", STANCES)
        self.form = form_fields.choice("form", "Form", FORMS)
        self.speaker = name_field(workspace, "speaker", "nobody: the source itself", theme)
        self.speaker.changed.connect(self._on_speaker)
        self.note = form_fields.line("note", "Note", "in your own words")
        self.on_behalf_of = name_field(workspace, "on-behalf-of", "for whom they speak", theme)
        self.reported_from = ReporterChain(workspace, theme)
        self.attitude = form_fields.choice("attitude", "Attitude", ATTITUDES)
        self.said_at = DateField("said-at", "Said at")
        self.region = form_fields.choice("region", "Region", REGIONS)
        self.credibility = form_fields.choice("credibility", "Credibility", CREDIBILITIES)
        self.grade_reason = form_fields.line("grade-reason", "Reason of the grade", "why")
        self.as_written = form_fields.line("as-written", "As written", "the slip, as it stands")
        self.read_as = form_fields.line("read-as", "Read as", "what is meant")
        self.because = form_fields.line("emended-because", "Why it is read so", "why")
        self._form = form_fields.form()
        self.setLayout(self._form)
        more = (
            ("On behalf of", self.on_behalf_of),
            ("Reported from", self.reported_from),
            ("Attitude", self.attitude),
            ("Said at", self.said_at),
            ("Region", self.region),
            ("Credibility", self.credibility),
            ("Graded why", self.grade_reason),
            ("As written", self.as_written),
            ("Read as", self.read_as),
            ("Read so why", self.because),
        )
        for name, field in (
            ("Stance", self.stance), ("Speaker", self.speaker), ("Form", self.form),
            ("Note", self.note), *more,
        ):  # fmt: skip
            form_fields.add_row(self._form, name, field)
        self._more = tuple(field for _, field in more)
        for edit in self._lines:
            edit.textChanged.connect(lambda _: self.typed.emit())
        self.reported_from.typed.connect(self.typed)
        self.said_at.typed.connect(self.typed)

    @property
    def _lines(self) -> tuple[QLineEdit, ...]:
        return (
            self.speaker.edit, self.note, self.on_behalf_of.edit, self.grade_reason,
            self.as_written, self.read_as, self.because,
        )  # fmt: skip

    @property
    def names(self) -> tuple[NameField, ...]:
        """The fields that hold names."""
        return (self.speaker, self.on_behalf_of, *self.reported_from.fields)

    def show_more(self, shown: bool) -> None:
        """Show or hide the fields that are seldom needed."""
        for field in self._more:
            self._form.setRowVisible(field, shown)

    def has_more(self) -> bool:
        """Say whether any of the seldom needed fields says something."""
        edits = (
            self.on_behalf_of.edit, self.said_at.edit, self.grade_reason,
            self.as_written, self.read_as, self.because,
        )  # fmt: skip
        boxes = (self.attitude, self.region, self.credibility)
        return (
            any(edit.text().strip() for edit in edits)
            or any(box.currentIndex() > 0 for box in boxes)
            or bool(self.reported_from.reporters)
        )

    # ------------------------------------------------------------------ what they hold

    def clear(self) -> None:
        """Empty all fields."""
        for field in (self.speaker, self.on_behalf_of):
            field.clear()
        for edit in self._lines:
            edit.clear()
        self.reported_from.set_reporters(())
        self.said_at.set_date("")
        for box in (self.stance, self.form, self.attitude, self.region, self.credibility):
            box.setCurrentIndex(0)

    def fill(self, draft: CitationDraft) -> None:
        """Fill the fields with what a citation says."""
        self.clear()
        for field, named in (
            (self.speaker, draft.speaker), (self.on_behalf_of, draft.on_behalf_of),
        ):  # fmt: skip
            if named:
                field.set_entity(named.iri, named.label)
        self.reported_from.set_reporters(draft.reported_from)
        for box, value in (
            (self.stance, draft.stance), (self.form, draft.form), (self.attitude, draft.attitude),
            (self.region, draft.target.region), (self.credibility, draft.credibility),
        ):  # fmt: skip
            form_fields.choose(box, value)
        self.said_at.set_date(draft.said_at)
        self.note.setText(draft.note)
        self.grade_reason.setText(draft.grade_reason)
        slip = draft.emendation or Emendation("", "", "")
        self.as_written.setText(slip.as_written)
        self.read_as.setText(slip.read_as)
        self.because.setText(slip.because)
        for edit in self._lines:
            edit.setCursorPosition(0)

    def settle(self) -> None:
        """Take what is marked in open lists, and exact names as the entities they name."""
        for field in (self.speaker, self.on_behalf_of):
            field.edit.take_marked()
            field.settle()
        self.reported_from.settle()

    def draft(self, target: Target) -> CitationDraft:
        """Return what the fields say of a passage.

        Raises:
            BadInput: speech lacks its speaker, a date is none, or a slip is not in the passage.
        """
        speaker = self.speaker.entity
        said = bool(speaker.iri or speaker.label)
        form = self.form.currentData()
        if form != "OwnVoice" and not said and not self.reported_from.reporters:
            raise BadInput(
                "Somebody’s speech needs its speaker: name one, or choose the source’s own voice."
            )
        if form == "OwnVoice" and said:
            raise BadInput(
                "What somebody says is not the source’s own voice: choose quotation or indirect"
                " speech, or name no speaker."
            )
        if self.grade_reason.text().strip() and not self.credibility.currentData():
            raise BadInput("A reason is given and no grade: choose a credibility from 1 to 6.")
        return CitationDraft(
            target=replace(target, region=self.region.currentData()),
            stance=self.stance.currentData(),
            form=form,
            speaker=speaker if said else NamedEntity(),
            note=self.note.text().strip(),
            on_behalf_of=self.on_behalf_of.entity,
            reported_from=self.reported_from.reporters,
            attitude=self.attitude.currentData(),
            said_at=self.said_at.date,
            credibility=self.credibility.currentData(),
            grade_reason=self.grade_reason.text().strip(),
            emendation=self._emendation(target),
        )

    def _emendation(self, target: Target) -> Emendation | None:
        parts = [edit.text().strip() for edit in (self.as_written, self.read_as, self.because)]
        if not any(parts):
            return None
        words, kind = quotation(self._workspace.case, target, {})
        slip = " ".join(parts[0].split())
        if slip and kind == "quoted" and slip not in " ".join(words.split()):
            raise BadInput(
                f"“{shortened(slip, 80)}” does not stand in the passage: write the slip as it does."
            )
        return Emendation(*parts)

    def at_fault(self) -> QWidget | None:
        """Return the first field that keeps the citation from being made, if it is one of these."""
        for field in self.names:
            if field.lacks_kind:
                field.kind.show()
                return field.kind
        speaker = self.speaker.entity
        if self.said_at.is_wrong:
            return self.said_at.edit
        said, own = bool(speaker.iri or speaker.label), self.form.currentData() == "OwnVoice"
        if said and own:
            return self.form
        if not (said or own or self.reported_from.reporters):
            return self.speaker.edit
        if self.grade_reason.text().strip() and not self.credibility.currentData():
            return self.credibility
        slip = (self.as_written, self.read_as, self.because)
        if not any(edit.text().strip() for edit in slip):
            return None
        return next((edit for edit in slip if not edit.text().strip()), self.as_written)

    def is_touched(self) -> bool:
        """Say whether anything was typed that would be lost."""
        typed = [edit.text() for edit in (*self._lines, self.said_at.edit)]
        return any(text.strip() for text in typed) or bool(self.reported_from.reporters)

    def _on_speaker(self) -> None:
        """Somebody who speaks is quoted; nobody means the source's own voice."""
        speaks = bool(self.speaker.entity.iri or self.speaker.entity.label)
        if speaks == (self.form.currentData() == "OwnVoice"):
            form_fields.choose(self.form, "IndirectSpeech" if speaks else "OwnVoice")
