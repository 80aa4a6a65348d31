"""Lines and arrowheads: colour says the family, line and head say how well it is borne out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from explorer.model.canvas import ShownEdge
from explorer.view.network_arrays import Floats, Ints
from explorer.view.theme import Theme, mixed

WIDTHS = {"unsourced": 1.3, "analyst": 1.4, "quoted": 1.6, "independent": 2.9}
HAIR = 1.2
CHUNK, HEADS_CHUNK = 10, 60
"""So many curves, or arrowheads, go into one path. Qt's stroker sorts all crossings of a path:
1,200 dashed curves took 980 ms as one path and 60 ms as 120 paths."""
DOTS = (0.1, 2.6)
SHORT_DASHES = (2.4, 2.2)
LONG_DASHES = (6.5, 3.2)
HEAD_LENGTH, HEAD_HALF = 8.5, 3.6
GLOW = 11.0
"""Width of the soft band under a selected edge, pixels."""
FULL = 1.0
"""Strength of an edge that is chosen, or near what is."""
QUIET, DIM = (0.85, 0.95), (0.5, 0.7)
"""Strength by default, and while others are chosen; on a light and on a dark ground."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one line is drawn; edges with equal strokes are drawn in one go."""

    colour: str
    width: float
    dashes: tuple[float, ...]
    head: str
    """``filled``, ``hollow`` (planned) or ``open`` (conditional)."""


def stroke_of(
    edge: ShownEdge, theme: Theme, strength: float = FULL, extra: float = 0.0, scale: float = 1.0
) -> Stroke:
    """Return how an edge is drawn; `extra` pixels of width are for the selected one.

    `scale` makes lines finer where the network is drawn small.
    """
    unsourced = edge.support == "unsourced"
    colour = theme.muted if unsourced else theme.line_colour(edge.colour)
    if edge.verdict == "rejected":
        colour = theme.faint
    if strength < FULL:
        colour = mixed(colour, theme.canvas, 1.0 - strength)
    width = WIDTHS.get(edge.support, WIDTHS["quoted"]) * scale + extra
    # Qt draws lines of up to one pixel several times faster than any wider ones.
    width = 1.0 if width < HAIR else width
    if unsourced:
        dashes: tuple[float, ...] = DOTS
    elif edge.modality != "actual":
        dashes = LONG_DASHES
    else:
        dashes = SHORT_DASHES if edge.support == "analyst" else ()
    head = {"planned": "hollow", "conditional": "open"}.get(edge.modality, "filled")
    return Stroke(colour, width, dashes, head)


def pen_of(stroke: Stroke) -> QPen:
    """Return the pen of a stroke; dashes keep their length whatever the width."""
    pen = QPen(QColor(stroke.colour), stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if stroke.dashes:
        # Qt counts dashes in widths of the pen.
        grown = 1.6 / stroke.width
        if stroke.dashes == DOTS:
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            grown = 1.0
        pen.setDashPattern([part * grown for part in stroke.dashes])
    return pen


def head_scale(width: float) -> float:
    """Return how large the arrowhead of a line of this width is drawn, 1 for a plain line."""
    return max(0.7, 1.0 + 0.28 * (width - 1.6))


@dataclass(frozen=True, slots=True)
class Curves:
    """Curves between the rims of nodes: starts, controls, ends, each of shape (m, 2), pixels."""

    starts: Floats
    controls: Floats
    ends: Floats

    def path(self, numbers: Ints, trim: float, both: bool = False) -> QPainterPath:
        """Return curves as one path, cut short by `trim` at the end (and the start)."""
        ends = _drawn_back(self.ends[numbers], self.controls[numbers], trim)
        starts = self.starts[numbers]
        if both:
            starts = _drawn_back(starts, self.controls[numbers], trim)
        path = QPainterPath()
        rows = np.hstack([starts, self.controls[numbers], ends]).tolist()
        for x0, y0, x1, y1, x2, y2 in rows:
            path.moveTo(x0, y0)
            path.quadTo(x1, y1, x2, y2)
        return path


def _drawn_back(tips: Floats, controls: Floats, by: float) -> Floats:
    """Return points `by` pixels from the tips towards the controls, never past half the way."""
    way = controls - tips
    length = np.hypot(way[:, 0], way[:, 1])
    share = np.minimum(by / np.maximum(length, 1e-6), 0.5)
    return np.asarray(tips + way * share[:, None], dtype=np.float64)


def draw_edges(
    painter: QPainter, curves: Curves, groups: dict[tuple[Stroke, bool], Ints], heads: bool = True
) -> None:
    """Draw lines and arrowheads, all edges of one stroke (and symmetry) together."""
    for (stroke, symmetric), numbers in groups.items():
        size = head_scale(stroke.width) if heads else 0.0
        trim = HEAD_LENGTH * size * (0.1 if stroke.head == "open" else 0.86)
        painter.setPen(pen_of(stroke))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for part in _chunks(numbers, CHUNK):
            painter.drawPath(curves.path(part, trim, both=symmetric))
        for part in _chunks(numbers, HEADS_CHUNK) if heads else ():
            tips = heads_path(curves.ends[part], curves.controls[part], size, stroke.head)
            if symmetric:
                tips.addPath(
                    heads_path(curves.starts[part], curves.controls[part], size, stroke.head)
                )
            _draw_heads(painter, tips, stroke)


def _chunks(numbers: Ints, size: int) -> list[Ints]:
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]


def _draw_heads(painter: QPainter, tips: QPainterPath, stroke: Stroke) -> None:
    colour = QColor(stroke.colour)
    if stroke.head == "filled":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
    else:
        pen = QPen(colour, min(stroke.width, 1.8))
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(tips)


def heads_path(tips: Floats, froms: Floats, size: float, head: str) -> QPainterPath:
    """Return arrowheads at `tips`, pointing away from `froms`, as one path."""
    way = tips - froms
    length = np.maximum(np.hypot(way[:, 0], way[:, 1]), 1e-6)[:, None]
    along = way / length
    across = np.column_stack([-along[:, 1], along[:, 0]])
    long, half = HEAD_LENGTH * size, HEAD_HALF * size
    left, right = tips - along * long + across * half, tips - along * long - across * half
    notch = tips - along * (long * 0.8)
    path = QPainterPath()
    for row in np.hstack([left, tips, right, notch]).tolist():
        path.moveTo(row[0], row[1])
        path.lineTo(row[2], row[3])
        path.lineTo(row[4], row[5])
        if head == "filled":
            path.lineTo(row[6], row[7])
        if head != "open":
            path.closeSubpath()
    return path


def draw_glow(painter: QPainter, curves: Curves, numbers: Ints, theme: Theme) -> None:
    """Draw the soft band that lies under selected edges."""
    band = QColor(theme.accent)
    band.setAlpha(46 if not theme.is_dark else 62)
    pen = QPen(band, GLOW)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for number in numbers.tolist():
        painter.drawPath(curves.path(np.array([number]), 0.0))


def centre_point(row: Floats) -> QPointF:
    """Return a row of two numbers as a point."""
    return QPointF(float(row[0]), float(row[1]))
