"""Stress: how far distances in a picture are from distances in the graph, and making it small."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .topology import Bools, Floats

Cancelled = Callable[[], bool]


def classical_scaling(table: Floats) -> Floats:
    """Return the plane picture whose scalar products fit a table of distances best, (n, 2).

    Torgerson's classical scaling: a good start, without chance, for :func:`majorise`.
    """
    square = table**2
    centred = square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean()
    values, vectors = np.linalg.eigh(-centred / 2)
    top = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0.0))
    # The sign of an eigenvector is chance: fixed, so that pictures repeat on other machines.
    leading = top[np.argmax(np.abs(top), axis=0), np.arange(top.shape[1])]
    return np.asarray((top * np.where(leading < 0, -1.0, 1.0))[:, ::-1], dtype=np.float64)


def stress_of(positions: Floats, table: Floats) -> float:
    """Return the mean squared relative error of all distances; 0 is a perfect picture."""
    upper = np.triu_indices(len(table), 1)
    want = table[upper]
    away = positions[upper[0]] - positions[upper[1]]
    return float(np.mean((np.hypot(away[:, 0], away[:, 1]) / want - 1) ** 2)) if len(want) else 0.0


def majorise(
    start: Floats,
    table: Floats,
    fixed: Bools,
    rounds: int,
    cancelled: Cancelled | None = None,
) -> Floats:
    """Lower the stress from a start by majorisation and return the positions, shape (n, 2).

    Gansner, Koren and North, "Graph drawing by stress majorization" (2004), with weights
    1/distance². Fixed nodes do not move. `table` holds the distances wanted, finite and positive
    off the diagonal.
    """
    moving = np.flatnonzero(~fixed)
    if not len(moving):
        return start.copy()
    positions = start.copy()
    with np.errstate(divide="ignore"):
        weight = np.where(table > 0, 1.0 / table**2, 0.0)
    laplacian = np.diag(weight.sum(axis=1)) - weight
    pull = weight * table
    if fixed.any():
        inverse = np.linalg.inv(laplacian[np.ix_(moving, moving)])
        held = laplacian[np.ix_(moving, np.flatnonzero(fixed))] @ start[fixed]
    else:
        inverse = np.linalg.inv(laplacian + 1.0 / len(table))
        held = np.zeros((len(table), 2))
    for _ in range(rounds):
        if cancelled is not None and cancelled():
            break
        x, y = positions[:, 0], positions[:, 1]
        away = np.hypot(x[:, None] - x, y[:, None] - y)
        ratio = pull / np.maximum(away, 1e-9)
        goal = ratio.sum(axis=1)[:, None] * positions - ratio @ positions
        positions[moving] = inverse @ (goal[moving] - held)
    return positions
