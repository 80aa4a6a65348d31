"""Which edges may touch a part of the scene: squares of several sizes, each edge in one of them.

An edge lies in the square that holds its middle, of the smallest size that is not smaller than the
edge; so it reaches beyond its square by half a side at most. Asked for a rectangle, each size gives
a few runs of a sorted list. Building it takes one sort; numpy suffices.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]
Int32s = NDArray[np.int32]

SIZES = 9
"""Sizes of squares: the largest holds the whole scene, each next is half as wide."""


class EdgeGrid:
    """Edges by place and size.

    Attributes:
        order: numbers of all edges, neighbours together, shape (m,). `within` gives places in it.
    """

    def __init__(self, x: Singles, y: Singles, start: Int32s, end: Int32s) -> None:
        self.left = float(x.min()) if len(x) else 0.0
        self.top = float(y.min()) if len(y) else 0.0
        across = float(x.max()) - self.left if len(x) else 0.0
        down = float(y.max()) - self.top if len(y) else 0.0
        self.side = max(across, down, 1e-3) * 1.0001
        x0, y0, x1, y1 = x[start], y[start], x[end], y[end]
        reach = np.maximum(np.abs(x1 - x0), np.abs(y1 - y0))
        with np.errstate(divide="ignore"):
            size = np.floor(np.log2(self.side / np.maximum(reach, self.side * 2.0**-SIZES)))
        size = np.clip(size, 0, SIZES - 1).astype(np.int64)
        cells = np.int64(1) << size
        column = (((x0 + x1) * 0.5 - self.left) / self.side * cells).astype(np.int64)
        row = (((y0 + y1) * 0.5 - self.top) / self.side * cells).astype(np.int64)
        column, row = np.clip(column, 0, cells - 1), np.clip(row, 0, cells - 1)
        # Sizes follow each other; within one, squares lie row by row.
        key = ((cells * cells - 1) // 3 + row * cells + column).astype(np.int32)
        self.order: Int32s = np.argsort(key, kind="stable").astype(np.int32)
        count = (4**SIZES - 1) // 3
        self._first = np.zeros(count + 1, dtype=np.int64)
        np.cumsum(np.bincount(key, minlength=count), out=self._first[1:])

    def within(self, left: float, top: float, right: float, bottom: float) -> Int32s:
        """Return the places in `order` of the edges that may touch a rectangle of the scene."""
        firsts, lasts = [], []
        for size in range(SIZES):
            cells, offset = 1 << size, (4**size - 1) // 3
            per = cells / self.side  # squares of this size to a pixel of the scene
            x0 = max(math.floor((left - self.left) * per - 0.5), 0)
            y0 = max(math.floor((top - self.top) * per - 0.5), 0)
            x1 = min(math.floor((right - self.left) * per + 0.5), cells - 1)
            y1 = min(math.floor((bottom - self.top) * per + 0.5), cells - 1)
            if x1 < x0 or y1 < y0:
                continue
            top_left, end = offset + y0 * cells, offset + y1 * cells
            firsts.append(self._first[top_left + x0 : end + x0 + 1 : cells])
            lasts.append(self._first[top_left + x1 + 1 : end + x1 + 2 : cells])
        if not firsts:
            return np.empty(0, dtype=np.int32)
        return _runs(np.concatenate(firsts), np.concatenate(lasts))


def _runs(first: NDArray[np.int64], last: NDArray[np.int64]) -> Int32s:
    """Return all numbers of runs, from each first to before its last."""
    lengths = last - first
    first, lengths = first[lengths > 0], lengths[lengths > 0]
    if not len(first):
        return np.empty(0, dtype=np.int32)
    begins = np.cumsum(lengths) - lengths
    steps = np.repeat(first - begins, lengths)
    return np.asarray(steps + np.arange(int(lengths.sum())), dtype=np.int32)
