"""A graph as all layouts take it, and what most of them share: parts side by side, pins kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from . import topology
from .arrangement import PADDING, arrange
from .component import Cancelled, Component, ideal_length
from .parting import checked, groups_of, parts_of, rows_by_group
from .separation import separate, spread_stacked
from .topology import Bools, Floats, Ints

TOUCHED_UP = 5000
"""Number of nodes up to which boxes are moved out of the way of pinned ones."""


@dataclass(frozen=True, slots=True)
class Network:
    """A graph of n nodes, and what is known of them; arrays as for ``force_layout``."""

    count: int
    edges: ArrayLike
    """From node to node, shape (m, 2): here the direction matters."""
    weights: ArrayLike | None = None
    initial: ArrayLike | None = None
    pinned: ArrayLike | None = None
    sizes: ArrayLike | None = None
    offsets: ArrayLike | None = None
    kinds: ArrayLike | None = None
    """A number for the type of each node, shape (n,); all of one type by default."""
    dates: ArrayLike | None = None
    """Days since any one day, shape (n,), NaN where no date is known; none known by default."""
    chosen: int = -1
    """The node around which the others are arranged; the most central one by default."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """The nodes of a layout that places boxes in rows or rings."""

    edges: Ints
    """Directed, no loops, shape (m, 2)."""
    sizes: Floats
    offsets: Floats
    kinds: Ints
    """Numbers of types from 0 on, shape (n,)."""
    dates: Floats
    """Days, NaN where unknown, shape (n,)."""
    chosen: int

    @property
    def count(self) -> int:
        """Number of nodes."""
        return len(self.sizes)

    def some(self, nodes: Ints, rows: Ints) -> Boxes:
        """Return some of the nodes, in ascending order, with the rows of edges between them."""
        at = int(np.searchsorted(nodes, self.chosen))
        inside = at < len(nodes) and int(nodes[at]) == self.chosen
        return Boxes(
            np.searchsorted(nodes, self.edges[rows]),
            self.sizes[nodes],
            self.offsets[nodes],
            self.kinds[nodes],
            self.dates[nodes],
            at if inside else -1,
        )


LayOut = Callable[[Boxes], Floats]
"""Places boxes and returns the positions of the nodes, shape (n, 2)."""


def boxes_of(network: Network) -> tuple[Boxes, Component, Bools]:
    """Return the nodes as boxes, the whole graph, and which nodes have a place.

    Raises ValueError as :func:`explorer.layout.force.force_layout` does, and for kinds or dates of
    another shape.
    """
    whole, placed = checked(
        network.count, network.edges, network.weights, network.initial, network.pinned,
        network.sizes, network.offsets,
    )  # fmt: skip
    edges = topology.edge_array(network.count, network.edges)
    kinds = np.zeros(network.count) if network.kinds is None else np.asarray(network.kinds)
    dates = np.full(network.count, np.nan)
    if network.dates is not None:
        dates = np.array(network.dates, dtype=np.float64)
    for name, array in (("kinds", kinds), ("dates", dates)):
        if array.shape != (network.count,):
            raise ValueError(f"{name} must have one entry for each node")
    numbers = np.unique(kinds, return_inverse=True)[1].reshape(-1).astype(np.int64)
    chosen = network.chosen if 0 <= network.chosen < network.count else -1
    dates[~np.isfinite(dates)] = np.nan
    loops = edges[:, 0] == edges[:, 1]
    boxes = Boxes(edges[~loops], whole.sizes, whole.offsets, numbers, dates, chosen)
    return boxes, whole, placed


def lay_out_parts(
    network: Network, lay_out: LayOut, aspect: float, cancelled: Cancelled | None = None
) -> Floats:
    """Lay every component out by itself, and set all of them and the single nodes side by side.

    Pinned nodes stay, the others make room for them.
    """
    boxes, whole, placed = boxes_of(network)
    labels, groups, singles = groups_of(boxes.count, whole.edges)
    result = np.zeros((boxes.count, 2)) if whole.start is None else whole.start.copy()
    rows = rows_by_group(labels, boxes.edges, groups)
    for nodes, inner in zip(groups, rows, strict=True):
        if cancelled is not None and cancelled():
            return result
        part = boxes.some(nodes, inner)
        result[nodes] = _pair(part) if part.count == 2 else lay_out(part)
    parts = parts_of(whole, labels, groups, placed)
    nowhere = np.zeros(boxes.count, dtype=np.bool_)
    free = Component(whole.edges, whole.weights, whole.sizes, whole.offsets, nowhere, None)
    arrange(result, groups, parts, singles, free, nowhere, aspect)
    return with_pins(result, whole)


def _pair(part: Boxes) -> Floats:
    """Return two joined nodes side by side, the one where the edge begins on the left."""
    length = max(ideal_length(part.sizes), float(part.sizes[:, 0].sum()) / 2 + 2 * PADDING)
    result = np.zeros((2, 2))
    result[part.edges[0, 1], 0] = length
    return result - part.offsets


def lay_out_whole(network: Network, lay_out: LayOut) -> Floats:
    """Lay all nodes out at once, connected or not; pinned nodes stay, the others make room."""
    boxes, whole, _ = boxes_of(network)
    if not boxes.count:
        return np.zeros((0, 2))
    found = lay_out(boxes)
    return with_pins(found - (found.min(axis=0) + found.max(axis=0)) / 2, whole)


def with_pins(found: Floats, whole: Component) -> Floats:
    """Return a picture in which pinned nodes have their own places and cover no other.

    The picture is moved as a whole to where its pinned nodes are on average.
    """
    held = whole.held
    if whole.start is None or not held.any():
        return found
    result = found + (whole.start[held] - found[held]).mean(axis=0)
    result[held] = whole.start[held]
    if whole.count > TOUCHED_UP:
        return spread_stacked(result, whole.sizes / 2, held)
    return separate(result, whole.sizes, held, PADDING, offsets=whole.offsets)
