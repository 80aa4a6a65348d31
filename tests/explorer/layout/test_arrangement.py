"""Components and single nodes beside each other, with and without places of their own."""

import numpy as np
import pytest

from explorer.layout.arrangement import GAP, arrange
from explorer.layout.component import Component
from tests.explorer.layout.graphs import boxes, overlapping
from tests.explorer.layout.parts import component

GROUPS = [np.array([0, 1, 2]), np.array([3, 4])]
SINGLES = np.array([5, 6, 7, 8])
EDGES = np.array([[0, 1], [1, 2], [3, 4]])
TWO_ROWS = np.array([[0.0, 0.0], [140.0, 0.0], [280.0, 0.0], [0.0, 0.0], [140.0, 0.0]])


def arranged(placed, held=(), aspect=1.2):
    result = np.vstack([TWO_ROWS, np.full((4, 2), 70.0)])
    whole = component(9, EDGES, result.copy() if any(placed) else None, list(held))
    whole = Component(
        whole.edges, whole.weights, boxes(9), np.zeros((9, 2)), whole.held, whole.start
    )
    parts = [
        Component(
            np.searchsorted(nodes, EDGES[np.isin(EDGES, nodes).all(axis=1)]),
            np.ones(len(nodes) - 1),
            boxes(9)[nodes],
            np.zeros((len(nodes), 2)),
            whole.held[nodes],
            None,
        )
        for nodes in GROUPS
    ]
    arrange(result, GROUPS, parts, SINGLES, whole, np.array(placed, bool), aspect)
    return result


def test_a_picture_from_nothing_is_centred_with_single_nodes_in_rows_and_columns():
    result = arranged([False] * 9)
    assert overlapping(result, boxes(9)) == 0
    low, high = (result - boxes(9) / 2).min(axis=0), (result + boxes(9) / 2).max(axis=0)
    assert low + high == pytest.approx([0, 0])
    assert np.diff(result[[0, 1, 2]], axis=0).tolist() == [[140, 0], [140, 0]]
    rest = result[SINGLES]
    assert len(np.unique(rest[:, 0].round(6))) * len(np.unique(rest[:, 1].round(6))) <= 6


def test_what_is_held_stays_and_the_rest_makes_room():
    result = arranged([True] * 9, held=[0, 5])
    assert result[[0, 5]].tolist() == [[0, 0], [70, 70]]
    assert overlapping(result, boxes(9)) == 0
    assert np.abs(result).max() < 900


def test_components_with_a_place_move_no_more_than_needed():
    result = arranged([True] * 5 + [False] * 4)
    assert np.array_equal(result[:3], TWO_ROWS[:3])
    away = np.abs(result[3:5, None] - result[:3]) - (boxes(9)[3:5, None] + boxes(9)[:3]) / 2
    assert away.max(axis=2).min() >= GAP - 1e-6
    assert np.abs(result[3:5] - TWO_ROWS[3:]).max() < 300
