"""All nodes around one ellipse, type by type, so that edges cross the free middle."""

from __future__ import annotations

import numpy as np

from .component import Cancelled
from .exchange import exchange
from .network import Boxes
from .separation import separate
from .topology import Floats, Ints, adjacency, plain_edges

GAP = 16.0
"""Space between two boxes, pixels."""
BREAK = 0.6
"""Space between two types, in boxes."""
SWEEPS = 30
"""Times that the nodes of each type are sorted by where their neighbours are."""
SWAPPED = 400
"""Edges up to which neighbours are then swapped one by one."""
TOUCHED_UP = 3000
"""Number of nodes up to which the last boxes that overlap are moved apart."""
SINGLE, DOUBLE = 28, 90
"""Numbers of nodes up to which they stand in one row, or in two."""


def circle(boxes: Boxes, aspect: float, cancelled: Cancelled | None = None) -> Floats:
    """Return positions of all nodes around an ellipse, shape (n, 2), pixels.

    Types follow each other around it, those that are joined most side by side, with a break
    between two; within a type, nodes stand near those that they are joined to. Many nodes stand
    in several rows.
    """
    count = boxes.count
    if count < 2:
        return -boxes.offsets
    pairs, _ = plain_edges(count, boxes.edges)
    order = _order(boxes.kinds, pairs, cancelled)
    slot = np.arange(count) + BREAK * np.concatenate(
        [[0], np.cumsum(np.diff(boxes.kinds[order]) != 0)]
    )
    single = boxes.kinds[order[0]] == boxes.kinds[order[-1]]
    slots = slot[-1] + 1 + (0 if single else BREAK)
    rows = _rows(count)
    place = np.empty((count, 2))
    place[order] = _on_ellipse(slot / slots, boxes.sizes[order], rows, slots, aspect)
    place = exchange(place, boxes.sizes, boxes.kinds, pairs, cancelled) - boxes.offsets
    if count > TOUCHED_UP:
        return place
    nowhere = np.zeros(count, dtype=np.bool_)
    return separate(place, boxes.sizes, nowhere, GAP / 2, offsets=boxes.offsets)


def _rows(count: int) -> int:
    """Return in how many rows so many nodes stand: the ring stays open in the middle."""
    if count <= SINGLE:
        return 1
    return 2 if count <= DOUBLE else max(3, int(np.sqrt(count) / 4))


def _on_ellipse(share: Floats, sizes: Floats, rows: int, slots: float, aspect: float) -> Floats:
    """Return places at shares of the way around, beginning at the top, shape (n, 2).

    Where the ellipse runs across, boxes need their width, where it runs down, their height.
    """
    width, height = np.quantile(sizes, 0.8, axis=0) + GAP
    angle = np.linspace(0.0, 2 * np.pi, 2001)
    ratio = np.sqrt(aspect)
    course = np.column_stack([ratio * np.sin(angle), -np.cos(angle) / ratio])
    step = np.diff(course, axis=0)
    # How many boxes side by side one piece of the ellipse takes, at a radius of one pixel.
    taken = np.maximum(np.abs(step[:, 0]) / width, np.abs(step[:, 1]) / height)
    along = np.concatenate([[0.0], np.cumsum(taken)])
    radius = slots / rows / along[-1]
    at = np.interp(share * along[-1], along, angle)
    row = np.arange(len(share)) % rows
    outward = np.column_stack([ratio * np.sin(at), -np.cos(at) / ratio])
    way = outward / np.sqrt((outward**2).sum(axis=1))[:, None]
    # A row farther out: by the height of a box above and below, by its width at the sides.
    deep = np.minimum(width / np.maximum(np.abs(way[:, 0]), 1e-9),
                      height / np.maximum(np.abs(way[:, 1]), 1e-9))  # fmt: skip
    least = max(radius, (height + width) / 2 if len(share) > 2 else width / 2)
    return np.asarray(outward * least + way * (deep * row)[:, None], dtype=np.float64)


def _order(kinds: Ints, pairs: Ints, cancelled: Cancelled | None) -> Ints:
    """Return the nodes in their order around the circle, shape (n,)."""
    count = len(kinds)
    place = kind_order(kinds, pairs, round_about=True)[kinds]
    value = np.arange(count, dtype=np.float64)
    order = np.lexsort((value, place))
    ends = np.concatenate([pairs, pairs[:, ::-1]])
    best, least = order, _length(order, pairs)
    for _ in range(SWEEPS if len(pairs) else 0):
        if cancelled is not None and cancelled():
            return best
        angle = np.empty(count)
        angle[order] = np.arange(count) * (2 * np.pi / count)
        sine = np.bincount(ends[:, 0], np.sin(angle[ends[:, 1]]), count)
        cosine = np.bincount(ends[:, 0], np.cos(angle[ends[:, 1]]), count)
        joined = np.hypot(sine, cosine) > 1e-9
        middle = _middles(angle, place)
        # Seen from the opposite side, what is nearest stands in the same order.
        wish = np.where(joined, np.arctan2(sine, cosine), angle) - middle
        wish = (wish + np.pi) % (2 * np.pi) - np.pi
        order = np.lexsort((angle, wish, place))
        cost = _length(order, pairs)
        if cost < least:
            best, least = order, cost
    if len(pairs) <= SWAPPED:
        best = _swapped(best, place, pairs)
    return best


def _middles(angle: Floats, place: Ints) -> Floats:
    """Return for each node the direction of the middle of its type."""
    sine, cosine = np.bincount(place, np.sin(angle)), np.bincount(place, np.cos(angle))
    return np.asarray(np.arctan2(sine, cosine)[place], dtype=np.float64)


def _length(order: Ints, pairs: Ints) -> float:
    """Return the sum of the squared lengths of the edges on a circle of this order."""
    at = np.empty(len(order))
    at[order] = np.arange(len(order)) * (np.pi / len(order))
    return float((np.sin(at[pairs[:, 0]] - at[pairs[:, 1]]) ** 2).sum())


def _swapped(order: Ints, place: Ints, pairs: Ints) -> Ints:
    """Swap neighbours of one type as long as edges become shorter."""
    result = order.copy()
    count = len(order)
    first, neighbour, _ = adjacency(count, pairs)
    at = np.empty(count)
    at[result] = np.arange(count)

    def cost(node: int, spot: float) -> float:
        others = neighbour[first[node] : first[node + 1]]
        return float((np.sin((at[others] - spot) * (np.pi / count)) ** 2).sum())

    for _ in range(8):
        moved = False
        for spot in range(count - 1):
            one, other = int(result[spot]), int(result[spot + 1])
            if place[one] != place[other]:
                continue
            now = cost(one, spot) + cost(other, spot + 1)
            if cost(one, spot + 1) + cost(other, spot) < now - 1e-9:
                result[spot], result[spot + 1] = other, one
                at[other], at[one] = spot, spot + 1
                moved = True
        if not moved:
            break
    return result


def kind_order(kinds: Ints, pairs: Ints, *, round_about: bool) -> Ints:
    """Return the place of each type, 0 to k-1, so that types with many edges are neighbours.

    `round_about` says that the last and the first are neighbours too.
    """
    number = int(kinds.max()) + 1 if len(kinds) else 0
    joined = np.zeros((number, number))
    np.add.at(joined, (kinds[pairs[:, 0]], kinds[pairs[:, 1]]), 1.0)
    joined = joined + joined.T
    order = np.argsort(-np.bincount(kinds, minlength=number), kind="stable")

    def cost(row: Ints) -> float:
        away = np.abs(np.arange(number)[:, None] - np.arange(number))
        if round_about:
            away = np.minimum(away, number - away)
        return float((joined[np.ix_(row, row)] * away).sum())

    least = cost(order)
    for _ in range(10):
        before = least
        for one in range(number):
            for other in range(one + 1, number):
                tried = order.copy()
                tried[[one, other]] = tried[[other, one]]
                found = cost(tried)
                if found < least - 1e-9:
                    order, least = tried, found
        if least == before:
            break
    place = np.empty(number, dtype=np.int64)
    place[order] = np.arange(number)
    return place
