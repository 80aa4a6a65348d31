"""Asking once under what name somebody records; it stands in nobody's way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from explorer.view import form_fields, widgets

WORDS = (
    "Under what name do you record? It stands beside every claim, citation and finding you make,"
    " and is never taken from this computer."
)


class AnalystQuestion(QFrame):
    """A strip with one line to type in.

    Signals: ``named(str)``, ``put_off()`` when the user does not want to say now.
    """

    named = Signal(str)
    put_off = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("analyst-question")
        self.setProperty("kind", "panel")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(widgets.hairline())
        column = QVBoxLayout()
        whole.addLayout(column)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        column.addWidget(widgets.label(WORDS, "secondary"))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.name = form_fields.line("analyst-name", "Your name", "your name, or initials")
        self.name.setMaximumWidth(280)
        self.name.returnPressed.connect(self._take)
        row.addWidget(self.name, 1)
        row.addWidget(widgets.button("Use this name", "primary", self._take, name="use-name"))
        row.addWidget(
            widgets.button(
                "Stay unnamed", "ghost", self.put_off.emit, name="stay-unnamed",
                tip="Your claims say “unnamed analyst”; Settings can change that",
            )
        )  # fmt: skip
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def _take(self) -> None:
        name = " ".join(self.name.text().split())
        if name:
            self.named.emit(name)
        else:
            self.name.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it off with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_off.emit()
        else:
            super().keyPressEvent(event)
