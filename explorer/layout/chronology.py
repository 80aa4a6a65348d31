"""By time: from left to right in the order of their dates; what has no date stands apart."""

from __future__ import annotations

from datetime import date

import numpy as np

from .alignment import align_layers
from .component import Cancelled
from .exchange import exchange
from .network import Boxes
from .ordering import order_layers
from .packing import grid_block
from .topology import Bools, Floats, Ints, plain_edges

BESIDE = 26.0
"""Least space between two columns of time, pixels."""
BELOW = 16.0
"""Space between two boxes of a column, pixels."""
APART = 110.0
"""Space between what has a date and what has none, pixels."""
LONGER = 26.0
"""What a longer wait adds to the space between two columns, pixels for each doubling of days."""
TOGETHER = 1 / 150
"""Dates as near as this, as a share of the whole time, may stand in one column."""


def chronology(boxes: Boxes, aspect: float, cancelled: Cancelled | None = None) -> Floats:
    """Return positions of all nodes, earlier ones farther left, shape (n, 2), pixels.

    Nodes of one date, or of dates that lie close together, stand above each other, near those that
    they are joined to. The scale is that of the order, wider where a long time passes. Nodes
    without a date stand in a grid below, near their neighbours as far as they can.
    """
    dated = np.isfinite(boxes.dates)
    result = np.zeros((boxes.count, 2))
    if dated.any():
        result[dated] = _dated(boxes, dated, aspect, cancelled)
    if not dated.all():
        result[~dated] = _undated(boxes, dated, result, aspect)
        # Those without a date may change places; each of the others is a group of its own.
        group = np.where(dated, np.arange(boxes.count), -1)
        pairs, _ = plain_edges(boxes.count, boxes.edges)
        result = exchange(result, boxes.sizes, group, pairs, cancelled)
    return result - boxes.offsets


def _dated(boxes: Boxes, dated: Bools, aspect: float, cancelled: Cancelled | None) -> Floats:
    """Return the middles of the boxes of all nodes with a date."""
    nodes = np.flatnonzero(dated)
    sizes, days = boxes.sizes[nodes], boxes.dates[nodes]
    height = sizes[:, 1] + BELOW
    width = sizes[:, 0] + BESIDE
    highest = max(float(np.sqrt((height * width).sum() / aspect)), float(height.max()))
    column, when = _columns(days, height, highest)
    inside = dated[boxes.edges].all(axis=1)
    edges = np.searchsorted(nodes, boxes.edges[inside])
    rank = order_layers(column, edges, days, cancelled)
    result = np.empty((len(nodes), 2))
    result[:, 1] = align_layers(column, rank, edges, height, None, cancelled)
    wide = np.zeros(len(when))
    np.maximum.at(wide, column, width)
    wait = np.concatenate([[0.0], np.log2(1 + np.diff(when))]) * LONGER
    result[:, 0] = (np.cumsum(wide + wait) - wide / 2)[column]
    return result


def _columns(days: Floats, height: Floats, highest: float) -> tuple[Ints, Floats]:
    """Return the column of each node, and the first day of each column.

    One date in too many nodes takes several columns.
    """
    order = np.argsort(days, kind="stable")
    near = float(days.max() - days.min()) * TOGETHER
    column = np.empty(len(days), dtype=np.int64)
    when: list[float] = []
    filled = np.inf
    for node in order.tolist():
        day, need = float(days[node]), float(height[node])
        if not when or filled + need > highest or day - when[-1] > near:
            when.append(day)
            filled = 0.0
        filled += need
        column[node] = len(when) - 1
    return column, np.array(when)


def _undated(boxes: Boxes, dated: Bools, centres: Floats, aspect: float) -> Floats:
    """Return the middles of the boxes of all nodes without a date, below the others."""
    nodes = np.flatnonzero(~dated)
    sizes = boxes.sizes[nodes]
    step = sizes.max(axis=0) + BESIDE
    corner, width = np.zeros(2), float(np.sqrt(step.prod() * len(nodes) * aspect))
    if dated.any():
        half = boxes.sizes[dated] / 2
        low = (centres[dated] - half).min(axis=0)
        high = (centres[dated] + half).max(axis=0)
        width = max(float(high[0] - low[0]), width)
        left = low[0] if width <= high[0] - low[0] else (low[0] + high[0] - width) / 2
        corner = np.array([left, high[1] + APART])
    grid = grid_block(sizes, width, BESIDE)
    wish = _wishes(boxes, dated, centres)[nodes]
    # Column by column from left to right, in the order of what each is joined to.
    slots = np.lexsort((grid[:, 1], grid[:, 0]))
    result = np.empty((len(nodes), 2))
    result[np.argsort(wish, kind="stable")] = grid[slots]
    # Every other column a little lower, so that lines along a row are seen.
    column = np.rint((result[:, 0] - grid[0, 0]) / step[0]).astype(np.int64)
    result[:, 1] += np.where(column % 2 == 1, BESIDE / 2, -BESIDE / 2)
    return result + corner + [0.0, BESIDE / 2]


def _wishes(boxes: Boxes, dated: Bools, centres: Floats) -> Floats:
    """Return where each node's dated neighbours are from left to right, the middle without any."""
    ends = np.concatenate([boxes.edges, boxes.edges[:, ::-1]])
    ends = ends[dated[ends[:, 1]]]
    total = np.bincount(ends[:, 0], centres[ends[:, 1], 0], boxes.count)
    many = np.bincount(ends[:, 0], minlength=boxes.count)
    middle = float(np.median(centres[dated, 0])) if dated.any() else 0.0
    return np.where(many > 0, total / np.maximum(many, 1), middle)


def time_axis(
    positions: Floats, dates: Floats, by_month: Bools, most: int = 14
) -> list[tuple[float, int, int]]:
    """Return what the columns of time are called: (x, year, month), from left to right.

    Each mark stands where the first nodes of a month are, or of a year where no date in a column
    names a month; the month is then 0. `positions` (n, 2) are those of :func:`chronology`, `dates`
    (n,) the days of the proleptic Gregorian calendar (``date.toordinal``) that it was given, NaN
    where unknown, `by_month` (n,) says which of them name a month. Where more than `most` months
    would be marked, only years are, and of too many years every so-many-th.
    """
    dated = np.flatnonzero(np.isfinite(dates))
    if not len(dated):
        return []
    order = dated[np.lexsort((~by_month[dated], dates[dated]))]
    days = [date.fromordinal(int(day)) for day in dates[order]]
    months = {
        (day.year, day.month) for node, day in zip(order, days, strict=True) if by_month[node]
    }
    names_months = len(months) <= most
    marks: list[tuple[float, int, int]] = []
    for node, day in zip(order.tolist(), days, strict=True):
        month = day.month if names_months and by_month[node] else 0
        last = marks[-1] if marks else (-np.inf, 0, 0)
        # A year that is named without a month stands with January of that year.
        if last[1:] != (day.year, month) and positions[node, 0] > last[0] + 1.0:
            marks.append((float(positions[node, 0]), day.year, month))
    return marks[:: -(-len(marks) // most)]
