"""A hierarchy: edges lead from layer to layer, down the picture or across it.

After Sugiyama, Tagawa and Toda, "Methods for visual understanding of hierarchical system
structures" (1981): cycles are broken, nodes put into layers, long edges given a place in each
layer that they cross, layers ordered so that few edges cross, and everything aligned.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .alignment import align_layers
from .component import Cancelled
from .layering import acyclic, layers_of, split_wide
from .network import Boxes
from .ordering import order_layers
from .topology import Floats, Ints

BESIDE = 22.0
"""Space between two boxes of a layer, pixels."""
BETWEEN = 74.0
"""Space between the boxes of two layers, pixels: an edge and its name find room."""
LANE = 16.0
"""Room of a long edge in a layer that it crosses, pixels."""
STRAIGHT = 8.0
"""How much more a long edge pulls where it crosses layers than where it ends."""
ACROSS = 0.8
"""How much a picture across, in which names of edges are read best, may be larger: its share."""
LANES = 20_000
"""Places of long edges beyond which they get none."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Nodes and the places of long edges, the nodes first."""

    layer: Ints
    edges: Ints
    pull: Floats


def layered(boxes: Boxes, aspect: float, cancelled: Cancelled | None = None) -> Floats:
    """Return positions of the nodes of a connected graph in layers, shape (n, 2), pixels.

    Layers are rows from top to bottom, or columns from left to right where that fills a window of
    the given proportions better.
    """
    edges = acyclic(boxes.count, np.unique(boxes.edges, axis=0))
    layer = layers_of(boxes.count, edges)
    best, least = np.zeros((boxes.count, 2)), np.inf
    for along in (0, 1):
        found = _along(boxes, edges, layer, along, aspect, cancelled)
        low = (found + boxes.offsets - boxes.sizes / 2).min(axis=0)
        width, height = (found + boxes.offsets + boxes.sizes / 2).max(axis=0) - low
        need = max(width / np.sqrt(aspect), height * np.sqrt(aspect))
        # Names are read along edges that run across.
        if need * (ACROSS if along else 1.0) < least:
            best, least = found, float(need)
        if cancelled is not None and cancelled():
            break
    return best


def _along(
    boxes: Boxes, edges: Ints, layer: Ints, along: int, aspect: float, cancelled: Cancelled | None
) -> Floats:
    """Return the picture with layers along the axis 0 (rows) or 1 (columns)."""
    across = 1 - along
    room = boxes.sizes[:, along] + BESIDE
    depth = boxes.sizes[:, across] + BETWEEN
    shape = aspect if along == 0 else 1 / aspect
    most = max(float(np.sqrt((room * depth).sum() * shape)), float(room.max()))
    sheet = _with_lanes(split_wide(layer, edges, room, most), edges, layer)
    rooms = np.concatenate([room, np.full(len(sheet.layer) - boxes.count, LANE)])
    guide = np.concatenate(
        [np.arange(boxes.count), np.full(len(sheet.layer) - boxes.count, boxes.count / 2)]
    ).astype(np.float64)
    rank = order_layers(sheet.layer, sheet.edges, guide, cancelled)
    at = align_layers(sheet.layer, rank, sheet.edges, rooms, sheet.pull, cancelled)[: boxes.count]
    thick = np.zeros(int(sheet.layer.max()) + 1)
    np.maximum.at(thick, sheet.layer[: boxes.count], boxes.sizes[:, across])
    middle = np.cumsum(thick) - thick / 2 + BETWEEN * np.arange(len(thick))
    result = np.empty((boxes.count, 2))
    result[:, along] = at
    result[:, across] = middle[sheet.layer[: boxes.count]]
    result -= boxes.offsets
    return result


def _with_lanes(layer: Ints, edges: Ints, before: Ints) -> _Sheet:
    """Give every long edge a place in each layer that it crosses.

    Edges that became long only because a layer of `before` was split run between the nodes of that
    layer: the leaves of a hub need no lanes past each other.
    """
    span = layer[edges[:, 1]] - layer[edges[:, 0]]
    extra = np.where(before[edges[:, 1]] - before[edges[:, 0]] > 1, span - 1, 0)
    total = int(extra.sum())
    if not total or total > LANES:
        return _Sheet(layer, edges, np.ones(len(edges)))
    count = len(layer)
    owner = np.repeat(np.arange(len(edges)), extra)
    step = np.arange(total) - np.repeat(np.cumsum(extra) - extra, extra)
    lane = count + np.arange(total)
    lane_layer = layer[edges[owner, 0]] + 1 + step
    long = extra > 0
    last = count + np.cumsum(extra)[long] - 1
    first = last - extra[long] + 1
    inner = step > 0
    pieces = [
        edges[~long],
        np.column_stack([edges[long, 0], first]),
        np.column_stack([lane[inner] - 1, lane[inner]]),
        np.column_stack([last, edges[long, 1]]),
    ]
    pulls = [
        np.ones(int((~long).sum())),
        np.full(len(first), STRAIGHT / 4),
        np.full(int(inner.sum()), STRAIGHT),
        np.full(len(first), STRAIGHT / 4),
    ]
    return _Sheet(
        np.concatenate([layer, lane_layer]), np.concatenate(pieces), np.concatenate(pulls)
    )
