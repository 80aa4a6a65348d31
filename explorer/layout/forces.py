"""Forces between nodes in plain numpy: exact for small graphs, on a grid for large ones."""

from __future__ import annotations

import numpy as np

from .component import Cancelled, Component
from .topology import Floats, Ints, degrees

STEPS = 120
"""Steps of the exact LinLog layout."""


def linlog(start: Floats, part: Component, cancelled: Cancelled | None = None) -> Floats:
    """Move a small picture to low LinLog energy: dense groups apart from each other, (n, 2).

    Noack, "Energy models for graph clustering" (2007): edges pull with a constant force, nodes
    push each other off with the product of their degrees through the distance. The result has
    the size of the start.
    """
    positions = start.copy()
    mass = degrees(part.count, part.edges).astype(np.float64)
    mass /= mass.mean()
    scale = part.edge_length
    step = scale / 2
    for _ in range(STEPS):
        if cancelled is not None and cancelled():
            break
        force = _repulsion(positions, mass, scale) + attraction(
            positions, part.edges, part.weights, scale, constant=True
        )
        force[part.held] = 0.0
        positions += step * unit_rows(force)
        step *= 0.97
    if not part.held.any():
        positions = _as_wide_as(positions, start)
    return positions


def _as_wide_as(positions: Floats, model: Floats) -> Floats:
    """Return the positions scaled to the mean square width of another picture."""
    wide = float(np.sqrt(((positions - positions.mean(axis=0)) ** 2).sum()))
    goal = float(np.sqrt(((model - model.mean(axis=0)) ** 2).sum()))
    middle = model.mean(axis=0)
    result = (positions - positions.mean(axis=0)) * (goal / max(wide, 1e-9)) + middle
    return np.asarray(result, dtype=np.float64)


def attraction(
    positions: Floats, edges: Ints, weights: Floats, scale: float, constant: bool
) -> Floats:
    """Return the pull of the edges on each node: d²/scale, or the constant `scale` (LinLog)."""
    way = positions[edges[:, 1]] - positions[edges[:, 0]]
    length = np.sqrt((way**2).sum(axis=1)) + 1e-3 * scale
    pull = way * (weights * (scale / length if constant else length / scale))[:, None]
    count = len(positions)
    result = np.empty_like(positions)
    for axis in (0, 1):
        result[:, axis] = np.bincount(edges[:, 0], pull[:, axis], count)
        result[:, axis] -= np.bincount(edges[:, 1], pull[:, axis], count)
    return result


def unit_rows(vectors: Floats) -> Floats:
    """Return each row divided by its length; rows of nothing stay."""
    length = np.sqrt((vectors**2).sum(axis=1))
    return np.asarray(vectors / np.where(length > 0, length, 1.0)[:, None], dtype=np.float64)


def _repulsion(positions: Floats, mass: Floats, scale: float) -> Floats:
    """Return the exact push of all nodes on each other, mass·mass·scale²/distance / 4."""
    x, y = np.ascontiguousarray(positions.T)
    away_x, away_y = x[:, None] - x, y[:, None] - y
    share = mass[:, None] * mass / (away_x**2 + away_y**2 + 1e-4 * scale**2)
    push = np.column_stack([(away_x * share).sum(axis=1), (away_y * share).sum(axis=1)])
    return np.asarray(push * scale**2 / 4, dtype=np.float64)
