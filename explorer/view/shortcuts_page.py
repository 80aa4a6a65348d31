"""The page of keys and of what the mouse does (F1), over the window, closed with Escape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.view import widgets

MOUSE = (
    ("Click", "Select; the right side shows it"),
    ("Double click", "Expand a node, read an edge"),
    ("Drag a node", "Move it and pin it there"),
    ("Drag the background", "Push the paper"),
    ("Wheel", "Zoom at the pointer"),
    ("Ctrl or Shift+click", "Add to the selection, or take away"),
    ("Shift+drag", "Select with a box"),
    ("Ctrl or Alt+drag", "Claim from one node to another"),
    ("Right click", "Menu of a node, an edge, the background"),
    ("Rest on a node", "Raise it and its neighbours"),
    ("Back and forward buttons", "Go back and forward"),
)
CANVAS_KEYS = (
    ("Tab, arrows", "Walk the network"),
    ("Enter", "Expand the node in focus"),
    ("1 to 9", "Dim what is further away"),
    ("0", "End the focus; fit all"),
    ("+ and −", "Zoom"),
    ("Esc", "Select nothing"),
    ("Shift+F10", "Menu of the node in focus"),
)
PANEL_KEYS = (
    ("Space on a row at the left", "Select what it counts"),
    ("H on a row at the left", "Hide it, or show it"),
    ("O on a row at the left", "Show nothing else of its kind"),
    ("Arrows on the timeline", "Move the range; with Shift its end"),
    ("Space on the timeline", "Play through the months"),
    ("Delete on the timeline", "All times"),
    ("Ctrl+C in the table", "Copy the rows"),
    ("Ctrl+Return in the Reader", "New claim from the marked words"),
    ("Ctrl+Shift+Return in the Reader", "Cite them for the selected edge"),
    ("Ctrl+Alt+Return in the Reader", "Make them a source of their own"),
)
MARGIN = 40
COLUMN = 370
Row = tuple[str, str]


class ShortcutsPage(QFrame):
    """Keys and words in columns, under headings."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcuts")
        self.setAccessibleName("Keyboard shortcuts")
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 12, 16)
        head = QHBoxLayout()
        head.addWidget(widgets.label("Keys and mouse", "title", wrap=False), 1)
        head.addWidget(
            widgets.button("Close", "ghost", self.leave, name="shortcuts-close", tip="Esc")
        )
        column.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll)
        self._back: QWidget | None = None
        self.hide()

    def leave(self) -> None:
        """Close, and put the keyboard back where it was."""
        self.hide()
        widgets.give_back(self._back)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close once something else is used."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            focused: QWidget | None = self.window().focusWidget()
            if focused is None or not self.isAncestorOf(focused):
                self.hide()

    def open_over(self, window: QWidget) -> None:
        """Show every action of the window that has keys, and what the mouse does."""
        if self.isVisible():
            self.leave()
            return
        self._back = window.focusWidget()
        columns = max(1, min(3, (window.width() - 2 * MARGIN) // COLUMN))
        page = self._page(_sections(window.findChildren(QAction)), columns)
        self._scroll.setWidget(page)
        hint = page.sizeHint()
        wide = min(hint.width() + 60, window.width() - MARGIN)
        high = min(hint.height() + 84, window.height() - MARGIN)
        self.resize(wide, high)
        self.move((window.width() - wide) // 2, max(0, (window.height() - high) // 2))
        self.show()
        self.raise_()
        self.setFocus()

    def _page(self, sections: Sequence[tuple[str, list[Row]]], columns: int) -> QWidget:
        """Return the sections, one after the other in columns of about one length."""
        page = widgets.panel("shortcuts-page")
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 6, 12, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        lines = sum(len(rows) + 2 for _, rows in sections)
        length = -(-lines // columns)
        column = line = 0
        for title, rows in sections:
            if line and column < columns - 1 and line + 3 > length:
                column, line = column + 1, 0
            grid.addWidget(widgets.label(title, "section", wrap=False), line, 3 * column, 1, 2)
            line += 1
            for keys, words in rows:
                if line >= length and column < columns - 1:
                    column, line = column + 1, 0
                grid.addWidget(widgets.label(keys, "muted", wrap=False), line, 3 * column)
                grid.addWidget(widgets.label(words, "", wrap=False), line, 3 * column + 1)
                line += 1
            line += 1
            grid.setRowMinimumHeight(line, 6)
        for between in range(columns - 1):
            grid.setColumnMinimumWidth(3 * between + 2, 20)
        grid.setRowStretch(length + 2, 1)
        return page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape; scroll with the arrows."""
        key, bar = event.key(), self._scroll.verticalScrollBar()
        ways = {Qt.Key.Key_Down: 40, Qt.Key.Key_Up: -40, Qt.Key.Key_PageDown: bar.pageStep(),
                Qt.Key.Key_PageUp: -bar.pageStep()}  # fmt: skip
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in ways:
            bar.setValue(bar.value() + ways[Qt.Key(key)])
        else:
            super().keyPressEvent(event)


def _sections(actions: Iterable[QAction]) -> list[tuple[str, list[Row]]]:
    native = QKeySequence.SequenceFormat.NativeText
    rows: dict[bool, list[Row]] = {True: [], False: []}
    for action in actions:
        if action.shortcuts() and action.objectName():
            keys = ", ".join(one.toString(native) for one in action.shortcuts())
            anywhere = action.shortcutContext() != Qt.ShortcutContext.WidgetShortcut
            rows[anywhere].append((keys, action.text().rstrip("…").replace("&&", "&")))
    return [
        ("Everywhere", rows[True]),
        ("On the canvas", [*rows[False], *CANVAS_KEYS]),
        ("With the mouse, on the canvas", list(MOUSE)),
        ("In the panels", list(PANEL_KEYS)),
    ]
