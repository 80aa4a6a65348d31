"""What lies under the pointer: the nearest node or edge within reach."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .curves import points_at
from .topology import Bools, Floats, Ints

SAMPLES = 16
"""Points of a curve tried before the nearest is refined."""
GROUP = 64
"""Curves that share one bounding box in an :class:`EdgeIndex`."""

Point = Sequence[float]


def nearest_node(point: Point, positions: Floats, radii: Floats, slack: float = 0.0) -> int:
    """Return the number of the node under a point, or -1.

    A disc that holds the point wins over one that is only within `slack` pixels of it; of several
    that hold it, that with the nearest centre.
    """
    if not len(positions):
        return -1
    away = np.hypot(positions[:, 0] - point[0], positions[:, 1] - point[1])
    inside = away <= radii
    if inside.any():
        return int(np.argmin(np.where(inside, away, np.inf)))
    beyond = away - radii
    nearest = int(np.argmin(beyond))
    return nearest if beyond[nearest] <= slack else -1


def nearest_edge(
    point: Point, starts: Floats, controls: Floats, ends: Floats, slack: float = 0.0
) -> int:
    """Return the number of the curve nearest to a point if it is within `slack` pixels, else -1.

    Brute force over bounding boxes, fit for some ten thousand curves; for more, or for many
    questions to the same curves, make an :class:`EdgeIndex`.
    """
    if not len(starts):
        return -1
    near = np.ones(len(starts), dtype=np.bool_)
    for axis in (0, 1):
        first, middle, last = starts[:, axis], controls[:, axis], ends[:, axis]
        near &= np.minimum(np.minimum(first, last), middle) <= point[axis] + slack
        near &= np.maximum(np.maximum(first, last), middle) >= point[axis] - slack
    return _nearest_of(np.flatnonzero(near), point, starts, controls, ends, slack)


def distances_to(point: Point, starts: Floats, controls: Floats, ends: Floats) -> Floats:
    """Return the distance of a point from each curve, shape (m,), pixels.

    The nearest of some samples, refined by Newton's method within its neighbourhood.
    """
    target = np.asarray(point, dtype=np.float64)
    steps = np.linspace(0.0, 1.0, SAMPLES + 1)
    rest = 1 - steps
    tried = (
        (rest * rest)[:, None, None] * starts
        + (2 * rest * steps)[:, None, None] * controls
        + (steps * steps)[:, None, None] * ends
    ) - target
    best = np.argmin(np.einsum("smk,smk->sm", tried, tried), axis=0)
    t = steps[best]
    low, high = np.maximum(t - 1 / SAMPLES, 0.0), np.minimum(t + 1 / SAMPLES, 1.0)
    bow = starts - 2 * controls + ends
    result = np.hypot(*(points_at(starts, controls, ends, t) - target).T)
    for _ in range(6):
        away = points_at(starts, controls, ends, t) - target
        speed = 2 * ((controls - starts) + t[:, None] * bow)
        slope = np.einsum("mk,mk->m", away, speed)
        rise = np.einsum("mk,mk->m", speed, speed) + 2 * np.einsum("mk,mk->m", away, bow)
        step = np.where(rise > 1e-12, slope / np.where(rise > 1e-12, rise, 1.0), 0.0)
        t = np.clip(t - step, low, high)
        result = np.minimum(result, np.hypot(*(points_at(starts, controls, ends, t) - target).T))
    return np.asarray(result, dtype=np.float64)


class EdgeIndex:
    """Curves in groups with a bounding box each, so that few are looked at for one point.

    Neighbouring curves are put in one group by sorting their middles along a coarse serpentine.
    """

    def __init__(self, starts: Floats, controls: Floats, ends: Floats) -> None:
        self._order = _serpentine((starts + 2 * controls + ends) / 4)
        self._starts, self._controls, self._ends = (
            np.ascontiguousarray(array[self._order]) for array in (starts, controls, ends)
        )
        hull = np.stack([self._starts, self._controls, self._ends])
        self._low, self._high = hull.min(axis=0), hull.max(axis=0)
        heads = np.arange(0, len(starts), GROUP)
        self._group_low = _reduce(np.minimum, self._low, heads)
        self._group_high = _reduce(np.maximum, self._high, heads)

    def nearest(self, point: Point, slack: float = 0.0) -> int:
        """Return the number of the curve nearest to a point within `slack` pixels, else -1."""
        groups = np.flatnonzero(_holds(self._group_low, self._group_high, point, slack))
        if not len(groups):
            return -1
        rows = (groups[:, None] * GROUP + np.arange(GROUP)).ravel()
        rows = rows[rows < len(self._order)]
        rows = rows[_holds(self._low[rows], self._high[rows], point, slack)]
        found = _nearest_of(rows, point, self._starts, self._controls, self._ends, slack)
        return -1 if found < 0 else int(self._order[found])


def _nearest_of(
    rows: Ints, point: Point, starts: Floats, controls: Floats, ends: Floats, slack: float
) -> int:
    if not len(rows):
        return -1
    away = distances_to(point, starts[rows], controls[rows], ends[rows])
    best = int(np.argmin(away))
    return int(rows[best]) if away[best] <= slack else -1


def _holds(low: Floats, high: Floats, point: Point, slack: float) -> Bools:
    x, y = point
    return np.asarray(
        (low[:, 0] <= x + slack)
        & (high[:, 0] >= x - slack)
        & (low[:, 1] <= y + slack)
        & (high[:, 1] >= y - slack),
        dtype=np.bool_,
    )


def _reduce(ufunc: np.ufunc, values: Floats, heads: Ints) -> Floats:
    if not len(values):
        return np.empty((0, 2))
    return np.asarray(ufunc.reduceat(values, heads, axis=0), dtype=np.float64)


def _serpentine(points: Floats) -> Ints:
    """Order points by columns of roughly square groups, so that neighbours stay together."""
    if not len(points):
        return np.empty(0, dtype=np.int64)
    columns = max(1, int(np.sqrt(len(points) / GROUP)))
    rank = np.empty(len(points), dtype=np.int64)
    rank[np.argsort(points[:, 0], kind="stable")] = np.arange(len(points))
    column = rank * columns // len(points)
    return np.lexsort((points[:, 1], column)).astype(np.int64)
