"""The last touch on a small picture: nodes tried elsewhere, one by one, as a designer would.

A node moves where that makes its share of a cost smaller: wrong distances, crossing edges, edges
through labels, boxes on boxes (after Davidson and Harel, "Drawing graphs nicely using simulated
annealing", 1996, without the annealing: the start is already good). Leaves go with their node.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .measures import crossing_pairs, segments_over_boxes
from .topology import Bools, Floats, Ints, adjacency

CROSSING = 1.3
"""Cost of two edges that cross; 1 is a node at twice its ideal distance from one other."""
OVER_BOX = 1.7
"""Cost of an edge that runs through the box of a foreign node."""
OWN_LABEL = 0.25
"""Cost of an edge that leaves a node through its own label."""
OVERLAP = 4.0
"""Cost of two boxes that cover each other fully."""
EMPHASIS = 4.0
"""How much more a wrong length of an edge costs than a wrong distance of two nodes apart."""
PLENTY = 20
"""Number of nodes beyond which distances weigh less, so that crossings still count."""
TINY = 60
"""Number of nodes up to which every node is tried elsewhere, not only those with a fault."""
SHORTLIST = 20
"""Places whose crossings are counted: those best by distances and overlaps."""


def rings(*rings: tuple[float, int]) -> Floats:
    """Return points on circles around the origin, given radius and number of points, (k, 2)."""
    points = []
    for radius, number in rings:
        angle = np.arange(number) * (2 * np.pi / number)
        points.append(radius * np.column_stack([np.cos(angle), np.sin(angle)]))
    result = np.concatenate(points)
    result.flags.writeable = False
    return result


NEAR = rings((0.0, 1), (0.2, 6), (0.5, 8), (1.0, 8))
"""Places tried around a node's own, which is the first, in edge lengths."""
AROUND_ONE = rings((1.0, 16), (1.5, 8))
"""Places tried around the only neighbour, in lengths of that edge."""
AROUND_MANY = rings((1.0, 16), (0.5, 8))
"""Places tried around the middle of several neighbours, in mean lengths of those edges."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What does not change while nodes are tried elsewhere, and what counts as a good place."""

    edges: Ints
    table: Floats
    """Distance wanted between all pairs, shape (n, n), pixels."""
    half: Floats
    """Half width and height of the boxes, shape (n, 2)."""
    offsets: Floats
    """From a node to the centre of its box, shape (n, 2)."""
    length: float
    """Ideal length of an edge, pixels."""

    def tried(self, trial: Trial, positions: Floats, turn: float) -> Floats:
        """Return places to try for a node, its own first, shape (k, 2); `turn` in radians."""
        return _tried(trial, positions, self, turn)

    def place_cost(self, trial: Trial, tried: Floats, positions: Floats) -> Floats:
        """Return what each place costs whatever lines there are, shape (k,)."""
        return _distance_cost(trial, tried, positions, self)

    def line_cost(self, trial: Trial, tried: Floats, positions: Floats) -> Floats:
        """Return what the lines cost at each place, shape (k,): a look at few places only."""
        return edge_cost(trial, tried, positions, self)

    def unsettled(self, positions: Floats, moved: Bools) -> Bools:
        """Tell which nodes are to be tried again, of which `moved` (n,) went elsewhere."""
        return faulty(positions, self)


@dataclass(frozen=True, slots=True)
class Trial:
    """A node and what hangs on it, while it is tried elsewhere."""

    node: int
    around: Ints
    """Neighbours that stay where they are."""
    carried: Ints
    """Leaves that go with the node."""
    own: Ints
    """Rows of the edges at the node."""


def polish(
    positions: Floats,
    picture: Picture,
    held: Bools,
    sweeps: int,
    rng: np.random.Generator,
    cancelled: Callable[[], bool] | None = None,
) -> Floats:
    """Try nodes that are not held elsewhere and return the positions, shape (n, 2).

    First all of them in a tiny picture, else those with a visible fault; then again those that
    have one still, until `sweeps` trials for each node on average are used up.
    """
    result = positions.copy()
    if sweeps <= 0:  # a dense graph is full of faults: not even looked for
        return result
    rows = adjacency(len(positions), picture.edges)
    trials = sweeps * len(positions)
    todo = ~held if len(positions) <= TINY else ~held & faulty(positions, picture)
    while trials > 0 and todo.any():
        moved = np.zeros(len(positions), dtype=np.bool_)
        for node in rng.permutation(np.flatnonzero(todo)).tolist():
            if trials <= 0 or (cancelled is not None and cancelled()):
                return result
            trials -= 1
            place = _place(node, rows, held)
            better = _better(place, result, picture, rng.random() * 2 * np.pi)
            if better is not None:
                result[place.carried] += better - result[node]
                result[node] = better
                moved[node] = True
        if not moved.any():
            break
        todo = ~held & picture.unsettled(result, moved)
    return result


def faulty(positions: Floats, picture: Picture) -> Bools:
    """Tell which nodes have a visible fault: at a crossing edge, or an edge through a box."""
    result = np.zeros(len(positions), dtype=np.bool_)
    for pair in crossing_pairs(positions, picture.edges):
        result[picture.edges[pair]] = True
    start, end = positions[picture.edges[:, 0]], positions[picture.edges[:, 1]]
    over = segments_over_boxes(start, end, positions + picture.offsets, picture.half)
    over[np.arange(len(over))[:, None], picture.edges] = False
    result[over.any(axis=0)] = True
    result[picture.edges[over.any(axis=1)]] = True
    return result


def _place(node: int, rows: tuple[Ints, Ints, Ints], held: Bools) -> Trial:
    first, neighbour, edge = rows
    span = slice(int(first[node]), int(first[node + 1]))
    around = neighbour[span]
    leaf = (first[around + 1] - first[around] == 1) & ~held[around]
    if leaf.all():
        leaf[:] = False
    return Trial(node, around[~leaf], around[leaf], edge[span])


def _better(place: Trial, positions: Floats, picture: Picture, turn: float) -> Floats | None:
    """Return a place where the node costs less than at its own, or None."""
    tried = picture.tried(place, positions, turn)
    cost = picture.place_cost(place, tried, positions)
    short = np.argsort(cost, kind="stable")[:SHORTLIST]
    short = np.concatenate([[0], short[short != 0]])
    tried, cost = tried[short], cost[short]
    cost = cost + picture.line_cost(place, tried, positions)
    best = int(np.argmin(cost))
    return tried[best] if cost[best] < cost[0] - 1e-3 else None


def _tried(place: Trial, positions: Floats, picture: Picture, turn: float) -> Floats:
    """Return places to try for a node, its own first, shape (k, 2)."""
    cosine, sine = np.cos(turn), np.sin(turn)
    turned = np.array([[cosine, sine], [-sine, cosine]])
    own = positions[place.node]
    near: Floats = own + (NEAR * picture.length) @ turned
    if not len(place.around):
        return near
    middle = positions[place.around].mean(axis=0)
    reach = picture.table[place.node, place.around].mean()
    model = AROUND_ONE if len(place.around) == 1 else AROUND_MANY
    return np.asarray(np.concatenate([near, middle + (model * reach) @ turned]))


def _distance_cost(place: Trial, tried: Floats, positions: Floats, picture: Picture) -> Floats:
    """Return what wrong distances and overlapping boxes cost at each place, shape (k,)."""
    node = place.node
    away_x = tried[:, :1] - positions[:, 0]
    away_y = tried[:, 1:] - positions[:, 1]
    want = picture.table[node].copy()
    want[node] = 1.0
    weight = np.ones(len(positions))
    weight[place.around] = EMPHASIS
    weight[place.carried] = 0.0
    weight[node] = 0.0
    weight *= min(1.0, PLENTY / len(positions))
    cost = (np.sqrt(away_x**2 + away_y**2) / want - 1) ** 2 @ weight
    return np.asarray(cost + overlap_cost(place, node, (away_x, away_y), picture))


def overlap_cost(trial: Trial, node: int, away: tuple[Floats, Floats], picture: Picture) -> Floats:
    """Return what the box of a node costs that covers others, shape (k,).

    `away` is from all nodes to each place, in x and in y, (k, n); the node tried and what it
    carries do not count.
    """
    shift = picture.offsets[node] - picture.offsets
    half = picture.half[node]
    room_x = half[0] + picture.half[:, 0] - np.abs(away[0] + shift[:, 0])
    room_y = half[1] + picture.half[:, 1] - np.abs(away[1] + shift[:, 1])
    room_x[:, trial.node] = 0.0
    room_x[:, trial.carried] = 0.0
    least = 2 * np.minimum(half, picture.half)
    share = np.clip(room_x / least[:, 0], 0, 1) * np.clip(room_y / least[:, 1], 0, 1)
    return np.asarray(OVERLAP * np.sqrt(share).sum(axis=1), dtype=np.float64)


def edge_cost(place: Trial, tried: Floats, positions: Floats, picture: Picture) -> Floats:
    """Return what crossings and edges through boxes cost at each place, shape (k,).

    Of the picture's table nothing is needed.
    """
    node, around = place.node, place.around
    foreign = np.ones(len(picture.edges), dtype=np.bool_)
    foreign[place.own] = False
    edges = picture.edges[foreign]
    start, end = positions[edges[:, 0]], positions[edges[:, 1]]
    box = np.tile(picture.half[node], (len(tried), 1))
    over = segments_over_boxes(start, end, tried + picture.offsets[node], box)
    cost = OVER_BOX * over.sum(axis=0)
    if not len(around):
        return np.asarray(cost, dtype=np.float64)
    apart = (edges[:, 0] != around[:, None]) & (edges[:, 1] != around[:, None])
    cost = cost + CROSSING * _crossings(tried, positions[around], start, end, apart)
    ends = np.tile(positions[around], (len(tried), 1))
    over = segments_over_boxes(
        np.repeat(tried, len(around), axis=0), ends, positions + picture.offsets, picture.half
    ).reshape(len(tried), len(around), len(positions))
    over[:, np.arange(len(around)), around] = False
    over[:, :, node] = False
    over[:, :, place.carried] = False
    cost = cost + OVER_BOX * over.sum(axis=(1, 2))
    return np.asarray(cost + OWN_LABEL * _through_labels(place, tried, positions, picture))


def _through_labels(place: Trial, tried: Floats, positions: Floats, picture: Picture) -> Floats:
    """Count edges that leave either end through the label below it, shape (k,)."""
    way = positions[place.around] - tried[:, None]
    result = np.zeros(len(tried))
    for nodes, sign in ((np.array([place.node]), 1.0), (place.around, -1.0)):
        depth = picture.offsets[nodes, 1] + 0.5 * picture.half[nodes, 1]
        drop = sign * way[..., 1]
        aside = np.abs(way[..., 0]) * depth
        inside = (aside < picture.half[nodes, 0] * drop) & (picture.offsets[nodes, 1] > 0)
        result += inside.sum(axis=1)
    return result


def _crossings(tried: Floats, around: Floats, start: Floats, end: Floats, apart: Bools) -> Floats:
    """Count the edges start-end that the edges from each place to all neighbours cross.

    `apart` (neighbours, edges) is False where the two share a node.
    """
    way = end - start
    side_here = way[:, 0] * (tried[:, 1:] - start[:, 1]) - way[:, 1] * (tried[:, :1] - start[:, 0])
    side_there = way[:, 0] * (around[:, 1:] - start[:, 1]) - way[:, 1] * (
        around[:, :1] - start[:, 0]
    )
    split = (side_here[:, None] * np.where(apart, side_there, 0.0)) < 0
    reach = (around - tried[:, None]).reshape(-1, 2)
    turned = np.column_stack([-reach[:, 1], reach[:, 0]])
    base = (turned * np.repeat(tried, len(around), axis=0)).sum(axis=1)[:, None]
    split_too = (turned @ start.T - base) * (turned @ end.T - base) < 0
    crossed = (split & split_too.reshape(split.shape)).sum(axis=(1, 2))
    return np.asarray(crossed, dtype=np.float64)
