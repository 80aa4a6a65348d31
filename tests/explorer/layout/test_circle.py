"""All nodes around one ellipse, each type in one piece."""

import numpy as np
import pytest

from explorer.layout import circle
from tests.explorer.layout.graphs import boxes, clique, grown, overlapping, path, star
from tests.explorer.layout.nets import OFFSET, plain


@pytest.mark.parametrize("count", [1, 2, 3, 12, 40, 150, 900])
def test_no_box_covers_another(count):
    found = circle.circle(plain(count, grown(count) if count > 1 else path(1)), 1.2)
    assert overlapping(found + OFFSET, boxes(count)) == 0


def test_each_type_stands_in_one_piece():
    one = plain(60, grown(60, 2))
    order = circle._order(one.kinds, one.edges, None)
    assert np.count_nonzero(np.diff(one.kinds[order])) == len(np.unique(one.kinds)) - 1
    assert sorted(order.tolist()) == list(range(60))


def test_the_middle_is_free():
    found = circle.circle(plain(40, star(39)), 1.0) + OFFSET
    away = np.hypot(*(found - found.mean(axis=0)).T)
    assert away.min() > 0.5 * away.max()


def test_types_joined_most_are_neighbours():
    kinds = np.repeat([0, 1, 2, 3, 4], 4)
    pairs = np.array([[0, 8], [1, 9], [2, 10], [4, 12], [5, 13]])
    place = circle.kind_order(kinds, pairs, round_about=False)
    assert abs(place[0] - place[2]) == 1
    assert abs(place[1] - place[3]) == 1


def test_joined_nodes_of_two_types_face_each_other():
    count = 20
    kinds = np.repeat([0, 1], 10)
    partner = np.random.default_rng(5).permutation(10) + 10
    pairs = np.column_stack([np.arange(10), partner])
    order = circle._order(kinds, pairs, None)
    at = np.empty(count)
    at[order] = np.arange(count)
    # A ladder bent into a circle: the sum of the two places is the same for each rung.
    turn = np.exp(2j * np.pi * (at[pairs[:, 0]] + at[pairs[:, 1]]) / count)
    assert abs(turn.mean()) > 0.85


def test_a_clique_of_very_many_edges_is_laid_out_too():
    found = circle.circle(plain(80, clique(80)), 1.3)
    assert overlapping(found + OFFSET, boxes(80)) == 0
