"""Every layout keeps its promises for every graph, the awkward ones above all."""

from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import catalogue, multilevel
from explorer.layout.network import Network
from tests.explorer.layout.graphs import any_graph, boxes, clique, grown, overlapping, star
from tests.explorer.layout.nets import OFFSET, network

KINDS = get_args(catalogue.Kind)
OWN = [kind for kind in KINDS if kind not in ("force", "communities")]


def on_one_spot(positions):
    return len(positions) - len(np.unique(np.round(positions, 3), axis=0))


@pytest.mark.parametrize("kind", KINDS)
@given(graph=any_graph(), seed=st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_any_graph_is_laid_out_without_overlaps_and_repeatably(kind, graph, seed):
    count, edges = graph
    net = network(count, edges)
    found = catalogue.lay_out(kind, net, seed=seed)
    assert found.shape == (count, 2)
    assert np.isfinite(found).all()
    assert overlapping(found + OFFSET, boxes(count)) == 0
    assert np.array_equal(found, catalogue.lay_out(kind, net, seed=seed))


@pytest.mark.parametrize("kind", KINDS)
def test_pinned_nodes_stay(kind):
    initial = np.random.default_rng(1).normal(0, 300, (30, 2))
    pinned = np.arange(30) % 11 == 3
    net = network(30, grown(30, 2), initial=initial, pinned=pinned)
    found = catalogue.lay_out(kind, net)
    assert np.array_equal(found[pinned], initial[pinned])
    assert on_one_spot(found) == 0


@pytest.mark.parametrize("kind", OWN)
def test_places_that_are_none_do_no_harm(kind):
    initial = np.full((20, 2), np.nan)
    initial[3] = np.inf
    net = network(20, grown(20), initial=initial)
    assert np.isfinite(catalogue.lay_out(kind, net)).all()


@pytest.mark.parametrize("kind", KINDS)
def test_all_nodes_at_one_point_come_apart(kind):
    net = network(25, grown(25, 2), initial=np.zeros((25, 2)))
    found = catalogue.lay_out(kind, net)
    assert overlapping(found + OFFSET, boxes(25)) == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_nearly_nothing(kind, count):
    found = catalogue.lay_out(kind, Network(count, []))
    assert found.shape == (count, 2)
    assert on_one_spot(found) == 0


@pytest.mark.parametrize("kind", OWN)
def test_a_star_of_fifty_thousand_leaves(kind):
    found = catalogue.lay_out(kind, Network(50_001, star(50_000), kinds=np.arange(50_001) % 5))
    assert np.isfinite(found).all()
    assert on_one_spot(found) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_clique_of_five_hundred(kind):
    found = catalogue.lay_out(kind, Network(500, clique(500)))
    assert on_one_spot(found) == 0
    assert overlapping(found, np.full((500, 2), 48.0)) == 0


@pytest.mark.parametrize("kind", ["force", "communities"])
def test_a_star_of_fifty_thousand_leaves_by_forces(kind):
    multilevel.warm_up()
    found = catalogue.lay_out(kind, Network(50_001, star(50_000)))
    assert np.isfinite(found).all()
    assert on_one_spot(found) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_ten_thousand_components(kind):
    edges = np.arange(20_000).reshape(-1, 2)
    found = catalogue.lay_out(kind, Network(20_000, edges))
    assert np.isfinite(found).all()
    assert on_one_spot(found) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_loops_parallels_and_weights(kind):
    edges = np.array([[0, 0], [0, 1], [0, 1], [1, 0], [2, 3], [1, 2]])
    net = Network(4, edges, weights=[1.0, 5.0, 1.0, 0.5, 2.0, 1.0])
    assert on_one_spot(catalogue.lay_out(kind, net)) == 0


@pytest.mark.parametrize("kind", KINDS)
def test_cancelled_half_way_it_ends_with_places_for_all(kind):
    asked = []

    def cancelled():
        asked.append(1)
        return len(asked) > 2

    found = catalogue.lay_out(kind, network(120, grown(120, 2)), cancelled=cancelled)
    assert np.isfinite(found).all()
    assert asked
