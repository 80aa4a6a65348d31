"""Recording that two entities may be one: a hypothesis with a finding; nothing is merged."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from explorer.model.drafting import NamedEntity
from explorer.model.workspace import Workspace
from explorer.view import form_fields
from explorer.view.claim_fields import name_field
from explorer.view.editor_page import EditorPage
from explorer.view.theme import Theme
from graph_data.errors import BadInput

VERDICTS = (
    ("Accepted", "they are the same"),
    ("Doubted", "perhaps, I doubt it"),
    ("Open", "perhaps, left open"),
    ("Rejected", "they are not the same"),
)
EXPLANATION = (
    "Recorded as a hypothesis with your finding, and shown with both. Nothing is merged, and it can"
    " be taken back."
)


class SameAsEditor(EditorPage):
    """Asks which entity, what the analyst makes of it, and why."""

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "same-as-editor", "Record", parent)
        self._iri = ""
        self.other = name_field(workspace, "same-as", "an entity of this case", theme)
        self.verdict = form_fields.choice("same-verdict", "Verdict", VERDICTS)
        self.reason = form_fields.line("same-reason", "Reason", "what speaks for it or against it")
        for name, field in (
            ("Same as", self.other),
            ("Verdict", self.verdict),
            ("Reason", self.reason),
        ):
            form_fields.add_row(self.form, name, field)
        self.reason.returnPressed.connect(self.submit)

    def start(self, iri: str, other: str = "") -> None:
        """Begin with one entity, and with the other where that is known."""
        self._iri = iri
        self._workspace.editing.duplicates.prepare()
        self.other.clear()
        self.verdict.setCurrentIndex(0)
        self.reason.clear()
        if other:
            self.other.set_entity(other, self._workspace.label(other))
        self.begin(f"Is {self._workspace.label(iri)} the same as another?", EXPLANATION)
        (self.reason if other else self.other.edit).setFocus()

    def content(self) -> object:
        """Return what the fields hold, to be compared."""
        return self.other.entity, self.verdict.currentData(), self.reason.text()

    def hand_in(self) -> None:
        """Record the hypothesis.

        Raises:
            BadInput: the other is not an entity of the case, or is the same one.
        """
        self.other.edit.take_marked()
        self.other.settle()
        meant: NamedEntity = self.other.entity
        if not meant.iri:
            self.other.edit.setFocus()
            raise BadInput(
                f"“{meant.label}” is not in this case: choose one that is."
                if meant.label
                else "Name the other one."
            )
        self._workspace.editing.suppose_same(
            self._iri, meant.iri, self.verdict.currentData(), self.reason.text().strip(),
            self.take_back,
        )  # fmt: skip
