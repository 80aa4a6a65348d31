"""After separation no box covers another, pinned boxes stay, and little moves that need not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import separation
from tests.explorer.layout.graphs import any_boxes, boxes, overlapping


@settings(deadline=None, max_examples=40)
@given(any_boxes())
def test_no_box_covers_another(drawn):
    positions, sizes = drawn
    result = separation.separate(positions, sizes, padding=4.0)
    assert result.shape == positions.shape
    assert np.isfinite(result).all()
    assert overlapping(result, sizes + 3.9) == 0


@settings(deadline=None, max_examples=40)
@given(any_boxes(), st.integers(0, 2**16))
def test_pinned_boxes_stay_and_the_others_make_room(drawn, bits):
    positions, sizes = drawn
    pinned = (bits >> (np.arange(len(positions)) % 16)) & 1 == 1
    result = separation.separate(positions, sizes, pinned)
    assert np.array_equal(result[pinned], positions[pinned])
    some = overlapping(result, sizes) - overlapping(result[pinned], sizes[pinned])
    assert some == 0


def test_boxes_that_do_not_touch_do_not_move():
    positions = np.array([[0.0, 0.0], [200.0, 0.0], [0.0, 200.0]])
    assert np.array_equal(separation.separate(positions, np.full((3, 2), 90.0)), positions)


def test_two_boxes_move_apart_along_the_shorter_way_by_half_each():
    positions = np.array([[0.0, 0.0], [90.0, 10.0]])
    result = separation.separate(positions, np.full((2, 2), 100.0), padding=0.0)
    assert result[:, 1].tolist() == [0.0, 10.0]
    assert result[1, 0] - result[0, 0] == pytest.approx(100, abs=1)
    assert result.mean(axis=0).tolist() == pytest.approx([45, 5])


def test_offsets_say_where_the_box_is():
    positions = np.array([[0.0, 0.0], [0.0, 60.0]])
    sizes = np.full((2, 2), 50.0)
    lower_first = np.array([[0.0, 30.0], [0.0, 0.0]])
    assert np.array_equal(separation.separate(positions, sizes), positions)
    moved = separation.separate(positions, sizes, offsets=lower_first)
    assert overlapping(moved + lower_first, sizes) == 0
    assert not np.array_equal(moved, positions)


@pytest.mark.parametrize("spread", [0.0, 1e-3, 40.0])
def test_a_clot_of_many_boxes_is_dissolved_where_it_is(spread):
    rng = np.random.default_rng(1)
    count = 600
    positions = rng.normal(size=(count, 2)) * spread
    result = separation.separate(positions, boxes(count))
    assert overlapping(result, boxes(count)) == 0
    needed = np.sqrt(boxes(count).prod(axis=1).sum())
    assert np.ptp(result, axis=0).max() < 4 * needed


def test_a_clot_does_not_blow_up_the_rest():
    rng = np.random.default_rng(1)
    positions = np.vstack([rng.uniform(0, 9000, (300, 2)), rng.normal(4500, 1, (200, 2))])
    result = separation.separate(positions, boxes(500))
    assert overlapping(result, boxes(500)) == 0
    assert np.ptp(result, axis=0).max() < 14_000


def test_positions_that_are_not_finite_count_as_the_middle():
    positions = np.array([[0.0, 0.0], [np.nan, 5.0], [np.inf, 0.0], [300.0, 0.0]])
    result = separation.separate(positions, np.full((4, 2), 20.0))
    assert np.isfinite(result).all()
    assert overlapping(result, np.full((4, 2), 20.0)) == 0
    assert np.array_equal(separation.filled(np.full((2, 2), np.nan)), np.zeros((2, 2)))


@settings(deadline=None, max_examples=40)
@given(any_boxes(12), st.floats(-200, 200), st.floats(-200, 200))
def test_the_nearest_free_place_is_free_and_near(drawn, x, y):
    centres, sizes = drawn
    wish, half = np.array([x, y]), np.array([30.0, 15.0])
    found = separation.nearest_free(wish, half, centres, sizes / 2)
    grown = sizes / 2 + half - 1e-6
    assert not (np.abs(centres - found) < grown).all(axis=1).any()
    around = wish + np.stack(np.meshgrid(np.arange(-300, 300, 20), np.arange(-300, 300, 20)), -1)
    tried = around.reshape(-1, 2)
    free = ~(np.abs(tried[:, None] - centres) < grown).all(axis=2).any(axis=1)
    if free.any():
        nearest = np.hypot(*(tried[free] - wish).T).min()
        assert np.hypot(*(found - wish)) <= nearest + 1e-6


def test_overlapping_pairs_are_those_found_one_by_one():
    rng = np.random.default_rng(2)
    centres, half = rng.uniform(0, 400, (60, 2)), rng.uniform(5, 40, (60, 2))
    first, second = separation.overlapping_pairs(centres, half)
    found = {frozenset(pair) for pair in zip(first.tolist(), second.tolist(), strict=True)}
    covered = (np.abs(centres[:, None] - centres) < half[:, None] + half).all(axis=2)
    one, other = np.nonzero(np.triu(covered, 1))
    assert found == {frozenset(pair) for pair in zip(one.tolist(), other.tolist(), strict=True)}
