"""What keys and menus mean that walk the network: depth of focus, paths, back and forward."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from explorer.canvas_intents import CanvasIntents
from explorer.model.trail import Trail
from explorer.model.walk import MOST_DEPTH, Question
from explorer.model.workspace import Workspace
from explorer.view.ask_card import AskCard
from explorer.view.expand_menu import ExpandMenu
from explorer.view.graph_view import GraphView
from explorer.view.held_focus import hold


class WalkIntents(QObject):
    """Hands what walks the network to the workspace, and its questions to the user."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        graph: GraphView,
        intents: CanvasIntents,
        ask: AskCard,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._graph = graph
        self._intents = intents
        self._ask = ask
        self.trail = Trail(workspace)
        self.depth = 0
        """Depth of focus, 0 for none."""
        self._starts: list[str] = []
        workspace.walk.ask = self._put_question
        workspace.paths.found = graph.fit_to
        for depth in range(MOST_DEPTH + 1):
            keys = QShortcut(QKeySequence(str(depth)), graph)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(partial(self.focus, depth))
        graph.background_clicked.connect(self.end_focus)
        canvas = workspace.canvas
        for signal in (canvas.nodes_shown, canvas.nodes_hidden, canvas.restyled, canvas.cleared):
            signal.connect(self._focus_again)
        workspace.selection_changed.connect(lambda _: self._follow_selection())
        self._actions = actions
        intents.submenus |= {"expand_to": self.expand_menu, "focus": self.focus_menu}
        workspace.selection_changed.connect(lambda _: self._name_actions())
        workspace.undo_stack.indexChanged.connect(lambda _: self._name_actions())
        self._name_actions()

    def _put_question(self, question: Question) -> None:
        self._ask.ask(question.words, question.answers)

    # ------------------------------------------------------------------ depth of focus

    def focus(self, depth: int) -> None:
        """Dim what is further than so many claims from the selection; 0 ends it, or fits all."""
        if depth == 0:
            if self.depth:
                self.end_focus()
            else:
                self._graph.fit()
            return
        starts = self._starts_now()
        if not starts:
            words = "Select a node or an edge first: the keys 1 to 9 dim what is further away."
            self._workspace.said.emit(words, "info")
            return
        self.depth, self._starts = depth, starts
        self._workspace.keep_session_soon()
        self._focus_again()

    def focus_as_kept(self, depth: object) -> None:
        """Focus the selection again as a session was left."""
        if isinstance(depth, int) and 0 < depth <= MOST_DEPTH and self._starts_now():
            self.focus(depth)

    def end_focus(self) -> None:
        """Dim nothing."""
        if self.depth:
            self.depth, self._starts = 0, []
            self._workspace.keep_session_soon()
            hold(self._graph.stage, ())
            self._graph.update()

    def _starts_now(self) -> list[str]:
        edges = self._workspace.canvas.edges
        chosen = [edges[iri] for iri in self._workspace.selection if iri in edges]
        ends = [end for edge in chosen for end in (edge.source, edge.target)]
        return list(dict.fromkeys([*self._intents.chosen_nodes(), *ends]))

    def _follow_selection(self) -> None:
        """Keep the depth around what is selected now."""
        if self.depth and (starts := self._starts_now()):
            self._starts = starts
            self._focus_again()

    def _focus_again(self) -> None:
        if self.depth:
            near = self._workspace.walk.within(self._starts, self.depth)
            if near:
                hold(self._graph.stage, self._graph.drawn.drawn_as(near))
                self._graph.update()
            else:
                self.end_focus()

    # ------------------------------------------------------------------ menus

    def expand_menu(self, iri: str, parent: QWidget) -> QMenu:
        """Return a menu of the hidden neighbours of a node, by type and by family, counted."""
        return ExpandMenu(self._workspace, iri, self._graph.stage.theme, parent)

    def focus_menu(self, _iri: str, parent: QWidget) -> QMenu:
        """Return a menu of depths of focus."""
        menu = QMenu("Focus", parent)
        for depth in (1, 2, 3):
            words = f"{depth} step{'s' if depth > 1 else ''} away\t{depth}"
            menu.addAction(words).triggered.connect(partial(self.focus, depth))
        menu.addSeparator()
        end = menu.addAction("End focus\t0")
        end.setEnabled(bool(self.depth))
        end.triggered.connect(self.end_focus)
        return menu

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do that walk."""
        walk, chosen = self._workspace.walk, self._intents.chosen_nodes
        return {
            "back": self.trail.back,
            "forward": self.trail.forward,
            "select_all": walk.select_all,
            "select_neighbours": lambda: walk.select_neighbours(self._starts_now()),
            "invert": walk.invert,
            "path": lambda: self._workspace.paths.join(chosen()),
            "common": lambda: self._workspace.paths.show_common(chosen()),
            "show_all": self._workspace.filtering.show_all,
        }

    def _name_actions(self) -> None:
        """Grey out what is not possible now; paths say themselves what they need selected."""
        self._actions["show_all"].setEnabled(bool(self._workspace.filtering.filters))
