"""Names of the most connected nodes of a large network, drawn live over its picture."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from explorer.view.drawing import Manner
from explorer.view.edge_drawing import centre_point
from explorer.view.label_places import GAP, SIDE_GAP
from explorer.view.lettering import Label, Lettering
from explorer.view.network_arrays import Bools, Floats, Ints, NetworkArrays
from explorer.view.sheet import node_label
from explorer.view.theme import Theme
from explorer.view.viewport import Viewport

CELL = 5.0
"""Side of the squares in which taken ground is kept, pixels."""
FIRST_LOOKED_AT = 20_000
"""So many of the most connected are looked at before all are."""
TRIED = 2
"""For each name that is drawn so many are tried at most."""
ROOM, CROWDED_ROOM = 9_000.0, 26_000.0
"""Of the picture one name is drawn on so many square pixels; in a crowd on more."""
CLEAR = 3.0
"""Left free around a name, pixels."""
KEPT = 1.14
"""While the hand moves names stay until the zoom has changed by so much."""
RadiiOf = Callable[[Ints], Floats]
Ground = list[int]
"""Rows of squares, a bit for each: as numbers they are looked at many squares at a time."""
TIME_FOR_NEW = 0.006
"""So long, in seconds, a frame draws names that were not drawn before: each takes a moment."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name beside its node: ``corner`` is from the node's centre to its top left, pixels."""

    node: int
    label: Label
    corner: tuple[float, float]


class HubNames:
    """Which names are drawn at one zoom over one part of the scene, found anew when that changes.

    The most connected choose first, so that names come and go little by little while zooming.
    """

    def __init__(self, lettering: Lettering) -> None:
        self._lettering = lettering
        self._arrays: NetworkArrays | None = None
        self._first: Ints = np.empty(0, dtype=np.int64)
        """The most connected of all nodes, the first first."""
        self._scale = 0.0
        self._region = QRectF()
        self.names: list[Name] = []

    def forget(self) -> None:
        """Find the names anew: nodes have moved or changed."""
        self._scale = 0.0

    def find(
        self,
        arrays: NetworkArrays,
        radii: RadiiOf,
        view: Viewport,
        size: QSizeF,
        visible: int,
        moving: bool = False,
    ) -> list[Name]:
        """Return the names for a view of a widget of `size`.

        `radii` gives those of some discs in pixels of the view; `visible` says how many nodes are
        seen.
        While `moving` names stay until the zoom has changed a good deal.
        """
        if arrays is not self._arrays:
            self._arrays, self._scale = arrays, 0.0
            self._first = most_connected(arrays.degrees, FIRST_LOOKED_AT)
        seen = QRectF(QPointF(-view.x, -view.y), size)
        share = view.scale / self._scale if self._scale else 0.0
        near = share == 1.0 or (moving and 1 / KEPT < share < KEPT)
        if not near or not _scaled(self._region, share).contains(seen):
            wide, high = size.width() * 0.2, size.height() * 0.2
            self._region = seen.adjusted(-wide, -high, wide, high)
            self._scale = view.scale
            crowd = min(max(math.log10(max(visible, 1) / 1500) / 1.2, 0.0), 1.0)
            room = ROOM + (CROWDED_ROOM - ROOM) * crowd
            most = int(self._region.width() * self._region.height() / room)
            self.names = self._placed(arrays, radii, view.scale, most)
        return self.names

    def _placed(self, arrays: NetworkArrays, radii: RadiiOf, scale: float, most: int) -> list[Name]:
        region = self._region
        tried = self._within(arrays, scale, most * TRIED)
        points = arrays.positions[tried] * scale - [region.left(), region.top()]
        ground = [0] * (int(region.height() / CELL) + 1)
        reaches = radii(tried)
        for (x, y), radius in zip(points[:most].tolist(), reaches[:most].tolist(), strict=True):
            reach = radius * 0.8
            _take(ground, x - reach, y - reach, x + reach, y + reach, only_free=False)
        text_scale = min(max(scale**0.3, 0.92), 1.12)
        names: list[Name] = []
        rows = zip(tried.tolist(), points.tolist(), reaches.tolist(), strict=True)
        for node, (x, y), radius in rows:
            own = float(arrays.radii[node])
            label = node_label(self._lettering, arrays.label(node), own, text_scale)
            corner = _free_corner(ground, x, y, radius, label)
            if corner is not None:
                names.append(Name(node, label, corner))
                if len(names) >= most:
                    break
        return names

    def _within(self, arrays: NetworkArrays, scale: float, most: int) -> Ints:
        """Return the most connected nodes in the region, the first first."""
        region = self._region
        for nodes in (self._first, None):
            x, y = ((arrays.positions if nodes is None else arrays.positions[nodes]) * scale).T
            inside: Bools = (x > region.left()) & (x < region.right())
            inside &= (y > region.top()) & (y < region.bottom())
            found = np.flatnonzero(inside) if nodes is None else nodes[inside]
            if len(found) >= most or len(self._first) == len(arrays.nodes):
                break
        if nodes is None:
            found = found[most_connected(arrays.degrees[found], most)]
        return found[:most]

    def paint(
        self,
        painter: QPainter,
        arrays: NetworkArrays,
        view: Viewport,
        theme: Theme,
        device_scale: float,
        *,
        whole: bool,
    ) -> bool:
        """Paint the names found, the `whole` of them or what a frame has time for.

        Return whether all were painted.
        """
        colours, all_painted = (theme.text, theme.canvas), True
        end = perf_counter() + TIME_FOR_NEW
        for name in self.names:
            x, y = arrays.positions[name.node].tolist()
            known = whole or self._lettering.has_label(name.label, colours, device_scale)
            if not known and perf_counter() > end:
                all_painted = False
                continue
            corner = QPointF(
                round(x * view.scale + view.x) + name.corner[0],
                round(y * view.scale + view.y) + name.corner[1],
            )
            self._lettering.draw_label(painter, name.label, corner, colours, device_scale)
        return all_painted

    def paint_all(
        self,
        painter: QPainter,
        arrays: NetworkArrays,
        view: Viewport,
        theme: Theme,
        manner: Manner,
    ) -> None:
        """Paint the names found into a picture for a file."""
        if not manner.vectors:
            self.paint(painter, arrays, view, theme, manner.device_scale, whole=True)
            return
        ink, ground = QColor(theme.text), QColor(theme.canvas)
        for name in self.names:
            at = view.to_widget(centre_point(arrays.positions[name.node]))
            name.label.draw_outlined(painter, at + QPointF(*name.corner), ink, ground)

    def at(self, arrays: NetworkArrays, point: QPointF, view: Viewport) -> int:
        """Return the node whose name lies under a point of the widget, or -1."""
        nodes = np.array([name.node for name in self.names], np.int64)
        away = [point.x() - view.x, point.y() - view.y] - arrays.positions[nodes] * view.scale
        for name, (x, y) in zip(self.names, away.tolist(), strict=True):
            left, top = name.corner
            if left <= x <= left + name.label.width and top <= y <= top + name.label.height:
                return name.node
        return -1


def most_connected(degrees: Ints, most: int) -> Ints:
    """Return the places of the greatest degrees, at most so many, the greatest first."""
    best = np.arange(len(degrees))
    if len(degrees) > most:
        best = np.sort(np.argpartition(-degrees, most)[:most])
    return best[np.argsort(-degrees[best], kind="stable")]


def _scaled(region: QRectF, share: float) -> QRectF:
    return QRectF(region.topLeft() * share, region.size() * share)


def _free_corner(
    ground: Ground, x: float, y: float, radius: float, label: Label
) -> tuple[float, float] | None:
    """Find a free place for a label below, above, right or left of its node, and take it."""
    wide, high = label.width, label.height
    for left, top in (
        (-wide / 2, radius + GAP), (-wide / 2, -radius - GAP - high),
        (radius + SIDE_GAP, -high / 2), (-radius - SIDE_GAP - wide, -high / 2),
    ):  # fmt: skip
        box = (x + left - CLEAR, y + top, x + left + wide + CLEAR, y + top + high)
        if _take(ground, *box, only_free=True):
            return left, top
    return None


def _take(
    ground: Ground, left: float, top: float, right: float, bottom: float, *, only_free: bool
) -> bool:
    """Take a rectangle, `only_free` if none of it is taken. Return whether it was."""
    first, last = max(int(left / CELL), 0), max(int(right / CELL) + 1, 0)
    bits = ((1 << (last - first)) - 1) << first
    rows = range(max(int(top / CELL), 0), min(int(bottom / CELL) + 1, len(ground)))
    if only_free:
        for row in rows:
            if ground[row] & bits:
                return False
    for row in rows:
        ground[row] |= bits
    return True
