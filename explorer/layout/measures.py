"""How good a picture of a graph is: stress, crossings, edges that run through boxes."""

from __future__ import annotations

import numpy as np

from .topology import Bools, Floats, Ints, adjacency, hops_from

BLOCK = 256
"""Edges compared with all others at a time."""


def crossings(positions: Floats, edges: Ints) -> int:
    """Count the pairs of straight edges that cross; edges that share a node do not count."""
    return len(crossing_pairs(positions, edges))


def crossing_pairs(positions: Floats, edges: Ints) -> Ints:
    """Return the pairs of rows of `edges` that cross, shape (k, 2), the smaller row first."""
    start, end = positions[edges[:, 0]], positions[edges[:, 1]]
    found = [np.empty((0, 2), dtype=np.int64)]
    for first in range(0, len(edges), BLOCK):
        some = slice(first, first + BLOCK)
        cut = _sides_differ(start[some], end[some], start, end)
        cut &= _sides_differ(start, end, start[some], end[some]).T
        one, other = np.nonzero(cut)
        one += first
        pairs = np.column_stack([one, other])[one < other]
        a, b = edges[pairs[:, 0]], edges[pairs[:, 1]]
        shared = (a[:, :, None] == b[:, None, :]).any(axis=(1, 2))
        found.append(pairs[~shared])
    return np.concatenate(found)


def edges_over_boxes(centres: Floats, positions: Floats, edges: Ints, sizes: Floats) -> int:
    """Count how often a straight edge runs through the box of a node that it does not join."""
    total = 0
    for first in range(0, len(edges), BLOCK):
        some = edges[first : first + BLOCK]
        over = segments_over_boxes(positions[some[:, 0]], positions[some[:, 1]], centres, sizes / 2)
        over[np.arange(len(some))[:, None], some] = False
        total += int(over.sum())
    return total


def segments_over_boxes(start: Floats, end: Floats, centres: Floats, half: Floats) -> Bools:
    """Tell which segments (s) touch which boxes (b), shape (s, b), by separating axes."""
    middle, way = (start + end) / 2, (end - start) / 2
    reach = np.abs(way)
    turned = np.column_stack([-way[:, 1], way[:, 0]])
    across = turned @ centres.T - (turned * middle).sum(axis=1)[:, None]
    hit = np.abs(across) <= reach[:, ::-1] @ half.T
    hit &= np.abs(middle[:, :1] - centres[:, 0]) <= reach[:, :1] + half[:, 0]
    hit &= np.abs(middle[:, 1:] - centres[:, 1]) <= reach[:, 1:] + half[:, 1]
    return np.asarray(hit, dtype=np.bool_)


def stress(positions: Floats, edges: Ints, sources: int = 100, seed: int = 0) -> float:
    """Return the mean squared relative error of distances against hops, at the best scale.

    Over all pairs that begin at one of some sampled nodes; 0 is perfect, pairs that no path joins
    do not count. This is the measure by which layouts of different programs are compared.
    """
    count = len(positions)
    first, neighbour, _ = adjacency(count, edges)
    chosen = np.random.default_rng(seed).choice(count, min(sources, count), replace=False)
    wanted, found = [np.empty(0)], [np.empty(0)]
    for source in chosen.tolist():
        hops = hops_from(source, first, neighbour)
        there = hops > 0
        wanted.append(hops[there].astype(np.float64))
        found.append(np.sqrt(((positions[there] - positions[source]) ** 2).sum(axis=1)))
    want, have = np.concatenate(wanted), np.concatenate(found)
    if not len(want):
        return 0.0
    ratio = have / want
    scale = ratio.sum() / max(float((ratio**2).sum()), 1e-300)
    return float(np.mean((scale * ratio - 1) ** 2))


def _sides_differ(start: Floats, end: Floats, one: Floats, other: Floats) -> Bools:
    """Tell for lines (l) whether two points of (p) pairs lie on different sides, shape (l, p)."""
    way = end - start
    turned = np.column_stack([-way[:, 1], way[:, 0]])
    base = (turned * start).sum(axis=1)[:, None]
    return np.asarray((turned @ one.T - base) * (turned @ other.T - base) < 0, dtype=np.bool_)
