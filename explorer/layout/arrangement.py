"""Components and single nodes side by side: no two touch, the whole is compact."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from . import packing, separation
from .component import Component
from .topology import Bools, Floats, Ints

GAP = 56.0
"""Space between two components, pixels."""
MANY = 20_000
"""Points on edges beyond which a component is taken to cover no more than its boxes."""
PADDING = 12.0
"""Least space between two boxes, pixels."""


def arrange(
    result: Floats,
    groups: Sequence[Ints],
    parts: Sequence[Component],
    singles: Ints,
    whole: Component,
    placed: Bools,
    aspect: float,
) -> None:
    """Move components and single nodes, in place, so that none touches another.

    `groups` are the nodes of the components `parts`, `whole` the graph of all nodes, `placed`
    (n,) names nodes that had a place before. Components with a held node stay, others with a place
    move as little as possible, new ones go beside them; single nodes without a place stand in a
    grid at the side. A picture in which nothing had a place is centred at the origin.
    """
    blocks = [*groups, *singles[whole.held[singles], None]]
    if len(blocks) > 1:
        covered = [_covered(result[nodes], part) for nodes, part in zip(groups, parts, strict=True)]
        covered += [_boxes(result, nodes, whole) for nodes in blocks[len(groups) :]]
        known = np.array([bool(placed[nodes].any()) for nodes in blocks], dtype=np.bool_)
        fixed = np.array([bool(whole.held[nodes].any()) for nodes in blocks], dtype=np.bool_)
        moves = packing.pack(covered, aspect, GAP, placed=known, fixed=fixed)
        for nodes, move in zip(groups, moves, strict=False):
            result[nodes] += move
        if fixed.sum() > 1:  # components that cannot move as a whole may lie on each other
            some = np.concatenate(blocks)
            result[some] = separation.separate(
                result[some],
                whole.sizes[some],
                whole.held[some],
                PADDING,
                offsets=whole.offsets[some],
            )
    settled = singles[placed[singles]]
    waiting = singles[~placed[singles]]
    rest = np.concatenate([*groups, settled]).astype(np.int64)
    if len(settled):
        movable = np.zeros(whole.count, dtype=np.bool_)
        movable[settled] = ~whole.held[settled]
        result[rest] = separation.separate(
            result[rest], whole.sizes[rest], ~movable[rest], PADDING, offsets=whole.offsets[rest]
        )
    if len(waiting):
        _set_beside(result, rest, waiting, whole, aspect)
    if not placed.any() and whole.count:
        low, high = _extent(result, np.arange(whole.count), whole)
        result -= (low + high) / 2


def _covered(positions: Floats, part: Component) -> Floats:
    """Return rectangles that cover the boxes and edges of a component, shape (k, 4)."""
    centres, half = positions + part.offsets, part.sizes / 2
    along = np.linspace(0, 1, 9)[None, :, None]
    start, end = positions[part.edges[:, 0], None], positions[part.edges[:, 1], None]
    points = (start + along * (end - start)).reshape(-1, 2)
    if len(points) > MANY:  # the boxes alone cover the ground
        points = points[:0]
    return np.vstack([np.hstack([centres - half, centres + half]), np.hstack([points, points])])


def _boxes(result: Floats, nodes: Ints, whole: Component) -> Floats:
    """Return the boxes of some nodes as rectangles left, top, right, bottom, shape (k, 4)."""
    centres, half = result[nodes] + whole.offsets[nodes], whole.sizes[nodes] / 2
    return np.hstack([centres - half, centres + half])


def _extent(result: Floats, nodes: Ints, whole: Component) -> tuple[Floats, Floats]:
    """Return the corners of the rectangle around the boxes of some nodes."""
    boxes = _boxes(result, nodes, whole)
    return boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)


def _set_beside(result: Floats, rest: Ints, waiting: Ints, whole: Component, aspect: float) -> None:
    """Set single nodes in a grid: below a wide picture, to the right of a high one."""
    boxes, gap = whole.sizes[waiting], 2 * PADDING
    step = boxes.max(axis=0) + gap
    if not len(rest):
        columns = np.ceil(np.sqrt(len(waiting) * aspect * step[1] / step[0]))
        corner, width = np.zeros(2), columns * step[0]
    else:
        low, high = _extent(result, rest, whole)
        width, height = high - low
        corner = np.array([low[0], high[1] + GAP])
        if width <= aspect * height:
            rows = max(1, int((height + gap) / step[1]))
            corner = np.array([high[0] + GAP, low[1]])
            width = np.ceil(len(waiting) / rows) * step[0]
    grid = packing.grid_block(boxes, float(width), gap)
    result[waiting] = corner + grid - whole.offsets[waiting]
