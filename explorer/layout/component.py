"""One connected part of a graph, ready to be laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from .topology import Bools, Floats, Ints, degrees

Mode = Literal["sfdp", "linlog"]
Cancelled = Callable[[], bool]
Preview = Callable[[Floats], None]

EDGE_LENGTH = 140.0
"""Ideal length of an edge between two nodes with few edges and ordinary labels, pixels."""
LOOKED_AT = 4000
"""Nodes of a large picture that decide how it is turned."""
FAN = 7
"""Number of edges that find room around a node at the ideal length; more edges are longer."""


def ideal_length(sizes: Floats) -> float:
    """Return the ideal length of an edge between boxes of such sizes (n, 2), pixels."""
    if not len(sizes):
        return EDGE_LENGTH
    return max(EDGE_LENGTH, 1.2 * float(np.median(np.sqrt((sizes**2).sum(axis=1)))))


@dataclass(frozen=True, slots=True)
class Component:
    """A connected graph of n nodes with the boxes that are drawn for them."""

    edges: Ints
    """Each pair once, smaller end first, no loops, shape (m, 2)."""
    weights: Floats
    """Strength of each edge, shape (m,): the stronger, the shorter."""
    sizes: Floats
    """Width and height of each node with its label, shape (n, 2), pixels."""
    offsets: Floats
    """From each node to the centre of its box, shape (n, 2), pixels."""
    held: Bools
    """Nodes that may not move, shape (n,)."""
    start: Floats | None
    """Where the nodes are, finite, shape (n, 2); None for a layout from nothing."""

    @property
    def count(self) -> int:
        """Number of nodes."""
        return len(self.sizes)

    @property
    def edge_length(self) -> float:
        """Ideal length of an ordinary edge, pixels: longer where the boxes are large."""
        return ideal_length(self.sizes)

    def ideal_lengths(self) -> Floats:
        """Return the length wanted of each edge, shape (m,), pixels.

        Edges at a hub are longer, so that its many neighbours find room around it; edges of more
        than the common weight are a little shorter, of less a little longer.
        """
        degree = degrees(self.count, self.edges)
        hub = np.maximum(degree[self.edges[:, 0]], degree[self.edges[:, 1]])
        common = float(np.median(self.weights)) if len(self.weights) else 1.0
        strength = np.clip((self.weights / common) ** 0.25, 0.6, 1.6)
        return np.asarray(
            self.edge_length * np.maximum(1.0, np.sqrt(hub / FAN)) / strength, dtype=np.float64
        )

    def side_needed(self, positions: Floats, aspect: float) -> float:
        """Return the side of a window, made square from `aspect`, that a picture needs, pixels."""
        low = (positions + self.offsets - self.sizes / 2).min(axis=0)
        high = (positions + self.offsets + self.sizes / 2).max(axis=0)
        width, height = high - low
        return float(max(width / np.sqrt(aspect), height * np.sqrt(aspect)))

    def turned(self, positions: Floats, aspect: float) -> Floats:
        """Return a picture turned so that it fills a window of the given proportions best.

        Of very many nodes, some thousands are looked at.
        """
        centred = positions - positions.mean(axis=0)
        if self.count > 2 * LOOKED_AT:
            some = slice(None, None, self.count // LOOKED_AT)
            edges = np.empty((0, 2), dtype=np.int64)
            few = replace(
                self, edges=edges, weights=np.empty(0), sizes=self.sizes[some],
                offsets=self.offsets[some], held=self.held[some], start=None,
            )  # fmt: skip
            cosine, sine = few._best_turn(centred[some], aspect)
        else:
            cosine, sine = self._best_turn(centred, aspect)
        turn = np.array([[cosine, sine], [-sine, cosine]])
        return np.asarray(centred @ turn, dtype=np.float64)

    def _best_turn(self, centred: Floats, aspect: float) -> tuple[float, float]:
        """Return cosine and sine of the angle at which a picture needs the smallest window."""
        best = (1.0, 0.0)
        least = np.inf
        for angle in np.arange(18) * (np.pi / 18):
            cosine, sine = float(np.cos(angle)), float(np.sin(angle))
            found = centred @ np.array([[cosine, sine], [-sine, cosine]])
            need = self.side_needed(found, aspect)
            if need < least - 1e-6:
                best, least = (cosine, sine), need
        return best
