"""What clicks, double clicks and menus on the canvas mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from explorer.layout import raster
from explorer.layout_intents import LayoutIntents
from explorer.model.canvas import Point
from explorer.model.workspace import Workspace
from explorer.sketch_intents import SketchIntents
from explorer.view.graph_view import GraphView

CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
MENUS = {
    "node": (
        "expand", "expand_to", "focus", "select_neighbours", "path", "common", "",
        "pin", "hide", "hide_others", "group", "fit_selection", "",
        "claim_from", "edit", "same_as", "delete",
    ),
    "edge": (
        "cite", "contradict", "", "edit", "judge", "retract", "delete", "",
        "focus", "select_neighbours", "hide_others", "fit_selection",
    ),
    "group": (
        "fold", "rename_group", "ungroup", "", "pin", "hide", "hide_others", "fit_selection",
    ),
    "background": (
        "fit", "lay_out", "layouts", "show_all", "", "select_all", "invert", "keep_view", "",
        "add_note", "group_by_type", "group_by_community", "", "new_claim", "new_entity", "",
        "export", "picture",
    ),
}  # fmt: skip
"""Names of the actions and submenus in each menu; an empty name draws a line."""


class CanvasIntents(QObject):
    """Hands what is done on the canvas to the workspace."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        graph: GraphView,
        actions: dict[str, QAction],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._graph = graph
        self._actions = actions
        self.submenus: dict[str, Callable[[str, QWidget], QMenu]] = {}
        """Menus within the menus, by name; made for what the menu is asked for."""
        self.sketch = SketchIntents(window, workspace, graph)
        graph.sketch.group_menu_requested.connect(partial(self._open_menu, "group"))
        self.layouts = LayoutIntents(window, workspace, graph, actions)
        graph.node_clicked.connect(self._click)
        graph.edge_clicked.connect(self._click)
        graph.background_clicked.connect(lambda: workspace.select([]))
        graph.opened.connect(self._open_shown)
        drawn = graph.drawn
        graph.nodes_dragged.connect(lambda places: self._put_down(drawn.unfolded(places)))
        graph.boxed.connect(
            lambda iris: workspace.select([one for iri in iris for one in drawn.stands_for(iri)])
        )
        graph.menu_requested.connect(self._open_menu)
        workspace.selection_changed.connect(lambda chosen: graph.set_selection(set(chosen)))
        workspace.selection_changed.connect(graph.reveal)
        self._is_slowness_said = False
        graph.drawn.nodes_shown.connect(self._say_if_slow)

    def _say_if_slow(self) -> None:
        """Say once that large networks are drawn slowly here, when there is one."""
        if self._graph.stage.crowd and not (raster.is_available() or self._is_slowness_said):
            self._is_slowness_said = True
            self._workspace.said.emit(raster.SLOWLY, "info")

    def _put_down(self, places: dict[str, Point]) -> None:
        """Pin what was dragged; the others may still be on their way."""
        if not self._workspace.layouts.live.let_go(places):
            self._workspace.walk.move(places)

    def _click(self, iri: str, modifiers: Qt.KeyboardModifier) -> None:
        chosen, meant = self._workspace.selection, self._graph.drawn.stands_for(iri)
        if not modifiers & CONTROL:
            self._workspace.select(meant)
        elif set(meant) <= set(chosen):
            self._workspace.select([one for one in chosen if one not in meant])
        else:
            self._workspace.select([*meant, *chosen])

    def _open_shown(self, iri: str) -> None:
        """Walk on from a node, unfold a group; a claim is read, not walked on from."""
        if self._workspace.canvas.sketch.group(iri) is not None:
            self._workspace.sketching.fold(iri, False)
            return
        if iri in self._workspace.canvas.nodes:
            self._workspace.walk.expand(iri)
        else:
            self._workspace.select([iri])

    def _open_menu(self, kind: str, iri: str, place: QPoint) -> None:
        if kind == "node" and self._workspace.canvas.sketch.group(iri) is not None:
            kind = "group"
        meant = self._graph.drawn.stands_for(iri) if iri else ()
        if kind == "group" or not set(meant) <= set(self._workspace.selection):
            self._workspace.select(meant)
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in MENUS[kind]:
            if name in self.submenus:
                menu.addMenu(self.submenus[name](iri, menu)).setObjectName(name)
            elif name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        menu.popup(place)

    # ------------------------------------------------------------------ what is chosen

    def chosen_nodes(self) -> list[str]:
        """Return the entities selected that the canvas shows."""
        return [iri for iri in self._workspace.selection if iri in self._workspace.canvas.nodes]

    def chosen_claim(self) -> str:
        """Return the first claim selected, empty for none."""
        alive = self._workspace.case.columns.alive
        return next((iri for iri in self._workspace.selection if alive(iri)), "")

    def ends_of_selection(self) -> list[str]:
        """Return the nodes selected and the ends of the edges selected, or all nodes."""
        edges = self._workspace.canvas.edges
        chosen = [edges[iri] for iri in self._workspace.selection if iri in edges]
        ends = [end for edge in chosen for end in (edge.source, edge.target)]
        return [*self.chosen_nodes(), *ends] or list(self._workspace.canvas.nodes)

    def _expand(self) -> None:
        chosen = self._nodes_for("expand")
        if len(chosen) == 1:
            self._workspace.walk.expand(chosen[0])
        elif chosen:
            self._workspace.walk.expand_all(chosen)

    def _nodes_for(self, what: str) -> list[str]:
        """Return the nodes selected; without any, say that there must be one."""
        chosen = self.chosen_nodes()
        if not chosen:
            self._workspace.said.emit(f"Select a node to {what} first.", "info")
        return chosen

    def _hide_others(self) -> None:
        chosen = any(iri in self._workspace.canvas.edges for iri in self._workspace.selection)
        kept = self.ends_of_selection() if chosen else self.chosen_nodes()
        self._workspace.walk.hide_others(kept)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do that work on the selection."""
        walk = self._workspace.walk
        return {
            "expand": self._expand,
            "hide": lambda: walk.hide(self._nodes_for("hide")),
            "hide_others": self._hide_others,
            "pin": lambda: walk.pin(self._nodes_for("pin")),
            **self.layouts.handlers(),
            "fit": self._graph.fit,
            "fit_selection": lambda: self._graph.fit_to(self.ends_of_selection()),
            **self.sketch.handlers(),
        }
