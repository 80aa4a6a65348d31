"""Touching up takes faults away and leaves held nodes alone."""

import numpy as np
import pytest

from explorer.layout import measures, polish, topology
from tests.explorer.layout.graphs import boxes, path, star


def picture(count, edges):
    table = topology.distances(count, edges) * 140
    return polish.Picture(edges, table, boxes(count) / 2, np.zeros((count, 2)), 140.0)


def faults(positions, edges):
    over = measures.edges_over_boxes(positions, positions, edges, boxes(len(positions)))
    return measures.crossings(positions, edges) + over


def test_a_leaf_is_taken_off_the_edge_it_lies_on():
    edges = star(3)
    positions = np.array([[0.0, 0.0], [280.0, 0.0], [140.0, 5.0], [-140.0, 0.0]])
    assert faults(positions, edges) > 0
    assert polish.faulty(positions, picture(4, edges)).tolist() == [True, True, True, False]
    nobody = np.zeros(4, bool)
    found = polish.polish(positions, picture(4, edges), nobody, 4, np.random.default_rng(0))
    assert faults(found, edges) == 0
    assert not polish.faulty(found, picture(4, edges)).any()


@pytest.mark.parametrize("seed", range(3))
def test_faults_become_fewer_and_held_nodes_stay(seed):
    edges = path(30)
    rng = np.random.default_rng(seed)
    positions = rng.uniform(0, 900, (30, 2))
    held = np.arange(30) % 5 == 0
    found = polish.polish(positions, picture(30, edges), held, 4, rng)
    assert np.array_equal(found[held], positions[held])
    assert faults(found, edges) < 0.5 * faults(positions, edges)


def test_no_sweep_or_a_cancelled_one_changes_nothing():
    positions = np.random.default_rng(0).uniform(0, 300, (30, 2))
    nobody, rng = np.zeros(30, bool), np.random.default_rng(0)
    for sweeps, cancelled in ((0, None), (3, lambda: True)):
        found = polish.polish(positions, picture(30, path(30)), nobody, sweeps, rng, cancelled)
        assert np.array_equal(found, positions)
