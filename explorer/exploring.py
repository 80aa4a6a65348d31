"""The part of the window in which one explores: walking, named views, and how the window stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QWidget

from explorer.canvas_intents import CanvasIntents
from explorer.centre_column import CentreColumn
from explorer.model.workspace import Workspace
from explorer.right_column import RightColumn
from explorer.view.ask_card import AskCard
from explorer.view.graph_view import GraphView
from explorer.view.legend_panel import LegendPanel
from explorer.view.view_tabs import ViewTabs
from explorer.view_intents import ViewIntents
from explorer.walk_intents import WalkIntents
from explorer.window_state import WindowState


class Exploring(QObject):
    """Puts together what the canvas, the legend and the tabs are explored with."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        intents: CanvasIntents,
        panels: tuple[GraphView, LegendPanel, CentreColumn, RightColumn, ViewTabs],
        columns: QSplitter,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        graph, legend, centre, right, tabs = panels
        self.ask = AskCard(graph)
        self.walking = WalkIntents(window, workspace, graph, intents, self.ask, actions)
        self.views = ViewIntents(window, workspace, tabs, self.ask, actions)
        splitters = {"columns": columns, "centre": centre.parts, "right": right}
        self.state = WindowState(window, workspace, graph, legend, splitters, centre, right)
        self.state.keep_part("depth", lambda: self.walking.depth, self.walking.focus_as_kept)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do that explore."""
        return self.walking.handlers() | self.views.handlers()
