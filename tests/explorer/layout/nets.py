"""Networks for the tests of layouts: the graphs of `graphs`, with boxes, types and dates."""

from __future__ import annotations

import numpy as np

from explorer.layout.network import Boxes, Network
from explorer.layout.topology import Ints
from tests.explorer.layout.graphs import boxes

OFFSET = (0.0, 14.0)


def network(count: int, edges: Ints, **more: object) -> Network:
    """Nodes with labels below them, of four types, most of them dated."""
    number = np.arange(count)
    dates = np.where(number % 5 == 4, np.nan, 738000 + number * 37 % 900)
    known = {
        "sizes": boxes(count),
        "offsets": np.tile(OFFSET, (count, 1)),
        "kinds": number * 7 % 4,
        "dates": dates,
    }
    return Network(count, edges, **{**known, **more})  # type: ignore[arg-type]


def plain(count: int, edges: Ints, chosen: int = -1) -> Boxes:
    """The same nodes as a layout gets them."""
    net = network(count, edges)
    return Boxes(
        np.asarray(edges, dtype=np.int64).reshape(-1, 2),
        boxes(count),
        np.tile(OFFSET, (count, 1)),
        np.asarray(net.kinds, dtype=np.int64),
        np.asarray(net.dates, dtype=np.float64),
        chosen,
    )
