"""A user's mouse and keyboard: events reach the window as the system sends them.

They go to the window, not to a widget, so that what lies on top gets them, as it would on a desk.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def _point(at: QPoint | QPointF | None, widget: QWidget) -> QPoint:
    if at is None:
        return widget.rect().center()
    return at.toPoint() if isinstance(at, QPointF) else at


class Hand:
    """Clicks, drags and types in one window."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    # ------------------------------------------------------------------ mouse

    def click(
        self,
        widget: QWidget,
        at: QPoint | QPointF | None = None,
        modifiers: Qt.KeyboardModifier = NONE,
    ) -> None:
        """Click into a widget, which must lie on top there."""
        place, window = self._place(widget, at)
        QTest.mouseMove(window, place)
        QTest.mouseClick(window, LEFT, modifiers, place)

    def double_click(self, widget: QWidget, at: QPoint | QPointF | None = None) -> None:
        """Click twice, quickly."""
        place, window = self._place(widget, at)
        QTest.mouseMove(window, place)
        QTest.mouseClick(window, LEFT, NONE, place, 0)
        QTest.mouseDClick(window, LEFT, NONE, place)

    def hover(self, widget: QWidget, at: QPoint | QPointF | None = None) -> None:
        """Move the pointer over a widget."""
        place, window = self._place(widget, at)
        QTest.mouseMove(window, place + QPoint(3, 3))
        QTest.mouseMove(window, place)

    def drag(
        self,
        widget: QWidget,
        start: QPoint | QPointF,
        end: QPoint | QPointF,
        modifiers: Qt.KeyboardModifier = NONE,
    ) -> None:
        """Press, move in steps, and let go."""
        first, window = self._place(widget, start)
        last, _ = self._place(widget, end, may_be_covered=True)
        QTest.mouseMove(window, first)
        QTest.mousePress(window, LEFT, modifiers, first)
        for step in (1, 2, 3, 4):
            QTest.mouseMove(window, first + (last - first) * step / 4)
        QTest.mouseRelease(window, LEFT, modifiers, last)

    def right_click(self, widget: QWidget, at: QPoint | QPointF | None = None) -> None:
        """Click with the right button, and ask for the menu as the system does after it."""
        place, window = self._place(widget, at)
        QTest.mouseClick(window, Qt.MouseButton.RightButton, NONE, place)
        if QApplication.activePopupWidget() is None:  # not every platform asks by itself
            here = widget.mapFrom(widget.window(), place)
            asked = QContextMenuEvent(
                QContextMenuEvent.Reason.Mouse, here, widget.mapToGlobal(here), NONE
            )
            QCoreApplication.sendEvent(widget, asked)

    def menu(self) -> QMenu:
        """Return the menu that is open."""
        found = QApplication.activePopupWidget()
        assert isinstance(found, QMenu), "no menu is open"
        return found

    def turn_wheel(self, widget: QWidget, notches: int, at: QPoint | QPointF | None = None) -> None:
        """Turn the wheel over a widget; positive is away from the user."""
        place, window = self._place(widget, at)
        QTest.wheelEvent(window, QPointF(place), QPoint(0, 120 * notches))

    def choose(self, menu: QMenu, text: str) -> None:
        """Click an entry of an open menu."""
        assert menu.isVisible(), "the menu is not open"
        found = [action for action in menu.actions() if action.text() == text]
        assert found, f"no entry “{text}” among {[action.text() for action in menu.actions()]}"
        assert found[0].isEnabled(), f"“{text}” is greyed out"
        self.click(menu, menu.actionGeometry(found[0]).center())

    def _place(
        self, widget: QWidget, at: QPoint | QPointF | None, *, may_be_covered: bool = False
    ) -> tuple[QPoint, QWindow]:
        QApplication.processEvents()  # a hand goes to what has been laid out and painted
        assert widget.isVisible(), f"{widget!r} is not to be seen"
        top = widget.window()
        place = widget.mapTo(top, _point(at, widget))
        if not may_be_covered:
            found = top.childAt(place) or top
            inside = found is widget or widget.isAncestorOf(found)
            assert inside, f"{widget.objectName() or widget!r} is covered by {found!r} at {place}"
        return place, top.windowHandle()

    # ------------------------------------------------------------------ keyboard

    def press(self, *keys: str) -> None:
        """Press keys one after the other: ``"Ctrl+Z"``, ``"Tab"``, ``"Shift+Right"``."""
        for key in keys:
            top = self._with_keyboard()
            QTest.keySequence(top.windowHandle(), QKeySequence(key))

    def type(self, text: str) -> None:
        """Type words, letter by letter, wherever the keyboard is."""
        for letter in text:
            top = self._with_keyboard()
            if letter.isascii():
                QTest.keyClick(top.windowHandle(), ord(letter))
            else:  # QTest knows ASCII only: what an input method or a dead key would send
                press = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, letter)
                QCoreApplication.sendEvent(top.windowHandle(), press)

    def _with_keyboard(self) -> QWidget:
        """Return the list or window that keys go to. Its handle lives no longer than it is held."""
        top = QApplication.activePopupWidget() or QApplication.activeWindow()
        assert top is not None, "no window has the keyboard"
        return top

    @property
    def focus(self) -> QWidget | None:
        """The widget that the keyboard is on."""
        return QApplication.focusWidget()
