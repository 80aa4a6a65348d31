"""Components for the tests of what lays out one of them."""

from __future__ import annotations

import numpy as np

from explorer.layout.component import Component
from explorer.layout.topology import Floats, Ints, plain_edges
from tests.explorer.layout.graphs import boxes


def component(
    count: int, edges: Ints, start: Floats | None = None, held: list[int] | None = None
) -> Component:
    """A connected graph with boxes, labels below the nodes, and held nodes by number."""
    pairs, weights = plain_edges(count, edges)
    pinned = np.isin(np.arange(count), held or [])
    offsets = np.tile([0.0, 14.0], (count, 1))
    return Component(pairs, weights, boxes(count), offsets, pinned, start)
