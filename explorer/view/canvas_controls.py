"""What lies over the canvas in its corners: zoom, overview map, and how much is shown."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QMargins, QMarginsF, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from explorer.view.network_arrays import Floats, Ints, NetworkArrays
from explorer.view.theme import Theme, icon

OVERVIEW_SIZE = QSize(132, 84)
BUTTON_SIZE = QSize(30, 28)


CORNER = 14
"""From the widget's edge to what lies over it, pixels."""
MARGINS = QMargins(24, 26, 24, 22)
"""Left free around the network when all of it is shown, pixels."""
BESIDE = 8.0
"""Left free around what lies over the network, pixels."""
LEAST_MAPPED = QSize(620, 400)
"""The overview map shows no less than so much of the scene: two nodes are not at its two ends."""
MOST_MAPPED = 60_000
MOST_DOTS = 2000
"""More nodes are a crowd on the overview map."""
ROOM_FOR_OVERVIEW = QSize(460, 380)
"""In a smaller widget the overview map would hide too much."""


class CanvasControls(QObject):
    """The three things in the corners of a canvas widget, placed and fed together.

    Signals: ``zoomed(float)``, ``fitted()``, ``looked_at(QPointF)`` in the scene,
    ``link_pressed(str)`` in the chip.
    """

    zoomed = Signal(float)
    fitted = Signal()
    looked_at = Signal(QPointF)
    link_pressed = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._chip = StatusChip(over)
        self._buttons = ZoomButtons(over)
        self._map = OverviewMap(over)
        self._has_nodes = False
        self._chip.linkActivated.connect(self.link_pressed)
        self._buttons.zoomed.connect(self.zoomed)
        self._buttons.fitted.connect(self.fitted)
        self._map.looked_at.connect(self.looked_at)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for part in (self._chip, self._buttons, self._map):
            part.set_theme(theme)

    def set_status(self, text: str) -> None:
        """Show a line in the chip; hide it for an empty one."""
        self._chip.set_text(text)

    def set_network(self, arrays: NetworkArrays) -> None:
        """Show a network on the map; an empty one hides map and buttons."""
        self._map.set_network(arrays)
        self._has_nodes = bool(arrays.nodes)
        self._show_and_hide()

    def set_seen(self, seen: QRectF) -> None:
        """Frame the part of the scene that is seen on the map."""
        self._map.set_seen(seen)

    def place(self, size: QSize) -> None:
        """Put everything in its corner of a widget of `size`."""
        self._chip.move(CORNER, CORNER)
        right, bottom = size.width() - CORNER, size.height() - CORNER
        self._buttons.move(right - self._buttons.width(), bottom - self._buttons.height())
        left = self._buttons.x() - 8 - self._map.width()
        self._map.move(left, bottom - self._map.height())
        self._show_and_hide()

    def _show_and_hide(self) -> None:
        size = self._over.size()
        roomy = (
            size.width() >= ROOM_FOR_OVERVIEW.width()
            and size.height() >= ROOM_FOR_OVERVIEW.height()
        )
        self._buttons.setVisible(self._has_nodes)
        self._map.setVisible(self._has_nodes and roomy)

    def margins(self) -> list[QMarginsF]:
        """Return margins to try for a view of everything, the one that leaves more room first."""
        above = self._map.height() - 10
        return [QMarginsF(MARGINS) + QMarginsF(0, 0, 0, more) for more in (0, above / 2, above)]

    def free_of(self, whole: QRect) -> tuple[QRectF, list[QRectF]]:
        """Return what is left of a widget within the margins, and what the controls take of it."""
        free = QRectF(whole.marginsRemoved(MARGINS))
        room = QMarginsF(BESIDE, BESIDE, BESIDE, BESIDE)
        return free, [free & part.marginsAdded(room) for part in self.covered()]

    def covered(self) -> list[QRectF]:
        """Return what the controls cover of the widget."""
        parts: list[QWidget] = [self._chip, self._buttons, self._map]
        return [QRectF(part.geometry()) for part in parts if not part.isHidden()]


class ZoomButtons(QFrame):
    """Magnify, reduce, show everything.

    Signals: ``zoomed(float)`` with a factor, ``fitted()``.
    """

    zoomed = Signal(float)
    fitted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._buttons: dict[str, QToolButton] = {}
        for sign, name, tip in (
            ("plus", "Zoom in", "Zoom in (+)"),
            ("minus", "Zoom out", "Zoom out (−)"),
            ("maximize", "Show everything", "Show everything (0)"),
        ):
            button = QToolButton(self)
            button.setFixedSize(BUTTON_SIZE)
            button.setIconSize(QSize(16, 16))
            button.setToolTip(tip)
            button.setAccessibleName(name)
            button.setAutoRepeat(sign != "maximize")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            column.addWidget(button)
            self._buttons[sign] = button
        self._buttons["plus"].clicked.connect(lambda: self.zoomed.emit(1.25))
        self._buttons["minus"].clicked.connect(lambda: self.zoomed.emit(0.8))
        self._buttons["maximize"].clicked.connect(self.fitted)
        self.adjustSize()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        for sign, button in self._buttons.items():
            button.setIcon(icon(sign, theme.muted))
        self.setStyleSheet(
            f"ZoomButtons {{ background: {theme.panel}; border: 1px solid {theme.hairline};"
            f" border-radius: 7px; }}"
            f"QToolButton {{ background: transparent; border: none; border-radius: 5px; }}"
            f"QToolButton:hover {{ background: {theme.chip}; }}"
        )


class StatusChip(QLabel):
    """How much of the case is shown, top left. Links in its text are signalled by QLabel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Shown on the canvas")
        self.hide()

    def set_text(self, text: str) -> None:
        """Show a line of text; hide the chip for an empty one."""
        self.setText(text)
        self.adjustSize()
        self.setVisible(bool(text))

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(
            f"background: {theme.panel}; border: 1px solid {theme.hairline}; border-radius: 6px;"
            f" padding: 4px 9px; font-size: 12px; color: {theme.muted};"
        )
        self.adjustSize()


class OverviewMap(QWidget):
    """All nodes as dots, and a frame around what is seen; press or drag to look elsewhere.

    Signal: ``looked_at(QPointF)`` with the point of the scene that is to come to the middle.
    """

    looked_at = Signal(QPointF)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(OVERVIEW_SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Overview map")
        self.setToolTip("Press or drag to look elsewhere")
        self._theme = Theme.light()
        self._positions: Floats = np.empty((0, 2))
        self._colours: tuple[str, ...] = ()
        self._kind: Ints = np.empty(0, dtype=np.int64)
        """Row in the colours for each node."""
        self._bounds = QRectF()
        self._sizes: Floats = np.empty(0)
        self._seen = QRectF()
        self._dots: QPixmap | None = None

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme, self._dots = theme, None
        self.update()

    def set_network(self, arrays: NetworkArrays) -> None:
        """Show the nodes of a network."""
        # Of very many nodes a part draws the same map.
        part = slice(None, None, max(1, len(arrays.nodes) // MOST_MAPPED))
        self._positions = arrays.positions[part].copy()
        self._colours, kind = arrays.disc_colours
        self._kind = kind[part]
        self._dots = None
        crowd = max(len(arrays.nodes) / 60.0, 1.0) ** 0.35
        self._sizes = np.clip((arrays.radii[part] - 6.0) / 5.0 / crowd, 0.8, 3.2)
        low, high = np.zeros(2), np.zeros(2)
        if len(self._positions):
            low, high = arrays.bounds()
        self._bounds = QRectF(QPointF(*low.tolist()), QPointF(*high.tolist()))
        self.update()

    def set_seen(self, seen: QRectF) -> None:
        """Draw the frame around the part of the scene that is seen."""
        if seen != self._seen:
            self._seen = seen
            self.update()

    def _mapping(self) -> tuple[float, QPointF]:
        """Return scale and offset from the scene to the map."""
        room = QRectF(self.rect()).adjusted(9, 9, -9, -9)
        if not len(self._positions):
            return 1.0, room.center()
        wide = max(self._bounds.width(), LEAST_MAPPED.width())
        high = max(self._bounds.height(), LEAST_MAPPED.height())
        scale = min(room.width() / wide, room.height() / high)
        return scale, room.center() - self._bounds.center() * scale

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and dots, kept as a picture, and the frame."""
        scale, offset = self._mapping()
        ratio = self.devicePixelRatioF()
        if self._dots is None or self._dots.devicePixelRatio() != ratio:
            self._dots = self._drawn_dots(scale, offset, ratio)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPixmap(0, 0, self._dots)
            frame = QRectF(self._seen.topLeft() * scale + offset, self._seen.size() * scale)
            frame &= QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5)
            tint = QColor(self._theme.accent)
            painter.setPen(QPen(tint, 1.2))
            tint.setAlpha(14)
            painter.setBrush(tint)
            painter.drawRoundedRect(frame, 3, 3)

    def _drawn_dots(self, scale: float, offset: QPointF, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._theme.hairline), 1))
            painter.setBrush(QColor(self._theme.panel))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
            painter.setPen(Qt.PenStyle.NoPen)
            if len(self._positions) > MOST_DOTS:
                painter.drawImage(self.rect(), self._crowd(scale, offset, ratio))
            else:
                points = (self._positions * scale).tolist()
                rows = zip(points, self._kind.tolist(), self._sizes.tolist(), strict=True)
                for (x, y), kind, size in rows:
                    painter.setBrush(QColor(self._colours[kind]))
                    painter.drawEllipse(QPointF(x + offset.x(), y + offset.y()), size, size)
        return picture

    def _crowd(self, scale: float, offset: QPointF, ratio: float) -> QImage:
        """Return where the nodes of a crowd lie as a picture: the more, the less seen through."""
        wide, high = int(self.width() * ratio), int(self.height() * ratio)
        at = ((self._positions * scale + [offset.x(), offset.y()]) * ratio).astype(np.int64)
        place = np.clip(at[:, 1], 0, high - 1) * wide + np.clip(at[:, 0], 0, wide - 1)
        count = np.bincount(place, minlength=wide * high)
        inks = [QColor(colour) for colour in self._colours]
        table = np.array([(ink.red(), ink.green(), ink.blue()) for ink in inks], np.float64)
        share = 1.0 - 0.6 ** np.minimum(count / max(len(at) / 8000.0, 1.0), 12.0)
        pixels = np.empty((wide * high, 4), np.uint8)
        for channel in range(3):
            total = np.bincount(place, table[self._kind, channel], minlength=wide * high)
            # Blue, green, red, alpha, each colour times its alpha.
            pixels[:, 2 - channel] = total / np.maximum(count, 1) * share
        pixels[:, 3] = share * 255
        form = QImage.Format.Format_ARGB32_Premultiplied
        return QImage(pixels.data, wide, high, wide * 4, form).copy()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look there."""
        self._look(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Keep looking where the pointer goes."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look(event)

    def _look(self, event: QMouseEvent) -> None:
        scale, offset = self._mapping()
        self.looked_at.emit((event.position() - offset) / scale)
        event.accept()
