"""The layout of a whole graph: every component by itself, then all of them side by side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from . import packing, topology
from .component import Cancelled, Component, Mode, Preview
from .small_graph import PADDING, lay_out_small
from .topology import Bools, Floats, Ints

GAP = 56.0
"""Space between two components, pixels."""
NODE_SIZE = 48.0
"""Width and height of a node's box when no sizes are given, pixels."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What was asked for, checked and in arrays."""

    edges: Ints
    weights: Floats
    sizes: Floats
    offsets: Floats
    held: Bools
    start: Floats | None
    aspect: float

    def component(self, nodes: Ints, inner: Bools) -> Component:
        """Return the part of the graph between some nodes; `inner` names its edges."""
        start = None if self.start is None else self.start[nodes]
        edges = np.searchsorted(nodes, self.edges[inner])
        return Component(
            edges,
            self.weights[inner],
            self.sizes[nodes],
            self.offsets[nodes],
            self.held[nodes],
            start,
        )


def force_layout(
    count: int,
    edges: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    initial: ArrayLike | None = None,
    pinned: ArrayLike | None = None,
    sizes: ArrayLike | None = None,
    offsets: ArrayLike | None = None,
    seed: int = 0,
    mode: Mode = "sfdp",
    aspect: float = 1.15,
    on_preview: Preview | None = None,
    cancelled: Cancelled | None = None,
) -> Floats:
    """Lay a graph out and return the position of each node in scene pixels, shape (count, 2).

    Connected nodes come near each other, few edges cross, no box covers another, components stand
    side by side, and single nodes in a grid beside them. The middle is at the origin unless nodes
    are pinned or an initial picture is given. The same arguments give the same picture, to the
    last bit, on the same machine.

    Args:
        count: Number of nodes.
        edges: Pairs of node numbers, shape (m, 2). Loops and parallels do no harm.
        weights: Strength of each edge, positive, shape (m,): the stronger, the nearer.
        initial: Where the nodes are now, shape (count, 2). The layout begins there and keeps
            components about where they are; rows that are not finite are filled in. Without it
            the picture is made from nothing.
        pinned: Nodes that do not move, shape (count,); their row of `initial` must be finite.
        sizes: Width and height of each node with its label, shape (count, 2).
        offsets: From each node to the centre of its box, shape (count, 2); boxes are centred on
            their nodes without it.
        seed: Chooses among equally good pictures.
        mode: ``"sfdp"`` shows distances, ``"linlog"`` sets dense groups apart.
        aspect: Width through height of the window to fill.
        on_preview: Called now and then, in the calling thread, with the picture so far.
        cancelled: Asked now and then; once it says True the picture so far is returned.

    Raises:
        ValueError: an array has the wrong shape, an edge names no node, or a pinned node has no
            place.
    """
    task = _checked(count, edges, weights, initial, pinned, sizes, offsets, aspect)
    labels = topology.components(count, task.edges)
    groups = topology.members(labels)
    result = np.zeros((count, 2)) if task.start is None else task.start.copy()
    edge_label = labels[task.edges[:, 0]]
    singles = [int(g[0]) for g in groups if len(g) == 1]
    groups = [g for g in groups if len(g) > 1]
    for number, nodes in enumerate(groups):
        if cancelled is not None and cancelled():
            break
        part = task.component(nodes, edge_label == number)
        result[nodes] = lay_out_small(
            part, seed=seed, mode=mode, aspect=task.aspect, cancelled=cancelled
        )
        if on_preview is not None:
            on_preview(result.copy())
    _arrange(result, groups, np.array(singles, dtype=np.int64), edge_label, task)
    if on_preview is not None:
        on_preview(result.copy())
    return result


def _checked(
    count: int,
    edges: ArrayLike,
    weights: ArrayLike | None,
    initial: ArrayLike | None,
    pinned: ArrayLike | None,
    sizes: ArrayLike | None,
    offsets: ArrayLike | None,
    aspect: float,
) -> _Task:
    pairs, strength = topology.plain_edges(count, edges, weights)
    held = np.zeros(count, dtype=np.bool_)
    if pinned is not None:
        held = np.array(pinned, dtype=np.bool_)
    boxes = np.full((count, 2), NODE_SIZE)
    if sizes is not None:
        boxes = np.array(sizes, dtype=np.float64)
    shift = np.zeros((count, 2)) if offsets is None else np.array(offsets, dtype=np.float64)
    start = None if initial is None else np.array(initial, dtype=np.float64)
    for name, array, shape in (
        ("pinned", held, (count,)),
        ("sizes", boxes, (count, 2)),
        ("offsets", shift, (count, 2)),
        ("initial", start, (count, 2)),
    ):
        if array is not None and array.shape != shape:
            raise ValueError(f"{name} must have the shape {shape}, not {array.shape}")
    if held.any() and (start is None or not np.isfinite(start[held]).all()):
        raise ValueError("every pinned node needs a place in initial")
    if start is not None and not np.isfinite(start).all(axis=1).any():
        start = None
    return _Task(
        pairs,
        strength,
        boxes,
        shift,
        held,
        None if start is None else _filled(start, pairs),
        aspect,
    )


def _filled(start: Floats, edges: Ints) -> Floats:
    """Fill rows that are not finite: the mean of known neighbours, ring by ring, else of all."""
    result = start.copy()
    known = np.asarray(np.isfinite(result).all(axis=1), dtype=np.bool_)
    result[~known] = 0.0
    ends = np.concatenate([edges, edges[:, ::-1]])
    while not known.all():
        useful = known[ends[:, 1]] & ~known[ends[:, 0]]
        if not useful.any():
            break
        at, other = ends[useful].T
        sums = np.zeros_like(result)
        np.add.at(sums, at, result[other])
        number = np.bincount(at, minlength=len(result))
        reached = number > 0
        result[reached] = sums[reached] / number[reached, None]
        known |= reached
    result[~known] = result[known].mean(axis=0)
    return result


def _arrange(
    result: Floats, groups: list[Ints], singles: Ints, edge_label: Ints, task: _Task
) -> None:
    """Move components, in place, so that none touches another."""
    if task.start is not None:
        return
    parts = []
    for number, nodes in enumerate(groups):
        parts.append(_covered(result, nodes, task.edges[edge_label == number], task))
    moves = packing.pack(parts, task.aspect, GAP)
    for nodes, move in zip(groups, moves, strict=True):
        result[nodes] += move
    if len(singles):
        _set_beside(result, groups, singles, task)


def _covered(result: Floats, nodes: Ints, edges: Ints, task: _Task) -> Floats:
    """Return rectangles that cover the boxes and edges of a component, shape (k, 4)."""
    centres, half = result[nodes] + task.offsets[nodes], task.sizes[nodes] / 2
    along = np.linspace(0, 1, 9)[None, :, None]
    start, end = result[edges[:, 0], None], result[edges[:, 1], None]
    points = (start + along * (end - start)).reshape(-1, 2)
    return np.vstack([np.hstack([centres - half, centres + half]), np.hstack([points, points])])


def _set_beside(result: Floats, groups: list[Ints], singles: Ints, task: _Task) -> None:
    """Set single nodes in a grid: below a wide picture, to the right of a high one."""
    boxes = task.sizes[singles]
    step = boxes.max(axis=0) + 2 * PADDING
    if not groups:
        width = max(1.0, np.ceil(np.sqrt(len(singles) * task.aspect * step[1] / step[0]))) * step[0]
        result[singles] = packing.grid_block(boxes, width, 2 * PADDING)
        result[singles] -= result[singles].mean(axis=0)
        return
    rest = np.concatenate(groups)
    centres, half = result[rest] + task.offsets[rest], task.sizes[rest] / 2
    low, high = (centres - half).min(axis=0), (centres + half).max(axis=0)
    width, height = high - low
    if width > task.aspect * height:
        grid = packing.grid_block(boxes, width, 2 * PADDING)
        corner = np.array([low[0], high[1] + GAP])
    else:
        rows = max(1, int((height + 2 * PADDING) / step[1]))
        grid = packing.grid_block(boxes, np.ceil(len(singles) / rows) * step[0], 2 * PADDING)
        corner = np.array([high[0] + GAP, low[1]])
    result[singles] = corner + grid - task.offsets[singles]
    everything = np.concatenate([rest, singles])
    centres, half = result[everything] + task.offsets[everything], task.sizes[everything] / 2
    result -= ((centres - half).min(axis=0) + (centres + half).max(axis=0)) / 2
