"""Adding nodes to a picture in which nothing else may move."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from . import force, topology
from .component import EDGE_LENGTH
from .separation import filled, nearest_free
from .topology import Bools, Floats, Ints


def place_newcomers(
    positions: Floats,
    placed: ArrayLike,
    edges: ArrayLike,
    sizes: Floats,
    seed: int = 0,
    *,
    edge_length: float = EDGE_LENGTH,
    padding: float = 8.0,
) -> Floats:
    """Find places for new nodes and return all positions, shape (n, 2); placed ones do not move."""
    count = len(positions)
    there = np.array(placed, dtype=np.bool_)
    pairs, _ = topology.plain_edges(count, edges)
    if not there.any():
        return force.force_layout(count, pairs, sizes=sizes, seed=seed)
    result = np.array(positions, dtype=np.float64)
    first, neighbour, _ = topology.adjacency(count, pairs)
    half = np.asarray(sizes, dtype=np.float64) / 2 + padding / 2
    waiting = list(np.flatnonzero(~there))
    while waiting:
        known = [int(there[neighbour[first[v] : first[v + 1]]].sum()) for v in waiting]
        node = int(waiting.pop(int(np.argmax(known))))
        around = neighbour[first[node] : first[node + 1]]
        around = around[there[around]]
        wish = _wish(node, around, result, there, edge_length)
        result[node] = nearest_free(wish, half[node], result[there], half[there])
        there[node] = True
    return result


def _wish(node: int, around: Ints, positions: Floats, there: Bools, length: float) -> Floats:
    if len(around) >= 2:
        return np.asarray(positions[around].mean(axis=0))
    if len(around) == 1:
        hub = positions[around[0]]
        out = hub - filled(positions[there]).mean(axis=0)
        size = float(np.hypot(*out))
        return np.asarray(hub + length * (out / size if size > 1e-6 else np.array([1.0, 0.0])))
    low, high = positions[there].min(axis=0), positions[there].max(axis=0)
    return np.asarray([(low[0] + high[0]) / 2, high[1] + length])
