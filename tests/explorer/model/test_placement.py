"""Where nodes go."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from explorer.model.placement import plain_boxes
from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.workspaces import settle

ALL = [ferry.iri_of(key) for key in ferry.ENTITIES]


def test_a_layout_places_all_apart_and_repeats(workspace: Workspace) -> None:
    one = workspace.placement.layout_of(ALL)()
    two = workspace.placement.layout_of(ALL)()
    assert one.keys() == set(ALL)
    assert one == two
    places = np.array(list(one.values()))
    assert np.isfinite(places).all()
    gaps = np.linalg.norm(places[:, None] - places[None], axis=2)[np.triu_indices(len(ALL), 1)]
    assert gaps.min() > 20


def test_a_layout_may_be_computed_on_any_thread(workspace: Workspace) -> None:
    found = []
    compute = workspace.placement.layout_of(ALL)
    thread = threading.Thread(target=lambda: found.append(compute()))
    thread.start()
    thread.join(60)
    assert found == [compute()]


def test_what_is_pinned_stays(shown: Workspace) -> None:
    ada = ferry.iri_of("ada")
    shown.walk.move({ada: (321.0, -77.0)})
    found = shown.placement.layout_of(ALL)()
    assert found[ada] == pytest.approx((321.0, -77.0))


def test_newcomers_come_where_they_were_or_near_theirs(shown: Workspace) -> None:
    ned, league = ferry.iri_of("ned"), ferry.iri_of("league")
    shown.walk.hide([ned, league])
    found = shown.placement.newcomers([ned, league])
    taken = np.array(list(shown.canvas.positions.values()))
    for place in found.values():
        assert np.linalg.norm(taken - np.array(place), axis=1).min() > 20
    shown.placement.remembered[ned] = (1234.0, 567.0)
    assert shown.placement.newcomers([ned])[ned] == (1234.0, 567.0)


def test_one_node_and_none_can_be_laid_out(workspace: Workspace) -> None:
    assert workspace.placement.layout_of([])() == {}
    assert len(workspace.placement.layout_of(ALL[:1])()) == 1
    assert workspace.placement.newcomers([]) == {}


def test_boxes_before_a_view_measures_them() -> None:
    sizes, offsets = plain_boxes(["a", "b"])
    assert sizes.shape == offsets.shape == (2, 2)
    assert (sizes > 0).all()


def test_a_layout_asked_for_twice_is_done_once(shown: Workspace) -> None:
    shown.lay_out()
    shown.lay_out()
    settle(shown)
    assert [shown.undo_stack.text(n) for n in range(shown.undo_stack.count())] == ["Layout: Force"]
