"""Columns by type: straight, not too long, joined nodes level."""

import numpy as np
import pytest

from explorer.layout import columns
from tests.explorer.layout.graphs import boxes, grown, overlapping, path
from tests.explorer.layout.nets import OFFSET, plain


@pytest.mark.parametrize("count", [1, 2, 5, 40, 400])
def test_no_box_covers_another(count):
    found = columns.columns(plain(count, grown(count) if count > 1 else path(1)), 1.2)
    assert overlapping(found + OFFSET, boxes(count)) == 0


@pytest.mark.parametrize("aspect", [0.5, 1.2, 2.5])
def test_the_picture_has_about_the_shape_of_the_window(aspect):
    one = plain(120, grown(120, 2))
    found = columns.columns(one, aspect) + OFFSET
    low, high = (found - one.sizes / 2).min(axis=0), (found + one.sizes / 2).max(axis=0)
    width, height = high - low
    assert aspect / 2 < width / height < aspect * 2


def test_types_do_not_mix():
    one = plain(60, grown(60, 2))
    found = columns.columns(one, 1.2) + OFFSET
    for kind in np.unique(one.kinds):
        mine = one.kinds == kind
        low = (found[mine] - one.sizes[mine] / 2).min(axis=0)
        high = (found[mine] + one.sizes[mine] / 2).max(axis=0)
        inside = ((found[~mine] > low) & (found[~mine] < high)).all(axis=1)
        assert not inside.any()


def test_small_types_share_a_column():
    plan = columns._stacked(np.array([6, 2, 2, 1]), 6)
    assert plan.column.tolist() == [0, 1, 1, 2]
    assert plan.above.tolist() == [0, 0, 3, 0]


def test_a_long_type_is_several_nodes_wide():
    plan = columns._stacked(np.array([20, 3]), 7)
    assert plan.wide.tolist() == [3, 1]
    assert plan.column.tolist() == [0, 1]


def test_joined_nodes_are_level():
    partner = np.random.default_rng(2).permutation(8) + 8
    plan = columns._stacked(np.array([8, 8]), 8)
    pairs = np.column_stack([np.arange(8), partner])
    place = np.repeat([0, 1], 8)
    rank = columns._sorted(place, plan, pairs, np.array([8, 8]), None)
    assert np.array_equal(rank[pairs[:, 0]], rank[pairs[:, 1]])
