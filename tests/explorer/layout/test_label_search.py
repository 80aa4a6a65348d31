"""Labels make room for each other; none lies on another, on a disc or on what is taken."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout.label_search import LabelSearch

CLEAR = np.array([2.0, 1.5])
NOTHING = np.empty((0, 4))


def search(
    points: object, sizes: object = (80.0, 14.0), obstacles: np.ndarray = NOTHING
) -> LabelSearch:
    at = np.array(points, dtype=np.float64)
    count = len(at)
    size = np.broadcast_to(np.array(sizes, dtype=np.float64), (count, 2)).copy()
    return LabelSearch(
        at,
        np.full(count, 10.0),
        size,
        np.zeros((count, 2)),
        np.zeros(count, dtype=np.bool_),
        obstacles,
        CLEAR,
        np.arange(count, 0, -1.0),
    )


def overlaps(found: LabelSearch) -> int:
    low = found.corners[found.shown]
    high = low + found.sizes[found.shown]
    common = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
    return int(((common > 0).all(axis=2).sum() - len(low)) // 2)


def on_discs(found: LabelSearch) -> int:
    low = found.corners[found.shown]
    nearest = np.clip(found.points[:, None], low, low + found.sizes[found.shown])
    away = np.hypot(*np.moveaxis(found.points[:, None] - nearest, -1, 0))
    away[np.flatnonzero(found.shown), np.arange(len(low))] = np.inf
    return int((away < found.radii[:, None]).sum())


def test_a_lone_label_stands_below_its_disc() -> None:
    found = search([(0.0, 0.0)])
    found.name_the_rest()
    assert found.shown.all()
    assert found.corners[0].tolist() == [-40.0, 13.5]


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 45), st.integers(120, 600), st.integers(0, 1000))
def test_no_label_covers_anything(count: int, side: int, seed: int) -> None:
    points = np.random.default_rng(seed).uniform(0, side, (count, 2))
    taken = np.array([[0.0, 0.0, side / 3, side / 4]])
    found = search(points, obstacles=taken)
    found.name_the_rest()
    assert overlaps(found) == 0
    assert on_discs(found) == 0
    low, high = found.corners[found.shown], (found.corners + found.sizes)[found.shown]
    assert not ((low < taken[0, 2:]) & (high > taken[0, :2])).all(axis=1).any()


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 1000))
def test_none_that_has_a_place_loses_it(seed: int) -> None:
    points = np.random.default_rng(seed).uniform(0, 300, (30, 2))
    found = search(points)
    found.name_the_rest(0)
    before = found.shown.copy()
    places = found.corners.copy()
    found.name_the_rest(0)
    assert np.array_equal(found.corners, places), "at depth 0 nothing is moved"
    found.name_the_rest()
    assert found.shown[before].all()


def test_a_neighbour_moves_aside_for_a_label_that_has_but_one_place() -> None:
    points = [(0.0, 0.0), (0.0, 40.0)]
    # The second can be named above itself alone, where the first, which chooses first, is named.
    taken = np.array([[-200, 52, 200, 90], [12, 29, 200, 52], [-200, 29, -12, 52]], dtype=float)
    greedy, found = search(points, (60.0, 12.0), taken), search(points, (60.0, 12.0), taken)
    greedy.name_the_rest(0)
    assert greedy.shown.tolist() == [True, False]
    found.name_the_rest()
    assert found.shown.all()
    assert found.corners[1, 1] == 40.0 - 13.5 - 12.0
    assert overlaps(found) == 0


def test_making_room_names_more_than_choosing_in_turn() -> None:
    gained = 0
    for seed in range(12):
        points = np.random.default_rng(seed).uniform(0, 330, (36, 2))
        first, then = search(points), search(points)
        first.name_the_rest(0)
        then.name_the_rest()
        assert then.shown.sum() >= first.shown.sum()
        gained += int(then.shown.sum() - first.shown.sum())
    assert gained > 0


def test_the_search_repeats() -> None:
    points = np.random.default_rng(5).uniform(0, 330, (36, 2))
    first, second = search(points), search(points)
    first.name_the_rest()
    second.name_the_rest()
    assert np.array_equal(first.corners, second.corners)


def test_no_labels_at_all() -> None:
    found = search(np.empty((0, 2)))
    found.name_the_rest()
    assert not len(found.shown)
