"""The shape of a graph as arrays: plain edges, connected components, distances in hops.

Nodes are the numbers 0 … count-1, an edge is a row of two of them. Direction, parallel edges and
self-loops do not matter here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def edge_array(count: int, edges: ArrayLike) -> Ints:
    """Return the edges as an integer array of shape (m, 2).

    Raises ValueError when the shape is another one or an end is not a node.
    """
    array = np.asarray(edges, dtype=np.int64)
    if array.size == 0:
        return np.empty((0, 2), dtype=np.int64)
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(f"edges must have the shape (m, 2), not {array.shape}")
    if array.min() < 0 or array.max() >= count:
        raise ValueError(f"an edge names a node that is not among the {count} nodes")
    return array


def plain_edges(
    count: int, edges: ArrayLike, weights: ArrayLike | None = None
) -> tuple[Ints, Floats]:
    """Return the edges without self-loops, each pair once, with the weights of parallels summed.

    The pairs are sorted, the smaller end first. Weights default to 1 for a pair, however many
    edges join it; weights that are not positive and finite raise ValueError.
    """
    array = edge_array(count, edges)
    given = None if weights is None else np.asarray(weights, dtype=np.float64)
    if given is not None:
        if given.shape != (len(array),):
            raise ValueError("weights must have one number for each edge")
        if not np.all(np.isfinite(given) & (given > 0)):
            raise ValueError("weights must be positive and finite")
    proper = array[:, 0] != array[:, 1]
    array = np.sort(array[proper], axis=1)
    key, inverse = np.unique(array[:, 0] * count + array[:, 1], return_inverse=True)
    pairs = np.column_stack([key // max(count, 1), key % max(count, 1)]).astype(np.int64)
    if given is None:
        return pairs, np.ones(len(pairs))
    return pairs, np.bincount(inverse, given[proper], len(pairs)).astype(np.float64)


def components(count: int, edges: Ints) -> Ints:
    """Number the connected components and return the number of each node, shape (count,).

    The largest component has the number 0; of two equal ones that with the smaller first node.
    """
    root = np.arange(count, dtype=np.int64)
    while len(edges):
        low = np.minimum(root[edges[:, 0]], root[edges[:, 1]])
        before = root.copy()
        np.minimum.at(root, root[edges[:, 0]], low)
        np.minimum.at(root, root[edges[:, 1]], low)
        while True:
            shorter = root[root]
            if np.array_equal(shorter, root):
                break
            root = shorter
        if np.array_equal(before, root):
            break
    first, number, size = np.unique(root, return_inverse=True, return_counts=True)
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.lexsort((first, -size))] = np.arange(len(first))
    return rank[number]


def members(labels: Ints) -> list[Ints]:
    """Return for each component number the nodes that bear it, in ascending order."""
    order = np.argsort(labels, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if len(order) else []


def degrees(count: int, edges: Ints) -> Ints:
    """Return the number of edge ends at each node, shape (count,)."""
    return np.bincount(edges.ravel(), minlength=count).astype(np.int64)


def adjacency(count: int, edges: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the neighbours in compressed rows: (first, neighbour, edge).

    The neighbours of node v are ``neighbour[first[v]:first[v + 1]]``; ``edge`` holds at the same
    places the row of `edges` that joins them.
    """
    ends = np.concatenate([edges[:, 0], edges[:, 1]])
    others = np.concatenate([edges[:, 1], edges[:, 0]])
    number = np.tile(np.arange(len(edges), dtype=np.int64), 2)
    order = np.argsort(ends, kind="stable")
    first = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(ends, minlength=count), out=first[1:])
    return first, others[order], number[order]


def distances(count: int, edges: Ints, lengths: Floats | None = None) -> Floats:
    """Return the length of the shortest path between all pairs, shape (count, count).

    Floyd and Warshall's scheme, a row at a time; lengths default to 1. Unconnected pairs are inf.
    Meant for some hundred nodes: time grows with the cube of `count`.
    """
    table = np.full((count, count), np.inf)
    length = np.ones(len(edges)) if lengths is None else lengths
    np.minimum.at(table, (edges[:, 0], edges[:, 1]), length)
    np.minimum.at(table, (edges[:, 1], edges[:, 0]), length)
    np.fill_diagonal(table, 0.0)
    for middle in range(count):
        np.minimum(table, table[:, middle, None] + table[middle], out=table)
    return table


def hops_from(source: int, first: Ints, neighbour: Ints) -> Ints:
    """Return the number of edges from one node to every node, -1 where there is no path."""
    hops = np.full(len(first) - 1, -1, dtype=np.int64)
    hops[source] = 0
    front = np.array([source], dtype=np.int64)
    step = 0
    while len(front):
        step += 1
        reached = neighbour[_runs(first[front], first[front + 1] - first[front])]
        front = np.unique(reached[hops[reached] < 0])
        hops[front] = step
    return hops


def _runs(starts: Ints, sizes: Ints) -> Ints:
    """Return start, start+1, … of the given size for each start, one after the other."""
    total = int(sizes.sum())
    if total == 0:
        return np.empty(0, dtype=np.int64)
    offset = np.repeat(starts - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
    return offset + np.arange(total, dtype=np.int64)
