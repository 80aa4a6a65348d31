"""The newest crisp picture of the canvas, shown re-projected while the hand moves."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from explorer.view.viewport import Viewport

OVERSCAN = 0.14
"""How much more than the widget is drawn on each side, as a share of its size."""


class Backdrop:
    """One picture, a little larger than the widget, and the view it was taken with."""

    def __init__(self, *, opaque: bool = True) -> None:
        """Show nothing at first; one that is not `opaque` lies over what was painted before."""
        self._opaque = opaque
        self._picture: QPixmap | QImage | None = None
        self._view = Viewport()
        self._margin = QPointF()
        self._size = QSizeF()
        self._scale = 1.0

    def drop(self) -> None:
        """Forget the picture: it shows what is no longer so."""
        self._picture = None

    @property
    def is_there(self) -> bool:
        """Whether there is a picture."""
        return self._picture is not None

    def fits(self, view: Viewport, size: QSizeF, scale: float) -> bool:
        """Return whether the picture is crisp and whole for a view of a widget of `size`."""
        return (
            self._picture is not None
            and self._view.scale == view.scale
            and self._scale == scale
            and self.covers(view, size)
        )

    def covers(self, view: Viewport, size: QSizeF) -> bool:
        """Return whether the picture, re-projected, leaves no margin of the widget bare."""
        place = view.from_view(self._view).mapRect(self._area())
        return place.adjusted(-0.5, -0.5, 0.5, 0.5).contains(QRectF(QPointF(0, 0), size))

    def _area(self) -> QRectF:
        """Return what the picture shows in widget coordinates of its own view."""
        wide = self._size.width() + 2 * self._margin.x()
        high = self._size.height() + 2 * self._margin.y()
        return QRectF(-self._margin.x(), -self._margin.y(), wide, high)

    def put(
        self, picture: QImage, view: Viewport, size: QSizeF, margin: QPointF, scale: float
    ) -> None:
        """Take over a picture drawn elsewhere.

        It shows `view` of a widget of `size` and a `margin` around it, `scale` pixels to one of
        the widget.
        """
        self._picture, self._view, self._size = picture, view, QSizeF(size)
        self._margin, self._scale = margin, scale

    @property
    def view(self) -> Viewport:
        """The view with which the picture was taken."""
        return self._view

    def take(
        self,
        view: Viewport,
        size: QSizeF,
        scale: float,
        ground: str,
        draw: Callable[[QPainter, QRectF], None],
    ) -> None:
        """Draw the picture anew; `draw` gets a painter in sheet coordinates and what is seen."""
        # Whole pixels, so that a re-projected picture is not smeared while panning.
        self._margin = QPointF(
            math.ceil(size.width() * OVERSCAN), math.ceil(size.height() * OVERSCAN)
        )
        self._view, self._size, self._scale = view, QSizeF(size), scale
        area = self._area()
        wide, high = math.ceil(area.width() * scale), math.ceil(area.height() * scale)
        picture = self._picture
        if not isinstance(picture, QPixmap) or (picture.width(), picture.height()) != (wide, high):
            picture = QPixmap(wide, high)
        picture.setDevicePixelRatio(scale)
        picture.fill(QColor(ground))
        with QPainter(picture) as painter:
            painter.translate(view.x - area.left(), view.y - area.top())
            draw(painter, area.translated(-view.x, -view.y))
        self._picture = picture

    def paint(self, painter: QPainter, view: Viewport, size: QSizeF, ground: str) -> None:
        """Paint the picture where its scene lies in `view`, and bare ground around it."""
        if self._picture is None or not self.covers(view, size):
            painter.fillRect(QRectF(QPointF(0, 0), size), QColor(ground))
        if self._picture is None:
            return
        own_scale = painter.device().devicePixelRatioF()
        if self._view.scale == view.scale and self._scale == own_scale:
            corner = QPointF(view.x - self._view.x, view.y - self._view.y) + self._area().topLeft()
            # To whole device pixels: a plain copy, many times faster than an interpolated one.
            snapped = QPointF(
                round(corner.x() * self._scale) / self._scale,
                round(corner.y() * self._scale) / self._scale,
            )
            if self._opaque:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            self._draw(painter, QRectF(snapped, self._area().size()))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(view.from_view(self._view), True)
        self._draw(painter, self._area())
        painter.restore()

    def _draw(self, painter: QPainter, place: QRectF) -> None:
        if isinstance(self._picture, QPixmap):
            painter.drawPixmap(place.topLeft(), self._picture)
        elif self._picture is not None:
            wide, high = self._picture.width(), self._picture.height()
            # A picture of whole pixels may be a little larger than what it shows.
            place = QRectF(place.topLeft(), QSizeF(wide, high) / self._scale)
            painter.drawImage(place, self._picture, QRectF(0, 0, wide, high))


def veil(painter: QPainter, size: QSizeF, ground: str, strength: float) -> None:
    """Lay the ground's colour over everything, `strength` 0 to 1, to dim it."""
    colour = QColor(ground)
    colour.setAlphaF(min(max(strength, 0.0), 1.0))
    painter.fillRect(QRectF(QPointF(0, 0), size), colour)
