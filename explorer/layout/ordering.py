"""In which order nodes stand in their layers so that few edges cross."""

from __future__ import annotations

import numpy as np

from .component import Cancelled
from .topology import Floats, Ints, adjacency

SWEEPS = 24
"""Times that all layers are sorted by their neighbours."""
COUNTED = 4000
"""Edges up to which crossings are counted after each sweep, so that the best order is kept."""
SWAPPED = 1200
"""Edges up to which neighbours are then swapped one by one."""


def order_layers(
    layer: Ints, edges: Ints, guide: Floats, cancelled: Cancelled | None = None
) -> Ints:
    """Return the place of each node within its layer, from 0 on, shape (n,).

    Layers are sorted in turn by the mean place of neighbours in layers before or after them
    (Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system
    structures", 1981), the order with the fewest crossings is kept, and pairs of neighbours are
    swapped where that helps. `layer` (n,) holds numbers from 0 on; `guide` (n,) is the first
    order. Edges inside a layer count little.
    """
    sheets = _Layers(layer, edges)
    rank = sheets.sorted(guide)
    counted = len(edges) <= COUNTED
    best, least = rank, sheets.cost(rank) if counted else np.inf
    for sweep in range(SWEEPS):
        if not least or (cancelled is not None and cancelled()):
            break
        rank = sheets.swept(rank, downwards=sweep % 2 == 0)
        cost = sheets.cost(rank) if counted else -float(sweep)
        if cost < least:
            best, least = rank, cost
    if least and len(edges) <= SWAPPED:
        best = sheets.swapped(best, cancelled)
    return best


class _Layers:
    """Layers of one graph, with the edges that lead from each to earlier and to later ones."""

    def __init__(self, layer: Ints, edges: Ints) -> None:
        self._layer = layer
        self._count = int(layer.max()) + 1 if len(layer) else 0
        self._size = np.bincount(layer, minlength=self._count)
        order = np.argsort(layer, kind="stable")
        self._nodes = np.split(order, np.cumsum(self._size)[:-1])
        ends = np.concatenate([edges, edges[:, ::-1]])
        self._first, self._neighbour, _ = adjacency(len(layer), edges)
        step = layer[ends[:, 1]] - layer[ends[:, 0]]
        self._before = self._by_layer(ends[step < 0])
        self._after = self._by_layer(ends[step > 0])
        between = ends[step > 0]
        key = layer[between[:, 0]] * max(self._count, 1) + layer[between[:, 1]]
        by_key = np.argsort(key, kind="stable")
        self._pairs = np.split(between[by_key], np.flatnonzero(np.diff(key[by_key])) + 1)

    def _by_layer(self, ends: Ints) -> list[Ints]:
        """Return the rows of `ends` that begin in each layer."""
        layers = self._layer[ends[:, 0]]
        order = np.argsort(layers, kind="stable")
        first = np.searchsorted(layers[order], np.arange(1, self._count))
        return np.split(ends[order], first)

    def sorted(self, value: Floats) -> Ints:
        """Return the places when each layer is sorted by a value of its nodes."""
        order = np.lexsort((value, self._layer))
        start = np.cumsum(self._size) - self._size
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order)) - np.repeat(start, self._size)
        return rank

    def swept(self, rank: Ints, downwards: bool) -> Ints:
        """Return the places after each layer was sorted by its neighbours on one side."""
        at = (rank + 0.5) / self._size[self._layer]
        result = rank.copy()
        numbers = range(self._count) if downwards else range(self._count - 1, -1, -1)
        for number in numbers:
            nodes = self._nodes[number]
            ends = (self._before if downwards else self._after)[number]
            if not len(ends) or len(nodes) < 2:
                continue
            nodes = nodes[np.argsort(result[nodes])]
            own = result[ends[:, 0]]
            total = np.bincount(own, at[ends[:, 1]], len(nodes))
            many = np.bincount(own, minlength=len(nodes))
            wish = np.where(many > 0, total / np.maximum(many, 1), at[nodes])
            order = np.argsort(wish, kind="stable")
            result[nodes[order]] = np.arange(len(nodes))
            at[nodes[order]] = (np.arange(len(nodes)) + 0.5) / len(nodes)
        return result

    def cost(self, rank: Ints) -> float:
        """Return how many edges between the same two layers cross."""
        return float(sum(_crossings(rank[pair]) for pair in self._pairs if len(pair) > 1))

    def swapped(self, rank: Ints, cancelled: Cancelled | None) -> Ints:
        """Return the places after neighbours were swapped as long as that saves crossings."""
        result = rank.copy()
        for _ in range(6):
            saved = 0
            for number, nodes in enumerate(self._nodes):
                if cancelled is not None and cancelled():
                    return result
                if len(nodes) > 1:
                    saved += self._swap_layer(number, nodes, result)
            if not saved:
                break
        return result

    def _swap_layer(self, number: int, nodes: Ints, rank: Ints) -> int:
        """Swap neighbours of one layer where that saves crossings; return how many it saved."""
        row = nodes[np.argsort(rank[nodes])].tolist()
        around = {node: self._around(node, number, rank) for node in row}
        saved = 0
        for at in range(len(row) - 1):
            one, other = row[at], row[at + 1]
            gain = 0
            for key, places in around[one].items():
                if key in around[other]:
                    step = np.sign(places[:, None] - around[other][key])
                    gain += int(step.sum())
            if gain > 0:
                row[at], row[at + 1] = other, one
                saved += gain
        rank[row] = np.arange(len(row))
        return saved

    def _around(self, node: int, number: int, rank: Ints) -> dict[int, Ints]:
        """Return the places of the neighbours of a node by their layer, its own left out."""
        others = self._neighbour[self._first[node] : self._first[node + 1]]
        layers = self._layer[others]
        return {int(key): rank[others[layers == key]] for key in np.unique(layers) if key != number}


def _crossings(places: Ints) -> int:
    """Count the crossings of edges that join place to place in two layers, shape (m, 2)."""
    order = np.lexsort((places[:, 1], places[:, 0]))
    left, right = places[order].T
    total = 0
    for begin in range(0, len(left), 512):
        some = slice(begin, begin + 512)
        later = left[some, None] < left[None, begin:]
        total += int((later & (right[some, None] > right[None, begin:])).sum())
    return total
