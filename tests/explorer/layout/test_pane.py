"""The part of the window that a picture fills: what fits, what does not, and the way back."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from explorer.layout.pane import MOST_STRETCHED, Pane, bare_boxes
from tests.explorer.layout.graphs import overlapping

CORNERS = np.array([[-300.0, -200.0, -180.0, -160.0], [160.0, 120.0, 300.0, 200.0]])
PANE = Pane(600.0, 400.0, CORNERS)


def test_what_is_free_is_all_but_the_corners():
    assert PANE.aspect == 1.5
    assert PANE.area == 600 * 400 - 120 * 40 - 140 * 80


def test_boxes_beyond_the_walls_or_on_a_corner_are_told_by_how_far():
    half = np.array([10.0, 5.0])
    centres = np.array([[0.0, 0.0], [295.0, 0.0], [0.0, -199.0], [155.0, 190.0], [140.0, 190.0]])
    assert PANE.beyond(centres, half).tolist() == [0.0, 5.0, 4.0, 5.0, 0.0]


@given(
    st.lists(st.tuples(*[st.floats(-900, 900)] * 2, st.floats(1, 60), st.floats(1, 40)), min_size=1)
)
def test_clamped_boxes_are_inside(rows):
    table = np.array(rows)
    found = PANE.clamped(table[:, :2], table[:, 2:])
    assert (np.abs(found) + table[:, 2:] <= PANE.corner + 1e-9).all()
    assert np.allclose(PANE.beyond(found, table[:, 2:]), 0.0)
    assert np.allclose(PANE.clamped(found, table[:, 2:]), found)


def test_a_box_wider_than_the_pane_stands_in_its_middle():
    assert PANE.clamped(np.array([[500.0, 0.0]]), np.array([[400.0, 5.0]])).tolist() == [[0.0, 0.0]]


def picture(wide):
    positions = np.random.default_rng(0).uniform(-1, 1, (12, 2)) * (100 * wide, 100)
    return positions, np.full((12, 2), (60.0, 40.0)), np.tile((0.0, 9.0), (12, 1))


def test_a_picture_is_stretched_until_its_boxes_fill_the_pane():
    positions, sizes, offsets = picture(1.0)
    found = PANE.stretched(positions, sizes, offsets)
    low = (found + offsets - sizes / 2).min(axis=0)
    high = (found + offsets + sizes / 2).max(axis=0)
    assert (np.abs([low, high]) <= PANE.corner + 0.01).all()
    assert np.isclose(high - low, [600, 400], atol=0.1).any()
    factor = np.ptp(found, axis=0) / np.ptp(positions, axis=0)
    assert factor.max() <= MOST_STRETCHED * factor.min() * 1.001


def test_nodes_that_were_clear_of_each_other_stay_so_where_the_pane_is_too_small():
    positions, sizes, offsets = picture(30.0)
    found = PANE.stretched(positions, sizes, offsets)
    bare = bare_boxes(sizes, offsets)
    before, after = overlapping(positions, bare), overlapping(found, bare)
    assert after <= before
    assert np.ptp(found[:, 0]) < np.ptp(positions[:, 0])


def test_one_node_stands_in_the_middle():
    found = PANE.stretched(np.array([[70.0, -9.0]]), np.full((1, 2), 30.0), np.zeros((1, 2)))
    assert np.allclose(found, 0.0, atol=1e-6)
