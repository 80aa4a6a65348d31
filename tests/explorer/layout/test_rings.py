"""Rings around one node: the nearer in the graph, the nearer in the picture."""

import numpy as np
import pytest

from explorer.layout import rings, topology
from tests.explorer.layout.graphs import boxes, grown, overlapping, path, star, tree
from tests.explorer.layout.nets import OFFSET, plain


@pytest.mark.parametrize(
    "edges", [tree(40), grown(60, 2), path(12), star(80), star(700), path(2), grown(300, 3)]
)
def test_no_box_covers_another(edges):
    count = int(edges.max()) + 1
    found = rings.around(plain(count, edges), 1.2)
    assert overlapping(found + OFFSET, boxes(count)) == 0


@pytest.mark.parametrize("chosen", [0, 5, 17])
def test_rings_are_numbers_of_hops_around_the_chosen_node(chosen):
    edges = tree(40)
    found = rings.around(plain(40, edges, chosen), 1.0) + OFFSET
    first, neighbour, _ = topology.adjacency(40, edges)
    hops = topology.hops_from(chosen, first, neighbour)
    away = np.hypot(*(found - found[chosen]).T)
    for ring in range(1, int(hops.max())):
        assert away[hops == ring].mean() < away[hops == ring + 1].mean()


def test_without_a_chosen_node_the_hub_is_in_the_middle():
    found = rings.around(plain(31, star(30)), 1.0) + OFFSET
    assert np.hypot(*found[0]) == pytest.approx(0.0, abs=1e-6)


def test_a_star_of_very_many_leaves_is_a_disc_not_a_wheel():
    found = rings.around(plain(50_001, star(50_000)), 1.0)
    assert np.isfinite(found).all()
    assert len(np.unique(np.round(found, 3), axis=0)) == 50_001
    area = np.prod(np.ptp(found, axis=0))
    assert area < 12 * boxes(50_001).prod(axis=1).sum()


def test_a_branch_stands_in_its_own_sector():
    edges = tree(13, 3)
    found = rings.around(plain(13, edges, 0), 1.0) + OFFSET
    turn = np.arctan2(found[:, 1], found[:, 0])
    for child, parent in ((4, 1), (7, 2), (10, 3)):
        away = np.abs(np.angle(np.exp(1j * (turn[child : child + 3] - turn[parent]))))
        assert (away < np.pi / 3).all()
