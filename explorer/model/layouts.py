"""The layouts of what is shown: computed on a worker, shown as they grow, each one step to undo."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from explorer.layout import catalogue, multilevel
from explorer.layout.catalogue import Kind
from explorer.layout.force import SMALL
from explorer.model.canvas import Point
from explorer.model.commands import Memo, MoveNodes
from explorer.model.live_layout import LiveLayout
from explorer.model.placement import SEED
from explorer.model.shown_columns import Places
from explorer.model.shown_network import ShownNetwork, shown_network

if TYPE_CHECKING:
    from explorer.model.desk import Desk

Positions = NDArray[np.float64]

LABELS: Final[Mapping[Kind, str]] = {
    "force": "Force",
    "communities": "Communities apart",
    "layered": "Layers",
    "around": "Rings around the selection",
    "circle": "Circle by type",
    "columns": "Columns by type",
    "time": "By time",
}
PREVIEWED = 1000
"""Number of nodes from which the picture is shown while it grows."""
PREVIEW_EVERY = 0.1
"""Seconds between two previews, at least."""


@dataclass(slots=True)
class _Run:
    """One layout under way. The worker reads `stop` and calls `preview`, nothing else."""

    kind: Kind
    shown: ShownNetwork
    grown: SignalInstance
    stop: threading.Event = field(default_factory=threading.Event)
    is_shown: bool = False
    """Whether the canvas shows a preview of it."""
    is_dropped: bool = False
    """Whether the user wants the old picture back."""
    last: float = 0.0

    def preview(self, positions: Positions) -> None:
        """Hand a picture to the window, if the last one is some time ago."""
        now = time.monotonic()
        if now - self.last >= PREVIEW_EVERY:
            self.last = now
            self.grown.emit(self, positions)


class Layouts(QObject):
    """Lays out what the canvas shows; `live` lets the others follow a node that is dragged.

    Signals: ``running_changed(bool)`` when a layout has begun or ended, ``laid_out()`` when nodes
    have got their new places, ``previewed()`` when the canvas shows a picture that still grows.
    """

    running_changed = Signal(bool)
    laid_out = Signal()
    previewed = Signal()
    _grown = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._run: _Run | None = None
        self._has_said_slow = False
        self.live = LiveLayout(desk)
        self._grown.connect(self._show_preview, Qt.ConnectionType.QueuedConnection)

    @property
    def kind(self) -> Kind:
        """The layout in which the canvas is shown, or was laid out last."""
        known = self._desk.canvas.layout
        return next((kind for kind in LABELS if kind == known), "force")

    @property
    def is_running(self) -> bool:
        """Whether a layout is being computed."""
        return self._run is not None

    def lay_out(self, kind: Kind | None = None, *, resume: bool = False) -> None:
        """Place all nodes anew, pinned ones excepted.

        Args:
            kind: which layout; the present one by default.
            resume: begin with where nodes are, if the layout can.
        """
        self.interrupt()
        desk = self._desk
        if not desk.canvas.nodes:
            return
        wanted = kind or self.kind
        chosen = next((iri for iri in desk.selection if iri in desk.canvas.nodes), "")
        found = shown_network(
            desk.case,
            desk.canvas,
            desk.placement.boxes,
            chosen=chosen,
            keep=resume,
            dated=wanted == "time",
        )
        run = self._run = _Run(wanted, found, self._grown)
        pane = desk.placement.pane
        self._say_what_to_expect(run)
        desk.busy_changed.emit("Placing nodes… Space stops, Esc takes it back")
        self.running_changed.emit(True)

        def work() -> Positions:
            return catalogue.lay_out(
                wanted,
                found.network,
                seed=SEED,
                pane=pane,
                on_preview=run.preview if found.network.count > PREVIEWED else None,
                cancelled=run.stop.is_set,
            )

        desk.tasks.run("", work, lambda places: self._finish(run, places), self._fail)

    def stop(self) -> None:
        """End the layout with the picture that it has come to."""
        if self._run is not None:
            self._run.stop.set()

    def cancel(self) -> None:
        """End the layout with every node where it was before."""
        run = self._run
        if run is not None:
            run.is_dropped = True
            run.stop.set()
            self._end()
            if run.is_shown:
                self._desk.canvas.move(self._table(run, run.shown.positions))

    def interrupt(self) -> bool:
        """Make way for another step: return whether a layout was taken back for it."""
        self.live.finish()
        was_running = self.is_running
        self.cancel()
        return was_running

    def stop_or_resume(self) -> None:
        """Stop what is running, or go on from where nodes are."""
        if self._run is not None:
            self.stop()
        else:
            self.lay_out(resume=True)

    def close(self) -> None:
        """End what is under way: the window closes."""
        self.interrupt()

    def _end(self) -> None:
        self._run = None
        self._desk.busy_changed.emit("")
        self.running_changed.emit(False)

    def _fail(self, error: BaseException) -> None:
        if self._run is not None:
            self._end()
        self._desk.fail(error)

    def _show_preview(self, run: _Run, positions: Positions) -> None:
        if run is self._run:
            run.is_shown = True
            self._desk.canvas.move(self._table(run, run.shown.unfolded(positions)))
            self.previewed.emit()

    def _finish(self, run: _Run, positions: Positions) -> None:
        """Take over what was computed as one step, unless it was dropped meanwhile."""
        if run is not self._run or run.is_dropped:
            return
        canvas = self._desk.canvas
        self._end()
        # What was hidden meanwhile stays hidden; what was dragged meanwhile stays where it is.
        after = self._table(run, run.shown.unfolded(positions))
        before = self._table(run, run.shown.positions)
        pinned = run.shown.held.tolist()
        held = {iri for iri, was in zip(run.shown.order, pinned, strict=True) if was}
        dragged = canvas.pinned - held
        if dragged:
            after = {iri: at for iri, at in after.items() if iri not in dragged}
            before = {iri: at for iri, at in before.items() if iri not in dragged}
        if after:
            label = f"Layout: {LABELS[run.kind]}"
            self._desk.undo_stack.push(LayOut(label, self._desk, before, after, run.kind))
            self.laid_out.emit()
            self._say_what_came(run)

    def _table(self, run: _Run, positions: Positions) -> Mapping[str, Point]:
        """Return places by IRI, of the nodes that are still shown."""
        canvas = self._desk.canvas
        if canvas.columns is not None and canvas.columns[0].iris == run.shown.order:
            return Places(canvas.columns[0], positions)
        rows = positions.tolist()
        nodes = canvas.nodes
        return {
            iri: (x, y) for iri, (x, y) in zip(run.shown.order, rows, strict=True) if iri in nodes
        }

    def _say_what_to_expect(self, run: _Run) -> None:
        forces = run.kind in ("force", "communities")
        if not forces or run.shown.network.count <= SMALL or self._has_said_slow:
            return
        if not multilevel.available():
            self._has_said_slow = True
            self._desk.said.emit(
                "Large networks are laid out more slowly here, because numba is not installed.",
                "info",
            )

    def _say_what_came(self, run: _Run) -> None:
        if run.kind != "time":
            return
        without = int(np.isnan(np.asarray(run.shown.network.dates, dtype=np.float64)).sum())
        if without == run.shown.network.count:
            self._desk.said.emit("No claim shown here has a date.", "info")
        elif without:
            words = "entity has" if without == 1 else "entities have"
            self._desk.said.emit(
                f"{without} {words} no dated claim here and stand apart, below.", "info"
            )


class LayOut(MoveNodes):
    """All nodes get new places, and the canvas remembers in which layout."""

    def __init__(
        self,
        label: str,
        desk: Desk,
        before: Mapping[str, Point],
        after: Mapping[str, Point],
        kind: Kind,
    ) -> None:
        super().__init__(label, desk.canvas, ({}, {}))
        # Columns of a large network are kept as they are.
        self._before, self._after = before, after
        self._desk = desk
        self._kinds = desk.canvas.layout, kind
        self._told: Memo | None = None

    def forward(self) -> None:
        """Move the nodes."""
        self._take(self._kinds[1])
        super().forward()

    def back(self) -> None:
        """Move them back."""
        self._take(self._kinds[0])
        super().back()

    def memo(self) -> Memo:
        """Return the step as plain data: told once, for it never changes."""
        if self._told is None:
            self._told = {**super().memo(), "before": _rounded(self._before)}
            self._told["after"] = _rounded(self._after)
        return self._told

    def _take(self, kind: str) -> None:
        self._desk.canvas.layout = kind
        self._desk.views_changed.emit()


def _rounded(places: Mapping[str, Point]) -> dict[str, Point]:
    """Return places to a hundredth of a pixel, as views keep them."""
    if isinstance(places, Places):
        rows = np.round(places.array, 2).tolist()
        return {iri: (x, y) for iri, (x, y) in zip(places.nodes.iris, rows, strict=True)}
    return {iri: (round(x, 2), round(y, 2)) for iri, (x, y) in places.items()}
