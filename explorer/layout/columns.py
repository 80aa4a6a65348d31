"""Each type in a column of its own, joined nodes at the same height as far as they can be."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .circle import kind_order
from .component import Cancelled
from .exchange import exchange
from .network import Boxes
from .topology import Floats, Ints, plain_edges

BESIDE = 24.0
"""Space between two boxes of one type, pixels."""
BELOW = 18.0
"""Space between two rows, pixels."""
BETWEEN = 104.0
"""Space between two columns, pixels."""
ASIDE = 9.0
"""How far every other node of a column stands aside, so that lines along it are seen, pixels."""
SWEEPS = 20
"""Times that columns are sorted by the height of their neighbours."""
SAME = 0.25
"""Weight of an edge inside a column against one between two."""
DEPTHS = 60
"""Lengths of columns that are tried."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the types stand; arrays have one entry for each type, in the order of `place`."""

    column: Ints
    above: Ints
    """Rows of the column above the type, one row between two types included."""
    wide: Ints
    """Nodes side by side."""
    deep: Ints
    """Rows of the whole column in which the type stands."""


def columns(boxes: Boxes, aspect: float, cancelled: Cancelled | None = None) -> Floats:
    """Return positions of all nodes in columns by type, shape (n, 2), pixels.

    Types that are joined most stand side by side. Large types take a column several nodes wide,
    small ones stand above each other in one, so that the whole fills the window.
    """
    pairs, _ = plain_edges(boxes.count, boxes.edges)
    place = kind_order(boxes.kinds, pairs, round_about=False)[boxes.kinds]
    size = np.bincount(place)
    width = np.array([boxes.sizes[place == kind, 0].max() for kind in range(len(size))])
    height = float(boxes.sizes[:, 1].max()) + BELOW
    plan = _planned(size, width, height, aspect)
    rank = _sorted(place, plan, pairs, size, cancelled)
    whole = np.zeros(int(plan.column.max()) + 1)
    np.maximum.at(whole, plan.column, plan.wide * (width + BESIDE) - BESIDE + 2 * ASIDE)
    middle = (np.cumsum(whole) - whole / 2 + BETWEEN * np.arange(len(whole)))[plan.column[place]]
    beside = rank % plan.wide[place] - (plan.wide[place] - 1) / 2
    row = rank // plan.wide[place]
    result = np.empty((boxes.count, 2))
    result[:, 0] = middle + beside * (width[place] + BESIDE) + np.where(row % 2, ASIDE, -ASIDE)
    result[:, 1] = _heights(rank, place, plan) * height
    return exchange(result, boxes.sizes, place, pairs, cancelled) - boxes.offsets


def _planned(size: Ints, width: Floats, height: float, aspect: float) -> _Plan:
    """Return where types of such numbers and widths of nodes stand to fill a window."""
    best, least = _stacked(size, int(size.max())), np.inf
    for deep in np.unique(np.geomspace(1, int(size.max()) + len(size), DEPTHS).astype(np.int64)):
        plan = _stacked(size, int(deep))
        whole = np.zeros(int(plan.column.max()) + 1)
        np.maximum.at(whole, plan.column, plan.wide * (width + BESIDE))
        across = float(whole.sum()) + BETWEEN * (len(whole) - 1)
        down = float(plan.deep.max()) * height
        need = max(across / np.sqrt(aspect), down * np.sqrt(aspect))
        if need < least:
            best, least = plan, need
    return best


def _stacked(size: Ints, deep: int) -> _Plan:
    """Return the plan in which no column is longer than `deep` rows."""
    wide = -(-size // deep)
    column, above = np.zeros((2, len(size)), dtype=np.int64)
    number, used, last = 0, 0, 1
    for kind in range(len(size)):
        rows = -(-int(size[kind]) // int(wide[kind]))
        fits = wide[kind] == 1 == last and used + 1 + rows <= deep
        if kind and not fits:
            number, used = number + 1, 0
        column[kind] = number
        above[kind] = used + 1 if used else 0
        used, last = int(above[kind]) + rows, int(wide[kind])
    total = np.zeros(number + 1, dtype=np.int64)
    np.maximum.at(total, column, above + -(-size // wide))
    return _Plan(column, above, wide, total[column])


def _heights(rank: Ints, place: Ints, plan: _Plan) -> Floats:
    """Return how many rows below the middle each node stands, shape (n,)."""
    row = plan.above[place] + rank // plan.wide[place]
    return np.asarray(row - (plan.deep[place] - 1) / 2, dtype=np.float64)


def _sorted(place: Ints, plan: _Plan, pairs: Ints, size: Ints, cancelled: Cancelled | None) -> Ints:
    """Return the place of each node within its type, so that edges run as level as they can."""
    count = len(place)
    ends = np.concatenate([pairs, pairs[:, ::-1]])
    column = plan.column[place]
    weight = np.where(column[ends[:, 0]] == column[ends[:, 1]], SAME, 1.0)
    total = np.bincount(ends[:, 0], weight, count)
    rank = _ranks(place, np.arange(count, dtype=np.float64), size)
    best, least = rank, np.inf
    for _ in range(SWEEPS):
        if cancelled is not None and cancelled():
            break
        for kind in range(len(size)):
            at = _heights(rank, place, plan)
            drawn = np.bincount(ends[:, 0], weight * at[ends[:, 1]], count)
            wish = np.where(total > 0, drawn / np.maximum(total, 1e-9), at)
            rank = _ranks(place, np.where(place == kind, wish + 1e-6 * at, rank), size)
        at = _heights(rank, place, plan)
        cost = float((weight * (at[ends[:, 0]] - at[ends[:, 1]]) ** 2).sum())
        if cost < least - 1e-12:
            best, least = rank, cost
    return best


def _ranks(place: Ints, value: Floats, size: Ints) -> Ints:
    """Return the place of each node within its type when sorted by a value."""
    order = np.lexsort((value, place))
    rank = np.empty(len(place), dtype=np.int64)
    rank[order] = np.arange(len(place)) - np.repeat(np.cumsum(size) - size, size)
    return rank
