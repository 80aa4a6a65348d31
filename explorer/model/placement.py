"""Where nodes go: whole layouts, and places for newcomers beside what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from explorer.layout.force import force_layout
from explorer.layout.incremental import place_newcomers
from explorer.layout.pane import Pane
from explorer.model import shown
from explorer.model.canvas import Canvas, Point
from graph_data.case import Case

Positions = NDArray[np.float64]
Boxes = Callable[[Sequence[str]], tuple[Positions, Positions]]
SEED = 1
MEASURED = 3000
"""Number of nodes beyond which names are not measured: most are not drawn."""
FARTHEST = 0.8
"""Below this zoom names are not all drawn, and no room is kept for them."""
NAMED, LEAST_ROOM = 0.75, 0.55
USUAL = Pane(880.0, 740.0)
"""The canvas in a window of usual size, until a view tells its own."""


def plain_boxes(iris: Sequence[str]) -> tuple[Positions, Positions]:
    """Return boxes of one size, until a view measures the names."""
    return np.full((len(iris), 2), (120.0, 64.0)), np.zeros((len(iris), 2))


class Placement:
    """Knows the size of names and the shape of the window; remembers where nodes were.

    Attributes:
        boxes: gives for entities the sizes of their boxes and the offsets to their centres.
        pane: what of the canvas a picture is to fill.
        zoom: gives the present magnification; names keep their size on screen.
        remembered: places of nodes that left the canvas with the change that brought them.
    """

    def __init__(self, case: Case, canvas: Canvas) -> None:
        self._case = case
        self._canvas = canvas
        self.boxes: Boxes = plain_boxes
        self.pane = USUAL
        self.zoom: Callable[[], float] = lambda: 1.0
        self.remembered: dict[str, Point] = {}

    def layout_of(self, iris: Sequence[str]) -> Callable[[], dict[str, Point]]:
        """Return a function that computes places for entities, to be run on any thread.

        What is pinned on the canvas stays where it is.
        """
        nodes, edges = shown.network(self._case, iris)
        order = [node.iri for node in nodes]
        pairs = _pairs(order, [(edge.source, edge.target) for edge in edges])
        held = np.array([iri in self._canvas.pinned for iri in order], bool)
        start = self._current(order) if held.any() else None
        sizes, offsets = self.boxes(order)
        pane = self.pane

        def compute() -> dict[str, Point]:
            found = force_layout(
                len(order),
                pairs,
                initial=start,
                pinned=None if start is None else held,
                sizes=sizes,
                offsets=offsets,
                seed=SEED,
                pane=pane,
            )
            return _by_iri(order, found)

        return compute

    def newcomers(self, new: Sequence[str]) -> dict[str, Point]:
        """Return places for entities that come onto the canvas, where they were or near theirs."""
        return self.newcomers_of(new)()

    def newcomers_of(self, new: Sequence[str]) -> Callable[[], dict[str, Point]]:
        """Return a function that finds these places, to be run on any thread."""
        old = list(self._canvas.nodes)
        order = [*old, *new]
        known: Mapping[str, Point] = {**self.remembered, **self._canvas.positions}
        placed = np.array([iri in known for iri in order], bool)
        positions = np.array([known.get(iri, (0.0, 0.0)) for iri in order], np.float64)
        ends = [(one.subject, one.object) for one in self._case.columns.between(order)]
        zoom = min(1.0, max(FARTHEST, self.zoom()))
        measure = self.boxes if len(order) <= MEASURED else plain_boxes
        sizes, offsets = (np.divide(part, zoom) for part in measure(order))
        pairs = _pairs(order, ends)
        aspect = self.pane.aspect
        share = np.sqrt(NAMED * self.pane.area / max(float(sizes.prod(axis=1).sum()), 1.0))
        share = min(1.0, max(LEAST_ROOM, float(share)))
        sizes, offsets = sizes * share, offsets * share

        def compute() -> dict[str, Point]:
            found = place_newcomers(
                positions, placed, pairs, sizes, seed=SEED, offsets=offsets, aspect=aspect
            )
            places = _by_iri(order, found)
            return {iri: places[iri] for iri in new}

        return compute

    def _current(self, order: Sequence[str]) -> Positions:
        nowhere = (np.nan, np.nan)
        return np.array([self._canvas.positions.get(iri, nowhere) for iri in order], np.float64)


def _pairs(order: Sequence[str], ends: Sequence[tuple[str, str]]) -> NDArray[np.int64]:
    index = {iri: number for number, iri in enumerate(order)}
    return np.array([(index[a], index[b]) for a, b in ends], np.int64).reshape(-1, 2)


def _by_iri(order: Sequence[str], positions: Positions) -> dict[str, Point]:
    return {iri: (float(x), float(y)) for iri, (x, y) in zip(order, positions, strict=True)}
