"""The network laid out at one zoom: curves, discs and the places of all lettering."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from explorer.layout.curves import clip_to_nodes, control_points, sample
from explorer.view.edge_drawing import Curves, centre_point
from explorer.view.edge_marks import marks_of
from explorer.view.label_places import (
    STEPS,
    EdgeLettering,
    EdgeLine,
    Ground,
    NodeLabelPlaces,
    lines_crossed,
    place_edge_lettering,
    place_node_labels,
)
from explorer.view.lettering import Label, Lettering, Word
from explorer.view.network_arrays import Bools, Floats, Ints, NetworkArrays
from explorer.view.node_drawing import PILL_CORNERS, PILL_HEIGHT, pill_place, pill_width
from explorer.view.theme import Theme

RIM_GAP = 2.6
"""Left free between a disc and the lines that end there, pixels."""
ALL_LABELS = 200
"""Up to so many nodes every label is shown that fits, and relations are named along all edges."""
MOST_LABELS = 400
"""Of a larger network at most so many labels are tried at once, the most important first."""
LETTERED_EDGES = 500
FORCED_EDGES = 14
LEAST_LETTERED_SCALE = 0.45
LEAST_SIGNED_SCALE = 0.3
LEAST_NAMED_SCALE = 0.12
"""Below this zoom only chosen nodes carry their name."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What is chosen: numbers of nodes and edges."""

    nodes: Ints
    edges: Ints

    @classmethod
    def none(cls) -> Emphasis:
        """Return the emphasis of nothing."""
        return cls(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


@dataclass
class Places:
    """Lettering found for a sheet; kept while its nodes move, since searching is dear."""

    labels: list[Label]
    nodes: NodeLabelPlaces
    edges: dict[int, EdgeLettering]
    pills: Ints
    """Number of the corner in `PILL_CORNERS` for each node."""


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
        emphasis: Emphasis,
        region: QRectF | None = None,
        places: Places | None = None,
    ) -> None:
        """Lay out; `places` are those of another sheet of the same nodes and edges."""
        self.arrays = arrays
        self.scale = scale
        self.theme = theme
        self.lettering = lettering
        self.text_scale = min(max(scale**0.3, 0.92), 1.12)
        self.is_small = len(arrays.nodes) <= ALL_LABELS
        self.region = None if self.is_small else region
        self._lay_out_shapes()
        self._lay_out_emphasis(emphasis)
        self._places = places

    def _lay_out_shapes(self) -> None:
        arrays, scale = self.arrays, self.scale
        self.points: Floats = arrays.positions * scale
        self.radii: Floats = np.maximum(
            arrays.radii * (scale**0.5 if scale < 1 else scale**0.4), 2.5
        )
        parts = (np.empty((0, 2)), np.empty((0, 2)), np.empty((0, 2)))
        if len(arrays.pairs):
            controls = control_points(arrays.positions, arrays.pairs, arrays.bends, arrays.radii)
            parts = clip_to_nodes(self.points, arrays.pairs, controls * scale, self.radii, RIM_GAP)
        self.curves = Curves(*parts)

    def _lay_out_emphasis(self, emphasis: Emphasis) -> None:
        arrays = self.arrays
        self.emphasis = emphasis
        self.chosen_nodes: Bools = np.zeros(len(arrays.nodes), dtype=np.bool_)
        self.chosen_nodes[emphasis.nodes] = True
        self.chosen_edges: Bools = np.zeros(len(arrays.edges), dtype=np.bool_)
        self.chosen_edges[emphasis.edges] = True
        self.ringed: Bools = self.chosen_nodes.copy()
        if len(emphasis.edges):
            self.ringed[arrays.pairs[emphasis.edges].ravel()] = True
        self.near_edges: Bools = self.chosen_edges | arrays.touching(np.flatnonzero(self.ringed))
        self.anything_chosen = bool(self.ringed.any())

    def bounds(self) -> QRectF:
        """Return the rectangle that discs and shown labels cover, sheet pixels."""
        if not len(self.points):
            return QRectF()
        around = (self.radii + 6.0)[:, None]
        low, high = (self.points - around).min(axis=0), (self.points + around).max(axis=0)
        rectangles = self.label_rectangles()
        if len(rectangles):
            low = np.minimum(low, rectangles[:, :2].min(axis=0))
            high = np.maximum(high, rectangles[:, 2:].max(axis=0))
        return QRectF(QPointF(*low.tolist()), QPointF(*high.tolist()))

    def edge_lines(self) -> Floats:
        """Return points along all drawn curves, shape (m, steps + 1, 2)."""
        curves = self.curves
        return sample(curves.starts, curves.controls, curves.ends, STEPS)

    @property
    def places(self) -> Places:
        """Where all lettering stands; found when first asked for."""
        if self._places is None:
            labels = [self._label(number) for number in range(len(self.arrays.nodes))]
            pills = self._place_pills()
            self._places = Places(labels, self._place_labels(labels, pills), {}, pills)
            self._places.edges.update(self._place_edge_lettering())
        return self._places

    def _label(self, number: int) -> Label:
        bold = bool(self.arrays.radii[number] > 15.4)
        pixels = _half_pixels((11.5 if bold else 11.0) * self.text_scale)
        return self.lettering.label(self.arrays.nodes[number].label, pixels, 600 if bold else 500)

    def _place_labels(self, labels: list[Label], pills: Ints) -> NodeLabelPlaces:
        sizes = np.array([(label.width, label.height) for label in labels]).reshape(-1, 2)
        priority = self.radii + self.ringed * 1000.0
        if self.is_small:
            radii = self.radii + RIM_GAP * self.ringed
            return place_node_labels(
                self.points, radii, sizes, priority, self.ringed, self._pills(pills), self.curves
            )
        tried = self._worth_naming(priority)
        found = place_node_labels(
            self.points[tried], self.radii[tried], sizes[tried], priority[tried],
            self.ringed[tried], self._pills(pills), None,
        )  # fmt: skip
        corners, shown = np.zeros((len(labels), 2)), np.zeros(len(labels), dtype=np.bool_)
        corners[tried], shown[tried] = found.corners, found.shown
        return NodeLabelPlaces(corners, shown)

    def _worth_naming(self, priority: Floats) -> Ints:
        """Return the most important nodes of the region of a large network."""
        inside = self.ringed.copy()
        if self.scale >= LEAST_NAMED_SCALE:
            inside |= self.within(self.region)
        numbers = np.flatnonzero(inside)
        best = np.argsort(-priority[numbers], kind="stable")[:MOST_LABELS]
        return np.sort(numbers[best])

    def within(self, region: QRectF | None) -> Bools:
        """Return which nodes lie in a rectangle of the sheet; all for None."""
        if region is None:
            return np.ones(len(self.points), dtype=np.bool_)
        x, y = self.points[:, 0], self.points[:, 1]
        across = (x >= region.left()) & (x <= region.right())
        return np.asarray(across & (y >= region.top()) & (y <= region.bottom()), dtype=np.bool_)

    def label_rectangles(self) -> Floats:
        """Return shown names of nodes as left, top, right, bottom in sheet pixels, shape (k, 4)."""
        return self._rectangles_of(self.places.labels, self.places.nodes)

    def _rectangles_of(self, labels: list[Label], places: NodeLabelPlaces) -> Floats:
        numbers = np.flatnonzero(places.shown)
        sizes = np.array([(labels[n].width, labels[n].height) for n in numbers.tolist()])
        corners = (places.corners + self.points)[numbers]
        return np.hstack([corners, corners + sizes.reshape(-1, 2)])

    @property
    def has_pills(self) -> bool:
        """Whether the numbers of hidden neighbours can be read at this zoom."""
        return self.scale >= LEAST_LETTERED_SCALE

    def _place_pills(self) -> Ints:
        """Choose for each pill the corner of the disc where the fewest lines pass."""
        chosen = np.zeros(len(self.arrays.nodes), dtype=np.int64)
        if not self.is_small or not self.has_pills or not len(self.arrays.edges):
            return chosen
        line = self.edge_lines()
        for number, node in enumerate(self.arrays.nodes):
            if node.hidden:
                corners = PILL_CORNERS[:3] if self.arrays.pinned[number] else PILL_CORNERS
                places = [self._pill_at(number, corner) for corner in corners]
                lows = np.array([(place.left(), place.top()) for place in places])
                size = np.array([places[0].width(), PILL_HEIGHT])
                crossed = lines_crossed(lows, size, line)
                chosen[number] = int(np.argmin(crossed + np.arange(len(corners)) * 0.1))
        return chosen

    def _pill_at(self, number: int, corner: tuple[int, int]) -> QRectF:
        width = pill_width(self.arrays.nodes[number].hidden)
        centre = centre_point(self.points[number])
        return pill_place(centre, float(self.radii[number]), width, corner)

    def pill(self, number: int) -> QRectF:
        """Return where the pill of a node stands, sheet pixels."""
        return self._pill_at(number, PILL_CORNERS[int(self.places.pills[number])])

    def _pills(self, corners: Ints) -> Floats:
        rows = []
        for number, node in enumerate(self.arrays.nodes if self.has_pills else ()):
            if node.hidden:
                place = self._pill_at(number, PILL_CORNERS[int(corners[number])])
                rows.append((place.left(), place.top(), place.right(), place.bottom()))
        return np.array(rows, dtype=np.float64).reshape(-1, 4)

    def ground(self) -> Ground:
        """Return what discs and names of nodes take up, to find room for the rest."""
        places = self._places
        assert places is not None
        ground = Ground(self.points.min(axis=0), self.points.max(axis=0))
        ground.take_discs(self.points, self.radii + 2.0)
        ground.take_rectangles(self._rectangles_of(places.labels, places.nodes))
        ground.take_rectangles(self._pills(places.pills))
        return ground

    def _place_edge_lettering(self) -> dict[int, EdgeLettering]:
        near = self.near_edges
        if not len(near) or (self.scale < LEAST_SIGNED_SCALE and not self.anything_chosen):
            return {}
        named = self.is_small and self.scale >= LEAST_LETTERED_SCALE
        order = np.lexsort((np.arange(len(near)), ~near, ~self.chosen_edges))
        found: dict[int, EdgeLettering] = {}
        if not named:
            for number in order[near.sum() :].tolist():
                marks = len(marks_of(self.arrays.edges[number]))
                if marks and self.scale >= LEAST_SIGNED_SCALE:
                    found[number] = EdgeLettering(None, marks=(0.5,) * min(marks, 1))
            order = order[: near.sum()]
        found.update(self.letter_edges(order[:LETTERED_EDGES], named))
        return found

    def letter_edges(self, numbers: Ints, crossings: bool = True) -> dict[int, EdgeLettering]:
        """Find places for the marks and names of edges, those named first choosing first."""
        if not len(numbers):
            return {}
        line, ground = self.edge_lines(), self.ground()
        if crossings:
            ground.cross(line)
        few = len(numbers) <= FORCED_EDGES or int(self.near_edges.sum()) <= FORCED_EDGES
        found: dict[int, EdgeLettering] = {}
        for number in numbers.tolist():
            word = self.edge_word(number)
            marks = len(marks_of(self.arrays.edges[number]))
            near = bool(self.near_edges[number])
            forced = bool(self.chosen_edges[number]) or (few and near)
            found[number] = place_edge_lettering(
                EdgeLine(line[number]), ground, word.width, word.height, marks, forced=forced
            )
        return found

    def edge_word(self, number: int) -> Word:
        """Return the name of an edge's relation as lettering."""
        chosen = bool(self.chosen_edges[number])
        pixels = _half_pixels((10.5 if chosen else 10.0) * self.text_scale)
        return self.lettering.word(self.arrays.edges[number].label, pixels, 600 if chosen else 400)

    def moved(self, arrays: NetworkArrays) -> Sheet:
        """Return the sheet of the same nodes and edges at other positions, lettering kept."""
        return Sheet(
            arrays, self.scale, self.theme, self.lettering, self.emphasis, self.region, self.places
        )


def _half_pixels(pixels: float) -> float:
    return math.floor(pixels * 2 + 0.5) / 2
