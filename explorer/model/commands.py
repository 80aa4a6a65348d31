"""Steps that can be undone: each a few lines, the way back mirrors the way forward.

A step can be told as plain data and made again from it, so that the undo stack outlives the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtGui import QUndoCommand

from explorer.model import shown
from explorer.model.canvas import Canvas, Point
from explorer.model.sketch import NOTHING, Drawn, Sketch
from explorer.model.sketch import from_memo as drawn_from
from graph_data.case import Case
from graph_data.filters import Filters, from_plain

Memo = dict[str, Any]
Places = dict[str, Point]
FILTER_STEP = 1


class Step(QUndoCommand):
    """One step. `applied` says that it is done already when it is pushed."""

    def __init__(self, label: str, *, applied: bool = False) -> None:
        super().__init__(label)
        self.skip_forward = applied
        """The step is done already: going over it does nothing, once."""
        self.skip_back = False
        """The same for a step that was taken back already, as in an earlier session."""

    def redo(self) -> None:
        """Go forward, unless it is done already."""
        if self.skip_forward:
            self.skip_forward = False
        else:
            self.forward()

    def undo(self) -> None:
        """Go back, unless that was done already."""
        if self.skip_back:
            self.skip_back = False
        else:
            self.back()

    def forward(self) -> None:
        """Do it."""
        raise NotImplementedError

    def back(self) -> None:
        """Take it back."""
        raise NotImplementedError

    def memo(self) -> Memo:
        """Return the step as plain data."""
        raise NotImplementedError


class DataStep(Step):
    """A change of the case that is in the journal already; both ways write further blocks."""

    def __init__(self, label: str, undo: Callable[[], None], redo: Callable[[], None]) -> None:
        super().__init__(label, applied=True)
        self._undo, self._redo = undo, redo

    def forward(self) -> None:
        """Do it again."""
        self._redo()

    def back(self) -> None:
        """Take it back."""
        self._undo()

    def memo(self) -> Memo:
        """Return that it is a change of the case: what it is stands in the journal."""
        return {"kind": "data"}


class ShowNodes(Step):
    """Entities come onto the canvas."""

    def __init__(
        self,
        label: str,
        canvas: Canvas,
        case: Case,
        positions: Mapping[str, Point],
        *,
        applied: bool = False,
    ) -> None:
        super().__init__(label, applied=applied)
        self._canvas, self._case = canvas, case
        self._positions = dict(positions)

    def forward(self) -> None:
        """Show them, with every claim between them and what is shown already."""
        _show(self._canvas, self._case, self._positions)

    def back(self) -> None:
        """Hide them."""
        _hide(self._canvas, self._case, self._positions)

    def memo(self) -> Memo:
        """Return the step as plain data."""
        return {"kind": "show", "positions": self._positions}


class HideNodes(Step):
    """Entities leave the canvas; the case keeps them."""

    def __init__(
        self,
        label: str,
        canvas: Canvas,
        case: Case,
        positions: Mapping[str, Point],
        pinned: Iterable[str] = (),
        *,
        applied: bool = False,
    ) -> None:
        super().__init__(label, applied=applied)
        self._canvas, self._case = canvas, case
        self._positions, self._pinned = dict(positions), tuple(pinned)

    @classmethod
    def of(cls, label: str, canvas: Canvas, case: Case, iris: Iterable[str]) -> HideNodes:
        """Return the step that hides nodes that are shown now."""
        positions = {iri: canvas.positions[iri] for iri in iris if iri in canvas.nodes}
        return cls(label, canvas, case, positions, [i for i in positions if i in canvas.pinned])

    def forward(self) -> None:
        """Hide them."""
        _hide(self._canvas, self._case, self._positions)

    def back(self) -> None:
        """Show them where they were."""
        _show(self._canvas, self._case, self._positions, self._pinned)

    def memo(self) -> Memo:
        """Return the step as plain data."""
        return {"kind": "hide", "positions": self._positions, "pinned": self._pinned}


class MoveNodes(Step):
    """Nodes move; dragging pins them, a layout leaves the pins alone."""

    def __init__(
        self,
        label: str,
        canvas: Canvas,
        positions: tuple[Mapping[str, Point], Mapping[str, Point]],
        pins: tuple[Mapping[str, bool], Mapping[str, bool]] = ({}, {}),
        *,
        applied: bool = False,
    ) -> None:
        super().__init__(label, applied=applied)
        self._canvas = canvas
        self._before: Mapping[str, Point] = dict(positions[0])
        self._after: Mapping[str, Point] = dict(positions[1])
        self._pins_before, self._pins = dict(pins[0]), dict(pins[1])

    @classmethod
    def of(
        cls,
        label: str,
        canvas: Canvas,
        after: Mapping[str, Point],
        pins: Mapping[str, bool] | None = None,
    ) -> MoveNodes:
        """Return the step that moves nodes from where they are now."""
        before = {iri: canvas.positions[iri] for iri in after}
        pins = pins or {}
        return cls(label, canvas, (before, after), ({i: i in canvas.pinned for i in pins}, pins))

    def forward(self) -> None:
        """Move them."""
        self._canvas.move(self._after, self._pins)

    def back(self) -> None:
        """Move them back."""
        self._canvas.move(self._before, self._pins_before)

    def memo(self) -> Memo:
        """Return the step as plain data."""
        return {
            "kind": "move",
            "before": self._before,
            "after": self._after,
            "pins_before": self._pins_before,
            "pins": self._pins,
        }


@dataclass(frozen=True, slots=True)
class Picture:
    """A set of nodes as shown: where they are, what is pinned, which named view it is."""

    positions: Mapping[str, Point]
    pinned: tuple[str, ...] = ()
    view: str = ""
    drawn: Drawn = NOTHING
    filters: Filters = field(default_factory=Filters)
    layout: str = "force"


class Filter(Step):
    """Other filters hold; steps along the timeline that follow one another become one."""

    def __init__(
        self,
        label: str,
        canvas: Canvas,
        case: Case,
        before: Filters,
        after: Filters,
        *,
        applied: bool = False,
    ) -> None:
        super().__init__(label, applied=applied)
        self._canvas, self._case = canvas, case
        self._before, self._after = before, after

    def forward(self) -> None:
        """Filter so."""
        shown.filter_by(self._canvas, self._case, self._after)

    def back(self) -> None:
        """Filter as before."""
        shown.filter_by(self._canvas, self._case, self._before)

    def id(self) -> int:
        """Return the kind of step that may be joined with this one, -1 for none."""
        return FILTER_STEP if self._before.choices == self._after.choices else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over a later step of the same drag, or of playing, along the timeline."""
        assert isinstance(other, Filter)
        if not (self._after.span and other._after.span):
            return False
        self._after = other._after
        return True

    def memo(self) -> Memo:
        """Return the step as plain data."""
        sides = {"before": self._before.to_plain(), "after": self._after.to_plain()}
        return {"kind": "filter", **sides}


class ChangeSketch(Step):
    """Groups or notes become others."""

    def __init__(
        self, label: str, sketch: Sketch, before: Drawn, after: Drawn, *, applied: bool = False
    ) -> None:
        super().__init__(label, applied=applied)
        self._sketch = sketch
        self._before, self._after = before, after

    def forward(self) -> None:
        """Draw them as they are to be."""
        self._sketch.put(self._after)

    def back(self) -> None:
        """Draw them as they were."""
        self._sketch.put(self._before)

    def memo(self) -> Memo:
        """Return the step as plain data."""
        return {
            "kind": "sketch",
            "before_drawn": self._before.memo(),
            "after_drawn": self._after.memo(),
        }


class ReplaceView(Step):
    """Another set of nodes is shown, as when a named view is opened."""

    def __init__(
        self,
        label: str,
        canvas: Canvas,
        case: Case,
        before: Picture,
        after: Picture,
        named: Callable[[str], None],
        *,
        applied: bool = False,
    ) -> None:
        """Go from one picture to the other; `named` is told which named view is shown."""
        super().__init__(label, applied=applied)
        self._canvas, self._case, self._named = canvas, case, named
        self._before, self._after = before, after

    def forward(self) -> None:
        """Show the new set."""
        self._put(self._after)

    def back(self) -> None:
        """Show the old set."""
        self._put(self._before)

    def _put(self, picture: Picture) -> None:
        self._canvas.clear()
        if self._canvas.sieve:
            self._canvas.sieve.start_over(picture.filters)
        self._canvas.sketch.put(picture.drawn)
        self._canvas.layout = picture.layout
        _show(self._canvas, self._case, picture.positions, picture.pinned)
        self._named(picture.view)

    def memo(self) -> Memo:
        """Return the step as plain data."""
        return {"kind": "replace", "before": _told(self._before), "after": _told(self._after)}


def _told(picture: Picture) -> Memo:
    return {
        "positions": dict(picture.positions),
        "pinned": picture.pinned,
        "view": picture.view,
        "filters": picture.filters.to_plain(),
        "layout": picture.layout,
        **picture.drawn.memo(),
    }


def _picture(told: Mapping[str, Any]) -> Picture:
    pinned = tuple(map(str, told["pinned"]))
    filters = from_plain(told.get("filters", {}))
    view, layout = str(told["view"]), str(told.get("layout", "force"))
    drawn = drawn_from(told)
    return Picture(_places(told["positions"]), pinned, view, drawn, filters, layout)


def _show(
    canvas: Canvas, case: Case, positions: Mapping[str, Point], pinned: Iterable[str] = ()
) -> None:
    shown.put(canvas, case, positions, pinned)


def _hide(canvas: Canvas, case: Case, iris: Iterable[str]) -> None:
    shown.take_away(canvas, case, iris)


def _places(told: object) -> Places:
    if not isinstance(told, Mapping):
        raise TypeError("positions are no table")
    return {str(iri): (float(x), float(y)) for iri, (x, y) in told.items()}


def canvas_step(
    memo: Memo, label: str, canvas: Canvas, case: Case, named: Callable[[str], None]
) -> Step:
    """Return a step of the canvas made again from plain data; it counts as done.

    Raises:
        ValueError, KeyError, TypeError: the data tell no such step.
    """
    kind = memo["kind"]
    if kind == "show":
        return ShowNodes(label, canvas, case, _places(memo["positions"]), applied=True)
    if kind == "hide":
        places = _places(memo["positions"])
        return HideNodes(label, canvas, case, places, map(str, memo["pinned"]), applied=True)
    if kind == "move":
        pins = tuple({str(i): bool(p) for i, p in memo[k].items()} for k in ("pins_before", "pins"))
        places_of = (_places(memo["before"]), _places(memo["after"]))
        return MoveNodes(label, canvas, places_of, (pins[0], pins[1]), applied=True)
    if kind == "replace":
        sides = _picture(memo["before"]), _picture(memo["after"])
        return ReplaceView(label, canvas, case, sides[0], sides[1], named, applied=True)
    if kind == "filter":
        filters = from_plain(memo["before"]), from_plain(memo["after"])
        return Filter(label, canvas, case, filters[0], filters[1], applied=True)
    if kind == "sketch":
        before, after = drawn_from(memo["before_drawn"]), drawn_from(memo["after_drawn"])
        return ChangeSketch(label, canvas.sketch, before, after, applied=True)
    raise ValueError(f"“{kind}” is no step of the canvas")
