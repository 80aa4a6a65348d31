"""Edges lead on from layer to layer, whatever cycles there were."""

import numpy as np
from hypothesis import given, settings

from explorer.layout import layering
from tests.explorer.layout.graphs import any_graph, path, star


@settings(max_examples=40, deadline=None)
@given(any_graph())
def test_every_edge_leads_to_a_later_layer(graph):
    count, edges = graph
    edges = edges[edges[:, 0] != edges[:, 1]]
    turned = layering.acyclic(count, edges)
    assert np.array_equal(np.sort(turned, axis=1), np.sort(edges, axis=1))
    layer = layering.layers_of(count, turned)
    assert (layer[turned[:, 0]] < layer[turned[:, 1]]).all()
    split = layering.split_wide(layer, turned, np.full(count, 10.0), 35.0)
    assert (split[turned[:, 0]] < split[turned[:, 1]]).all()
    assert (np.bincount(split, minlength=1) <= 5).all()


def test_what_has_no_cycle_is_not_turned():
    edges = np.array([[0, 1], [1, 2], [0, 2], [3, 2]])
    assert np.array_equal(layering.acyclic(4, edges), edges)


def test_one_edge_of_a_ring_is_turned():
    ring = np.array([[0, 1], [1, 2], [2, 3], [3, 0]])
    assert (layering.acyclic(4, ring) != ring).any(axis=1).sum() == 1


def test_a_chain_is_as_long_as_it_is():
    assert layering.layers_of(5, path(5)).tolist() == [0, 1, 2, 3, 4]


def test_sources_stand_near_what_they_lead_to():
    edges = np.array([[0, 1], [1, 2], [3, 2]])
    assert layering.layers_of(4, edges).tolist() == [0, 1, 2, 1]


def test_a_wide_layer_becomes_several():
    layer = layering.layers_of(41, star(40))
    split = layering.split_wide(layer, star(40), np.full(41, 100.0), 1000.0)
    assert np.bincount(split).tolist() == [1, 10, 10, 10, 10]
