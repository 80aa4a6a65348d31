"""Layers are ordered so that edges do not cross where they need not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import measures, ordering
from tests.explorer.layout.graphs import any_graph, tree


def crossings(layer, rank, edges):
    return measures.crossings(np.column_stack([rank, layer]).astype(float), edges)


@pytest.mark.parametrize("children", [2, 3])
def test_a_tree_has_no_crossings(children):
    edges = tree(40, children)
    layer = np.zeros(40, np.int64)
    for parent, child in edges:
        layer[child] = layer[parent] + 1
    guide = np.random.default_rng(3).random(40)
    rank = ordering.order_layers(layer, edges, guide)
    assert crossings(layer, rank, edges) == 0


def test_two_crossed_edges_are_uncrossed():
    layer, edges = np.array([0, 0, 1, 1]), np.array([[0, 3], [1, 2]])
    rank = ordering.order_layers(layer, edges, np.arange(4.0))
    assert crossings(layer, rank, edges) == 0


@settings(max_examples=40, deadline=None)
@given(any_graph(), st.integers(1, 5), st.integers(0, 3))
def test_places_are_a_numbering_of_each_layer(graph, layers, seed):
    count, edges = graph
    rng = np.random.default_rng(seed)
    if not count:
        return
    layer = np.unique(rng.integers(0, layers, count), return_inverse=True)[1].reshape(-1)
    guide = rng.random(count)
    rank = ordering.order_layers(layer, edges, guide)
    for number in range(int(layer.max()) + 1):
        assert sorted(rank[layer == number]) == list(range(int((layer == number).sum())))
    assert np.array_equal(rank, ordering.order_layers(layer, edges, guide))


def test_once_cancelled_the_first_order_is_kept():
    layer, edges = np.array([0, 0, 1, 1]), np.array([[0, 3], [1, 2]])
    rank = ordering.order_layers(layer, edges, np.arange(4.0), cancelled=lambda: True)
    assert rank.tolist() == [0, 1, 0, 1]
