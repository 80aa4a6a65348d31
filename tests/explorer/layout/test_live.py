"""A picture under the hand: still until a node is dragged, neighbours follow, then it rests."""

import numpy as np
import pytest

from explorer.layout import live, multilevel
from explorer.layout.force import force_layout
from tests.explorer.layout.graphs import grown, path, star


def picture(count, edges=None, engine="plain"):
    edges = grown(count, 2) if edges is None else edges
    return force_layout(count, edges, engine=engine), edges


def rest(moving, most=3000):
    for number in range(most):
        if moving.step():
            return number
    raise AssertionError("it does not come to rest")


@pytest.mark.parametrize("count", [30, 900])
def test_nothing_moves_by_itself(count):
    positions, edges = picture(count)
    moving = live.Live(positions, edges, np.zeros(count, bool))
    for _ in range(5):
        assert moving.step()
    assert moving.positions == pytest.approx(positions, abs=1e-6)


@pytest.mark.parametrize("warm", [False, True])
@pytest.mark.parametrize("count", [30, 300, 900])
def test_neighbours_follow_the_far_stay_and_all_come_to_rest(count, warm, monkeypatch):
    if warm:
        live.warm_up()
    else:
        monkeypatch.setattr(multilevel, "is_warm", lambda: False)
    positions, edges = picture(count, path(count))
    moving = live.Live(positions, edges, np.zeros(count, bool))
    middle = count // 2
    goal = positions[middle] + [400.0, 300.0]
    for _ in range(30):
        moving.carry([middle], [goal])
        moving.step()
    rest(moving)
    moved = np.hypot(*(moving.positions - positions).T)
    assert moving.positions[middle] == pytest.approx(goal)
    assert moved[[middle - 1, middle + 1]].min() > 50
    assert moved[[0, count - 1]].max() < moved[middle - 1] / 2


def test_held_nodes_stay():
    positions, edges = picture(40, star(39))
    held = np.arange(40) < 20
    held[0] = False
    moving = live.Live(positions, edges, held)
    moving.carry([0], [positions[0] + 500.0])
    rest(moving)
    assert moving.positions[held] == pytest.approx(positions[held])
    assert np.hypot(*(moving.positions - positions)[~held].T).min() > 1


@pytest.mark.parametrize("count", [0, 1, 3])
def test_without_edges_only_the_hand_moves_anything(count):
    positions = np.arange(2.0 * count).reshape(count, 2)
    moving = live.Live(positions, [], np.zeros(count, bool))
    assert moving.step()
    if count:
        moving.carry([0], [[9.0, 9.0]])
        assert moving.step()
        assert moving.positions[0] == pytest.approx([9.0, 9.0])


def test_all_nodes_at_one_point_do_no_harm():
    moving = live.Live(np.zeros((12, 2)), star(11), np.zeros(12, bool))
    moving.carry([3], [[50.0, 0.0]])
    for _ in range(50):
        moving.step()
    assert np.isfinite(moving.positions).all()


def test_places_that_are_none_are_refused_or_not_looked_at():
    with pytest.raises(ValueError, match="finite"):
        live.Live(np.full((2, 2), np.nan), [[0, 1]], np.zeros(2, bool))
    moving = live.Live(np.eye(2), [[0, 1]], np.zeros(2, bool))
    moving.carry([0], [[np.nan, 0.0]])
    assert np.isfinite(moving.positions).all()


def test_loops_parallels_and_weights():
    edges = np.array([[0, 0], [0, 1], [1, 0], [1, 2]])
    moving = live.Live(np.arange(6.0).reshape(3, 2) * 100, edges, np.zeros(3, bool), [1, 5, 1, 2])
    moving.carry([0], [[-300.0, 0.0]])
    rest(moving)
    assert np.isfinite(moving.positions).all()
