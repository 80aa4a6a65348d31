"""Small painted samples for the legend: discs of types, lines of families, evidence."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.model.canvas import ShownEdge
from explorer.model.lists import Item
from explorer.view.edge_drawing import pen_of, stroke_of
from explorer.view.edge_marks import draw_mark
from explorer.view.node_drawing import draw_disc
from explorer.view.theme import Theme

DISC = 8.0
LINE = 1.6


def draw_swatch(painter: QPainter, place: QRectF, item: Item, theme: Theme) -> None:
    """Draw the sample of a legend row into `place`."""
    painter.save()
    centre = place.center()
    if item.kind == "type":
        draw_disc(painter, centre, DISC, item.colour, item.icon, theme.panel)
    elif item.iri == "contested":
        draw_mark(painter, "contested", centre, theme, theme.panel)
    else:
        painter.setPen(_pen(item, theme))
        middle = QPointF(0.0, centre.y())
        painter.drawLine(QPointF(place.left(), middle.y()), QPointF(place.right(), middle.y()))
    painter.restore()


def _pen(item: Item, theme: Theme) -> QPen:
    if item.kind == "family":
        pen = QPen(QColor(theme.line_colour(item.colour)), LINE)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen
    planned = item.iri == "planned"
    sample = ShownEdge(
        iri="",
        source="",
        target="",
        label="",
        family="",
        colour=theme.text,
        support="quoted" if planned else item.iri,
        modality="planned" if planned else "actual",
    )
    return pen_of(stroke_of(sample, theme))
