"""The shortest tree that joins points."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout.spanning import spanning_tree


def length(positions, lines) -> float:
    return float(np.hypot(*(positions[lines[:, 0]] - positions[lines[:, 1]]).T).sum())


@pytest.mark.parametrize("count", [0, 1])
def test_a_single_point_needs_no_line(count):
    assert spanning_tree(np.zeros((count, 2))).shape == (0, 2)


def test_points_in_a_row_are_joined_in_their_order():
    positions = np.array([[0.0, 0.0], [30.0, 0.0], [10.0, 0.0], [20.0, 0.0]])
    joined = {frozenset(line) for line in spanning_tree(positions).tolist()}
    assert joined == {frozenset((0, 2)), frozenset((2, 3)), frozenset((3, 1))}


def test_points_on_one_spot_are_joined():
    lines = spanning_tree(np.full((5, 2), 7.0))
    graph = nx.Graph(lines.tolist())
    assert nx.is_tree(graph)
    assert len(graph) == 5


places = st.tuples(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4))


@settings(deadline=None)
@given(st.lists(places, min_size=2, max_size=12))
def test_it_is_a_tree_and_none_is_shorter(points):
    positions = np.array(points)
    lines = spanning_tree(positions)
    assert nx.is_tree(nx.Graph(lines.tolist()))
    whole = nx.Graph()
    for one in range(len(points)):
        for other in range(one):
            whole.add_edge(one, other, weight=float(np.hypot(*(positions[one] - positions[other]))))
    least = nx.minimum_spanning_tree(whole).size(weight="weight")
    assert length(positions, lines) == pytest.approx(least, rel=1e-6, abs=1e-3)
