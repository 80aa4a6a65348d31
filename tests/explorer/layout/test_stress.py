"""Scaling and majorisation find pictures that exist, and every round lowers the stress."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import stress
from explorer.layout.topology import distances
from tests.explorer.layout.graphs import grown


def apart(positions):
    return np.sqrt(((positions[:, None] - positions) ** 2).sum(axis=2))


def test_classical_scaling_finds_a_plane_picture_again():
    positions = np.random.default_rng(0).random((20, 2)) * 300
    found = stress.classical_scaling(apart(positions))
    assert apart(found) == pytest.approx(apart(positions), abs=1e-6)
    assert stress.stress_of(found, apart(positions)) == pytest.approx(0)


@settings(deadline=None, max_examples=25)
@given(st.integers(2, 25), st.integers(0, 100))
def test_stress_falls_and_the_middle_stays(count, seed):
    table = distances(count, grown(count, seed=seed)) * 100
    start = np.random.default_rng(seed).normal(50, 200, (count, 2))
    lowering = stress.Majorisation(table, np.zeros(count, bool))
    found, last = start, stress.stress_of(start, table)
    weighted = last
    for _ in range(4):
        found = lowering.run(found, 2)
        weighted, last = stress.stress_of(found, table), weighted
        assert weighted <= last + 1e-9
    assert found.mean(axis=0) == pytest.approx(start.mean(axis=0))


def test_fixed_nodes_do_not_move():
    table = distances(12, grown(12)) * 100
    start = np.random.default_rng(1).normal(0, 200, (12, 2))
    fixed = np.arange(12) % 4 == 0
    found = stress.Majorisation(table, fixed).run(start, 20)
    assert np.array_equal(found[fixed], start[fixed])
    assert stress.stress_of(found, table) < stress.stress_of(start, table)
    everything = stress.Majorisation(table, np.ones(12, bool)).run(start, 5)
    assert np.array_equal(everything, start)


def test_one_node_and_two_have_no_stress():
    assert stress.stress_of(np.zeros((1, 2)), np.zeros((1, 1))) == 0
    assert stress.classical_scaling(np.array([[0.0, 5.0], [5.0, 0.0]])).tolist() == [[0, 0], [5, 0]]
