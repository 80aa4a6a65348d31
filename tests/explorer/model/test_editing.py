"""Claims and entities are recorded, and told once they are on disk."""

from __future__ import annotations

import pytest

from explorer.model.drafting import ClaimDraft, NamedEntity
from explorer.model.workspace import Workspace
from graph_data.entity import Entity
from graph_data.errors import BadInput
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.heard import Heard
from tests.support.workspaces import settle

NED, BILL = NamedEntity(ferry.iri_of("ned")), NamedEntity(ferry.iri_of("bill"))


def test_a_claim_is_told_once_it_is_on_disk(shown: Workspace) -> None:
    heard = Heard(shown)
    shown.editing.make_claim(ClaimDraft(NED, TL + "opposes", BILL))
    assert "changed" not in heard.names()
    settle(shown)
    assert [change.label for change in heard.of("changed")] == [
        "Claim: Ned Marl opposes Pontoon Bill"
    ]
    assert shown.sentence(shown.selection[0]) == "Ned Marl opposes Pontoon Bill"


def test_what_is_amiss_is_raised_before_anything_is_written(shown: Workspace) -> None:
    with pytest.raises(BadInput):
        shown.editing.make_claim(ClaimDraft(NED, "", BILL))
    assert not shown.tasks.busy
    assert shown.undo_stack.count() == 0


def test_a_new_entity_is_shown_and_selected_and_undone(shown: Workspace) -> None:
    new = Entity(f"{ferry.BASE}entity/mira", TL + "Person", "Mira Vole")
    shown.editing.create_entity(new)
    settle(shown)
    assert shown.selection == (new.iri,)
    assert shown.canvas.nodes[new.iri].label == "Mira Vole"
    assert [entry.iri for entry in shown.find("mira")] == [new.iri]
    while shown.undo_stack.canUndo():
        shown.undo()
        settle(shown)
    assert new.iri not in shown.canvas.nodes
    assert shown.selection == ()
    assert shown.find("mira") == []
