"""Lettering on the canvas: measured once, drawn with a halo that keeps it readable on lines."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPixmap,
)

from explorer.view.theme import ui_font

HALO = 1.7
"""How far the halo reaches beyond a stroke, pixels."""
ONE_LINE = 10.2
"""Labels up to this width stay on one line, in heights of the type."""
WIDEST = 15.5
"""A wider line is cut short, in heights of the type."""
SHORT = 7.6
"""Width of the lines of a label that is cut short for want of room, in heights of the type."""
KEPT = 4000
KEPT_SPRITES = 500


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One line of text in one font."""

    text: str
    font: QFont
    width: float
    ascent: float
    """From the top of the line to the baseline, pixels."""
    height: float

    def draw(self, painter: QPainter, centre: QPointF, ink: QColor) -> None:
        """Draw the word with its middle at `centre`."""
        painter.setFont(self.font)
        painter.setPen(ink)
        painter.drawText(self._base(centre), self.text)

    def draw_halo(self, painter: QPainter, centre: QPointF, ground: QColor) -> None:
        """Draw the word all around its place: many times faster than stroking its outline."""
        painter.setFont(self.font)
        painter.setPen(ground)
        base = self._base(centre)
        for ring, count in ((HALO * 0.5, 4), (HALO, 10)):
            for step in range(count):
                angle = 2 * math.pi * step / count
                off = QPointF(ring * math.cos(angle), ring * math.sin(angle))
                painter.drawText(base + off, self.text)

    def draw_outlined(
        self, painter: QPainter, centre: QPointF, ink: QColor, ground: QColor
    ) -> None:
        """Draw the word as text upon the outline of a halo, for pictures that go into a file."""
        outline = QPainterPath()
        outline.addText(self._base(centre), self.font, self.text)
        stroker = QPainterPathStroker()
        stroker.setWidth(2 * HALO)
        stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        halo = stroker.createStroke(outline)
        halo.setFillRule(Qt.FillRule.WindingFill)
        painter.fillPath(halo, ground)
        self.draw(painter, centre, ink)

    def draw_along(
        self, painter: QPainter, centre: QPointF, angle: float, ink: QColor, ground: QColor
    ) -> None:
        """Draw the word turned by `angle` (degrees clockwise); the line stops for it."""
        painter.save()
        painter.translate(centre)
        painter.rotate(angle)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        half = QRectF(
            -self.width / 2 - 2.5, -self.height / 2 + 1.0, self.width + 5, self.height - 2
        )
        painter.drawRoundedRect(half, 4, 4)
        self.draw(painter, QPointF(0, 0), ink)
        painter.restore()

    def _base(self, centre: QPointF) -> QPointF:
        return QPointF(centre.x() - self.width / 2, centre.y() - self.height / 2 + self.ascent)


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """The name of a node: one line or two."""

    lines: tuple[Word, ...]
    width: float
    height: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height."""
        return self.width, self.height

    def centres(self, corner: QPointF) -> list[QPointF]:
        """Return the middle of each line, for a label with its top left corner at `corner`."""
        across, down, centres = corner.x() + self.width / 2, corner.y(), []
        for line in self.lines:
            centres.append(QPointF(across, down + line.height / 2))
            down += line.height
        return centres

    def draw_outlined(
        self, painter: QPainter, corner: QPointF, ink: QColor, ground: QColor
    ) -> None:
        """Draw the label as text upon halos, for pictures that go into a file."""
        for line, centre in zip(self.lines, self.centres(corner), strict=True):
            line.draw_outlined(painter, centre, ink, ground)


class Lettering:
    """Measures text and keeps what it measured and drew, since the same words come each frame."""

    MARGIN = 3.0
    """Around a label's picture, for its halo, pixels."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, float, int], Word] = {}
        self._labels: dict[tuple[str, float, int, bool], Label] = {}
        self._sprites: dict[tuple[Label, str, str, float], QPixmap] = {}

    def word(self, text: str, pixels: float, weight: int = 400) -> Word:
        """Return one line of text at a size in pixels."""
        key = (text, pixels, weight)
        found = self._words.get(key)
        if found is None:
            if len(self._words) > KEPT:
                self._words.clear()
            found = self._words[key] = _measured(text, pixels, weight)
        return found

    def label(
        self, text: str, pixels: float, weight: int = 500, *, is_short: bool = False
    ) -> Label:
        """Return a node's label, broken into at most two lines of about the same width.

        Where there is no room for that, a short one holds the first words alone.
        """
        key = (text, pixels, weight, is_short)
        found = self._labels.get(key)
        if found is None:
            if len(self._labels) > KEPT:
                self._labels.clear()
            found = self._labels[key] = self._broken(text, pixels, weight, is_short)
        return found

    def has_label(self, label: Label, colours: tuple[str, str], device_scale: float) -> bool:
        """Return whether the picture of a label is there already."""
        return (label, *colours, device_scale) in self._sprites

    def draw_label(
        self,
        painter: QPainter,
        label: Label,
        corner: QPointF,
        colours: tuple[str, str],
        device_scale: float,
    ) -> None:
        """Draw a label with its top left corner at `corner`; `colours` are ink and ground."""
        key = (label, *colours, device_scale)
        sprite = self._sprites.pop(key, None)
        if sprite is None:
            sprite = self._drawn(label, QColor(colours[0]), QColor(colours[1]), device_scale)
            while len(self._sprites) >= KEPT_SPRITES:
                self._sprites.pop(next(iter(self._sprites)))
        self._sprites[key] = sprite
        painter.drawPixmap(corner - QPointF(self.MARGIN, self.MARGIN), sprite)

    def _drawn(self, label: Label, ink: QColor, ground: QColor, scale: float) -> QPixmap:
        wide, high = label.width + 2 * self.MARGIN, label.height + 2 * self.MARGIN
        sprite = QPixmap(math.ceil(wide * scale), math.ceil(high * scale))
        sprite.setDevicePixelRatio(scale)
        sprite.fill(Qt.GlobalColor.transparent)
        with QPainter(sprite) as painter:
            centres = label.centres(QPointF(self.MARGIN, self.MARGIN))
            for line, centre in zip(label.lines, centres, strict=True):
                line.draw_halo(painter, centre, ground)
            for line, centre in zip(label.lines, centres, strict=True):
                line.draw(painter, centre, ink)
        return sprite

    def _broken(self, text: str, pixels: float, weight: int, is_short: bool) -> Label:
        metrics = QFontMetricsF(ui_font(pixels, weight))
        lines = balanced(text, metrics, ONE_LINE * pixels)
        widest = WIDEST * pixels
        if is_short:
            widest = SHORT * pixels
            lines = filled(text, metrics, widest)
        cut = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, widest) for line in lines]
        words = tuple(self.word(line, pixels, weight) for line in cut)
        return Label(words, max(w.width for w in words), sum(w.height for w in words))


def balanced(text: str, metrics: QFontMetricsF, one_line: float) -> list[str]:
    """Break text into one line, or two as equal in width as its spaces allow."""
    text = " ".join(text.split()) or " "
    if metrics.horizontalAdvance(text) <= one_line or " " not in text:
        return [text]
    breaks = [index for index, sign in enumerate(text) if sign == " "]
    best = min(
        breaks,
        key=lambda at: max(
            metrics.horizontalAdvance(text[:at]), metrics.horizontalAdvance(text[at + 1 :])
        ),
    )
    return [text[:best], text[best + 1 :]]


def filled(text: str, metrics: QFontMetricsF, widest: float) -> list[str]:
    """Break text into one line, or two of which the first holds as many words as fit."""
    words = text.split() or [" "]
    count = 1
    while count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= widest:
        count += 1
    return [" ".join(part) for part in (words[:count], words[count:]) if part]


def _measured(text: str, pixels: float, weight: int) -> Word:
    font = ui_font(pixels, weight)
    metrics = QFontMetricsF(font)
    # Lines stand a little closer than the font asks for: two lines of one name belong together.
    height = float(math.ceil(pixels * 1.22))
    ascent = (height + metrics.capHeight()) / 2
    return Word(text, font, metrics.horizontalAdvance(text), ascent, height)
