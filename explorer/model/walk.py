"""Walking the network: what comes onto the canvas, what leaves it, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from explorer.model.canvas import Point
from explorer.model.commands import HideNodes, MoveNodes, ShowNodes
from explorer.model.desk import Desk

EXPAND_LIMIT = 40
"""Neighbours that one expansion brings at most, the most connected first."""


class Walk:
    """Steps over the network; each can be undone, none changes the case."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def show_found(self, iri: str) -> None:
        """Show what a search found and select it."""
        if iri in self._desk.case.columns.entities:
            self.show_entities([iri])
            self._desk.select([iri])

    def expand(self, iri: str) -> None:
        """Show the hidden neighbours of a node, the most connected first, up to a bound."""
        neighbours = self._desk.case.columns.neighbours(iri)
        hidden = [other for other in neighbours if other not in self._desk.canvas.nodes]
        hidden.sort(key=lambda one: (-self._desk.case.columns.degree(one), one))
        if not hidden:
            self._desk.said.emit(f"Every neighbour of {self._desk.label(iri)} is shown.", "info")
            return
        chosen = hidden[:EXPAND_LIMIT]
        self.show_entities(chosen, f"Expand {self._desk.label(iri)}")
        if len(hidden) > len(chosen):
            rest = len(hidden) - len(chosen)
            self._desk.said.emit(
                f"{len(chosen)} neighbours shown, {rest} more are hidden: expand again for them.",
                "info",
            )

    def show_entities(self, iris: Iterable[str], label: str = "Show") -> None:
        """Bring entities onto the canvas; what is shown stays where it is."""
        new = [
            iri
            for iri in dict.fromkeys(iris)
            if iri not in self._desk.canvas.nodes and self._desk.known(iri)
        ]
        if new:
            self._desk.undo_stack.push(
                ShowNodes(
                    label, self._desk.canvas, self._desk.case, self._desk.placement.newcomers(new)
                )
            )

    def hide(self, iris: Iterable[str]) -> None:
        """Take entities off the canvas; the case keeps them."""
        gone = [iri for iri in iris if iri in self._desk.canvas.nodes]
        if gone:
            name = self._desk.label(gone[0]) if len(gone) == 1 else f"{len(gone)} entities"
            self._desk.undo_stack.push(
                HideNodes.of(f"Hide {name}", self._desk.canvas, self._desk.case, gone)
            )

    def hide_others(self, iris: Iterable[str]) -> None:
        """Take everything else off the canvas."""
        kept = set(iris)
        if kept & self._desk.canvas.nodes.keys():
            self.hide([iri for iri in self._desk.canvas.nodes if iri not in kept])

    def move(self, positions: Mapping[str, Point]) -> None:
        """Put nodes where the user dragged them, and pin them there."""
        pins = dict.fromkeys(positions, True)
        self._desk.undo_stack.push(MoveNodes.of("Move", self._desk.canvas, positions, pins))

    def pin(self, iris: Iterable[str]) -> None:
        """Pin nodes, or free them when all are pinned."""
        chosen = [iri for iri in iris if iri in self._desk.canvas.nodes]
        if chosen:
            free = all(iri in self._desk.canvas.pinned for iri in chosen)
            pins = dict.fromkeys(chosen, not free)
            here = {iri: self._desk.canvas.positions[iri] for iri in chosen}
            self._desk.undo_stack.push(
                MoveNodes.of("Free" if free else "Pin", self._desk.canvas, here, pins)
            )
