"""Which part of the scene the canvas shows, and how large."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

LEAST_SCALE, GREATEST_SCALE = 0.0005, 8.0


@dataclass(frozen=True, slots=True)
class Viewport:
    """A view of the scene: a point of the widget is ``scene * scale + (x, y)``, pixels."""

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def to_widget(self, point: QPointF) -> QPointF:
        """Return where a point of the scene lies on the widget."""
        return QPointF(point.x() * self.scale + self.x, point.y() * self.scale + self.y)

    def to_scene(self, point: QPointF) -> QPointF:
        """Return the point of the scene under a point of the widget."""
        return QPointF((point.x() - self.x) / self.scale, (point.y() - self.y) / self.scale)

    def to_sheet(self, point: QPointF) -> QPointF:
        """Return a point of the widget in sheet coordinates: scene times scale."""
        return QPointF(point.x() - self.x, point.y() - self.y)

    def panned(self, by: QPointF) -> Viewport:
        """Return the view after the paper was pushed by a distance in widget pixels."""
        return Viewport(self.scale, self.x + by.x(), self.y + by.y())

    def zoomed(self, factor: float, at: QPointF) -> Viewport:
        """Return the view magnified by `factor` with the scene point under `at` held still."""
        scale = min(max(self.scale * factor, LEAST_SCALE), GREATEST_SCALE)
        share = scale / self.scale
        return Viewport(
            scale, at.x() - (at.x() - self.x) * share, at.y() - (at.y() - self.y) * share
        )

    def snapped(self, device_scale: float) -> Viewport:
        """Return the view moved by less than a device pixel, so that pictures in it stay crisp."""
        return Viewport(
            self.scale,
            round(self.x * device_scale) / device_scale,
            round(self.y * device_scale) / device_scale,
        )

    def seen(self, size: QSizeF) -> QRectF:
        """Return the part of the scene that a widget of `size` shows."""
        corner = self.to_scene(QPointF(0, 0))
        return QRectF(corner, QSizeF(size.width() / self.scale, size.height() / self.scale))

    def centred(self, scene: QPointF, size: QSizeF) -> Viewport:
        """Return the view at the same scale with a point of the scene in the middle."""
        return Viewport(
            self.scale,
            size.width() / 2 - scene.x() * self.scale,
            size.height() / 2 - scene.y() * self.scale,
        )

    def from_view(self, other: Viewport) -> QTransform:
        """Return what carries a picture taken with `other` to its place in this view."""
        share = self.scale / other.scale
        return QTransform(share, 0, 0, share, self.x - other.x * share, self.y - other.y * share)

    def between(self, other: Viewport, share: float) -> Viewport:
        """Return the view a `share` (0 to 1) of the way to `other`."""
        scale = self.scale * (other.scale / self.scale) ** share
        # x is linear in the scale where the two views have a fixed point; follow that point.
        span = other.scale - self.scale
        way = (scale - self.scale) / span if abs(span) > 1e-9 else share
        return Viewport(scale, self.x + (other.x - self.x) * way, self.y + (other.y - self.y) * way)


def fitting(bounds: QRectF, size: QSizeF, margins: QMarginsF, most: float = 1.0) -> Viewport:
    """Return the view that shows `bounds` (scene) within a widget less its margins, centred.

    `most` is the greatest scale: a handful of nodes is not blown up.
    """
    room = QRectF(0, 0, max(size.width(), 1.0), max(size.height(), 1.0)).marginsRemoved(margins)
    wide, high = max(room.width(), 20.0), max(room.height(), 20.0)
    scale = min(wide / max(bounds.width(), 1.0), high / max(bounds.height(), 1.0), most)
    scale = max(scale, LEAST_SCALE)
    middle, centre = room.center(), bounds.center()
    return Viewport(scale, middle.x() - centre.x() * scale, middle.y() - centre.y() * scale)
