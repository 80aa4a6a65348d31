"""Edges by place and size, against a look at every one."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout.edge_grid import EdgeGrid


def some(count, nodes=80, seed=0):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(0, 500, (2, nodes)).astype(np.float32)
    start, end = rng.integers(0, nodes, (2, count)).astype(np.int32)
    return x, y, start, end


@settings(deadline=None)
@given(
    st.integers(0, 200), st.integers(0, 300),
    st.tuples(*[st.floats(-1500, 1500)] * 2), st.tuples(*[st.floats(0, 900)] * 2),
)  # fmt: skip
def test_no_edge_that_touches_a_rectangle_is_missed(seed, count, corner, size):
    x, y, start, end = some(count, seed=seed)
    grid = EdgeGrid(x, y, start, end)
    found = set(grid.order[grid.within(*corner, corner[0] + size[0], corner[1] + size[1])].tolist())
    low, high = np.minimum(x[start], x[end]), np.maximum(x[start], x[end])
    touching = (low <= corner[0] + size[0]) & (high >= corner[0])
    low, high = np.minimum(y[start], y[end]), np.maximum(y[start], y[end])
    touching &= (low <= corner[1] + size[1]) & (high >= corner[1])
    assert set(np.flatnonzero(touching).tolist()) <= found


def test_each_edge_is_found_once_and_most_are_left_out():
    rng = np.random.default_rng(1)
    x, y = rng.uniform(0, 10_000, (2, 5000)).astype(np.float32)
    start = np.arange(5000, dtype=np.int32)
    order = np.argsort(x, kind="stable").astype(np.int32)
    end = np.empty_like(start)
    end[order] = np.roll(order, 1)
    near = np.abs(y[start] - y[end]) < 300
    grid = EdgeGrid(x, y, start[near], end[near])
    assert sorted(grid.order.tolist()) == list(range(int(near.sum())))
    found = grid.within(4000.0, 4000.0, 4500.0, 4500.0)
    assert len(set(found.tolist())) == len(found)
    assert len(found) < 0.2 * near.sum()


def test_no_edges_and_one_point():
    none = np.empty(0, np.int32)
    assert len(EdgeGrid(*some(0)[:2], none, none).within(-9, -9, 9, 9)) == 0
    empty = np.empty(0, np.float32)
    assert len(EdgeGrid(empty, empty, none, none).within(0, 0, 1, 1)) == 0
    zeros, ends = np.zeros(3, np.float32), np.array([0, 1], np.int32)
    assert len(EdgeGrid(zeros, zeros, ends, ends + 1).within(-1, -1, 1, 1)) == 2
