"""Parts side by side, pinned nodes where they are, and hostile arrays refused."""

import numpy as np
import pytest

from explorer.layout import network as networks
from explorer.layout.network import Network
from tests.explorer.layout.graphs import boxes, overlapping, path
from tests.explorer.layout.nets import OFFSET, network


def in_a_row(part):
    return np.column_stack([np.arange(part.count) * 200.0, np.zeros(part.count)])


def test_parts_and_single_nodes_lie_side_by_side():
    net = network(9, np.array([[0, 1], [1, 2], [4, 5], [7, 6]]))
    found = networks.lay_out_parts(net, in_a_row, 1.2)
    assert overlapping(found + OFFSET, boxes(9)) == 0


def test_each_part_knows_the_chosen_node_if_it_is_there():
    seen = []

    def look(part):
        seen.append((part.count, part.chosen, part.edges.tolist()))
        return in_a_row(part)

    net = network(6, np.array([[0, 1], [3, 2], [3, 4], [1, 5]]), chosen=4)
    networks.lay_out_parts(net, look, 1.2)
    assert seen == [(3, -1, [[0, 1], [1, 2]]), (3, 2, [[1, 0], [1, 2]])]


def test_pinned_nodes_stay_and_the_others_make_room():
    initial = np.full((6, 2), np.nan)
    initial[[1, 4]] = [[50.0, 60.0], [90.0, 60.0]]
    pinned = np.isin(np.arange(6), [1, 4])
    net = network(6, path(6), initial=initial, pinned=pinned)
    for found in (networks.lay_out_parts(net, in_a_row, 1.2),
                  networks.lay_out_whole(net, in_a_row)):  # fmt: skip
        assert found[pinned].tolist() == initial[pinned].tolist()
        free = ~pinned
        apart = found[free][:, None] - found[1]
        assert (np.abs(apart + 0.0) > 1).any(axis=2).all()


def test_a_cancelled_layout_returns_finite_places():
    net = network(40, path(40))
    found = networks.lay_out_parts(net, in_a_row, 1.2, cancelled=lambda: True)
    assert np.isfinite(found).all()


def test_nothing_is_laid_out_as_nothing():
    net = Network(0, [])
    assert networks.lay_out_parts(net, in_a_row, 1.2).shape == (0, 2)
    assert networks.lay_out_whole(net, in_a_row).shape == (0, 2)


@pytest.mark.parametrize("name", ["kinds", "dates"])
def test_arrays_of_another_length_are_refused(name):
    with pytest.raises(ValueError, match=name):
        networks.boxes_of(Network(3, path(3), **{name: [1.0]}))


def test_infinite_dates_are_none():
    boxes_, _, _ = networks.boxes_of(Network(2, [], dates=[np.inf, 4.0]))
    assert np.isnan(boxes_.dates).tolist() == [True, False]
