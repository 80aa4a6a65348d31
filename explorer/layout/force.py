"""The layout of a whole graph: every component by itself, then all of them side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from . import packing, separation, stress, topology
from .topology import Bools, Floats, Ints

Mode = Literal["sfdp", "linlog"]
Preview = Callable[[Floats], None]
Cancelled = Callable[[], bool]

EDGE_LENGTH = 140.0
"""Ideal length of an edge between two nodes of few edges, pixels."""


def force_layout(
    count: int,
    edges: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    initial: ArrayLike | None = None,
    pinned: ArrayLike | None = None,
    sizes: ArrayLike | None = None,
    seed: int = 0,
    mode: Mode = "sfdp",
    aspect: float = 1.15,
    on_preview: Preview | None = None,
    cancelled: Cancelled | None = None,
) -> Floats:
    """Lay a graph out and return the position of each node in scene pixels, shape (count, 2)."""
    pairs, _ = topology.plain_edges(count, edges, weights)
    boxes = np.full((count, 2), 48.0) if sizes is None else np.asarray(sizes, dtype=np.float64)
    held = np.zeros(count, dtype=np.bool_) if pinned is None else np.asarray(pinned, dtype=bool)
    result = np.zeros((count, 2)) if initial is None else separation.filled(np.asarray(initial))
    labels = topology.components(count, pairs)
    parts = []
    groups = topology.members(labels)
    for nodes in groups:
        inner = np.searchsorted(nodes, pairs[labels[pairs[:, 0]] == labels[nodes[0]]])
        place = _component(len(nodes), inner, result[nodes], held[nodes], boxes[nodes])
        result[nodes] = place
        parts.append(np.hstack([place - boxes[nodes] / 2, place + boxes[nodes] / 2]))
    if not held.any() and count:
        for nodes, move in zip(groups, packing.pack(parts, aspect), strict=True):
            result[nodes] += move
    return result


def _component(count: int, edges: Ints, start: Floats, held: Bools, boxes: Floats) -> Floats:
    if count == 1:
        return start
    table = topology.distances(count, edges) * EDGE_LENGTH
    begin = start if held.any() else stress.classical_scaling(table)
    found = stress.Majorisation(table, held).run(begin, 60)
    return separation.separate(found, boxes, held)
