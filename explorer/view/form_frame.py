"""The frame of an editor: fields that scroll, and below them, always in sight, what ends it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from explorer.view import widgets


class FormFrame(QFrame):
    """Fields above, what is amiss and the buttons below.

    Attributes:
        body: takes the fields.
        foot: takes the buttons.
        problem: says in words what is amiss; takes no room while it says nothing.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "panel")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        page = widgets.panel(f"{name}-page")
        self.body = QVBoxLayout(page)
        self.body.setContentsMargins(16, 14, 16, 10)
        self.body.setSpacing(8)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        whole.addWidget(scroll, 1)
        ending = QVBoxLayout()
        ending.setContentsMargins(16, 8, 16, 12)
        ending.setSpacing(6)
        self.problem = widgets.label("", "alert")
        self.problem.setObjectName("editor-problem")
        self.problem.hide()
        ending.addWidget(self.problem)
        self.foot = QHBoxLayout()
        ending.addLayout(self.foot)
        whole.addLayout(ending)

    def say(self, sentence: str) -> None:
        """Say what is amiss; nothing with an empty sentence."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
