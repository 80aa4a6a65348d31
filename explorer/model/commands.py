"""Steps that can be undone: each about ten lines, undo mirrors redo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtGui import QUndoCommand

from explorer.model.canvas import Canvas, Point
from explorer.model.shown import network
from graph_data.case import Case

MOVE_ID = 1


class DataStep(QUndoCommand):
    """A change of the case that is in the journal already; undo and redo write further blocks."""

    def __init__(self, label: str, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        super().__init__(label)
        self._undo, self._redo = undo, redo
        self._written = True

    def redo(self) -> None:
        """Do it again; the first time it is done already."""
        if self._written:
            self._written = False
        else:
            self._redo()

    def undo(self) -> None:
        """Take it back."""
        self._undo()


class UndoneStep(DataStep):
    """A change that an earlier session took back: it waits to be done again."""

    def __init__(self, label: str, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        super().__init__(label, undo, redo)
        self._restored = True

    def undo(self) -> None:
        """Take it back; when the stack is restored it is back already."""
        if self._restored:
            self._restored = False
        else:
            super().undo()


class ShowNodes(QUndoCommand):
    """Entities come onto the canvas."""

    def __init__(
        self, label: str, canvas: Canvas, case: Case, positions: Mapping[str, Point]
    ) -> None:
        super().__init__(label)
        self._canvas, self._case = canvas, case
        self._positions = dict(positions)

    def redo(self) -> None:
        """Show them, with every claim between them and what is shown already."""
        nodes, edges = network(self._case, [*self._canvas.nodes, *self._positions])
        self._canvas.show(nodes, edges, self._positions)

    def undo(self) -> None:
        """Hide them."""
        self._canvas.hide(self._positions)
        nodes, edges = network(self._case, self._canvas.nodes)
        self._canvas.restyle(nodes, edges)


class HideNodes(QUndoCommand):
    """Entities leave the canvas; the case keeps them."""

    def __init__(self, label: str, canvas: Canvas, case: Case, iris: Iterable[str]) -> None:
        super().__init__(label)
        self._canvas, self._case = canvas, case
        self._positions = {iri: canvas.positions[iri] for iri in iris if iri in canvas.nodes}
        self._pinned = [iri for iri in self._positions if iri in canvas.pinned]

    def redo(self) -> None:
        """Hide them."""
        self._canvas.hide(self._positions)
        nodes, edges = network(self._case, self._canvas.nodes)
        self._canvas.restyle(nodes, edges)

    def undo(self) -> None:
        """Show them where they were."""
        nodes, edges = network(self._case, [*self._canvas.nodes, *self._positions])
        self._canvas.show(nodes, edges, self._positions, self._pinned)


class MoveNodes(QUndoCommand):
    """Nodes move; dragging pins them, a layout leaves the pins alone."""

    def __init__(
        self,
        label: str,
        canvas: Canvas,
        after: Mapping[str, Point],
        pins: Mapping[str, bool] | None = None,
    ) -> None:
        super().__init__(label)
        self._canvas = canvas
        self._after = dict(after)
        self._before = {iri: canvas.positions[iri] for iri in after}
        self._pins = dict(pins or {})
        self._pins_before = {iri: iri in canvas.pinned for iri in self._pins}

    def redo(self) -> None:
        """Move them."""
        self._canvas.move(self._after, self._pins)

    def undo(self) -> None:
        """Move them back."""
        self._canvas.move(self._before, self._pins_before)


class ReplaceView(QUndoCommand):
    """Another set of nodes is shown, as when a named view is opened."""

    def __init__(
        self,
        label: str,
        canvas: Canvas,
        case: Case,
        positions: Mapping[str, Point],
        pinned: Iterable[str] = (),
    ) -> None:
        super().__init__(label)
        self._canvas, self._case = canvas, case
        self._after = (dict(positions), tuple(pinned))
        self._before = (dict(canvas.positions), tuple(canvas.pinned))

    def redo(self) -> None:
        """Show the new set."""
        self._put(*self._after)

    def undo(self) -> None:
        """Show the old set."""
        self._put(*self._before)

    def _put(self, positions: Mapping[str, Point], pinned: tuple[str, ...]) -> None:
        self._canvas.clear()
        nodes, edges = network(self._case, positions)
        self._canvas.show(nodes, edges, positions, pinned)
