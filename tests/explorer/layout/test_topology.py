"""Components, distances and rows agree with networkx, and wrong edges are refused."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings

from explorer.layout import topology
from tests.explorer.layout.graphs import any_graph


def as_networkx(count, edges):
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(map(tuple, edges.tolist()))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


@settings(deadline=None)
@given(any_graph())
def test_components_are_those_of_networkx_largest_first(graph):
    count, edges = graph
    labels = topology.components(count, topology.plain_edges(count, edges)[0])
    ours = {frozenset(nodes.tolist()) for nodes in topology.members(labels)}
    assert ours == {frozenset(nodes) for nodes in nx.connected_components(as_networkx(*graph))}
    sizes = [len(nodes) for nodes in topology.members(labels)]
    assert sizes == sorted(sizes, reverse=True)


@settings(deadline=None)
@given(any_graph(12))
def test_distances_and_hops_are_those_of_networkx(graph):
    count, edges = graph
    pairs, _ = topology.plain_edges(count, edges)
    table = topology.distances(count, pairs)
    first, neighbour, _ = topology.adjacency(count, pairs)
    lengths = dict(nx.all_pairs_shortest_path_length(as_networkx(*graph)))
    for source in range(count):
        expected = [lengths[source].get(target, np.inf) for target in range(count)]
        assert table[source].tolist() == expected
        hops = topology.hops_from(source, first, neighbour)
        assert hops.tolist() == [-1 if length == np.inf else length for length in expected]


def test_parallel_edges_and_loops_become_plain_edges():
    edges = [(2, 1), (1, 2), (0, 0), (0, 2)]
    pairs, weights = topology.plain_edges(3, edges)
    assert pairs.tolist() == [[0, 2], [1, 2]]
    assert weights.tolist() == [1.0, 1.0]
    _, weights = topology.plain_edges(3, edges, [1.0, 2.5, 7.0, 4.0])
    assert weights.tolist() == [4.0, 3.5]


@pytest.mark.parametrize(
    ("edges", "weights"),
    [([(0, 3)], None), ([(-1, 0)], None), ([(0, 1, 2)], None), ([(0, 1)], [0.0]), ([(0, 1)], [])],
)
def test_edges_that_make_no_sense_are_refused(edges, weights):
    with pytest.raises(ValueError, match=r"edge|weight"):
        topology.plain_edges(3, edges, weights)
