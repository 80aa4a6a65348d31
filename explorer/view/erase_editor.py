"""Erasing a protected name: what it does in plain words, and a confirmation in place."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from explorer.model.workspace import Workspace
from explorer.view import form_fields
from explorer.view.editor_page import EditorPage
from graph_data.errors import BadInput

EXPLANATION = (
    "For a name that must not be known, entered by mistake. The name, its aliases, identifiers and"
    " note go out of this case and out of its whole history, and so does the name where you or"
    " others wrote it in notes, reasons, views and questions asked before. Claims and citations"
    " stay, under the new name.\n\n"
    "Quoted words, documents, the title of the case, exported files and copies of this case"
    " elsewhere are not changed. This cannot be undone; steps that held the name can no longer be"
    " undone either."
)


class EraseEditor(EditorPage):
    """Asks for the name that is to stand instead, and whether it is meant."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "erase-editor", "Erase for good", parent)
        self._iri = ""
        self.accept_button.setProperty("kind", "danger")
        self.replacement = form_fields.line("replacement", "New name", "such as Source 7")
        self.sure = QCheckBox("I know that this cannot be undone")
        self.sure.setObjectName("erase-sure")
        form_fields.add_row(self.form, "New name", self.replacement)
        self.form.addRow("", self.sure)
        self.replacement.returnPressed.connect(self.sure.setFocus)

    def start(self, iri: str) -> None:
        """Begin with an entity."""
        self._iri = iri
        self.replacement.setText("Name withheld")
        self.sure.setChecked(False)
        self.begin(f"Erase the name {self._workspace.label(iri)}", EXPLANATION)
        self.replacement.setFocus()
        self.replacement.selectAll()

    def content(self) -> object:
        """Return what the fields hold, to be compared."""
        return self.replacement.text(), self.sure.isChecked()

    def hand_in(self) -> None:
        """Erase the name.

        Raises:
            BadInput: no new name is given, or nobody said that it is meant.
        """
        name = " ".join(self.replacement.text().split())
        if not name:
            self.replacement.setFocus()
            raise BadInput("Type the name that is to stand in its place.")
        if not self.sure.isChecked():
            self.sure.setFocus()
            raise BadInput("Tick the box if you mean it: this cannot be undone.")
        self._workspace.editing.erase_name(self._iri, name, self.take_back)
