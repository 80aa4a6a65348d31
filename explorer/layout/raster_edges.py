"""The edges of a large network drawn into arrays of ink, compiled: see `raster_lines`.

Importing this module imports numba; the first call compiles or loads compiled code.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .raster_lines import (
    HEAD_LENGTH,
    PAD,
    Bytes,
    Doubles,
    Int32s,
    Singles,
    Sums,
    faint,
    head,
    stroke,
)

STRAIGHT = 0.9
"""A curve that bulges less than this is drawn straight, pixels."""
LANE_SHARE, LANE_LEAST, LANE_MOST = 0.16, 22.0, 44.0
"""As in `explorer.layout.curves`, scene pixels."""
LOOP_REACH, LOOP_STEP, LOOP_OPENING = 62.0, 26.0, 0.62
"""As in `explorer.layout.curves`."""
LEAST_LOOP = 3.0
"""A loop that stands out less than this beyond its disc is not drawn, pixels."""
FARTHEST = 8.0
"""Lines so many times as long as the shortest haze are drawn at a quarter of the resolution."""
MOST_PIECES = 12
"""Straight pieces of a curve."""
ROUGH = 60.0
"""Where lines from this length on are a haze, there are so many that none need be smooth."""
ASKED_EVERY = 1024
"""Edges drawn between two looks at whether to go on."""


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _put_head(
    sums: Sums, wide: int, high: int, px: Doubles, py: Doubles, tip: int, before: int,
    ink: int, size: float, kind: int,
) -> None:  # fmt: skip
    """Draw the arrowhead at one end of a line, and draw that end back beneath it."""
    along, down = px[tip] - px[before], py[tip] - py[before]
    way = max(math.hypot(along, down), 1e-6)
    along, down = along / way, down / way
    head(sums, wide, high, px[tip], py[tip], along, down, ink, size, kind)
    back = min(way * 0.6, HEAD_LENGTH * size * (0.1 if kind == 2 else 0.86))
    px[tip] -= along * back
    py[tip] -= down * back


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _hazy(
    half: Sums, quarter: Sums, wide: int, high: int, x0: float, y0: float, x1: float, y1: float,
    ink: int, passing: bool, far: bool, rough: bool,
) -> int:  # fmt: skip
    """Draw a long line into the coarser sums; return its length in their pixels.

    A coarse line is as much wider as its pixels are, so its ink is as much thinner; that of a line
    which only passes through is thinner still.
    """
    amount = ink >> 43
    if passing or far:
        return faint(
            quarter, wide // 4 + 2 * PAD, high // 4 + 2 * PAD,
            (x0 - PAD - 1.5) * 0.25 + PAD, (y0 - PAD - 1.5) * 0.25 + PAD,
            (x1 - PAD - 1.5) * 0.25 + PAD, (y1 - PAD - 1.5) * 0.25 + PAD,
            ink // amount * max(1, amount // (8 if passing else 5)), rough and not passing,
        )  # fmt: skip
    return faint(
        half, wide // 2 + 2 * PAD, high // 2 + 2 * PAD,
        (x0 - PAD - 0.5) * 0.5 + PAD, (y0 - PAD - 0.5) * 0.5 + PAD,
        (x1 - PAD - 0.5) * 0.5 + PAD, (y1 - PAD - 0.5) * 0.5 + PAD,
        ink // amount * max(1, amount * 2 // 5), rough,
    )  # fmt: skip


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy", inline="always")
def _bulge(lanes: float, length: float, scale: float, loop: bool, radius: float) -> float:
    """Return how far an edge bulges, pixels; 0 for a loop too small to be drawn."""
    if loop:
        reach = (LOOP_REACH + LOOP_STEP * (lanes - 1.0)) * scale
        return reach + radius if reach >= 2.0 * LEAST_LOOP else 0.0
    return lanes * min(max(LANE_SHARE * length / scale, LANE_LEAST), LANE_MOST) * scale


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy", inline="always")
def _is_outside(x: float, y: float, wide: int, high: int) -> bool:
    return x < PAD or x > wide + PAD or y < PAD or y > high + PAD


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def draw_edges(
    full: Sums, half: Sums, quarter: Sums, wide: int, high: int, top: int,
    x: Singles, y: Singles, radii: Singles, start: Int32s, end: Int32s, bend: Singles,
    style: NDArray[np.uint16], rows: Int32s, inks: Sums, widths: Singles, on: Singles,
    period: Singles, heads: NDArray[np.int8], both: Bytes, scale: float, head_size: float,
    haze: float, gap: float, whole: int, stop: Sums,
) -> int:  # fmt: skip
    """Draw edges into a band of the picture and return how many pixels long they are.

    Args:
        full: sums of the band, ``(high + 2 PAD) * (wide + 2 PAD)``.
        half: the same at half the resolution, for long lines in a crowd; may be one element.
        quarter: the same at a quarter, for lines that only pass through.
        wide: width of the picture, pixels.
        high: height of the band, a multiple of 4.
        top: first row of the band in the picture.
        x: of nodes on the picture, pixels.
        y: likewise.
        radii: of their discs, pixels.
        start: node of each edge.
        end: likewise.
        bend: in lanes, see `explorer.layout.curves.fan`.
        style: row of each edge in the tables.
        rows: which edges are drawn.
        inks: table of packed colours.
        widths: table of widths, pixels.
        on: table of the lengths of dashes, pixels.
        period: table of dash and gap together, 0 for solid lines.
        heads: table: -1 none, 0 filled, 1 hollow, 2 open.
        both: table: arrowheads at both ends.
        scale: pixels to a scene pixel.
        head_size: of arrowheads, 0 for none, in device pixels to a logical one.
        haze: lines longer than this go to the coarser sums, pixels; 0: none do.
        gap: left free between rim and arrowhead, pixels.
        whole: height of the whole picture.
        stop: drawing ends when its one element is not 0.
    """
    across = wide + 2 * PAD
    down = high + 2 * PAD
    px, py = np.empty(MOST_PIECES + 1), np.empty(MOST_PIECES + 1)
    drawn = 0
    for index in range(rows.shape[0]):
        if index % ASKED_EVERY == 0 and stop[0] != 0:
            break
        edge = rows[index]
        one, other = start[edge], end[edge]
        x0, y0 = float(x[one]) + PAD, float(y[one]) - top + PAD
        x1, y1 = float(x[other]) + PAD, float(y[other]) - top + PAD
        lanes = float(bend[edge])
        dx, dy = x1 - x0, y1 - y0
        length = math.hypot(dx, dy)
        bulge = _bulge(lanes, length, scale, one == other, float(radii[one]))
        kind = style[edge]
        away = abs(bulge) + 2.0
        if (
            max(x0, x1) + away < 0.0 or min(x0, x1) - away > across
            or max(y0, y1) + away < 0.0 or min(y0, y1) - away > down
            or (one == other and bulge == 0.0)
        ):  # fmt: skip
            continue
        ink = inks[kind]
        if haze > 0.0 and length > haze:
            outside = _is_outside(x0, y0 + top, wide, whole) and _is_outside(
                x1, y1 + top, wide, whole
            )
            drawn += _hazy(
                half, quarter, wide, high, x0, y0, x1, y1, ink, outside,
                length > FARTHEST * haze, haze < ROUGH,
            )  # fmt: skip
            continue
        count = _points(
            px, py, x0, y0, x1, y1, length, bulge, one == other,
            float(radii[one]) + gap, float(radii[other]) + gap, head_size > 0.0,
        )  # fmt: skip
        if count == 0:
            continue
        if head_size > 0.0 and heads[kind] >= 0:
            size = head_size * max(0.7, 1.0 + 0.28 * (widths[kind] / head_size - 1.6))
            for tip in range(1 + both[kind]):
                _put_head(
                    full, across, down, px, py, count if tip == 0 else 0,
                    count - 1 if tip == 0 else 1, ink, size, heads[kind],
                )  # fmt: skip
        phase = 0.0
        for number in range(count):
            drawn += stroke(
                full, across, down, px[number], py[number], px[number + 1], py[number + 1],
                ink, widths[kind], phase, on[kind], period[kind],
            )  # fmt: skip
            phase += math.hypot(px[number + 1] - px[number], py[number + 1] - py[number])
    return drawn


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _points(
    px: Doubles, py: Doubles, x0: float, y0: float, x1: float, y1: float,
    length: float, bulge: float, loop: bool, out: float, into: float, trimmed: bool,
) -> int:  # fmt: skip
    """Fill the corners of an edge's line; return how many pieces it has, 0 if nothing is left."""
    if loop:
        cx, cy = x0, y0 - bulge
        x0, y0, x1, y1 = (
            x0 - out * math.sin(LOOP_OPENING), y0 - out * math.cos(LOOP_OPENING),
            x0 + out * math.sin(LOOP_OPENING), y0 - out * math.cos(LOOP_OPENING),
        )  # fmt: skip
        first, last, count = 0.0, 1.0, MOST_PIECES
    else:
        first, last = 0.0, 1.0
        if trimmed:
            first, last = out / max(length, 1e-6), 1.0 - into / max(length, 1e-6)
            if last <= first:
                return 0
        if abs(bulge) < STRAIGHT:
            px[0], py[0] = x0 + (x1 - x0) * first, y0 + (y1 - y0) * first
            px[1], py[1] = x0 + (x1 - x0) * last, y0 + (y1 - y0) * last
            return 1
        # A quadratic curve passes half-way between the chord and its control point.
        cx = (x0 + x1) * 0.5 + (y1 - y0) / max(length, 1e-6) * 2.0 * bulge
        cy = (y0 + y1) * 0.5 - (x1 - x0) / max(length, 1e-6) * 2.0 * bulge
        count = min(MOST_PIECES, 2 + int(math.sqrt(abs(bulge)) * 1.3))
    for number in range(count + 1):
        t = first + (last - first) * number / count
        rest = 1.0 - t
        px[number] = rest * rest * x0 + 2.0 * rest * t * cx + t * t * x1
        py[number] = rest * rest * y0 + 2.0 * rest * t * cy + t * t * y1
    return count
