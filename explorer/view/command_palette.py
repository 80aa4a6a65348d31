"""The command palette: everything that can be done or shown, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from explorer.model.lists import IRI_ROLE, KIND_ROLE, Item, ItemList
from explorer.view import widgets
from explorer.view.suggestion_delegate import HEIGHT, SuggestionDelegate
from explorer.view.theme import Theme

WIDTH = 560
TOP = 56
MOST_SEEN = 12
MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class CommandPalette(QFrame):
    """Lies over the window while it is used; blocks nothing.

    Signals: ``chosen(str, str)`` with the kind (``command``, ``view`` or ``entity``) and the name
    of what was chosen.
    """

    chosen = Signal(str, str)

    def __init__(self, host: QWidget, offer: Callable[[str], list[Item]], theme: Theme) -> None:
        """Lie over `host`; `offer` gives what fits what is typed."""
        super().__init__(host)
        self._host = host
        self._offer = offer
        self._before: QWidget | None = None
        self.setObjectName("palette")
        self.setProperty("kind", "card")
        self.setAccessibleName("Commands")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        self.edit = QLineEdit()
        self.edit.setObjectName("palette-edit")
        self.edit.setAccessibleName("Command, view or name")
        self.edit.setPlaceholderText("Command, view or name…")
        self.edit.textChanged.connect(self._refresh)
        self.edit.installEventFilter(self)
        column.addWidget(self.edit)
        self._items = ItemList(self)
        self.list = QListView()
        self.list.setObjectName("palette-list")
        self.list.setAccessibleName("What fits")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setModel(self._items)
        self._delegate = SuggestionDelegate(theme, self)
        self.list.setItemDelegate(self._delegate)
        self.list.clicked.connect(lambda _: self._take())
        column.addWidget(self.list)
        self._nothing = widgets.label("Nothing fits.", "muted")
        self._nothing.hide()
        column.addWidget(self._nothing)
        self.hide()
        host.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._delegate.theme = theme

    def open_or_close(self) -> None:
        """Come up with the keyboard, or go and give it back."""
        if self.isVisible():
            self.leave()
            return
        self._before = self._host.focusWidget()
        self.edit.clear()
        self._refresh("")
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go, and give the keyboard back."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()

    def _refresh(self, text: str) -> None:
        self._items.set_items(self._offer(text))
        count = self._items.rowCount()
        self.list.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        self.list.setCurrentIndex(self._items.index(0, 0))
        self.list.setFixedHeight(min(max(count, 1), MOST_SEEN) * HEIGHT + 4)
        self._place()

    def _place(self) -> None:
        self.setFixedWidth(min(WIDTH, self._host.width() - 40))
        self.adjustSize()
        self.move((self._host.width() - self.width()) // 2, TOP)

    def _take(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            kind, name = str(index.data(KIND_ROLE)), str(index.data(IRI_ROLE))
            self.leave()
            self.chosen.emit(kind, name)

    def _move(self, key: int) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: MOST_SEEN}
        count = self._items.rowCount()
        row = self.list.currentIndex().row() + step.get(Qt.Key(key), -MOST_SEEN)
        row = row % count if key in MOVES[:2] and count else max(0, min(row, count - 1))
        self.list.setCurrentIndex(self._items.index(row, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk the list from the field; keep to the middle; go when the keyboard goes."""
        if watched is self._host:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in MOVES:
                self._move(event.key())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)
