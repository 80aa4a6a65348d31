"""The nearest disc and the nearest line of a large network, compiled.

Importing this module imports numba; the first call compiles or loads compiled code.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .raster_edges import LANE_LEAST, LANE_MOST, LANE_SHARE, LOOP_REACH, LOOP_STEP

if TYPE_CHECKING:
    from .raster import Network

Singles = NDArray[np.float32]
Int32s = NDArray[np.int32]
PIECES = 12
"""Straight pieces in which a curve is looked at."""


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def nearest_node(x: Singles, y: Singles, radii: Singles, px: float, py: float, slack: float) -> int:
    """Return the node whose disc holds a point, or whose rim is within `slack`, or -1.

    All in one unit. Of several discs that hold the point that with the nearest centre.
    """
    best, found, held = slack, -1, False
    nearest = 1e30
    for i in range(x.shape[0]):
        dx, dy = float(x[i]) - px, float(y[i]) - py
        radius = float(radii[i])
        reach = radius + slack
        if abs(dx) > reach or abs(dy) > reach:
            continue
        away = math.sqrt(dx * dx + dy * dy)
        if away <= radius:
            if not held or away < nearest:
                nearest, found, held = away, i, True
        elif not held and away - radius <= best:
            best, found = away - radius, i
    return found


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy", inline="always")
def _to_piece(px: float, py: float, x0: float, y0: float, x1: float, y1: float) -> float:
    dx, dy = x1 - x0, y1 - y0
    along = ((px - x0) * dx + (py - y0) * dy) / (dx * dx + dy * dy + 1e-12)
    along = min(max(along, 0.0), 1.0)
    return math.hypot(x0 + along * dx - px, y0 + along * dy - py)


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def nearest_edge(
    x: Singles, y: Singles, radii: Singles, start: Int32s, end: Int32s, bend: Singles,
    rows: Int32s, px: float, py: float, slack: float,
) -> tuple[int, float]:  # fmt: skip
    """Return which of the edges in `rows` passes nearest to a point within `slack`, and how near.

    -1 for none. All in scene pixels; `radii` at scale 1, above which loops stand.
    """
    best, found = slack, -1
    for index in range(rows.shape[0]):
        edge = rows[index]
        one, other = start[edge], end[edge]
        x0, y0, x1, y1 = float(x[one]), float(y[one]), float(x[other]), float(y[other])
        lanes = float(bend[edge])
        away = best + 2.0 * abs(lanes) * LANE_MOST
        loop = one == other
        if loop:
            away = best + LOOP_REACH + LOOP_STEP * (lanes - 1.0) + float(radii[one])
        if (
            min(x0, x1) - away > px or max(x0, x1) + away < px
            or min(y0, y1) - away > py or max(y0, y1) + away < py
        ):  # fmt: skip
            continue
        length = math.hypot(x1 - x0, y1 - y0)
        if loop:
            reach = LOOP_REACH + LOOP_STEP * (lanes - 1.0) + float(radii[one])
            side = 0.3 * reach
            cx, cy = x0, y0 - reach
            x0, x1 = x0 - side * 0.5, x1 + side * 0.5
        elif lanes == 0.0:
            near = _to_piece(px, py, x0, y0, x1, y1)
            if near <= best:
                best, found = near, edge
            continue
        else:
            lane = min(max(LANE_SHARE * length, LANE_LEAST), LANE_MOST)
            cx = (x0 + x1) * 0.5 + (y1 - y0) / max(length, 1e-6) * 2.0 * lanes * lane
            cy = (y0 + y1) * 0.5 - (x1 - x0) / max(length, 1e-6) * 2.0 * lanes * lane
        ax, ay = x0, y0
        for number in range(1, PIECES + 1):
            t = number / PIECES
            rest = 1.0 - t
            bx = rest * rest * x0 + 2.0 * rest * t * cx + t * t * x1
            by = rest * rest * y0 + 2.0 * rest * t * cy + t * t * y1
            near = _to_piece(px, py, ax, ay, bx, by)
            if near <= best:
                best, found = near, edge
            ax, ay = bx, by
    return found, best


def warm_up(network: Network) -> None:
    """Compile what finds the nearest edge, or load it."""
    rows = np.zeros(1, np.int32)
    nearest_edge(
        network.x, network.y, network.radii, network.start, network.end, network.bend,
        rows, 0.0, 0.0, 1.0,
    )  # fmt: skip
