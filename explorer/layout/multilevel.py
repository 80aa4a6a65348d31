"""The layout of a large connected graph: a small image of it first, then ever larger ones.

Neighbours are merged into ever fewer nodes until some dozens are left; these are laid out, and
each level takes the positions of the next smaller one as its start (Walshaw, "A multilevel
algorithm for force-directed graph drawing", 2003; forces after Hu, "Efficient, high-quality
force-directed graph drawing", 2005). The inner loops are compiled by numba and leave Python's lock
alone, so that a window stays alive while they run in a thread.

Importing this module costs nothing; numba is imported by :func:`warm_up` or the first layout.
"""

from __future__ import annotations

import importlib.util
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .component import Cancelled, Component, Mode, Preview
from .topology import Bools, Floats, adjacency

if TYPE_CHECKING:
    from .settling import Settling

Singles = NDArray[np.float32]
Int32s = NDArray[np.int32]

COARSEST = 60
"""Merging ends when so few nodes are left."""
GROUP = 2
"""Nodes merged into one, at most."""
ROUNDS = (400, 15)
"""Rounds of forces at the coarsest and at the finest level; between them a geometric row."""
THETA = 1.4
"""Width through distance under which a cell of nodes pushes as one."""
PUSH = 0.2
"""Strength of the push between nodes, where edges pull with 1 at their ideal length."""
FIRST_STEP = 2.0
"""Length of the first step of a level, in edge lengths."""
STARTED_STEP = 0.5
"""The same where there is a picture to begin with, of which much is to be kept."""
COOLEST = 0.85
"""Ratio of two steps that follow each other, at least: below it pictures freeze unfinished."""
LAST_STEP = 0.02
"""Length of the last step of a level, in edge lengths, unless the rounds are too few for it."""
CHUNK = (10, 300_000)
"""Rounds between two questions whether to go on, at most, and nodes moved in them."""


@dataclass(frozen=True, slots=True)
class _Level:
    """The graph at one size."""

    first: Int32s
    neighbour: Int32s
    """Neighbours in rows, as of ``topology.adjacency``."""
    joined: Singles
    """Weight of all edges of the whole graph that lead to each of these neighbours."""
    mass: Floats
    """Nodes of the whole graph that each node stands for."""
    held: Bools
    place: Floats
    """Where nodes were, in edge lengths of this level; nothing without a start."""
    finer: Int32s | None
    """For each node of the next larger level, the node here that stands for it."""

    @property
    def count(self) -> int:
        """Number of nodes."""
        return len(self.mass)


def available() -> bool:
    """Tell whether numba is installed, without importing it."""
    return importlib.util.find_spec("numba") is not None


def is_warm() -> bool:
    """Tell whether the compiled loops are ready in this process, so that nothing waits."""
    kernels = sys.modules.get("explorer.layout.barnes_hut")
    return kernels is not None and bool(kernels.move.signatures)


def warm_up() -> None:
    """Import numba and compile the loops, or load them from numba's cache: seconds, or one.

    To be called in a thread, or in another process once, to fill the cache (``NUMBA_CACHE_DIR``
    says where). Raises ImportError without numba.
    """
    from .settling import warm_up_threads

    edges = np.array([[0, 1], [1, 2]], dtype=np.int64)
    part = Component(
        edges, np.ones(2), np.ones((3, 2)), np.zeros((3, 2)), np.zeros(3, np.bool_), None
    )
    lay_out_multilevel(part, seed=0, mode="sfdp", coarsest=1)
    warm_up_threads()


def lay_out_multilevel(
    part: Component,
    *,
    seed: int,
    mode: Mode,
    unit: float | None = None,
    rounds: tuple[int, int] = ROUNDS,
    theta: float = THETA,
    coarsest: int = COARSEST,
    on_preview: Preview | None = None,
    cancelled: Cancelled | None = None,
) -> Floats:
    """Return positions of the nodes of a connected graph, shape (n, 2), pixels.

    `unit` is the length at which the pull of an edge is 1, pixels (by default the ideal length of
    an edge); sizes of boxes are not looked at. Held nodes keep their place in `part.start`; with
    a start, the others begin from there too.
    """
    from .pivots import draw_out

    pixels = part.edge_length if unit is None else unit
    rng = np.random.default_rng(seed)
    levels = _levels(part, pixels, coarsest, rng)
    rows = levels[0].first, levels[0].neighbour
    positions = np.empty((0, 2), dtype=np.float32)
    with _threads(part.count) as pool:
        for depth in range(len(levels) - 1, -1, -1):
            positions = _begin(levels, depth, positions, part.start is not None, rng)
            settling = _settling(levels[depth], mode, theta)
            for steps, step, cooling in _plan(levels, depth, rounds, part.start is not None):
                if cancelled is not None and cancelled():
                    return _shown(positions, levels, depth, part, pixels)
                settling.run(positions, steps, step, cooling, pool)
            if depth == 0 and mode == "sfdp" and part.start is None:
                draw_out(positions, rows, part.held, rng, pool, cancelled)
            if on_preview is not None:
                on_preview(_shown(positions, levels, depth, part, pixels))
    return _shown(positions, levels, 0, part, pixels)


def _threads(count: int) -> AbstractContextManager[ThreadPoolExecutor | None]:
    """Return the threads that help with a graph of so many nodes, if any are worth while."""
    from .settling import threads_for

    many = threads_for(count)
    return ThreadPoolExecutor(many - 1) if many > 1 else nullcontext()


def _plan(
    levels: list[_Level], depth: int, rounds: tuple[int, int], started: bool
) -> list[tuple[int, float, float]]:
    """Return the chunks of rounds of a level: number of rounds, first step, cooling."""
    share = depth / max(1, len(levels) - 1)
    number = int(rounds[1] * (rounds[0] / rounds[1]) ** share)
    step = STARTED_STEP if started else FIRST_STEP
    if depth == len(levels) - 1 and not started:
        step = max(step, levels[depth].count ** 0.5 / 4)
    cooling = max(COOLEST, (LAST_STEP / step) ** (1 / number))
    chunks = []
    most = max(1, min(CHUNK[0], CHUNK[1] // levels[depth].count))
    for begin in range(0, number, most):
        chunks.append((min(most, number - begin), step * cooling**begin, cooling))
    return chunks


def _settling(level: _Level, mode: Mode, theta: float) -> Settling:
    """Return what moves the nodes of a level."""
    from .settling import Settling

    linlog = mode == "linlog"
    mass = np.ones(level.count, dtype=np.float32)
    if linlog:  # in LinLog a node weighs as much as it has edges
        mass = (np.diff(level.first) + 1).astype(np.float32)
        mass /= mass.mean()
    # Merged edges pull like single ones: otherwise small images shrink to a clot.
    pull = level.joined if level.finer is None else np.ones_like(level.joined)
    rows = level.first, level.neighbour, pull
    return Settling(rows, mass, level.held, linlog=linlog, strength=PUSH, theta=theta)


def _begin(
    levels: list[_Level], depth: int, smaller: Singles, started: bool, rng: np.random.Generator
) -> Singles:
    """Return the positions with which a level begins, in edge lengths, C-contiguous."""
    level = levels[depth]
    if depth == len(levels) - 1:
        place = rng.random((level.count, 2)) * level.count**0.5
        if started:
            place = level.place + rng.normal(0.0, 0.05, (level.count, 2))
    else:
        finer = levels[depth + 1].finer
        assert finer is not None
        widening = (level.count / levels[depth + 1].count) ** 0.5
        place = smaller[finer] * widening + rng.normal(0.0, 0.3, (level.count, 2))
    place[level.held] = level.place[level.held]
    return np.ascontiguousarray(place, dtype=np.float32)


def _shown(
    positions: Singles, levels: list[_Level], depth: int, part: Component, unit: float
) -> Floats:
    """Return what a level's positions mean for the nodes of the whole graph, pixels."""
    place = positions.astype(np.float64) * (part.count / levels[depth].count) ** 0.5
    for level in reversed(levels[1 : depth + 1]):
        assert level.finer is not None
        place = place[level.finer]
    shown: Floats = place * unit
    if part.start is not None:
        shown[part.held] = part.start[part.held]
    return shown


def _levels(part: Component, unit: float, coarsest: int, rng: np.random.Generator) -> list[_Level]:
    """Return the graph at all sizes, the whole first."""
    place = np.zeros((part.count, 2)) if part.start is None else part.start / unit
    common = float(np.median(part.weights)) if len(part.weights) else 1.0
    first, neighbour, edge = adjacency(part.count, part.edges)
    joined = (part.weights / common)[edge].astype(np.float32)
    mass = np.ones(part.count)
    rows = (first.astype(np.int32), neighbour.astype(np.int32), joined)
    whole = _Level(*rows, mass, part.held, place, None)
    levels = [whole]
    while levels[-1].count > coarsest:
        smaller = _merged(levels[-1], rng)
        if smaller.count > 0.95 * levels[-1].count:
            break
        levels.append(smaller)
    return levels


def _merged(level: _Level, rng: np.random.Generator) -> _Level:
    """Return the next smaller image of a level."""
    from .merging import merge_neighbours, merge_rows

    rows = level.first, level.neighbour, level.joined
    order = rng.permutation(level.count).astype(np.int32)
    group, count = merge_neighbours(*rows, level.mass.astype(np.float32), order, GROUP)
    mass = np.bincount(group, level.mass, count).astype(np.float64)
    # A merged node stands where its held nodes are, if it has any.
    share = np.where(level.held, 1e6, 1.0) * level.mass
    total = np.bincount(group, share, count)
    place = np.column_stack(
        [np.bincount(group, share * level.place[:, axis], count) / total for axis in (0, 1)]
    )
    return _Level(
        *merge_rows(*rows, group, count),
        mass,
        np.bincount(group, level.held, count) > 0,
        place * (count / level.count) ** 0.5,
        group,
    )
