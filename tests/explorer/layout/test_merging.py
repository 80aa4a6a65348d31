"""Merged graphs: small groups of neighbours, no weight lost."""

import numpy as np
import pytest

from explorer.layout import multilevel, topology
from tests.explorer.layout.graphs import grown, path, star


@pytest.mark.parametrize("edges", [grown(200, 2), path(200), star(199)])
def test_neighbours_are_merged_and_weights_are_kept(edges):
    multilevel.warm_up()
    from explorer.layout.merging import merge_neighbours, merge_rows

    pairs, weights = topology.plain_edges(200, edges, np.arange(1, len(edges) + 1))
    first, neighbour, edge = topology.adjacency(200, pairs)
    rows = first.astype(np.int32), neighbour.astype(np.int32), weights[edge].astype(np.float32)
    order = np.random.default_rng(0).permutation(200).astype(np.int32)
    group, count = merge_neighbours(*rows, np.ones(200, np.float32), order, 2)
    sizes = np.bincount(group, minlength=count)
    assert sizes.min() >= 1
    assert sizes.max() <= 2
    assert count < 0.75 * 200
    new_first, new_neighbour, new_weight = merge_rows(*rows, group, count)
    table, expected = np.zeros((count, count)), np.zeros((count, count))
    for node in range(count):
        span = slice(new_first[node], new_first[node + 1])
        assert len(set(new_neighbour[span].tolist())) == span.stop - span.start
        table[node, new_neighbour[span]] = new_weight[span]
    ends = group[pairs]
    np.add.at(expected, (ends[:, 0], ends[:, 1]), weights)
    expected = expected + expected.T
    np.fill_diagonal(expected, 0)
    assert np.array_equal(table, expected)
