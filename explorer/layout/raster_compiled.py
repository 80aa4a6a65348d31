"""A picture drawn by the compiled loops, in one thread or in two bands one above the other.

Importing this module imports numba.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from .raster_discs import crowd, draw_discs, spread, tone
from .raster_edges import draw_edges
from .raster_inks import FULL, Look, crowding, tones
from .raster_lines import PAD

if TYPE_CHECKING:
    from .raster import Network, Pixels, Plan, Signs, Stop

RIM_GAP = 2.6
"""Left free between a disc and an arrowhead, logical pixels."""
SAMPLED = 5
"""Of each direction every so-many-th pixel is looked at to tell how crowded a picture is."""


class _Band:
    """Some rows of a picture, with the ink that has gathered on them."""

    def __init__(self, plan: Plan, top: int, bottom: int) -> None:
        self.plan, self.top, self.bottom = plan, top, bottom
        self.wide = -(-plan.frame.wide // 4) * 4
        """A multiple of 4, so that the coarser sums lie evenly over the finer ones."""
        self.high = -(-(bottom - top) // 4) * 4
        hazy = plan.haze > 0
        self.full = self._sums(1)
        self.half = self._sums(2) if hazy else np.zeros(1, np.int64)
        self.quarter = self._sums(4) if hazy else np.zeros(1, np.int64)
        shape = (3, self.high // 2 + 2, self.wide // 2 + 2) if hazy else (1, 1, 3)
        self.planes = np.zeros(shape, np.float32)

    def _sums(self, part: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.zeros((self.wide // part + 2 * PAD) * (self.high // part + 2 * PAD), np.int64)

    def draw_lines(self, network: Network, stop: Stop) -> None:
        """Gather the ink of all lines."""
        plan, table = self.plan, network.styles
        unit = plan.frame.unit
        draw_edges(
            self.full, self.half, self.quarter, self.wide, self.high, self.top,
            plan.x, plan.y, plan.radii, network.start, network.end, network.bend,
            network.style, plan.edges, plan.inks.packed, plan.width, plan.on, plan.period,
            table.head, table.both, plan.frame.scale, unit if plan.heads else 0.0,
            plan.haze, RIM_GAP * unit, plan.frame.high, stop,
        )  # fmt: skip
        if plan.haze > 0:
            spread(self.quarter, self.half, self.planes, self.wide, self.high)

    def crowd(self) -> tuple[float, int]:
        """Return the ink on a sample of the inked pixels, and how many these are."""
        return crowd(self.full, self.planes, self.wide, self.high, SAMPLED)

    def colour(
        self, network: Network, pixels: Pixels, mean: float, look: Look, signs: Signs, stop: Stop
    ) -> None:
        """Turn the ink into colour and lay the discs over it."""
        plan, made = self.plan, tones(mean, look)
        ground = np.array(look.ground, np.float32)
        tone(
            self.full, self.planes, pixels, plan.frame.wide, self.bottom - self.top, self.top,
            self.wide, made.strength, made.glow, plan.inks.axes, ground,
            np.array(look.lit, np.float32),
        )  # fmt: skip
        red, green, blue = look.ground
        draw_discs(
            pixels, self.top, self.bottom, plan.x, plan.y, plan.radii, network.colours,
            network.signs, plan.discs, (red << 16) | (green << 8) | blue, plan.frame.unit,
            signs.masks, signs.first, signs.side, signs.sizes, stop,
        )  # fmt: skip


def draw(
    network: Network, plan: Plan, look: Look, signs: Signs, stop: Stop, threads: int
) -> Pixels:
    """Draw a picture, see `raster.picture`."""
    high = plan.frame.high
    pixels = np.empty((high, plan.frame.wide), np.uint32)
    middle = high // 8 * 4
    cuts = [0, middle, high] if threads > 1 and middle else [0, high]
    bands = [_Band(plan, top, bottom) for top, bottom in itertools.pairwise(cuts)]
    _in_all(bands, lambda band: band.draw_lines(network, stop))
    found = [band.crowd() for band in bands]
    count = sum(number for _, number in found)
    mean = sum(total for total, _ in found) / count / FULL if count else 1.0
    mean = crowding(mean, count * SAMPLED**2 / pixels.size)
    _in_all(bands, lambda band: band.colour(network, pixels, mean, look, signs, stop))
    return pixels


def _in_all(bands: list[_Band], work: Callable[[_Band], None]) -> None:
    """Do some work for each band, the first here and each other in a thread of its own."""
    if len(bands) == 1:
        work(bands[0])
        return
    with ThreadPoolExecutor(len(bands) - 1) as beside:
        others = [beside.submit(work, band) for band in bands[1:]]
        work(bands[0])
        for other in others:
            other.result()
