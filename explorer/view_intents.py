"""What is done with named views: by keys, by the menu of the bar, by the menu of a tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from explorer.model.workspace import Workspace
from explorer.view.ask_card import AskCard
from explorer.view.view_tabs import ON_VIEWS, ViewTabs


class ViewIntents(QObject):
    """Asks for names where they are needed, and hands the rest to the workspace."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        tabs: ViewTabs,
        ask: AskCard,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._named = workspace.named
        self._ask = ask
        self._actions = actions
        tabs.menu_wanted.connect(self._open_menu)
        workspace.views_changed.connect(self._name_actions)
        self._name_actions()

    def _name_actions(self) -> None:
        """Say in the menus which view is meant; without one, nothing can be done with it."""
        view = self._workspace.views.get(self._workspace.current_view)
        for name in ON_VIEWS:
            if name not in ("-", "keep_view", "keep_view_as"):
                self._actions[name].setEnabled(view is not None)
        title = view.title.replace("&", "&&") if view else ""
        self._actions["keep_view"].setText(f"Update “{title}”" if view else "Keep as view…")

    def keep(self) -> None:
        """Have the view that is shown show what is here now; where it has no name, ask for one."""
        if self._workspace.current_view in self._workspace.views:
            self._named.update(self._workspace.current_view)
        else:
            self.keep_as()

    def keep_as(self) -> None:
        """Ask for the name of a new view and keep it."""
        known = {view.title for view in self._workspace.views.values()}
        titles = (f"View {number}" for number in range(1, len(known) + 2))
        title = next(one for one in titles if one not in known)
        self._ask.ask_name("Keep what is shown as a view called", title, "Keep", self._named.keep)

    def _rename(self, key: str) -> None:
        title = self._workspace.views[key].title
        self._ask.ask_name(
            "Rename the view", title, "Rename", lambda text: self._named.rename(key, text)
        )

    def _describe(self, key: str) -> None:
        note = self._workspace.views[key].note
        self._ask.ask_name(
            "A line that says what the view shows", note, "Keep",
            lambda text: self._named.describe(key, text),
        )  # fmt: skip

    def _with_current(self, act: Callable[[str], None]) -> Callable[[], None]:
        def run() -> None:
            if self._workspace.current_view in self._workspace.views:
                act(self._workspace.current_view)

        return run

    def _acts(self) -> dict[str, Callable[[str], None]]:
        named = self._named
        return {
            "rename_view": self._rename,
            "describe_view": self._describe,
            "duplicate_view": named.duplicate,
            "view_left": lambda key: named.move(key, -1),
            "view_right": lambda key: named.move(key, 1),
            "delete_view": named.delete,
        }

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do that concern views."""
        acts = {name: self._with_current(act) for name, act in self._acts().items()}
        return {"keep_view": self.keep, "keep_view_as": self.keep_as, **acts}

    def _open_menu(self, key: str, at: QPoint) -> None:
        """Open the menu of a tab: what it does is done with that view, shown or not."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Open").triggered.connect(lambda: self._workspace.open_view(key))
        update = menu.addAction("Update with what is shown")
        update.triggered.connect(lambda: self._named.update(key))
        menu.addSeparator()
        for name, act in self._acts().items():
            if name == "delete_view":
                menu.addSeparator()
            made = menu.addAction(self._actions[name].text())
            made.triggered.connect(lambda _checked=False, a=act: a(key))
        menu.popup(at)
