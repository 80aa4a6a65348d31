"""How a suggestion is drawn: its sign, its name, and smaller what it is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from explorer.model.lists import COLOUR_ROLE, DETAIL_ROLE, ICON_ROLE, KIND_ROLE
from explorer.view.theme import Theme, icon_pixmap, ui_font

HEIGHT = 28


class SuggestionDelegate(QStyledItemDelegate):
    """Draws one line: sign, name, detail at the right."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a row."""
        return QSize(120, HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a row."""
        theme = self.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if index.data(KIND_ROLE) == "heading":
            painter.setFont(ui_font(11, 600))
            painter.setPen(QColor(theme.muted))
            low = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(8, 2, -8, 0), low, str(index.data()))
            painter.restore()
            return
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, QColor(theme.accent_soft))
        left = rect.left() + 8
        sign, colour = index.data(ICON_ROLE), index.data(COLOUR_ROLE)
        if sign:
            ratio = painter.device().devicePixelRatio()
            picture = icon_pixmap(sign, theme.legible(colour or theme.muted), 14, ratio)
            painter.drawPixmap(left, rect.center().y() - 6, picture)
        left += 22
        detail = index.data(DETAIL_ROLE) or ""
        painter.setFont(ui_font(12))
        painter.setPen(QColor(theme.muted))
        width = min(painter.fontMetrics().horizontalAdvance(detail) + 10, rect.width() // 2)
        right = rect.adjusted(rect.width() - width, 0, -8, 0)
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, detail)
        painter.setFont(ui_font(13))
        painter.setPen(QColor(theme.text))
        room = QRect(left, rect.top(), rect.right() - width - left - 4, rect.height())
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
