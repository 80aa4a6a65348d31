"""The layout of a connected graph of up to some hundred nodes, in plain numpy.

Several starts are brought to low stress, the best are kept, turned into the proportions of the
window, and then touched up node by node for what a reader sees at once: crossings, edges through
labels, labels on labels.
"""

from __future__ import annotations

import numpy as np

from .arrangement import PADDING
from .component import Cancelled, Component, Mode
from .measures import crossings, edges_over_boxes
from .plain_forces import linlog
from .polish import CROSSING, OVER_BOX, PLENTY, Picture, polish
from .radial import radial_start
from .separation import separate
from .stress import Majorisation, classical_scaling, stress_of
from .topology import Bools, Floats, adjacency, distances

ROUNDS = 40
"""Rounds of majorisation from each start."""
DENSE = 1500
"""Number of edges of a small graph beyond which crossings are not counted."""
SPACE = 1.5
"""Cost of a window wider by one edge length, when pictures of one graph are compared."""


def lay_out_small(
    part: Component,
    *,
    seed: int,
    mode: Mode,
    aspect: float,
    thorough: bool = True,
    rough: bool = False,
    cancelled: Cancelled | None = None,
) -> Floats:
    """Return positions of the nodes of a connected graph, shape (n, 2), pixels.

    Held nodes keep their place in `part.start`; with a start, the others begin from there too.
    Without `thorough`, fewer starts are tried. Where the picture is `rough`, to be touched up
    otherwise, only the best start is. The work is counted in rounds, not in time, so
    that it repeats exactly.
    """
    if part.start is not None and part.held.all():
        return part.start.copy()
    if part.start is None and part.count <= 2:
        return np.column_stack([np.arange(part.count) * part.edge_length, np.zeros(part.count)])
    rng = np.random.default_rng(seed)
    table = distances(part.count, part.edges, part.ideal_lengths())
    candidates = _candidates(part, table, rng, thorough, cancelled)
    if rough:
        candidates = candidates[:1]
    if mode == "linlog":
        candidates = [linlog(candidates[0], part, cancelled)]
        table = _apart(candidates[0])
    picture = Picture(
        part.edges, table, part.sizes / 2 + PADDING / 2, part.offsets, part.edge_length
    )
    best, least = candidates[0], np.inf
    for start in candidates:
        if part.start is None:
            start = part.turned(start, aspect)
        found = polish(start, picture, part.held, _sweeps(part), rng, cancelled)
        found = separate(found, part.sizes, part.held, PADDING, offsets=part.offsets)
        cost = _cost(found, part, table, boxes=True)
        cost += SPACE * part.side_needed(found, aspect) / part.edge_length
        if cost < least:
            best, least = found, cost
        if cancelled is not None and cancelled():
            break
    return best


def _sweeps(part: Component) -> int:
    """Return how often each node is tried elsewhere: fewer times in a larger picture.

    Not at all in one so dense that edges cross everywhere.
    """
    edges = len(part.edges)
    if edges > DENSE:
        return 0
    work = edges * (edges + part.count)
    return int(np.clip(min(320 // part.count, 600_000 // work), 1, 12))


def _candidates(
    part: Component,
    table: Floats,
    rng: np.random.Generator,
    thorough: bool,
    cancelled: Cancelled | None,
) -> list[Floats]:
    """Return the best pictures of low stress, the best first: several for a tiny graph."""
    majorisation = Majorisation(table, part.held)
    scaled = classical_scaling(table)
    if part.start is not None:
        start = _loosened(scaled, part, rng)
        return [majorisation.run(start, ROUNDS, cancelled)]
    first, neighbour, _ = adjacency(part.count, part.edges)
    tries = int(np.clip(1200 // part.count, 2, 12)) if thorough else 1
    ranked = []
    for number in range(tries):
        jitter = 0.15 * (number - 1)
        start = scaled if not number else radial_start(first, neighbour, table, scaled, jitter, rng)
        found = majorisation.run(start, ROUNDS, cancelled)
        ranked.append((_cost(found, part, table), number, found))
    ranked.sort(key=lambda item: item[:2])
    return [found for _, _, found in ranked[: int(np.clip(110 // part.count, 1, 4))]]


def _loosened(scaled: Floats, part: Component, rng: np.random.Generator) -> Floats:
    """Return where the nodes begin that have places already, no two on one spot."""
    assert part.start is not None
    if part.held.any():
        return _onto_held(scaled, part.start, part.held)
    middle = part.start.mean(axis=0)
    if np.abs(part.start - middle).max() < part.edge_length / 4:
        return np.asarray(scaled + middle, dtype=np.float64)
    error = rng.normal(0.0, 0.01 * part.edge_length, part.start.shape)
    return np.asarray(part.start + error, dtype=np.float64)


def _cost(positions: Floats, part: Component, table: Floats, boxes: bool = False) -> float:
    """Return the cost of a whole picture, in the measure of :mod:`polish`."""
    count = part.count
    wrong = stress_of(positions, table) * count * (count - 1) / 2 * min(1.0, PLENTY / count)
    if len(part.edges) > DENSE:
        return wrong
    cost = wrong + CROSSING * crossings(positions, part.edges)
    if boxes:
        centres = positions + part.offsets
        cost += OVER_BOX * edges_over_boxes(centres, positions, part.edges, part.sizes)
    return cost


def _onto_held(picture: Floats, start: Floats, held: Bools) -> Floats:
    """Turn, mirror and move a picture so that its held nodes come near to where they are held.

    Kabsch's solution of the orthogonal Procrustes problem; held nodes then get their own places.
    """
    goal, have = start[held], picture[held]
    centre, from_centre = goal.mean(axis=0), have.mean(axis=0)
    u, _, v = np.linalg.svd((have - from_centre).T @ (goal - centre))
    result = (picture - from_centre) @ (u @ v) + centre
    result[held] = goal
    return np.asarray(result, dtype=np.float64)


def _apart(positions: Floats) -> Floats:
    """Return the distances between all pairs of positions, never 0 off the diagonal."""
    away = positions[:, None] - positions
    table = np.maximum(np.sqrt((away**2).sum(axis=2)), 1.0)
    np.fill_diagonal(table, 0.0)
    return np.asarray(table, dtype=np.float64)
