"""What the canvas shows, as the layouts take it: arrays of edges, boxes, types and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from explorer.layout.network import Network
from explorer.model.canvas import Canvas
from explorer.model.placement import MEASURED, Boxes, plain_boxes
from graph_data.case import Case

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class ShownNetwork:
    """The nodes in the order of the arrays, and the network of them."""

    order: Sequence[str]
    positions: NDArray[np.float64]
    """Where they are now, shape (n, 2), scene pixels."""
    network: Network


def shown_network(
    case: Case,
    canvas: Canvas,
    boxes: Boxes,
    *,
    chosen: str = "",
    keep: bool = False,
    dated: bool = False,
) -> ShownNetwork:
    """Return the network on the canvas.

    Args:
        case: where claims have their dates.
        canvas: what is shown.
        boxes: measures nodes with their names.
        chosen: the node in the middle, if one is meant.
        keep: begin with where nodes are; without it only pinned ones have a place.
        dated: read the dates of the claims, which takes a while for very many.
    """
    order = list(canvas.nodes)
    positions = canvas.position_array()
    edges = canvas.edge_array()
    pinned = np.array([iri in canvas.pinned for iri in order], dtype=np.bool_)
    sizes, offsets = (boxes if len(order) <= MEASURED else plain_boxes)(order)
    network = Network(
        len(order),
        edges,
        initial=positions if keep or pinned.any() else None,
        pinned=pinned,
        sizes=sizes,
        offsets=offsets,
        kinds=_kinds(canvas, order),
        dates=_dates(case, canvas, edges, len(order)) if dated else None,
        chosen=order.index(chosen) if chosen in canvas.nodes else -1,
    )
    return ShownNetwork(order, positions, network)


def _kinds(canvas: Canvas, order: Sequence[str]) -> NDArray[np.int64]:
    """Return a number for the type of each node, shape (n,)."""
    if canvas.columns is not None:
        return np.asarray(canvas.columns[0].kind, dtype=np.int64)
    types = [canvas.nodes[iri].type_label for iri in order]
    number = {name: place for place, name in enumerate(dict.fromkeys(types))}
    return np.array([number[name] for name in types], dtype=np.int64)


def _dates(case: Case, canvas: Canvas, edges: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """Return the earliest day of the claims shown at each node, NaN without any, shape (n,)."""
    claims = [case.columns.claim(iri) for iri in canvas.edges]
    days = np.array([day_of(one.valid_from or one.valid_until) for one in claims])
    known = np.isfinite(days)
    result = np.full(count, np.inf)
    for end in (0, 1):
        np.minimum.at(result, edges[known, end], days[known])
    result[~np.isfinite(result)] = np.nan
    return result


def day_of(text: str) -> float:
    """Return the first day of a partial date in the proleptic Gregorian calendar, else NaN."""
    found = _DATE.match(text)
    if found is None:
        return float("nan")
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return float(date(year, month, day).toordinal())
    except ValueError:  # the year 0000, a thirteenth month: no day of this calendar
        return float("nan")
