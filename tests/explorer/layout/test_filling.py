"""Small pictures fill the window: nothing leaves it, names have room, lines keep off them."""

import numpy as np
import pytest
from hypothesis import given, settings

from explorer.layout import measures
from explorer.layout.filling import FILLED, fill, named_boxes
from explorer.layout.force import force_layout
from explorer.layout.pane import Pane
from explorer.layout.topology import plain_edges
from tests.explorer.layout.graphs import (
    any_graph,
    boxes,
    clique,
    grown,
    overlapping,
    path,
    star,
    tree,
)

PANE = Pane(
    900.0, 740.0, np.array([[-450.0, -370.0, -320.0, -330.0], [270.0, 270.0, 450.0, 370.0]])
)
OFFSET = (0.0, 14.0)


def laid_out(count, edges, pane=PANE, seed=1):
    sizes, offsets = boxes(count), np.tile(OFFSET, (count, 1))
    return force_layout(count, edges, sizes=sizes, offsets=offsets, pane=pane, seed=seed)


def covered(positions):
    """Return the rectangle that the boxes cover: its width and height."""
    centres, half = positions + OFFSET, boxes(len(positions)) / 2
    return (centres + half).max(axis=0) - (centres - half).min(axis=0)


@pytest.mark.parametrize(
    ("count", "edges"),
    [(30, tree(30)), (26, grown(26, 2)), (40, grown(40)), (25, star(24))],
    ids=["tree", "web", "hubs", "star"],
)
def test_a_small_picture_fills_the_window(count, edges):
    found = laid_out(count, edges)
    centres = found + OFFSET
    assert PANE.beyond(centres, boxes(count) / 2).max() < 8.0
    assert (covered(found) > 0.8 * np.array([PANE.width, PANE.height])).all()
    assert overlapping(centres, boxes(count)) == 0


def test_a_dense_picture_is_no_larger_than_its_edges_need():
    found = laid_out(12, clique(12))
    assert overlapping(found + OFFSET, boxes(12)) == 0
    assert (covered(found) < [PANE.width, PANE.height]).all()


def test_a_chain_is_no_line_across_the_window():
    found = laid_out(20, path(20))
    assert (covered(found) > 0.6 * np.array([PANE.width, PANE.height])).all()
    assert measures.crossings(found, path(20)) == 0


def test_what_was_not_crossed_is_hardly_crossed_afterwards():
    for seed in range(4):
        edges = grown(30, 1, seed)
        found = laid_out(30, edges)
        assert measures.crossings(found, plain_edges(30, edges)[0]) <= 2


def test_the_same_arguments_give_the_same_picture():
    edges = grown(26, 2)
    assert np.array_equal(laid_out(26, edges), laid_out(26, edges))
    assert not np.array_equal(laid_out(26, edges), laid_out(26, edges, seed=2))


def test_pins_and_places_are_kept():
    edges = tree(20)
    start = laid_out(20, edges) + 1000
    held = np.arange(20) == 3
    found = force_layout(20, edges, initial=start, pinned=held, sizes=boxes(20), pane=PANE)
    assert np.array_equal(found[3], start[3])


def test_large_pictures_are_left_as_they_are():
    count = FILLED + 10
    plain = force_layout(count, tree(count), sizes=boxes(count), aspect=PANE.aspect)
    assert np.array_equal(plain, force_layout(count, tree(count), sizes=boxes(count), pane=PANE))


def test_in_a_tight_window_the_least_connected_go_without_a_name():
    edges, offsets = star(24), np.tile(OFFSET, (25, 1))
    tight = Pane(300.0, 240.0)
    sizes, shifts = named_boxes(edges, boxes(25), offsets, tight)
    assert sizes[0].tolist() == boxes(25)[0].tolist()
    bare = sizes[:, 0] == sizes[:, 1]
    assert 0 < bare.sum() < 25
    assert (shifts[bare] == 0).all()
    free = named_boxes(edges, boxes(25), offsets, PANE)
    assert np.array_equal(free[0], boxes(25))
    assert np.array_equal(free[1], offsets)


def test_breaking_off_gives_a_picture_all_the_same():
    edges, sizes, offsets = tree(20), boxes(20), np.tile(OFFSET, (20, 1))
    start = np.random.default_rng(0).normal(0, 200, (20, 2))
    found = fill(start, edges, sizes, offsets, PANE, cancelled=lambda: True)
    assert np.isfinite(found).all()
    assert overlapping(found + OFFSET, sizes) == 0


@settings(deadline=None, max_examples=40)
@given(any_graph())
def test_any_graph_fills_a_window_without_a_fault(graph):
    count, edges = graph
    found = laid_out(count, edges)
    assert found.shape == (count, 2)
    assert np.isfinite(found).all()
    assert len(np.unique(np.round(found, 3), axis=0)) == count
    tiny = laid_out(count, edges, Pane(480.0, 360.0))
    assert np.isfinite(tiny).all()
