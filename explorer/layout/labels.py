"""Where the labels of nodes go, so that none hides another label or a foreign node."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .topology import Bools, Floats

SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
"""Places tried, in this order: below, above, right, left, then the corners (y downwards)."""


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
    corner = _corners(anchors, radii, sizes, gap)
    result = corner[:, 0].copy() if count else np.empty((0, 2))
    kept = np.zeros(count, dtype=np.bool_) if keep is None else np.asarray(keep, dtype=np.bool_)
    fixed = np.asarray([] if obstacles is None else obstacles, dtype=np.float64).reshape(-1, 4)
    taken = np.empty((len(fixed) + count, 4))
    taken[: len(fixed)] = fixed
    used = len(fixed)
    for node in np.lexsort((np.arange(count), -np.asarray(priority, dtype=np.float64))):
        low = corner[node]
        high = low + sizes[node]
        hidden = _rectangle_overlap(low, high, taken[:used])
        hidden += _disc_overlap(low, high, anchors, radii, int(node))
        side = int(np.argmin(hidden))
        if hidden[side] > 0 and not kept[node]:
            continue
        shown[node] = True
        result[node] = low[side]
        taken[used] = (*low[side], *high[side])
        used += 1
    return result, shown


def _corners(anchors: Floats, radii: Floats, sizes: Floats, gap: float) -> Floats:
    """Return the top-left corner of each label at each side, shape (n, 8, 2)."""
    side = np.array(SIDES, dtype=np.float64)
    corner = np.abs(side).sum(axis=1) == 2
    reach = (radii + gap)[:, None] * np.where(corner, np.sqrt(0.5), 1.0)
    centre = anchors[:, None] + side * (reach[..., None] + sizes[:, None] / 2)
    return np.asarray(centre - sizes[:, None] / 2, dtype=np.float64)


def _rectangle_overlap(low: Floats, high: Floats, taken: Floats) -> Floats:
    """Return for each of 8 places the area that placed rectangles cover, shape (8,)."""
    if not len(taken):
        return np.zeros(len(low))
    near = (
        (taken[:, 0] < high[:, 0].max())
        & (taken[:, 2] > low[:, 0].min())
        & (taken[:, 1] < high[:, 1].max())
        & (taken[:, 3] > low[:, 1].min())
    )
    boxes = taken[near]
    width = np.minimum(high[:, None, 0], boxes[:, 2]) - np.maximum(low[:, None, 0], boxes[:, 0])
    height = np.minimum(high[:, None, 1], boxes[:, 3]) - np.maximum(low[:, None, 1], boxes[:, 1])
    area = np.maximum(width, 0) * np.maximum(height, 0)
    return np.asarray(area.sum(axis=1), dtype=np.float64)


def _disc_overlap(low: Floats, high: Floats, anchors: Floats, radii: Floats, own: int) -> Floats:
    """Return for each of 8 places how far it reaches into discs of other nodes, shape (8,)."""
    reach = radii.max()
    near = (
        (anchors[:, 0] > low[:, 0].min() - reach)
        & (anchors[:, 0] < high[:, 0].max() + reach)
        & (anchors[:, 1] > low[:, 1].min() - reach)
        & (anchors[:, 1] < high[:, 1].max() + reach)
    )
    near[own] = False
    centre, radius = anchors[near], radii[near]
    nearest = np.clip(centre, low[:, None], high[:, None])
    depth = radius - np.hypot(*np.moveaxis(centre - nearest, -1, 0))
    # Weighed as an area, to be added to that of the rectangles.
    return np.asarray((np.maximum(depth, 0) * radius).sum(axis=1), dtype=np.float64)
