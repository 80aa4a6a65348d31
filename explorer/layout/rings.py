"""One node in the middle, the others on rings around it by how many edges away they are."""

from __future__ import annotations

import numpy as np

from .component import Cancelled, ideal_length
from .network import Boxes
from .separation import separate
from .topology import Floats, Ints, adjacency, degrees, hops_from, plain_edges

GAP = 18.0
"""Space between two boxes on a ring, pixels."""
BETWEEN = 46.0
"""Least space between the boxes of two rings, pixels."""
WIDER = 1.7
"""Factor by which a crowded ring may be wider than the last one asks, before it is doubled."""
SWEEPS = 8
"""Times that the branches of each node are sorted by where their neighbours are."""
TOUCHED_UP = 3000
"""Number of nodes up to which the last boxes that overlap are moved apart."""


def around(boxes: Boxes, aspect: float, cancelled: Cancelled | None = None) -> Floats:
    """Return positions of the nodes of a connected graph on rings, shape (n, 2), pixels.

    The chosen node is in the middle, or the one with the most edges. Each branch has a sector as
    wide as its boxes need; crowded rings become several, close together. Rings are ellipses in the
    proportions of the window.
    """
    count = boxes.count
    pairs, _ = plain_edges(count, boxes.edges)
    root = boxes.chosen if boxes.chosen >= 0 else int(np.argmax(degrees(count, pairs)))
    first, neighbour, _ = adjacency(count, pairs)
    hops = hops_from(root, first, neighbour)
    parent = _parents(hops, pairs)
    width = boxes.sizes.max(axis=1) * 0.6 + boxes.sizes.min(axis=1) * 0.4 + GAP
    share = _shares(hops, parent, width)
    turn = _turns(hops, parent, share, boxes, pairs, cancelled)
    radius = _radii(hops, turn, boxes)
    stretch = np.array([np.sqrt(aspect), 1 / np.sqrt(aspect)]) if count > 2 else np.ones(2)
    result = radius[:, None] * np.column_stack([np.cos(turn), np.sin(turn)]) * stretch
    if count <= TOUCHED_UP:
        middle = np.zeros(count, dtype=np.bool_)
        middle[root] = True
        shifted = result - boxes.offsets
        return separate(shifted, boxes.sizes, middle, GAP / 2, offsets=boxes.offsets)
    return np.asarray(result - boxes.offsets, dtype=np.float64)


def _parents(hops: Ints, pairs: Ints) -> Ints:
    """Return for each node a neighbour one ring nearer to the middle, -1 for the middle.

    Where several are, the one with the fewest edges: branches become even.
    """
    ends = np.concatenate([pairs, pairs[:, ::-1]])
    inward = ends[hops[ends[:, 1]] == hops[ends[:, 0]] - 1]
    many = np.bincount(inward[:, 1], minlength=len(hops))
    order = np.lexsort((inward[:, 1], many[inward[:, 1]], inward[:, 0]))
    parent = np.full(len(hops), -1, dtype=np.int64)
    parent[inward[order[::-1], 0]] = inward[order[::-1], 1]
    return parent


def _shares(hops: Ints, parent: Ints, width: Floats) -> Floats:
    """Return how wide a sector each node's branch asks for, shape (n,); only ratios matter."""
    share = np.zeros(len(hops))
    deepest = int(hops.max())
    for ring in range(deepest, -1, -1):
        nodes = np.flatnonzero(hops == ring)
        # A box needs less of a turn the farther out it is.
        share[nodes] = np.maximum(share[nodes], width[nodes] / max(ring, 1))
        if ring:
            np.add.at(share, parent[nodes], share[nodes])
    return share


def _turns(
    hops: Ints,
    parent: Ints,
    share: Floats,
    boxes: Boxes,
    pairs: Ints,
    cancelled: Cancelled | None,
) -> Floats:
    """Return the direction of each node from the middle, radians, shape (n,)."""
    ends = np.concatenate([pairs, pairs[:, ::-1]])
    cross = ends[parent[ends[:, 0]] != ends[:, 1]]
    cross = cross[parent[cross[:, 1]] != cross[:, 0]]
    # At first, branches of one type stand together.
    value = boxes.kinds * 1.0 + 1e-3 * np.arange(len(hops)) / max(len(hops), 1)
    best = turn = _sectors(hops, parent, share, value)
    least = _across(turn, hops, cross)
    for _ in range(SWEEPS if len(cross) else 0):
        if cancelled is not None and cancelled():
            break
        sine = np.bincount(cross[:, 0], np.sin(turn[cross[:, 1]]), len(hops))
        cosine = np.bincount(cross[:, 0], np.cos(turn[cross[:, 1]]), len(hops))
        pulled = np.hypot(sine, cosine) > 1e-9
        own = turn % (2 * np.pi)
        wish = np.where(pulled, np.arctan2(sine, cosine) % (2 * np.pi), own)
        wish = _upwards(hops, parent, own + 0.7 * _wrapped(wish - own), pulled)
        turn = _sectors(hops, parent, share, wish)
        cost = _across(turn, hops, cross)
        if cost < least:
            best, least = turn, cost
    return best


def _upwards(hops: Ints, parent: Ints, wish: Floats, pulled: np.ndarray) -> Floats:
    """Give each node the mean wish of itself and of the pulled nodes of its branch."""
    total, many = np.where(pulled, wish, 0.0), pulled.astype(np.float64)
    for ring in range(int(hops.max()), 0, -1):
        nodes = np.flatnonzero(hops == ring)
        np.add.at(total, parent[nodes], total[nodes])
        np.add.at(many, parent[nodes], many[nodes])
    return np.where(many > 0, total / np.maximum(many, 1), wish)


def _sectors(hops: Ints, parent: Ints, share: Floats, value: Floats) -> Floats:
    """Return the direction of each node when branches stand in the order of `value`."""
    begin, wide = np.zeros(len(hops)), np.zeros(len(hops))
    wide[hops == 0] = 2 * np.pi
    for ring in range(1, int(hops.max()) + 1):
        nodes = np.flatnonzero(hops == ring)
        nodes = nodes[np.lexsort((nodes, value[nodes], parent[nodes]))]
        above = parent[nodes]
        start = np.flatnonzero(np.concatenate([[True], above[1:] != above[:-1]]))
        size = np.diff(np.append(start, len(nodes)))
        total = np.repeat(np.add.reduceat(share[nodes], start), size)
        wide[nodes] = wide[above] * share[nodes] / total
        run = np.cumsum(wide[nodes]) - wide[nodes]
        begin[nodes] = begin[above] + run - np.repeat(run[start], size)
    return np.asarray(begin + wide / 2 - np.pi / 2, dtype=np.float64)


def _across(turn: Floats, hops: Ints, cross: Ints) -> float:
    """Return how far the edges that are no branches reach around the middle."""
    away = np.abs(_wrapped(turn[cross[:, 0]] - turn[cross[:, 1]]))
    return float((away * np.minimum(hops[cross[:, 0]], hops[cross[:, 1]])).sum())


def _wrapped(angle: Floats) -> Floats:
    return (angle + np.pi) % (2 * np.pi) - np.pi


def _radii(hops: Ints, turn: Floats, boxes: Boxes) -> Floats:
    """Return the distance of each node from the middle: rings so wide that boxes fit on them."""
    width = 0.5 * (boxes.sizes.sum(axis=1)) + GAP
    thick = float(np.median(boxes.sizes[:, 1])) + GAP
    step = max(ideal_length(boxes.sizes) * 0.9, thick + BETWEEN)
    radius = np.zeros(len(hops))
    last = 0.0
    for ring in range(1, int(hops.max()) + 1):
        nodes = np.flatnonzero(hops == ring)
        nodes = nodes[np.argsort(turn[nodes], kind="stable")]
        at = last + step
        need = _need(turn[nodes], width[nodes])
        if need <= WIDER * at:
            at = max(at, need)
            radius[nodes] = at
        else:
            at *= WIDER if ring == 1 else 1.0
            # Several rings close together, in turn: as many as the boxes need.
            rows = 1
            while sum(at + thick * row for row in range(rows)) < need and rows < len(nodes):
                rows += 1
            radius[nodes] = at + thick * (np.arange(len(nodes)) * _stride(rows) % rows)
            at += thick * (rows - 1)
        last = at
    return radius


def _stride(rows: int) -> int:
    """Return a step by which all rows come in turn, neighbours far apart."""
    step = max(1, round(rows * 0.382))
    while np.gcd(step, rows) != 1:
        step += 1
    return step


def _need(turn: Floats, width: Floats) -> float:
    """Return the radius at which boxes in these directions, in order, do not touch, pixels."""
    if len(turn) < 2:
        return 0.0
    away = np.diff(turn, append=turn[0] + 2 * np.pi)
    room = (width + np.roll(width, -1)) / 2
    # One pair that is close must not widen the whole ring: separation mends those.
    return float(max(width.sum() / (2 * np.pi), np.quantile(room / np.maximum(away, 1e-6), 0.7)))
