"""The canvas as it is drawn: one node in the place of each folded group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from explorer.model import groups
from explorer.model.canvas import Canvas
from explorer.model.shown_columns import EdgeColumns, NodeColumns, Point, ShownEdge, ShownNode


class FoldedCanvas(Canvas):
    """Reads as a canvas does and follows the one it is made of; nothing is changed through it.

    A folded group lies in the middle of its members, which keep their places.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._whole = canvas
        self._folded: Canvas | None = None
        self._into: dict[str, str] = {}
        self._ends: dict[str, tuple[str, str]] = {}
        canvas.nodes_shown.connect(self._show_nodes)
        canvas.nodes_hidden.connect(self._hide_nodes)
        canvas.nodes_moved.connect(self._move_nodes)
        canvas.restyled.connect(self._restyle)
        canvas.cleared.connect(self._clear)
        canvas.sketch.changed.connect(self._fold_anew)
        self._fold()

    # ------------------------------------------------------------------ what is drawn

    @property
    def _source(self) -> Canvas:
        return self._folded or self._whole

    @property
    def nodes(self) -> Mapping[str, ShownNode]:
        """Nodes drawn, by IRI or by the key of their group."""
        return self._source.nodes

    @property
    def edges(self) -> Mapping[str, ShownEdge]:
        """Edges drawn, by the IRI of their claim or the key of their bundle."""
        return self._source.edges

    @property
    def positions(self) -> Mapping[str, Point]:
        """Position of each node drawn, scene pixels."""
        return self._source.positions

    @property
    def columns(self) -> tuple[NodeColumns, EdgeColumns] | None:
        """Nodes and edges of a large network as columns; None for a small one."""
        return self._source.columns

    @property
    def pinned(self) -> frozenset[str]:
        """Nodes drawn that no layout may move."""
        return self._source.pinned

    def position_array(self) -> NDArray[np.float64]:
        """Return the positions in the order of `nodes`, shape (n, 2), scene pixels."""
        return self._source.position_array()

    def edge_array(self) -> NDArray[np.int64]:
        """Return the edges in order as pairs of indices into `nodes`, shape (m, 2)."""
        return self._source.edge_array()

    # ------------------------------------------------------------------ what it stands for

    def stands_for(self, iri: str) -> tuple[str, ...]:
        """Return the entities or claims that something drawn stands for: itself, as a rule."""
        group = self._whole.sketch.group(iri)
        if group is not None:
            return tuple(one for one in group.members if one in self._whole.nodes)
        ends = self._ends.get(iri)
        if ends is None:
            return (iri,)
        return tuple(
            claim
            for claim, edge in self._whole.edges.items()
            if {self._into.get(edge.source, edge.source), self._into.get(edge.target, edge.target)}
            == set(ends)
        )

    def drawn_as(self, iris: Iterable[str]) -> set[str]:
        """Return what is drawn for entities and claims: themselves, their group or bundle."""
        found = set()
        bundles = {frozenset(ends): key for key, ends in self._ends.items()}
        for iri in iris:
            edge = self._whole.edges.get(iri) if self._folded and iri not in self.edges else None
            if edge is not None:
                ends = (self._into.get(end, end) for end in (edge.source, edge.target))
                found.add(bundles.get(frozenset(ends), iri))
            else:
                found.add(self._into.get(iri, iri))
        return found

    def unfolded(self, places: Mapping[str, Point]) -> dict[str, Point]:
        """Return where entities go when what is drawn goes to places; members keep together."""
        found: dict[str, Point] = {}
        for iri, (x, y) in places.items():
            group = self._whole.sketch.group(iri)
            if group is None:
                found[iri] = (x, y)
                continue
            before = self.positions[iri]
            for member in self.stands_for(iri):
                at = self._whole.positions[member]
                found[member] = (at[0] + x - before[0], at[1] + y - before[1])
        return found

    # ------------------------------------------------------------------ following

    def _fold(self) -> None:
        """Make what is drawn anew from what is shown."""
        whole, several = self._whole, self._whole.sketch.groups
        self._into = {
            iri: key for iri, key in groups.folded_into(several).items() if iri in whole.nodes
        }
        self._ends = {}
        if not self._into:
            self._folded = None
            return
        nodes, edges = groups.folded(whole.nodes.values(), whole.edges.values(), several)
        for edge in edges:
            if edge.iri.startswith(groups.BUNDLE):
                self._ends[edge.iri] = (edge.source, edge.target)
        places = {node.iri: self._place(node.iri) for node in nodes}
        pinned = {self._into.get(iri, iri) for iri in whole.pinned}
        folded = Canvas()
        folded.show(nodes, edges, places, pinned)
        self._folded = folded

    def _place(self, iri: str) -> Point:
        positions = self._whole.positions
        if iri in positions:
            return positions[iri]
        members = np.array([positions[one] for one in self.stands_for(iri)])
        x, y = members.mean(axis=0)
        return float(x), float(y)

    def _fold_anew(self) -> None:
        had = self._folded is not None
        self._fold()
        if had or self._folded is not None:
            self.restyled.emit()

    def _show_nodes(self, iris: list[str]) -> None:
        self._fold()
        self.nodes_shown.emit(sorted(self.drawn_as(iris)) if self._folded else iris)

    def _hide_nodes(self, iris: list[str]) -> None:
        self._fold()
        self.nodes_hidden.emit(iris)

    def _move_nodes(self, iris: list[str]) -> None:
        if self._folded is None:
            self.nodes_moved.emit(iris)
            return
        touched = self.drawn_as(iris)
        pinned = {self._into.get(iri, iri) for iri in self._whole.pinned}
        places = {iri: self._place(iri) for iri in touched if iri in self._folded.nodes}
        self._folded.move(places, {iri: iri in pinned for iri in places})
        self.nodes_moved.emit(sorted(touched))

    def _restyle(self) -> None:
        self._fold()
        self.restyled.emit()

    def _clear(self) -> None:
        self._fold()
        self.cleared.emit()
