"""Crossings, edges over boxes and stress, against sums made the slow way."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import measures
from tests.explorer.layout.graphs import mesh


def cross(a, b, c, d):
    def side(p, q, r):
        return np.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 25))
def test_crossings_are_counted_as_by_hand(seed, edges):
    rng = np.random.default_rng(seed)
    positions = rng.random((10, 2))
    pairs = np.unique(np.sort(rng.integers(0, 10, (edges, 2)), axis=1), axis=0)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    expected = sum(
        cross(*positions[one], *positions[other])
        for number, one in enumerate(pairs.tolist())
        for other in pairs[number + 1 :].tolist()
        if not set(one) & set(other)
    )
    assert measures.crossings(positions, pairs) == expected


def test_an_edge_over_a_foreign_box_counts_and_one_over_its_own_does_not():
    positions = np.array([[0.0, 0.0], [100.0, 0.0], [50.0, 8.0], [50.0, 40.0]])
    sizes = np.full((4, 2), 20.0)
    edge = np.array([[0, 1]])
    assert measures.edges_over_boxes(positions, positions, edge, sizes) == 1
    assert measures.edges_over_boxes(positions, positions, edge[:0], sizes) == 0


def test_stress_of_a_perfect_path_is_nothing_at_any_scale():
    edges = np.column_stack([np.arange(9), np.arange(1, 10)])
    straight = np.column_stack([np.arange(10) * 37.0, np.zeros(10)])
    assert measures.stress(straight, edges) == pytest.approx(0)
    assert measures.stress(np.random.default_rng(0).random((10, 2)), edges) > 0.1


def test_stress_of_a_mesh_drawn_as_one_is_small():
    side = 12
    edges = mesh(side)
    number = np.random.default_rng(0).permutation(side * side)
    positions = np.empty((side * side, 2))
    positions[number] = np.column_stack(np.divmod(np.arange(side * side), side))
    assert measures.stress(positions, edges) < 0.03
    assert measures.stress(positions, edges[:0]) == 0
