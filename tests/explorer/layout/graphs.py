"""Graphs for the tests of layouts: any small graph, and the awkward ones by name."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from explorer.layout.topology import Floats, Ints


@st.composite
def any_graph(draw: st.DrawFn, most: int = 24) -> tuple[int, Ints]:
    """A number of nodes and edges between them: loops, parallels and several components too."""
    count = draw(st.integers(0, most))
    if not count:
        return 0, np.empty((0, 2), dtype=np.int64)
    node = st.integers(0, count - 1)
    edges = draw(st.lists(st.tuples(node, node), max_size=2 * count))
    return count, np.array(edges, dtype=np.int64).reshape(-1, 2)


@st.composite
def any_boxes(draw: st.DrawFn, most: int = 40) -> tuple[Floats, Floats]:
    """Positions and sizes of boxes, often on one spot and never without width."""
    count = draw(st.integers(0, most))
    place = st.floats(-300, 300) | st.sampled_from([0.0, 10.0])
    side = st.floats(1, 150)
    positions = draw(st.lists(st.tuples(place, place), min_size=count, max_size=count))
    sizes = draw(st.lists(st.tuples(side, side), min_size=count, max_size=count))
    return np.array(positions).reshape(-1, 2), np.array(sizes).reshape(-1, 2)


def star(leaves: int) -> Ints:
    """Node 0 joined to all others."""
    return np.column_stack([np.zeros(leaves, np.int64), np.arange(1, leaves + 1)])


def path(count: int) -> Ints:
    """A chain of nodes."""
    return np.column_stack([np.arange(count - 1), np.arange(1, count)])


def tree(count: int, children: int = 3) -> Ints:
    """A tree in which every node has the same number of children."""
    child = np.arange(1, count)
    return np.column_stack([(child - 1) // children, child])


def clique(count: int) -> Ints:
    """Every node joined to every other."""
    return np.column_stack(np.triu_indices(count, 1)).astype(np.int64)


def mesh(side: int) -> Ints:
    """A square grid of nodes, shuffled."""
    number = np.random.default_rng(0).permutation(side * side).reshape(side, side)
    right = np.column_stack([number[:, :-1].ravel(), number[:, 1:].ravel()])
    down = np.column_stack([number[:-1].ravel(), number[1:].ravel()])
    return np.concatenate([right, down])


def grown(count: int, edges_each: int = 1, seed: int = 0) -> Ints:
    """A graph with hubs: each node joins older ones, the more often the more edges they have."""
    rng = np.random.default_rng(seed)
    ends = [0]
    edges = []
    for node in range(1, count):
        for _ in range(edges_each):
            edges.append((node, ends[int(rng.integers(len(ends)))]))
        ends += [node] + [edge[1] for edge in edges[-edges_each:]]
    return np.array(edges, dtype=np.int64)


def boxes(count: int) -> Floats:
    """Sizes of nodes with two lines of label under them."""
    return np.column_stack([60 + np.arange(count) * 37 % 80, np.full(count, 62.0)])


def overlapping(positions: Floats, sizes: Floats) -> int:
    """Count pairs of boxes that cover each other by more than a rounding error."""
    apart = np.abs(positions[:, None] - positions)
    covered = (apart < (sizes[:, None] + sizes) / 2 - 1e-6).all(axis=2)
    return int(np.triu(covered, 1).sum())
