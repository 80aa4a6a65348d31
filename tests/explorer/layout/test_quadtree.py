"""The tree: every node in one leaf, cells in preorder, masses and boxes those of their nodes."""

import numpy as np
import pytest

from explorer.layout import multilevel


def tree_of(positions):
    multilevel.warm_up()
    from explorer.layout import quadtree

    count = len(positions)
    keys, spare = np.empty(count, np.uint32), np.empty(count, np.uint32)
    order, spare_order = np.empty(count, np.int32), np.empty(count, np.int32)
    quadtree.sort_along_curve(positions, keys, order, spare, spare_order)
    room = 2 * count + 64
    spans = np.zeros((room, 4), np.int32)
    number = quadtree.split(keys, spans, np.empty((256, 2), np.int32))
    cells, boxes = np.zeros((room, 4), np.float32), np.zeros((room, 4), np.float32)
    x, y = positions[order, 0].copy(), positions[order, 1].copy()
    quadtree.weigh(spans, cells, boxes, number, x, y, np.ones(count, np.float32), 1.0)
    return order, keys, spans[:number], cells[:number], boxes[:number]


@pytest.mark.parametrize("count", [1, 2, 32, 33, 1000])
def test_every_node_is_in_one_leaf(count):
    positions = np.random.default_rng(count).normal(0, 9, (count, 2)).astype(np.float32)
    order, keys, spans, _, _ = tree_of(positions)
    assert sorted(order.tolist()) == list(range(count))
    assert (np.diff(keys.astype(np.int64)) >= 0).all()
    leaves = spans[spans[:, 3] == 1]
    assert leaves[:, 0].tolist() == [0, *leaves[:-1, 1].tolist()]
    assert leaves[-1, 1] == count


def test_cells_hold_their_nodes():
    positions = np.random.default_rng(1).normal(0, 9, (700, 2)).astype(np.float32)
    order, _, spans, cells, boxes = tree_of(positions)
    for (first, end, _, _), cell, box in zip(spans, cells, boxes, strict=True):
        inside = positions[order[first:end]]
        assert cell[2] == end - first
        assert cell[:2] == pytest.approx(inside.mean(axis=0), abs=1e-3)
        assert box[[0, 2]].tolist() == inside.min(axis=0).tolist()
        assert box[[1, 3]].tolist() == inside.max(axis=0).tolist()


def test_nodes_on_one_spot_make_one_leaf():
    _, _, spans, cells, _ = tree_of(np.zeros((100, 2), np.float32))
    assert len(spans) == 1
    assert cells[0, 2] == 100
