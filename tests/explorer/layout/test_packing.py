"""Parts lie beside each other without touching, in the proportions asked for."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import packing


def part(width, height, left=0.0, top=0.0):
    return np.array([[left, top, left + width, top + height]])


def moved(parts, moves):
    return [one + np.tile(move, 2) for one, move in zip(parts, moves, strict=True)]


def least_gap(parts):
    gaps = [np.inf]
    for number, one in enumerate(parts):
        for other in parts[number + 1 :]:
            between = np.maximum(one[:, None, :2] - other[:, 2:], other[:, :2] - one[:, None, 2:])
            gaps.append(between.max(axis=2).min())
    return min(gaps)


def extent(parts):
    everything = np.concatenate(parts)
    return everything[:, 2:].max(axis=0) - everything[:, :2].min(axis=0)


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.floats(5, 900), st.floats(5, 900)), max_size=12))
def test_parts_keep_their_distance(sizes):
    parts = [part(*size) for size in sorted(sizes, key=np.prod, reverse=True)]
    moves = packing.pack(parts, 1.2, 40.0)
    assert moves.shape == (len(parts), 2)
    assert least_gap(moved(parts, moves)) >= 40 - 1e-6


@pytest.mark.parametrize("aspect", [0.6, 1.0, 1.8])
def test_many_alike_fill_the_proportions_asked_for(aspect):
    parts = [part(100, 100) for _ in range(30)]
    width, height = extent(moved(parts, packing.pack(parts, aspect, 20.0)))
    assert width / height == pytest.approx(aspect, rel=0.35)
    assert width * height < 2.2 * 30 * 120 * 120


def test_a_small_part_goes_into_the_bay_of_a_large_one():
    bay = np.array([[0, 0, 1000, 100], [0, 900, 1000, 1000], [0, 0, 100, 1000]], dtype=float)
    parts = [bay, part(200, 200)]
    width, height = extent(moved(parts, packing.pack(parts, 1.0, 40.0)))
    assert (width, height) == pytest.approx((1000, 1000))


def test_hundreds_of_small_parts_go_in_rows():
    parts = [part(200 - number % 7, 60) for number in range(300)]
    result = moved(parts, packing.pack(parts, 1.2, 30.0))
    assert least_gap(result) >= 30 - 1e-6
    width, height = extent(result)
    assert width * height < 1.6 * 300 * 230 * 90


def test_parts_with_a_place_move_little_and_fixed_ones_not_at_all():
    parts = [part(400, 400), part(100, 100, 350, 350), part(100, 100, 900, 0), part(50, 50)]
    placed = np.array([False, True, True, False])
    fixed = np.array([True, False, False, False])
    moves = packing.pack(parts, 1.2, 40.0, placed=placed, fixed=fixed)
    assert moves[0].tolist() == [0, 0]
    assert np.hypot(*moves[1]) < 160
    assert np.hypot(*moves[2]) < 30
    assert least_gap(moved(parts, moves)) >= 40 - 1e-6


def test_a_block_of_single_boxes_is_an_even_grid():
    sizes = np.array([[50.0, 20.0], [80.0, 30.0], [60.0, 10.0]])
    places = packing.grid_block(sizes, 200.0, gap=20.0)
    assert places.tolist() == [[40.0, 15.0], [140.0, 15.0], [40.0, 65.0]]
    assert packing.pack([], 1.0).shape == (0, 2)
