"""The layout of a connected graph of more nodes than can be touched up one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np

from . import multilevel, plain_forces
from .arrangement import PADDING
from .component import Cancelled, Component, Mode, Preview
from .separation import separate, spread_stacked
from .topology import Floats

Engine = Literal["auto", "compiled", "plain"]

BOXED = 2500
"""Number of nodes up to which boxes are moved apart; in larger graphs labels are seldom shown."""
ROOM = 2.2
"""Area of the picture for each pixel of the boxes in it, before they are moved apart."""
SPACING = 60.0
"""Mean distance between neighbouring nodes where boxes are not moved apart, pixels."""


def lay_out_large(
    part: Component,
    *,
    seed: int,
    mode: Mode,
    aspect: float,
    engine: Engine = "auto",
    on_preview: Preview | None = None,
    cancelled: Cancelled | None = None,
) -> Floats:
    """Return positions of the nodes of a connected graph, shape (n, 2), pixels.

    With the engine ``"auto"`` the compiled loops are used if they are ready in this process (see
    :func:`multilevel.warm_up`), so that nobody waits for a compiler. Raises ImportError for
    ``"compiled"`` where numba is missing.
    """
    compiled = engine == "compiled" or (engine == "auto" and multilevel.is_warm())
    middle = np.zeros(2) if part.start is None else part.start.mean(axis=0)
    if part.start is not None and np.abs(part.start - middle).max() < part.edge_length / 4:
        part = replace(part, start=part.start if part.held.any() else None)
    unit = _unit(part, mode)
    lay_out = multilevel.lay_out_multilevel if compiled else plain_forces.lay_out_on_grid
    found = lay_out(
        part, seed=seed, mode=mode, unit=unit, on_preview=on_preview, cancelled=cancelled
    )
    if part.start is None:
        found = part.turned(found, aspect)
        found = found * _widening(found, part) + middle
    elif not part.held.any():
        found = plain_forces.as_wide_as(found, part.start)
    if cancelled is not None and cancelled():
        return found
    if part.count <= BOXED:
        return separate(found, part.sizes, part.held, PADDING, offsets=part.offsets)
    return spread_stacked(found, np.full((part.count, 2), 4.0), part.held)


def _unit(part: Component, mode: Mode) -> float:
    """Return how many pixels the forces' unit of length has.

    A picture to begin with keeps its width: in balance, pull and push summed over all pairs with
    their distance are equal (the virial theorem), which says for which unit it would be at rest.
    """
    if part.start is None:
        return part.edge_length
    way = part.start[part.edges[:, 0]] - part.start[part.edges[:, 1]]
    length = np.sqrt((way**2).sum(axis=1))
    pairs = multilevel.PUSH * part.count * (part.count - 1) / 2
    power = 1 if mode == "linlog" else 3
    unit = float((length**power).sum() / pairs) ** (1 / power)
    return float(np.clip(unit, part.edge_length / 5, part.edge_length * 5))


def _widening(positions: Floats, part: Component) -> float:
    """Return the factor by which a picture becomes wide enough for its nodes."""
    area = part.count * SPACING**2
    if part.count <= BOXED:
        area = ROOM * float((part.sizes + PADDING).prod(axis=1).sum())
    # The middle half along each axis: outliers do not count as room.
    low, high = np.quantile(positions, [0.25, 0.75], axis=0)
    middle = float((high - low).prod())
    return float(np.clip(np.sqrt(area / 4 / max(middle, 1e-9)), 0.5, 10.0))
