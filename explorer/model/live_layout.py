"""The picture answers while a node is dragged: a worker moves the others, the window shows it."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer

from explorer.layout.live import Live
from explorer.model.canvas import Point
from explorer.model.commands import MoveNodes
from explorer.model.shown_columns import Places

if TYPE_CHECKING:
    from explorer.model.desk import Desk

FRAME: Final = 16
"""Milliseconds between two pictures handed to the window."""
PAUSE: Final = 1 / 250
"""Seconds that a step takes at least: small networks would be done before one sees them move."""
IDLE: Final = 0.02
"""Seconds between two looks whether the hand has moved on, once all is at rest."""
LAST: Final = 0.4
"""Seconds in which the others come to rest after the node was let go, at most."""
MOVED: Final = 0.25
"""Moves shorter than this are none, pixels."""


@dataclass(slots=True)
class _Drag:
    """One drag. The worker reads `carried`, `end` and `stop`, and writes `latest`."""

    order: list[str]
    before: NDArray[np.float64]
    edges: NDArray[np.int64]
    held: NDArray[np.bool_]
    carried: tuple[NDArray[np.int64], NDArray[np.float64]]
    """Numbers of the nodes in the hand and where they are; replaced whole, never changed."""
    end: float = 0.0
    """When the picture must be at rest; 0 while the node is in the hand."""
    stop: threading.Event = field(default_factory=threading.Event)
    latest: NDArray[np.float64] | None = None
    let_go: tuple[str, ...] = ()
    """What the hand has put down, to be pinned."""

    def run(self) -> NDArray[np.float64]:
        """Move the others until they are at rest after the hand has let go; on a worker."""
        picture = Live(self.before, self.edges, self.held)
        while not self.stop.is_set():
            begin = time.monotonic()
            picture.carry(*self.carried)
            rests = picture.step()
            self.latest = picture.positions
            if self.end and (rests or begin > self.end):
                break
            self.stop.wait(IDLE if rests else max(0.0, PAUSE - (time.monotonic() - begin)))
        return picture.positions


class LiveLayout(QObject):
    """Lets the others follow a node that is dragged.

    Attributes:
        is_on: whether the user wants that; without it only what is dragged moves.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._drag: _Drag | None = None
        self._shown: NDArray[np.float64] | None = None
        self.is_on = False
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME)
        self._frames.timeout.connect(self._show)

    @property
    def is_running(self) -> bool:
        """Whether the picture moves."""
        return self._drag is not None

    def carry(self, places: Mapping[str, Point]) -> None:
        """Take note of where the hand holds some nodes; the first time, the picture comes alive.

        Nothing in the hand means that the drag was broken off.
        """
        if not places:
            self._take_back()
            return
        if not self.is_on:
            return
        if self._drag is not None and self._drag.let_go:  # taken up again before all was at rest
            self.finish()
        if self._drag is None:
            self._begin(places)
        else:
            self._drag.carried = self._numbers(self._drag.order, places)

    def _take_back(self) -> None:
        """Put everything where it was before the drag."""
        drag = self._drag
        if drag is not None and not drag.let_go:
            drag.stop.set()
            self._drag = self._shown = None
            self._frames.stop()
            self._desk.canvas.move(self._table(drag, drag.before))

    def let_go(self, places: Mapping[str, Point]) -> bool:
        """End a drag: the others come to rest, then all of it is one step. Return whether it was.

        Without a drag under way nothing happens, and the nodes are the caller's to move.
        """
        drag = self._drag
        if drag is None or drag.let_go:
            return False
        drag.carried = self._numbers(drag.order, places)
        drag.let_go = tuple(places)
        drag.end = time.monotonic() + LAST
        return True

    def finish(self) -> None:
        """Come to rest at once, as when something else is to be done."""
        drag = self._drag
        if drag is not None:
            drag.stop.set()
            self._settle(drag, drag.before if drag.latest is None else drag.latest)

    def _numbers(
        self, order: list[str], places: Mapping[str, Point]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        index = {iri: number for number, iri in enumerate(order) if iri in places}
        rows = np.array([places[iri] for iri in index], dtype=np.float64).reshape(-1, 2)
        return np.array(list(index.values()), dtype=np.int64), rows

    def _begin(self, places: Mapping[str, Point]) -> None:
        canvas = self._desk.canvas
        order = list(canvas.nodes)
        held = np.array([iri in canvas.pinned for iri in order], dtype=np.bool_)
        drag = self._drag = _Drag(
            order,
            canvas.position_array(),
            canvas.edge_array(),
            held,
            self._numbers(order, places),
        )
        self._desk.tasks.run(
            "", drag.run, lambda positions: self._settle(drag, positions), self._desk.fail
        )
        self._frames.start()

    def _show(self) -> None:
        """Hand the newest picture to the window, what is in the hand where the hand is now."""
        drag = self._drag
        if drag is None or drag.latest is None or drag.latest is self._shown:
            return
        self._shown = drag.latest
        positions = drag.latest.copy()
        positions[drag.carried[0]] = drag.carried[1]
        self._desk.canvas.move(self._table(drag, positions))

    def _settle(self, drag: _Drag, positions: NDArray[np.float64]) -> None:
        """Take the picture over as one step, unless that was done."""
        if drag is not self._drag:
            return
        self._drag = self._shown = None
        self._frames.stop()
        canvas = self._desk.canvas
        after = positions.copy()
        after[drag.carried[0]] = drag.carried[1]
        far = np.abs(after - drag.before).max(axis=1, initial=0.0) > MOVED
        moved = [iri for iri, was in zip(drag.order, far.tolist(), strict=True) if was]
        some = set(moved) | set(drag.let_go)
        tables = [
            {iri: at for iri, at in self._table(drag, one).items() if iri in some}
            for one in (drag.before, after)
        ]
        canvas.move(self._table(drag, np.where(far[:, None], after, drag.before)))
        pins = {iri: True for iri in drag.let_go if iri in canvas.nodes}
        unpinned = {iri: iri in canvas.pinned for iri in pins}
        if tables[1]:
            step = MoveNodes("Move", canvas, (tables[0], tables[1]), (unpinned, pins))
            self._desk.undo_stack.push(step)

    def _table(self, drag: _Drag, positions: NDArray[np.float64]) -> Mapping[str, Point]:
        """Return places by IRI, of the nodes that are still shown."""
        canvas = self._desk.canvas
        if canvas.columns is not None and list(canvas.columns[0].iris) == drag.order:
            return Places(canvas.columns[0], positions)
        rows = positions.tolist()
        nodes = canvas.nodes
        return {iri: (x, y) for iri, (x, y) in zip(drag.order, rows, strict=True) if iri in nodes}
