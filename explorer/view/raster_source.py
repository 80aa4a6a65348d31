"""The network of the canvas as the rasteriser takes it: tables of styles, colours and signs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.layout import raster
from explorer.layout.curves import fan
from explorer.layout.raster_inks import Colour, Look
from explorer.model.canvas import ShownEdge
from explorer.model.shown_columns import EdgeColumns, NodeColumns
from explorer.view.edge_drawing import WIDTHS
from explorer.view.network_arrays import GENTLE_BEND, Floats, Ints, NetworkArrays
from explorer.view.node_drawing import SIGN_SHARE, SMALLEST_WITH_SIGN
from explorer.view.theme import Theme, draw_icon, has_icon

HEADS = {"actual": 0, "planned": 1, "conditional": 2}
LARGEST_SIGN = 26
"""Whole radius of the largest disc that carries a sign, logical pixels."""
DRAWN = 72
"""Side of a sign as it is drawn once, pixels."""
LIT = ((24, 28, 54), (255, 250, 238))
"""What the densest places tend to, on a light and on a dark ground."""
MOST_LIT = (0.18, 0.34)
Style = tuple[str, str, str, bool, bool]


@dataclass(frozen=True, slots=True)
class Source:
    """What the rasteriser needs of a network: tables, and arrays that are looked up in them later.

    Making it takes the GUI thread no long loops; `network` is for a worker.
    """

    positions: Floats
    radii: Floats
    degrees: Ints
    pairs: Ints
    bends: Floats | None
    look: Ints
    """Row in `style_of_look` of each edge."""
    style_of_look: NDArray[np.uint16]
    styles: tuple[Style, ...]
    kind: Ints
    """Row in `colours` and `signs` of each node."""
    colours: NDArray[np.uint32]
    signs: NDArray[np.int32]
    icons: tuple[str, ...]

    def network(self, *, whole: bool) -> raster.Network:
        """Return the network prepared for drawing; for a worker thread."""
        bends = self.bends
        if whole and bends is None:
            bends = fan(self.pairs, GENTLE_BEND)
        return raster.Network(
            self.positions, self.radii, self.degrees, self.pairs, bends if whole else None,
            self.edge_styles(), line_styles(self.styles), self.disc_colours(),
            self.signs[self.kind], whole=whole,
        )  # fmt: skip

    def edge_styles(self) -> NDArray[np.uint16]:
        """Return the row in `styles` of each edge, (m,)."""
        return self.style_of_look[self.look]

    def disc_colours(self) -> NDArray[np.uint32]:
        """Return the colour of each disc, ``0xrrggbb``, (n,)."""
        return self.colours[self.kind]


def _style(edge: ShownEdge) -> Style:
    return edge.colour, edge.support, edge.modality, edge.symmetric, edge.contested


def source_of(arrays: NetworkArrays) -> Source:
    """Return what the rasteriser needs of a network."""
    if isinstance(arrays.edges, EdgeColumns):
        looks, look = arrays.edges.looks, arrays.edges.look
        table = list(dict.fromkeys(_style(one) for one in looks))
        style_of_look = np.array([table.index(_style(one)) for one in looks], dtype=np.uint16)
    else:
        found: dict[Style, int] = {}
        look = np.array(
            [found.setdefault(_style(edge), len(found)) for edge in arrays.edges], dtype=np.int64
        )
        table, style_of_look = list(found), np.arange(len(found), dtype=np.uint16)
    if isinstance(arrays.nodes, NodeColumns):
        kinds, kind = [(one[1], one[2]) for one in arrays.nodes.kinds], arrays.nodes.kind
    else:
        seen: dict[tuple[str, str], int] = {}
        row = [seen.setdefault((node.colour, node.icon), len(seen)) for node in arrays.nodes]
        kinds, kind = list(seen), np.array(row, dtype=np.int64)
    colours = np.array([QColor(colour).rgb() & 0xFFFFFF for colour, _ in kinds], dtype=np.uint32)
    icons = tuple(dict.fromkeys(icon for _, icon in kinds if has_icon(icon)))
    sign = np.array([icons.index(i) if i in icons else -1 for _, i in kinds], dtype=np.int32)
    return Source(
        arrays.positions.copy(), arrays.radii, arrays.degrees, arrays.pairs, arrays.known_bends,
        look, style_of_look, tuple(table), kind, colours, sign, icons,
    )  # fmt: skip


def line_styles(styles: tuple[Style, ...]) -> raster.LineStyles:
    """Return the table of how lines are drawn.

    What is planned, denied or unsourced is broken, so that it never passes for a plain line.
    """
    dashes = []
    for _, support, modality, _, contested in styles:
        if support == "unsourced":
            dashes.append(1)
        elif modality != "actual":
            dashes.append(3)
        else:
            dashes.append(2 if support == "analyst" or contested else 0)
    return raster.LineStyles(
        np.array([WIDTHS.get(one[1], WIDTHS["quoted"]) for one in styles], dtype=np.float32),
        np.array(dashes, dtype=np.int8),
        np.array([HEADS.get(one[2], 0) for one in styles], dtype=np.int8),
        np.array([one[3] for one in styles], dtype=np.uint8),
    )


def look_of(theme: Theme, styles: tuple[Style, ...]) -> Look:
    """Return the colours of a picture in a theme."""
    lines = tuple(
        _rgb(theme.muted if support == "unsourced" else theme.line_colour(colour))
        for colour, support, *_ in styles
    )
    dark = theme.is_dark
    return Look(_rgb(theme.canvas), LIT[dark], lines, MOST_LIT[dark])


def _rgb(colour: str) -> Colour:
    made = QColor(colour)
    return made.red(), made.green(), made.blue()


def drawn_signs(icons: tuple[str, ...]) -> NDArray[np.float32]:
    """Draw each sign once, large: how much of each pixel it covers, (icons, side, side), 0 to 255.

    In the GUI thread; `signs_of` makes all sizes of them in any other.
    """
    made = np.zeros((len(icons), DRAWN, DRAWN), dtype=np.float32)
    for number, icon in enumerate(icons):
        image = QImage(DRAWN, DRAWN, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        with QPainter(image) as painter:
            draw_icon(painter, icon, "#FFFFFF", QRectF(0, 0, DRAWN, DRAWN))
        bits = np.frombuffer(image.constBits(), np.uint32, DRAWN * DRAWN)
        made[number] = (bits >> 24).reshape(DRAWN, DRAWN)
    return made


def signs_of(drawn: NDArray[np.float32], unit: float) -> raster.Signs:
    """Return the signs in every size in which discs carry them, at a device scale."""
    least, sizes = int(SMALLEST_WITH_SIGN * unit), int(LARGEST_SIGN * unit) + 1
    first = np.full(max(len(drawn), 1) * sizes, -1, dtype=np.int32)
    side = np.zeros_like(first)
    masks: list[NDArray[np.uint8]] = []
    length = 0
    for radius in range(least, sizes):
        edge = round(radius * SIGN_SHARE)
        shrink = _shrinking(edge)
        small = np.clip(shrink @ drawn @ shrink.T, 0, 255).astype(np.uint8)
        for number in range(len(drawn)):
            first[number * sizes + radius], side[number * sizes + radius] = length, edge
            masks.append(small[number].ravel())
            length += edge * edge
    flat = np.concatenate(masks) if masks else np.zeros(1, np.uint8)
    return raster.Signs(flat, first, side, sizes)


def _shrinking(edge: int) -> NDArray[np.float32]:
    """Return the shares of the drawn rows in each of `edge` rows, shape (edge, DRAWN)."""
    bounds = np.linspace(0.0, DRAWN, edge + 1)
    row = np.arange(DRAWN)
    low = np.maximum(bounds[:-1, None], row)
    high = np.minimum(bounds[1:, None], row + 1)
    return (np.maximum(high - low, 0.0) * edge / DRAWN).astype(np.float32)
