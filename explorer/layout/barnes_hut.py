"""Forces between many nodes at once, compiled: the inner loops of the multilevel layout.

Importing this module imports numba; the first call compiles or loads compiled code. Nodes are
sorted along a Z-order curve, so that a quadtree is a list of runs; nodes of one leaf share one list
of what pushes them, and the sum over that list is one loop that the processor does several terms
of at a time (Barnes and Hut, "A hierarchical O(N log N) force-calculation algorithm", 1986).

All arrays are float32 and int32: half the memory to move, and twice the terms at a time. The
division model of numpy (no exception for 0) is what lets that loop be vectorised.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .quadtree import Int32s, Keys, Singles, sort_along_curve, split, weigh

f4 = np.float32


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _list_pushers(
    leaf: int,
    spans: Int32s,
    cells: Singles,
    boxes: Singles,
    count: int,
    x: Singles,
    y: Singles,
    mass: Singles,
    pushers: Singles,
) -> int:
    """Fill `pushers` (x, y, mass by rows) with what pushes the nodes of a leaf; return how many."""
    middle_x = (boxes[leaf, 0] + boxes[leaf, 1]) * f4(0.5)
    middle_y = (boxes[leaf, 2] + boxes[leaf, 3]) * f4(0.5)
    radius = f4(0.5) * math.sqrt(
        (boxes[leaf, 1] - boxes[leaf, 0]) ** 2 + (boxes[leaf, 3] - boxes[leaf, 2]) ** 2
    )
    number = 0
    cell = 0
    while cell < count:
        away_x, away_y = cells[cell, 0] - middle_x, cells[cell, 1] - middle_y
        near = cells[cell, 3] + radius
        if away_x * away_x + away_y * away_y > near * near:
            pushers[0, number] = cells[cell, 0]
            pushers[1, number] = cells[cell, 1]
            pushers[2, number] = cells[cell, 2]
            number += 1
            cell = spans[cell, 2]
        elif spans[cell, 3]:
            for i in range(spans[cell, 0], spans[cell, 1]):
                pushers[0, number] = x[i]
                pushers[1, number] = y[i]
                pushers[2, number] = mass[i]
                number += 1
            cell += 1
        else:
            cell += 1
    return number


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _push(
    first: int,
    end: int,
    x: Singles,
    y: Singles,
    mass: Singles,
    push_x: Singles,
    push_y: Singles,
    push_mass: Singles,
    number: int,
    strength: float,
    order: Int32s,
    force: Singles,
) -> None:
    """Set the force on the nodes of one leaf to the push of all pushers."""
    for i in range(first, end):
        here_x, here_y = x[i], y[i]
        sum_x, sum_y = f4(0), f4(0)
        for k in range(number):
            away_x, away_y = here_x - push_x[k], here_y - push_y[k]
            share = push_mass[k] / (away_x * away_x + away_y * away_y + f4(1e-6))
            sum_x += away_x * share
            sum_y += away_y * share
        force[order[i], 0] = sum_x * mass[i] * f4(strength)
        force[order[i], 1] = sum_y * mass[i] * f4(strength)


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _pull(
    begin: int,
    end: int,
    order: Int32s,
    positions: Singles,
    first: Int32s,
    neighbour: Int32s,
    weight: Singles,
    linlog: bool,
    force: Singles,
) -> None:
    """Add to some nodes the pull of edges: distance² along each, or 1 at any distance (LinLog)."""
    for place in range(begin, end):
        i = order[place]
        x, y = positions[i, 0], positions[i, 1]
        sum_x, sum_y = f4(0), f4(0)
        for k in range(first[i], first[i + 1]):
            away_x = positions[neighbour[k], 0] - x
            away_y = positions[neighbour[k], 1] - y
            square = away_x * away_x + away_y * away_y
            if linlog:
                pull = weight[k] / math.sqrt(square + f4(1e-6))
            else:
                pull = weight[k] * math.sqrt(square)
            sum_x += away_x * pull
            sum_y += away_y * pull
        force[i, 0] += sum_x
        force[i, 1] += sum_y


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def plant(
    positions: Singles,
    mass: Singles,
    theta: float,
    keys: Keys,
    order: Int32s,
    spans: Int32s,
    placed: Singles,
    cells: Singles,
    boxes: Singles,
) -> int:
    """Make the tree of the nodes where they are now, and return its number of cells.

    `placed` (3, n) takes x, y and mass of the nodes in the order of the tree. Sorted anew each
    time: a tree kept for three steps, in which nodes have moved on, took twice as long to sum over.
    """
    count = positions.shape[0]
    spare_keys, spare_order = np.empty(count, np.uint32), np.empty(count, np.int32)
    sort_along_curve(positions, keys, order, spare_keys, spare_order)
    number = split(keys, spans, np.empty((256, 2), np.int32))
    for i in range(count):
        placed[0, i], placed[1, i] = positions[order[i], 0], positions[order[i], 1]
        placed[2, i] = mass[order[i]]
    weigh(spans, cells, boxes, number, placed[0], placed[1], placed[2], theta)
    return number


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def feel(
    begin: int,
    end: int,
    number: int,
    order: Int32s,
    spans: Int32s,
    placed: Singles,
    cells: Singles,
    boxes: Singles,
    positions: Singles,
    first: Int32s,
    neighbour: Int32s,
    weight: Singles,
    linlog: bool,
    strength: float,
    pushers: Singles,
    force: Singles,
) -> None:
    """Set the force on the nodes of all leaves among the cells from `begin` to `end`.

    Several threads may do so at a time for different cells, each with its own `pushers`.
    """
    x, y, mass = placed[0], placed[1], placed[2]
    for leaf in range(begin, end):
        if spans[leaf, 3]:
            many = _list_pushers(leaf, spans, cells, boxes, number, x, y, mass, pushers)
            _push(
                spans[leaf, 0],
                spans[leaf, 1],
                x,
                y,
                mass,
                pushers[0],
                pushers[1],
                pushers[2],
                many,
                strength,
                order,
                force,
            )
            _pull(
                spans[leaf, 0],
                spans[leaf, 1],
                order,
                positions,
                first,
                neighbour,
                weight,
                linlog,
                force,
            )


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def move(positions: Singles, force: Singles, held: NDArray[np.bool_], step: float) -> None:
    """Move every node that is not held by `step` along the force on it, in place."""
    for i in range(positions.shape[0]):
        size = math.sqrt(force[i, 0] ** 2 + force[i, 1] ** 2)
        if size > 0 and not held[i]:
            positions[i, 0] += force[i, 0] * f4(step) / size
            positions[i, 1] += force[i, 1] * f4(step) / size


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def settle(
    positions: Singles,
    first: Int32s,
    neighbour: Int32s,
    weight: Singles,
    mass: Singles,
    held: NDArray[np.bool_],
    linlog: bool,
    strength: float,
    theta: float,
    steps: int,
    step: float,
    cooling: float,
) -> float:
    """Move the nodes, in place, `steps` times along the force on them; return the next step.

    The unit of length is the ideal length of an edge. Nodes push each other off with
    strength·mass·mass/distance; edges pull with distance² or, with `linlog`, with 1. Every node
    moves by `step`, which shrinks by `cooling` each time; held ones do not. Cells seen under less
    than `theta` (width through distance) push as one. Neighbours are rows as of
    ``topology.adjacency``.
    """
    count = positions.shape[0]
    keys, order = np.empty(count, np.uint32), np.empty(count, np.int32)
    room = 2 * count + 64
    spans, placed = np.empty((room, 4), np.int32), np.empty((3, count), f4)
    cells, boxes = np.empty((room, 4), f4), np.empty((room, 4), f4)
    pushers, force = np.empty((3, room + count), f4), np.empty((count, 2), f4)
    for _ in range(steps):
        number = plant(positions, mass, theta, keys, order, spans, placed, cells, boxes)
        feel(
            0,
            number,
            number,
            order,
            spans,
            placed,
            cells,
            boxes,
            positions,
            first,
            neighbour,
            weight,
            linlog,
            strength,
            pushers,
            force,
        )
        move(positions, force, held, step)
        step *= cooling
    return step
