"""A question in place: a card over the canvas with answers, or with a line to be filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from explorer.view import widgets
from explorer.view.flow_layout import FlowLayout

WIDTH = 440
TOP = 56
LONGEST = 200
Answer = tuple[str, Callable[[], None]]


class AskCard(QFrame):
    """Asks, and goes when it is answered or left with Esc; nothing else waits for it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._back: QWidget | None = None
        self._named: Callable[[str], None] = lambda _: None
        self.setObjectName("ask")
        self.setProperty("kind", "card")
        self.setAccessibleName("Question")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(9)
        self._words = widgets.label("", "")
        self._words.setObjectName("ask-words")
        column.addWidget(self._words)
        self.line = QLineEdit()
        self.line.setObjectName("ask-line")
        self.line.setMaxLength(LONGEST)
        self.line.returnPressed.connect(self._take_line)
        column.addWidget(self.line)
        self._answers = QWidget()
        self._row = FlowLayout(self._answers)
        column.addWidget(self._answers)
        host.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What is asked."""
        return self._words.text()

    def ask(self, words: str, answers: Sequence[Answer], leave: str = "Leave it") -> None:
        """Put a question with several answers; the first is the plain one."""
        self._open(words)
        self.line.hide()
        made = [
            self._add(text, "primary" if number == 0 else "", answer)
            for number, (text, answer) in enumerate(answers)
        ]
        self._add(leave, "ghost", lambda: None)
        self._show(made[0])

    def ask_name(self, words: str, text: str, button: str, named: Callable[[str], None]) -> None:
        """Ask for a line of text, which may not be empty."""
        self._open(words)
        self._named = named
        self.line.setText(text)
        self.line.setAccessibleName(words)
        self.line.show()
        self._add(button, "primary", self._take_line, closes=False)
        self._add("Cancel", "ghost", lambda: None)
        self.line.selectAll()
        self._show(self.line)

    def _open(self, words: str) -> None:
        if self.isHidden():
            self._back = self.window().focusWidget()
        widgets.clear(self._row)
        self._words.setText(words)

    def _add(
        self, text: str, kind: str, answer: Callable[[], None], *, closes: bool = True
    ) -> QWidget:
        def press() -> None:
            if closes:
                self.leave()
            answer()

        made = widgets.button(text, kind, press, name="ask-answer")
        self._row.addWidget(made)
        return made

    def _show(self, first: QWidget) -> None:
        self._place()
        self.show()
        self.raise_()
        self._place()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_line(self) -> None:
        text = self.line.text().strip()
        if text:
            self.leave()
            self._named(text)

    def leave(self) -> None:
        """Go, and give the keyboard back."""
        # First the keyboard, then the card: else Qt would hand it on, and the canvas walk a node.
        widgets.give_back(self._back, self._host)
        self._back = None
        self.hide()

    def _place(self) -> None:
        width = min(WIDTH, self._host.width() - 24)
        self.setFixedWidth(width)
        column = self._column
        column.invalidate()  # answers came and went
        column.activate()
        self.setFixedHeight(max(column.heightForWidth(width), column.minimumSize().height()))
        self.move((self._host.width() - width) // 2, min(TOP, self._host.height() // 6))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the middle of the canvas."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, answer with Enter; no other key goes on to the canvas."""
        focused: QWidget | None = self.window().focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif enter and isinstance(focused, QPushButton) and self.isAncestorOf(focused):
            focused.click()
        event.accept()
