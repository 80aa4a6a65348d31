"""Draws a sheet with a QPainter: all of it, or only what the pointer raises."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from explorer.view.edge_drawing import (
    DIM,
    FULL,
    QUIET,
    Stroke,
    centre_point,
    draw_edges,
    draw_glow,
    stroke_of,
)
from explorer.view.edge_marks import draw_mark, mark_sprite, marks_of
from explorer.view.label_places import EdgeLettering, EdgeLine
from explorer.view.network_arrays import Bools, Ints
from explorer.view.node_drawing import (
    disc_sprite,
    draw_disc,
    draw_pill,
    draw_pin,
    draw_ring,
)
from explorer.view.sheet import Sheet
from explorer.view.theme import mixed

CHOSEN_EXTRA = 0.9
"""How much heavier a selected edge is drawn, pixels."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which nodes and edges are drawn."""

    nodes: Bools
    edges: Bools

    @classmethod
    def whole(cls, sheet: Sheet) -> Part:
        """Return all of a sheet."""
        return cls(
            np.ones(len(sheet.arrays.nodes), dtype=np.bool_),
            np.ones(len(sheet.arrays.edges), dtype=np.bool_),
        )

    def within(self, sheet: Sheet, seen: QRectF) -> Part:
        """Return what of it lies in a rectangle of the sheet, lettering included."""
        low, high = np.array([seen.left(), seen.top()]), np.array([seen.right(), seen.bottom()])
        reach = sheet.radii[:, None] + np.array([90.0, 50.0])
        nodes = ((sheet.points + reach > low) & (sheet.points - reach < high)).all(axis=1)
        curves = sheet.curves
        least = np.minimum(np.minimum(curves.starts, curves.ends), curves.controls) - 12.0
        most = np.maximum(np.maximum(curves.starts, curves.ends), curves.controls) + 12.0
        edges = ((most > low) & (least < high)).all(axis=1)
        return Part(self.nodes & nodes, self.edges & edges)

    def without(self, other: Part) -> Part:
        """Return this part less another."""
        return Part(self.nodes & ~other.nodes, self.edges & ~other.edges)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a part is drawn."""

    device_scale: float = 1.0
    vectors: bool = False
    """Discs as vectors instead of kept pictures, for SVG and PDF."""
    raised: bool = False
    """Drawn over the dimmed rest: at full strength, all relations named where there is room."""


def draw(painter: QPainter, sheet: Sheet, part: Part, manner: Manner) -> None:
    """Draw a part of the sheet in sheet coordinates; the ground is painted already."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    chosen = np.flatnonzero(part.edges & sheet.chosen_edges)
    draw_glow(painter, sheet.curves, chosen, sheet.theme)
    heads = sheet.has_signs
    draw_edges(painter, sheet.curves, _groups(sheet, part.edges, manner), heads)
    _draw_edge_lettering(painter, sheet, part.edges, manner)
    numbers = np.flatnonzero(part.nodes)
    numbers = numbers[np.argsort(sheet.radii[numbers], kind="stable")]
    _draw_discs(painter, sheet, numbers, manner)
    _draw_node_labels(painter, sheet, numbers, manner)
    _draw_signs(painter, sheet, numbers)


def _groups(sheet: Sheet, drawn: Bools, manner: Manner) -> dict[tuple[Stroke, bool], Ints]:
    """Sort edges by how they are drawn, the quiet ones first."""
    groups: dict[tuple[float, Stroke, bool], list[int]] = {}
    strokes: dict[tuple[str, str, str, float, bool], Stroke] = {}
    for number in np.flatnonzero(drawn).tolist():
        edge = sheet.arrays.edges[number]
        strength = _strength(sheet, number, manner)
        chosen = bool(sheet.chosen_edges[number])
        key = (edge.colour, edge.support, edge.modality, strength, chosen)
        stroke = strokes.get(key)
        if stroke is None:
            extra = CHOSEN_EXTRA if chosen else 0.0
            stroke = strokes[key] = stroke_of(edge, sheet.theme, strength, extra, sheet.line_scale)
        order = strength + chosen
        groups.setdefault((order, stroke, edge.symmetric), []).append(number)
    return {
        (stroke, symmetric): np.array(numbers, dtype=np.int64)
        for (_, stroke, symmetric), numbers in sorted(groups.items(), key=lambda item: item[0][0])
    }


def _strength(sheet: Sheet, number: int, manner: Manner) -> float:
    if manner.raised or sheet.near_edges[number]:
        return FULL
    return (DIM if sheet.anything_chosen else QUIET)[sheet.theme.is_dark] * sheet.line_strength


def _draw_edge_lettering(painter: QPainter, sheet: Sheet, drawn: Bools, manner: Manner) -> None:
    theme = sheet.theme
    ground = QColor(theme.canvas)
    lines = sheet.edge_lines()
    for number, place in sheet.places.edges.items():
        if not drawn[number]:
            continue
        line = EdgeLine(lines[number])
        strong = manner.raised or bool(sheet.near_edges[number])
        if place.word is not None:
            ink = theme.text if strong else theme.muted
            if not strong and sheet.anything_chosen:
                ink = mixed(theme.muted, theme.canvas, 0.3)
            _draw_word(painter, sheet, number, line, place, QColor(ink), ground)
        _draw_marks(painter, sheet, number, line, place, manner)


def _draw_word(
    painter: QPainter,
    sheet: Sheet,
    number: int,
    line: EdgeLine,
    place: EdgeLettering,
    ink: QColor,
    ground: QColor,
) -> None:
    assert place.word is not None
    first, last = line.at(np.array(place.word_span) * line.length)
    way = last - first
    angle = float(np.degrees(np.arctan2(way[1], way[0])))
    if angle > 90 or angle <= -90:
        angle += 180.0
    middle = line.at(place.word * line.length)
    sheet.edge_word(number).draw_along(painter, centre_point(middle), angle, ink, ground)


def _draw_marks(
    painter: QPainter,
    sheet: Sheet,
    number: int,
    line: EdgeLine,
    place: EdgeLettering,
    manner: Manner,
) -> None:
    marks = marks_of(sheet.arrays.edges[number])
    size = sheet.mark_scale
    for mark, share in zip(marks, place.marks, strict=False):
        at = centre_point(line.at(share * line.length))
        if manner.vectors:
            draw_mark(painter, mark, at, sheet.theme, sheet.theme.canvas, size)
            continue
        sprite = mark_sprite(mark, sheet.theme, sheet.theme.canvas, size, manner.device_scale)
        half = sprite.width() / manner.device_scale / 2
        painter.drawPixmap(QPointF(at.x() - half, at.y() - half), sprite)


def _draw_discs(painter: QPainter, sheet: Sheet, numbers: Ints, manner: Manner) -> None:
    scale = manner.device_scale
    ground = sheet.theme.canvas
    for number in numbers.tolist():
        node = sheet.arrays.nodes[number]
        radius = round(float(sheet.radii[number]) * 2) / 2
        at = centre_point(sheet.points[number])
        if sheet.ringed[number]:
            draw_ring(painter, at, float(sheet.radii[number]), sheet.theme)
        if manner.vectors:
            draw_disc(painter, at, radius, node.colour, node.icon, ground)
            continue
        sprite = disc_sprite(radius, node.colour, node.icon, ground, scale)
        half = sprite.width() / scale / 2
        painter.drawPixmap(QPointF(at.x() - half, at.y() - half), sprite)


def _draw_node_labels(painter: QPainter, sheet: Sheet, numbers: Ints, manner: Manner) -> None:
    places, theme = sheet.places.nodes, sheet.theme
    for number in numbers[places.shown[numbers]].tolist():
        corner = centre_point(places.corners[number] + sheet.points[number])
        label = sheet.places.labels[number]
        if manner.vectors:
            label.draw_outlined(painter, corner, QColor(theme.text), QColor(theme.canvas))
        else:
            colours = (theme.text, theme.canvas)
            sheet.lettering.draw_label(painter, label, corner, colours, manner.device_scale)


def _draw_signs(painter: QPainter, sheet: Sheet, numbers: Ints) -> None:
    """Draw pins and the pills with the number of hidden neighbours."""
    if not sheet.has_signs:
        return
    for number in numbers.tolist():
        node = sheet.arrays.nodes[number]
        if sheet.arrays.pinned[number]:
            radius = float(sheet.radii[number])
            draw_pin(painter, centre_point(sheet.points[number]), radius, sheet.theme)
        if node.hidden and sheet.has_pills:
            draw_pill(painter, sheet.pill(number), node.hidden, sheet.theme, sheet.lettering)
