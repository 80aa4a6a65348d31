"""The layout of a whole graph: every component by itself, then all of them side by side."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from . import topology
from .arrangement import arrange
from .component import Cancelled, Component, Mode, Preview
from .large_graph import Engine, lay_out_large
from .small_graph import lay_out_small
from .topology import Bools, Floats, Ints

NODE_SIZE = 48.0
"""Width and height of a node's box when no sizes are given, pixels."""
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
    whole, placed = _checked(count, edges, weights, initial, pinned, sizes, offsets)
    labels = topology.components(count, whole.edges)
    members = topology.members(labels)
    singles = np.array([nodes[0] for nodes in members if len(nodes) == 1], dtype=np.int64)
    groups = [nodes for nodes in members if len(nodes) > 1]
    parts = _parts(whole, labels, groups, placed)
    result = np.zeros((count, 2)) if whole.start is None else whole.start.copy()
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


def _checked(
    count: int,
    edges: ArrayLike,
    weights: ArrayLike | None,
    initial: ArrayLike | None,
    pinned: ArrayLike | None,
    sizes: ArrayLike | None,
    offsets: ArrayLike | None,
) -> tuple[Component, Bools]:
    """Return the whole graph, and which nodes have a place, or raise ValueError."""
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
    return whole, placed


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


def _parts(whole: Component, labels: Ints, groups: list[Ints], placed: Bools) -> list[Component]:
    """Return the components as graphs of their own; those without any placed node start anew."""
    edge_label = labels[whole.edges[:, 0]]
    order = np.argsort(edge_label, kind="stable")
    first = np.searchsorted(edge_label[order], np.arange(len(groups) + 1))
    parts = []
    for number, nodes in enumerate(groups):
        inner = order[first[number] : first[number + 1]]
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
