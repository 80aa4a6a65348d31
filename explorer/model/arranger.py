"""Shows a set of nodes in known or computed places, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtGui import QUndoStack

from explorer.model import shown
from explorer.model.canvas import Canvas, Point
from explorer.model.commands import MoveNodes, Picture, ReplaceView, Step
from explorer.model.placement import Placement
from explorer.model.views import View
from explorer.tasks import OnFailure, TaskRunner
from graph_data.case import Case
from graph_data.filters import Filters


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
        self._asked = 0
        self.current = ""
        """Name of the view that is shown, empty for none."""
        self.left: dict[str, Picture] = {}
        """What of each view was shown when another took its place."""
        self.busy: Callable[[str], None] = lambda _: None
        self.view_named: Callable[[], None] = lambda: None
        self.failed: OnFailure = lambda _: None

    def name_view(self, name: str) -> None:
        """Take over which named view is shown."""
        self.current = name
        self.view_named()

    def show_view(self, view: View, name: str, *, undoable: bool = False) -> None:
        """Show a view and take over its name; what has no place in it is laid out."""
        known = [iri for iri in view.shown if iri in self._case.columns.entities]
        if any(iri not in view.positions for iri in known):
            self.lay_out(known, undoable=undoable, view=name, like=view)
        else:
            positions = {iri: view.positions[iri] for iri in known}
            rest = view.drawn, view.filters, view.layout
            self._place(Picture(positions, view.pinned, name, *rest), undoable=undoable)

    def show_again(self, name: str) -> None:
        """Show what was shown of a view when it was left. KeyError if it never was."""
        self._place(self.left[name])

    def show_more(self, iris: Sequence[str]) -> None:
        """Show so many entities beside what is shown that all of it is laid out anew."""
        new = set(iris)
        self.busy("Placing nodes…")

        def place(positions: Mapping[str, Point]) -> None:
            self.busy("")
            canvas = self._canvas  # as it is by now: nodes hidden meanwhile stay hidden
            wanted = new.union(shown.held(canvas))
            filters = canvas.sieve.filters if canvas.sieve else Filters()
            here = {iri: at for iri, at in positions.items() if iri in wanted}
            rest = self.current, canvas.sketch.drawn, filters, canvas.layout
            self._place(Picture({**shown.places(canvas), **here}, shown.pins(canvas), *rest))

        self._compute([*shown.held(self._canvas), *iris], place)

    def lay_out(
        self,
        iris: Sequence[str],
        *,
        undoable: bool = True,
        view: str | None = None,
        like: View | None = None,
    ) -> None:
        """Compute places on a worker, then move the nodes there, or show them as a view.

        Args:
            iris: what is to be placed.
            undoable: it is a step of its own.
            view: name of the view that they are shown as, empty for none.
            like: what a view has beside them: pins, groups, filters.
        """
        rest = like or View("")
        self.busy("Placing nodes…")

        def place(positions: Mapping[str, Point]) -> None:
            self.busy("")
            if view is not None:
                picture = Picture(positions, rest.pinned, view, rest.drawn, rest.filters)
                self._place(picture, undoable=undoable)
            else:  # what was hidden while the places were computed stays hidden
                here = {iri: at for iri, at in positions.items() if iri in self._canvas.nodes}
                self._do(MoveNodes.of("Layout", self._canvas, here), undoable=undoable)

        self._compute(iris, place)

    def _compute(self, iris: Sequence[str], place: Callable[[Mapping[str, Point]], None]) -> None:
        """Compute places on a worker; another picture that is shown meanwhile makes them stale."""
        self._asked += 1
        asked = self._asked

        def answer(positions: Mapping[str, Point]) -> None:
            if asked == self._asked:
                place(positions)
            else:
                self.busy("")

        self._tasks.run("layout", self._placement.layout_of(iris), answer, self.failed)

    def _place(self, picture: Picture, *, undoable: bool = True) -> None:
        self._asked += 1
        entities = self._case.columns.entities
        known = {iri: at for iri, at in picture.positions.items() if iri in entities}
        canvas = self._canvas
        drawn = canvas.sketch.drawn
        filters = canvas.sieve.filters if canvas.sieve else Filters()
        rest = self.current, drawn, filters, canvas.layout
        before = Picture(shown.places(canvas), shown.pins(canvas), *rest)
        after = replace(picture, positions=known)
        if picture.view != self.current:
            self.left[self.current] = before
        step = ReplaceView("Show view", canvas, self._case, before, after, self.name_view)
        self._do(step, undoable=undoable)

    def _do(self, step: Step, *, undoable: bool) -> None:
        if undoable:
            self._stack.push(step)
        else:
            step.redo()
