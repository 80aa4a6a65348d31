"""The nearest node and edge, against a search of every point of a dense sampling."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import curves, hit


def some_curves(count, seed=0, spread=400.0):
    rng = np.random.default_rng(seed)
    starts = rng.uniform(0, spread, (count, 2))
    ends = starts + rng.normal(0, 60, (count, 2))
    return starts, (starts + ends) / 2 + rng.normal(0, 30, (count, 2)), ends


@settings(deadline=None)
@given(st.integers(0, 500), st.integers(1, 60), st.tuples(st.floats(0, 400), st.floats(0, 400)))
def test_the_nearest_edge_is_that_of_a_dense_sampling(seed, count, point):
    drawn = some_curves(count, seed)
    away = np.hypot(*np.moveaxis(curves.sample(*drawn, 2000) - np.array(point), -1, 0)).min(axis=1)
    assert np.abs(hit.distances_to(point, *drawn) - away).max() < 0.1
    for slack in (1e9, 8.0):
        found, near = hit.nearest_edge(point, *drawn, slack)
        if found < 0:
            assert away.min() > slack - 0.1
        else:
            assert away[found] <= min(away.min(), slack) + 0.1
            assert near == pytest.approx(away[found], abs=0.1)


def test_a_straight_edge_and_a_point():
    start, end = np.array([[0.0, 0.0]]), np.array([[100.0, 0.0]])
    middle = (start + end) / 2
    assert hit.nearest_edge((30, 4), start, middle, end, 5) == (0, 4)
    assert hit.nearest_edge((30, 6), start, middle, end, 5) is hit.NOTHING
    assert hit.distances_to((110, 0), start, middle, end).tolist() == pytest.approx([10])
    assert hit.distances_to((3, 4), start, start, start).tolist() == pytest.approx([5])


def test_nothing_is_under_the_pointer_where_nothing_is():
    nothing = np.empty((0, 2))
    assert hit.nearest_edge((0, 0), nothing, nothing, nothing, 10) is hit.NOTHING
    assert hit.nearest_node((0, 0), nothing, np.empty(0), 10) == -1


def test_the_disc_that_holds_the_point_wins_over_one_within_reach():
    positions = np.array([[0.0, 0.0], [52.0, 0.0], [10.0, 0.0]])
    radii = np.array([50.0, 5.0, 30.0])
    assert hit.nearest_node((45, 0), positions, radii, slack=8) == 0
    assert hit.nearest_node((6, 0), positions, radii) == 2
    assert hit.nearest_node((62, 0), positions, radii, slack=8) == 1
    assert hit.nearest_node((62, 0), positions, radii, slack=3) == -1
