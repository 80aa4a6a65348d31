"""Distances of a large picture are made truer by way of some pivots."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from explorer.layout import force, measures, multilevel, topology
from tests.explorer.layout.graphs import grown


@pytest.fixture(scope="module", autouse=True)
def ready():
    multilevel.warm_up()


def rows_of(count, edges):
    first, neighbour, _ = topology.adjacency(count, edges)
    return first.astype(np.int32), neighbour.astype(np.int32)


def mesh(side):
    number = np.arange(side * side).reshape(side, side)
    right = np.column_stack([number[:, :-1].ravel(), number[:, 1:].ravel()])
    down = np.column_stack([number[:-1].ravel(), number[1:].ravel()])
    return np.concatenate([right, down])


def free(count):
    return np.zeros(count, dtype=np.bool_)


def test_hops_are_counted_and_what_no_path_joins_has_none():
    from explorer.layout.pivots import count_hops

    rows = rows_of(5, np.array([[0, 1], [1, 2], [3, 4]]))
    hops = np.empty(5, np.int16)
    count_hops(2, *rows, hops, np.empty(5, np.int32))
    assert hops.tolist() == [2, 1, 0, -1, -1]


def test_a_chain_longer_than_can_be_counted_does_no_harm():
    from explorer.layout.pivots import FARTHEST, draw_out

    count = FARTHEST + 700
    chain = np.column_stack([np.arange(count - 1), np.arange(1, count)])
    positions = np.column_stack([np.arange(count), np.zeros(count)]).astype(np.float32)
    before = positions.copy()
    draw_out(positions, rows_of(count, chain), free(count), np.random.default_rng(0))
    assert np.abs(positions - before).max() < 1  # it was as long as it should be


@pytest.mark.parametrize("edges", [grown(1500, 3), mesh(40)], ids=["hubs", "mesh"])
def test_distances_are_truer_than_forces_alone_leave_them(edges, monkeypatch):
    from explorer.layout import pivots

    count = int(edges.max()) + 1
    drawn = force.force_layout(count, edges, engine="compiled")
    monkeypatch.setattr(pivots, "STEPS", 0)
    forces = force.force_layout(count, edges, engine="compiled")
    assert measures.stress(drawn, edges, 400) < 0.985 * measures.stress(forces, edges, 400)


def test_two_threads_give_the_same_to_the_last_bit_and_held_nodes_stay():
    from explorer.layout.pivots import draw_out

    count = 600
    rows, start = rows_of(count, grown(count, 3)), np.random.default_rng(1).random((count, 2))
    held = np.arange(count) % 7 == 0
    alone, together = start.astype(np.float32), start.astype(np.float32)
    draw_out(alone, rows, held, np.random.default_rng(2))
    with ThreadPoolExecutor(1) as pool:
        draw_out(together, rows, held, np.random.default_rng(2), pool)
    assert np.array_equal(alone, together)
    assert np.array_equal(alone[held], start.astype(np.float32)[held])
    assert not np.array_equal(alone[~held], start.astype(np.float32)[~held])


def test_all_nodes_on_one_point_stay_finite():
    from explorer.layout.pivots import draw_out

    positions = np.zeros((50, 2), np.float32)
    draw_out(positions, rows_of(50, grown(50, 2)), free(50), np.random.default_rng(0))
    assert np.isfinite(positions).all()


def test_once_cancelled_the_picture_stays_as_it_was():
    from explorer.layout.pivots import draw_out

    start = np.random.default_rng(1).random((80, 2)).astype(np.float32)
    positions = start.copy()
    rng = np.random.default_rng(0)
    draw_out(positions, rows_of(80, grown(80, 2)), free(80), rng, cancelled=lambda: True)
    assert np.array_equal(positions, start)
