"""Stress: how far distances in a picture are from distances in the graph, and making it small."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .topology import Bools, Floats

Cancelled = Callable[[], bool]


def classical_scaling(table: Floats) -> Floats:
    """Return the plane picture whose scalar products fit a table of distances best, (n, 2).

    Torgerson's classical scaling: a good start, without chance, for :class:`Majorisation`.
    """
    if len(table) < 3:
        return np.column_stack([table[0], np.zeros(len(table))])
    square = table**2
    centred = square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    top = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0.0))
    # The sign of an eigenvector is chance: fixed, so that pictures repeat on other machines.
    leading = top[np.argmax(np.abs(top), axis=0), np.arange(top.shape[1])]
    return np.asarray((top * np.where(leading < 0, -1.0, 1.0))[:, ::-1], dtype=np.float64)


def stress_of(positions: Floats, table: Floats) -> float:
    """Return the mean squared relative error of all distances; 0 is a perfect picture."""
    if len(table) < 2:
        return 0.0
    upper = np.triu_indices(len(table), 1)
    away = positions[upper[0]] - positions[upper[1]]
    found = np.sqrt(away[:, 0] ** 2 + away[:, 1] ** 2)
    return float(np.mean((found / table[upper] - 1) ** 2))


class Majorisation:
    """Lowers the stress of pictures of one graph, from any number of starts.

    Gansner, Koren and North, "Graph drawing by stress majorization" (2004), with weights
    1/distance². `table` holds the distances wanted, shape (n, n), finite, and positive off the
    diagonal; `fixed` (n,) names nodes that do not move.
    """

    def __init__(self, table: Floats, fixed: Bools) -> None:
        self._moving = np.flatnonzero(~fixed)
        self._fixed = np.flatnonzero(fixed)
        apart = np.where(table > 0, table, 1.0)
        weight = np.where(table > 0, 1.0 / apart**2, 0.0)
        self._pull = weight * apart
        laplacian = np.diag(weight.sum(axis=1)) - weight
        self._held = laplacian[np.ix_(self._moving, self._fixed)]
        if len(self._fixed):
            self._inverse = np.linalg.inv(laplacian[np.ix_(self._moving, self._moving)])
        else:
            self._inverse = np.linalg.inv(laplacian + 1.0 / len(table))
        # Kept from round to round: fresh memory of this size costs more than the sums done in it.
        self._away = np.empty_like(table)
        self._ratio = np.empty_like(table)

    def run(self, start: Floats, rounds: int, cancelled: Cancelled | None = None) -> Floats:
        """Return the positions after some rounds from a start, shape (n, 2)."""
        positions = np.array(start, dtype=np.float64)
        if not len(self._moving):
            return positions
        held = self._held @ positions[self._fixed]
        # Stress says nothing of where the whole is.
        middle = 0.0 if len(self._fixed) else positions.mean(axis=0)
        for _ in range(rounds):
            if cancelled is not None and cancelled():
                break
            goal = self._goal(positions)
            positions[self._moving] = self._inverse @ (goal[self._moving] - held) + middle
        return positions

    def _goal(self, positions: Floats) -> Floats:
        x, y = np.ascontiguousarray(positions.T)
        away, ratio = self._away, self._ratio
        np.subtract(x[:, None], x, out=away)
        np.multiply(away, away, out=away)
        np.subtract(y[:, None], y, out=ratio)
        np.multiply(ratio, ratio, out=ratio)
        np.add(away, ratio, out=away)
        np.sqrt(away, out=away)
        np.maximum(away, 1e-9, out=away)
        np.divide(self._pull, away, out=ratio)
        goal = ratio.sum(axis=1)[:, None] * positions - ratio @ positions
        return np.asarray(goal, dtype=np.float64)
