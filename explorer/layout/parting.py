"""A graph as it comes from outside: checked, completed, and taken apart into its components."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from . import topology
from .component import Component
from .topology import Bools, Floats, Ints

NODE_SIZE = 48.0
"""Width and height of a node's box when no sizes are given, pixels."""


def checked(
    count: int,
    edges: ArrayLike,
    weights: ArrayLike | None,
    initial: ArrayLike | None,
    pinned: ArrayLike | None,
    sizes: ArrayLike | None,
    offsets: ArrayLike | None,
) -> tuple[Component, Bools]:
    """Return the whole graph, and which nodes have a place, shape (count,).

    Rows of `initial` that are not finite are no places. The other arguments are those of
    :func:`explorer.layout.force.force_layout`, which says what raises ValueError.
    """
    pairs, strength = topology.plain_edges(count, edges, weights)
    start = _shaped("initial", initial, np.full((count, 2), np.nan))
    held = _shaped("pinned", pinned, np.zeros(count)).astype(np.bool_)
    placed = np.asarray(np.isfinite(start).all(axis=1), dtype=np.bool_)
    if (held & ~placed).any():
        raise ValueError("every pinned node needs a place in initial")
    whole = Component(
        pairs,
        strength,
        _shaped("sizes", sizes, np.full((count, 2), NODE_SIZE)),
        _shaped("offsets", offsets, np.zeros((count, 2))),
        held,
        _filled(start, placed, pairs) if placed.any() else None,
    )
    if not (np.isfinite(whole.sizes).all() and np.isfinite(whole.offsets).all()):
        raise ValueError("sizes and offsets must be finite")
    if (whole.sizes < 0).any():
        raise ValueError("sizes must not be negative")
    return whole, placed


def groups_of(count: int, edges: Ints) -> tuple[Ints, list[Ints], Ints]:
    """Return (component number of each node, the components of several nodes, single nodes).

    Components come in the order of their numbers, the largest first.
    """
    labels = topology.components(count, edges)
    members = topology.members(labels)
    singles = np.array([nodes[0] for nodes in members if len(nodes) == 1], dtype=np.int64)
    return labels, [nodes for nodes in members if len(nodes) > 1], singles


def rows_by_group(labels: Ints, edges: Ints, groups: list[Ints]) -> list[Ints]:
    """Return for each group the rows of `edges` inside it, in ascending order."""
    edge_label = labels[edges[:, 0]]
    order = np.argsort(edge_label, kind="stable")
    first = np.searchsorted(edge_label[order], np.arange(len(groups) + 1))
    return [order[first[n] : first[n + 1]] for n in range(len(groups))]


def parts_of(whole: Component, labels: Ints, groups: list[Ints], placed: Bools) -> list[Component]:
    """Return the components as graphs of their own; those without any placed node start anew."""
    parts = []
    for nodes, inner in zip(groups, rows_by_group(labels, whole.edges, groups), strict=True):
        known = whole.start is not None and bool(placed[nodes].any())
        parts.append(
            Component(
                np.searchsorted(nodes, whole.edges[inner]),
                whole.weights[inner],
                whole.sizes[nodes],
                whole.offsets[nodes],
                whole.held[nodes],
                whole.start[nodes] if whole.start is not None and known else None,
            )
        )
    return parts


def _shaped(name: str, given: ArrayLike | None, default: Floats) -> Floats:
    """Return an argument as floats of the shape of its default, or raise ValueError."""
    if given is None:
        return default
    array = np.array(given, dtype=np.float64)
    if array.shape != default.shape:
        raise ValueError(f"{name} must have the shape {default.shape}, not {array.shape}")
    return array


def _filled(start: Floats, placed: Bools, edges: Ints) -> Floats:
    """Put nodes without a place at the mean of placed neighbours, ring by ring, else of all."""
    result, known = start.copy(), placed.copy()
    result[~known] = result[known].mean(axis=0)
    ends = np.concatenate([edges, edges[:, ::-1]])
    while True:
        ends = ends[~known[ends[:, 0]]]
        at, other = ends[known[ends[:, 1]]].T
        if not len(at):
            return result
        number = np.bincount(at, minlength=len(result))
        reached = number > 0
        for axis in (0, 1):
            sums = np.bincount(at, result[other, axis], len(result))
            result[reached, axis] = sums[reached] / number[reached]
        known |= reached
