"""Which layer each node of a directed graph stands in: cycles broken, no layer too wide."""

from __future__ import annotations

import heapq

import numpy as np

from .topology import Floats, Ints

PULLS = 6
"""Times that nodes are moved to where their edges are shorter."""

SLACK = 1.5
"""How much wider than asked a layer may be before it is split: split layers let edges cross."""


def acyclic(count: int, edges: Ints) -> Ints:
    """Return the edges, shape (m, 2), some turned around so that no way leads back to its start.

    Few are turned: sinks go to the rear of a row, sources to the front, else the node from which
    most edges lead away (Eades, Lin and Smyth, "A fast and effective heuristic for the feedback
    arc set problem", 1993); edges that then lead backwards are turned.
    """
    outward, inward = _rows(count, edges), _rows(count, edges[:, ::-1])
    out, into = [len(row) for row in outward], [len(row) for row in inward]
    waiting = [(_turn(out[node], into[node]), node) for node in range(count)]
    heapq.heapify(waiting)
    gone = [False] * count
    front: list[int] = []
    rear: list[int] = []
    while waiting:
        turn, node = heapq.heappop(waiting)
        if gone[node] or turn != _turn(out[node], into[node]):
            continue
        gone[node] = True
        (front if out[node] else rear).append(node)
        for others, left in ((outward[node], into), (inward[node], out)):
            for other in others:
                if not gone[other]:
                    left[other] -= 1
                    heapq.heappush(waiting, (_turn(out[other], into[other]), other))
    place = np.empty(count, dtype=np.int64)
    place[front + rear[::-1]] = np.arange(count)
    back = place[edges[:, 0]] > place[edges[:, 1]]
    return np.where(back[:, None], edges[:, ::-1], edges)


def _turn(out: int, into: int) -> tuple[int, int]:
    """Return when a node is taken: sinks first, then sources, then by what leads away."""
    if not out:
        return 0, 0
    return (2, into - out) if into else (1, 0)


def _rows(count: int, edges: Ints) -> list[list[int]]:
    """Return for each node the nodes that its edges lead to."""
    rows: list[list[int]] = [[] for _ in range(count)]
    for start, end in edges.tolist():
        rows[start].append(end)
    return rows


def layers_of(count: int, edges: Ints) -> Ints:
    """Return the layer of each node, from 0 on, so that every edge leads to a later layer.

    `edges` must be acyclic. Layers are as few as they can be; within that, each node moves to
    where the sum of its edges' lengths is smallest.
    """
    outward, inward = _rows(count, edges), _rows(count, edges[:, ::-1])
    order = _in_turn(outward, [len(row) for row in inward])
    layer = [0] * count
    for node in order:
        layer[node] = max((layer[other] + 1 for other in inward[node]), default=0)
    last = max(layer, default=0)
    for number in range(PULLS):
        moved = False
        for node in order if number % 2 else reversed(order):
            before, after = inward[node], outward[node]
            low = max((layer[other] + 1 for other in before), default=0)
            high = min((layer[other] - 1 for other in after), default=last)
            if len(after) > len(before):
                wish = high
            elif len(after) < len(before):
                wish = low
            else:
                wish = min(max(layer[node], low), high) if before else high
            moved |= wish != layer[node]
            layer[node] = wish
        if not moved:
            break
    found = np.array(layer, dtype=np.int64)
    return np.unique(found, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _in_turn(outward: list[list[int]], waiting: list[int]) -> list[int]:
    """Return the nodes in an order in which every edge leads on."""
    order = [node for node, many in enumerate(waiting) if not many]
    left = list(waiting)
    for node in order:
        for other in outward[node]:
            left[other] -= 1
            if not left[other]:
                order.append(other)
    return order


def split_wide(layer: Ints, edges: Ints, room: Floats, most: float) -> Ints:
    """Return layers, of which none needs much more than `most` pixels unless a single node does.

    Nodes of one layer are not joined, so that it can be split into layers that follow each other:
    nodes with more edges from earlier layers come first, those with more edges to later ones last.
    `room` (n,) is what each node needs along its layer.
    """
    count = len(layer)
    lean = np.bincount(edges[:, 1], minlength=count) - np.bincount(edges[:, 0], minlength=count)
    # Nodes with one neighbour in common should stay together.
    near = np.full(count, -1.0)
    near[edges[:, 0]], near[edges[:, 1]] = edges[:, 1], edges[:, 0]
    result = np.empty(count, dtype=np.int64)
    order = np.lexsort((np.arange(count), near, -lean, layer))
    number = -1
    for row in np.split(order, np.cumsum(np.bincount(layer))[:-1]):
        need = float(room[row].sum())
        parts = int(np.ceil(need / most)) if need > SLACK * most else 1
        share = np.cumsum(room[row]) - room[row] / 2
        part = np.minimum((share * parts / max(need, 1e-9)).astype(np.int64), parts - 1)
        result[row] = number + 1 + part
        number += parts
    return np.unique(result, return_inverse=True)[1].reshape(-1).astype(np.int64)
