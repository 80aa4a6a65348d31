"""What the canvas shows: nodes, edges, positions and pins, apart from how they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from explorer.model import sketch
from explorer.model.shown_columns import (
    ByIri,
    EdgeColumns,
    NodeColumns,
    Places,
    Point,
    ShownEdge,
    ShownNode,
    places_of,
)

if TYPE_CHECKING:
    from explorer.model.sieve import Sieve

__all__ = ["Canvas", "Point", "ShownEdge", "ShownNode"]

LARGE = 2000
"""More nodes than this are kept as columns, see `explorer.model.shown_columns`."""


class Canvas(QObject):
    """The network as shown.

    Signals: ``nodes_shown(list)`` and ``nodes_hidden(list)`` with IRIs, ``nodes_moved(list)`` with
    IRIs whose position or pin changed, ``restyled()`` when labels or evidence changed,
    ``cleared()``. Lists travel as objects: Qt would copy each of a million names.
    """

    nodes_shown = Signal(object)
    nodes_hidden = Signal(object)
    nodes_moved = Signal(object)
    restyled = Signal()
    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sketch = sketch.Sketch(self)
        self._nodes: dict[str, ShownNode] = {}
        self._edges: dict[str, ShownEdge] = {}
        self._positions: dict[str, Point] = {}
        self._pinned: set[str] = set()
        self.sieve: Sieve | None = None
        """What filters keep out of the picture; None lets everything through."""
        self.layout = "force"
        """Name of the layout in which the nodes stand, or stood before some were moved."""
        self._large: tuple[NodeColumns, EdgeColumns, NDArray[np.float64]] | None = None
        """Nodes, edges and positions of a large network; the dictionaries are then empty."""

    @property
    def nodes(self) -> Mapping[str, ShownNode]:
        """Nodes shown, by IRI, in the order in which they came."""
        return self._nodes if self._large is None else ByIri(self._large[0])

    @property
    def edges(self) -> Mapping[str, ShownEdge]:
        """Edges shown, by IRI of the claim. Both ends are always shown nodes."""
        return self._edges if self._large is None else ByIri(self._large[1])

    @property
    def positions(self) -> Mapping[str, Point]:
        """Position of each shown node in scene pixels, x to the right, y downwards."""
        if self._large is not None:
            return Places(self._large[0], self._large[2])
        return self._positions

    @property
    def columns(self) -> tuple[NodeColumns, EdgeColumns] | None:
        """Nodes and edges of a large network as columns; None for a small one."""
        return None if self._large is None else self._large[:2]

    @property
    def pinned(self) -> frozenset[str]:
        """Shown nodes that no layout may move."""
        return frozenset(self._pinned)

    def position_array(self) -> NDArray[np.float64]:
        """Return the positions in the order of `nodes`, shape (n, 2), scene pixels."""
        if self._large is not None:
            return self._large[2].copy()
        if not self._nodes:
            return np.empty((0, 2))
        return np.array([self._positions[iri] for iri in self._nodes], dtype=np.float64)

    def edge_array(self) -> NDArray[np.int64]:
        """Return the edges in order as pairs of indices into `nodes`, shape (m, 2)."""
        if self._large is not None:
            return self._large[1].pairs
        index = {iri: number for number, iri in enumerate(self._nodes)}
        pairs = [(index[edge.source], index[edge.target]) for edge in self._edges.values()]
        return np.array(pairs, dtype=np.int64).reshape(-1, 2)

    def show(
        self,
        nodes: Iterable[ShownNode],
        edges: Iterable[ShownEdge],
        positions: Mapping[str, Point],
        pinned: Iterable[str] = (),
    ) -> None:
        """Add nodes and edges; those already shown stay where they are and are restyled.

        Columns (`NodeColumns`, `EdgeColumns`, `Places`) are taken over without a loop.
        """
        if not isinstance(nodes, NodeColumns):
            nodes = list(nodes)
        if self._large is not None or len(nodes) > LARGE:
            new = self._show_many(NodeColumns.of(nodes), edges, positions)
            self._pinned |= {iri for iri in pinned if iri in self.nodes}
            if new:
                self.nodes_shown.emit(new)
            else:
                self.restyled.emit()
            return
        new = []
        for node in nodes:
            if node.iri not in self._nodes:
                new.append(node.iri)
                self._positions[node.iri] = positions[node.iri]
            self._nodes[node.iri] = node
        for edge in edges:
            if edge.source in self._nodes and edge.target in self._nodes:
                self._edges[edge.iri] = edge
        self._pinned |= {iri for iri in pinned if iri in self._nodes}
        if new:
            self.nodes_shown.emit(new)
        else:
            self.restyled.emit()

    def _show_many(
        self, nodes: NodeColumns, edges: Iterable[ShownEdge], positions: Mapping[str, Point]
    ) -> list[str]:
        """Take over many nodes as columns; return the IRIs of those that are new."""
        if not self._nodes and self._large is None:
            places = places_of(nodes, positions)
            self._large = (nodes, EdgeColumns.of(edges, nodes), places)
            return list(nodes.iris)
        before, lines, at = self._as_columns()
        new = [iri for iri in nodes.iris if iri not in before.number]
        after = before.joined(nodes)
        rows = np.array([positions[iri] for iri in new], dtype=np.float64).reshape(-1, 2)
        known = EdgeColumns(after.iris, lines.iris, lines.pairs, lines.looks, lines.look)
        self._large = (after, known.joined(EdgeColumns.of(edges, after)), np.vstack([at, rows]))
        self._nodes, self._edges, self._positions = {}, {}, {}
        return new

    def _as_columns(self) -> tuple[NodeColumns, EdgeColumns, NDArray[np.float64]]:
        if self._large is not None:
            return self._large
        nodes = NodeColumns.of(self._nodes.values())
        return nodes, EdgeColumns.of(self._edges.values(), nodes), self.position_array()

    def hide(self, iris: Iterable[str]) -> None:
        """Take nodes off the canvas, with every edge that touches them."""
        gone = [iri for iri in dict.fromkeys(iris) if iri in self.nodes]
        if self._large is not None:
            self._hide_many(gone)
            if gone:
                self.nodes_hidden.emit(gone)
            return
        for iri in gone:
            del self._nodes[iri], self._positions[iri]
            self._pinned.discard(iri)
        self._edges = {
            iri: edge
            for iri, edge in self._edges.items()
            if edge.source in self._nodes and edge.target in self._nodes
        }
        if gone:
            self.nodes_hidden.emit(gone)

    def _hide_many(self, gone: list[str]) -> None:
        assert self._large is not None
        nodes, edges, places = self._large
        kept = np.ones(len(nodes), dtype=np.bool_)
        kept[[nodes.number[iri] for iri in gone]] = False
        left = nodes.taken(np.flatnonzero(kept))
        self._large = (left, edges.between(kept, left), places[kept])
        self._pinned.difference_update(gone)

    def restyle(self, nodes: Iterable[ShownNode], edges: Iterable[ShownEdge]) -> None:
        """Replace what is known of the shown nodes, and all edges between them."""
        if self._large is not None:
            known, _, places = self._large
            fresh = NodeColumns.of(nodes)
            if fresh.iris is not known.iris and list(fresh.iris) != list(known.iris):
                here = [row for row, iri in enumerate(fresh.iris) if iri in known.number]
                fresh = known.joined(fresh.taken(np.array(here, dtype=np.int64)))
            self._large = (fresh, EdgeColumns.of(edges, fresh), places)
            self.restyled.emit()
            return
        for node in nodes:
            if node.iri in self._nodes:
                self._nodes[node.iri] = node
        self._edges = {
            edge.iri: edge
            for edge in edges
            if edge.source in self._nodes and edge.target in self._nodes
        }
        self.restyled.emit()

    def set_hidden_counts(self, counts: Mapping[str, int]) -> None:
        """Set the number of neighbours that are not shown, for the nodes named."""
        if self._large is not None:
            nodes, edges, places = self._large
            hidden = nodes.hidden.copy()
            for iri in counts.keys() & nodes.number.keys():
                hidden[nodes.number[iri]] = counts[iri]
            self._large = (replace(nodes, hidden=hidden), edges, places)
            self.restyled.emit()
            return
        for iri, count in counts.items():
            if iri in self._nodes:
                self._nodes[iri] = replace(self._nodes[iri], hidden=count)
        self.restyled.emit()

    def move(
        self, positions: Mapping[str, Point], pinned: Mapping[str, bool] | None = None
    ) -> None:
        """Move nodes, and pin (True) or free (False) those named in `pinned`."""
        nodes = self.nodes
        moved = [iri for iri in positions if iri in nodes]
        if self._large is not None:
            number, places = self._large[0].number, self._large[2]
            rows = np.array([number[iri] for iri in moved], dtype=np.int64)
            if isinstance(positions, Places):
                there = np.array([positions.nodes.number[iri] for iri in moved], dtype=np.int64)
                places[rows] = positions.array[there]
            else:
                places[rows] = np.array([positions[iri] for iri in moved]).reshape(-1, 2)
        else:
            for iri in moved:
                self._positions[iri] = positions[iri]
        for iri, pin in (pinned or {}).items():
            if iri in nodes:
                (self._pinned.add if pin else self._pinned.discard)(iri)
                if iri not in positions:
                    moved.append(iri)
        if moved:
            self.nodes_moved.emit(moved)

    def clear(self) -> None:
        """Show nothing."""
        self._nodes.clear()
        self._edges.clear()
        self._positions.clear()
        self._pinned.clear()
        self._large = None
        self.cleared.emit()
