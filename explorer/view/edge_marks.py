"""The small marks on an edge that say how it is borne out, one for each axis of the evidence."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache

from explorer.model.canvas import ShownEdge
from explorer.view.theme import Theme

MARK_SIZE = 13.0
"""Diameter of the ground of a mark, pixels at scale 1."""
MARK_STEP = MARK_SIZE + 1.5
"""From one mark to the next on the same edge, pixels."""
MARKS = {
    "rejected": "Rejected by the analyst",
    "doubted": "Doubted by the analyst",
    "contested": "Denied or contradicted",
    "attributed": "Only said by somebody",
    "headline": "Headline only",
    "inferred": "Inferred by the analyst",
    "emended": "A slip in the text was mended",
    "proposed": "Passage proposed, not confirmed",
    "broken": "The passage is no longer found",
}
"""All marks in the order in which they stand on an edge, with what each says."""


def marks_of(edge: ShownEdge) -> tuple[str, ...]:
    """Return the marks that an edge carries, the gravest first."""
    borne = {
        "rejected": edge.verdict == "rejected",
        "doubted": edge.verdict == "doubted",
        "contested": edge.contested,
        "broken": edge.anchor == "broken",
        "proposed": edge.anchor == "proposed",
        "attributed": edge.voice == "attributed",
        "headline": edge.voice == "headline",
        "inferred": edge.voice == "inferred",
        "emended": edge.emended,
    }
    return tuple(name for name, there in borne.items() if there)


def draw_mark(
    painter: QPainter, mark: str, centre: QPointF, theme: Theme, ground: str, size: float = 1.0
) -> None:
    """Draw a mark upright on a disc of the ground's colour, so that the line stops for it."""
    painter.save()
    painter.translate(centre)
    painter.scale(size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(QPointF(0, 0), MARK_SIZE / 2 + 0.8, MARK_SIZE / 2 + 0.8)
    grave = mark in ("rejected", "contested", "broken")
    ink = QColor(theme.alert if grave else theme.muted)
    pen = QPen(ink, 1.25 if grave else 1.1)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_outline(mark))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPath(_filling(mark))
    painter.restore()


def mark_sprite(mark: str, theme: Theme, ground: str, size: float, scale: float) -> QPixmap:
    """Return a mark as a picture at device scale `scale`, drawn once and kept."""
    key = f"throughline-mark/{mark}/{theme.name}/{ground}/{size}/{scale}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    side = 2 * math.ceil((MARK_SIZE / 2 + 1.2) * size * scale)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(scale)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_mark(painter, mark, QPointF(side / scale / 2, side / scale / 2), theme, ground, size)
    QPixmapCache.insert(key, made)
    return made


def _outline(mark: str) -> QPainterPath:
    """Return the strokes of a mark around the origin, within 5.5 pixels of it."""
    path = QPainterPath()
    if mark == "contested":
        path.addEllipse(QPointF(0, 0), 5.3, 5.3)
        _line(path, -2.1, -2.1, 2.1, 2.1)
        _line(path, 2.1, -2.1, -2.1, 2.1)
    elif mark == "rejected":
        path.addEllipse(QPointF(0, 0), 5.3, 5.3)
        _line(path, -3.7, 3.7, 3.7, -3.7)
    elif mark == "doubted":
        path.addEllipse(QPointF(0, 0), 5.3, 5.3)
        path.moveTo(-3.0, 0.6)
        path.cubicTo(-1.6, -2.6, 1.6, 2.6, 3.0, -0.6)
    elif mark == "broken":
        _line(path, -3.6, 4.2, -0.6, -4.2)
        _line(path, 0.6, 4.2, 3.6, -4.2)
    elif mark == "proposed":
        path.addEllipse(QPointF(0, 0), 5.1, 5.1)
        path.moveTo(-1.7, -1.2)
        path.cubicTo(-1.6, -3.4, 1.9, -3.3, 1.7, -1.1)
        path.cubicTo(1.6, 0.0, 0.0, 0.0, 0.0, 1.3)
    elif mark == "attributed":
        path.addRoundedRect(QRectF(-5.2, -4.6, 10.4, 7.4), 2.4, 2.4)
        tail = QPainterPath(QPointF(-2.8, 2.6))
        tail.lineTo(-3.0, 5.4)
        tail.lineTo(0.6, 2.6)
        path = path.united(tail)
    elif mark == "headline":
        path.addRoundedRect(QRectF(-5.0, -4.6, 10.0, 9.2), 1.4, 1.4)
        _line(path, -2.8, 0.9, 2.8, 0.9)
        _line(path, -2.8, 2.8, 1.2, 2.8)
    elif mark == "inferred":
        _cloud(path)
    elif mark == "emended":
        path.moveTo(-4.6, 4.6)
        for x, y in ((-3.9, 1.7), (2.0, -4.2), (4.2, -2.0), (-1.7, 3.9), (-4.6, 4.6)):
            path.lineTo(x, y)
        _line(path, 0.7, -2.9, 2.9, -0.7)
    return path


def _cloud(path: QPainterPath) -> None:
    cloud = QPainterPath()
    cloud.setFillRule(Qt.FillRule.WindingFill)
    for x, y, r in ((-2.7, -0.9, 2.4), (0.1, -2.2, 2.8), (2.8, -0.8, 2.3), (0.1, 0.2, 2.2)):
        puff = QPainterPath()
        puff.addEllipse(QPointF(x, y), r, r)
        cloud = cloud.united(puff)
    path.addPath(cloud)
    path.addEllipse(QPointF(-2.7, 3.6), 0.95, 0.95)


def _filling(mark: str) -> QPainterPath:
    """Return the filled parts of a mark."""
    path = QPainterPath()
    if mark == "attributed":
        for x in (-2.4, 0.0, 2.4):
            path.addEllipse(QPointF(x, -0.9), 0.75, 0.75)
    elif mark == "headline":
        path.addRect(QRectF(-3.2, -3.0, 6.4, 2.2))
    elif mark == "inferred":
        path.addEllipse(QPointF(-4.6, 5.4), 0.6, 0.6)
    elif mark == "proposed":
        path.addEllipse(QPointF(0.0, 3.1), 0.75, 0.75)
    return path


def _line(path: QPainterPath, x0: float, y0: float, x1: float, y1: float) -> None:
    path.moveTo(x0, y0)
    path.lineTo(x1, y1)
