"""What comes from outside is checked, completed and taken apart."""

import numpy as np
import pytest

from explorer.layout import parting
from tests.explorer.layout.graphs import path


def test_components_come_largest_first_and_single_nodes_apart():
    labels, groups, singles = parting.groups_of(6, np.array([[4, 5], [0, 1], [1, 2]]))
    assert [nodes.tolist() for nodes in groups] == [[0, 1, 2], [4, 5]]
    assert singles.tolist() == [3]
    assert labels[0] == labels[2] != labels[4]


def test_rows_of_edges_go_to_their_component():
    edges = np.array([[4, 5], [0, 1], [5, 4], [1, 2]])
    labels, groups, _ = parting.groups_of(6, edges)
    rows = parting.rows_by_group(labels, edges, groups)
    assert [one.tolist() for one in rows] == [[1, 3], [0, 2]]


def test_nodes_without_a_place_stand_at_their_neighbours():
    initial = np.array([[0.0, 0.0], [np.nan, np.nan], [10.0, 0.0], [np.inf, 0.0]])
    whole, placed = parting.checked(4, path(4), None, initial, None, None, None)
    assert placed.tolist() == [True, False, True, False]
    assert whole.start.tolist() == [[0, 0], [5, 0], [10, 0], [10, 0]]


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        (np.full((2, 2), np.nan), "finite"),
        (np.full((2, 2), -1.0), "negative"),
        (np.ones((3, 2)), "shape"),
    ],
)
def test_sizes_that_are_none_are_refused(sizes, words):
    with pytest.raises(ValueError, match=words):
        parting.checked(2, [[0, 1]], None, None, None, sizes, None)


def test_parts_keep_what_belongs_to_their_nodes():
    initial = np.full((5, 2), np.nan)
    initial[3] = 7.0
    whole, placed = parting.checked(5, [[0, 1], [2, 3]], [1.0, 2.0], initial, None, None, None)
    labels, groups, _ = parting.groups_of(5, whole.edges)
    one, other = parting.parts_of(whole, labels, groups, placed)
    assert one.start is None
    assert other.start.tolist() == [[7, 7], [7, 7]]
    assert other.weights.tolist() == [2.0]
