"""Nodes that may change places, as within a column, do so where fewer lines then cross."""

from __future__ import annotations

import numpy as np

from .component import Cancelled
from .measures import segments_over_boxes
from .topology import Floats, Ints, adjacency

MOST_NODES, MOST_EDGES = 150, 320
"""Size of a network up to which places are exchanged: in larger ones nobody follows one line."""
TRIALS = 1200
"""Exchanges that are tried at most."""
OVER_BOX = 1.6
"""Cost of a line that runs through a foreign box; 1 is a crossing."""
LENGTH = 0.6
"""Cost of a line as long as the whole picture is wide."""


def exchange(
    centres: Floats,
    sizes: Floats,
    group: Ints,
    edges: Ints,
    cancelled: Cancelled | None = None,
) -> Floats:
    """Return places (n, 2) after pairs of nodes of one group have changed places to advantage.

    `centres` and `sizes` (n, 2) are those of the boxes, `group` (n,) numbers the groups, edges are
    rows of two nodes, no loops. Boxes of one group must fit in each other's places.
    """
    result = np.array(centres, dtype=np.float64)
    count = len(result)
    if count > MOST_NODES or not 0 < len(edges) <= MOST_EDGES:
        return result
    first, _, rows = adjacency(count, edges)
    own = [rows[first[node] : first[node + 1]] for node in range(count)]
    pairs = [
        (one, other)
        for one in range(count)
        for other in range(one + 1, count)
        if group[one] == group[other] and (len(own[one]) or len(own[other]))
    ]
    wide = max(float(np.ptp(result, axis=0).max()), 1.0)
    trials = TRIALS
    while pairs:
        moved = False
        for one, other in pairs:
            trials -= 1
            if trials < 0 or (cancelled is not None and cancelled()):
                return result
            some = np.union1d(own[one], own[other])
            two = np.array([one, other])
            before = _cost(result, sizes, edges, some, two, wide)
            result[two] = result[two[::-1]]
            if _cost(result, sizes, edges, some, two, wide) < before - 1e-9:
                moved = True
            else:
                result[two] = result[two[::-1]]
        if not moved:
            break
    return result


def _cost(centres: Floats, sizes: Floats, edges: Ints, some: Ints, two: Ints, wide: float) -> float:
    """Return what the lines `some` cost, and what other lines through the boxes `two` cost."""
    start, end = centres[edges[:, 0]], centres[edges[:, 1]]
    lines = edges[some]
    crossing = _cross(start[some], end[some], start, end)
    for side in (0, 1):
        for other in (0, 1):
            crossing &= lines[:, side, None] != edges[:, other]
    # Two of the lines that cross each other are found twice.
    twice = crossing[:, some].sum() / 2
    over = segments_over_boxes(start[some], end[some], centres, sizes / 2)
    over[np.arange(len(some))[:, None], lines] = False
    under = segments_over_boxes(start, end, centres[two], sizes[two] / 2)
    under &= (edges[:, :1] != two) & (edges[:, 1:] != two)
    under[some] = False
    way = end[some] - start[some]
    length = float(np.sqrt((way**2).sum(axis=1)).sum()) / wide
    return float(crossing.sum() - twice + OVER_BOX * (over.sum() + under.sum()) + LENGTH * length)


def _cross(start: Floats, end: Floats, other_start: Floats, other_end: Floats) -> np.ndarray:
    """Tell which lines (k) cross which others (m), shape (k, m)."""
    way, others = end - start, other_end - other_start
    gap = other_start - start[:, None]
    one = way[:, None, 0] * gap[:, :, 1] - way[:, None, 1] * gap[:, :, 0]
    far = gap + others
    two = way[:, None, 0] * far[:, :, 1] - way[:, None, 1] * far[:, :, 0]
    back = -gap
    three = others[:, 0] * back[:, :, 1] - others[:, 1] * back[:, :, 0]
    ahead = back + way[:, None]
    four = others[:, 0] * ahead[:, :, 1] - others[:, 1] * ahead[:, :, 0]
    return np.asarray((one * two < 0) & (three * four < 0), dtype=np.bool_)
