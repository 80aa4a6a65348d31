"""What the user wants made, changed or taken away, and the editor in the right column for it.

Editors are made when they are first needed: none of them is on the way to the first picture.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from explorer.model.workspace import Workspace
from explorer.right_column import RightColumn
from explorer.view.citation_card import CitationCard
from explorer.view.graph_view import GraphView
from explorer.view.suggestion_delegate import SuggestionDelegate
from explorer.view.theme import Theme
from graph_data.citation import Citation
from graph_data.entity_table import SOURCE

if TYPE_CHECKING:
    from explorer.view.editor_page import EditorPage
    from explorer.view.entity_editor import EntityEditor
    from explorer.view.erase_editor import EraseEditor
    from explorer.view.same_as_editor import SameAsEditor
    from explorer.view.verdict_editor import VerdictEditor

    Editor = TypeVar("Editor", bound=EditorPage)


class EditingIntents(QObject):
    """Opens the editors and hands what needs none to the workspace."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        graph: GraphView,
        right: RightColumn,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._right = right
        right.evidence.wanted.connect(self._answer)
        graph.link_drawn.connect(self.link)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look, also in the lists that open under a field."""
        for delegate in self._window.findChildren(SuggestionDelegate):
            delegate.theme = theme

    # ------------------------------------------------------------------ editors

    def _placed(self, editor: Editor) -> Editor:
        """Return an editor with a place in the right column."""
        self._right.add_editor(editor)
        editor.closed.connect(self._right.close_editor)
        editor.refused.connect(partial(self._right.open_editor, editor))
        return editor

    @cached_property
    def entity_editor(self) -> EntityEditor:
        """The editor of an entity."""
        from explorer.view.entity_editor import EntityEditor

        made = self._placed(EntityEditor(self._workspace))
        made.meant.connect(self._workspace.walk.show_found)
        made.same_meant.connect(self.suppose_same)
        return made

    @cached_property
    def verdict_editor(self) -> VerdictEditor:
        """The editor of a finding."""
        from explorer.view.verdict_editor import VerdictEditor

        return self._placed(VerdictEditor(self._workspace))

    @cached_property
    def same_as_editor(self) -> SameAsEditor:
        """The editor of a hypothesis that two entities are one."""
        from explorer.view.same_as_editor import SameAsEditor

        return self._placed(SameAsEditor(self._workspace, self._right.theme))

    @cached_property
    def erase_editor(self) -> EraseEditor:
        """The page that asks before a name is erased."""
        from explorer.view.erase_editor import EraseEditor

        return self._placed(EraseEditor(self._workspace))

    def link(self, subject: str, object_: str = "") -> None:
        """Open the editor on a claim between two entities, cited by what is marked."""
        if self._right.begin(self._right.editor):
            marked = self._right.reader.marked_target()
            self._right.editor.start_claim(marked, (subject, object_))

    def edit_claim(self, iri: str) -> None:
        """Open the editor on a claim to change what it says."""
        if self._right.begin(self._right.editor):
            self._right.editor.revise_claim(iri)

    def edit_citation(self, cited: Citation) -> None:
        """Open the editor on a citation to change how it bears on its claim."""
        if self._right.begin(self._right.editor):
            self._right.editor.revise_citation(cited)

    def judge(self, claim: str, verdict: str = "") -> None:
        """Ask for a verdict with its basis and reason."""
        if self._right.begin(self.verdict_editor):
            self.verdict_editor.start(claim, verdict)

    def retract(self, claim: str) -> None:
        """Ask why a claim is retracted."""
        if self._right.begin(self.verdict_editor):
            self.verdict_editor.start_retraction(claim)

    def new_entity(self) -> None:
        """Open the editor on a new entity."""
        if self._right.begin(self.entity_editor):
            self.entity_editor.start_new()

    def edit_entity(self, iri: str) -> None:
        """Open the editor on an entity."""
        if self._right.begin(self.entity_editor):
            self.entity_editor.start(iri)

    def suppose_same(self, iri: str, other: str = "") -> None:
        """Ask which entity is the same, and what to make of it."""
        if self._right.begin(self.same_as_editor):
            self.same_as_editor.start(iri, other)

    def erase_name(self, iri: str) -> None:
        """Say what erasing a name does, and ask whether it is meant."""
        if self._right.begin(self.erase_editor):
            self.erase_editor.start(iri)

    def _answer(self, name: str, what: object) -> None:
        """Do what the Evidence panel was asked for."""
        if isinstance(what, Citation):
            if name == "edit_citation":
                self.edit_citation(what)
            else:
                self._workspace.editing.delete_citation(what.iri)
        elif isinstance(what, tuple):
            self.judge(*what)
        elif isinstance(what, str):
            self._asking()[name](what)

    def _asking(self) -> dict[str, Callable[[str], None]]:
        return {
            "edit_claim": self.edit_claim,
            "retract": self.retract,
            "delete_claim": self._workspace.editing.delete_claim,
            "edit_entity": self.edit_entity,
            "same_as": self.suppose_same,
            "erase_name": self.erase_name,
        }

    # ------------------------------------------------------------------ actions

    def _chosen_claim(self) -> str:
        alive = self._workspace.case.columns.alive
        return next((iri for iri in self._workspace.selection if alive(iri)), "")

    def _chosen_entities(self) -> list[str]:
        entities = self._workspace.case.columns.entities
        chosen = (entities[iri] for iri in self._workspace.selection if iri in entities)
        return [one.iri for one in chosen if one.type != SOURCE]

    def _edit(self) -> None:
        """Edit the citation that has the keyboard, else the claim or the entity selected."""
        focused: QWidget | None = self._window.focusWidget()
        claim, entities = self._chosen_claim(), self._chosen_entities()
        if isinstance(focused, CitationCard):
            self.edit_citation(focused.citation)
        elif claim:
            self.edit_claim(claim)
        elif entities:
            self.edit_entity(entities[0])
        else:
            self._ask_for("Select a claim or an entity first, then edit it.")

    def _with_claim(self, do: Callable[[str], None]) -> None:
        claim = self._chosen_claim()
        if claim:
            do(claim)
        else:
            self._ask_for("Select a claim first: click an edge, or a line of the Evidence panel.")

    def _with_entity(self, do: Callable[[str], None]) -> None:
        entities = self._chosen_entities()
        if entities:
            do(entities[0])
        else:
            self._ask_for("Select an entity first: click a node, or find it by name (Ctrl+F).")

    def _link_chosen(self) -> None:
        """Begin a claim of the entity chosen first, about the one chosen after it if there is."""
        chosen = self._chosen_entities()[:2][::-1]
        if chosen:
            self.link(*chosen)
        else:
            self._ask_for("Select the entity the claim is about first, and a second if you like.")

    def _same_chosen(self) -> None:
        chosen = self._chosen_entities()[:2][::-1]
        if chosen:
            self.suppose_same(*chosen)
        else:
            self._ask_for("Select one entity first, or two that may be the same.")

    def _delete_chosen(self) -> None:
        """Delete the claim that is selected, else the entity."""
        claim = self._chosen_claim()
        if claim:
            self._workspace.editing.delete_claim(claim)
        else:
            self._with_entity(self._delete)

    def _delete(self, iri: str) -> None:
        self._right.close_editor()
        self._workspace.select([iri])
        self._right.evidence.ask_delete()

    def _ask_for(self, sentence: str) -> None:
        self._workspace.said.emit(sentence, "info")

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do that make, change or take away."""
        return {
            "claim_from": self._link_chosen,
            "new_entity": self.new_entity,
            "edit": self._edit,
            "judge": lambda: self._with_claim(self.judge),
            "retract": lambda: self._with_claim(self.retract),
            "same_as": self._same_chosen,
            "delete": self._delete_chosen,
        }
