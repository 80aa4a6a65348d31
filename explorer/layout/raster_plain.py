"""A picture of a large network drawn by numpy alone: plainer and slower, the same colours.

Lines are not smoothed, and where they are very long together only a sample of them is drawn, each
in as much heavier ink.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .raster_inks import FULL, Look, crowding, tones

if TYPE_CHECKING:
    from .raster import Network, Pixels, Plan, Stop

MOST_PIXELS = 4_000_000
"""Of lines longer than this together only a sample is drawn."""
AT_ONCE = 400_000
"""Pixels of lines that are worked out together."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def draw(network: Network, plan: Plan, look: Look, stop: Stop) -> Pixels:
    """Draw a picture, see `raster.picture`."""
    wide, high = plan.frame.wide, plan.frame.high
    sums = np.zeros((3, wide * high))
    every, ends = _clipped(network, plan)
    steps = np.maximum(np.abs(ends[:, 2] - ends[:, 0]), np.abs(ends[:, 3] - ends[:, 1]))
    count = np.ceil(steps).astype(np.int64)
    first = np.cumsum(count) - count
    for begin in range(0, int(count.sum()), AT_ONCE):
        if stop[0]:
            break
        low, high_row = np.searchsorted(first, [begin, begin + AT_ONCE])
        rows = slice(int(low), int(high_row))
        _gather(sums, ends[rows], count[rows], every[rows], network, plan)
    inked = sums[0] > 0
    mean = float(sums[0][inked].mean()) / FULL if inked.any() else 1.0
    mean = crowding(mean, float(inked.mean()))
    pixels = _coloured(sums, plan, look, mean).reshape(high, wide)
    if not stop[0]:
        _lay_discs(pixels, network, plan, look)
    return pixels


def _clipped(network: Network, plan: Plan) -> tuple[Ints, Floats]:
    """Return the lines that touch the picture, and their ends within it, (k, 4)."""
    edges = plan.edges
    start, end = network.start[edges], network.end[edges]
    ends = np.column_stack([plan.x[start], plan.y[start], plan.x[end], plan.y[end]])
    ends = ends.astype(np.float64)
    way = ends[:, 2:] - ends[:, :2]
    first, last = np.zeros(len(edges)), np.ones(len(edges))
    limit = np.array([plan.frame.wide - 1.01, plan.frame.high - 1.01])
    with np.errstate(divide="ignore", invalid="ignore"):
        for axis in (0, 1):
            into = -ends[:, axis] / way[:, axis]
            out = (limit[axis] - ends[:, axis]) / way[:, axis]
            still = way[:, axis] == 0
            outside = still & ((ends[:, axis] < 0) | (ends[:, axis] > limit[axis]))
            into, out = np.where(still, 0.0, into), np.where(still, 1.0, out)
            first = np.maximum(first, np.minimum(into, out))
            last = np.where(outside, -1.0, np.minimum(last, np.maximum(into, out)))
    kept = np.flatnonzero(last > first)
    near, far = (ends[kept, :2] + way[kept] * at[kept, None] for at in (first, last))
    cut = np.hstack([near, far])
    length = float(np.abs(cut[:, 2:] - cut[:, :2]).max(axis=1).sum()) if len(kept) else 0.0
    every = max(1, math.ceil(length / MOST_PIXELS))
    return edges[kept[::every]].astype(np.int64), cut[::every]


def _gather(
    sums: Floats, ends: Floats, count: Ints, edges: Ints, network: Network, plan: Plan
) -> None:
    """Add the ink of some lines to the sums (3, pixels)."""
    total = int(count.sum())
    if not total:
        return
    line = np.repeat(np.arange(len(count)), count)
    share = (np.arange(total) - np.repeat(np.cumsum(count) - count, count) + 0.5) / count[line]
    x = (ends[line, 0] + (ends[line, 2] - ends[line, 0]) * share + 0.5).astype(np.int64)
    y = (ends[line, 1] + (ends[line, 3] - ends[line, 1]) * share + 0.5).astype(np.int64)
    style = network.style[edges][line]
    ink = plan.inks.packed[style]
    along = np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1])[line] * share
    period = plan.period[style]
    drawn = (period <= 0) | (along % np.maximum(period, 1e-3) <= plan.on[style])
    place = (y * plan.frame.wide + x)[drawn]
    for part, values in enumerate((ink >> 43, (ink >> 21) & 0x3FFFFF, ink & 0x1FFFFF)):
        sums[part] += 16 * np.bincount(place, values[drawn], minlength=sums.shape[1])


def _coloured(sums: Floats, plan: Plan, look: Look, mean: float) -> Pixels:
    made = tones(mean, look)
    red, green, blue = look.ground
    pixels = np.full(sums.shape[1], 0xFF000000 | (red << 16) | (green << 8) | blue, dtype=np.uint32)
    inked = np.flatnonzero(sums[0])
    ink, u, v = sums[:, inked]
    level = np.minimum(ink / 16, len(made.strength) - 1).astype(np.int64)
    axes = plan.inks.axes.astype(np.float64)
    hue = axes[0] + (u / ink)[:, None] * axes[1] + (v / ink)[:, None] * axes[2]
    hue = np.clip(hue, 0.0, 255.0)
    hue += (np.array(look.lit) - hue) * made.glow[level][:, None]
    ground = np.array(look.ground, np.float64)
    found = np.rint(ground + (hue - ground) * made.strength[level][:, None]).astype(np.uint32)
    pixels[inked] = 0xFF000000 | (found[:, 0] << 16) | (found[:, 1] << 8) | found[:, 2]
    return pixels


def _lay_discs(pixels: Pixels, network: Network, plan: Plan, look: Look) -> None:
    """Lay discs over the lines, those of one size together, small ones first."""
    red, green, blue = look.ground
    rim = np.uint32(0xFF000000 | (red << 16) | (green << 8) | blue)
    sizes = np.minimum(np.rint(plan.radii[plan.discs] * 2).astype(np.int64), 80)
    for size in np.unique(sizes).tolist():
        rows = plan.discs[sizes == size]
        x = np.rint(plan.x[rows]).astype(np.int64)
        y = np.rint(plan.y[rows]).astype(np.int64)
        colours = network.colours[rows] | np.uint32(0xFF000000)
        if size >= 5:
            _stamp(pixels, x, y, size / 2 + 1.0, np.full(len(rows), rim, np.uint32))
        _stamp(pixels, x, y, size / 2, colours)


def _stamp(pixels: Pixels, x: Ints, y: Ints, radius: float, colours: Pixels) -> None:
    """Colour the pixels within a radius of places."""
    reach = math.floor(radius)
    high, wide = pixels.shape
    for down in range(-reach, reach + 1):
        for right in range(-reach, reach + 1):
            if down * down + right * right > radius * radius + 0.3:
                continue
            row, column = y + down, x + right
            inside = (row >= 0) & (row < high) & (column >= 0) & (column < wide)
            pixels[row[inside], column[inside]] = colours[inside]
