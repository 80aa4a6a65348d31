"""The network laid out at one zoom: curves, discs and the places of all lettering."""

from __future__ import annotations

import math
from copy import copy
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from explorer.layout.curves import clip_to_nodes, control_points, sample
from explorer.view.edge_drawing import Curves, centre_point
from explorer.view.label_places import GAP, STEPS
from explorer.view.lettering import Label, Lettering, Word
from explorer.view.name_frame import NameFrame, outside
from explorer.view.network_arrays import Bools, Floats, Ints, NetworkArrays
from explorer.view.node_drawing import PILL_CORNERS, pill_place
from explorer.view.places import (
    LEAST_LETTERED_SCALE,
    LEAST_SIGNED_SCALE,
    Places,
    find_name_places,
    find_places,
    rectangles_of,
    with_emphasis,
    with_raised,
)
from explorer.view.theme import Theme

RIM_GAP = 2.6
"""Left free between a disc and the lines that end there, pixels."""
BOLD_RADIUS = 15.4
SLACK = 4.0
"""How far a name may reach beyond where it would below its disc, pixels."""
ALL_LABELS = 200
"""Up to so many nodes every label is shown that fits, and relations are named along all edges."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What is chosen: numbers of nodes and edges."""

    nodes: Ints
    edges: Ints

    @classmethod
    def none(cls) -> Emphasis:
        """Return the emphasis of nothing."""
        return cls(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


class Sheet:
    """The network laid out at one scale; its pixels are scene pixels times the scale.

    Panning does not touch it: `Viewport` says where it lies on the widget. Of a large network
    only the `region` is lettered; small ones are lettered whole.
    """

    def __init__(
        self,
        arrays: NetworkArrays,
        scale: float,
        theme: Theme,
        lettering: Lettering,
        region: QRectF | None = None,
    ) -> None:
        self.arrays = arrays
        self.scale = scale
        self.theme = theme
        self.lettering = lettering
        self.text_scale = min(max(scale**0.3, 0.92), 1.12)
        self.mark_scale = round(min(max(scale**0.4, 0.75), 1.1), 2)
        self.is_small = len(arrays.nodes) <= ALL_LABELS
        self.line_scale = min(max(scale**0.5, 0.85 if self.is_small else 0.6), 1.25)
        # In a crowd lines step back, so that nodes and names stay in front.
        self.line_strength = 1.0 if self.is_small else min(max(scale**0.5, 0.55), 1.0)
        self.region = None if self.is_small else region
        self.frame: NameFrame | None = None
        """Where names may stand if all of the picture is seen."""
        self._places: Places | None = None
        self._name_places: Places | None = None
        self._lay_out_shapes()
        self._lay_out_emphasis(Emphasis.none())

    def _lay_out_shapes(self) -> None:
        arrays, scale = self.arrays, self.scale
        # Whole pixels: discs and letters are pictures, and rings must sit around them evenly.
        self.points: Floats = np.round(arrays.positions * scale)
        self.radii: Floats = np.maximum(
            arrays.radii * (scale**0.55 if scale < 1 else scale**0.4), 2.5
        )
        parts = (np.empty((0, 2)), np.empty((0, 2)), np.empty((0, 2)))
        if len(arrays.pairs):
            controls = control_points(arrays.positions, arrays.pairs, arrays.bends, arrays.radii)
            parts = clip_to_nodes(self.points, arrays.pairs, controls * scale, self.radii, RIM_GAP)
        self.curves = Curves(*parts)

    def _lay_out_emphasis(self, emphasis: Emphasis) -> None:
        arrays = self.arrays
        self.emphasis = emphasis
        self.chosen_edges: Bools = np.zeros(len(arrays.edges), dtype=np.bool_)
        self.chosen_edges[emphasis.edges] = True
        self.ringed: Bools = np.zeros(len(arrays.nodes), dtype=np.bool_)
        self.ringed[emphasis.nodes] = True
        if len(emphasis.edges):
            self.ringed[arrays.pairs[emphasis.edges].ravel()] = True
        self.near_edges: Bools = self.chosen_edges | arrays.touching(np.flatnonzero(self.ringed))
        self.anything_chosen = bool(self.ringed.any())

    # The same network otherwise

    def emphasised(self, emphasis: Emphasis) -> Sheet:
        """Return the sheet with some of it selected; no lettering moves, some may be added."""
        made = copy(self)
        made._lay_out_emphasis(emphasis)
        made._places = with_emphasis(made, self.places)
        return made

    def raised(self, nodes: Ints, edges: Ints) -> Sheet:
        """Return the sheet with more lettering for a few nodes and edges that stand out."""
        made = copy(self)
        made._places = with_raised(made, self.places, nodes, edges)
        return made

    def moved(self, arrays: NetworkArrays) -> Sheet:
        """Return the sheet of the same nodes and edges at other positions, lettering kept."""
        made = copy(self)
        made.arrays = arrays
        made._places = self.places
        made._lay_out_shapes()
        return made

    def at_scale(self, scale: float) -> Sheet:
        """Return the sheet at another zoom with the lettering as it is, for a moving view."""
        made = copy(self)
        made.scale = scale
        made._places = self.places
        made._lay_out_shapes()
        return made

    # Measures

    def bounds(self) -> QRectF:
        """Return what the picture covers with each name below its disc, sheet pixels.

        Names that stand elsewhere stay within this: it can be told before they have places.
        """
        if not len(self.points):
            return QRectF()
        sizes = np.array([(label.width, label.height) for label in self.labels()])
        half = np.maximum(sizes[:, 0] / 2, self.radii + SLACK)
        x, y = self.points[:, 0], self.points[:, 1]
        below = y + self.radii + GAP + sizes[:, 1]
        low = QPointF((x - half).min() - SLACK, (y - self.radii).min() - SLACK)
        return QRectF(low, QPointF((x + half).max() + SLACK, below.max() + SLACK))

    def forbidden(self) -> Floats:
        """Return rectangles where no name of a small network may stand, (k, 4)."""
        if self.frame is not None and self.frame.holds(self.points):
            return self.frame.forbidden()
        return outside(self.bounds())

    def edge_lines(self) -> Floats:
        """Return points along all drawn curves, shape (m, steps + 1, 2)."""
        curves = self.curves
        return sample(curves.starts, curves.controls, curves.ends, STEPS)

    def within(self, region: QRectF | None) -> Bools:
        """Return which nodes lie in a rectangle of the sheet; all for None."""
        if region is None:
            return np.ones(len(self.points), dtype=np.bool_)
        x, y = self.points[:, 0], self.points[:, 1]
        across = (x >= region.left()) & (x <= region.right())
        return np.asarray(across & (y >= region.top()) & (y <= region.bottom()), dtype=np.bool_)

    # Lettering

    @property
    def places(self) -> Places:
        """Where all lettering stands; found when first asked for."""
        if self._places is None:
            self._places = find_places(self, self.name_places)
        return self._places

    @property
    def name_places(self) -> Places:
        """Where names of nodes stand; of the edges nothing, which is most of the work."""
        if self._places is not None:
            return self._places
        if self._name_places is None:
            self._name_places = find_name_places(self)
        return self._name_places

    def labels(self) -> list[Label]:
        """Return the names of all nodes, larger and bolder for the important ones."""
        return [
            node_label(self.lettering, node.label, radius, self.text_scale)
            for node, radius in zip(self.arrays.nodes, self.arrays.radii.tolist(), strict=True)
        ]

    def short_label(self, number: int) -> Label:
        """Return a node's abbreviation or first words, for where there is no room for its name."""
        node, radius = self.arrays.nodes[number], float(self.arrays.radii[number])
        words = node.short or node.label
        return node_label(self.lettering, words, radius, self.text_scale, is_short=True)

    def label_rectangles(self) -> Floats:
        """Return shown names of nodes as left, top, right, bottom in sheet pixels, shape (k, 4)."""
        places = self.name_places
        shown = np.flatnonzero(places.nodes.shown)
        return rectangles_of(self, places.labels, places.nodes, shown)

    def label_at(self, point: QPointF) -> int:
        """Return the node whose name lies under a point of the sheet, or -1."""
        boxes = self.label_rectangles()
        inside = (boxes[:, 0] <= point.x()) & (boxes[:, 2] >= point.x())
        inside &= (boxes[:, 1] <= point.y()) & (boxes[:, 3] >= point.y())
        numbers = np.flatnonzero(self.places.nodes.shown)[inside]
        return int(numbers[0]) if len(numbers) else -1

    @property
    def has_signs(self) -> bool:
        """Whether arrowheads, pins and marks can be told at this zoom."""
        return self.scale >= LEAST_SIGNED_SCALE

    @property
    def has_pills(self) -> bool:
        """Whether the numbers of hidden neighbours can be read at this zoom."""
        return self.scale >= LEAST_LETTERED_SCALE

    def pill(self, number: int) -> QRectF:
        """Return where the pill of a node stands, sheet pixels."""
        return self.pill_at(number, PILL_CORNERS[int(self.places.pills[number])])

    def pill_at(self, number: int, corner: tuple[int, int]) -> QRectF:
        """Return where the pill of a node would stand at a corner of its disc, sheet pixels."""
        centre, hidden = centre_point(self.points[number]), self.arrays.nodes[number].hidden
        size = min(max(self.scale**0.35, 0.85), 1.0)
        return pill_place(centre, float(self.radii[number]), hidden, corner, size)

    def edge_word(self, number: int) -> Word:
        """Return the name of an edge's relation as lettering."""
        chosen = bool(self.chosen_edges[number])
        pixels = _half_pixels((10.5 if chosen else 10.0) * self.text_scale)
        return self.lettering.word(self.arrays.edges[number].label, pixels, 600 if chosen else 400)


def node_label(
    lettering: Lettering, name: str, radius: float, text_scale: float, *, is_short: bool = False
) -> Label:
    """Return the name of a node, larger and bolder where its disc at scale 1 is large."""
    bold = radius > BOLD_RADIUS
    pixels = _half_pixels((11.5 if bold else 11.0) * text_scale)
    return lettering.label(name, pixels, 600 if bold else 500, is_short=is_short)


def _half_pixels(pixels: float) -> float:
    return math.floor(pixels * 2 + 0.5) / 2
