"""The bar along the top: the case, its named views, search, undo, layout and export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from explorer.model.views import View
from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.search_box import SearchBox
from explorer.view.theme import Theme, icon, ui_font

HEIGHT = 44
MOST_VIEWS = 6


def _menu_button(
    text: str, kind: str, actions: Mapping[str, QAction], names: tuple[str, ...], parent: QWidget
) -> QPushButton:
    made = widgets.button(text, kind, lambda: None)
    menu = QMenu(parent)
    for name in names:
        if name == "-":
            menu.addSeparator()
        else:
            menu.addAction(actions[name])
    made.setMenu(menu)
    return made


class TopBar(QFrame):
    """Words, not icons; the one primary button is Export."""

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._actions = actions
        self.setProperty("kind", "panel")
        self.setObjectName("top-bar")
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 14, 0)
        row.setSpacing(4)
        self._brand = _menu_button(
            "Throughline", "ghost", actions,
            ("open_case", "open_example", "new_case", "-", "add_document", "attach",
             "attach_files", "-", "import", "export", "picture", "-", "palette", "theme",
             "shortcuts", "-", "quit"),
            self,
        )  # fmt: skip
        self._brand.setObjectName("main-menu")
        self._brand.setFont(ui_font(13, 600))
        row.addWidget(self._brand)
        title = widgets.ElidedLabel(f"/  {workspace.project.settings.title}")
        title.setObjectName("case-title")
        title.setToolTip(str(workspace.project.folder))
        row.addWidget(title, 6)
        row.addSpacing(8)
        self._filled: list[tuple[str, View]] = []
        self._views = QHBoxLayout()
        self._views.setSpacing(2)
        row.addLayout(self._views)
        row.addStretch(1)
        self.search = SearchBox(workspace, theme)
        self.search.setMinimumWidth(180)
        self.search.setMaximumWidth(380)
        row.addWidget(self.search, 3)
        row.addSpacing(6)
        self._undo = self._step("undo", "undo-2")
        self._redo = self._step("redo", "redo-2")
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        layout = _menu_button(
            "Layout", "ghost", actions,
            ("layout_force", "layout_communities", "layout_layered", "layout_around",
             "layout_circle", "layout_columns", "layout_time", "-", "lay_out", "stop_layout", "-",
             "fit", "fit_selection", "-", "expand", "hide", "hide_others", "pin", "-",
             "group", "fold", "rename_group", "ungroup", "group_by_type", "group_by_community",
             "fold_all", "unfold_all", "add_note", "-",
             "table", "console", "reader_height"),
            self,
        )  # fmt: skip
        row.addWidget(layout)
        export = widgets.button("Export", "primary", actions["export"].trigger, name="export")
        row.addWidget(export)
        stack = workspace.undo_stack
        stack.canUndoChanged.connect(self._undo.setEnabled)
        stack.canRedoChanged.connect(self._redo.setEnabled)
        stack.indexChanged.connect(lambda _: self._name_steps())
        workspace.views_changed.connect(self._fill_views)
        self.set_theme(theme)
        self._name_steps()
        self._fill_views()

    def _step(self, name: str, sign: str) -> QPushButton:
        made = widgets.button("", "ghost", self._actions[name].trigger, name=name)
        made.setProperty("sign", sign)
        made.setFixedWidth(32)
        made.setStyleSheet("padding: 4px 0;")
        return made

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        for made in (self._undo, self._redo):
            made.setIcon(icon(str(made.property("sign")), theme.text, theme.faint))

    def _name_steps(self) -> None:
        stack = self._workspace.undo_stack
        for made, word, what, possible in (
            (self._undo, "Undo", stack.undoText(), stack.canUndo()),
            (self._redo, "Redo", stack.redoText(), stack.canRedo()),
        ):
            made.setEnabled(possible)
            made.setToolTip(f"{word}: {what}" if what else word)
            made.setAccessibleName(f"{word} {what}".strip())

    def _fill_views(self) -> None:
        views = list(self._workspace.views.items())
        if views != self._filled:  # else the tab just pressed would lose the keyboard
            self._filled = views
            self._make_tabs(views)
        for made in self.findChildren(QPushButton, "view"):
            made.setChecked(made.property("view") == self._workspace.current_view)
        more = self.findChild(QPushButton, "more-views")
        if more is not None:
            hidden = dict(views[MOST_VIEWS:])
            chosen = hidden.get(self._workspace.current_view)
            more.setText(chosen.title if chosen else "More views")
            more.setChecked(chosen is not None)

    def _make_tabs(self, views: Sequence[tuple[str, View]]) -> None:
        widgets.clear(self._views)
        for name, view in views[:MOST_VIEWS]:
            made = widgets.button(
                view.title, "ghost", partial(self._workspace.open_view, name), name="view"
            )
            made.setCheckable(True)
            made.setProperty("view", name)
            made.setToolTip(view.note)
            self._views.addWidget(made)
        if len(views) > MOST_VIEWS:
            more = widgets.button("More views", "ghost", lambda: None, name="more-views")
            more.setCheckable(True)
            menu = QMenu(more)
            for name, view in views[MOST_VIEWS:]:
                action = menu.addAction(view.title.replace("&", "&&"))
                action.setToolTip(view.note)
                action.triggered.connect(
                    lambda _checked=False, n=name: self._workspace.open_view(n)
                )
            more.setMenu(menu)
            self._views.addWidget(more)
        tabs = [tab for tab in self.findChildren(QPushButton) if self._views.indexOf(tab) >= 0]
        for before, tab in pairwise([self._brand, *tabs]):
            QWidget.setTabOrder(before, tab)
