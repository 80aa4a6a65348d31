"""Merging neighbours into fewer nodes, compiled: how the multilevel layout makes a graph small.

Importing this module imports numba; the first call compiles or loads compiled code.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from .quadtree import Int32s, Singles


@njit(cache=True, nogil=True)
def merge_neighbours(
    first: Int32s, neighbour: Int32s, weight: Singles, mass: Singles, order: Int32s, limit: int
) -> tuple[Int32s, int]:
    """Put each node with a neighbour or two and return (group of each node, number of groups).

    In the given order, a free node takes the free neighbour that is joined most strongly for its
    mass and degree; without one it joins a group that has fewer than `limit` nodes; nodes left
    over that share their first neighbour (the leaves of a star) are put together.
    """
    count = first.shape[0] - 1
    group = np.full(count, -1, np.int32)
    size = np.zeros(count, np.int32)
    open_group = np.full(count, -1, np.int32)
    number = 0
    for q in range(count):
        v = order[q]
        if group[v] >= 0:
            continue
        mate, best, host, best_host = -1, -1.0, -1, -1.0
        for k in range(first[v], first[v + 1]):
            u = neighbour[k]
            worth = weight[k] / mass[u]
            if group[u] < 0:
                worth /= first[u + 1] - first[u]
                if worth > best:
                    best, mate = worth, u
            elif size[group[u]] < limit and worth > best_host:
                best_host, host = worth, group[u]
        if mate < 0 and host < 0 and first[v + 1] > first[v]:
            hub = neighbour[first[v]]
            if open_group[hub] >= 0 and size[open_group[hub]] < limit:
                host = open_group[hub]
            else:
                open_group[hub] = number
        if mate >= 0:
            group[v] = group[mate] = number
            size[number] = 2
            number += 1
        elif host >= 0:
            group[v] = host
            size[host] += 1
        else:
            group[v] = number
            size[number] = 1
            number += 1
    return group, number


@njit(cache=True, nogil=True)
def merge_rows(
    first: Int32s, neighbour: Int32s, weight: Singles, group: Int32s, count: int
) -> tuple[Int32s, Int32s, Singles]:
    """Return the rows (first, neighbour, weight) of the graph whose nodes are `count` groups.

    Edges inside a group vanish; those between the same two groups become one, weights summed.
    """
    start = np.zeros(count + 1, np.int32)
    for v in range(group.shape[0]):
        start[group[v] + 1] += 1
    for c in range(count):
        start[c + 1] += start[c]
    member = np.empty(group.shape[0], np.int32)
    fill = start[:-1].copy()
    for v in range(group.shape[0]):
        member[fill[group[v]]] = v
        fill[group[v]] += 1
    new_first = np.zeros(count + 1, np.int32)
    new_neighbour = np.empty(neighbour.shape[0], np.int32)
    new_weight = np.empty(neighbour.shape[0], np.float32)
    place = np.full(count, -1, np.int32)
    used = 0
    for c in range(count):
        for i in range(start[c], start[c + 1]):
            v = member[i]
            for k in range(first[v], first[v + 1]):
                other = group[neighbour[k]]
                if other == c:
                    continue
                if place[other] >= new_first[c]:
                    new_weight[place[other]] += weight[k]
                else:
                    place[other] = used
                    new_neighbour[used] = other
                    new_weight[used] = weight[k]
                    used += 1
        new_first[c + 1] = used
    return new_first, new_neighbour[:used].copy(), new_weight[:used].copy()
