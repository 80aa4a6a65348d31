"""Steps of forces on a large graph by several threads: each takes some branches of the tree.

Numba's own threads are not used: not all of their layers may be called from several threads at a
time, and a layout and a picture are made at once. The kernels of :mod:`barnes_hut` leave Python's
lock alone, so plain threads serve; the sums are the same, to the last bit, however many they are.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from . import barnes_hut
from .quadtree import Int32s, Keys, Singles
from .topology import Bools

MOST_THREADS = 4
"""Threads used at most: the window needs the others."""
ALONE = 4000
"""Number of nodes up to which one thread is faster than telling several what to do."""


def threads_for(count: int) -> int:
    """Return how many threads are worth while for so many nodes on this machine."""
    return 1 if count <= ALONE else max(1, min(MOST_THREADS, os.cpu_count() or 1))


def warm_up_threads() -> None:
    """Compile the loops that several threads use, or load them from numba's cache."""
    rows = np.zeros(3, np.int32), np.empty(0, np.int32), np.empty(0, np.float32)
    free = np.zeros(2, dtype=np.bool_)
    mass = np.ones(2, np.float32)
    settling = Settling(rows, mass, free, linlog=False, strength=0.2, theta=1.0, threads=2)
    with ThreadPoolExecutor(1) as pool:
        settling.run(np.eye(2, dtype=np.float32), 1, 0.1, 1.0, pool)


class Settling:
    """Moves the nodes of one graph step by step; keeps the memory for it.

    Arguments are those of :func:`barnes_hut.settle`.
    """

    def __init__(
        self,
        rows: tuple[Int32s, Int32s, Singles],
        mass: Singles,
        held: Bools,
        *,
        linlog: bool,
        strength: float,
        theta: float,
        threads: int = 0,
    ) -> None:
        """Take a graph; `threads` is chosen by its size unless given."""
        self._rows, self._mass, self._held = rows, mass, held
        self._linlog, self._strength, self._theta = linlog, strength, theta
        self._threads = threads or threads_for(len(mass))
        self._ground = _Ground(len(mass), self._threads) if self._threads > 1 else None

    def run(
        self,
        positions: Singles,
        steps: int,
        step: float,
        cooling: float,
        pool: ThreadPoolExecutor | None = None,
    ) -> None:
        """Do some steps, in place; `pool` lends the threads beside the calling one."""
        ground = self._ground
        if pool is None or ground is None:
            barnes_hut.settle(
                positions,
                *self._rows,
                self._mass,
                self._held,
                self._linlog,
                self._strength,
                self._theta,
                steps,
                step,
                cooling,
            )
            return
        for _ in range(steps):
            tree = ground.order, ground.spans, ground.placed, ground.cells, ground.boxes
            number = barnes_hut.plant(positions, self._mass, self._theta, ground.keys, *tree)
            self._feel(positions, number, ground, pool)
            barnes_hut.move(positions, ground.force, self._held, step)
            step *= cooling

    def _feel(
        self, positions: Singles, number: int, ground: _Ground, pool: ThreadPoolExecutor
    ) -> None:
        """Find the force on each node, the threads taking equal numbers of nodes."""
        share = np.arange(1, self._threads) * len(self._mass) // self._threads
        cuts = np.searchsorted(ground.spans[:number, 0], share.astype(np.int32)).tolist()
        bounds = [0, *cuts, number]

        def some(thread: int) -> None:
            barnes_hut.feel(
                bounds[thread],
                bounds[thread + 1],
                number,
                ground.order,
                ground.spans,
                ground.placed,
                ground.cells,
                ground.boxes,
                positions,
                *self._rows,
                self._linlog,
                self._strength,
                ground.pushers[thread],
                ground.force,
            )

        lent = [pool.submit(some, thread) for thread in range(1, self._threads)]
        some(0)
        for one in lent:
            one.result()


class Forces:
    """The forces on the nodes of one graph, wherever they are, by one thread."""

    def __init__(
        self, rows: tuple[Int32s, Int32s, Singles], *, strength: float, theta: float
    ) -> None:
        """Take the neighbours of each node in rows; all have the mass 1."""
        self._rows, self._strength, self._theta = rows, strength, theta
        count = len(rows[0]) - 1
        self._mass = np.ones(count, np.float32)
        self._ground = _Ground(count, 1)

    def at(self, positions: Singles) -> Singles:
        """Return the force on each node at these places, shape (n, 2), until the next call."""
        ground = self._ground
        tree = ground.order, ground.spans, ground.placed, ground.cells, ground.boxes
        number = barnes_hut.plant(positions, self._mass, self._theta, ground.keys, *tree)
        barnes_hut.feel(
            0,
            number,
            number,
            *tree,
            positions,
            *self._rows,
            False,
            self._strength,
            ground.pushers[0],
            ground.force,
        )
        return ground.force


class _Ground:
    """The memory in which the tree grows."""

    def __init__(self, count: int, threads: int) -> None:
        room = 2 * count + 64
        self.keys: Keys = np.empty(count, np.uint32)
        self.order = np.empty(count, np.int32)
        self.spans = np.empty((room, 4), np.int32)
        self.placed = np.empty((3, count), np.float32)
        self.cells = np.empty((room, 4), np.float32)
        self.boxes = np.empty((room, 4), np.float32)
        self.force = np.empty((count, 2), np.float32)
        self.pushers = [np.empty((3, room + count), np.float32) for _ in range(threads)]
