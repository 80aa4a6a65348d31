"""The bar along the top: the case, its named views, search, undo, layout and export."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.search_box import SearchBox
from explorer.view.theme import Theme, icon, ui_font
from explorer.view.view_tabs import ViewTabs

HEIGHT = 44


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
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 14, 0)
        row.setSpacing(4)
        self._brand = _menu_button(
            "Throughline", "ghost", actions,
            ("open_case", "open_example", "new_case", "-", "add_document", "attach",
             "attach_files", "-", "import", "export", "picture", "-", "palette", "settings",
             "theme", "shortcuts", "-", "quit"),
            self,
        )  # fmt: skip
        self._brand.setObjectName("main-menu")
        self._brand.setFont(ui_font(13, 600))
        row.addWidget(self._brand)
        title = widgets.ElidedLabel(f"/  {workspace.project.settings.title}")
        title.setObjectName("case-title")
        title.setToolTip(f"{workspace.project.settings.title}\n{workspace.project.folder}")
        row.addWidget(title, 2)
        row.addSpacing(8)
        self.tabs = ViewTabs(workspace, actions)
        row.addWidget(self.tabs)
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
             "layout_circle", "layout_columns", "layout_time", "-", "lay_out", "stop_layout",
             "live_layout", "-",
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
        self.set_theme(theme)
        self._name_steps()
        workspace.views_changed.connect(self._share_room)
        self._share_room()

    def _share_room(self) -> None:
        """Give the room to the tabs of views, or to the case's title while there are none."""
        self._row.setStretchFactor(self.tabs, 12 if self._workspace.views else 1)

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
