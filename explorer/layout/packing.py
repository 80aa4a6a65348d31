"""Putting the parts of a picture beside each other, compactly, in the proportions asked for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .topology import Floats

FITTED = 40
"""Parts fitted into each other's gaps by their shape; smaller ones beyond go in rows."""


def pack(parts: Sequence[Floats], aspect: float, gap: float = 40.0) -> Floats:
    """Return how far to move each part so that none touches another, shape (len(parts), 2).

    A part is an array (k, 4) of rectangles left, top, right, bottom that it covers. The first
    parts should be the largest. `aspect` is width through height of the whole, `gap` the space
    between parts, in pixels. The whole is centred at the origin.

    Parts are drawn on a coarse grid, and each in turn goes where it keeps the whole smallest
    (after Freivalds, Dogrusoz and Kikusts, "Disconnected graph layout and the polyomino packing
    approach", 2001). Many small parts are first set in rows as one.
    """
    if not parts:
        return np.empty((0, 2))
    if len(parts) > FITTED:
        tail = [_hull(part) for part in parts[FITTED - 1 :]]
        block, moves = _rows(np.array(tail), aspect, gap)
        placed = _fit([*parts[: FITTED - 1], block], aspect, gap)
        result = np.vstack([placed[:-1], moves + placed[-1]])
        whole = [*parts[: FITTED - 1], block]
    else:
        placed = result = _fit(parts, aspect, gap)
        whole = list(parts)
    hulls = np.array([_hull(part) for part in whole]) + np.tile(placed, 2)
    middle = (hulls[:, :2].min(axis=0) + hulls[:, 2:].max(axis=0)) / 2
    return np.asarray(result - middle, dtype=np.float64)


def grid_block(sizes: Floats, width: float, gap: float = 24.0) -> Floats:
    """Return positions of boxes in an even grid about `width` pixels wide, shape (n, 2).

    Row by row from the origin (the top-left corner of the block); all columns are as wide as the
    widest box, all rows as high as the highest.
    """
    step = sizes.max(axis=0) + gap
    columns = min(len(sizes), max(1, int((width + gap) / step[0])))
    place = np.arange(len(sizes))
    cell = np.column_stack([place % columns, place // columns])
    return np.asarray(cell * step + (step - gap) / 2, dtype=np.float64)


def _hull(part: Floats) -> Floats:
    return np.concatenate([part[:, :2].min(axis=0), part[:, 2:].max(axis=0)])


def _rows(hulls: Floats, aspect: float, gap: float) -> tuple[Floats, Floats]:
    """Set rectangles in rows and return (the one rectangle they cover (1, 4), their moves)."""
    size = hulls[:, 2:] - hulls[:, :2] + gap
    width = max(float(size[:, 0].max()), float(np.sqrt(size.prod(axis=1).sum() * aspect)))
    order = np.lexsort((np.arange(len(size)), -size[:, 1]))
    moves = np.zeros((len(size), 2))
    x = y = height = 0.0
    for part in order.tolist():
        if x > 0 and x + size[part, 0] > width:
            x, y, height = 0.0, y + height, 0.0
        moves[part] = (x, y) - hulls[part, :2]
        x += size[part, 0]
        height = max(height, size[part, 1])
    placed = hulls + np.tile(moves, 2)
    return _hull(placed)[None], moves


def _fit(parts: Sequence[Floats], aspect: float, gap: float) -> Floats:
    """Place parts by shape, in order, and return their moves."""
    hulls = np.array([_hull(part) for part in parts])
    size = hulls[:, 2:] - hulls[:, :2] + gap
    cell = max(gap / 2, float(np.sqrt(size.prod(axis=1).sum())) / 90)
    masks = [_mask(part, hull, cell, gap) for part, hull in zip(parts, hulls, strict=True)]
    side = _grid_side(masks, aspect)
    taken = np.zeros((side, side))
    moves = np.zeros((len(parts), 2))
    middle = side // 2
    for number, mask in enumerate(masks):
        row, column = _best_place(taken, mask, aspect, middle)
        taken[row : row + mask.shape[0], column : column + mask.shape[1]] += mask
        corner = np.array([column - middle, row - middle]) * cell
        moves[number] = corner - (hulls[number, :2] - gap / 2)
    return moves


def _grid_side(masks: Sequence[Floats], aspect: float) -> int:
    """Return a side (a power of two) of a grid wide enough for any order of the parts."""
    area = sum(mask.size for mask in masks)
    largest = max(max(mask.shape) for mask in masks)
    need = 3 * np.sqrt(area * max(aspect, 1 / aspect)) + 2 * largest
    return int(2 ** np.ceil(np.log2(max(need, 16))))


def _mask(part: Floats, hull: Floats, cell: float, gap: float) -> Floats:
    """Return 1 for each cell that the part with half the gap around covers, else 0."""
    low = np.floor((part[:, :2] - hull[:2]) / cell).astype(np.int64)
    high = np.ceil((part[:, 2:] - hull[:2] + gap) / cell).astype(np.int64)
    columns, rows = high.max(axis=0)
    corners = np.zeros((rows + 1, columns + 1))
    # Summing these marks along both axes fills the rectangles.
    np.add.at(corners, (low[:, 1], low[:, 0]), 1)
    np.add.at(corners, (high[:, 1], high[:, 0]), 1)
    np.add.at(corners, (low[:, 1], high[:, 0]), -1)
    np.add.at(corners, (high[:, 1], low[:, 0]), -1)
    filled = corners.cumsum(axis=0).cumsum(axis=1)[:rows, :columns]
    return (filled > 0.5).astype(np.float64)


def _best_place(taken: Floats, mask: Floats, aspect: float, middle: int) -> tuple[int, int]:
    """Return row and column where the mask is free and the whole stays smallest."""
    rows, columns = mask.shape
    side = len(taken)
    if not taken.any():
        return middle - rows // 2, middle - columns // 2
    spectrum = np.fft.rfft2(taken) * np.conj(np.fft.rfft2(mask, taken.shape))
    clash = np.fft.irfft2(spectrum, taken.shape)[: side - rows + 1, : side - columns + 1]
    top = np.arange(side - rows + 1)[:, None] - middle
    left = np.arange(side - columns + 1)[None, :] - middle
    reach_x = np.maximum(np.abs(left), np.abs(left + columns)) / np.sqrt(aspect)
    reach_y = np.maximum(np.abs(top), np.abs(top + rows)) * np.sqrt(aspect)
    near = np.hypot(left + columns / 2, top + rows / 2)
    cost = np.maximum(reach_x, reach_y) + 0.15 * near
    cost = np.where(clash < 0.5, cost, np.inf)
    best = int(np.argmin(cost))
    width = int(cost.shape[1])
    return best // width, best % width
