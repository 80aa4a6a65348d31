"""The editor of an entity: its name, what it is, other names, registers, a note."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from explorer.model import completion
from explorer.model.lists import Item
from explorer.model.workspace import Workspace
from explorer.view import form_fields
from explorer.view.editor_page import EditorPage
from explorer.view.proposals import Proposals
from graph_data import entity_editing
from graph_data.entity import Entity
from graph_data.errors import BadInput

PAUSE = 150
"""Milliseconds without a key after which names that may mean the same are looked for."""


def _lines(field: QPlainTextEdit) -> tuple[str, ...]:
    """Return the lines of a field that hold something, each once."""
    found = (line.strip() for line in field.toPlainText().splitlines())
    return tuple(dict.fromkeys(line for line in found if line))


class EntityEditor(EditorPage):
    """Makes a new entity, or changes one.

    Signals: ``meant(str)`` with the IRI of an entity that is there already and was meant instead of
    a new one; ``same_meant(str, str)`` with this one and another that it may be.
    """

    meant = Signal(str)
    same_meant = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "entity-editor", "Create", parent)
        self._entity = Entity("", "", "")
        self.name = form_fields.line("entity-name", "Name", "as it is best known")
        self.kind = form_fields.choice("entity-kind", "What it is", ())
        self.aliases = form_fields.lines("entity-aliases", "Aliases", "other names, one a line", 2)
        self.matches = form_fields.lines(
            "entity-matches", "Outside identifiers", "Q42, or https://…, one a line", 2
        )
        self.note = form_fields.lines("entity-note", "Note", "in your own words", 3)
        self.proposals = Proposals(self.name)
        form_fields.add_row(self.form, "Name", self.name)
        self.form.addRow("", self.proposals)
        for name, field in (
            ("What it is", self.kind),
            ("Also called", self.aliases),
            ("Registers", self.matches),
            ("Note", self.note),
        ):
            form_fields.add_row(self.form, name, field)
        self.proposals.chosen.connect(self._take_other)
        self.name.returnPressed.connect(self._on_return)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._propose)
        self.name.textEdited.connect(lambda _: self._pause.start())
        self.form.setRowVisible(self.proposals, False)

    def start_new(self, label: str = "") -> None:
        """Begin a new entity."""
        self._fill(Entity("", "", label))
        self.accept_button.setText("Create")
        self.begin("New entity", "It can be claimed about later; nothing is claimed of it now.")
        self.name.setFocus()

    def start(self, iri: str) -> None:
        """Take up an entity to change what is kept of it."""
        known = self._workspace.case.columns.entities[iri]
        self._fill(known)
        self.accept_button.setText("Save changes")
        self.begin(f"Change {known.label}", "What it was called before stays in the history.")
        self.name.setFocus()
        self.name.selectAll()

    def _fill(self, one: Entity) -> None:
        self._workspace.editing.duplicates.prepare()
        self._entity = one
        self.name.setText(one.label)
        kinds = [(item.iri, item.text) for item in completion.kinds(self._workspace)]
        form_fields.offer(self.kind, [("", "choose what it is…"), *kinds])
        form_fields.choose(self.kind, one.type)
        self.aliases.setPlainText("\n".join(one.aliases))
        self.matches.setPlainText("\n".join(one.matches))
        self.note.setPlainText(one.note)
        self._show_proposals([])

    def content(self) -> object:
        """Return what the fields hold, to be compared."""
        return (
            self.name.text(), self.kind.currentData(), self.aliases.toPlainText(),
            self.matches.toPlainText(), self.note.toPlainText(),
        )  # fmt: skip

    def hand_in(self) -> None:
        """Record the entity.

        Raises:
            BadInput: it has no name or kind, an identifier is none, or a claim does not fit.
        """
        if not self.name.text().strip():
            self.name.setFocus()
            raise BadInput("An entity needs a name: type one.")
        if not self.kind.currentData():
            self.kind.setFocus()
            raise BadInput(f"Choose what kind of thing {self.name.text().strip()} is.")
        aliases, label = _lines(self.aliases), " ".join(self.name.text().split())
        new = replace(
            self._entity,
            label=label,
            type=self.kind.currentData(),
            aliases=tuple(sorted(alias for alias in aliases if alias != label)),
            matches=tuple(sorted(map(entity_editing.outside_identifier, _lines(self.matches)))),
            note=self.note.toPlainText().strip(),
        )
        editing = self._workspace.editing
        if new.iri:
            editing.edit_entity(new, self.take_back)
        else:
            fresh = replace(new, iri=editing.new_entity_iri())
            editing.create_entity(fresh, self.take_back)

    def _on_return(self) -> None:
        """Go on from the name to what it is; finish where that is known."""
        if self.kind.currentData():
            self.submit()
        else:
            self.kind.setFocus()

    # ------------------------------------------------------------------ who may be meant

    def _propose(self) -> None:
        but = (self._entity.iri,)
        self._show_proposals(completion.alike(self._workspace, self.name.text(), but))

    def _show_proposals(self, items: list[Item]) -> None:
        self.proposals.propose(items)
        self.form.setRowVisible(self.proposals, bool(items))

    def _take_other(self, iri: str, _label: str) -> None:
        """Go to the entity that was meant; one that exists may be the same, and is not merged."""
        self._before = self.content()
        self.closed.emit()
        if self._entity.iri:
            self.same_meant.emit(self._entity.iri, iri)
        else:
            self.meant.emit(iri)
