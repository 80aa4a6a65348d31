"""Strokes drawn into an array, compiled: the innermost loops of the rasteriser.

Importing this module imports numba; the first call compiles or loads compiled code. Every pixel is
one int64 in which three sums are kept, so that a pixel of a line costs one addition whatever its
colour: how much ink lies there (21 bits at the top), and that ink times each of two coordinates of
its colour (22 and 21 bits below). The sums do not depend on the order of the lines. A pixel that
some thousand lines cross may lose its hue, never its place.

A pixel's centre lies at whole numbers. Around the picture is a margin of :data:`PAD` pixels, into
which lines may bleed. Lines are anti-aliased by sharing a pixel's ink between the two pixels
nearest to the line (Wu, "An efficient antialiasing technique", 1991).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

Singles = NDArray[np.float32]
Int32s = NDArray[np.int32]
Sums = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Doubles = NDArray[np.float64]

PAD = 4
"""Pixels around a picture into which lines may bleed."""
HEAD_LENGTH, HEAD_HALF = 8.5, 3.6
"""Of the arrowhead of a plain line, logical pixels."""


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy", inline="always")
def _clipped(
    x0: float, y0: float, x1: float, y1: float, right: float, bottom: float
) -> tuple[bool, float, float, float, float]:
    """Return whether a line touches the box from (1, 1), and the part inside (Liang, Barsky)."""
    first, last = 0.0, 1.0
    dx, dy = x1 - x0, y1 - y0
    for side in range(4):
        if side == 0:
            p, q = -dx, x0 - 1.0
        elif side == 1:
            p, q = dx, right - x0
        elif side == 2:
            p, q = -dy, y0 - 1.0
        else:
            p, q = dy, bottom - y0
        if p == 0.0:
            if q < 0.0:
                return False, x0, y0, x1, y1
        else:
            share = q / p
            if p < 0.0:
                if share > last:
                    return False, x0, y0, x1, y1
                first = max(first, share)
            else:
                if share < first:
                    return False, x0, y0, x1, y1
                last = min(last, share)
    return True, x0 + first * dx, y0 + first * dy, x0 + last * dx, y0 + last * dy


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _line(sums: Sums, wide: int, x0: float, y0: float, x1: float, y1: float, ink: int) -> int:
    """Draw a solid line that lies inside the padded picture; return its length in steps."""
    dx, dy = x1 - x0, y1 - y0
    if abs(dx) >= abs(dy):
        if dx < 0.0:
            x0, y0, x1, y1 = x1, y1, x0, y0
        first, last = math.ceil(x0 - 0.5), math.ceil(x1 - 0.5)
        if last <= first:
            return 0
        slope = dy / dx
        at = int((y0 + (first - x0) * slope) * 65536.0)
        step = int(slope * 65536.0)
        for column in range(first, last):
            low = (at >> 12) & 15
            place = (at >> 16) * wide + column
            sums[place] += ink * (16 - low)
            sums[place + wide] += ink * low
            at += step
        return last - first
    if dy < 0.0:
        x0, y0, x1, y1 = x1, y1, x0, y0
    first, last = math.ceil(y0 - 0.5), math.ceil(y1 - 0.5)
    if last <= first:
        return 0
    slope = dx / dy
    at = int((x0 + (first - y0) * slope) * 65536.0)
    step = int(slope * 65536.0)
    row = first * wide
    for _ in range(first, last):
        low = (at >> 12) & 15
        place = row + (at >> 16)
        sums[place] += ink * (16 - low)
        sums[place + 1] += ink * low
        at += step
        row += wide
    return last - first


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def faint(
    sums: Sums, wide: int, high: int, x0: float, y0: float, x1: float, y1: float, ink: int,
    rough: bool,
) -> int:  # fmt: skip
    """Draw a clipped line of width one into coarse sums, smooth or `rough`."""
    if (
        min(x0, x1) < 1.0 or max(x0, x1) > wide - 3.0
        or min(y0, y1) < 1.0 or max(y0, y1) > high - 3.0
    ):  # fmt: skip
        inside, x0, y0, x1, y1 = _clipped(x0, y0, x1, y1, wide - 3.0, high - 3.0)
        if not inside:
            return 0
    if rough:
        return _rough_line(sums, wide, x0, y0, x1, y1, ink << 4)
    return _line(sums, wide, x0, y0, x1, y1, ink)


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _rough_line(sums: Sums, wide: int, x0: float, y0: float, x1: float, y1: float, ink: int) -> int:
    """Draw a line on the nearest pixels only; return its length in steps."""
    dx, dy = x1 - x0, y1 - y0
    if abs(dx) >= abs(dy):
        if dx < 0.0:
            x0, y0, x1, y1 = x1, y1, x0, y0
        first, last = math.ceil(x0 - 0.5), math.ceil(x1 - 0.5)
        if last <= first:
            return 0
        slope = dy / dx
        at = int((y0 + 0.5 + (first - x0) * slope) * 65536.0)
        step = int(slope * 65536.0)
        for column in range(first, last):
            sums[(at >> 16) * wide + column] += ink
            at += step
        return last - first
    if dy < 0.0:
        x0, y0, x1, y1 = x1, y1, x0, y0
    first, last = math.ceil(y0 - 0.5), math.ceil(y1 - 0.5)
    slope = dx / dy
    at = int((x0 + 0.5 + (first - y0) * slope) * 65536.0)
    step = int(slope * 65536.0)
    row = first * wide
    for _ in range(first, last):
        sums[row + (at >> 16)] += ink
        at += step
        row += wide
    return last - first


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _dashes(
    sums: Sums, wide: int, x0: float, y0: float, x1: float, y1: float, ink: int,
    phase: float, on: float, period: float,
) -> None:  # fmt: skip
    """Draw a broken line; `phase` is how far along its pattern it begins, pixels."""
    dx, dy = x1 - x0, y1 - y0
    flat = abs(dx) >= abs(dy)
    steps = int(max(abs(dx), abs(dy)) + 0.5)
    if steps <= 0:
        return
    along = math.hypot(dx, dy) / steps
    for number in range(steps):
        if phase >= period:
            phase -= period
        share = (number + 0.5) / steps
        x, y = x0 + dx * share, y0 + dy * share
        # A dash ends within a pixel: its last pixel gets its share of the ink.
        part = min(max((on - phase) / along + 0.5, 0.0), 1.0)
        if part > 0.0:
            if flat:
                across, base = y, int(x + 0.5)
            else:
                across, base = x, int(y + 0.5)
            cell = int(across)
            low = int((across - cell) * 16.0 * part)
            high = int((1.0 - across + cell) * 16.0 * part)
            if flat:
                place = cell * wide + base
                sums[place] += ink * high
                sums[place + wide] += ink * low
            else:
                place = base * wide + cell
                sums[place] += ink * high
                sums[place + 1] += ink * low
        phase += along


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def stroke(
    sums: Sums, wide: int, high: int, x0: float, y0: float, x1: float, y1: float,
    ink: int, width: float, phase: float, on: float, period: float,
) -> int:  # fmt: skip
    """Draw a line of some width, solid or broken, clipped to the picture; return its steps."""
    inside, a, b, c, d = _clipped(x0, y0, x1, y1, wide - 3.0, high - 3.0)
    if not inside:
        return 0
    dx, dy = c - a, d - b
    # A slanting line has fewer pixels for its length, so each gets more.
    slant = min(abs(dx), abs(dy)) / max(abs(dx), abs(dy), 1e-6)
    factor = math.sqrt(1.0 + slant * slant)
    side = (width * factor - 1.0) * 0.5
    # Lines of one pixel side by side, so close that nothing shows between them.
    count = 1 if side < 0.2 else math.ceil(2.0 * side) + 1
    amount = ink >> 43
    scaled = int(amount * width * factor / count + 0.5)
    if amount > 0 and scaled != amount:
        ink = (ink // amount) * scaled
    if period > 0.0:
        phase = (phase + math.hypot(a - x0, b - y0)) % period
    if count == 1:
        if period > 0.0:
            _dashes(sums, wide, a, b, c, d, ink, phase, on, period)
            return 0
        return _line(sums, wide, a, b, c, d, ink)
    sx, sy = (0.0, side) if abs(dx) >= abs(dy) else (side, 0.0)
    steps = 0
    for number in range(count):
        way = 2.0 * number / (count - 1) - 1.0
        inside, p, q, r, s = _clipped(
            a + sx * way, b + sy * way, c + sx * way, d + sy * way, wide - 3.0, high - 3.0
        )
        if inside and period > 0.0:
            _dashes(sums, wide, p, q, r, s, ink, phase, on, period)
        elif inside:
            steps += _line(sums, wide, p, q, r, s, ink)
    return steps


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def head(
    sums: Sums, wide: int, high: int, x: float, y: float, ax: float, ay: float,
    ink: int, size: float, kind: int,
) -> None:  # fmt: skip
    """Draw an arrowhead with its tip at (x, y) that points along (ax, ay), filled or in outline."""
    long, half = HEAD_LENGTH * size, HEAD_HALF * size
    bx, by = x - ax * long, y - ay * long
    lx, ly, rx, ry = bx - ay * half, by + ax * half, bx + ay * half, by - ax * half
    if kind > 0:
        stroke(sums, wide, high, lx, ly, x, y, ink, 1.0, 0.0, 0.0, 0.0)
        stroke(sums, wide, high, rx, ry, x, y, ink, 1.0, 0.0, 0.0, 0.0)
        if kind == 1:
            stroke(sums, wide, high, lx, ly, rx, ry, ink, 1.0, 0.0, 0.0, 0.0)
        return
    left, right = max(min(lx, rx, x), 2.0), min(max(lx, rx, x), wide - 3.0)
    top, bottom = max(min(ly, ry, y), 2.0), min(max(ly, ry, y), high - 3.0)
    for row in range(int(top), math.ceil(bottom) + 1):
        for column in range(int(left), math.ceil(right) + 1):
            # Distance from the three sides, inwards; half a pixel of each is blended.
            px, py = column - bx, row - by
            along = px * ax + py * ay
            across = abs(py * ax - px * ay)
            slanted = (half * (1.0 - along / long) - across) * long / math.hypot(long, half)
            part = min(along, slanted) + 0.5
            if part > 0.0:
                sums[row * wide + column] += ink * int(min(part, 1.0) * 16.0)
