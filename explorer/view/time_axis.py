"""Marks of time over a network that is laid out by time: months or years, and lines between."""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.model.time_axis import TimeAxis
from explorer.view.theme import Theme, ui_font
from explorer.view.viewport import Viewport
from explorer.view.wording import day

ABOVE = 40.0
"""From the highest node up to the words, scene pixels."""
BELOW = 62.0
"""From the lowest node down to the end of the lines, scene pixels: names stand below nodes."""
LEAST_TOP = 44.0
"""Words whose place is out of sight stay so far below the upper edge, under what lies there."""
HEIGHT = 18.0
BESIDE = 8.0
"""Left free between the words of two marks, pixels; a mark without room has no words."""
STRENGTH = 150
UNDATED = "no date"


def draw_axis(
    painter: QPainter, axis: TimeAxis | None, view: Viewport, size: QSizeF, theme: Theme
) -> None:
    """Draw the marks of an axis, if there is one, over a picture of `size` seen in a view."""
    if axis is None:
        return
    top = max(LEAST_TOP, view.y + (axis.top - ABOVE) * view.scale - HEIGHT)
    bottom = min(size.height(), view.y + (axis.bottom + BELOW) * view.scale)
    painter.save()
    line = QColor(theme.hairline)
    line.setAlpha(STRENGTH)
    pen = QPen(line, 1.0)
    painter.setFont(ui_font(11, 600))
    metrics = painter.fontMetrics()
    painter.setPen(pen)
    for x in axis.breaks if bottom > top else ():
        at = round(view.x + x * view.scale) + 0.5
        painter.drawLine(QLineF(at, top, at, bottom))
    taken = -math.inf
    for x, when in axis.marks:
        at = view.x + x * view.scale
        if not 0 <= at <= size.width() or bottom <= top:
            continue
        words = day(when)
        half = metrics.horizontalAdvance(words) / 2
        centre = min(max(at, half + 4), size.width() - half - 4)
        if centre - half >= taken + BESIDE:
            _write(painter, words, QPointF(centre, top), half, theme)
            taken = centre + half
    if math.isfinite(axis.undated):
        _draw_undated(painter, axis, view, size, theme, pen)
    painter.restore()


def _draw_undated(
    painter: QPainter, axis: TimeAxis, view: Viewport, size: QSizeF, theme: Theme, pen: QPen
) -> None:
    """Draw a line between what has a date and what has none."""
    at = view.y + (axis.undated - ABOVE) * view.scale
    if not 0 <= at <= size.height():
        return
    half = painter.fontMetrics().horizontalAdvance(UNDATED) / 2
    painter.setPen(pen)
    painter.drawLine(QLineF(2 * half + 24, at, size.width(), at))
    _write(painter, UNDATED, QPointF(half + 14, at - HEIGHT / 2), half, theme)


def _write(painter: QPainter, words: str, top: QPointF, half: float, theme: Theme) -> None:
    """Write words in a line centred below `top`, on the ground's colour."""
    room = QRectF(top.x() - half - 5, top.y(), 2 * half + 10, HEIGHT)
    ground = QColor(theme.canvas)
    ground.setAlpha(225)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(room, 4, 4)
    painter.setPen(QColor(theme.muted))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)
