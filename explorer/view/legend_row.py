"""One line of the legend: selects what it counts; hides it, or shows nothing else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from explorer.model.legend import Row
from explorer.view.legend_swatch import draw_swatch
from explorer.view.theme import Theme, icon_pixmap, ui_font

HEIGHT = 25
EYE = 22
"""Width of the eye at the right, pixels."""
ONLY = 34
COUNT_END = EYE + 4
"""From the right end of a number to the right edge of the list, pixels."""
INDENT = 16
KEYS = "Space selects, H hides or shows, O shows only this"


class LegendRow(QAbstractButton):
    """A swatch, a name, a count; under the pointer also ``only`` and an eye.

    Signals: ``clicked`` to select what it counts, ``hide_pressed()`` to hide or show it,
    ``only_pressed()`` to show nothing else of its kind, ``menu_wanted(QPoint)`` on the screen,
    ``fold_pressed()`` on the sign before a family.
    """

    hide_pressed = Signal()
    only_pressed = Signal()
    fold_pressed = Signal()
    menu_wanted = Signal(object)

    def __init__(self, row: Row, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._theme = theme
        self._at: QPointF | None = None
        self._pressed = ""
        self.is_open: bool | None = None
        """Whether the rows under it are shown; None where it has none."""
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        state = ", hidden" if row.is_hidden else ", only these" if row.is_only else ""
        self.setAccessibleName(f"{row.item.text}: {row.item.count}{state}")
        self.setAccessibleDescription(KEYS)
        self.setToolTip(row.item.detail)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the size of a row."""
        return QSize(200, HEIGHT)

    # ------------------------------------------------------------------ where is what

    def eye_place(self) -> QRectF:
        """Return where the eye is."""
        return QRectF(self.width() - EYE - 2, 0, EYE, HEIGHT)

    def only_place(self) -> QRectF:
        """Return where ``only`` is while the pointer is over the row."""
        return QRectF(self.width() - EYE - 2 - ONLY, 0, ONLY, HEIGHT)

    def fold_place(self) -> QRectF:
        """Return where the sign is that shows or hides the rows under this one."""
        return QRectF(0, 0, INDENT, HEIGHT) if self.is_open is not None else QRectF()

    def _zone(self, at: QPointF | None) -> str:
        if at is None:
            return ""
        for name, place in (
            ("eye", self.eye_place()),
            ("only", self.only_place()),
            ("fold", self.fold_place()),
        ):
            if place.contains(at):
                return name
        return "row" if QRectF(self.rect()).contains(at) else ""

    # ------------------------------------------------------------------ mouse and keys

    def enterEvent(self, event: QEnterEvent) -> None:
        """Raise the row under the pointer."""
        self._at = event.position()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Let the row sink again."""
        self._at = None
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Raise the part under the pointer."""
        self._at = event.position()
        tips = {"eye": "Show" if self.row.is_hidden else "Hide", "only": "Show only this"}
        self.setToolTip(tips.get(self._zone(self._at), self.row.item.detail))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which part was pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._zone(event.position())
            event.accept()
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what the part says that was pressed and let go."""
        pressed, self._pressed = self._pressed, ""
        if event.button() == Qt.MouseButton.LeftButton and pressed == self._zone(event.position()):
            self._act(pressed)

    def _act(self, part: str) -> None:
        if part == "eye":
            self.hide_pressed.emit()
        elif part == "only":
            self.only_pressed.emit()
        elif part == "fold":
            self.fold_pressed.emit()
        elif part == "row":
            self.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """H hides or shows, O shows only this, arrows fold; Space and Enter select."""
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()  # a shortcut of the window
        elif key == Qt.Key.Key_H:
            self.hide_pressed.emit()
        elif key == Qt.Key.Key_O:
            self.only_pressed.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(key == Qt.Key.Key_Down)
        elif (key, self.is_open) in ((Qt.Key.Key_Right, False), (Qt.Key.Key_Left, True)):
            self.fold_pressed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row."""
        self.menu_wanted.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show what keys do here."""
        super().focusInEvent(event)
        self.update()

    # ------------------------------------------------------------------ looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw swatch, name, count, and what can be pressed."""
        theme, row = self._theme, self.row
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            active = self._at is not None or self.hasFocus()
            if active:
                painter.setPen(QColor(theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.chip))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            left = self._paint_sample(painter)
            end = self.width() - COUNT_END - (ONLY if active else 0)
            painter.setFont(ui_font(12, tabular=True))
            count = f"{row.item.count:,}" if row.item.count >= 0 else ""
            wide = painter.fontMetrics().horizontalAdvance(count)
            painter.setPen(QColor(theme.muted))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(end - wide, 0, wide, HEIGHT), middle, count)
            font = ui_font(12 if row.within else 13, 600 if row.is_only else 400)
            font.setStrikeOut(row.is_hidden)
            painter.setFont(font)
            dim = row.is_hidden or not row.item.count
            painter.setPen(QColor(theme.muted if dim else theme.text))
            room = end - wide - 6 - left
            name = painter.fontMetrics().elidedText(
                row.item.text, Qt.TextElideMode.ElideRight, int(room)
            )
            painter.drawText(QRectF(left, 0, room, HEIGHT), middle, name)
            self._paint_buttons(painter, active)

    def _paint_sample(self, painter: QPainter) -> float:
        """Draw what stands before the name; return where the name begins."""
        item, left = self.row.item, 6.0
        ratio = painter.device().devicePixelRatio()
        if self.is_open is not None:
            sign = "chevron-down" if self.is_open else "chevron-right"
            picture = icon_pixmap(sign, self._theme.muted, 14, ratio)
            painter.drawPixmap(QPointF(1, (HEIGHT - 14) / 2), picture)
        if item.kind == "family":
            left = INDENT + 1.0
        if self.row.within:
            return left + INDENT + 33
        if item.kind not in ("source", "axis"):
            width = 20.0 if item.kind == "type" else 24.0
            painter.setOpacity(0.35 if self.row.is_hidden else 1.0)
            draw_swatch(painter, QRectF(left, (HEIGHT - 18) / 2, width, 18), item, self._theme)
            painter.setOpacity(1.0)
            left += width + 8
        return left

    def _paint_buttons(self, painter: QPainter, active: bool) -> None:
        theme, row = self._theme, self.row
        zone = self._zone(self._at)
        if active:
            strong = zone == "only" or row.is_only
            painter.setFont(ui_font(11, 500))
            painter.setPen(QColor(theme.accent if strong else theme.muted))
            centre = Qt.AlignmentFlag.AlignCenter
            painter.drawText(self.only_place(), centre, "all" if row.is_only else "only")
        if active or row.is_hidden:
            sign = "eye-off" if row.is_hidden else "eye"
            colour = theme.accent if zone == "eye" else theme.muted
            ratio = painter.device().devicePixelRatio()
            place = self.eye_place()
            at = QPointF(place.center().x() - 7, (HEIGHT - 14) / 2)
            painter.drawPixmap(at, icon_pixmap(sign, colour, 14, ratio))
