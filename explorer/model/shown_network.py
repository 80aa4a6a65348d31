"""What the canvas shows, as the layouts take it: arrays of edges, boxes, types and dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from explorer.layout.network import Network
from explorer.model import groups
from explorer.model.canvas import Canvas
from explorer.model.placement import MEASURED, Boxes, plain_boxes
from graph_data.case import Case

GROUP_SIZE = (170.0, 70.0)
"""Room for a folded group and its title, scene pixels."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class ShownNetwork:
    """The nodes in the order of the arrays, and the network of them."""

    order: Sequence[str]
    positions: NDArray[np.float64]
    """Where they are now, shape (n, 2), scene pixels."""
    network: Network
    """What is to be laid out: one node in the place of each folded group, so k nodes, k <= n."""
    held: NDArray[np.bool_]
    """Which nodes are pinned, shape (n,)."""
    into: NDArray[np.int64] | None = None
    """Number in the network of each node, shape (n,); None where nothing is folded."""

    def unfolded(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where all nodes go, (n, 2), for places of the network, (k, 2).

        Members of a folded group keep together as they are.
        """
        if self.into is None:
            return places
        middles = _middles(self.positions, self.into, len(places))
        return np.asarray(places[self.into] + self.positions - middles[self.into])


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
        dates=dates_of(case, canvas).days if dated else None,
        chosen=order.index(chosen) if chosen in canvas.nodes else -1,
    )
    if not any(group.folded for group in canvas.sketch.groups):
        return ShownNetwork(order, positions, network, pinned)
    into = _folded(canvas, order)
    return ShownNetwork(order, positions, _contracted(network, into, positions), pinned, into)


def _folded(canvas: Canvas, order: Sequence[str]) -> NDArray[np.int64]:
    """Return the number of each node in the network where one stands for each folded group."""
    into = groups.folded_into(canvas.sketch.groups)
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(into.get(i, i), len(numbers)) for i in order], np.int64)


def _contracted(
    network: Network, into: NDArray[np.int64], positions: NDArray[np.float64]
) -> Network:
    """Return a network with one node in the place of each folded group."""
    count = int(into.max(initial=-1)) + 1
    first = np.full(count, -1, np.int64)
    first[into[::-1]] = np.arange(len(into))[::-1]
    many = np.bincount(into, minlength=count) > 1
    edges = into[np.asarray(network.edges, np.int64)].reshape(-1, 2)
    pinned = np.zeros(count, np.bool_)
    np.logical_or.at(pinned, into, np.asarray(network.pinned, np.bool_))
    sizes = np.asarray(network.sizes, np.float64)[first]
    sizes[many] = GROUP_SIZE
    offsets = np.asarray(network.offsets, np.float64)[first]
    offsets[many] = 0.0
    kinds = np.asarray(network.kinds, np.int64)[first]
    kinds[many] = kinds.max(initial=0) + 1
    dates = None
    if network.dates is not None:
        dates = np.full(count, np.inf)
        np.minimum.at(dates, into, np.nan_to_num(np.asarray(network.dates), nan=np.inf))
        dates[~np.isfinite(dates)] = np.nan
    return Network(
        count,
        edges[edges[:, 0] != edges[:, 1]],
        initial=None if network.initial is None else _middles(positions, into, count),
        pinned=pinned,
        sizes=sizes,
        offsets=offsets,
        kinds=kinds,
        dates=dates,
        chosen=int(into[network.chosen]) if network.chosen >= 0 else -1,
    )


def _middles(
    positions: NDArray[np.float64], into: NDArray[np.int64], count: int
) -> NDArray[np.float64]:
    """Return the middle of the members of each node of the network, shape (count, 2)."""
    sums = np.zeros((count, 2))
    np.add.at(sums, into, positions)
    return sums / np.bincount(into, minlength=count)[:, None]


def _kinds(canvas: Canvas, order: Sequence[str]) -> NDArray[np.int64]:
    """Return a number for the type of each node, shape (n,)."""
    if canvas.columns is not None:
        return np.asarray(canvas.columns[0].kind, dtype=np.int64)
    types = [canvas.nodes[iri].type_label for iri in order]
    number = {name: place for place, name in enumerate(dict.fromkeys(types))}
    return np.array([number[name] for name in types], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class NodeDates:
    """The earliest dates of the claims shown at each node, in the order of the canvas."""

    days: NDArray[np.float64]
    """First day in the proleptic Gregorian calendar, NaN without any, shape (n,)."""
    names_month: NDArray[np.bool_]
    """Whether a date with that first day names a month, and not the year alone, shape (n,)."""


def dates_of(case: Case, canvas: Canvas) -> NodeDates:
    """Return the earliest date at each node of the canvas, read from the claims' columns."""
    edges, table = canvas.edge_array(), case.columns.claims
    rows = case.columns.rows_of(canvas.edges)
    days, named = np.full(len(rows), np.nan), np.zeros(len(rows), dtype=np.bool_)
    for field in ("valid_until", "valid_from"):  # the latter counts where there are both
        number, place = np.unique(table.numbers_of(field)[rows], return_inverse=True)
        words = [table.word(one) for one in number.tolist()]
        day = np.array([day_of(word) for word in words])[place.reshape(-1)]
        month = np.array([len(word) > len("2025") for word in words], np.bool_)[place.reshape(-1)]
        days, named = (
            np.where(np.isfinite(day), one, other) for one, other in ((day, days), (month, named))
        )
    result, count = np.full(len(canvas.nodes), np.inf), len(canvas.nodes)
    known = np.isfinite(days)
    for end in (0, 1):
        np.minimum.at(result, edges[known, end], days[known])
    by_month = np.zeros(count, dtype=np.bool_)
    for end in (0, 1):
        first = known & (days == result[edges[:, end]])
        np.logical_or.at(by_month, edges[first, end], named[first])
    result[~np.isfinite(result)] = np.nan
    return NodeDates(result, by_month)


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
