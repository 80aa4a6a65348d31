"""A tree drawn around its middle: a start with few crossings for graphs with few cycles."""

from __future__ import annotations

import numpy as np

from .topology import Floats, Ints


def radial_start(
    first: Ints,
    neighbour: Ints,
    table: Floats,
    guide: Floats,
    jitter: float,
    rng: np.random.Generator,
) -> Floats:
    """Draw a breadth-first tree on circles around the most central node, shape (n, 2).

    Each subtree gets a sector as wide as it has leaves. Children are ordered by their direction in
    `guide`, another picture of the same graph (n, 2), with an error of up to `jitter` turns, so
    that several starts differ. `first` and `neighbour` are the rows of
    :func:`topology.adjacency`, `table` the distances (n, n), which become the radii.
    """
    count = len(table)
    middle = int(np.argmin((table**2).sum(axis=1)))
    away = guide - guide[middle]
    bearing = np.arctan2(away[:, 1], away[:, 0]) / (2 * np.pi)
    bearing = bearing + jitter * rng.random(count)
    order, children = _tree(middle, first, neighbour, table[middle])
    leaves = np.ones(count)
    for node in reversed(order):
        if children[node]:
            leaves[node] = sum(leaves[child] for child in children[node])
    begin, width = np.zeros(count), np.zeros(count)
    width[middle] = 1.0
    for node in order:
        at = begin[node]
        turn = at + width[node] / 2
        # Children begin at the far side of their parent, where the guide's turn breaks least.
        kin = sorted(children[node], key=lambda child: (bearing[child] - turn + 0.5) % 1.0)
        for child in kin:
            begin[child], width[child] = at, width[node] * leaves[child] / leaves[node]
            at += width[child]
    angle = (begin + width / 2) * 2 * np.pi
    return np.asarray(table[middle][:, None] * np.column_stack([np.cos(angle), np.sin(angle)]))


def _tree(
    root: int, first: Ints, neighbour: Ints, away: Floats
) -> tuple[list[int], list[list[int]]]:
    """Return the nodes by distance from the root, and the children of each in the tree."""
    children: list[list[int]] = [[] for _ in range(len(away))]
    order = np.argsort(away, kind="stable").tolist()
    reached = {root}
    for node in order:
        for other in neighbour[first[node] : first[node + 1]].tolist():
            if other not in reached and away[other] > away[node]:
                reached.add(other)
                children[node].append(other)
    return order, children
