"""The title of a group on the canvas: shown, used, written, and where it may stand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from explorer.view.theme import Theme, ui_font

TITLE_HEIGHT = 22


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


def places_of_title(bounds: QRectF, size: QSizeF) -> list[QRectF]:
    """Return where the title of an outline may stand, the best place first, all outside it."""
    left, right = bounds.left(), bounds.right() - size.width()
    middle = bounds.center().x() - size.width() / 2
    above, below = bounds.top() - size.height() - 2, bounds.bottom() + 2
    corners = [(x, y) for y in (above, below) for x in (middle, left, right)]
    level = bounds.center().y() - size.height() / 2
    corners += [(bounds.left() - size.width() - 4, level), (bounds.right() + 4, level)]
    return [QRectF(QPointF(x, y), size) for x, y in corners]
