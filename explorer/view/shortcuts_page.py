"""The page of keyboard shortcuts (F1), over the window, closed with Escape."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from explorer.view import widgets

CANVAS_KEYS = (
    ("Tab, arrows", "Walk the network"),
    ("Enter", "Expand the node in focus"),
    ("Esc", "Select nothing"),
    ("Shift+drag", "Select with a box"),
    ("Shift+F10", "Menu of the node in focus"),
    ("Ctrl+drag or Alt+drag", "Claim from one node to another"),
    ("Ctrl+Return in the Reader", "New claim from the marked words"),
    ("Ctrl+Shift+Return in the Reader", "Cite the marked words for the selected edge"),
)


class ShortcutsPage(QFrame):
    """Two columns of keys and words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setAccessibleName("Keyboard shortcuts")
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def open_over(self, window: QWidget) -> None:
        """Show every action of the window that has keys."""
        if self.isVisible():
            self.hide()
            return
        self._fill(window.actions())
        self.adjustSize()
        self.move(
            (window.width() - self.width()) // 2, max(0, (window.height() - self.height()) // 2)
        )
        self.show()
        self.raise_()
        self.setFocus()

    def _fill(self, actions: Iterable[QAction]) -> None:
        if self.layout() is not None:
            return
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 20)
        column.addWidget(widgets.label("Keyboard shortcuts", "title", wrap=False))
        column.addSpacing(6)
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        native = QKeySequence.SequenceFormat.NativeText
        rows = [
            (", ".join(k.toString(native) for k in action.shortcuts()), action.text().rstrip("…"))
            for action in actions
            if action.shortcuts()
        ]
        rows += list(CANVAS_KEYS)
        half = (len(rows) + 1) // 2
        for number, (keys, words) in enumerate(rows):
            column_number = 2 * (number // half)
            grid.addWidget(widgets.label(keys, "muted", wrap=False), number % half, column_number)
            grid.addWidget(widgets.label(words, "", wrap=False), number % half, column_number + 1)
        column.addLayout(grid)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
