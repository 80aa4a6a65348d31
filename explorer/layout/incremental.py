"""Adding nodes to a picture in which nothing else may move."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .component import FAN, ideal_length
from .force import force_layout
from .large_graph import BOXED, SPACING
from .polish import Picture, Trial, edge_cost
from .separation import nearest_free
from .topology import Bools, Floats, Ints, adjacency, plain_edges

RINGS_OF_ONE = (0.75, 1.0, 1.25, 1.6, 2.1)
"""Distances tried around the only neighbour of a newcomer, in edge lengths."""
RINGS_OF_MANY = (0.0, 0.3, 0.6, 1.0, 1.5)
"""Distances tried around the middle of several neighbours, in edge lengths."""
ANGLES = 24
"""Places tried on each ring."""
SHORTLIST = 16
"""Places whose crossings are counted: those best by distance and room."""
EMPHASIS = 4.0
"""Cost of an edge of twice the ideal length; 1 is about an edge that crosses another."""
CROWD = 0.35
"""Cost of another node at the ideal distance; it falls with the square of the distance."""
DISC = 24.0
"""Width of a node's box in a picture too large for names, pixels."""
MOST_FAN = 4.0
"""How many times longer than others the edges at a hub are at most."""
FILLED_FAN = 1.5
"""The same, in a picture that is to be seen whole."""
FEW = 4
"""Edges from which on the picture itself says how long an edge is."""
LEAST = 0.5
"""Least length of an edge to a newcomer, as a share of the ideal one."""
GRID = 12
"""Rows and columns of places tried all over a picture."""
SPREAD = 3.0
"""Cost of a picture larger by the length of an edge."""
SIGHT = 3.0
"""Distance within which other nodes and edges matter, in edge lengths."""


def place_newcomers(
    positions: Floats,
    placed: ArrayLike,
    edges: ArrayLike,
    sizes: Floats,
    seed: int = 0,
    *,
    offsets: Floats | None = None,
    edge_length: float | None = None,
    padding: float = 8.0,
    aspect: float | None = None,
) -> Floats:
    """Find places for new nodes and return all positions, shape (n, 2).

    Nodes that `placed` (n,) names keep their positions to the last bit. A newcomer goes near its
    placed neighbours, where its box (sizes (n, 2), centred at the node plus its row of `offsets`)
    covers no other and its edges cross little; newcomers joined only to newcomers follow them.
    Those joined to nothing placed are laid out by themselves and set beside the picture. Rows of
    newcomers in `positions` are not looked at. With an `aspect`, width through height of the
    window, newcomers stay where the picture need not be made smaller to be seen whole.
    """
    count = len(positions)
    there = np.array(placed, dtype=np.bool_)
    pairs, _ = plain_edges(count, edges)
    shift = np.zeros((count, 2)) if offsets is None else np.asarray(offsets, dtype=np.float64)
    result = np.array(positions, dtype=np.float64)
    result[~there] = np.nan
    if not np.isfinite(result[there]).all():
        raise ValueError("every placed node needs a finite position")
    boxes = np.asarray(sizes, dtype=np.float64)
    length = ideal_length(boxes) if edge_length is None else edge_length
    if count > BOXED:  # as in layouts of this size: discs close together, most names not drawn
        boxes, shift = np.minimum(boxes, DISC), np.zeros((count, 2))
        length = SPACING if edge_length is None else edge_length
    elif edge_length is None:
        length = min(length, _drawn_length(result, there, pairs, length))
    half = boxes / 2 + padding / 2
    if there.any():
        picture = Picture(pairs, np.empty((0, 0)), half, shift, length)
        rows = adjacency(count, pairs)
        turns = np.random.default_rng(seed).random(count) * 2 * np.pi
        for node in _order(there, rows):
            result[node] = _place(node, result, there, rows, picture, turns[node], aspect)
            there[node] = True
    if there.all():
        return result
    initial = result if there.any() else None
    return force_layout(
        count, pairs, initial=initial, pinned=there, sizes=boxes, offsets=shift, seed=seed
    )


def _drawn_length(positions: Floats, there: Bools, pairs: Ints, usual: float) -> float:
    """Return the length of edges in the picture so far, as they would be between small nodes.

    A picture that was made to fill a window is denser than distances alone would have it, and
    newcomers at the usual length would stand far outside it.
    """
    drawn = pairs[there[pairs].all(axis=1)]
    if len(drawn) < FEW:
        return usual
    length = np.sqrt(((positions[drawn[:, 0]] - positions[drawn[:, 1]]) ** 2).sum(axis=1))
    degree = np.bincount(drawn.ravel(), minlength=len(positions))[drawn].max(axis=1)
    fanned = np.clip(np.sqrt(degree / FAN), 1.0, FILLED_FAN)
    return max(float(np.median(length / fanned)), LEAST * usual)


def _order(there: Bools, rows: tuple[Ints, Ints, Ints]) -> list[int]:
    """Return the newcomers that hang on placed nodes: most placed neighbours first."""
    first, neighbour, _ = rows
    ends = neighbour[np.repeat(there, np.diff(first))]
    known = np.bincount(ends, minlength=len(there)).astype(np.int64)
    known[there] = -1
    done = there.copy()
    order: list[int] = []
    while True:
        node = int(np.argmax(known))
        if known[node] <= 0:
            return order
        order.append(node)
        known[node] = -1
        done[node] = True
        around = neighbour[first[node] : first[node + 1]]
        known[around[~done[around]]] += 1


def _place(
    node: int,
    positions: Floats,
    there: Bools,
    rows: tuple[Ints, Ints, Ints],
    picture: Picture,
    turn: float,
    aspect: float | None,
) -> Floats:
    """Return the best free place found for a newcomer with at least one placed neighbour."""
    first, neighbour, _ = rows
    everyone = neighbour[first[node] : first[node + 1]]
    around = everyone[there[everyone]]
    middle = positions[around].mean(axis=0)
    degree = int((first[around + 1] - first[around]).max())
    fan = MOST_FAN if aspect is None else FILLED_FAN
    length = picture.length * min(fan, max(1.0, (degree / FAN) ** 0.5))
    tried = _tried(positions[around], length, turn)
    if aspect is not None:
        tried = np.vstack([tried, _all_over(positions[there])])
    sight = SIGHT * picture.length + 2 * float(picture.half.max())
    reach = sight + np.abs(tried - middle).max()
    # Column by column: rows of two numbers are slow to look through.
    near = there & (np.abs(positions[:, 0] - middle[0]) < reach)
    near &= np.abs(positions[:, 1] - middle[1]) < reach
    free = _free(node, tried, np.flatnonzero(near), positions, picture)
    if not free.any():
        shift = picture.offsets[node]
        wish = tried[0] + shift
        boxes = positions[there] + picture.offsets[there]
        found = nearest_free(wish, picture.half[node], boxes, picture.half[there])
        return np.asarray(found - shift, dtype=np.float64)
    tried = tried[free]
    waiting = len(everyone) - len(around)
    cost = _distance_cost(tried, positions[around], positions[near], length, waiting)
    if aspect is not None:
        cost += SPREAD * _growth(tried, node, positions, there, picture, aspect) / picture.length
    short = np.argsort(cost, kind="stable")[:SHORTLIST]
    local, trial, places = _local(node, around, near, positions, picture)
    total = cost[short] + edge_cost(trial, tried[short], places, local)
    return np.asarray(tried[short[int(np.argmin(total))]], dtype=np.float64)


def _tried(around: Floats, length: float, turn: float) -> Floats:
    """Return places to try around the placed neighbours, the most natural first, shape (k, 2)."""
    angle = turn + np.arange(ANGLES) * (2 * np.pi / ANGLES)
    circle = np.column_stack([np.cos(angle), np.sin(angle)])
    rings = RINGS_OF_ONE if len(around) == 1 else RINGS_OF_MANY
    middle = around.mean(axis=0)
    return np.concatenate([middle + ring * length * circle for ring in rings])


def _all_over(positions: Floats) -> Floats:
    """Return places all over the picture, shape (k, 2)."""
    low, high = positions.min(axis=0), positions.max(axis=0)
    columns, rows = (np.linspace(low[axis], high[axis], GRID) for axis in (0, 1))
    return np.stack(np.meshgrid(columns, rows), axis=-1).reshape(-1, 2)


def _free(node: int, tried: Floats, near: Ints, positions: Floats, picture: Picture) -> Bools:
    """Tell at which places the newcomer's box covers none of the boxes near, shape (k,)."""
    boxes = positions[near] + picture.offsets[near]
    at = tried + picture.offsets[node]
    room = picture.half[near] + picture.half[node]
    covered = np.abs(at[:, :1] - boxes[:, 0]) < room[:, 0]
    covered &= np.abs(at[:, 1:] - boxes[:, 1]) < room[:, 1]
    return np.asarray(~covered.any(axis=1), dtype=np.bool_)


def _distance_cost(
    tried: Floats, around: Floats, near: Floats, length: float, waiting: int
) -> Floats:
    """Return what wrong lengths of edges and nearness to others cost at each place, shape (k,).

    A newcomer on which others wait looks for more room.
    """
    reach = np.sqrt(((tried[:, None] - around) ** 2).sum(axis=2)) / length
    apart = ((tried[:, None] - near) ** 2).sum(axis=2) / length**2
    crowd = CROWD * (1 + 0.3 * waiting) / (apart + 0.1)
    return np.asarray(
        EMPHASIS * ((reach - 1) ** 2).sum(axis=1) + crowd.sum(axis=1), dtype=np.float64
    )


def _growth(
    tried: Floats, node: int, positions: Floats, there: Bools, picture: Picture, aspect: float
) -> Floats:
    """Return by how much each place makes the side of the picture longer, shape (k,), pixels.

    The side is that of a window of the given aspect, made square, that just holds the picture.
    """
    centres, half = positions[there] + picture.offsets[there], picture.half[there]
    low, high = (centres - half).min(axis=0), (centres + half).max(axis=0)
    at, own = tried + picture.offsets[node], picture.half[node]
    share = np.array([aspect**-0.5, aspect**0.5])
    before = ((high - low) * share).max()
    extent = np.maximum(at + own, high) - np.minimum(at - own, low)
    return np.asarray((extent * share).max(axis=1) - before, dtype=np.float64)


def _local(
    node: int, around: Ints, near: Bools, positions: Floats, picture: Picture
) -> tuple[Picture, Trial, Floats]:
    """Return the picture of the nodes near, the newcomer's trial in it, and the positions.

    Nodes are numbered anew, the newcomer last.
    """
    nodes = np.append(np.flatnonzero(near), node)
    number = np.cumsum(near) - 1
    inside = near[picture.edges[:, 0]] & near[picture.edges[:, 1]]
    local = Picture(
        number[picture.edges[inside]],
        picture.table,
        picture.half[nodes],
        picture.offsets[nodes],
        picture.length,
    )
    nothing = np.empty(0, dtype=np.int64)
    places = positions[nodes]
    places[-1] = 0.0
    return local, Trial(len(nodes) - 1, number[around], nothing, nothing), places
