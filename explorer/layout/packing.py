"""Putting the parts of a picture beside each other, compactly, in the proportions asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .topology import Bools, Floats, Ints

FITTED = 40
"""Parts fitted into each other's gaps by their shape; smaller ones beyond go in rows."""
CELLS = 90
"""Cells that the whole is about wide on the grid where parts are fitted."""

EVEN = 32
"""Cells of which a searched region has a multiple each way: the transform of others is slow."""


@dataclass(slots=True)
class _Grid:
    """What is taken of the plane, cell by cell."""

    taken: Floats
    cell: float
    """Width of a cell, pixels."""
    corner: Floats
    """Top-left corner of the grid, pixels."""
    middle: Floats
    """The point around which parts gather, in cells (column, row)."""


def pack(
    parts: Sequence[Floats],
    aspect: float,
    gap: float = 40.0,
    *,
    placed: Bools | None = None,
    fixed: Bools | None = None,
) -> Floats:
    """Return how far to move each part so that none touches another, shape (len(parts), 2).

    A part is an array (k, 4) of rectangles left, top, right, bottom that it covers. The first
    parts should be the largest. `aspect` is width through height of the whole, `gap` the space
    between parts, in pixels. Parts that `fixed` names stay, those that `placed` names move as
    little as possible; without any of them the whole is centred at the origin.

    Parts are drawn on a coarse grid, and each in turn goes where it keeps the whole smallest
    (after Freivalds, Dogrusoz and Kikusts, "Disconnected graph layout and the polyomino packing
    approach", 2001). Many small parts are first set in rows as one.
    """
    held = np.zeros(len(parts), dtype=np.bool_) if fixed is None else fixed
    there = held if placed is None else placed | held
    moves = np.zeros((len(parts), 2))
    if not parts:
        return moves
    loose = np.flatnonzero(~there)
    if len(loose) <= FITTED:
        return _centred(parts, _fit(parts, aspect, gap, there, held), there)
    tail = loose[FITTED - 1 :]
    block, moves[tail] = _rows(np.array([_hull(parts[part]) for part in tail]), aspect, gap)
    kept = np.setdiff1d(np.arange(len(parts)), tail)
    some = [*(parts[part] for part in kept), block]
    placed_too, held_too = np.append(there[kept], False), np.append(held[kept], False)
    fitted = _fit(some, aspect, gap, placed_too, held_too)
    moves[kept] = fitted[:-1]
    moves[tail] += fitted[-1]
    return _centred(parts, moves, there)


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


def _centred(parts: Sequence[Floats], moves: Floats, there: Bools) -> Floats:
    if there.any():
        return moves
    hulls = np.array([_hull(part) for part in parts]) + np.tile(moves, 2)
    return np.asarray(moves - (hulls[:, :2].min(axis=0) + hulls[:, 2:].max(axis=0)) / 2)


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


def _fit(parts: Sequence[Floats], aspect: float, gap: float, there: Bools, held: Bools) -> Floats:
    """Place parts by shape, fixed ones first, then those with a place, and return their moves."""
    hulls = np.array([_hull(part) for part in parts]) + gap / 2 * np.array([-1, -1, 1, 1])
    grid = _grid(hulls, aspect, gap, there)
    moves = np.zeros((len(parts), 2))
    order = np.lexsort((np.arange(len(parts)), ~there, ~held))
    for number in order.tolist():
        own = hulls[number, :2]
        own_cell = (own - grid.corner) / grid.cell
        if there[number]:
            column, row = np.floor(own_cell).astype(np.int64).tolist()
            base = grid.corner + np.array([column, row]) * grid.cell
            mask = _mask(parts[number], base, grid.cell, gap)
            ground = grid.taken[row : row + mask.shape[0], column : column + mask.shape[1]]
            if held[number] or not (ground * mask).any():
                ground += mask
                continue
        mask = _mask(parts[number], own, grid.cell, gap)
        row, column = _best_place(grid, mask, aspect, own_cell if there[number] else None)
        moves[number] = grid.corner + np.array([column, row]) * grid.cell - own
        grid.taken[row : row + mask.shape[0], column : column + mask.shape[1]] += mask
    return moves


def _grid(hulls: Floats, aspect: float, gap: float, there: Bools) -> _Grid:
    """Return an empty grid wide enough for the parts in any order."""
    size = hulls[:, 2:] - hulls[:, :2]
    cell = max(gap / 2, float(np.sqrt(size.prod(axis=1).sum())) / CELLS)
    need = 3 * np.sqrt(size.prod(axis=1).sum() * max(aspect, 1 / aspect)) + 2 * size.max()
    middle = np.zeros(2)
    if there.any():
        low, high = hulls[there, :2].min(axis=0), hulls[there, 2:].max(axis=0)
        middle = (low + high) / 2
        need += 1.5 * float((high - low).max())
        cell = max(cell, need / 2000)  # parts strewn far apart must not ask for a huge grid
    side = int(2 ** np.ceil(np.log2(max(need / cell, 16))))
    corner = middle - side // 2 * cell
    return _Grid(np.zeros((side, side)), cell, corner, np.full(2, float(side // 2)))


def _mask(part: Floats, base: Floats, cell: float, gap: float) -> Floats:
    """Return 1 for each cell from `base` on that the part with half the gap around covers."""
    low = np.floor((part[:, :2] - gap / 2 - base) / cell + 1e-9).astype(np.int64)
    high = np.ceil((part[:, 2:] + gap / 2 - base) / cell - 1e-9).astype(np.int64)
    columns, rows = high.max(axis=0)
    wide = columns + 1
    places = [
        low[:, 1] * wide + low[:, 0],
        high[:, 1] * wide + high[:, 0],
        low[:, 1] * wide + high[:, 0],
        high[:, 1] * wide + low[:, 0],
    ]
    marks = np.repeat([1.0, 1.0, -1.0, -1.0], len(part))
    # Summing these marks along both axes fills the rectangles.
    corners = np.bincount(np.concatenate(places), marks, (rows + 1) * wide)
    covered = corners.reshape(rows + 1, wide).cumsum(axis=0).cumsum(axis=1)[:rows, :columns]
    return (covered > 0.5).astype(np.float64)


def _best_place(grid: _Grid, mask: Floats, aspect: float, wish: Floats | None) -> tuple[int, int]:
    """Return row and column where the mask is free, nearest to a wish or to a small whole."""
    rows, columns = mask.shape
    first, last = _region(grid, mask.shape, wish)
    taken = grid.taken[first[0] : last[0] + rows, first[1] : last[1] + columns]
    shape = (-(-taken.shape[0] // EVEN) * EVEN, -(-taken.shape[1] // EVEN) * EVEN)
    spectrum = np.fft.rfft2(taken, shape) * np.conj(np.fft.rfft2(mask, shape))
    height, width = (last - first + 1).tolist()
    clash = np.fft.irfft2(spectrum, shape)[:height, :width]
    top = np.arange(first[0], last[0] + 1)[:, None]
    left = np.arange(first[1], last[1] + 1)[None, :]
    if wish is not None:
        cost = np.hypot(left - wish[0], top - wish[1])
    else:
        top, left = top - grid.middle[1], left - grid.middle[0]
        reach_x = np.maximum(np.abs(left), np.abs(left + columns)) / np.sqrt(aspect)
        reach_y = np.maximum(np.abs(top), np.abs(top + rows)) * np.sqrt(aspect)
        near = np.hypot(left + columns / 2, top + rows / 2)
        cost = np.maximum(reach_x, reach_y) + 0.15 * near
    best = int(np.argmin(np.where(clash < 0.5, cost, np.inf)))
    return int(first[0]) + best // width, int(first[1]) + best % width


def _region(grid: _Grid, mask: tuple[int, ...], wish: Floats | None) -> tuple[Ints, Ints]:
    """Return the first and the last place (row, column) worth a look: in what is taken, around it.

    The best place is there: farther out, a place nearer to the middle or to the wish is free too.
    """
    size, side = np.array(mask), np.array(grid.taken.shape)
    goal = grid.middle if wish is None else wish
    low = np.floor(goal[::-1]).astype(np.int64)
    high = low.copy()
    for axis in (0, 1):
        used = np.flatnonzero(grid.taken.any(axis=1 - axis))
        if len(used):
            low[axis], high[axis] = min(low[axis], used[0]), max(high[axis], used[-1])
    return np.maximum(low - size - 1, 0), np.minimum(high + 1, side - size)
