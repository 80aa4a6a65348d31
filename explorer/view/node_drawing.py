"""Discs of nodes: colour and sign say the type, size the importance, small signs the state."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPixmapCache

from explorer.view.lettering import Lettering
from explorer.view.theme import Theme, draw_icon, has_icon

RIM = 1.6
"""Width of the ring in the canvas colour that sets a disc off from the lines, pixels."""
SIGN_SHARE = 1.08
"""Side of the sign, in radii of the disc."""
SMALLEST_WITH_SIGN = 7.0
"""A smaller disc is drawn without its sign, pixels."""
PILL_HEIGHT = 14.0
PILL_PIXELS = 9.0


def draw_disc(
    painter: QPainter, centre: QPointF, radius: float, colour: str, sign: str, ground: str
) -> None:
    """Draw a node as vectors: rim, disc and white sign."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(centre, radius + RIM, radius + RIM)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(centre, radius, radius)
    if radius >= SMALLEST_WITH_SIGN and has_icon(sign):
        half = radius * SIGN_SHARE / 2
        place = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
        draw_icon(painter, sign, "#FFFFFF", place)


def disc_sprite(radius: float, colour: str, sign: str, ground: str, scale: float) -> QPixmap:
    """Return a node as a picture at device scale `scale`, drawn once and kept."""
    half = int(radius + RIM + 1.5)
    key = f"throughline-disc/{radius:.1f}/{colour}/{sign}/{ground}/{scale}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    side = 2 * round(half * scale)
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(scale)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = side / scale / 2
        draw_disc(painter, QPointF(middle, middle), round(radius, 1), colour, sign, ground)
    QPixmapCache.insert(key, made)
    return made


def draw_ring(
    painter: QPainter, centre: QPointF, radius: float, theme: Theme, *, dashed: bool = False
) -> None:
    """Draw the accent ring of a selected node, or of an end of the selected edge."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(QColor(theme.accent), 2.0)
    if dashed:
        pen.setWidthF(1.4)
        pen.setDashPattern([2.4, 2.0])
    painter.setPen(pen)
    painter.drawEllipse(centre, radius + 3.6, radius + 3.6)


def draw_pin(painter: QPainter, centre: QPointF, radius: float, theme: Theme) -> None:
    """Draw the dot that says: this node was put where it is."""
    at = centre + QPointF(-0.72, -0.72) * (radius + 1.0)
    painter.setPen(QPen(QColor(theme.canvas), 1.5))
    painter.setBrush(QColor(theme.accent))
    painter.drawEllipse(at, 3.9, 3.9)


PILL_CORNERS = ((1, -1), (-1, -1), (1, 1), (-1, 1))
"""Corners of a disc where its pill may stand, the usual one first; y downwards."""
PIN_CORNER = 1
"""Number of the corner where the dot of a pinned node stands."""
PILL_RELUCTANCE = (0.0, 0.4, 1.3, 1.4)
"""For each corner, in lines crossed: below, a pill takes the place of the name."""


def pill_place(
    centre: QPointF, radius: float, hidden: int, corner: tuple[int, int], size: float
) -> QRectF:
    """Return where the pill with the number of hidden neighbours stands, at a size of 1 or less."""
    width, height = pill_width(hidden) * size, PILL_HEIGHT * size
    near = centre.x() + corner[0] * radius * 0.56
    left = near if corner[0] > 0 else near - width
    middle = centre.y() + corner[1] * (radius * 0.9 + 3.0)
    return QRectF(left, middle - height / 2, width, height)


def pill_text(hidden: int) -> str:
    """Return what the pill says."""
    return f"+{hidden}" if hidden < 1000 else f"+{hidden // 1000}k"


def pill_width(hidden: int) -> float:
    """Return the width of the pill, pixels."""
    return 7.0 + 5.8 * len(pill_text(hidden))


def draw_pill(
    painter: QPainter, place: QRectF, hidden: int, theme: Theme, lettering: Lettering
) -> None:
    """Draw the pill with the number of neighbours that the canvas does not show."""
    painter.setPen(QPen(QColor(theme.hairline), 1.0))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
    pixels = round(PILL_PIXELS * place.height() / PILL_HEIGHT * 2) / 2
    word = lettering.word(pill_text(hidden), pixels, 500)
    painter.setFont(word.font)
    painter.setPen(QColor(theme.muted))
    left = place.center().x() - word.width / 2
    painter.drawText(QPointF(left, place.center().y() - word.height / 2 + word.ascent), word.text)
