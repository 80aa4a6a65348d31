"""A line above the evidence: something was begun in an editor and is not recorded yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from explorer.view import widgets


class UnfinishedBar(QFrame):
    """Names what was begun; leads back to it, or gives it up.

    Signals: ``resumed()`` and ``discarded()`` when the user asks for either.
    """

    resumed = Signal()
    discarded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unfinished")
        self.setAccessibleName("Not recorded yet")
        self.setProperty("kind", "bar")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        row = QHBoxLayout()
        whole.addLayout(row)
        whole.addWidget(widgets.hairline())
        row.setContentsMargins(16, 6, 10, 6)
        row.setSpacing(6)
        self._words = widgets.ElidedLabel("")
        self._words.setProperty("kind", "secondary")
        row.addWidget(self._words)
        row.addStretch(1)
        row.addWidget(
            widgets.button(
                "Go on", "link", self.resumed.emit, name="unfinished-go-on",
                tip="Open the form as you left it",
            )
        )  # fmt: skip
        row.addWidget(
            widgets.button(
                "Discard", "link", self.discarded.emit, name="unfinished-discard",
                tip="Give up what you typed",
            )
        )  # fmt: skip
        self.hide()

    def tell(self, title: str) -> None:
        """Name what is not recorded yet; go where there is nothing."""
        self._words.set_full_text(f"Not recorded yet: {title}")
        self.setVisible(bool(title))
