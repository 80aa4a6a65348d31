"""A tree drawn on circles has no crossing, and its radii are the distances."""

import numpy as np
import pytest

from explorer.layout import measures, radial, stress, topology
from tests.explorer.layout.graphs import grown, tree


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("edges", [tree(40), grown(40), tree(25, 2)])
def test_a_tree_is_drawn_without_crossings(edges, seed):
    count = int(edges.max()) + 1
    table = topology.distances(count, edges)
    first, neighbour, _ = topology.adjacency(count, edges)
    guide = stress.classical_scaling(table)
    rng = np.random.default_rng(seed)
    found = radial.radial_start(first, neighbour, table, guide, 0.2 * seed, rng)
    assert measures.crossings(found, edges) == 0
    middle = int(np.argmin((table**2).sum(axis=1)))
    assert np.hypot(*found.T) == pytest.approx(table[middle])
