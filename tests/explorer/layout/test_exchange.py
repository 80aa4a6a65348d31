"""Nodes change places within their group, and only to advantage."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import exchange, measures
from tests.explorer.layout.graphs import any_graph, boxes, clique


def test_two_crossed_lines_are_uncrossed():
    centres = np.array([[0.0, 0.0], [0, 100], [300, 0], [300, 100]])
    edges = np.array([[0, 3], [1, 2]])
    found = exchange.exchange(centres, np.full((4, 2), 20.0), np.array([0, 0, 1, 1]), edges)
    assert measures.crossings(found, edges) == 0
    assert sorted(found[:2].tolist()) == sorted(centres[:2].tolist())


def test_a_line_through_a_box_is_put_aside():
    centres = np.array([[0.0, 0.0], [0, 100], [0, 200]])
    edges = np.array([[0, 2]])
    found = exchange.exchange(centres, np.full((3, 2), 40.0), np.zeros(3, int), edges)
    assert measures.edges_over_boxes(found, found, edges, np.full((3, 2), 40.0)) == 0


@settings(max_examples=30, deadline=None)
@given(any_graph(), st.integers(1, 4), st.integers(0, 5))
def test_each_group_keeps_its_places_and_no_lines_come_to_cross(graph, groups, seed):
    count, edges = graph
    edges = np.unique(np.sort(edges[edges[:, 0] != edges[:, 1]], axis=1), axis=0)
    rng = np.random.default_rng(seed)
    centres = rng.uniform(0, 900, (count, 2))
    group = rng.integers(0, groups, count)
    found = exchange.exchange(centres, boxes(count), group, edges)
    for number in range(groups):
        mine = group == number
        assert sorted(found[mine].tolist()) == sorted(centres[mine].tolist())

    def cost(places):
        over = measures.edges_over_boxes(places, places, edges, boxes(count))
        way = places[edges[:, 0]] - places[edges[:, 1]]
        length = np.hypot(*way.T).sum() / max(np.ptp(centres, axis=0).max(initial=0), 1)
        crossed = measures.crossings(places, edges)
        return crossed + exchange.OVER_BOX * over + exchange.LENGTH * length

    if count:
        assert cost(found) <= cost(centres) + 1e-6


def test_large_networks_stay_as_they_are():
    centres = np.random.default_rng(0).uniform(0, 900, (60, 2))
    found = exchange.exchange(centres, boxes(60), np.zeros(60, int), clique(60))
    assert np.array_equal(found, centres)


def test_once_cancelled_nothing_is_tried():
    centres = np.array([[0.0, 0.0], [0, 100], [300, 0], [300, 100]])
    found = exchange.exchange(
        centres, np.full((4, 2), 9.0), np.zeros(4, int), np.array([[0, 3], [1, 2]]), lambda: True
    )
    assert np.array_equal(found, centres)
