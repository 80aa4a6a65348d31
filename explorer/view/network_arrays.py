"""The network of the canvas as arrays: what drawing and hit-testing reckon with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from copy import copy

import numpy as np
from numpy.typing import NDArray

from explorer.layout.curves import fan
from explorer.model.canvas import Canvas, Point

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SMALLEST_RADIUS, GROWTH, GROWTH_DEGREE = 12.0, 11.0, 14.0
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

    def __init__(self, canvas: Canvas) -> None:
        self.nodes = tuple(canvas.nodes.values())
        self.edges = tuple(canvas.edges.values())
        self.number = {node.iri: index for index, node in enumerate(self.nodes)}
        self.edge_number = {edge.iri: index for index, edge in enumerate(self.edges)}
        self.positions: Floats = canvas.position_array()
        self.radii = node_radius(np.array([node.degree for node in self.nodes], dtype=np.float64))
        self.pairs: Ints = canvas.edge_array()
        self.bends: Floats = fan(self.pairs, GENTLE_BEND)
        self.pinned = self.which_are(canvas.pinned)

    def which_are(self, iris: Collection[str]) -> Bools:
        """Return which nodes are among `iris`, shape (n,)."""
        return np.array([node.iri in iris for node in self.nodes], dtype=np.bool_)

    def numbers(self, iris: Iterable[str]) -> Ints:
        """Return the numbers of the nodes among `iris`."""
        return np.array([self.number[i] for i in iris if i in self.number], dtype=np.int64)

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

    def at(self, positions: Floats) -> NetworkArrays:
        """Return the same network with its nodes at other positions, (n, 2) in scene pixels."""
        other = copy(self)
        other.positions = positions
        return other

    def move(self, positions: Mapping[str, Point]) -> None:
        """Place nodes elsewhere, in scene pixels, without telling the canvas."""
        for iri, point in positions.items():
            self.positions[self.number[iri]] = point
