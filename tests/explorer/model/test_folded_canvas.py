"""The canvas as it is drawn: groups folded into one node, and what that node stands for."""

from __future__ import annotations

import pytest

from explorer.model.canvas import Canvas
from explorer.model.folded_canvas import FoldedCanvas
from explorer.model.groups import Group
from explorer.model.sketch import Drawn
from explorer.model.workspace import Workspace
from tests.support import ferry

ADA, NED, TOWN, COMPANY, BILL = (
    ferry.iri_of(key) for key in ("ada", "ned", "town", "company", "bill")
)
PEOPLE = Group("group:1", "People", (ADA, NED), folded=True)


@pytest.fixture
def drawn(shown: Workspace) -> FoldedCanvas:
    return FoldedCanvas(shown.canvas)


def fold(workspace: Workspace, *several: Group) -> None:
    workspace.canvas.sketch.put(Drawn(several))


def is_whole(canvas: Canvas) -> bool:
    """Return whether all parts of a canvas agree with one another."""
    ends = {end for edge in canvas.edges.values() for end in (edge.source, edge.target)}
    return (
        canvas.position_array().shape == (len(canvas.nodes), 2)
        and canvas.edge_array().shape == (len(canvas.edges), 2)
        and set(canvas.positions) == set(canvas.nodes)
        and ends <= set(canvas.nodes)
        and canvas.pinned <= set(canvas.nodes)
    )


def test_without_folded_groups_it_is_the_canvas(shown: Workspace, drawn: FoldedCanvas) -> None:
    fold(shown, Group("group:1", "People", (ADA, NED)))
    assert drawn.nodes == shown.canvas.nodes
    assert drawn.edges == shown.canvas.edges
    assert drawn.stands_for(ADA) == (ADA,)
    assert drawn.drawn_as([ADA]) == {ADA}


def test_a_folded_group_lies_amid_its_members(shown: Workspace, drawn: FoldedCanvas) -> None:
    shown.walk.move({ADA: (0.0, 0.0), NED: (100.0, 50.0)})
    fold(shown, PEOPLE)
    assert {ADA, NED}.isdisjoint(drawn.nodes)
    assert drawn.positions["group:1"] == (50.0, 25.0)
    assert drawn.nodes["group:1"].label == "People"
    assert is_whole(drawn)
    assert {ADA, NED} <= set(shown.canvas.nodes)


def test_what_is_drawn_and_what_it_stands_for_match(shown: Workspace, drawn: FoldedCanvas) -> None:
    fold(shown, PEOPLE, Group("group:2", "Sides", (TOWN, COMPANY, BILL), folded=True))
    assert drawn.stands_for("group:1") == (ADA, NED)
    claims = {iri for edge in drawn.edges for iri in drawn.stands_for(edge)}
    assert claims <= set(shown.canvas.edges)
    assert drawn.drawn_as(claims) == set(drawn.edges)
    assert drawn.drawn_as([ADA, TOWN]) == {"group:1", "group:2"}


def test_dragging_a_group_takes_its_members_along(shown: Workspace, drawn: FoldedCanvas) -> None:
    shown.walk.move({ADA: (0.0, 0.0), NED: (100.0, 50.0)})
    fold(shown, PEOPLE)
    places = drawn.unfolded({"group:1": (60.0, 25.0), TOWN: (7.0, 8.0)})
    assert places == {ADA: (10.0, 0.0), NED: (110.0, 50.0), TOWN: (7.0, 8.0)}
    told = []
    drawn.nodes_moved.connect(told.append)
    shown.walk.move(places)
    assert drawn.positions["group:1"] == (60.0, 25.0)
    assert sorted(told[0]) == sorted(["group:1", TOWN])
    assert "group:1" in drawn.pinned


def test_it_follows_what_comes_and_goes(shown: Workspace, drawn: FoldedCanvas) -> None:
    fold(shown, PEOPLE)
    shown.walk.hide([NED])
    assert drawn.stands_for("group:1") == (ADA,)
    assert is_whole(drawn)
    shown.walk.hide([ADA])
    assert "group:1" not in drawn.nodes
    shown.undo()
    shown.undo()
    assert drawn.stands_for("group:1") == (ADA, NED)
    shown.canvas.clear()
    assert len(drawn.nodes) == 0
    assert is_whole(drawn)
