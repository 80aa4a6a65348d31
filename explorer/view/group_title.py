"""The title of a group on the canvas: shown, used, written, and where it may stand."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainterPath
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from explorer.view.theme import Theme, ui_font
from explorer.view.viewport import Viewport

TITLE_HEIGHT = 22
ALONG = 20
"""Points along an outline at which its title may stand, when there is no room at its ends."""


class GroupTitle(QPushButton):
    """The title of an open group: a click chooses its members, a double click folds it."""

    folded = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("group-title")
        self.setFont(ui_font(12, 600))
        self.setFixedHeight(TITLE_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self.setStyleSheet(
            f"QPushButton {{ background: {theme.canvas}; border: none; padding: 1px 6px;"
            f" color: {theme.muted}; border-radius: 4px; }}"
            f"QPushButton:hover, QPushButton:focus {{ background: {theme.chip};"
            f" color: {theme.text}; }}"
        )

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fold the group."""
        self.folded.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the group."""
        self.menu_wanted.emit(event.globalPos())


class TitleField(QLineEdit):
    """Where a title is written: Enter or leaving takes it over, Escape leaves it as it was.

    Signals: ``named(str)``.
    """

    named = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName("group-name")
        self.setAccessibleName("Title of the group")
        self.setFixedWidth(240)
        self.selectAll()
        self.editingFinished.connect(self._finish)

    def _finish(self) -> None:
        if self.isVisible():
            self.hide()
            self.named.emit(self.text())
            self._leave()

    def _leave(self) -> None:
        over = self.parentWidget()
        if over is not None:
            over.setFocus()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._leave()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class Tips:
    """The points of an outline at which titles stand.

    Attributes:
        top, bottom, left, right: those that lie furthest up, down, left and right.
        along: some all the way along it, each with the direction that leads away from it there.
    """

    top: QPointF
    bottom: QPointF
    left: QPointF
    right: QPointF
    along: tuple[tuple[QPointF, QPointF], ...] = ()

    @classmethod
    def of(cls, outline: QPainterPath) -> Tips:
        """Return the tips of an outline; the origin four times for an empty one."""
        parts = outline.toSubpathPolygons()
        points = [point for part in parts for point in part.toList()] or [QPointF()]
        across = [point.x() for point in points]
        down = [point.y() for point in points]
        return cls(
            points[down.index(min(down))],
            points[down.index(max(down))],
            points[across.index(min(across))],
            points[across.index(max(across))],
            tuple(_away(outline, number / ALONG) for number in range(ALONG)),
        )

    def seen_in(self, view: Viewport) -> Tips:
        """Return them as points of the widget."""
        return Tips(
            view.to_widget(self.top),
            view.to_widget(self.bottom),
            view.to_widget(self.left),
            view.to_widget(self.right),
            tuple((view.to_widget(point), away) for point, away in self.along),
        )

    @property
    def width(self) -> float:
        """From the left one to the right one."""
        return self.right.x() - self.left.x()

    @property
    def centre(self) -> QPointF:
        """The middle of the rectangle around them."""
        return QPointF((self.left.x() + self.right.x()) / 2, (self.top.y() + self.bottom.y()) / 2)


def places_of_title(tips: Tips, size: QSizeF) -> list[QRectF]:
    """Return where the title of an outline may stand, the best place first, all outside it.

    Each touches the outline: an outline may be a long crooked band, far from the middle of the
    rectangle around it.
    """
    above, below = tips.top.y() - size.height() - 2, tips.bottom.y() + 2
    corners = [
        (point.x() - size.width() * share, y)
        for point, y in ((tips.top, above), (tips.bottom, below))
        for share in (0.5, 0.15, 0.85)
    ]
    corners.append((tips.left.x() - size.width() - 4, tips.left.y() - size.height() / 2))
    corners.append((tips.right.x() + 4, tips.right.y() - size.height() / 2))
    for point, away in tips.along:
        reach = abs(away.x()) * size.width() / 2 + abs(away.y()) * size.height() / 2 + 2
        centre = point + away * reach
        corners.append((centre.x() - size.width() / 2, centre.y() - size.height() / 2))
    return [QRectF(QPointF(x, y), size) for x, y in corners]


def _away(outline: QPainterPath, share: float) -> tuple[QPointF, QPointF]:
    """Return the point so far along an outline, and the direction of length 1 that leads out."""
    point, angle = outline.pointAtPercent(share), radians(outline.angleAtPercent(share))
    away = QPointF(sin(angle), cos(angle))  # across the outline; its angles turn upwards
    return point, -away if outline.contains(point + away) else away
