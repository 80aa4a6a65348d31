"""What a press, a drag or a turn of the wheel on the canvas means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent, QPainter, QPen, QWheelEvent

from explorer.view.network_arrays import Floats, Ints
from explorer.view.theme import Theme

if TYPE_CHECKING:
    from explorer.view.graph_view import GraphView
    from explorer.view.stage import Stage
    from explorer.view.viewport import Viewport

DRAG_DISTANCE = 4.0
"""A press becomes a drag after so many pixels."""
LINKING = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
"""With one of these held, dragging from a node draws a line to another."""
STEP = 1.2
"""Magnification for one notch of the wheel."""
STRUCK = 2.5
"""An edge within so many pixels of the pointer is meant even where a name lies beneath it."""
NOWHERE = ("background", "")


def under(point: QPointF, stage: Stage, view: Viewport, size: QSizeF) -> tuple[str, str]:
    """Return ``node``, ``edge`` or ``background`` and the IRI under a point of the widget.

    A disc comes before an edge, an edge that is struck before a name, and a name before an edge
    that only passes near.
    """
    node = stage.node_at(point, view, size)
    if node is not None:
        return "node", node
    edge = stage.edge_at(point, view, size)
    named = stage.label_at(point, view, size) if edge.distance > STRUCK else None
    if named is not None:
        return "node", named
    return ("edge", stage.arrays.edges[edge.number].iri) if edge.number >= 0 else NOWHERE


class Pointer:
    """The state of the mouse over one canvas widget."""

    def __init__(self, view: GraphView) -> None:
        self._view = view
        self._pressed_at: QPointF | None = None
        self._last = QPointF()
        self._keys = Qt.KeyboardModifier.NoModifier
        self._target: tuple[str, str] = NOWHERE
        self._opened_at = (-(10**9), QPointF())
        """When, in milliseconds, and where the last double click was."""
        self._doing = ""
        """``carry``, ``link``, ``pan`` or ``box`` while the mouse is dragged."""
        self._carried: Ints = np.empty(0, dtype=np.int64)
        self._carried_from: Floats = np.empty((0, 2))
        self.box = QRectF()
        """The rubber band, widget pixels; empty when none is drawn."""

    @property
    def is_busy(self) -> bool:
        """Whether a button is held."""
        return self._pressed_at is not None

    def press(self, event: QMouseEvent) -> None:
        """Remember what was pressed; what it means shows later."""
        left = event.button() == Qt.MouseButton.LeftButton
        if self.is_busy or not (left or event.button() == Qt.MouseButton.MiddleButton):
            event.ignore()  # the window goes back and forward with the other buttons
            return
        self._pressed_at = self._last = event.position()
        self._keys = event.modifiers()
        third = self._is_third(event)
        self._target = self._view.target_at(event.position()) if left and not third else NOWHERE
        if third:
            self._doing = "nothing"

    def _is_third(self, event: QMouseEvent) -> bool:
        """Return whether a press belongs to a double click, one press too many.

        Something else may lie under the pointer by then.
        """
        when, where = self._opened_at
        soon = event.timestamp() - when < QGuiApplication.styleHints().mouseDoubleClickInterval()
        return soon and (event.position() - where).manhattanLength() < DRAG_DISTANCE

    def move(self, event: QMouseEvent) -> None:
        """Follow the pointer: hover, or go on with what is dragged."""
        point = event.position()
        if self._pressed_at is None:
            self._view.hover(*self._view.target_at(point))
            return
        if not self._doing:
            way = point - self._pressed_at
            if abs(way.x()) + abs(way.y()) < DRAG_DISTANCE:
                return
            self._begin()
        if self._doing == "nothing":
            return
        if self._doing == "carry":
            self._carry_to(point)
        elif self._doing == "link":
            self._view.hover(*self._view.target_at(point))
            self._view.update()
        elif self._doing == "pan":
            self._view.pan(point - self._last)
        else:
            self.box = QRectF(self._pressed_at, point).normalized()
            self._view.update()
        self._last = point

    def _begin(self) -> None:
        kind, iri = self._target
        if kind == "node" and self._keys & LINKING:
            self._doing = "link"
            self._view.setCursor(Qt.CursorShape.CrossCursor)
        elif kind == "node":
            self._doing = "carry"
            arrays, chosen = self._view.stage.arrays, self._view.stage.chosen
            self._carried = arrays.numbers(chosen if iri in chosen else {iri})
            self._carried_from = arrays.positions[self._carried].copy()
            self._view.finish_motion()
            self._view.stage.carry(self._carried)
        elif self._keys & Qt.KeyboardModifier.ShiftModifier:
            self._doing = "box"
        else:
            self._doing = "pan"
            self._view.hover("background", "")
            self._view.setCursor(Qt.CursorShape.ClosedHandCursor)

    def _carry_to(self, point: QPointF) -> None:
        assert self._pressed_at is not None
        way = (point - self._pressed_at) / self._view.viewport.scale
        self._view.stage.put(self._carried, self._carried_from + np.array([way.x(), way.y()]))
        self._view.update()
        self._view.nodes_carried.emit(self._places_carried())

    def release(self, event: QMouseEvent) -> None:
        """End what was dragged, or take the press as a click."""
        if self._pressed_at is None:
            return
        kind, iri = self._target
        doing = self._doing
        box = self.box
        if doing == "carry":
            self._put_down()
        self._end()
        if doing == "box":
            self._view.boxed.emit(self._view.nodes_within(box))
        elif doing == "link":
            end = self._view.node_at(event.position())
            if end is not None and end != iri:
                self._view.link_drawn.emit(iri, end)
        elif not doing and event.button() == Qt.MouseButton.LeftButton:
            self._view.click(kind, iri, event.modifiers())

    def _put_down(self) -> None:
        moved = self._places_carried()
        self._view.stage.put_down()
        self._view.nodes_dragged.emit(moved)

    def _places_carried(self) -> dict[str, tuple[float, float]]:
        """Return where the hand holds nodes, by IRI, scene pixels."""
        arrays = self._view.stage.arrays
        rows = arrays.positions[self._carried].tolist()
        return {
            arrays.nodes[number].iri: (x, y)
            for number, (x, y) in zip(self._carried.tolist(), rows, strict=True)
        }

    def double_click(self, event: QMouseEvent) -> None:
        """Open what is under the pointer. The release that follows is no click."""
        if event.button() == Qt.MouseButton.LeftButton:
            if self._is_third(event):
                return
            kind, iri = self._view.target_at(event.position())
            self._end()
            self._opened_at = event.timestamp(), event.position()
            if kind != "background":
                self._view.opened.emit(iri)

    def draw(self, painter: QPainter, theme: Theme) -> None:
        """Draw the rubber band, or the line from a node to the pointer."""
        tint = QColor(theme.accent)
        if self._doing == "link":
            painter.setPen(QPen(tint, 2, Qt.PenStyle.DashLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(self._view.node_position(self._target[1]), self._last)
        if not self.box.isEmpty():
            painter.setPen(QPen(tint, 1))
            tint.setAlpha(24)
            painter.setBrush(tint)
            painter.drawRect(self.box)

    def cancel(self) -> bool:
        """Break off a drag and put everything back. Return whether there was one."""
        doing = self._doing
        if doing == "carry":
            self._view.stage.put(self._carried, self._carried_from)
            self._view.stage.put_down()
            self._view.nodes_carried.emit({})
        self._end()
        return bool(doing)

    def _end(self) -> None:
        self._pressed_at = None
        self._doing = ""
        self._carried = np.empty(0, dtype=np.int64)
        self.box = QRectF()
        self._view.unsetCursor()
        self._view.update()

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom at the pointer, by notches or as finely as a touch pad tells."""
        fine = event.pixelDelta().y()
        notches = event.angleDelta().y() / 120.0
        factor = 1.0025**fine if fine else STEP**notches
        if factor != 1.0:
            self._view.zoom(factor, event.position(), animated=False)
        event.accept()
