"""A small picture made to fill the window: spread over it, then touched up node by node.

A layout by distances alone leaves half of a window empty and the rest in a crush: arms reach into
one corner, names keep their size while the picture shrinks to fit. Here nodes push each other off,
edges pull, nothing leaves the window (after Fruchterman and Reingold, "Graph drawing by
force-directed placement", 1991, who had walls too), and no name is drawn upon a line if a place
beside it is found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .measures import crossings, edges_over_boxes
from .pane import Pane, bare_boxes
from .polish import (
    AROUND_MANY,
    AROUND_ONE,
    CROSSING,
    OVER_BOX,
    Picture,
    Trial,
    edge_cost,
    faulty,
    overlap_cost,
    polish,
    rings,
)
from .separation import overlapping_pairs, pushes, separate
from .topology import Bools, Floats, Ints, adjacency, degrees

FILLED = 90
"""Number of nodes up to which a picture is made to fill the window."""
LENGTHS = (56.0, 160.0)
"""Least and greatest ideal length of an edge, pixels."""
SHARE = 1.1
"""Ideal length of an edge, as a share of the side of the square that each node has."""
FAN = 7
"""Number of edges around a node that find room at the ideal length; more are longer."""
MOST_FAN = 1.5
NAMED = 0.75
"""Share of the window that boxes may cover; beyond, the least connected nodes are not named."""
WIDE = np.array([1.35, 1.0])
"""Names are wide: nodes side by side need more room than nodes above each other."""
ROUNDS = 110
"""Rounds of spreading."""
SWEEPS = 6
"""Times that each node is tried elsewhere, at most."""
LENGTH_COST = 0.8
"""Cost of an edge of twice the ideal length."""
SHORT = 2.5
"""How much more a short edge costs than a long one: it has no room for its name."""
CROWD = 0.04
"""Cost of another node at the ideal length of an edge; it falls with the cube of the distance."""
BEYOND = 12.0
"""Pixels beyond the window that cost as much as a node at twice its distance."""
NARROW = 0.5
"""Angle between two edges at a node below which they run together, radians."""
NARROW_COST = 0.6
TAKEN_UP = 8
"""Empty places of the window that are tried for each node."""
GRID = (13, 11)
"""Columns and rows of places that are looked through for empty ones."""
NEAR = rings((0.0, 1), (0.12, 6), (0.3, 8), (0.6, 8), (1.0, 10), (1.6, 10))
"""Places tried around a node's own, which is the first, in edge lengths."""


@dataclass(frozen=True, slots=True)
class PanePicture(Picture):
    """A picture whose places are good where they fill a pane evenly."""

    pane: Pane
    rows: tuple[Ints, Ints, Ints]
    """Neighbours of each node, see :func:`topology.adjacency`."""
    spots: Floats
    """Places all over the pane, shape (s, 2)."""

    def tried(self, trial: Trial, positions: Floats, turn: float) -> Floats:
        """Return places around the node and its neighbours, and empty ones, (k, 2)."""
        cosine, sine = np.cos(turn), np.sin(turn)
        turned = np.array([[cosine, sine], [-sine, cosine]])
        found = [positions[trial.node] + (NEAR * self.length) @ turned]
        if len(trial.around):
            middle = positions[trial.around].mean(axis=0)
            reach = self.table[trial.node, trial.around].mean()
            model = AROUND_ONE if len(trial.around) == 1 else AROUND_MANY
            found.append(middle + (model * reach) @ turned)
        away = self.spots[:, None] - positions
        room = (away**2).sum(axis=2).min(axis=1)
        found.append(self.spots[np.argpartition(room, -TAKEN_UP)[-TAKEN_UP:]])
        return np.concatenate(found)

    def place_cost(self, trial: Trial, tried: Floats, positions: Floats) -> Floats:
        """Return what crowding, overlaps, edge lengths and the pane's walls cost, (k,)."""
        node = trial.node
        away = tried[:, :1] - positions[:, 0], tried[:, 1:] - positions[:, 1]
        apart = (away[0] / WIDE[0]) ** 2 + (away[1] / WIDE[1]) ** 2 + 1.0
        counts = np.ones(len(positions))
        counts[node] = 0.0
        counts[trial.carried] = 0.0
        near = self.length**2 / apart
        cost = CROWD * np.minimum(near * np.sqrt(near), 8.0) @ counts
        if len(trial.around):
            here = away[0][:, trial.around], away[1][:, trial.around]
            length = np.sqrt(here[0] ** 2 + here[1] ** 2)
            cost += _length_cost(length / self.table[node, trial.around]).sum(axis=1)
        cost += overlap_cost(trial, node, away, self)
        at = tried + self.offsets[node]
        cost += self.pane.beyond(at, self.half[node]) / BEYOND
        shift = tried - positions[node]
        for other in trial.carried.tolist():
            moved = positions[other] + shift
            way = moved[:, :1] - positions[:, 0], moved[:, 1:] - positions[:, 1]
            cost += overlap_cost(trial, other, way, self)
            cost += self.pane.beyond(moved + self.offsets[other], self.half[other]) / BEYOND
        return np.asarray(cost, dtype=np.float64)

    def line_cost(self, trial: Trial, tried: Floats, positions: Floats) -> Floats:
        """Return what crossings, lines on boxes and narrow angles cost, (k,)."""
        cost = edge_cost(trial, tried, positions, self)
        return np.asarray(cost + self._narrow(trial, tried, positions), dtype=np.float64)

    def _narrow(self, trial: Trial, tried: Floats, positions: Floats) -> Floats:
        """Return what narrow angles cost at the node and at its neighbours, shape (k,)."""
        cost = np.zeros(len(tried))
        around = trial.around
        if len(around) > 1:
            way = positions[around] - tried[:, None]
            angle = np.sort(np.arctan2(way[..., 1], way[..., 0]), axis=1)
            gap = np.diff(angle, axis=1, append=angle[:, :1] + 2 * np.pi)
            cost += _narrow_cost(gap, len(around)).sum(axis=1)
        first, neighbour, _ = self.rows
        for other in around.tolist():
            kin = neighbour[first[other] : first[other + 1]]
            kin = kin[kin != trial.node]
            if len(kin):
                here, there = tried - positions[other], positions[kin] - positions[other]
                turn = np.arctan2(here[:, 1], here[:, 0])[:, None]
                turn = turn - np.arctan2(there[:, 1], there[:, 0])
                gap = np.abs((turn + np.pi) % (2 * np.pi) - np.pi)
                cost += _narrow_cost(gap, len(kin) + 1).sum(axis=1)
        return cost

    def unsettled(self, positions: Floats, moved: Bools) -> Bools:
        """Tell which nodes are to be tried again: those that moved, and those with a fault."""
        return moved | faulty(positions, self)

    def whole_cost(self, positions: Floats) -> float:
        """Return what the whole picture costs, to compare pictures of one graph."""
        centres = positions + self.offsets
        cost = CROSSING * crossings(positions, self.edges)
        cost += OVER_BOX * edges_over_boxes(centres, positions, self.edges, 2 * self.half)
        way = positions[self.edges[:, 0]] - positions[self.edges[:, 1]]
        wanted = self.table[self.edges[:, 0], self.edges[:, 1]]
        cost += float(_length_cost(np.sqrt((way**2).sum(axis=1)) / wanted).sum())
        cost += 3 * len(overlapping_pairs(centres, self.half)[0])
        return cost + float(self.pane.beyond(centres, self.half).sum()) / BEYOND


def _length_cost(ratio: Floats) -> Floats:
    """Return what edges cost that are so many times as long as they should be."""
    wrong = (ratio - 1) ** 2
    return np.asarray(LENGTH_COST * np.where(ratio > 1, wrong, SHORT * wrong), dtype=np.float64)


def _narrow_cost(gap: Floats, edges: int) -> Floats:
    """Return what angles cost between neighbours among so many edges at a node."""
    wanted = min(NARROW, 0.6 * 2 * np.pi / edges)
    return np.asarray(NARROW_COST * np.clip(1 - gap / wanted, 0, 1), dtype=np.float64)


def fill(
    start: Floats,
    edges: Ints,
    sizes: Floats,
    offsets: Floats,
    pane: Pane,
    *,
    seed: int = 0,
    padding: float = 6.0,
    cancelled: Callable[[], bool] | None = None,
) -> Floats:
    """Return a picture spread over a pane, shape (n, 2), pixels from the pane's middle.

    Args:
        start: a good picture of the graph of any size, (n, 2).
        edges: each pair once, no loops, (m, 2).
        sizes: width and height of each node with its name, (n, 2).
        offsets: from each node to the centre of its box, (n, 2).
        pane: what is to be filled. Where all names together would cover too much of it, the
            least connected nodes are given room for their discs alone.
        seed: chooses among equally good pictures.
        padding: between two boxes, pixels.
        cancelled: asked now and then; once it says True the picture so far is returned.
    """
    count = len(start)
    sizes, offsets = named_boxes(edges, sizes, offsets, pane)
    picture = _picture(count, edges, sizes / 2 + padding / 2, offsets, pane)
    begin = pane.stretched(start, sizes, offsets)
    found = spread(begin, picture, cancelled)
    nobody = np.zeros(count, dtype=np.bool_)
    found = polish(found, picture, nobody, SWEEPS, np.random.default_rng(seed), cancelled)
    return separate(found, sizes, nobody, padding / 2, offsets=offsets)


def named_boxes(edges: Ints, sizes: Floats, offsets: Floats, pane: Pane) -> tuple[Floats, Floats]:
    """Return sizes and offsets of boxes (n, 2) with as many names as the pane has room for.

    The most connected keep theirs; others are left the square of their disc.
    """
    bare = bare_boxes(sizes, offsets)
    rest = pane.area * NAMED - float(bare.prod(axis=1).sum())
    more = sizes.prod(axis=1) - bare.prod(axis=1)
    order = np.argsort(-degrees(len(sizes), edges), kind="stable")
    named = np.zeros(len(sizes), dtype=np.bool_)
    named[order] = np.cumsum(more[order]) <= rest
    keep = named[:, None]
    return np.where(keep, sizes, bare), np.where(keep, offsets, 0.0)


def _picture(count: int, edges: Ints, half: Floats, offsets: Floats, pane: Pane) -> PanePicture:
    length = float(np.clip(SHARE * np.sqrt(pane.area / max(count, 1)), *LENGTHS))
    degree = degrees(count, edges)
    hub = np.maximum(degree[edges[:, 0]], degree[edges[:, 1]])
    table = np.full((count, count), length)
    table[edges[:, 0], edges[:, 1]] *= np.clip(np.sqrt(hub / FAN), 1.0, MOST_FAN)
    table[edges[:, 1], edges[:, 0]] = table[edges[:, 0], edges[:, 1]]
    x, y = (
        np.linspace(-side / 2, side / 2, number + 2)[1:-1]
        for side, number in zip((pane.width, pane.height), GRID, strict=True)
    )
    spots = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    rows = adjacency(count, edges)
    return PanePicture(edges, table, half, offsets, length, pane, rows, spots)


def spread(
    start: Floats, picture: PanePicture, cancelled: Callable[[], bool] | None = None
) -> Floats:
    """Return a picture in which nodes push each other all over the pane, shape (n, 2)."""
    positions = start.copy()
    edges, pane, half = picture.edges, picture.pane, picture.half
    wanted = picture.table[edges[:, 0], edges[:, 1]]
    step = 0.12 * picture.length
    cooling = 0.15 ** (1 / ROUNDS)
    nobody = np.zeros(len(start), dtype=np.bool_)
    for _ in range(ROUNDS):
        if cancelled is not None and cancelled():
            break
        force = _push(positions, picture.length)
        way = positions[edges[:, 1]] - positions[edges[:, 0]]
        length = np.sqrt((way**2).sum(axis=1)) + 1e-6
        strength = np.clip((length - wanted) / picture.length, -1.5, 2.5) / length
        _add(force, edges, strength[:, None] * way)
        _off_the_lines(force, positions, way, length, picture)
        size = np.sqrt((force**2).sum(axis=1))[:, None]
        positions += force / np.maximum(size, 1e-9) * np.minimum(size, 2.0) * step
        centres = positions + picture.offsets
        pairs = overlapping_pairs(centres, half)
        if len(pairs[0]):
            centres += 0.6 * pushes(centres, half, nobody, *pairs)
        positions = pane.clamped(centres, half) - picture.offsets
        step *= cooling
    return positions


def _push(positions: Floats, length: float) -> Floats:
    """Return the push of all nodes on each other, falling with the square of the distance."""
    x, y = np.ascontiguousarray((positions / WIDE / length).T)
    away_x, away_y = x[:, None] - x, y[:, None] - y
    apart = np.maximum(away_x**2 + away_y**2, 0.01)
    share = 0.35 / (apart * np.sqrt(apart))
    return np.column_stack([(away_x * share).sum(axis=1), (away_y * share).sum(axis=1)])


def _add(force: Floats, edges: Ints, pull: Floats) -> None:
    """Add the pull (m, 2) that draws the ends of edges to each other, in place."""
    count = len(force)
    for axis in (0, 1):
        force[:, axis] += np.bincount(edges[:, 0], pull[:, axis], count)
        force[:, axis] -= np.bincount(edges[:, 1], pull[:, axis], count)


def _off_the_lines(
    force: Floats, positions: Floats, way: Floats, length: Floats, picture: PanePicture
) -> None:
    """Add what pushes boxes and the lines that run through them off each other, in place."""
    if not len(way):
        return
    edges, half = picture.edges, picture.half
    unit = way / length[:, None]
    normal = np.column_stack([-unit[:, 1], unit[:, 0]])
    away = (positions + picture.offsets) - positions[edges[:, 0], None]
    along = (away * unit[:, None]).sum(axis=2) / length[:, None]
    aside = (away * normal[:, None]).sum(axis=2)
    reach = np.abs(normal) @ half.T + 4.0
    depth = np.where((along > 0.05) & (along < 0.95), reach - np.abs(aside), 0.0)
    depth[np.arange(len(edges))[:, None], edges] = 0.0
    strength = 1.2 * np.maximum(depth, 0.0) / picture.length * np.sign(aside)
    force += strength.T @ normal
    back = -0.5 * strength.sum(axis=1)[:, None] * normal
    for end in (0, 1):
        for axis in (0, 1):
            force[:, axis] += np.bincount(edges[:, end], back[:, axis], len(force))
