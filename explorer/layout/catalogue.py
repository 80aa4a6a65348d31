"""All layouts of a whole graph by name: each a pure function of arrays, repeatable by its seed."""

from __future__ import annotations

from functools import partial
from typing import Literal

from .chronology import chronology
from .circle import circle
from .columns import columns
from .component import Cancelled, Preview
from .filling import FILLED
from .force import ASPECT, force_layout
from .layered import layered
from .network import Network, boxes_of, lay_out_parts, lay_out_whole
from .pane import Pane
from .rings import around
from .topology import Floats

AXIS = 42.0
"""Height of what stands above a picture by time, pixels."""
Kind = Literal["force", "communities", "layered", "around", "circle", "columns", "time"]


def lay_out(
    kind: Kind,
    network: Network,
    *,
    seed: int = 0,
    aspect: float = ASPECT,
    pane: Pane | None = None,
    on_preview: Preview | None = None,
    cancelled: Cancelled | None = None,
) -> Floats:
    """Return the position of each node in the layout of a kind, scene pixels, shape (count, 2).

    ``force`` shows distances, ``communities`` sets dense groups apart, ``layered`` makes a
    hierarchy along the edges, ``around`` puts rings around one node, ``circle`` all nodes on one
    circle by type, ``columns`` each type in a column, ``time`` everything from left to right by
    date. No two boxes overlap in a graph of up to some thousand nodes, no two nodes ever stand on
    one spot. Pinned nodes stay. `aspect` is width through height of the window, `pane` the window
    itself if its size is known: some dozen nodes fill it then, names as near to each other as
    that needs. For `on_preview` and `cancelled` see
    :func:`explorer.layout.force.force_layout`, which says too what raises ValueError.
    """
    if pane is not None:
        aspect = pane.aspect
    if kind in ("force", "communities"):
        found = force_layout(
            network.count,
            network.edges,
            weights=network.weights,
            initial=network.initial,
            pinned=network.pinned,
            sizes=network.sizes,
            offsets=network.offsets,
            seed=seed,
            mode="sfdp" if kind == "force" else "linlog",
            aspect=aspect,
            pane=pane,
            on_preview=on_preview,
            cancelled=cancelled,
        )
    elif kind in ("layered", "around"):
        one = layered if kind == "layered" else around
        whole = partial(one, aspect=aspect, cancelled=cancelled)
        found = lay_out_parts(network, whole, aspect, cancelled)
    else:
        every = {"circle": circle, "columns": columns, "time": chronology}[kind]
        found = lay_out_whole(network, partial(every, aspect=aspect, cancelled=cancelled))
    if pane is None or kind == "force":
        return found
    if kind == "time":  # what names the times stands above
        pane = Pane(pane.width, pane.height - 2 * AXIS, pane.taken)
    return _filling(found, network, pane)


def _filling(found: Floats, network: Network, pane: Pane) -> Floats:
    """Return a picture stretched over the window if it is small and nothing in it is held."""
    boxes, whole, placed = boxes_of(network)
    if not 1 < boxes.count <= FILLED or placed.any():
        return found
    return pane.stretched(found, whole.sizes, whole.offsets)
