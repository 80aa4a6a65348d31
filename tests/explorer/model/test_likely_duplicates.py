"""Names that may mean the same are proposed, and follow the case."""

from __future__ import annotations

from dataclasses import replace

from explorer.model.workspace import Workspace
from graph_data.entity import Entity
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.workspaces import settle


def names(workspace: Workspace, typed: str, *but: str) -> list[str]:
    return [one.name for one in workspace.editing.duplicates.of(typed, but=but)]


def test_nothing_is_proposed_before_the_names_are_read(shown: Workspace) -> None:
    assert names(shown, "Ada Quil") == []
    shown.editing.duplicates.prepare()
    shown.editing.duplicates.prepare()
    settle(shown)
    assert names(shown, "Ada Quil") == ["Ada Quill"]
    assert names(shown, "Ada Quil", ferry.iri_of("ada")) == []


def test_names_that_come_and_go_while_they_are_read_count(shown: Workspace) -> None:
    shown.editing.duplicates.prepare()
    new = Entity(shown.editing.new_entity_iri(), TL + "Person", "Mira Vole")
    shown.editing.create_entity(new)
    settle(shown)
    assert names(shown, "mira vole") == ["Mira Vole"]
    shown.editing.edit_entity(replace(new, label="Mira Mole", aliases=("Hatty Penn",)))
    settle(shown)
    assert names(shown, "Haty Penn") == ["Hatty Penn"]
    shown.editing.delete_entity(new.iri)
    settle(shown)
    assert names(shown, "Mira Mole") == []
