"""Where along their layers nodes stand, in a given order: near what they are joined to."""

from __future__ import annotations

import numpy as np

from .component import Cancelled
from .topology import Floats, Ints

ROUNDS = 24
"""Times that every layer is drawn to its neighbours."""
ALIGNED = 6000
"""Number of nodes beyond which layers are merely centred."""


def align_layers(
    layer: Ints,
    rank: Ints,
    edges: Ints,
    room: Floats,
    pull: Floats | None = None,
    cancelled: Cancelled | None = None,
) -> Floats:
    """Return the coordinate of each node along its layer, shape (n,).

    Nodes of a layer keep the order of `rank` and their distance: half of what both need of `room`
    (n,). Each layer in turn goes as near as it can to the weighted mean of its neighbours (`pull`
    (m,) is the weight of each edge, 1 by default), exactly, by pooling nodes that would collide
    (isotonic regression; the priority method of Sugiyama without its priorities).
    """
    count = len(layer)
    order = np.lexsort((rank, layer))
    size = np.bincount(layer) if count else np.zeros(0, dtype=np.int64)
    rows = np.split(order, np.cumsum(size)[:-1]) if count else []
    result = np.zeros(count)
    least = []
    for row in rows:
        half = room[row] / 2
        steps = np.concatenate([[0.0], np.cumsum(half[:-1] + half[1:])])
        least.append(steps)
        result[row] = steps - steps[-1] / 2
    if count > ALIGNED or len(rows) < 2 or not len(edges):
        return result
    weight = np.ones(len(edges)) if pull is None else pull
    between = layer[edges[:, 0]] != layer[edges[:, 1]]
    ends = np.concatenate([edges[between], edges[between, ::-1]])
    force = np.tile(weight[between], 2)
    place = np.empty(count, dtype=np.int64)
    place[order] = np.arange(count) - np.repeat(np.cumsum(size) - size, size)
    before = layer[ends[:, 1]] < layer[ends[:, 0]]
    sides = [_by_layer(layer, ends[some], force[some], len(rows)) for some in (before, ~before)]
    both = _by_layer(layer, ends, force, len(rows))
    for number in range(ROUNDS):
        if cancelled is not None and cancelled():
            break
        # First from one side and the other, at last from both: that settles.
        use = sides[number % 2] if number < ROUNDS * 2 // 3 else both
        turn = slice(None, None, -1 if number % 2 else 1)
        for row, steps, (mine, strength) in list(zip(rows, least, use, strict=True))[turn]:
            _draw(result, row, steps, place, mine, strength)
    return result


def _by_layer(layer: Ints, ends: Ints, force: Floats, number: int) -> list[tuple[Ints, Floats]]:
    """Return for each layer the rows of `ends` that begin in it, and their weights."""
    own = layer[ends[:, 0]]
    order = np.argsort(own, kind="stable")
    first = np.searchsorted(own[order], np.arange(1, number))
    split = np.split(ends[order], first), np.split(force[order], first)
    return list(zip(*split, strict=True))


def _draw(result: Floats, row: Ints, steps: Floats, place: Ints, ends: Ints, force: Floats) -> None:
    """Draw one layer to its neighbours, in place."""
    if not len(ends):
        return
    own = place[ends[:, 0]]
    total = np.bincount(own, force, len(row))
    drawn = np.bincount(own, force * result[ends[:, 1]], len(row))
    known = total > 0
    wish = np.where(known, drawn / np.where(known, total, 1.0), result[row])
    result[row] = steps + pooled(wish - steps, np.where(known, total, 1e-3))


def pooled(wish: Floats, weight: Floats) -> Floats:
    """Return the rising numbers nearest to those wished for, least squares, shape (n,).

    Pool adjacent violators: neighbours in the wrong order become one block at their weighted mean.
    """
    means: list[float] = []
    masses: list[float] = []
    sizes: list[int] = []
    for value, mass in zip(wish.tolist(), weight.tolist(), strict=True):
        many = 1
        while means and means[-1] > value:
            before = masses.pop()
            value = (value * mass + means.pop() * before) / (mass + before)
            mass += before
            many += sizes.pop()
        means.append(value)
        masses.append(mass)
        sizes.append(many)
    return np.repeat(np.array(means), np.array(sizes, dtype=np.int64))
