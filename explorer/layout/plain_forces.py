"""Forces between nodes in plain numpy: exact for small graphs, on a grid for large ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .component import Cancelled, Component, Mode, Preview
from .topology import Floats, Ints, adjacency, degrees, hops_from

LINLOG_STEPS = 120
"""Steps of the exact LinLog layout."""
GRID_STEPS = 70
"""Steps of the layout on a grid."""
PUSH = 0.2
"""Strength of the push between nodes, where edges pull with 1 at their ideal length."""
PIVOTS = 40
"""Nodes from which distances are taken for the start of a large layout."""
PREVIEW_EVERY = 10
"""Steps between two previews."""


def linlog(start: Floats, part: Component, cancelled: Cancelled | None = None) -> Floats:
    """Move a small picture to low LinLog energy: dense groups apart from each other, (n, 2).

    Noack, "Energy models for graph clustering" (2007): edges pull with a constant force, nodes
    push each other off with the product of their degrees through the distance. The result has
    the size of the start.
    """
    positions = start / part.edge_length
    mass = _masses(part, "linlog")
    step = 0.5
    for _ in range(LINLOG_STEPS):
        if cancelled is not None and cancelled():
            break
        force = exact_push(positions, mass) + pull_of(positions, part.edges, part.weights, "linlog")
        force[part.held] = 0.0
        positions += step * _unit_rows(force)
        step *= 0.97
    if not part.held.any():
        return as_wide_as(positions, start)
    return np.where(part.held[:, None], start, positions * part.edge_length)


def lay_out_on_grid(
    part: Component,
    *,
    seed: int,
    mode: Mode,
    unit: float | None = None,
    on_preview: Preview | None = None,
    cancelled: Cancelled | None = None,
) -> Floats:
    """Return positions of the nodes of a large connected graph, shape (n, 2), pixels.

    For use where compiled code is not at hand: slower than the multilevel layout, and coarser,
    since nodes in one cell of the grid hardly push each other. `unit` is as for the
    multilevel layout. Held nodes keep their place in `part.start`; with a start, the others begin
    from there too.
    """
    rng = np.random.default_rng(seed)
    pixels = part.edge_length if unit is None else unit
    start = part.start
    begin = pivot_scaling(part.count, part.edges) if start is None else start / pixels
    positions = begin + rng.normal(0.0, 0.2, begin.shape) * ~part.held[:, None]
    mass = _masses(part, mode)
    kernel = push_kernel(_cells(part.count))
    step = 1.0
    cooling = 0.02 ** (1 / GRID_STEPS)
    for number in range(GRID_STEPS):
        if cancelled is not None and cancelled():
            break
        force = grid_push(positions, mass, kernel) + pull_of(
            positions, part.edges, part.weights, mode
        )
        force[part.held] = 0.0
        positions += step * _unit_rows(force)
        step *= cooling
        if on_preview is not None and number % PREVIEW_EVERY == 0:
            on_preview(positions * pixels)
    positions *= pixels
    if start is not None:
        positions[part.held] = start[part.held]
    return positions


def pivot_scaling(count: int, edges: Ints) -> Floats:
    """Return a start for a large connected graph, shape (count, 2), in edge lengths.

    Brandes and Pich, "Eigensolver methods for progressive multidimensional scaling of large data"
    (2006): classical scaling of the distances from a few nodes that lie far from each other.
    """
    first, neighbour, _ = adjacency(count, edges)
    hops = [hops_from(0, first, neighbour)]
    nearest = hops[0]
    # Each search takes as many steps as the graph is wide: fewer of them in a chain.
    pivots = int(np.clip(20_000 // (1 + int(hops[0].max())), 4, min(PIVOTS, count)))
    for _ in range(pivots - 1):
        hops.append(hops_from(int(np.argmax(nearest)), first, neighbour))
        nearest = np.minimum(nearest, hops[-1])
    square = np.column_stack(hops).astype(np.float64) ** 2
    centred = square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    top = vectors[:, -2:]
    leading = top[np.argmax(np.abs(top), axis=0), np.arange(2)]
    plane = centred @ (top * np.where(leading < 0, -1.0, 1.0))
    # Scaled so that an edge is about one long.
    way = plane[edges[:, 0]] - plane[edges[:, 1]]
    length = float(np.sqrt((way**2).sum(axis=1)).mean())
    plane = plane / max(length, 1e-9)
    # Pivots that nothing else resembles (leaves of a star) come out far away: drawn in.
    reach = np.sqrt((plane**2).sum(axis=1))[:, None]
    return np.asarray(plane / (1 + reach / count**0.5), dtype=np.float64)


def grid_push(positions: Floats, mass: Floats, kernel: NDArray[np.complex128]) -> Floats:
    """Return the push of all nodes on each other, summed on a grid by Fourier transform, (n, 2).

    Masses are spread over the four nearest cells, the field is a convolution, and each node takes
    the field of its four cells (the particle-mesh method; Hockney and Eastwood, 1988).
    """
    side = kernel.shape[1] // 2
    low = positions.min(axis=0)
    width = max(float((positions.max(axis=0) - low).max()), 1e-9) / (side - 2)
    at = (positions - low) / width
    cell = np.minimum(at.astype(np.int64), side - 2)
    share = at - cell
    corners, shares = [], []
    for row in (0, 1):
        for column in (0, 1):
            corners.append((cell[:, 1] + row) * 2 * side + cell[:, 0] + column)
            along = share[:, 0] if column else 1 - share[:, 0]
            down = share[:, 1] if row else 1 - share[:, 1]
            shares.append(along * down)
    density = np.bincount(
        np.concatenate(corners),
        np.concatenate([part * mass for part in shares]),
        4 * side * side,
    )
    spectrum = np.fft.rfft2(density.reshape(2 * side, 2 * side))
    result = np.zeros_like(positions)
    for axis in (0, 1):
        field = np.fft.irfft2(spectrum * kernel[axis], (2 * side, 2 * side)).ravel()
        for corner, part in zip(corners, shares, strict=True):
            result[:, axis] += part * field[corner]
    return np.asarray(result * (PUSH * mass / width)[:, None], dtype=np.float64)


def _cells(count: int) -> int:
    """Return the side of the grid: about four cells for each node, a power of two."""
    return int(2 ** np.clip(np.ceil(np.log2(2 * np.sqrt(count))), 5, 10))


def push_kernel(side: int) -> NDArray[np.complex128]:
    """Return the transform of the push of a mass of 1 at the origin, in x and y, by cells."""
    offset = np.fft.fftfreq(2 * side, 1 / (2 * side))
    x, y = offset[None, :], offset[:, None]
    square = x**2 + y**2
    square[0, 0] = 1.0
    return np.stack([np.fft.rfft2(x / square), np.fft.rfft2(y / square)])


def _masses(part: Component, mode: Mode) -> Floats:
    """Return how much each node pushes: in LinLog by its edges, else all alike."""
    if mode != "linlog":
        return np.ones(part.count)
    mass = degrees(part.count, part.edges).astype(np.float64) + 1
    return np.asarray(mass / mass.mean(), dtype=np.float64)


def exact_push(positions: Floats, mass: Floats) -> Floats:
    """Return the push of all nodes on each other, PUSH·mass·mass/distance, pair by pair."""
    x, y = np.ascontiguousarray(positions.T)
    away_x, away_y = x[:, None] - x, y[:, None] - y
    share = mass[:, None] * mass / (away_x**2 + away_y**2 + 1e-4)
    push = np.column_stack([(away_x * share).sum(axis=1), (away_y * share).sum(axis=1)])
    return np.asarray(PUSH * push, dtype=np.float64)


def pull_of(positions: Floats, edges: Ints, weights: Floats, mode: Mode) -> Floats:
    """Return the pull of the edges on each node: distance², or 1 whatever the distance (LinLog)."""
    way = positions[edges[:, 1]] - positions[edges[:, 0]]
    length = np.sqrt((way**2).sum(axis=1)) + 1e-3
    pull = way * (weights * (1 / length if mode == "linlog" else length))[:, None]
    count = len(positions)
    result = np.empty_like(positions)
    for axis in (0, 1):
        result[:, axis] = np.bincount(edges[:, 0], pull[:, axis], count)
        result[:, axis] -= np.bincount(edges[:, 1], pull[:, axis], count)
    return result


def _unit_rows(vectors: Floats) -> Floats:
    """Return each row divided by its length; rows of nothing stay."""
    length = np.sqrt((vectors**2).sum(axis=1))
    return np.asarray(vectors / np.where(length > 0, length, 1.0)[:, None], dtype=np.float64)


def as_wide_as(positions: Floats, model: Floats) -> Floats:
    """Return the positions scaled to the mean square width of another picture."""
    middle, goal = positions.mean(axis=0), model.mean(axis=0)
    wide = float(np.sqrt(((positions - middle) ** 2).sum()))
    factor = float(np.sqrt(((model - goal) ** 2).sum())) / max(wide, 1e-9)
    return np.asarray((positions - middle) * factor + goal, dtype=np.float64)
