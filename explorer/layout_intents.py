"""The layouts as actions: one menu, in the bar and on the canvas, with the present one checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from explorer.model.layouts import LABELS
from explorer.model.time_axis import axis_of
from explorer.model.workspace import Workspace
from explorer.settings import Settings
from explorer.view.graph_view import GraphView


def action_name(kind: str) -> str:
    """Return the name of the action that lays out in a kind."""
    return f"layout_{kind}"


class LayoutIntents(QObject):
    """Hands the choice of a layout to the workspace, and shows all of what came of it."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        graph: GraphView,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._graph = graph
        self._actions = actions
        self._settings = settings = Settings()
        group = QActionGroup(self)
        self.menu = QMenu("Layouts", window)
        for kind in LABELS:
            action = actions[action_name(kind)]
            action.setCheckable(True)
            group.addAction(action)
            self.menu.addAction(action)
        self.menu.addSeparator()
        self.menu.addAction(actions["stop_layout"])
        actions["layouts"].setMenu(self.menu)
        follow = actions["live_layout"]
        follow.setCheckable(True)
        follow.setChecked(settings.live_layout)
        self.menu.addAction(follow)
        layouts = workspace.layouts
        layouts.live.is_on = settings.live_layout
        drawn = graph.drawn
        graph.nodes_carried.connect(lambda places: layouts.live.carry(drawn.unfolded(places)))
        layouts.running_changed.connect(actions["cancel_layout"].setEnabled)
        layouts.previewed.connect(lambda: graph.fit(animated=False))
        layouts.laid_out.connect(graph.fit)
        workspace.views_changed.connect(self._check)
        canvas = workspace.canvas
        self._axis = QTimer(self)  # several signals of one step: looked at once
        self._axis.setSingleShot(True)
        self._axis.setInterval(0)
        self._axis.timeout.connect(lambda: graph.set_axis(axis_of(workspace.case, canvas)))
        for signal in (
            canvas.nodes_shown, canvas.nodes_hidden, canvas.nodes_moved, canvas.restyled,
            canvas.cleared, workspace.views_changed,
        ):  # fmt: skip
            signal.connect(lambda *_: self._axis.start())
        actions["cancel_layout"].setEnabled(False)
        self._check()

    def _check(self) -> None:
        """Check the layout in which the canvas is shown."""
        self._actions[action_name(self._workspace.layouts.kind)].setChecked(True)

    def _choose(self) -> None:
        """Open the menu over the canvas, for the keyboard."""
        middle = self._graph.rect().center()
        self.menu.popup(self._graph.mapToGlobal(middle))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _lay_out(self, kind: str) -> None:
        self._workspace.layouts.lay_out(next(known for known in LABELS if known == kind))
        self._check()  # checked by the press, but not there yet

    def _toggle_live(self) -> None:
        """Let the others follow a dragged node, or let them stay; remembered for all cases."""
        wanted = self._actions["live_layout"].isChecked()
        self._settings.live_layout = self._workspace.layouts.live.is_on = wanted

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do."""
        layouts = self._workspace.layouts
        chosen: dict[str, Callable[[], object]] = {
            action_name(kind): partial(self._lay_out, kind) for kind in LABELS
        }
        return {
            **chosen,
            "lay_out": self._workspace.lay_out,
            "layouts": self._choose,
            "live_layout": self._toggle_live,
            "stop_layout": layouts.stop_or_resume,
            "cancel_layout": layouts.cancel,
        }
