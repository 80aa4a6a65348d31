"""The last touch on a large picture: distances to some pivots made truer, compiled.

Forces press the rim of a picture together, where a path through the graph is longer than it looks
(the peripheral effect). A few steps that draw every node towards the distances it should have from
some dozen nodes put that right for a small part of the time (the pivots of Ortmann, Klimenta and
Brandes, "A sparse stress model", 2016). What is two hops away or more counts, all of it alike, so
that no ring comes to be seen around a pivot, and neighbours are left as the forces put them.

Importing this module imports numba; the first call compiles or loads compiled code.
"""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .component import Cancelled
from .quadtree import Int32s, Singles
from .topology import Bools

Hops = NDArray[np.int16]

PIVOTS = 30
"""Nodes from which distances are looked at, at most."""
STEPS = 4
"""Steps towards the true distances."""
SHARE = 0.2
"""How much of the way a node goes in a step: all of it tears the picture."""
AWAY = 2
"""Hops from a pivot from which on a node's distance counts."""
FARTHEST = 32_000
"""Hops that are counted, at most: a longer chain of nodes counts as not joined."""

f4 = np.float32


@njit(cache=True, nogil=True)
def count_hops(source: int, first: Int32s, neighbour: Int32s, hops: Hops, queue: Int32s) -> None:
    """Set `hops` (n,) to the number of edges from a node to each, -1 where no path leads."""
    hops[:] = -1
    hops[source] = 0
    queue[0] = source
    done, end = 0, 1
    while done < end:
        node = queue[done]
        done += 1
        farther = hops[node] + 1
        if farther > FARTHEST:
            return
        for k in range(first[node], first[node + 1]):
            if hops[neighbour[k]] < 0:
                hops[neighbour[k]] = farther
                queue[end] = neighbour[k]
                end += 1


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def hop_length(positions: Singles, pivots: Int32s, hops: Hops) -> float:
    """Return the length of a hop with which distances are least wrong, by their relative error."""
    squares, plain = 0.0, 0.0
    for p in range(pivots.shape[0]):
        x, y = positions[pivots[p], 0], positions[pivots[p], 1]
        for i in range(positions.shape[0]):
            if hops[p, i] >= AWAY:
                away_x, away_y = positions[i, 0] - x, positions[i, 1] - y
                square = (away_x * away_x + away_y * away_y) / f4(hops[p, i] * hops[p, i])
                squares += square
                plain += math.sqrt(square)
    return squares / plain if plain > 0 else 0.0


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def draw(
    positions: Singles, pivots: Int32s, hops: Hops, length: float, share: float, held: Bools
) -> None:
    """Move every node that is not held a share of the way that the pivots ask of it, in place."""
    count = positions.shape[0]
    way, asked = np.zeros((count, 2), f4), np.zeros(count, f4)
    for p in range(pivots.shape[0]):
        x, y = positions[pivots[p], 0], positions[pivots[p], 1]
        for i in range(count):
            counts = f4(1) if hops[p, i] >= AWAY else f4(0)
            away_x, away_y = positions[i, 0] - x, positions[i, 1] - y
            distance = math.sqrt(away_x * away_x + away_y * away_y) + f4(1e-6)
            wrong = counts * (f4(length) * f4(hops[p, i]) / distance - f4(1))
            way[i, 0] += wrong * away_x
            way[i, 1] += wrong * away_y
            asked[i] += counts
    for i in range(count):
        if asked[i] > 0 and not held[i]:
            positions[i, 0] += f4(share) * way[i, 0] / asked[i]
            positions[i, 1] += f4(share) * way[i, 1] / asked[i]


def draw_out(
    positions: Singles,
    rows: tuple[Int32s, Int32s],
    held: Bools,
    rng: np.random.Generator,
    pool: ThreadPoolExecutor | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Make distances of a connected graph's picture truer, in place.

    Args:
        positions: where the nodes are, shape (n, 2), in any unit.
        rows: neighbours of each node, as of ``topology.adjacency``.
        held: nodes that do not move, shape (n,).
        rng: chooses the pivots.
        pool: lends threads beside the calling one; the picture is the same without.
        cancelled: asked between two pivots; once it says True, the picture stays as it was.
    """
    count = len(positions)
    pivots = rng.choice(count, min(PIVOTS, count), replace=False).astype(np.int32)
    hops = np.empty((len(pivots), count), np.int16)

    def look(some: range) -> None:
        queue = np.empty(count, np.int32)
        for number in some:
            if cancelled is not None and cancelled():
                return
            count_hops(int(pivots[number]), *rows, hops[number], queue)

    if pool is None:
        look(range(len(pivots)))
    else:
        lent = pool.submit(look, range(1, len(pivots), 2))
        look(range(0, len(pivots), 2))
        lent.result()
    if cancelled is not None and cancelled():
        return
    length = hop_length(positions, pivots, hops)
    for _ in range(STEPS):
        draw(positions, pivots, hops, length, SHARE, held)
