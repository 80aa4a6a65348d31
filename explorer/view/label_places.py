"""Where lettering goes: names beside their nodes, relations along their edges, nothing on top."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from explorer.layout.curves import sample
from explorer.layout.label_search import DEPTH, LabelSearch
from explorer.layout.labels import SIDES, place_labels
from explorer.view.edge_drawing import Curves
from explorer.view.network_arrays import Bools, Floats

STEPS = 24
"""Pieces in which a curve is looked at."""
GAP = 3.5
"""Between a disc's rim and the label below it, pixels."""
SIDE_GAP = 8.0
"""Between a disc's rim and a label beside it, pixels."""
SIDE_COST = np.array([0.0, 0.7, 0.95, 0.95, 2.2, 2.2, 2.2, 2.2])
"""Reluctance to leave the place below the node, in lines crossed."""
CLEAR = np.array([2.0, 1.5])
"""Left free around a label, at the sides and above and below, pixels: set close to another name
or disc it would be read as theirs."""
REFINED = 300
"""Up to so many nodes labels dodge lines; beyond it costs more time than it shows."""
TRIED = (0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78)
"""Places along an edge for its lettering, as shares of its length."""
CELL = 4.0
MOST_CELLS = 4_000_000


@dataclass(frozen=True, slots=True)
class NodeLabelPlaces:
    """Top left corners of labels relative to their node's centre (n, 2), and which are shown."""

    corners: Floats
    shown: Bools
    shortened: Bools
    """Which labels are cut short for want of room."""


def place_node_labels(
    points: Floats,
    radii: Floats,
    sizes: Floats,
    priority: Floats,
    keep: Bools,
    obstacles: Floats,
) -> NodeLabelPlaces:
    """Place the labels of some nodes so that none overlaps another, but those to `keep`."""
    corners, shown = place_labels(
        points, radii, sizes + 2 * CLEAR, priority, obstacles, gap=GAP - CLEAR[1], keep=keep
    )
    return NodeLabelPlaces(corners + CLEAR - points, shown, np.zeros_like(shown))


def place_all_labels(
    points: Floats,
    radii: Floats,
    sizes: Floats,
    priority: Floats,
    obstacles: Floats,
    curves: Curves | None,
    shorter: Callable[[int], tuple[float, float]],
    *,
    thorough: bool = True,
) -> NodeLabelPlaces:
    """Place the labels of a small network: no overlap, off the lines where there is room beside.

    `shorter` gives the size of a shorter form of a label, for those that find no place else. If
    not `thorough`, labels neither make room for each other nor dodge lines: a guess at how many
    can be shown, in a fifth of the time.
    """
    corners, shown = np.zeros_like(points), np.zeros(len(points), dtype=np.bool_)
    sizes = sizes.copy()

    def search() -> None:
        LabelSearch(
            points, radii, sizes, corners, shown, obstacles, CLEAR, priority, (GAP, SIDE_GAP)
        ).name_the_rest(DEPTH if thorough else 0)

    search()
    shortened = ~shown
    for node in np.flatnonzero(shortened).tolist():
        sizes[node] = shorter(node)
    if shortened.any():
        search()
    if thorough and curves is not None and len(curves.starts) and len(points) <= REFINED:
        corners = _off_the_lines(points, radii, sizes, corners, shown, obstacles, curves)
    return NodeLabelPlaces(corners - points, shown, shortened & shown)


def _off_the_lines(
    points: Floats,
    radii: Floats,
    sizes: Floats,
    corners: Floats,
    shown: Bools,
    obstacles: Floats,
    curves: Curves,
) -> Floats:
    """Move labels that lie on lines to a free side where fewer lines pass."""
    line = sample(curves.starts, curves.controls, curves.ends, STEPS)
    corners = corners.copy()
    for node in np.flatnonzero(shown).tolist():
        size = sizes[node]
        here = np.vstack([corners[node], _sides(points[node], radii[node], size)])
        crossed = lines_crossed(here, size, line)
        if crossed[0] == 0:
            continue
        others = shown.copy()
        others[node] = False
        taken = np.vstack(
            [np.hstack([corners[others], corners[others] + sizes[others]]), obstacles]
        )
        free = ~_touches(here[1:], size, taken) & ~_on_discs(here[1:], size, points, radii, node)
        cost = np.where(free, crossed[1:] + SIDE_COST, np.inf)
        best = int(np.argmin(cost))
        now = np.abs(here[1:] - here[0]).sum(axis=1) < 0.5
        if np.isfinite(cost[best]) and cost[best] < crossed[0] + SIDE_COST[now].sum():
            corners[node] = here[1 + best]
    return corners


def _sides(point: Floats, radius: float, size: Floats) -> Floats:
    """Return the corner of a label at each of `SIDES`, shape (8, 2)."""
    side = np.array(SIDES, dtype=np.float64)
    reach = np.where(np.abs(side).sum(axis=1) == 2, math.sqrt(0.5), 1.0) * radius
    gap = np.where(side[:, 0] != 0, SIDE_GAP, GAP)
    centre = point + side * ((reach + gap)[:, None] + size / 2)
    return np.asarray(centre - size / 2, dtype=np.float64)


def lines_crossed(corners: Floats, size: Floats, line: Floats) -> Floats:
    """Return how many lines pass through each rectangle, shape (k,)."""
    # A line that only clips a corner does not hurt.
    edge = np.array([3.0, -1.0])
    low, high = corners[:, None, None] + edge, (corners + size)[:, None, None] - edge
    near = ((line >= corners.min(axis=0)) & (line <= (corners + size).max(axis=0))).all(axis=2)
    rows = line[near.any(axis=1)][None]
    inside = ((rows > low) & (rows < high)).all(axis=3)
    return np.asarray(inside.any(axis=2).sum(axis=1), dtype=np.float64)


def _touches(corners: Floats, size: Floats, taken: Floats) -> Bools:
    low, high = corners[:, None], (corners + size)[:, None]
    apart = (
        (taken[:, 0] >= high[..., 0])
        | (taken[:, 2] <= low[..., 0])
        | (taken[:, 1] >= high[..., 1])
        | (taken[:, 3] <= low[..., 1])
    )
    return np.asarray((~apart).any(axis=1), dtype=np.bool_)


def _on_discs(corners: Floats, size: Floats, points: Floats, radii: Floats, own: int) -> Bools:
    nearest = np.clip(points, corners[:, None], (corners + size)[:, None])
    away = np.hypot(*np.moveaxis(points - nearest, -1, 0))
    away[:, own] = np.inf
    return np.asarray((away < radii).any(axis=1), dtype=np.bool_)


class Ground:
    """Which cells of the sheet are taken by discs and lettering, and how many lines cross each."""

    def __init__(self, low: Floats, high: Floats) -> None:
        self.low = low - 40.0
        span = np.maximum(high + 40.0 - self.low, 1.0)
        self.cell = max(CELL, math.sqrt(float(span[0] * span[1]) / MOST_CELLS))
        shape = (np.ceil(span / self.cell)).astype(int) + 1
        self.taken = np.zeros((shape[1], shape[0]), dtype=np.bool_)
        self.lines = np.zeros((shape[1], shape[0]), dtype=np.uint8)

    def take_rectangles(self, rectangles: Floats) -> None:
        """Take rectangles given as left, top, right, bottom."""
        cells = self._cells(rectangles.reshape(-1, 2)).reshape(-1, 4)
        for left, top, right, bottom in cells.tolist():
            self.taken[top : bottom + 1, left : right + 1] = True

    def take_discs(self, points: Floats, radii: Floats) -> None:
        """Take discs, a little less at the corners of their squares."""
        for share, part in ((1.0, 0.38), (0.72, 0.72), (0.38, 1.0)):
            reach = np.column_stack([radii * share, radii * part])
            self.take_rectangles(np.hstack([points - reach, points + reach]))

    def take_points(self, points: Floats) -> None:
        """Take the cells under points."""
        cells = self._cells(points)
        self.taken[cells[:, 1], cells[:, 0]] = True

    def take_lettering(self, line: EdgeLine, place: EdgeLettering) -> None:
        """Take what stands on an edge already."""
        spots = [share * line.length for share in place.marks]
        if place.word is not None:
            first, last = (share * line.length for share in place.word_span)
            count = max(2, math.ceil((last - first) / self.cell) + 1)
            spots.extend(np.linspace(first, last, count).tolist())
        if spots:
            points = line.at(np.array(spots))
            for off in (-1.0, 0.0, 1.0):
                self.take_points(points + np.array([0.0, off * 4.0]))

    def cross(self, line: Floats) -> None:
        """Count lines, given as points (m, k, 2), once in each cell they touch."""
        cells = self._cells(line.reshape(-1, 2))
        key = np.repeat(np.arange(len(line)), line.shape[1]) * np.int64(self.taken.size)
        key += cells[:, 1] * self.taken.shape[1] + cells[:, 0]
        flat = np.unique(key) % self.taken.size
        counts = np.bincount(flat, minlength=self.taken.size)
        self.lines += np.minimum(counts, 255).astype(np.uint8).reshape(self.lines.shape)

    def blocked(self, points: Floats) -> Floats:
        """Return the share of points on taken cells, over the last axis but one."""
        cells = self._cells(points)
        return np.asarray(self.taken[cells[..., 1], cells[..., 0]].mean(axis=-1), dtype=np.float64)

    def crossed(self, points: Floats) -> Floats:
        """Return how often foreign lines pass under points, over the last axis."""
        cells = self._cells(points)
        counts = self.lines[cells[..., 1], cells[..., 0]].astype(np.float64)
        return np.asarray(np.maximum(counts - 1.0, 0.0).sum(axis=-1), dtype=np.float64)

    def _cells(self, points: Floats) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        cells = ((points - self.low) / self.cell).astype(np.int64)
        limit = np.array([self.taken.shape[1] - 1, self.taken.shape[0] - 1])
        return np.clip(cells, 0, limit)


@dataclass(frozen=True, slots=True)
class EdgeLettering:
    """Where the word and the marks of one edge stand, as shares of the curve's length."""

    word: float | None
    word_span: tuple[float, float] = (0.5, 0.5)
    marks: tuple[float, ...] = field(default=())


class EdgeLine:
    """One drawn curve measured along its length."""

    def __init__(self, points: Floats) -> None:
        self.points = points
        steps = np.hypot(*np.diff(points, axis=0).T)
        self.arc = np.concatenate([[0.0], np.cumsum(steps)])
        self.length = float(self.arc[-1])

    def at(self, distance: Floats | float) -> Floats:
        """Return the points at distances along the curve, shape (…, 2)."""
        x = np.interp(distance, self.arc, self.points[:, 0])
        y = np.interp(distance, self.arc, self.points[:, 1])
        return np.stack([x, y], axis=-1)


def place_edge_lettering(
    line: EdgeLine,
    ground: Ground,
    word: float,
    height: float,
    marks: int,
    mark: float,
    *,
    forgiven: float = 0.0,
) -> EdgeLettering:
    """Find room on a curve for its marks and its word, and take it.

    Args:
        line: the curve from rim to arrowhead.
        ground: what is taken so far; the place found is taken on it.
        word: width of the relation's name in pixels, 0 for none.
        height: of the name, pixels.
        marks: number of marks that stand before the name.
        mark: from one mark to the next, pixels.
        forgiven: share of the name that may lie on something else; 1 names the edge anyway.
    """
    badges = marks * mark
    wholes = [word + badges + (3.0 if word and marks else 0.0)]
    if marks and word:
        wholes.append(badges)
    for whole in wholes:
        with_word = word > 0 and whole == wholes[0]
        found = _free_place(line, ground, whole, height, forgiven=forgiven if with_word else 0.0)
        if found is not None:
            return _settled(
                line, ground, found, whole, height, word if with_word else 0.0, marks, mark
            )
    if marks:
        found = _free_place(line, ground, badges, height, forgiven=1.0) or line.length / 2
        return _settled(line, ground, found, badges, height, 0.0, marks, mark)
    return EdgeLettering(None)


def _free_place(
    line: EdgeLine, ground: Ground, whole: float, height: float, *, forgiven: float
) -> float | None:
    if line.length < whole + (12.0 if forgiven else 18.0):
        return line.length / 2 if forgiven >= 1.0 else None
    tried = np.clip(np.array(TRIED) * line.length, whole / 2 + 3.0, line.length - whole / 2 - 11.0)
    centre, band = _band(line, ground, tried, whole, height)
    blocked = ground.blocked(band)
    cost = blocked * 1000.0 + ground.crossed(centre) + np.arange(len(TRIED)) * 0.8
    best = int(np.argmin(cost))
    return float(tried[best]) if blocked[best] <= forgiven else None


def _band(
    line: EdgeLine, ground: Ground, middles: Floats, whole: float, height: float
) -> tuple[Floats, Floats]:
    """Return points that cover lettering around each middle: its spine, and three rows of it."""
    count = max(3, math.ceil(whole / ground.cell) + 1)
    along = middles[:, None] + np.linspace(-whole / 2 - 1.0, whole / 2 + 1.0, count)
    spine = line.at(along)
    way = spine[:, -1] - spine[:, 0]
    across = np.column_stack([-way[:, 1], way[:, 0]])
    across /= np.maximum(np.hypot(across[:, 0], across[:, 1]), 1e-6)[:, None]
    off = across[:, None] * (height / 2 - 2.0)
    return spine, np.concatenate([spine - off, spine, spine + off], axis=1)


def _settled(
    line: EdgeLine,
    ground: Ground,
    middle: float,
    whole: float,
    height: float,
    word: float,
    marks: int,
    mark: float,
) -> EdgeLettering:
    _, band = _band(line, ground, np.array([middle]), whole, height)
    ground.take_points(band[0])
    first, last = line.at(np.array([middle - whole / 2, middle + whole / 2]))
    # Marks stand before the word as it is read, which may be against the way of the edge.
    sense = -1.0 if last[0] < first[0] else 1.0
    begin = middle - sense * whole / 2
    length = max(line.length, 1e-6)
    places = tuple((begin + sense * (index + 0.5) * mark) / length for index in range(marks))
    if not word:
        return EdgeLettering(None, marks=places)
    centre = middle + sense * (whole - word) / 2
    span = ((centre - word / 2) / length, (centre + word / 2) / length)
    return EdgeLettering(centre / length, span, places)
