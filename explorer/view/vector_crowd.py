"""A large network as vectors, for SVG and PDF: the plain drawing of a panorama."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.layout.raster_inks import CROWDING, FAINTEST, LONE
from explorer.view.edge_drawing import DOTS, LONG_DASHES, SHORT_DASHES, WIDTHS
from explorer.view.network_arrays import Floats
from explorer.view.raster_source import Source, line_styles
from explorer.view.theme import Theme

DASHES = ((), DOTS, SHORT_DASHES, LONG_DASHES)
RIM = 1.0


def draw_plainly(
    painter: QPainter, source: Source, at: Floats, radii: Floats, size: QSizeF, theme: Theme
) -> None:
    """Draw lines in the colours of their families, thin where they are many, and discs.

    `at` (n, 2) and `radii` (n,) are in pixels of a picture of `size`; what lies outside of it is
    left out.
    """
    limit = np.array([size.width(), size.height()])
    one, other = at[source.pairs[:, 0]], at[source.pairs[:, 1]]
    seen = ((np.maximum(one, other) >= 0) & (np.minimum(one, other) <= limit)).all(axis=1)
    length = np.minimum(np.abs(one - other).max(axis=1)[seen], limit.max()).sum()
    crowd = max(float(length) / max(float(limit.prod()) * 0.4, 1.0), 1.0)
    strength = min(max(LONE * crowd**-CROWDING, FAINTEST), LONE)
    dashes, style = line_styles(source.styles).dash, source.edge_styles()
    colours = source.disc_colours()
    for number, (colour, support, *_) in enumerate(source.styles):
        ink = QColor(theme.muted if support == "unsourced" else theme.line_colour(colour))
        ink.setAlphaF(strength)
        pen = QPen(ink, 0.5 * WIDTHS.get(support, WIDTHS["quoted"]))
        if dashes[number]:
            pen.setDashPattern(list(DASHES[dashes[number]]))
        painter.setPen(pen)
        rows = np.flatnonzero(seen & (style == number))
        ends = np.hstack([one[rows], other[rows]]).tolist()
        painter.drawLines([QLineF(*line) for line in ends])
    painter.setPen(Qt.PenStyle.NoPen)
    inside = ((at + radii[:, None] >= 0) & (at - radii[:, None] <= limit)).all(axis=1)
    order = np.flatnonzero(inside)
    ground = QColor(theme.canvas)
    for node in order[np.argsort(radii[order], kind="stable")].tolist():
        centre, radius = QPointF(*at[node].tolist()), float(radii[node])
        painter.setBrush(ground)
        painter.drawEllipse(centre, radius + RIM, radius + RIM)
        painter.setBrush(QColor.fromRgb(int(colours[node])))
        painter.drawEllipse(centre, radius, radius)
