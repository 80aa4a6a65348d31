"""Shows a set of nodes in known or computed places, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtGui import QUndoStack

from explorer.model.canvas import Canvas, Point
from explorer.model.commands import MoveNodes, ReplaceView, Step
from explorer.model.placement import Placement
from explorer.model.views import View
from explorer.tasks import OnFailure, TaskRunner
from graph_data.case import Case


class Arranger:
    """Computes layouts on a worker and puts nodes where they belong."""

    def __init__(
        self,
        case: Case,
        canvas: Canvas,
        placement: Placement,
        undo_stack: QUndoStack,
        tasks: TaskRunner,
    ) -> None:
        self._case = case
        self._canvas = canvas
        self._placement = placement
        self._stack = undo_stack
        self._tasks = tasks
        self.busy: Callable[[str], None] = lambda _: None
        self.failed: OnFailure = lambda _: None

    def show_view(self, view: View, *, undoable: bool = False) -> None:
        """Show a named view; what has no place in it is laid out."""
        known = [iri for iri in view.shown if iri in self._case.columns.entities]
        if any(iri not in view.positions for iri in known):
            self.lay_out(known, undoable=undoable, pinned=view.pinned, replace=True)
        else:
            positions = {iri: view.positions[iri] for iri in known}
            self._place(positions, view.pinned, undoable=undoable, replace=True)

    def lay_out(
        self,
        iris: Sequence[str],
        *,
        undoable: bool = True,
        pinned: Iterable[str] = (),
        replace: bool = False,
    ) -> None:
        """Compute places on a worker, then show the nodes there or move them."""
        self.busy("Placing nodes…")

        def place(positions: Mapping[str, Point]) -> None:
            self.busy("")
            self._place(positions, pinned, undoable=undoable, replace=replace)

        self._tasks.run("layout", self._placement.layout_of(iris), place, self.failed)

    def _place(
        self,
        positions: Mapping[str, Point],
        pinned: Iterable[str],
        *,
        undoable: bool,
        replace: bool,
    ) -> None:
        known = {iri: at for iri, at in positions.items() if iri in self._case.columns.entities}
        if known.keys() == self._canvas.nodes.keys() and not replace:
            step: Step = MoveNodes.of("Layout", self._canvas, known)
        else:
            before = (self._canvas.positions, self._canvas.pinned)
            after = (known, pinned)
            step = ReplaceView("Show view", self._canvas, self._case, before, after)
        if undoable:
            self._stack.push(step)
        else:
            step.redo()
