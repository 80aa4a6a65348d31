"""The editor of a claim or a citation: a form that the keyboard alone can fill."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from explorer.model import completion, reader_text
from explorer.model.drafting import CitationDraft, ClaimDraft, NamedEntity
from explorer.model.lists import Item
from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.name_field import CompletingEdit, NameField
from explorer.view.theme import Theme, source_font
from explorer.view.wording import quoted
from graph_data import claim as claims
from graph_data.citation import Target
from graph_data.errors import BadInput

MODALITIES = (
    ("Actual", "it is so"),
    ("Planned", "it is planned"),
    ("Conditional", "it would be so"),
)
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


DISCARD = "Press Esc again to discard what you typed."


class ClaimEditor(QWidget):
    """Makes a new claim from a passage, or cites a passage for a claim that is there.

    Signals: ``closed()`` when the user is done or gave up, ``refused()`` when what was handed in
    could not be written: the fields still hold it.
    """

    closed = Signal()
    refused = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._target: Target | None = None
        self._claim = ""
        self._predicate = ""
        self.setObjectName("claim-editor")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        self._heading = widgets.label("", "title")
        column.addWidget(self._heading)
        self._passage = widgets.label("", "source")
        self._passage.setFont(source_font(14))
        column.addWidget(self._passage)
        column.addLayout(self._claim_form(theme))
        column.addLayout(self._citation_form(theme))
        self._problem = widgets.label("", "alert")
        self._problem.setObjectName("editor-problem")
        column.addWidget(self._problem)
        row = QHBoxLayout()
        self._accept = widgets.button(
            "Make claim", "primary", self.submit, name="make-claim", tip="Ctrl+Return"
        )
        row.addWidget(self._accept)
        row.addWidget(
            widgets.button("Cancel", "ghost", self.closed.emit, name="cancel-claim", tip="Esc")
        )
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)

    def _claim_form(self, theme: Theme) -> QFormLayout:
        form = self._form()
        kinds = completion.kinds(self._workspace)

        def suggest(text: str) -> list[Item]:
            return completion.entities(self._workspace, text)

        self.subject = NameField("subject", "Who or what", suggest, kinds, theme)
        self.relation = CompletingEdit(self._suggest_relations, theme)
        self.relation.setObjectName("relation")
        self.relation.setAccessibleName("Relation")
        self.relation.setPlaceholderText("does what")
        self.relation.chosen.connect(self._on_relation)
        self.relation.edited.connect(self._on_relation_edited)
        self.relation.editingFinished.connect(self._settle_relation)
        self.object = NameField("object", "to whom or what", suggest, kinds, theme)
        self.modality = self._choice("modality", MODALITIES)
        for name, field in (
            ("Subject", self.subject),
            ("Relation", self.relation),
            ("Object", self.object),
            ("Modality", self.modality),
        ):
            form.addRow(name, field)
        self._claim_fields = form
        for edit in (self.subject.edit, self.relation, self.object.edit):
            edit.returnPressed.connect(self._on_return)
            edit.textChanged.connect(lambda _: self._problem.clear())
        return form

    def _citation_form(self, theme: Theme) -> QFormLayout:
        form = self._form()

        def suggest(text: str) -> list[Item]:
            return completion.entities(self._workspace, text)

        self.stance = self._choice("stance", STANCES)
        self.form = self._choice("form", FORMS)
        kinds = completion.kinds(self._workspace)
        self.speaker = NameField("speaker", "nobody: the source itself", suggest, kinds, theme)
        self.speaker.changed.connect(self._on_speaker)
        self.note = QLineEdit()
        self.note.setObjectName("note")
        self.note.setAccessibleName("Note")
        self.note.setPlaceholderText("in your own words")
        for name, field in (
            ("Stance", self.stance),
            ("Speaker", self.speaker),
            ("Form", self.form),
            ("Note", self.note),
        ):
            form.addRow(name, field)
        self._citation_fields = form
        return form

    @staticmethod
    def _form() -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(6)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        return form

    @staticmethod
    def _choice(name: str, choices: tuple[tuple[str, str], ...]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(name)
        made.setAccessibleName(name.capitalize())
        for value, text in choices:
            made.addItem(text[:1].upper() + text[1:], value)
        return made

    # ------------------------------------------------------------------ opening

    def start_claim(self, target: Target | None) -> None:
        """Begin a new claim from a marked passage, or from nothing."""
        self._begin(target, "")
        self._heading.setText("New claim")
        self._accept.setText("Make claim")
        self._show_fields(claim=True, citation=target is not None)
        self.subject.edit.setFocus()

    def start_citation(self, claim_iri: str, target: Target, stance: str = "Affirms") -> None:
        """Begin a citation of a marked passage for a claim."""
        self._begin(target, claim_iri)
        one = self._workspace.case.columns.claim(claim_iri)
        names = [self._workspace.case.columns.entities[i].label for i in (one.subject, one.object)]
        self._heading.setText(
            claims.sentence(self._workspace.project.ontology, one, names[0], names[1])
        )
        self._accept.setText("Add citation")
        self._show_fields(claim=False, citation=True)
        self.stance.setCurrentIndex(self.stance.findData(stance))
        self.stance.setFocus()

    def _begin(self, target: Target | None, claim_iri: str) -> None:
        self._target, self._claim, self._predicate = target, claim_iri, ""
        for field in (self.subject, self.object, self.speaker):
            field.clear()
        self.relation.clear()
        self.note.clear()
        self._problem.clear()
        for choice in (self.modality, self.stance, self.form):
            choice.setCurrentIndex(0)
        words, kind = ("", "none")
        if target is not None:
            words, kind = reader_text.quotation(self._workspace.case, target, {})
        self._passage.setText(quoted(words) if kind == "quoted" else " ".join(words.split()))
        self._passage.setVisible(bool(words))

    def _show_fields(self, *, claim: bool, citation: bool) -> None:
        for form, visible in ((self._claim_fields, claim), (self._citation_fields, citation)):
            for row in range(form.rowCount()):
                form.setRowVisible(row, visible)

    # ------------------------------------------------------------------ while typing

    def _type_of(self, field: NameField) -> str:
        known = self._workspace.case.columns.entities.get(field.entity.iri)
        return known.type if known else field.type

    def _suggest_relations(self, text: str) -> list[Item]:
        return completion.relations(
            self._workspace, text, self._type_of(self.subject), self._type_of(self.object)
        )

    def _on_relation(self, iri: str) -> None:
        self._predicate = iri

    def _on_relation_edited(self) -> None:
        self._predicate = ""

    def _settle_relation(self) -> None:
        text = self.relation.text().strip().casefold()
        if not self._predicate and text:
            same = [
                item.iri for item in self._suggest_relations(text) if item.text.casefold() == text
            ]
            self._predicate = same[0] if same else ""

    def _on_speaker(self) -> None:
        """Somebody who speaks is quoted; nobody means the source's own voice."""
        speaks = bool(self.speaker.entity.iri or self.speaker.entity.label)
        if speaks == (self.form.currentData() == "OwnVoice"):
            self.form.setCurrentIndex(
                self.form.findData("IndirectSpeech" if speaks else "OwnVoice")
            )

    def _on_return(self) -> None:
        """Go on to the next empty field, or finish when none is empty."""
        for edit in (self.subject.edit, self.relation, self.object.edit):
            if not edit.text().strip():
                edit.setFocus()
                return
        self.submit()

    # ------------------------------------------------------------------ done

    def submit(self) -> None:
        """Record what the form says; what is amiss is said in place and nothing is lost."""
        for edit in (self.subject.edit, self.relation, self.object.edit, self.speaker.edit):
            edit.take_marked()
        for field in (self.subject, self.object, self.speaker):
            field.settle()
        self._settle_relation()
        try:
            if self._claim:
                assert self._target is not None
                draft = self._citation(self._target)
                self._workspace.editing.cite(self._claim, draft, self._take_back)
            else:
                self._workspace.editing.make_claim(self._draft(), self._take_back)
        except BadInput as error:
            self._problem.setText(error.sentence)
            self._point_at_problem()
            return
        self.closed.emit()

    def _take_back(self) -> None:
        """Stand ready to try again with what was handed in."""
        self.refused.emit()
        self._accept.setFocus()

    def _draft(self) -> ClaimDraft:
        return ClaimDraft(
            subject=self.subject.entity,
            predicate=self._predicate,
            object=self.object.entity,
            modality=self.modality.currentData(),
            citation=self._citation(self._target) if self._target else None,
        )

    def _citation(self, target: Target) -> CitationDraft:
        speaker = self.speaker.entity
        said = bool(speaker.iri or speaker.label)
        form = self.form.currentData()
        if form != "OwnVoice" and not said:
            raise BadInput(
                "Somebody’s speech needs its speaker: name one, or choose the source’s own voice."
            )
        return CitationDraft(
            target=target,
            stance=self.stance.currentData(),
            form=form,
            speaker=speaker if said else NamedEntity(),
            note=self.note.text().strip(),
        )

    def _point_at_problem(self) -> None:
        for field in (self.subject, self.object):
            if not field.entity.iri and field.entity.label and not field.type:
                field.kind.show()
                field.kind.setFocus()
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape; what was typed is asked about first."""
        if event.key() == Qt.Key.Key_Escape:
            if self._typed() and self._problem.text() != DISCARD:
                self._problem.setText(DISCARD)
            else:
                self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> bool:
        """Say whether anything was typed that would be lost."""
        edits = (self.subject.edit, self.relation, self.object.edit, self.speaker.edit, self.note)
        return any(edit.text().strip() for edit in edits)
