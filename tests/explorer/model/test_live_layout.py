"""The others follow a dragged node when the user wants that: one step, pinned where let go."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.workspaces import settle, wait_until

ADA = ferry.iri_of("ada")
Point = tuple[float, float]


@pytest.fixture
def alive(shown: Workspace) -> Workspace:
    """Return a workspace in which the others follow."""
    shown.layouts.live.is_on = True
    return shown


def drag(workspace: Workspace, by: float) -> Point:
    """Carry a node aside until others have followed it on the canvas; return where it is."""
    live, canvas = workspace.layouts.live, workspace.canvas
    (x, y), before = canvas.positions[ADA], canvas.position_array()
    live.carry({ADA: (x + by / 2, y)})
    live.carry({ADA: (x + by, y)})
    wait_until(lambda: (np.abs(canvas.position_array() - before).max(axis=1) > 2).sum() > 1)
    return x + by, y


def test_the_others_follow_and_all_of_it_is_one_step(alive: Workspace) -> None:
    before = alive.canvas.position_array()
    at = drag(alive, 400.0)
    assert alive.canvas.positions[ADA] == at
    assert alive.layouts.live.let_go({ADA: at})
    settle(alive)
    assert not alive.layouts.live.is_running
    assert alive.undo_stack.count() == 1
    assert alive.canvas.positions[ADA] == at
    assert alive.canvas.pinned == {ADA}
    after = alive.canvas.position_array()
    alive.undo()
    assert np.array_equal(alive.canvas.position_array(), before)
    assert alive.canvas.pinned == frozenset()
    alive.redo()
    assert np.array_equal(alive.canvas.position_array(), after)


def test_without_the_option_nothing_follows(shown: Workspace) -> None:
    shown.layouts.live.carry({ADA: (900.0, 900.0)})
    assert not shown.layouts.live.is_running
    assert not shown.layouts.live.let_go({ADA: (900.0, 900.0)})


def test_pinned_nodes_stay(alive: Workspace) -> None:
    others = [iri for iri in alive.canvas.nodes if iri != ADA]
    alive.walk.pin(others[:2])
    held = {iri: alive.canvas.positions[iri] for iri in others[:2]}
    at = drag(alive, 400.0)
    alive.layouts.live.let_go({ADA: at})
    settle(alive)
    assert {iri: alive.canvas.positions[iri] for iri in held} == held


def test_a_drag_broken_off_leaves_all_as_before(alive: Workspace) -> None:
    before = alive.canvas.position_array()
    drag(alive, 400.0)
    alive.layouts.live.carry({})
    settle(alive)
    assert np.array_equal(alive.canvas.position_array(), before)
    assert alive.undo_stack.count() == 0


def test_undo_right_after_letting_go_takes_the_drag_back(alive: Workspace) -> None:
    before = alive.canvas.position_array()
    at = drag(alive, 400.0)
    alive.layouts.live.let_go({ADA: at})
    alive.undo()
    settle(alive)
    assert np.array_equal(alive.canvas.position_array(), before)


def test_taken_up_again_at_once_it_is_two_steps(alive: Workspace) -> None:
    alive.layouts.live.let_go({ADA: drag(alive, 300.0)})
    alive.layouts.live.let_go({ADA: drag(alive, 300.0)})
    settle(alive)
    assert alive.undo_stack.count() == 2


def test_closing_in_the_middle_keeps_the_step(alive: Workspace) -> None:
    at = drag(alive, 300.0)
    alive.layouts.live.let_go({ADA: at})
    alive.layouts.close()
    assert not alive.layouts.live.is_running
    assert alive.canvas.positions[ADA] == at
    assert alive.undo_stack.count() == 1


def test_what_is_hidden_meanwhile_is_left_out(alive: Workspace) -> None:
    at = drag(alive, 300.0)
    gone = next(iri for iri in alive.canvas.nodes if iri != ADA)
    alive.walk.hide([gone])
    alive.layouts.live.let_go({ADA: at})
    settle(alive)
    assert gone not in alive.canvas.nodes
