"""What lies under the pointer: the nearest node or edge within reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from .topology import Floats

SAMPLES = 16
"""Straight pieces of a curve tried before the nearest point is refined."""
_STEPS = np.linspace(0.0, 1.0, SAMPLES + 1)
_TERMS = np.column_stack([(1 - _STEPS) ** 2, 2 * (1 - _STEPS) * _STEPS, _STEPS**2])
"""Bernstein polynomials of degree two at the ends of the pieces."""

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


class Hit(NamedTuple):
    """An edge by its number, and how far it passes from the point asked for, pixels."""

    number: int
    distance: float


NOTHING: Final = Hit(-1, np.inf)


def nearest_edge(
    point: Point, starts: Floats, controls: Floats, ends: Floats, slack: float = 0.0
) -> Hit:
    """Return the curve nearest to a point if it is within `slack` pixels, else `NOTHING`.

    Brute force over bounding boxes, fit for some ten thousand curves.
    """
    if not len(starts):
        return NOTHING
    near = np.ones(len(starts), dtype=np.bool_)
    for axis in (0, 1):
        first, middle, last = starts[:, axis], controls[:, axis], ends[:, axis]
        near &= np.minimum(np.minimum(first, last), middle) <= point[axis] + slack
        near &= np.maximum(np.maximum(first, last), middle) >= point[axis] - slack
    rows = np.flatnonzero(near)
    if not len(rows):
        return NOTHING
    away = distances_to(point, starts[rows], controls[rows], ends[rows])
    best = int(np.argmin(away))
    return Hit(int(rows[best]), float(away[best])) if away[best] <= slack else NOTHING


def distances_to(point: Point, starts: Floats, controls: Floats, ends: Floats) -> Floats:
    """Return the distance of a point from each curve, shape (m,), pixels.

    The nearest of the straight pieces between some samples, refined by Newton's method.
    """
    target = np.asarray(point, dtype=np.float64)
    tried = _TERMS @ np.stack([starts, controls, ends]).reshape(3, -1)
    tried = tried.reshape(SAMPLES + 1, -1, 2) - target
    piece = np.diff(tried, axis=0)
    square = np.einsum("smk,smk->sm", piece, piece)
    along = -np.einsum("smk,smk->sm", tried[:-1], piece) / np.maximum(square, 1e-12)
    along = np.minimum(np.maximum(along, 0.0), 1.0)
    foot = tried[:-1] + along[:, :, None] * piece
    away = np.einsum("smk,smk->sm", foot, foot)
    best, curve = away.argmin(axis=0), np.arange(len(starts))
    t = (best + along[best, curve]) / SAMPLES
    bow, lean = starts - 2 * controls + ends, 2 * (controls - starts)
    nearest = np.full(len(starts), np.inf)
    for refined in range(3):
        offset = starts - target + t[:, None] * (lean + t[:, None] * bow)
        nearest = np.minimum(nearest, np.einsum("mk,mk->m", offset, offset))
        if refined < 2:
            speed = lean + 2 * t[:, None] * bow
            slope = np.einsum("mk,mk->m", offset, speed)
            rise = np.einsum("mk,mk->m", speed, speed) + 2 * np.einsum("mk,mk->m", offset, bow)
            t = np.minimum(np.maximum(t - slope / np.where(rise > 1e-12, rise, np.inf), 0.0), 1.0)
    return np.asarray(np.sqrt(nearest), dtype=np.float64)
