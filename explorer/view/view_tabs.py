"""The named views in the top bar: as many tabs as there is room for, the rest in a menu."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from explorer.model.views import View
from explorer.model.workspace import Workspace
from explorer.view import widgets

GAP = 2
LONGEST = 220
"""Pixels of a title on its tab."""
ON_VIEWS = ("keep_view", "keep_view_as", "-", "rename_view", "describe_view", "duplicate_view",
            "view_left", "view_right", "-", "delete_view")  # fmt: skip
"""Names of the actions in the menu of a view."""


class ViewTabs(QWidget):
    """Opens views; follows which there are and which is shown.

    Signals: ``menu_wanted(str, QPoint)`` for the view of that key, at a place on the screen.
    """

    menu_wanted = Signal(str, QPoint)

    def __init__(
        self,
        workspace: Workspace,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._actions = actions
        self._filled: list[tuple[str, View]] = []
        self._tabs: list[QPushButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._more = widgets.button("Views", "ghost", lambda: None, name="more-views")
        self._more.setCheckable(True)
        self._menu = QMenu(self._more)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._menu.aboutToHide.connect(self._mark)
        self._more.setMenu(self._menu)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        workspace.views_changed.connect(self.fill)
        self.fill()

    def minimumSizeHint(self) -> QSize:
        """Return that one menu is enough."""
        return QSize(self._more.sizeHint().width(), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the room for all tabs."""
        wide = sum(tab.sizeHint().width() + GAP for tab in self._tabs)
        return QSize(wide + self._more.sizeHint().width(), super().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure the tabs again when they are drawn in another style."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many tabs as there is room for now."""
        super().resizeEvent(event)
        self._fold()

    def fill(self) -> None:
        """Show the views of the case."""
        views = list(self._workspace.views.items())
        if views != self._filled:  # else the tab just pressed would lose the keyboard
            titles = [(key, view.title, view.note) for key, view in views]
            before = [(key, view.title, view.note) for key, view in self._filled]
            self._filled = views
            if titles != before:
                self._make_tabs()
        self._mark()

    def _make_tabs(self) -> None:
        for tab in self._tabs:
            tab.hide()
            tab.setParent(None)
            tab.deleteLater()
        self._tabs = []
        for number, (key, view) in enumerate(self._filled):
            made = widgets.button(
                view.title, "ghost", partial(self._workspace.open_view, key), name="view"
            )
            made.setText(self._short(view.title))
            made.setCheckable(True)
            made.setProperty("view", key)
            whole = view.title if made.text() != view.title.replace("&", "&&") else ""
            made.setToolTip("\n".join(filter(None, (whole, view.note))))
            made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            made.customContextMenuRequested.connect(
                lambda at, tab=made, k=key: self.menu_wanted.emit(k, tab.mapToGlobal(at))
            )
            self._row.insertWidget(number, made)
            self._tabs.append(made)
        for before, tab in pairwise([*self._tabs, self._more]):
            QWidget.setTabOrder(before, tab)
        self.updateGeometry()
        self._fold()

    def _short(self, title: str) -> str:
        """Return a title as a tab has it: one must not push all others away."""
        cut = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, LONGEST)
        return cut.replace("&", "&&")

    def _fold(self) -> None:
        """Hide the tabs for which there is no room; the menu has them."""
        wide = [tab.sizeHint().width() + GAP for tab in self._tabs]
        while True:
            menu = self._more.sizeHint().width()
            room = self.width() - menu - GAP
            for tab, width in zip(self._tabs, wide, strict=True):
                room -= width
                tab.setVisible(room >= 0)
            self._mark()  # what the menu says depends on what is folded, and takes room itself
            if self._more.sizeHint().width() <= menu:
                break
        self._fill_menu()

    def _folded(self) -> dict[str, View]:
        hidden = {str(tab.property("view")) for tab in self._tabs if tab.isHidden()}
        return {key: view for key, view in self._filled if key in hidden}

    def _mark(self) -> None:
        """Mark the view that is shown, on its tab or on the menu."""
        current = self._workspace.current_view
        for tab in self._tabs:
            tab.setChecked(tab.property("view") == current)
        folded = self._folded()
        chosen = folded.get(current)
        plain = "More views" if folded and len(folded) < len(self._tabs) else "Views"
        title = self._short(chosen.title) if chosen else plain
        if title != self._more.text():
            self._more.setText(title)
            self._more.setAccessibleName(chosen.title if chosen else "More views")
        self._more.setChecked(chosen is not None)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for key, view in self._folded().items():
            action = self._menu.addAction(view.title.replace("&", "&&"))
            action.setToolTip(view.note)
            action.setCheckable(True)
            action.setChecked(key == self._workspace.current_view)
            action.triggered.connect(lambda _checked=False, k=key: self._workspace.open_view(k))
        if not self._menu.isEmpty():
            self._menu.addSeparator()
        for name in ON_VIEWS:
            if name == "-":
                self._menu.addSeparator()
            else:
                self._menu.addAction(self._actions[name])
