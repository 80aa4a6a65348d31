"""The middle of the window: the canvas, a drawer of panels below it, the timeline."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from explorer.view import widgets

DRAWER = 230
"""Height of the drawer when it is first opened, in pixels."""


LOW = 760
"""Height in pixels under which a page that covers the canvas gets all of the column."""


class CentreColumn(QWidget):
    """Canvas above, at most one panel of the drawer below, then what always stays.

    The canvas may be covered by a page that needs its room for a while, such as a draft.

    Signals: ``drawer_changed()`` when a panel was opened or closed.
    """

    drawer_changed = Signal()

    def __init__(self, canvas: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._back: QWidget | None = None
        self._below: QWidget | None = None
        self._put_away: list[QWidget] = []
        self._offered: dict[str, Callable[[], QWidget]] = {}
        self._pages = QStackedWidget()
        self._pages.addWidget(canvas)
        self.drawer = QStackedWidget()
        self.drawer.hide()
        self.parts = QSplitter(Qt.Orientation.Vertical)
        self.parts.setChildrenCollapsible(False)
        self.parts.setHandleWidth(1)
        self.parts.addWidget(self._pages)
        self.parts.addWidget(self.drawer)
        self.parts.setStretchFactor(0, 1)
        self.parts.setSizes([600, DRAWER])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.parts, 1)
        self._room: QWidget | None = None

    def add_panel(self, panel: QWidget) -> None:
        """Give a panel a place in the drawer; `toggle` opens it."""
        self.drawer.addWidget(panel)

    def offer_panel(self, name: str, make: Callable[[], QWidget]) -> None:
        """Have `make` build the panel of a name and add it, once a view wants it open."""
        self._offered[name] = make

    def keep_room(self, height: int) -> None:
        """Keep room at the foot for what comes later, so that the canvas keeps its size."""
        self._room = widgets.panel("room-below")
        self._room.setFixedHeight(height)
        self._column.addWidget(widgets.hairline())
        self._column.addWidget(self._room)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget at the foot, where it stays; in the room kept for it if there is one."""
        self._below = widget
        if self._room is None:
            self._column.addWidget(widgets.hairline())
            self._column.addWidget(widget)
        else:
            self._column.replaceWidget(self._room, widget)
            self._room.deleteLater()
            self._room = None

    def add_strip(self, strip: QWidget) -> None:
        """Put a widget under the canvas that shows now and then, with a line of its own."""
        self._column.insertWidget(1, strip)

    def toggle(self, panel: QWidget, focus: QWidget) -> None:
        """Open the drawer on a panel and put the keyboard there, or close it."""
        if self.is_open(panel):
            self.drawer.hide()
            self._canvas.setFocus()
        else:
            self.drawer.setCurrentWidget(panel)
            self.drawer.show()
            focus.setFocus()
        self.drawer_changed.emit()

    def open_panel(self) -> str:
        """Return the name of the panel that the drawer shows, empty for none."""
        panel = self.drawer.currentWidget()
        return "" if self.drawer.isHidden() or panel is None else panel.objectName()

    def open_named(self, name: str) -> None:
        """Have the drawer show the panel of that name, or none; the keyboard stays where it is."""
        several = (self.drawer.widget(number) for number in range(self.drawer.count()))
        panel = next((one for one in several if one and one.objectName() == name), None)
        if panel is None and name in self._offered:
            panel = self._offered[name]()
        if panel is not None:
            self.drawer.setCurrentWidget(panel)
        self.drawer.setVisible(panel is not None)

    def is_open(self, panel: QWidget) -> bool:
        """Return whether the drawer shows a panel."""
        return not self.drawer.isHidden() and self.drawer.currentWidget() is panel

    def cover(self, page: QWidget) -> None:
        """Show a page in the place of the canvas."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        if self._pages.currentWidget() is self._canvas:
            self._back = self.window().focusWidget()
            beside = (self.drawer, self._below) if self.height() < LOW else ()
            self._put_away = [one for one in beside if one is not None and not one.isHidden()]
            for one in self._put_away:
                one.hide()
        self._pages.setCurrentWidget(page)
        page.setFocus()

    def uncover(self) -> None:
        """Show the canvas again, and put the keyboard back where it was."""
        self._pages.setCurrentWidget(self._canvas)
        for one in self._put_away:
            one.show()
        self._put_away = []
        back, self._back = self._back, None
        widgets.give_back(back, self._canvas)
