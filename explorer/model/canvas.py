"""What the canvas shows: nodes, edges, positions and pins, apart from how they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ShownNode:
    """One entity on the canvas, with all that is needed to draw it."""

    iri: str
    label: str
    type_label: str
    colour: str
    """Colour of the type, ``#rrggbb``, the same in both themes."""
    icon: str
    """Name of a file in ``resources/icons`` without its ending."""
    degree: int
    """Number of claims in the whole case that touch the entity: its importance."""
    hidden: int = 0
    """Number of neighbours in the case that the canvas does not show."""


@dataclass(frozen=True, slots=True)
class ShownEdge:
    """One claim on the canvas, with its evidence axis by axis.

    Each axis is drawn by a means of its own, so that one fault cannot hide another.
    """

    iri: str
    source: str
    target: str
    label: str
    family: str
    colour: str
    symmetric: bool = False
    support: str = "quoted"
    """``unsourced``, ``analyst``, ``quoted`` or ``independent``: the line."""
    contested: bool = False
    """Denied or contradicted by at least one origin: the clash mark."""
    voice: str = "own"
    """``own``, ``attributed``, ``headline`` or ``inferred``: speech, headline, thought marks."""
    modality: str = "actual"
    """``actual``, ``planned`` or ``conditional``: the dashed line and arrowhead."""
    anchor: str = "exact"
    """``exact``, ``unchecked``, ``proposed`` or ``broken``: the break mark."""
    emended: bool = False
    """A slip in the text was mended: the pencil."""


class Canvas(QObject):
    """The network as shown.

    Signals: ``nodes_shown(list)`` and ``nodes_hidden(list)`` with IRIs, ``nodes_moved(list)`` with
    IRIs whose position or pin changed, ``restyled()`` when labels or evidence changed,
    ``cleared()``.
    """

    nodes_shown = Signal(list)
    nodes_hidden = Signal(list)
    nodes_moved = Signal(list)
    restyled = Signal()
    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: dict[str, ShownNode] = {}
        self._edges: dict[str, ShownEdge] = {}
        self._positions: dict[str, Point] = {}
        self._pinned: set[str] = set()

    @property
    def nodes(self) -> Mapping[str, ShownNode]:
        """Nodes shown, by IRI, in the order in which they came."""
        return self._nodes

    @property
    def edges(self) -> Mapping[str, ShownEdge]:
        """Edges shown, by IRI of the claim. Both ends are always shown nodes."""
        return self._edges

    @property
    def positions(self) -> Mapping[str, Point]:
        """Position of each shown node in scene pixels, x to the right, y downwards."""
        return self._positions

    @property
    def pinned(self) -> frozenset[str]:
        """Shown nodes that no layout may move."""
        return frozenset(self._pinned)

    def position_array(self) -> NDArray[np.float64]:
        """Return the positions in the order of `nodes`, shape (n, 2), scene pixels."""
        if not self._nodes:
            return np.empty((0, 2))
        return np.array([self._positions[iri] for iri in self._nodes], dtype=np.float64)

    def edge_array(self) -> NDArray[np.int64]:
        """Return the edges in order as pairs of indices into `nodes`, shape (m, 2)."""
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
        """Add nodes and edges; those already shown stay where they are and are restyled."""
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

    def hide(self, iris: Iterable[str]) -> None:
        """Take nodes off the canvas, with every edge that touches them."""
        gone = [iri for iri in dict.fromkeys(iris) if iri in self._nodes]
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

    def restyle(self, nodes: Iterable[ShownNode], edges: Iterable[ShownEdge]) -> None:
        """Replace what is known of the shown nodes, and all edges between them."""
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
        for iri, count in counts.items():
            if iri in self._nodes:
                self._nodes[iri] = replace(self._nodes[iri], hidden=count)
        self.restyled.emit()

    def move(
        self, positions: Mapping[str, Point], pinned: Mapping[str, bool] | None = None
    ) -> None:
        """Move nodes, and pin (True) or free (False) those named in `pinned`."""
        moved = [iri for iri in positions if iri in self._nodes]
        for iri in moved:
            self._positions[iri] = positions[iri]
        for iri, pin in (pinned or {}).items():
            if iri in self._nodes:
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
        self.cleared.emit()
