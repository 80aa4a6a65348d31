"""The network of the canvas as arrays: what drawing and hit-testing reckon with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from explorer.layout.curves import fan
from explorer.model.canvas import Canvas, Point, ShownEdge, ShownNode
from explorer.model.shown_columns import EdgeColumns, NodeColumns

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SMALLEST_RADIUS, GROWTH, GROWTH_DEGREE = 12.0, 11.0, 14.0
MOST_FANNED = 60_000
"""Bends of more edges are worked out by a worker thread."""
GENTLE_BEND = 0.42
"""How far a lone edge bulges, in lanes (see `explorer.layout.curves.fan`)."""


def node_radius(degree: float | Floats) -> Floats:
    """Return the radius of a node's disc in scene pixels, 12 to 23, by its number of claims.

    It grows steeply at first and levels out, so that a hub stands out without covering others.
    """
    share = 1.0 - np.exp(-np.maximum(np.asarray(degree, dtype=np.float64), 0.0) / GROWTH_DEGREE)
    return np.asarray(SMALLEST_RADIUS + GROWTH * share, dtype=np.float64)


class NetworkArrays:
    """A copy of what the canvas holds, by number: node i, edge k.

    ``positions`` may run ahead of the canvas while a node is dragged or glides to its place.
    """

    nodes: Sequence[ShownNode]
    edges: Sequence[ShownEdge]

    def __init__(self, canvas: Canvas) -> None:
        columns = canvas.columns
        if columns is None:
            self.nodes = tuple(canvas.nodes.values())
            self.edges = tuple(canvas.edges.values())
        else:
            self.nodes, self.edges = columns
        self.take_positions(canvas)
        self.pairs: Ints = canvas.edge_array()
        self._bends: Floats | None = None
        self.pinned = self.which_are(canvas.pinned)

    def take_positions(self, canvas: Canvas) -> None:
        """Take the positions of the canvas, nodes and edges being the same."""
        # Column by column in memory, as they are looked through.
        self.positions: Floats = np.asfortranarray(canvas.position_array())
        if not np.isfinite(self.positions).all():
            found: Bools = np.asarray(np.isfinite(self.positions).all(axis=1))
            # A place that is no place would spoil every sum: such a node stands in the middle.
            middle = self.positions[found].mean(axis=0) if found.any() else np.zeros(2)
            self.positions = np.where(found[:, None], self.positions, middle)

    @cached_property
    def number(self) -> Mapping[str, int]:
        """Number of each node by its IRI."""
        if isinstance(self.nodes, NodeColumns):
            return self.nodes.number
        return {node.iri: index for index, node in enumerate(self.nodes)}

    @cached_property
    def edge_number(self) -> Mapping[str, int]:
        """Number of each edge by its IRI."""
        if isinstance(self.edges, EdgeColumns):
            return self.edges.number
        return {edge.iri: index for index, edge in enumerate(self.edges)}

    def bounds(self, nodes: Ints | None = None) -> tuple[Floats, Floats]:
        """Return the least and greatest positions, of all nodes or of some; there must be one."""
        at = self.positions if nodes is None else self.positions[nodes]
        # Column by column: many times faster than along the rows.
        low, high = zip(*((at[:, axis].min(), at[:, axis].max()) for axis in (0, 1)), strict=True)
        return np.array(low), np.array(high)

    def label(self, node: int) -> str:
        """Return the name of a node."""
        nodes = self.nodes
        return nodes.labels[node] if isinstance(nodes, NodeColumns) else nodes[node].label

    @cached_property
    def degrees(self) -> Ints:
        """Number of claims in the case that touch each node, (n,)."""
        if isinstance(self.nodes, NodeColumns):
            return self.nodes.degree
        return np.array([node.degree for node in self.nodes], dtype=np.int64)

    @cached_property
    def radii(self) -> Floats:
        """Radii of the discs at scale 1, (n,), scene pixels."""
        return node_radius(self.degrees.astype(np.float64))

    @cached_property
    def disc_colours(self) -> tuple[tuple[str, ...], Ints]:
        """Colours of discs, and the row of each node among them, (n,)."""
        if isinstance(self.nodes, NodeColumns):
            return tuple(colour for _, colour, _ in self.nodes.kinds), self.nodes.kind
        table: dict[str, int] = {}
        rows = [table.setdefault(node.colour, len(table)) for node in self.nodes]
        return tuple(table), np.array(rows, dtype=np.int64)

    @property
    def bends(self) -> Floats:
        """Bends of the edges in lanes, (m,), see `explorer.layout.curves.fan`."""
        if self._bends is None:
            self._bends = self._fanned()
        return self._bends

    def _fanned(self) -> Floats:
        if isinstance(self.nodes, NodeColumns) or isinstance(self.edges, EdgeColumns):
            return fan(self.pairs, GENTLE_BEND)
        # By IRI, so that parallel edges keep their places whatever order a case is read in.
        rank = np.empty(len(self.nodes), np.int64)
        rank[_by_iri(self.nodes)] = np.arange(len(self.nodes))
        order = _by_iri(self.edges)
        bends = np.empty(len(self.edges))
        bends[order] = fan(rank[self.pairs[order]], GENTLE_BEND)
        return bends

    @property
    def known_bends(self) -> Floats | None:
        """The bends if they were worked out already, which takes a second for a million edges."""
        return self._bends

    def know_bends(self, bends: Floats) -> None:
        """Take over bends that were worked out elsewhere."""
        self._bends = bends

    def which_are(self, iris: Collection[str]) -> Bools:
        """Return which nodes are among `iris`, shape (n,)."""
        found = np.zeros(len(self.nodes), dtype=np.bool_)
        found[self.numbers(iris) if iris else []] = True
        return found

    def numbers(self, iris: Iterable[str]) -> Ints:
        """Return the numbers of the nodes among `iris`."""
        return np.array([self.number[i] for i in iris if i in self.number], dtype=np.int64)

    def kind_of(self, iris: Iterable[str]) -> tuple[str, str]:
        """Return ``node`` or ``edge`` with the first IRI that is drawn; both empty for none."""
        for iri in iris:
            if iri in self.number:
                return "node", iri
            if len(self.edge_numbers([iri])):
                return "edge", iri
        return "", ""

    def edge_numbers(self, iris: Iterable[str]) -> Ints:
        """Return the numbers of the edges among `iris`."""
        return np.array(
            [self.edge_number[i] for i in iris if i in self.edge_number], dtype=np.int64
        )

    def touching(self, nodes: Ints) -> Bools:
        """Return which edges touch any of the nodes, shape (m,)."""
        chosen = np.zeros(len(self.nodes), dtype=np.bool_)
        chosen[nodes] = True
        if not len(self.pairs):
            return np.zeros(0, dtype=np.bool_)
        return np.asarray(chosen[self.pairs].any(axis=1), dtype=np.bool_)

    def neighbours(self, node: int) -> Ints:
        """Return the numbers of the nodes that share an edge with `node`."""
        pairs = self.pairs[self.touching(np.array([node]))]
        others = np.unique(pairs)
        return np.asarray(others[others != node], dtype=np.int64)

    def part(self, nodes: Ints, edges: Ints) -> NetworkArrays:
        """Return a part of the network with numbers of its own: both ends must be among nodes.

        Node i of the part is `nodes[i]` of the whole; edges keep their bends.
        """
        other = copy(self)
        for name in ("number", "edge_number", "degrees", "radii", "disc_colours"):
            other.__dict__.pop(name, None)
        other.nodes = tuple(self.nodes[number] for number in nodes.tolist())
        other.edges = tuple(self.edges[number] for number in edges.tolist())
        other.positions = self.positions[nodes]
        order = np.argsort(nodes)
        place = np.searchsorted(nodes[order], self.pairs[edges])
        other.pairs = order[place].reshape(-1, 2) if len(edges) else np.empty((0, 2), np.int64)
        unknown = self._bends is None and len(self.pairs) > MOST_FANNED
        other._bends = fan(other.pairs, GENTLE_BEND) if unknown else self.bends[edges]
        other.pinned = self.pinned[nodes]
        return other

    def at(self, positions: Floats) -> NetworkArrays:
        """Return the same network with its nodes at other positions, (n, 2) in scene pixels."""
        other = copy(self)
        other.positions = positions
        return other

    def move(self, positions: Mapping[str, Point]) -> None:
        """Place nodes elsewhere, in scene pixels, without telling the canvas."""
        for iri, point in positions.items():
            self.positions[self.number[iri]] = point


def _by_iri(things: Sequence[ShownNode] | Sequence[ShownEdge]) -> Ints:
    iris = [one.iri for one in things]
    return np.array(sorted(range(len(iris)), key=iris.__getitem__), dtype=np.int64)
