"""A quadtree as a list of runs, compiled: nodes sorted along a Z-order curve, cells in preorder.

Importing this module imports numba; the first call compiles or loads compiled code.

All arrays are float32 and int32: half the memory to move, and twice the terms at a time. numba's
cache does not see changes in functions of other modules: after an edit here, the caches of
:mod:`barnes_hut` must go too (`explorer.warming` does so by itself).
"""

from __future__ import annotations

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
def sort_along_curve(
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
def split(keys: Keys, spans: Int32s, stack: Int32s) -> int:
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
def weigh(
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
