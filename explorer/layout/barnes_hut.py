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

Singles = NDArray[np.float32]
Int32s = NDArray[np.int32]
Keys = NDArray[np.uint32]

LEAF = 32
"""Nodes that share one list of what pushes them, at most."""

f4 = np.float32
u4 = np.uint32


@njit(cache=True, nogil=True, inline="always")
def _spread_bits(value: np.uint32) -> np.uint32:
    """Return the 16 low bits with a zero between each two."""
    v = u4(value) & u4(0xFFFF)
    v = (v | (v << u4(8))) & u4(0x00FF00FF)
    v = (v | (v << u4(4))) & u4(0x0F0F0F0F)
    v = (v | (v << u4(2))) & u4(0x33333333)
    return (v | (v << u4(1))) & u4(0x55555555)


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _sort_along_curve(
    positions: Singles, keys: Keys, order: Int32s, spare_keys: Keys, spare_order: Int32s
) -> None:
    """Fill `keys` and `order` with the Z-order of the positions: radix sort in three passes."""
    count = positions.shape[0]
    left, top = positions[0, 0], positions[0, 1]
    right, bottom = left, top
    for i in range(count):
        left, right = min(left, positions[i, 0]), max(right, positions[i, 0])
        top, bottom = min(top, positions[i, 1]), max(bottom, positions[i, 1])
    scale = f4(65535.0) / max(right - left, bottom - top, f4(1e-9))
    starts = np.zeros((3, 2049), np.int64)
    for i in range(count):
        column = _spread_bits(u4((positions[i, 0] - left) * scale))
        key = column | (_spread_bits(u4((positions[i, 1] - top) * scale)) << u4(1))
        spare_keys[i] = key
        spare_order[i] = i
        starts[0, (key & u4(2047)) + 1] += 1
        starts[1, ((key >> u4(11)) & u4(2047)) + 1] += 1
        starts[2, (key >> u4(22)) + 1] += 1
    for part in range(3):
        for digit in range(2048):
            starts[part, digit + 1] += starts[part, digit]
    _radix_pass(spare_keys, spare_order, keys, order, starts[0], 0)
    _radix_pass(keys, order, spare_keys, spare_order, starts[1], 11)
    _radix_pass(spare_keys, spare_order, keys, order, starts[2], 22)


@njit(cache=True, nogil=True)
def _radix_pass(
    keys: Keys, order: Int32s, to_keys: Keys, to_order: Int32s, starts: Int32s, shift: int
) -> None:
    for i in range(keys.shape[0]):
        digit = (keys[i] >> u4(shift)) & u4(2047)
        place = starts[digit]
        starts[digit] += 1
        to_keys[place] = keys[i]
        to_order[place] = order[i]


@njit(cache=True, nogil=True)
def _split(keys: Keys, spans: Int32s, stack: Int32s) -> int:
    """Fill `spans` (first, end, next outside, is leaf) in preorder; return how many cells."""
    count = 0
    stack[0, 0], stack[0, 1] = 0, keys.shape[0]
    height = 1
    while height > 0:
        height -= 1
        first, end = stack[height, 0], stack[height, 1]
        cell = count
        count += 1
        spans[cell, 0], spans[cell, 1], spans[cell, 3] = first, end, 0
        differ = keys[first] ^ keys[end - 1]
        if end - first <= LEAF or differ == 0:
            spans[cell, 3] = 1
            continue
        level = 0
        while (differ >> u4(level + 1)) > 0:
            level += 1
        shift = u4((level // 2) * 2)
        for quarter in range(3, -1, -1):
            low, high = first, end
            while low < high:
                middle = (low + high) >> 1
                if ((keys[middle] >> shift) & u4(3)) >= u4(quarter):
                    high = middle
                else:
                    low = middle + 1
            if low < end:
                stack[height, 0], stack[height, 1] = low, end
                height += 1
                end = low
    return count


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _weigh(
    spans: Int32s,
    cells: Singles,
    boxes: Singles,
    count: int,
    x: Singles,
    y: Singles,
    mass: Singles,
    theta: float,
) -> None:
    """Fill `cells` (x, y, mass, reach) and `boxes` (left, right, top, bottom), children first."""
    far = f4(1.0 / theta)
    for cell in range(count - 1, -1, -1):
        total, at_x, at_y = f4(0), f4(0), f4(0)
        left, right, top, bottom = f4(1e30), f4(-1e30), f4(1e30), f4(-1e30)
        if spans[cell, 3]:
            spans[cell, 2] = cell + 1
            for i in range(spans[cell, 0], spans[cell, 1]):
                total += mass[i]
                at_x += mass[i] * x[i]
                at_y += mass[i] * y[i]
                left, right = min(left, x[i]), max(right, x[i])
                top, bottom = min(top, y[i]), max(bottom, y[i])
        else:
            child = cell + 1
            left_over = spans[cell, 1] - spans[cell, 0]
            while left_over > 0:
                left_over -= spans[child, 1] - spans[child, 0]
                total += cells[child, 2]
                at_x += cells[child, 2] * cells[child, 0]
                at_y += cells[child, 2] * cells[child, 1]
                left, right = min(left, boxes[child, 0]), max(right, boxes[child, 1])
                top, bottom = min(top, boxes[child, 2]), max(bottom, boxes[child, 3])
                child = spans[child, 2]
            spans[cell, 2] = child
        cells[cell, 0], cells[cell, 1], cells[cell, 2] = at_x / total, at_y / total, total
        cells[cell, 3] = max(right - left, bottom - top) * far
        boxes[cell, 0], boxes[cell, 1] = left, right
        boxes[cell, 2], boxes[cell, 3] = top, bottom


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
    _sort_along_curve(positions, keys, order, spare_keys, spare_order)
    number = _split(keys, spans, np.empty((256, 2), np.int32))
    for i in range(count):
        placed[0, i], placed[1, i] = positions[order[i], 0], positions[order[i], 1]
        placed[2, i] = mass[order[i]]
    _weigh(spans, cells, boxes, number, placed[0], placed[1], placed[2], theta)
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
