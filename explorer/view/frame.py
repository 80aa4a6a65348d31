"""The frame of the window: there from the first moment, whatever case is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from explorer.view.theme import Theme, ui_font

LEFT, RIGHT = 236, 432
"""Widths of the outer columns of a new window, pixels."""
BAR, FOOT = 45, 27
"""Heights of the top bar and the status line, their hairlines included, pixels."""
TIMELINE = 124
"""Height of the timeline, pixels."""
SOON = 300
"""Milliseconds after which one who waits is told for what; less would only flicker."""


class Ground(QWidget):
    """The bars and columns that a case will fill, empty; after a moment, what is under way."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self._is_told = False
        self.setAccessibleName(words)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        wait = QTimer(self)
        wait.setSingleShot(True)
        wait.timeout.connect(self._tell)
        wait.start(SOON)

    def _tell(self) -> None:
        self._is_told = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds where the parts will be, so that nothing jumps when they come."""
        theme, wide, high = self._theme, self.width(), self.height()
        columns = high - BAR - FOOT
        middle = QRect(
            LEFT + 1, BAR, max(0, wide - LEFT - RIGHT - 2), max(0, columns - TIMELINE - 1)
        )
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.panel))
            painter.fillRect(middle, QColor(theme.canvas))
            painter.fillRect(QRect(0, high - FOOT, wide, FOOT), QColor(theme.window))
            for line in (
                QRect(0, BAR - 1, wide, 1),
                QRect(0, high - FOOT, wide, 1),
                QRect(LEFT, BAR, 1, columns),
                QRect(wide - RIGHT - 1, BAR, 1, columns),
                QRect(middle.left(), middle.bottom() + 1, middle.width(), 1),
            ):
                painter.fillRect(line, QColor(theme.hairline))
            if self._is_told:
                painter.setFont(ui_font())
                painter.setPen(QColor(theme.muted))
                painter.drawText(middle, Qt.AlignmentFlag.AlignCenter, self._words)


class Frame(QMainWindow):
    """The window on the screen: first a ground, then one case, then perhaps another.

    It bears the title of what is in it, and closes when that lets itself be closed.
    """

    def __init__(self, theme: Theme, words: str = "") -> None:
        super().__init__()
        self._content: QWidget | None = None
        self.setWindowTitle("Throughline")
        self.setMinimumSize(760, 480)
        self.setCentralWidget(Ground(theme, words))

    @property
    def content(self) -> QWidget | None:
        """What has been put into it, None while there is only the ground."""
        return self._content

    def put(self, content: QWidget) -> None:
        """Show something in the place of what was there, which is closed and deleted."""
        former = self.centralWidget()
        if former is not None:
            former.close()
            self.takeCentralWidget()
            former.deleteLater()
        self._content = content
        content.installEventFilter(self)
        self.setCentralWidget(content)
        self.setWindowTitle(content.windowTitle())
        content.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bear the title of what is shown."""
        if event.type() == QEvent.Type.WindowTitleChange and watched is self._content:
            self.setWindowTitle(self._content.windowTitle())
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close what is shown first; stay open if it does not want to."""
        if self._content is None or self._content.close():
            super().closeEvent(event)
        else:
            event.ignore()
