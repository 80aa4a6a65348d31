"""What comes onto the canvas and leaves it, step by step."""

from __future__ import annotations

import pytest

from explorer.model.walk import EXPAND_LIMIT
from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.workspaces import settle


def test_hiding_strangers_and_nobody_is_no_step(shown: Workspace) -> None:
    shown.walk.hide(["urn:stranger"])
    shown.walk.hide([])
    shown.walk.hide_others(["urn:stranger"])
    shown.walk.pin([])
    shown.walk.show_entities(["urn:stranger", ferry.iri_of("ada")])
    assert shown.undo_stack.count() == 0
    assert len(shown.canvas.nodes) == len(ferry.ENTITIES)


def test_pinning_frees_only_when_all_are_pinned(shown: Workspace) -> None:
    ada, ned = ferry.iri_of("ada"), ferry.iri_of("ned")
    shown.walk.pin([ada])
    shown.walk.pin([ada, ned])
    assert shown.canvas.pinned == {ada, ned}
    shown.walk.pin([ada, ned])
    assert shown.canvas.pinned == frozenset()
    assert [shown.undo_stack.text(n) for n in range(3)] == ["Pin", "Pin", "Free"]


def test_steps_are_named_for_what_they_do(shown: Workspace) -> None:
    shown.walk.hide([ferry.iri_of("ned")])
    shown.walk.hide([ferry.iri_of("ada"), ferry.iri_of("quay")])
    shown.walk.expand(ferry.iri_of("company"))
    texts = [shown.undo_stack.text(n) for n in range(shown.undo_stack.count())]
    assert texts == ["Hide Ned Marl", "Hide 2 entities", "Expand Tideway Ferry Company"]
    assert EXPAND_LIMIT > 10


def test_very_many_newcomers_are_laid_out_as_one_step(
    shown: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.walk.hide([ferry.iri_of(key) for key in ferry.ENTITIES if key != "ada"])
    steps = shown.undo_stack.count()
    monkeypatch.setattr("explorer.model.walk.MOST_PLACED", 2)
    shown.walk.pin([ferry.iri_of("ada")])
    pinned = shown.canvas.positions[ferry.iri_of("ada")]
    shown.walk.show_entities([ferry.iri_of(key) for key in ferry.ENTITIES])
    assert len(shown.canvas.nodes) == 1
    settle(shown)
    assert len(shown.canvas.nodes) == len(ferry.ENTITIES)
    assert shown.canvas.positions[ferry.iri_of("ada")] == pytest.approx(pinned)
    assert shown.undo_stack.count() == steps + 2
    shown.undo()
    assert set(shown.canvas.nodes) == {ferry.iri_of("ada")}
