"""Newcomers find free places near their neighbours; what was there does not move at all."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import force, incremental, measures
from explorer.layout.pane import Pane
from tests.explorer.layout.graphs import any_graph, boxes, grown, overlapping, star


@settings(deadline=None, max_examples=25)
@given(any_graph(), st.integers(0, 2**16))
def test_old_nodes_do_not_move_and_newcomers_cover_nobody(graph, bits):
    count, edges = graph
    placed = (bits >> (np.arange(count) % 16)) & 1 == 1
    positions = force.force_layout(count, edges, sizes=boxes(count), seed=5)
    positions[~placed] = np.nan
    result = incremental.place_newcomers(positions, placed, edges, boxes(count))
    assert np.array_equal(result[placed], positions[placed])
    assert np.isfinite(result).all()
    assert overlapping(result, boxes(count)) == 0


def test_a_newcomer_stands_near_the_middle_of_its_neighbours():
    positions = np.array([[0.0, 0.0], [300.0, 0.0], [5000.0, 0.0], [np.nan, np.nan]])
    placed = np.array([True, True, True, False])
    edges = [(3, 0), (1, 3)]
    result = incremental.place_newcomers(positions, placed, edges, np.full((4, 2), 50.0))
    assert np.hypot(*(result[3] - [150, 0])) < 220


def test_the_leaves_of_a_hub_are_fanned_around_it():
    positions = np.full((21, 2), np.nan)
    positions[0] = (400, 400)
    placed = np.arange(21) == 0
    result = incremental.place_newcomers(positions, placed, star(20), boxes(21))
    length = np.hypot(*(result[1:] - result[0]).T)
    assert length.max() < 400
    assert measures.edges_over_boxes(result, result, star(20), boxes(21)) <= 6


def test_a_chain_of_newcomers_follows():
    positions = np.full((6, 2), np.nan)
    positions[0] = (0, 0)
    edges = np.column_stack([np.arange(5), np.arange(1, 6)])
    result = incremental.place_newcomers(positions, np.arange(6) == 0, edges, boxes(6))
    assert np.hypot(*np.diff(result, axis=0).T).max() < 320
    assert measures.crossings(result, edges) == 0


def test_newcomers_joined_to_nothing_stand_beside_the_picture():
    edges = np.concatenate([grown(30), 30 + grown(8)])
    count = 42
    positions = np.full((count, 2), np.nan)
    positions[:30] = force.force_layout(30, grown(30), sizes=boxes(30))
    result = incremental.place_newcomers(positions, np.arange(count) < 30, edges, boxes(count))
    assert np.array_equal(result[:30], positions[:30])
    assert overlapping(result, boxes(count)) == 0
    assert np.abs(result).max() < 4 * np.abs(positions[:30]).max()


def test_no_place_at_all_means_a_layout_from_nothing():
    edges = grown(20)
    nowhere = np.full((20, 2), np.nan)
    result = incremental.place_newcomers(nowhere, np.zeros(20), edges, boxes(20), seed=2)
    assert np.array_equal(result, force.force_layout(20, edges, sizes=boxes(20), seed=2))
    everywhere = incremental.place_newcomers(result, np.ones(20), edges, boxes(20))
    assert np.array_equal(everywhere, result)


def test_in_a_crowd_the_nearest_free_place_is_taken():
    side = np.arange(-10, 11) * 60.0
    crowd = np.stack(np.meshgrid(side, side), axis=-1).reshape(-1, 2)
    positions = np.vstack([crowd, [[np.nan, np.nan]]])
    count = len(positions)
    middle = int(np.argmin(np.hypot(*crowd.T)))
    placed = np.arange(count) < count - 1
    sizes = np.full((count, 2), 56.0)
    result = incremental.place_newcomers(positions, placed, [(middle, count - 1)], sizes)
    assert overlapping(result, sizes) == 0
    assert np.abs(result[-1]).max() < 720


def test_a_placed_node_without_a_place_is_refused():
    with pytest.raises(ValueError, match="finite position"):
        incremental.place_newcomers(np.full((1, 2), np.nan), [True], [], np.ones((1, 2)))


def test_newcomers_to_a_large_picture_stand_near_theirs_as_discs():
    count = 3000
    edges = grown(count, 2)
    before = force.force_layout(count, edges)
    new = np.arange(count - 12, count)
    placed = np.arange(count) < count - 12
    found = incremental.place_newcomers(before, placed, edges, np.full((count, 2), (120.0, 64.0)))
    assert np.array_equal(found[placed], before[placed])
    apart = np.abs(found[new][:, None] - found).max(axis=2)
    apart[np.arange(12), new] = np.inf
    assert apart.min() > 3
    for node in new:
        around = np.unique(edges[(edges == node).any(axis=1)])
        middle = found[around[placed[around]]].mean(axis=0)
        assert np.hypot(*(found[node] - middle)) < 0.5 * np.ptp(before, axis=0).max()


def test_newcomers_to_a_picture_that_fills_a_window_keep_to_its_scale():
    """The picture is denser than distances alone would have it; so are its newcomers."""
    count, new = 26, 12
    edges = np.vstack([grown(count), np.column_stack([np.zeros(new), count + np.arange(new)])])
    sizes = np.full((count + new, 2), (120.0, 60.0))
    before = force.force_layout(count, grown(count), sizes=sizes[:count], pane=Pane(560.0, 555.0))
    start = np.vstack([before, np.full((new, 2), np.nan)])
    placed = np.arange(count + new) < count

    def side(positions):
        return np.ptp(positions, axis=0).max()

    found = incremental.place_newcomers(start, placed, edges, sizes, aspect=560 / 555)
    loose = incremental.place_newcomers(start, placed, edges, sizes, edge_length=180.0)
    assert np.array_equal(found[:count], before)
    assert overlapping(found, sizes) == overlapping(start[:count], sizes[:count])
    assert side(found) < side(loose)
    assert side(found) < 2 * side(before)
    # Again and again it does not run away.
    more = np.vstack([edges, np.column_stack([np.ones(new), count + new + np.arange(new)])])
    sizes = np.full((count + 2 * new, 2), (120.0, 60.0))
    start = np.vstack([found, np.full((new, 2), np.nan)])
    placed = np.arange(count + 2 * new) < count + new
    again = incremental.place_newcomers(start, placed, more, sizes, aspect=560 / 555)
    assert side(again) < 1.6 * side(found)
