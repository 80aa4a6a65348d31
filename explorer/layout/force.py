"""The layout of a whole graph: every component by itself, then all of them side by side."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .arrangement import arrange
from .component import Cancelled, Mode, Preview
from .filling import FILLED, fill
from .large_graph import Engine, lay_out_large
from .pane import Pane
from .parting import checked, groups_of, parts_of
from .small_graph import lay_out_small
from .topology import Floats, Ints

SMALL = 500
"""Number of nodes of a component up to which every node is touched up."""
ASPECT = 1.15
"""Width through height of the canvas in a window of usual size."""


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
    aspect: float = ASPECT,
    pane: Pane | None = None,
    engine: Engine = "auto",
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
            components about where they are; nodes whose row is not finite have no place yet.
            Without it the picture is made from nothing.
        pinned: Nodes that do not move, shape (count,); their row of `initial` must be finite.
        sizes: Width and height of each node with its label, shape (count, 2).
        offsets: From each node to the centre of its box, shape (count, 2); boxes are centred on
            their nodes without it.
        seed: Chooses among equally good pictures.
        mode: ``"sfdp"`` shows distances, ``"linlog"`` sets dense groups apart.
        aspect: Width through height of the window to fill.
        pane: The window to fill, in whose proportions it is then: a picture of some dozen nodes by
            distances, made from nothing, is spread all over it, so that names have room.
        engine: How components of more than some hundred nodes are laid out: ``"compiled"`` by
            numba, which may have to compile first, ``"plain"`` by numpy alone, ``"auto"`` by numba
            if :func:`explorer.layout.multilevel.warm_up` has been called in this process.
        on_preview: Called now and then, in the calling thread, with the picture so far.
        cancelled: Asked now and then; once it says True the picture so far is returned.

    Raises:
        ValueError: an array has the wrong shape, an edge names no node, or a pinned node has no
            place.
        ImportError: the engine is ``"compiled"`` and numba is missing.
    """
    if pane is not None:
        aspect = pane.aspect
    whole, placed = checked(count, edges, weights, initial, pinned, sizes, offsets)
    labels, groups, singles = groups_of(count, whole.edges)
    parts = parts_of(whole, labels, groups, placed)
    result = np.zeros((count, 2)) if whole.start is None else whole.start.copy()
    is_filled = pane is not None and mode == "sfdp" and 2 < count <= FILLED and not placed.any()
    for nodes, part in zip(groups, parts, strict=True):
        if cancelled is not None and cancelled():
            break
        if part.held.all():
            continue
        if part.count <= SMALL:
            result[nodes] = lay_out_small(
                part,
                seed=seed,
                mode=mode,
                aspect=aspect,
                thorough=len(groups) <= 30,
                rough=is_filled,
                cancelled=cancelled,
            )
        else:
            result[nodes] = lay_out_large(
                part,
                seed=seed,
                mode=mode,
                aspect=aspect,
                engine=engine,
                on_preview=_preview_of(result, nodes, on_preview),
                cancelled=cancelled,
            )
        if on_preview is not None:
            on_preview(result.copy())
    arrange(result, groups, parts, singles, whole, placed, aspect)
    if pane is not None and is_filled:
        result = fill(
            result, whole.edges, whole.sizes, whole.offsets, pane, seed=seed, cancelled=cancelled
        )
    if on_preview is not None:
        on_preview(result.copy())
    return result


def _preview_of(result: Floats, nodes: Ints, on_preview: Preview | None) -> Preview | None:
    """Return a preview of some nodes that shows all."""
    if on_preview is None:
        return None

    def show(some: Floats) -> None:
        everything = result.copy()
        everything[nodes] = some
        on_preview(everything)

    return show
