"""Where the labels of nodes go, so that none hides another label or a foreign node."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .separation import overlapping_pairs
from .topology import Bools, Floats, Ints, adjacency

SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
"""Places tried, in this order: below, above, right, left, then the corners (y downwards)."""
BLOCK = 64
"""Obstacles looked at together."""


def place_labels(
    anchors: Floats,
    radii: Floats,
    sizes: Floats,
    priority: ArrayLike,
    obstacles: ArrayLike | None = None,
    *,
    gap: float = 3.0,
    keep: ArrayLike | None = None,
) -> tuple[Floats, Bools]:
    """Find a place for each label and return (top-left corners (n, 2), shown (n,)).

    Greedy: labels of the highest priority choose first (ties: the smaller number), each the first
    of :data:`SIDES` where it touches no label placed before, no disc of another node and no
    obstacle. Labels that find none are not shown, except those that `keep` (n,) names: they take
    the place with the least overlap.

    anchors are the centres (n, 2) of the nodes, radii (n,) of their discs, sizes (n, 2) width and
    height of the labels, obstacles (k, 4) rectangles as left, top, right, bottom; all in pixels.
    """
    count = len(anchors)
    shown = np.zeros(count, dtype=np.bool_)
    if not count:
        return np.empty((0, 2)), shown
    low = _corners(anchors, radii, sizes, gap)
    high = low + sizes[:, None]
    pairs = _neighbours(low, high)
    # What would be hidden by each label at each side, shape (n, 8): grows as labels are placed.
    hidden = _hidden_discs(low, high, anchors, radii, pairs)
    fixed = np.asarray([] if obstacles is None else obstacles, dtype=np.float64).reshape(-1, 4)
    for begin in range(0, len(fixed), BLOCK):
        some = fixed[begin : begin + BLOCK]
        hidden += _overlap(low[:, :, None], high[:, :, None], some[:, :2], some[:, 2:]).sum(axis=2)
    kept = np.zeros(count, dtype=np.bool_) if keep is None else np.asarray(keep, dtype=np.bool_)
    side = np.zeros(count, dtype=np.int64)
    first, neighbour, _ = adjacency(count, pairs)
    for node in np.lexsort((np.arange(count), -np.asarray(priority, dtype=np.float64))).tolist():
        best = int(hidden[node].argmin())
        if hidden[node, best] > 0 and not kept[node]:
            continue
        shown[node], side[node] = True, best
        near = neighbour[first[node] : first[node + 1]]
        hidden[near] += _overlap(low[near], high[near], low[node, best], high[node, best])
    return low[np.arange(count), side], shown


def _corners(anchors: Floats, radii: Floats, sizes: Floats, gap: float) -> Floats:
    """Return the top-left corner of each label at each side, shape (n, 8, 2)."""
    side = np.array(SIDES, dtype=np.float64)
    corner = np.abs(side).sum(axis=1) == 2
    reach = (radii + gap)[:, None] * np.where(corner, np.sqrt(0.5), 1.0)
    centre = anchors[:, None] + side * (reach[..., None] + sizes[:, None] / 2)
    return np.asarray(centre - sizes[:, None] / 2, dtype=np.float64)


def _neighbours(low: Floats, high: Floats) -> Ints:
    """Return the pairs of nodes whose labels or discs may touch at some side, shape (k, 2)."""
    least, most = low.min(axis=1), high.max(axis=1)
    pairs = overlapping_pairs((least + most) / 2, (most - least) / 2)
    return np.column_stack(pairs)


def _overlap(low: Floats, high: Floats, other_low: Floats, other_high: Floats) -> Floats:
    """Return the area that rectangles have in common; shapes broadcast."""
    common = np.minimum(high, other_high) - np.maximum(low, other_low)
    return np.asarray(np.maximum(common[..., 0], 0) * np.maximum(common[..., 1], 0))


def _hidden_discs(low: Floats, high: Floats, anchors: Floats, radii: Floats, pairs: Ints) -> Floats:
    """Return how much of other nodes each label hides at each side, shape (n, 8)."""
    hidden = np.zeros(low.shape[:2])
    for node, other in (pairs.T, pairs.T[::-1]):
        centre, radius = anchors[other, None], radii[other, None]
        away = centre - np.minimum(np.maximum(centre, low[node]), high[node])
        depth = radius - np.sqrt((away**2).sum(axis=2))
        # Weighed as an area, to be added to those of rectangles.
        np.add.at(hidden, node, np.maximum(depth, 0) * radius)
    return hidden
