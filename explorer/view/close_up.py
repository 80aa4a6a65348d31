"""The part of a large network that is near enough to be drawn in full detail."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, QSizeF

from explorer.view.network_arrays import Bools, Floats, Ints, NetworkArrays
from explorer.view.viewport import Viewport

MOST_NODES, MOST_EDGES = 450, 1800
"""More in view are drawn as a panorama."""
MOST_PASSING = 150
"""More lines that only pass through are drawn beneath, as a panorama."""
MARGIN = 0.2
"""How much more than the widget is taken in on each side, as a share of its size."""


@dataclass(frozen=True, slots=True)
class CloseUp:
    """A part of a network: node i of `arrays` is `nodes[i]` of the whole, edges likewise."""

    arrays: NetworkArrays
    nodes: Ints
    edges: Ints
    region: QRectF
    """Of the scene: what it holds is complete, but for lines that only pass through."""
    mask: Bools
    """Which nodes of the whole lie in the region."""
    is_all: bool
    """Whether lines that pass through are among the edges, too."""

    def holds(self, view: Viewport, size: QSizeF) -> bool:
        """Return whether all that a view shows is in it."""
        return self.region.contains(view.seen(size))


def seen_by(positions: Floats, part: QRectF) -> Bools:
    """Return which nodes lie in a rectangle of the scene, (n,)."""
    x, y = positions[:, 0], positions[:, 1]
    across = (x >= part.left()) & (x <= part.right())
    return np.asarray(across & (y >= part.top()) & (y <= part.bottom()), dtype=np.bool_)


def close_up(arrays: NetworkArrays, view: Viewport, size: QSizeF) -> CloseUp | None:
    """Return what a view shows in detail; None if that is too much to be drawn piece by piece."""
    seen = view.seen(size)
    if int(seen_by(arrays.positions, seen).sum()) > MOST_NODES:
        return None
    wide, high = seen.width() * MARGIN, seen.height() * MARGIN
    region = seen.adjusted(-wide, -high, wide, high)
    mask = seen_by(arrays.positions, region)
    pairs = arrays.pairs
    touching = mask[pairs].any(axis=1) if len(pairs) else np.zeros(0, dtype=np.bool_)
    edges = np.flatnonzero(touching)
    if int(mask.sum()) > 3 * MOST_NODES or len(edges) > MOST_EDGES:
        return None
    passing = np.flatnonzero(_passing(arrays.positions, pairs, region) & ~touching)
    few = len(passing) <= MOST_PASSING
    if few:
        edges = np.union1d(edges, passing)
    nodes = np.union1d(np.flatnonzero(mask), pairs[edges].ravel())
    return CloseUp(arrays.part(nodes, edges), nodes, edges, region, mask, few)


def _passing(positions: Floats, pairs: Ints, region: QRectF) -> Bools:
    """Return which straight lines between nodes touch a rectangle, (m,)."""
    if not len(pairs):
        return np.zeros(0, dtype=np.bool_)
    one, other = positions[pairs[:, 0]], positions[pairs[:, 1]]
    low = np.array([region.left(), region.top()])
    high = np.array([region.right(), region.bottom()])
    near: Bools = np.asarray(
        ((np.maximum(one, other) >= low) & (np.minimum(one, other) <= high)).all(axis=1)
    )
    rows = np.flatnonzero(near)
    one, way = one[rows], other[rows] - one[rows]
    corners = np.array([[low[0], low[1]], [high[0], low[1]], [low[0], high[1]], high])
    # A line misses the rectangle when all four corners lie on one side of it.
    off = corners[None] - one[:, None]
    side = way[:, None, 0] * off[..., 1] - way[:, None, 1] * off[..., 0]
    near[rows] = (side.min(axis=1) <= 0) & (side.max(axis=1) >= 0)
    return near


def around(arrays: NetworkArrays, nodes: Ints, edges: Ints, most: int) -> CloseUp:
    """Return some nodes and edges with the ends of these, at most so many of each.

    What is left out are the least connected nodes and edges to them.
    """
    if len(nodes) > most:
        nodes = nodes[np.argsort(-arrays.degrees[nodes], kind="stable")[:most]]
    if len(edges) > most:
        weight = arrays.degrees[arrays.pairs[edges]].min(axis=1)
        edges = np.sort(edges[np.argsort(-weight, kind="stable")[:most]])
    ends = np.union1d(nodes, arrays.pairs[edges].ravel())
    none = np.zeros(0, dtype=np.bool_)
    return CloseUp(arrays.part(ends, edges), ends, edges, QRectF(), none, False)
