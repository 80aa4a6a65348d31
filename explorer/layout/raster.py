"""Pictures of large networks: arrays in, pixels out, at any zoom, in any thread.

The loops are compiled by numba and leave Python's lock alone, so that a window stays alive while
they run in a thread; without numba, and until its loops are ready, numpy draws plainer pictures.
Importing this module costs nothing.
"""

from __future__ import annotations

import importlib.util
import math
import sys
from copy import copy
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .edge_grid import EdgeGrid
from .raster_inks import PLAIN, Inks, Look, inks

Singles = NDArray[np.float32]
Int32s = NDArray[np.int32]
Pixels = NDArray[np.uint32]
Stop = NDArray[np.int64]

TOLD = 12_000
"""Of more lines than this at once none is told from the next: broken ones are drawn faint."""
SIGNED_SCALE = 0.3
"""Arrowheads are drawn from this zoom on, logical pixels to a scene pixel."""
CLEAR_LENGTH = 2_500_000
"""When lines are longer than this together, logical pixels, the long ones are drawn as a haze."""
HAZE, SHORTEST_HAZE = 400.0, 36.0
"""Lines longer than the first are drawn so; the more there are, the shorter, down to the second."""
MIXED_VIVID = 1.7
"""In a crowd, where colours mix, they are taken so much further from the mean of all."""
LEAST_RADIUS = 0.6
"""Of the smallest disc, device pixels."""
ROOMY = 0.26
"""Greatest radius of a usual disc, in distances between neighbouring nodes."""
USUAL = 16.0
"""Radius of a usual disc at scale 1, scene pixels."""
MOST_DISCS = 250_000
"""Of more nodes a sample is drawn beside the most connected."""
DASHES = np.array([[0.0, 0.0], [1.5, 4.4], [3.8, 7.4], [10.4, 15.5]])
"""Dash and period of no dashes, dots, short and long dashes, logical pixels."""
SLOWLY = "Large networks are drawn more slowly and plainly here, because numba is not installed."


@dataclass(frozen=True, slots=True)
class LineStyles:
    """A table of how lines are drawn; all arrays of shape (s,)."""

    width: Singles
    """Logical pixels at scale 1."""
    dash: NDArray[np.int8]
    """Row of :data:`DASHES`."""
    head: NDArray[np.int8]
    """-1 none, 0 filled, 1 hollow, 2 open."""
    both: NDArray[np.uint8]
    """1 where both ends have a head."""


@dataclass(frozen=True, slots=True)
class Signs:
    """White signs on discs: coverage of each pixel, for each sign and whole radius in pixels."""

    masks: NDArray[np.uint8]
    first: Int32s
    side: Int32s
    sizes: int

    @classmethod
    def none(cls) -> Signs:
        """Return no signs at all."""
        return cls(np.zeros(1, np.uint8), np.full(1, -1, np.int32), np.zeros(1, np.int32), 0)


class Network:
    """A network prepared for drawing: sorted so that neighbours lie together in memory.

    Args:
        positions: of nodes, (n, 2), scene pixels. What is not finite is not drawn, nor its edges.
        radii: of discs at scale 1, (n,), scene pixels.
        degrees: (n,), for the order of importance.
        pairs: of node numbers, (m, 2).
        bends: (m,), see `curves.fan`; None for straight lines.
        style: row in `styles` of each edge, (m,).
        colours: of discs, ``0xrrggbb``, (n,).
        signs: number of the sign on each disc, -1 for none, (n,).
        whole: sort by place, which the first picture of a huge network need not wait for.
    """

    def __init__(
        self,
        positions: NDArray[np.float64],
        radii: NDArray[np.float64],
        degrees: NDArray[np.int64],
        pairs: NDArray[np.int64],
        bends: NDArray[np.float64] | None,
        style: NDArray[np.uint16],
        styles: LineStyles,
        colours: Pixels,
        signs: Int32s,
        *,
        whole: bool = True,
    ) -> None:
        drawn: NDArray[np.bool_] = np.asarray(np.isfinite(positions).all(axis=1))
        clean = np.where(drawn[:, None], positions, 0.0)
        self.x: Singles = clean[:, 0].astype(np.float32)
        self.y: Singles = clean[:, 1].astype(np.float32)
        self.radii: Singles = radii.astype(np.float32)
        self.boost = boost_of(degrees)
        order = np.argsort(degrees, kind="stable").astype(np.int32)
        self.rising: Int32s = order[drawn[order]]
        """Nodes that are drawn, the most connected last."""
        start, end = pairs[:, 0].astype(np.int32), pairs[:, 1].astype(np.int32)
        rows = np.flatnonzero(drawn[start] & drawn[end]).astype(np.int32)
        self.grid: EdgeGrid | None = None
        if whole:
            self.grid = EdgeGrid(self.x, self.y, start[rows], end[rows])
            rows = rows[self.grid.order]
        self.number: Int32s = rows
        """Number of each edge as the caller counts them."""
        self.start, self.end = start[rows], end[rows]
        self.style = style[rows]
        self.bend: Singles = (np.zeros(len(rows)) if bends is None else bends[rows]).astype(
            np.float32
        )
        self.styles = styles
        self.colours = colours
        self.signs = signs
        self.bulge = float(np.abs(self.bend).max()) * 44.0 if len(rows) else 0.0
        """How far an edge may reach beyond its ends, scene pixels."""

    def moved(self, positions: NDArray[np.float64]) -> Network:
        """Return the network with its nodes elsewhere, (n, 2) in scene pixels, not sorted anew."""
        other = copy(self)
        other.x, other.y = (positions[:, axis].astype(np.float32) for axis in (0, 1))
        other.grid = None
        return other


@dataclass(frozen=True, slots=True)
class Frame:
    """What a picture shows: a pixel is ``scene * scale + (x, y)``, device pixels."""

    scale: float
    x: float
    y: float
    wide: int
    high: int
    unit: float = 1.0
    """Device pixels to a logical one; less for a coarse picture."""
    every: int = 1
    """Of the edges each so-many-th is drawn, in as much heavier ink."""
    beyond: tuple[float, float] = (0.0, 0.0)
    """How far the picture reaches beyond what is looked at, on each side, device pixels: discs are
    as large as in a picture of what is looked at alone."""

    def spacing(self, x: Singles, y: Singles) -> float:
        """Return how far nodes at (x, y) that are looked at stand apart, logical pixels."""
        aside, above = self.beyond
        wide, high = self.wide - 2 * aside, self.high - 2 * above
        seen = (x > aside) & (x < aside + wide) & (y > above) & (y < above + high)
        return spacing(wide * high / self.unit**2, int(seen.sum()))


def is_available() -> bool:
    """Tell whether numba is installed, without importing it."""
    return importlib.util.find_spec("numba") is not None


def is_ready() -> bool:
    """Tell whether the compiled loops are ready in this process, so that nothing waits. Cheap."""
    kernels = sys.modules.get("explorer.layout.raster_hits")
    return kernels is not None and bool(kernels.nearest_edge.signatures)


def warm_up() -> None:
    """Import numba and compile the loops, or load them from numba's cache: seconds, or one.

    To be called in a thread, or once in another process to fill the cache (``NUMBA_CACHE_DIR``
    says where). Raises ImportError without numba.
    """
    from . import raster_compiled, raster_hits

    styles = LineStyles(
        np.ones(1, np.float32), np.zeros(1, np.int8), np.zeros(1, np.int8), np.zeros(1, np.uint8)
    )
    network = Network(
        np.array([[0.0, 0.0], [60.0, 30.0]]), np.ones(2), np.ones(2, np.int64),
        np.array([[0, 1]]), np.zeros(1), np.zeros(1, np.uint16), styles,
        np.zeros(2, np.uint32), np.full(2, -1, np.int32),
    )  # fmt: skip
    look = Look((255, 255, 255), (0, 0, 0), ((9, 9, 9),))
    stop = np.zeros(1, np.int64)
    for haze in (0.0, 8.0):
        plan = plan_of(network, Frame(1.0, 2.0, 2.0, 64, 48), look, haze=haze)
        raster_compiled.draw(network, plan, look, Signs.none(), stop, threads=1)
    raster_hits.nearest_node(network.x, network.y, network.radii, 0.0, 0.0, 1.0)
    raster_hits.warm_up(network)


@dataclass(frozen=True, slots=True)
class Plan:
    """What one picture takes, worked out before a line is drawn."""

    frame: Frame
    x: Singles
    y: Singles
    radii: Singles
    edges: Int32s
    discs: Int32s
    inks: Inks
    width: Singles
    on: Singles
    period: Singles
    heads: bool
    haze: float
    gain: float
    """Lines that each drawn one stands for."""


def picture(
    network: Network,
    frame: Frame,
    look: Look,
    signs: Signs | None = None,
    stop: Stop | None = None,
    *,
    threads: int = 1,
    without: NDArray[np.bool_] | None = None,
) -> Pixels:
    """Return a picture as ``0xffrrggbb``, shape (high, wide).

    `without` (n,) names nodes that are drawn elsewhere: what touches them is left out, and so are
    all discs.

    `stop` has one element; once it is not 0, a picture that is not whole comes back soon.
    `threads` is 1 or 2; the second draws the lower half.
    """
    plan = plan_of(network, frame, look, without=without)
    signs, stop = signs or Signs.none(), np.zeros(1, np.int64) if stop is None else stop
    if is_ready():
        from . import raster_compiled

        return raster_compiled.draw(network, plan, look, signs, stop, threads)
    from . import raster_plain

    return raster_plain.draw(network, plan, look, stop)


def plan_of(
    network: Network,
    frame: Frame,
    look: Look,
    *,
    haze: float | None = None,
    without: NDArray[np.bool_] | None = None,
) -> Plan:
    """Work out what a picture takes; `haze` overrides what lengths count as long."""
    scale = np.float32(frame.scale)
    x = network.x * scale + np.float32(frame.x)
    y = network.y * scale + np.float32(frame.y)
    edges = _edges_in(network, frame)[:: frame.every]
    if without is not None:
        edges = edges[~(without[network.start[edges]] | without[network.end[edges]])]
    seen = (x > -20) & (x < frame.wide + 20) & (y > -20) & (y < frame.high + 20)
    radii = disc_radii(
        network.radii, network.boost, frame.scale / frame.unit, frame.spacing(x, y)
    ) * np.float32(frame.unit)
    told = len(edges) * frame.every <= TOLD
    if haze is None:
        haze = _haze(_length(network, frame, edges) * frame.every / frame.unit) * frame.unit
    logical = frame.scale / frame.unit
    line_scale = min(max(logical**0.5, 0.6), 1.25)
    width = network.styles.width * line_scale * frame.unit
    dash = DASHES[network.styles.dash] * frame.unit
    share = np.divide(dash[:, 0], dash[:, 1], out=np.ones(len(dash)), where=dash[:, 1] > 0)
    gain = frame.every * frame.unit
    amount = PLAIN * gain * np.minimum(width / frame.unit, 1.0)
    if not told:
        amount = PLAIN * gain * width / (1.6 * line_scale * frame.unit) * share
        width, dash = np.ones_like(width), np.zeros_like(dash)
    packed = inks(
        look.lines, np.rint(amount).astype(np.int64).tolist(), 1.0 if told else MIXED_VIVID
    )
    return Plan(
        frame, x, y, np.maximum(radii, np.float32(LEAST_RADIUS)), edges,
        _discs_in(network, seen if without is None else np.zeros_like(seen)), packed,
        np.maximum(width, 1.0).astype(np.float32),
        dash[:, 0].astype(np.float32), dash[:, 1].astype(np.float32),
        told and logical >= SIGNED_SCALE, haze, gain,
    )  # fmt: skip


def spacing(room: float, nodes: int) -> float:
    """Return how far nodes that fill some square pixels stand apart, pixels."""
    return math.sqrt(room / max(nodes, 1))


def boost_of(degrees: NDArray[np.int64]) -> Singles:
    """Return how much larger than others of its size a hub is drawn in a crowd, (n,), from 1."""
    return (1.0 + 0.75 * np.log2(np.maximum(np.asarray(degrees) / 50.0, 1.0))).astype(np.float32)


def disc_radii(radii: Singles, boost: Singles, scale: float, apart: float) -> Singles:
    """Return the radii of discs, logical pixels, where nodes stand `apart` so many pixels.

    Where there is room, as the detailed drawing has them; in a crowd smaller, and the most
    connected all the larger beside the rest.
    """
    usual = scale**0.55 if scale < 1 else scale**0.4
    size = min(usual, ROOMY * apart / USUAL)
    crowded = 1.0 - size / usual
    if crowded <= 0.0:
        return np.asarray(radii * np.float32(usual), dtype=np.float32)
    found = radii * (radii / np.float32(USUAL)) ** np.float32(2.2 * crowded)
    return np.asarray(found * boost ** np.float32(1.2 * crowded) * np.float32(size), np.float32)


def _haze(length: float) -> float:
    """Return from which length on lines are a haze where all are so long together; 0: none is."""
    if length < CLEAR_LENGTH:
        return 0.0
    return max(HAZE * CLEAR_LENGTH / length, SHORTEST_HAZE)


def _edges_in(network: Network, frame: Frame) -> Int32s:
    """Return the places of the edges that may be seen."""
    count = len(network.start)
    grid = network.grid
    if grid is None or not count:
        return np.arange(count, dtype=np.int32)
    reach = network.bulge + 12.0 / frame.scale
    left, top = -frame.x / frame.scale - reach, -frame.y / frame.scale - reach
    right = left + frame.wide / frame.scale + 2 * reach
    bottom = top + frame.high / frame.scale + 2 * reach
    middle = grid.left + grid.side / 2, grid.top + grid.side / 2
    if left < middle[0] < right and top < middle[1] < bottom and right - left > 0.7 * grid.side:
        return np.arange(count, dtype=np.int32)
    return grid.within(left, top, right, bottom)


def _discs_in(network: Network, seen: NDArray[np.bool_]) -> Int32s:
    """Return the nodes whose discs are drawn, the most connected last."""
    rows = network.rising[seen[network.rising]]
    if len(rows) > MOST_DISCS:
        half = MOST_DISCS // 2
        rest, best = rows[:-half], rows[-half:]
        rows = np.concatenate([rest[:: math.ceil(len(rest) / half)], best])
    return rows


def _length(network: Network, frame: Frame, edges: Int32s) -> float:
    """Return about how long the edges are together on the picture, pixels."""
    if not len(edges):
        return 0.0
    some = edges[:: max(1, len(edges) // 20_000)]
    start, end = network.start[some], network.end[some]
    across = np.abs(network.x[end] - network.x[start]) * frame.scale
    down = np.abs(network.y[end] - network.y[start]) * frame.scale
    length = np.minimum(np.maximum(across, down), max(frame.wide, frame.high))
    return float(length.mean()) * len(edges)
