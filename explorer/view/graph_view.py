"""The network on screen: one opaque widget that paints everything itself and tells what is meant.

It reads the canvas and never changes it: what the user does is signalled as an intent.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QStyle, QWidget

from explorer.model.canvas import Canvas
from explorer.model.folded_canvas import FoldedCanvas
from explorer.model.time_axis import TimeAxis
from explorer.view.camera import Camera
from explorer.view.canvas_controls import CanvasControls
from explorer.view.canvas_focus import CanvasFocus
from explorer.view.close_up import seen_by
from explorer.view.drawing import Manner
from explorer.view.edge_drawing import centre_point
from explorer.view.fitting import covered
from explorer.view.gliding import Gliding
from explorer.view.node_drawing import draw_ring
from explorer.view.pointer import Pointer, under
from explorer.view.sketch_layer import SketchLayer
from explorer.view.stage import Stage
from explorer.view.theme import Theme
from explorer.view.time_axis import draw_axis
from explorer.view.transition import Transition
from explorer.view.viewport import Viewport

RAISE_TIME = 120
"""Length of the transition, milliseconds."""
TRIED_ON_EDGE = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)


class GraphView(QWidget):
    """The network, to be looked at, walked and arranged.

    Signals:
        ``node_clicked(str, Qt.KeyboardModifier)`` and ``edge_clicked(…)`` with the IRI,
        ``background_clicked()`` also for Esc, ``opened(str)`` for a double click or Enter,
        ``nodes_dragged(dict)`` IRI to (x, y) in scene pixels, after the button was let go,
        ``nodes_carried(dict)`` the same at each move while it is held, empty when it is put back,
        ``boxed(list)`` IRIs of the nodes in the rubber band, ``link_drawn(str, str)`` IRIs of the
        nodes between which a line was drawn with Alt or Ctrl held,
        ``menu_requested(str, str, QPoint)`` with ``node``, ``edge`` or ``background``, the IRI
        and the place on the screen, ``hovered(str)`` with the IRI under the pointer or an empty
        string, ``status_link(str)`` when a link in the status chip is pressed.
    """

    node_clicked = Signal(str, Qt.KeyboardModifier)
    edge_clicked = Signal(str, Qt.KeyboardModifier)
    background_clicked = Signal()
    opened = Signal(str)
    nodes_dragged = Signal(dict)
    nodes_carried = Signal(dict)
    boxed = Signal(list)
    link_drawn = Signal(str, str)
    menu_requested = Signal(str, str, QPoint)
    hovered = Signal(str)
    status_link = Signal(str)

    def __init__(
        self, canvas: Canvas, theme: Theme | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(160, 120)
        self.setAccessibleName("Network")
        self.drawn = self._canvas = FoldedCanvas(canvas)
        self.stage = Stage(self.drawn, theme or Theme.light(), self, self.update)
        self.sketch = SketchLayer(self, canvas, self.stage.theme)
        self.sketch.taken = lambda: covered(self.stage, self.viewport, self.camera.room)
        self._hovered = ""
        self.axis: TimeAxis | None = None
        self._controls = CanvasControls(self)
        self.camera = Camera(self, self.stage, self._controls)
        self.camera.cards = self.sketch.note_places
        self._pointer = Pointer(self)
        self._focus = CanvasFocus(self)
        self._has_motion = self._style_has_motion()
        self._raising = Transition(self, RAISE_TIME, self._set_raised_share)
        self._gliding = Gliding(self, self.stage, self.update)
        self.camera.has_motion = self._has_motion
        self.camera.moved.connect(self._follow_camera)
        self._controls.zoomed.connect(self.camera.zoom)
        self._controls.fitted.connect(self.camera.fit)
        self._controls.looked_at.connect(self.camera.look_at)
        self._controls.link_pressed.connect(self.status_link)
        self.drawn.nodes_shown.connect(self._show_nodes)
        for signal in (self.drawn.nodes_hidden, self.drawn.restyled, self.drawn.cleared):
            signal.connect(self._network_changed)
        self.drawn.nodes_moved.connect(self._nodes_moved)
        self.set_theme(self.stage.theme)
        self._network_changed()

    # Looks

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme from now on."""
        self.stage.set_theme(theme)
        self._controls.set_theme(theme)
        self.sketch.set_theme(theme)
        self.update()

    def set_status(self, text: str) -> None:
        """Say how much is shown, in rich text with links; hide the chip for an empty text."""
        self._controls.set_status(text)

    def set_motion(self, wanted: bool) -> None:
        """Say whether changes may take a moment; without, everything happens at once."""
        self._has_motion = self.camera.has_motion = wanted
        if not wanted:
            self.finish_motion()

    def finish_motion(self) -> None:
        """Bring all transitions to their end."""
        self._raising.finish()
        self._gliding.finish()
        self.camera.finish()

    def _style_has_motion(self) -> bool:
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.style().styleHint(hint, None, self) > 0

    @property
    def _animates(self) -> bool:
        return self._has_motion and self.isVisible()

    # What is shown

    def set_selection(self, iris: Iterable[str]) -> None:
        """Draw these nodes and edges as selected."""
        self.stage.choose(self.drawn.drawn_as(iris))
        self.update()

    def set_axis(self, axis: TimeAxis | None) -> None:
        """Draw marks of time over the network; None for a network that has none."""
        if axis != self.axis:
            self.axis = axis
            self.update()

    def _show_nodes(self, iris: list[str]) -> None:
        first = len(iris) == len(self._canvas.nodes)
        self._network_changed()
        if first or not self.camera.still_shows(iris):
            self.fit(animated=not first)

    def _network_changed(self) -> None:
        self._pointer.cancel()
        self._gliding.stop()
        self._raising.stop()
        self._hovered = ""
        self.stage.forget_arrays()
        self._controls.set_network(self.stage.arrays)
        self.setAccessibleDescription(self._focus.describe())
        self._follow_camera()

    def _nodes_moved(self) -> None:
        self._gliding.follow(self._has_motion and self.isVisible() and not self._pointer.is_busy)
        self._controls.set_network(self.stage.arrays)
        self.update()

    # The part that is seen

    @property
    def viewport(self) -> Viewport:
        """Which part of the scene is seen now."""
        return self.camera.view

    def taken(self) -> list[QRectF]:
        """Return what discs and names cover of the widget once nothing moves any more."""
        return covered(self.stage, self.camera.target, self.camera.room)

    def fit(self, animated: bool = True) -> None:
        """Show everything, with room for names and for what lies in the corners."""
        self.camera.fit(animated)

    def fit_to(self, iris: Iterable[str], animated: bool = True) -> None:
        """Show these nodes as large as they fit."""
        self.camera.fit_to(self.drawn.drawn_as(iris), animated)

    def centre_on(self, iri: str, animated: bool = True) -> None:
        """Bring a node to the middle at the present zoom. KeyError if it is not shown."""
        self.camera.centre_on(iri, animated)

    def reveal(self, iris: Iterable[str]) -> None:
        """Go to nodes and edges if nothing of them is seen."""
        self.camera.reveal(self.drawn.drawn_as(iris))

    def zoom(self, factor: float, at: QPointF | None = None, animated: bool = True) -> None:
        """Magnify by `factor`, holding still what lies under `at` (the middle)."""
        self.hover("background", "")
        self.camera.zoom(factor, at, animated)

    def pan(self, by: QPointF) -> None:
        """Push the paper by a distance in widget pixels."""
        self.camera.pan(by)

    def _follow_camera(self) -> None:
        self._controls.set_seen(self.viewport.seen(self.camera.room))
        self.sketch.follow(self.viewport, moving=self.camera.is_moving)
        self.update()

    # What is where

    def target_at(self, point: QPointF) -> tuple[str, str]:
        """Return ``node``, ``edge`` or ``background`` and the IRI under a point of the widget."""
        return under(point, self.stage, self.viewport, self.camera.room)

    def node_at(self, point: QPointF) -> str | None:
        """Return the node whose disc, or else whose name, lies under a point of the widget."""
        kind, iri = self.target_at(point)
        return iri if kind == "node" else None

    def node_position(self, iri: str) -> QPointF:
        """Return the centre of a node on the widget. KeyError if it is not shown."""
        arrays = self.stage.arrays
        return self.viewport.to_widget(centre_point(arrays.positions[arrays.number[iri]]))

    def edge_point(self, iri: str) -> QPointF:
        """Return a point of the widget where a press means this edge. KeyError if not shown."""
        points = self.stage.points_on_edge(iri, TRIED_ON_EDGE, self.viewport, self.camera.room)
        free = [point for point in points if self.target_at(point) == ("edge", iri)]
        return (free or points)[0]

    def nodes_within(self, box: QRectF) -> list[str]:
        """Return the nodes whose centres lie in a rectangle of the widget."""
        arrays, view = self.stage.arrays, self.viewport
        scene = QRectF(view.to_scene(box.topLeft()), box.size() / view.scale)
        inside = np.flatnonzero(seen_by(arrays.positions, scene))
        return [arrays.nodes[number].iri for number in inside.tolist()]

    # Pictures

    def picture(self, size: QSize, scale: float = 1.0, whole: bool = False) -> QImage:
        """Return a crisp picture of what is seen, or of the `whole` network.

        `size` is in logical pixels; the image has `scale` times as many and says so.
        """
        image = QImage(size * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        with QPainter(image) as painter:
            view = self.camera.scaled_to(QSizeF(size), whole).snapped(scale)
            self.stage.draw_picture(painter, view, QSizeF(size), Manner(scale))
            self._draw_over(painter, view, QSizeF(size))
        return image

    def draw_picture(self, painter: QPainter, size: QSizeF, whole: bool = True) -> None:
        """Draw the network as vectors into a rectangle of `size` at the origin, for SVG and PDF."""
        manner = Manner(vectors=True)
        view = self.camera.scaled_to(size, whole)
        self.stage.draw_picture(painter, view, size, manner)
        self._draw_over(painter, view, size)

    def _draw_over(self, painter: QPainter, view: Viewport, size: QSizeF) -> None:
        """Draw into a file what lies over the network."""
        self.sketch.draw_picture(painter, view)
        draw_axis(painter, self.axis, view, size, self.stage.theme)

    # Hover, click, keys

    def hover(self, kind: str, iri: str) -> None:
        """Raise what is under the pointer over the rest."""
        if iri == self._hovered:
            return
        self._hovered = iri
        self.setCursor(Qt.CursorShape.PointingHandCursor if iri else Qt.CursorShape.ArrowCursor)
        if iri:
            self.stage.raise_what(kind, iri)
        fades = self._animates and not (self.stage.held and not iri)
        self._raising.run(self.stage.raised_share, 1.0 if iri else 0.0, fades)
        self.hovered.emit(iri)

    def _set_raised_share(self, share: float) -> None:
        self.stage.raised_share = share
        if share <= 0.0:
            self.stage.raise_nothing()
        self.update()

    def click(self, kind: str, iri: str, modifiers: Qt.KeyboardModifier) -> None:
        """Tell what was clicked."""
        self._focus.iri, self._focus.is_shown = (iri if kind == "node" else ""), False
        if kind == "node":
            self.node_clicked.emit(iri, modifiers)
        elif kind == "edge":
            self.edge_clicked.emit(iri, modifiers)
        else:
            self.background_clicked.emit()
        self.update()

    # Events of Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a frame, and over it the keyboard's ring and the rubber band."""
        with QPainter(self) as painter:
            room, scale = self.camera.room, self.devicePixelRatioF()
            self.stage.paint(painter, self.viewport, room, scale, self.camera.is_moving)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.sketch.paint(painter, self.viewport, room, self.camera.is_moving)
            theme = self.stage.theme
            draw_axis(painter, self.axis, self.viewport, room, theme)
            if self.hasFocus() and self._focus.is_shown and self._focus.iri in self._canvas.nodes:
                at, radius = self.stage.disc(self._focus.iri, self.viewport, self.camera.room)
                draw_ring(painter, at, radius + 3.4, theme, dashed=True)
            self._pointer.draw(painter, theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep everything in view if it was, else what was in the middle."""
        self._controls.place(self.size())
        before = event.oldSize()
        change = self.size() - before
        self.camera.resize(QPointF(change.width(), change.height()) if before.isValid() else None)
        self.stage.resize()
        self._follow_camera()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing running behind."""
        self._pointer.cancel()
        self.finish_motion()
        self.stage.close()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """See `Pointer.press`."""
        self.camera.stop()
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """See `Pointer.move`."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """See `Pointer.release`."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """See `Pointer.double_click`."""
        self._pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """See `Pointer.wheel`."""
        self._pointer.wheel(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Lower what was raised."""
        self.hover("background", "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is under the pointer, in focus, or selected."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        meant = [self._focus.iri] if self._focus.iri else sorted(self.stage.chosen)
        kind, iri = self.stage.arrays.kind_of(meant if by_key else ())
        if iri:
            place = self.node_position(iri) if kind == "node" else self.edge_point(iri)
            self.menu_requested.emit(kind, iri, self.mapToGlobal(place.toPoint()))
        else:
            kind, iri = self.target_at(QPointF(event.pos()))
            self.menu_requested.emit(kind, iri, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Break off a drag with Esc; else see `CanvasFocus.key`."""
        if event.key() == Qt.Key.Key_Escape and self._pointer.cancel():
            return
        if not self._focus.key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Walk the nodes with Tab before it leaves the canvas."""
        return self._focus.tab(forwards) or super().focusNextPrevChild(forwards)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start walking where the keyboard came from the Tab key."""
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._focus.enter()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the keyboard's ring."""
        self.update()
