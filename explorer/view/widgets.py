"""The few building blocks of the panels: labels, buttons, hairlines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QSizePolicy, QWidget
from shiboken6 import isValid


def label(text: str, kind: str = "", *, wrap: bool = True, selectable: bool = False) -> QLabel:
    """Return a label of plain text; text from a case is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def button(
    text: str, kind: str, clicked: Callable[[], None], *, name: str = "", tip: str = ""
) -> QPushButton:
    """Return a push button; `name` is its object name, by which tests and style find it."""
    made = QPushButton(text.replace("&", "&&"))  # a name from a case holds no mnemonic
    made.setProperty("kind", kind)
    made.setObjectName(name)
    made.setToolTip(tip)
    made.setAccessibleName(text)
    made.clicked.connect(lambda _checked=False: clicked())
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def line(
    text: str, whole: str, clicked: Callable[[], None], name: str, colour: str, room: int = 380
) -> QPushButton:
    """Return a line of text, cut to some pixels, that does something when it is pressed."""
    made = button("", "ghost", clicked, name=name)
    plain = text.replace("&", "&&")
    made.setText(made.fontMetrics().elidedText(plain, Qt.TextElideMode.ElideRight, room))
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    made.setToolTip(whole)
    made.setAccessibleName(whole)
    made.setStyleSheet(f"text-align: left; padding: 2px 6px; color: {colour};")
    return made


def hairline() -> QFrame:
    """Return a line of one pixel."""
    made = QFrame()
    made.setProperty("kind", "hairline")
    made.setFixedHeight(1)
    return made


def panel(name: str) -> QFrame:
    """Return an empty panel."""
    made = QFrame()
    made.setObjectName(name)
    made.setProperty("kind", "panel")
    return made


def order_tabs(before: QWidget, page: QWidget) -> QWidget:
    """Have Tab go from one widget through all of a page, in the order in which it was made.

    Qt puts what is made later behind everything else in the window. Returns the last.
    """
    for made in page.findChildren(QWidget):
        takes = made.focusPolicy() & Qt.FocusPolicy.TabFocus and made.focusProxy() is None
        if takes and made.window() is page.window():  # the list of a box is a window of its own
            QWidget.setTabOrder(before, made)
            before = made
    return before


def go_to_next(
    panels: Sequence[QWidget], starts: Sequence[QWidget], focused: QWidget | None
) -> None:
    """Put the keyboard where the panel after the focused one starts."""
    inside = [
        number
        for number, panel in enumerate(panels)
        if focused and (panel is focused or panel.isAncestorOf(focused))
    ]
    following = (inside[0] + 1) % len(panels) if inside else 0
    starts[following].setFocus(Qt.FocusReason.TabFocusReason)


def give_back(keyboard_to: QWidget | None, otherwise: QWidget | None = None) -> None:
    """Put the keyboard where it was, or somewhere else where that is gone or out of sight."""
    is_there = keyboard_to is not None and isValid(keyboard_to) and keyboard_to.isVisible()
    place = keyboard_to if is_there else otherwise
    if place is not None:
        place.setFocus()


def clear(layout: QLayout) -> None:
    """Remove everything from a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget: QWidget | None = item.widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        inner = item.layout()
        if inner is not None:
            clear(inner)


LEAST_LEFT = 8
"""Fewer characters than this tell nothing."""


class ElidedLabel(QLabel):
    """One line of text that ends in an ellipsis where there is no room for all of it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def set_full_text(self, text: str) -> None:
        """Show another text, cut to the room there is."""
        self._full = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 2, hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return that it may shrink to nothing."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text to the room there is."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width()
        cut = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        self.setText(cut if cut == self._full or len(cut) > LEAST_LEFT else "")
