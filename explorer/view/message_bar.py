"""One way of speaking to the user: a line over the foot of the canvas that blocks nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from explorer.view import widgets
from explorer.view.theme import Theme, icon, icon_pixmap

STAY = 7000
MARGIN = 14
BELOW_CHIP = 52
"""Upper edge at the head of the canvas, where it is said how much is shown, pixels."""


class MessageBar(QFrame):
    """Shows one sentence; news goes after a while, errors stay until they are closed.

    Attributes:
        taken: gives what of the canvas should stay in sight, as rectangles: where some of it lies
            at the foot and none at the head, the sentence stands there.
    """

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._host = host
        self._level = "info"
        self.taken: Callable[[], Sequence[QRectF]] = tuple
        self.setObjectName("message")
        self.setProperty("kind", "card")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 6, 7)
        row.setSpacing(8)
        self._sign = QLabel()
        row.addWidget(self._sign)
        self._words = widgets.label("", "")
        self._words.setObjectName("message-text")
        row.addWidget(self._words, 1)
        self._close = QToolButton()
        self._close.setAccessibleName("Close the message")
        self._close.clicked.connect(self.hide)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        host.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown last."""
        return self._words.text()

    def covers(self) -> list[QRectF]:
        """Return what it covers of the canvas now."""
        return [QRectF(self.geometry())] if self.isVisible() else []

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self._close.setIcon(icon("x", theme.muted))
        self._put_sign()

    def say(self, sentence: str, level: str) -> None:
        """Show a sentence; `level` is ``info`` or ``error``."""
        self._level = level
        self._words.setText(sentence)
        self._put_sign()
        self._place()
        self.show()
        self.raise_()
        self._timer.stop()
        if level == "info":
            self._timer.start(STAY)

    def _put_sign(self) -> None:
        error = self._level == "error"
        name, colour = ("circle-alert", self._theme.alert) if error else ("info", self._theme.muted)
        self._sign.setPixmap(icon_pixmap(name, colour, 16, self.devicePixelRatioF()))

    def _place(self) -> None:
        width = min(560, self._host.width() - 2 * MARGIN - 240)
        width = max(width, min(320, self._host.width() - 2 * MARGIN))
        self.setFixedWidth(width)
        words = self._words.heightForWidth(width - 84)
        self.setFixedHeight(max(36, words + 16))
        self.move(MARGIN, self._top())

    def _top(self) -> int:
        """Return the upper edge: at the foot, or at the head where that is clear and this not."""
        foot = self._host.height() - self.height() - MARGIN
        taken = self.taken()
        for top in (foot, BELOW_CHIP):
            place = QRectF(MARGIN, top, self.width(), self.height())
            if not any(place.intersects(part) for part in taken):
                return top
        return foot

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the foot of the canvas."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
