"""What a claim says, as fields: who does what to whom; and further when, where, in which suit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from explorer.model import completion
from explorer.model.drafting import CitationDraft, ClaimDraft, NamedEntity
from explorer.model.lists import Item
from explorer.model.workspace import Workspace
from explorer.view import form_fields
from explorer.view.form_fields import DateField
from explorer.view.name_field import CompletingEdit, NameField
from explorer.view.theme import Theme

MODALITIES = (
    ("Actual", "it is so"),
    ("Planned", "it is planned"),
    ("Conditional", "it would be so"),
)


def name_field(workspace: Workspace, name: str, placeholder: str, theme: Theme) -> NameField:
    """Return a field for the name of an entity of the case, or of a new one."""
    return NameField(
        name,
        placeholder,
        lambda text: completion.entities(workspace, text),
        lambda: completion.kinds(workspace),
        theme,
        lambda text: completion.alike(workspace, text),
    )


class ClaimFields(QWidget):
    """The fields of a claim.

    Signals: ``finished()`` when Return is pressed where nothing is missing, ``typed()``.
    """

    finished = Signal()
    typed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._predicate = ""
        self.subject = name_field(workspace, "subject", "Who or what", theme)
        self.relation = CompletingEdit(self._suggest_relations, theme)
        self.relation.setObjectName("relation")
        self.relation.setAccessibleName("Relation")
        self.relation.setPlaceholderText("does what")
        self.relation.chosen.connect(self._on_relation)
        self.relation.edited.connect(self._on_relation_edited)
        self.relation.editingFinished.connect(self._settle_relation)
        self.object = name_field(workspace, "object", "to whom or what", theme)
        self.modality = form_fields.choice("modality", "Modality", MODALITIES)
        self.valid_from = DateField("valid-from", "Valid from")
        self.valid_until = DateField("valid-until", "Valid until")
        self.place = name_field(workspace, "place", "where it holds", theme)
        self.in_case = name_field(workspace, "in-case", "in which lawsuit", theme)
        self._form = form_fields.form()
        self.setLayout(self._form)
        for name, field in (
            ("Subject", self.subject),
            ("Relation", self.relation),
            ("Object", self.object),
            ("Modality", self.modality),
            ("Valid from", self.valid_from),
            ("Valid until", self.valid_until),
            ("Place", self.place),
            ("In case", self.in_case),
        ):
            form_fields.add_row(self._form, name, field)
        self._more = (self.valid_from, self.valid_until, self.place, self.in_case)
        for edit in self.name_edits:
            edit.textChanged.connect(lambda _: self.typed.emit())
        for edit in (self.subject.edit, self.relation, self.object.edit):
            edit.returnPressed.connect(self._on_return)
        for date in (self.valid_from, self.valid_until):
            date.typed.connect(self.typed)

    @property
    def form(self) -> QFormLayout:
        """The layout of the fields."""
        return self._form

    @property
    def name_edits(self) -> tuple[CompletingEdit, ...]:
        """The lines in which names and the relation are typed."""
        return (
            self.subject.edit,
            self.relation,
            self.object.edit,
            self.place.edit,
            self.in_case.edit,
        )

    @property
    def names(self) -> tuple[NameField, ...]:
        """The fields that hold names."""
        return (self.subject, self.object, self.place, self.in_case)

    def show_more(self, shown: bool) -> None:
        """Show or hide the fields that are seldom needed."""
        for field in self._more:
            self._form.setRowVisible(field, shown)

    def has_more(self) -> bool:
        """Say whether any of the seldom needed fields holds something."""
        edits = (self.valid_from.edit, self.valid_until.edit, self.place.edit, self.in_case.edit)
        return any(edit.text().strip() for edit in edits)

    # ------------------------------------------------------------------ what they hold

    def clear(self) -> None:
        """Empty all fields."""
        self.fill(ClaimDraft(NamedEntity(), "", NamedEntity()))

    def fill(self, draft: ClaimDraft) -> None:
        """Fill the fields with what a claim says."""
        for field, named in (
            (self.subject, draft.subject),
            (self.object, draft.object),
            (self.place, draft.place or NamedEntity()),
            (self.in_case, draft.in_case or NamedEntity()),
        ):
            field.clear()
            field.set_entity(named.iri, named.label)
        self._predicate = draft.predicate
        ontology = self._workspace.project.ontology
        self.relation.setText(ontology.label(draft.predicate) if draft.predicate else "")
        form_fields.choose(self.modality, draft.modality)
        self.valid_from.set_date(draft.valid_from)
        self.valid_until.set_date(draft.valid_until)

    def settle(self) -> None:
        """Take what is marked in open lists, and exact names as the entities they name."""
        for edit in self.name_edits:
            edit.take_marked()
        for field in self.names:
            field.settle()
        self._settle_relation()

    def draft(self, citation: CitationDraft | None) -> ClaimDraft:
        """Return what the fields say.

        Raises:
            BadInput: a date is none.
        """
        return ClaimDraft(
            subject=self.subject.entity,
            predicate=self._predicate,
            object=self.object.entity,
            modality=self.modality.currentData(),
            valid_from=self.valid_from.date,
            valid_until=self.valid_until.date,
            citation=citation,
            place=self.place.entity,
            in_case=self.in_case.entity,
        )

    def is_touched(self) -> bool:
        """Say whether anything was typed that would be lost."""
        edits: list[QLineEdit] = [*self.name_edits, self.valid_from.edit, self.valid_until.edit]
        return any(edit.text().strip() for edit in edits)

    def offer_relations(self) -> None:
        """Put the keyboard on the relation, with what fits the ends laid open."""
        self.relation.setFocus()
        self.relation.offer()

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

    def at_fault(self) -> QWidget | None:
        """Return the first field that keeps the claim from being made, if it is one of these."""
        for field in self.names:
            if field.lacks_kind:
                field.kind.show()
                return field.kind
        if not self.subject.edit.text().strip():
            return self.subject.edit
        if not self._predicate:
            return self.relation
        if not self.object.edit.text().strip():
            return self.object.edit
        for date in (self.valid_from, self.valid_until):
            if date.is_wrong:
                return date.edit
        since, until = self.valid_from.date, self.valid_until.date
        return self.valid_until.edit if since and until and until < since else None

    def _on_return(self) -> None:
        """Go on to the next field that lacks something, or finish when none does."""
        for field in (self.subject, self.object):
            field.settle()
            if field.lacks_kind:
                field.kind.setFocus()
                return
        for edit in (self.subject.edit, self.relation, self.object.edit):
            if not edit.text().strip():
                edit.setFocus()
                return
        self.finished.emit()
