"""Nodes keep their order and their room, and stand as near to their neighbours as they can."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import alignment
from tests.explorer.layout.graphs import any_graph


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(0.1, 9)), min_size=1, max_size=30))
def test_pooled_numbers_rise_and_keep_their_mean(rows):
    wish, weight = np.array(rows).T
    found = alignment.pooled(wish, weight)
    assert (np.diff(found) >= -1e-9).all()
    assert (found * weight).sum() == pytest.approx((wish * weight).sum(), abs=1e-6)


def test_rising_numbers_stay():
    wish = np.array([1.0, 2.0, 5.0])
    assert alignment.pooled(wish, np.ones(3)).tolist() == wish.tolist()


@settings(max_examples=40, deadline=None)
@given(any_graph(), st.integers(1, 5))
def test_nodes_keep_order_and_room(graph, layers):
    count, edges = graph
    if not count:
        return
    rng = np.random.default_rng(layers)
    layer = np.unique(rng.integers(0, layers, count), return_inverse=True)[1].reshape(-1)
    rank = np.empty(count, np.int64)
    for number in range(int(layer.max()) + 1):
        some = np.flatnonzero(layer == number)
        rank[some] = np.arange(len(some))
    room = 20 + rng.random(count) * 50
    at = alignment.align_layers(layer, rank, edges, room)
    for number in range(int(layer.max()) + 1):
        row = np.flatnonzero(layer == number)
        need = (room[row[:-1]] + room[row[1:]]) / 2
        assert (np.diff(at[row]) >= need - 1e-6).all()


def test_a_chain_is_straight():
    layer = np.arange(5)
    edges = np.column_stack([np.arange(4), np.arange(1, 5)])
    at = alignment.align_layers(layer, np.zeros(5, np.int64), edges, np.full(5, 30.0))
    assert np.ptp(at) == pytest.approx(0.0, abs=1e-6)


def test_a_parent_stands_over_the_middle_of_its_children():
    layer, edges = np.array([0, 1, 1, 1]), np.array([[0, 1], [0, 2], [0, 3]])
    at = alignment.align_layers(layer, np.array([0, 0, 1, 2]), edges, np.full(4, 40.0))
    assert at[0] == pytest.approx(at[1:].mean(), abs=1.0)
