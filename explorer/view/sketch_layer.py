"""Groups and notes over the network: outlines that are painted, titles and cards that are used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
)
from PySide6.QtWidgets import QWidget

from explorer.layout.spanning import spanning_tree
from explorer.model.canvas import Canvas
from explorer.model.groups import Group
from explorer.model.notes import Note
from explorer.view.backdrop import Backdrop
from explorer.view.group_title import TITLE_HEIGHT, GroupTitle, Tips, TitleField, places_of_title
from explorer.view.network_arrays import Floats
from explorer.view.note_card import NoteCard, draw_note, moved_to
from explorer.view.theme import Theme, ui_font
from explorer.view.viewport import Viewport

REACH = 34.0
"""From the middle of a member to the outline around it, scene pixels."""
FILL, LINE = (14, 20), (96, 110)
"""Strength of an outline's inside and of its line, 0 to 255, in the light and in the dark."""
MOST_JOINED = 400
"""A larger group is drawn as discs alone: its tree would take longer than a frame."""
NARROWEST_TITLED = 70.0
"""An outline that is narrower on the screen bears no title, pixels."""
OUTSIDE = 6000
"""What it costs a title to reach out of the widget: three names covered, square pixels."""
STEP = 24
CLEAR = "transparent"


class SketchLayer(QObject):
    """Follows the sketch of a canvas and the view of the widget it lies over.

    Signals: ``note_changed(Note)``, ``note_removed(str)``, ``group_clicked(str)``,
    ``group_folded(str)``, ``group_renamed(str, str)`` with the new title,
    ``group_menu_requested(str, QPoint)`` with the place on the screen.
    """

    note_changed = Signal(object)
    note_removed = Signal(str)
    group_clicked = Signal(str)
    group_folded = Signal(str)
    group_renamed = Signal(str, str)
    group_menu_requested = Signal(str, QPoint)

    def __init__(self, over: QWidget, canvas: Canvas, theme: Theme) -> None:
        super().__init__(over)
        self._over = over
        self._canvas = canvas
        self._theme = theme
        self._view = Viewport()
        self._outlines: dict[str, tuple[tuple[float, ...], QPainterPath, Tips]] = {}
        self._titles: dict[str, GroupTitle] = {}
        self._cards: dict[str, NoteCard] = {}
        self._sides: dict[str, int] = {}
        self._picture = Backdrop(opaque=False)
        self.taken: Callable[[], list[QRectF]] = list
        """Gives what titles should not cover, in pixels of the widget."""
        canvas.sketch.changed.connect(self.refresh)
        for signal in (
            canvas.nodes_shown,
            canvas.nodes_hidden,
            canvas.nodes_moved,
            canvas.restyled,
            canvas.cleared,
        ):
            signal.connect(self.refresh)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self._picture.drop()
        for card in self._cards.values():
            card.set_theme(theme)
        for title in self._titles.values():
            title.set_theme(theme)

    def write(self, key: str) -> None:
        """Let a note be written. KeyError if there is none."""
        self._cards[key].write()

    def rename(self, group: Group) -> None:
        """Let a group be given another title, where the title stands."""
        title = self._titles.get(group.key)
        field = TitleField(group.title, self._over)
        middle = self._tips(group, self._view).centre.toPoint()
        at = title.geometry().center() if title else middle
        field.move(at - QPoint(field.width() // 2, field.height() // 2))
        field.named.connect(partial(self.group_renamed.emit, group.key))
        field.show()
        field.setFocus()

    # ------------------------------------------------------------------ following

    def refresh(self) -> None:
        """Show groups and notes as they are now."""
        sketch = self._canvas.sketch
        self._picture.drop()
        here = {group.key: group for group in sketch.groups if not group.folded}
        for key in [key for key in self._titles if key not in here]:
            self._titles.pop(key).deleteLater()
        self._outlines = {key: one for key, one in self._outlines.items() if key in here}
        for key, group in here.items():
            title = self._titles.get(key) or self._add_title(key)
            title.setText(group.title.replace("&", "&&"))
            title.setAccessibleName(f"Group {group.title}, {len(group.members)} members")
            title.adjustSize()
        notes = {note.key: note for note in sketch.notes}
        for key in [key for key in self._cards if key not in notes]:
            self._cards.pop(key).deleteLater()
        for key, note in notes.items():
            card = self._cards.get(key) or self._add_card(note)
            card.set_note(note)
        self.follow(self._view, moving=False)
        self._over.update()

    def _choose_sides(self) -> None:
        """Put each title at the side of its outline where it covers least."""
        if not self._titles:
            return
        taken = _sides_of(self.taken())
        for group in self._canvas.sketch.groups:
            title = self._titles.get(group.key)
            if title is not None:
                found = places_of_title(self._tips(group, self._view), QSizeF(title.size()))
                places = _sides_of(found)
                self._sides[group.key] = side = int(np.argmin(self._costs(places, taken)))
                taken = np.vstack([taken, places[side]])

    def follow(self, view: Viewport, *, moving: bool = True) -> None:
        """Keep titles and cards where they belong in a view; titles find new places at rest."""
        self._view = view
        if not moving:
            self._choose_sides()
        for group in self._canvas.sketch.groups:
            title = self._titles.get(group.key)
            if title is None:
                continue
            tips = self._tips(group, view)
            title.setVisible(tips.width >= NARROWEST_TITLED)
            side = self._sides.get(group.key, 0)
            title.move(places_of_title(tips, QSizeF(title.size()))[side].topLeft().toPoint())
        for key, card in self._cards.items():
            note = self._canvas.sketch.note(key)
            if note is not None:
                card.move(view.to_widget(QPointF(*note.at)).toPoint())
                card.show()

    def _costs(self, places: Floats, taken: Floats) -> Floats:
        """Return what speaks against each place: what it covers, and reaching out of the widget."""
        (room,) = _sides_of([QRectF(self._over.rect())])
        outside = (places[:, :2] < room[:2]).any(1) | (places[:, 2:] > room[2:]).any(1)
        return _covered(places, taken) + OUTSIDE * outside

    def note_places(self) -> list[tuple[QPointF, QSizeF]]:
        """Return the upper left corner of each note in the scene, and its size in pixels."""
        notes = (self._canvas.sketch.note(key) for key in self._cards)
        return [(QPointF(*note.at), QSizeF(self._cards[note.key].size())) for note in notes if note]

    def free_place(self, size: QSizeF) -> QPointF:
        """Return the corner, on the widget, of a place where something new covers least."""
        taken = [*self.taken(), *(QRectF(card.geometry()) for card in self._cards.values())]
        room = self._over.rect()
        corners = [
            QPointF(x, y)
            for y in range(2 * STEP, max(3 * STEP, room.height() - round(size.height())), STEP)
            for x in range(STEP, max(2 * STEP, room.width() - round(size.width())), STEP)
        ]
        places = _sides_of([QRectF(corner, size) for corner in corners])
        return corners[int(np.argmin(self._costs(places, _sides_of(taken))))]

    def _add_title(self, key: str) -> GroupTitle:
        made = self._titles[key] = GroupTitle(self._over)
        made.clicked.connect(partial(self.group_clicked.emit, key))
        made.folded.connect(partial(self.group_folded.emit, key))
        made.menu_wanted.connect(partial(self.group_menu_requested.emit, key))
        made.set_theme(self._theme)
        made.lower()  # messages and controls lie above
        return made

    def _add_card(self, note: Note) -> NoteCard:
        card = self._cards[note.key] = NoteCard(note, self._theme, self._over)
        card.written.connect(lambda text, c=card: self._rewrite(c, text))
        card.dropped.connect(lambda at, c=card: self._drop(c, at))
        card.removed.connect(lambda c=card: self.note_removed.emit(c.note.key))
        card.left.connect(self._over.setFocus)
        card.lower()
        return card

    def _rewrite(self, card: NoteCard, text: str) -> None:
        if text:
            self.note_changed.emit(replace(card.note, text=text))
        else:
            self.note_removed.emit(card.note.key)

    def _drop(self, card: NoteCard, corner: QPoint) -> None:
        at = self._view.to_scene(QPointF(corner))
        self.note_changed.emit(moved_to(card.note, at.x(), at.y()))

    # ------------------------------------------------------------------ painting

    def paint(self, painter: QPainter, view: Viewport, size: QSizeF, moving: bool) -> None:
        """Paint the outlines of the open groups; titles and cards are widgets.

        Large outlines take milliseconds each: while `moving` the newest picture of them is shown.
        """
        if not self._titles:
            return
        scale = painter.device().devicePixelRatioF()
        still = view.snapped(scale)
        known = self._picture.is_there and moving
        if not known and not self._picture.fits(still, size, scale):
            on_sheet = Viewport(still.scale)
            self._picture.take(
                still, size, scale, CLEAR, lambda paper, _: self._draw_outlines(paper, on_sheet)
            )
        self._picture.paint(painter, view if known else still, size, CLEAR)

    def _draw_outlines(self, painter: QPainter, view: Viewport) -> None:
        strength = self._theme.is_dark
        fill, line = QColor(self._theme.muted), QColor(self._theme.muted)
        fill.setAlpha(FILL[strength])
        line.setAlpha(LINE[strength])
        pen = QPen(line, 1.2)
        pen.setCosmetic(True)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(view.x, view.y)
        painter.scale(view.scale, view.scale)
        painter.setPen(pen)
        painter.setBrush(fill)
        for group in self._canvas.sketch.groups:
            if not group.folded:
                painter.drawPath(self._outline(group))
        painter.restore()

    def draw_picture(self, painter: QPainter, view: Viewport) -> None:
        """Draw everything, titles and notes too, for a picture that is written to a file."""
        self._draw_outlines(painter, view)
        painter.setFont(ui_font(12, 600))
        painter.setPen(QColor(self._theme.muted))
        for group in self._canvas.sketch.groups:
            tips = self._tips(group, view)
            if not group.folded and tips.width >= NARROWEST_TITLED:
                wide = painter.fontMetrics().horizontalAdvance(group.title) + 12
                size = QSizeF(wide, TITLE_HEIGHT)
                place = places_of_title(tips, size)[self._sides.get(group.key, 0)]
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), group.title)
        for note in self._canvas.sketch.notes:
            card = self._cards.get(note.key)
            card_size = card.size() if card else QSize(round(note.width), 60)
            corner = view.to_widget(QPointF(*note.at)).toPoint()
            draw_note(painter, note, corner, card_size, self._theme)

    def _tips(self, group: Group, view: Viewport) -> Tips:
        self._outline(group)
        return self._outlines[group.key][2].seen_in(view)

    def _outline(self, group: Group) -> QPainterPath:
        """Return the outline of a group in the scene, made anew when a member has moved."""
        positions = self._canvas.positions
        members = [iri for iri in group.members if iri in positions]
        points = np.array([positions[iri] for iri in members]).reshape(-1, 2)
        key = tuple(points.ravel().tolist())
        known = self._outlines.get(group.key)
        if known is not None and known[0] == key:
            return known[1]
        made = outline(points)
        self._outlines[group.key] = (key, made, Tips.of(made))
        return made


def _sides_of(places: Sequence[QRectF]) -> Floats:
    """Return left, top, right and bottom of rectangles, shape (n, 4)."""
    sides = [(one.left(), one.top(), one.right(), one.bottom()) for one in places]
    return np.array(sides, np.float64).reshape(-1, 4)


def _covered(places: Floats, taken: Floats) -> Floats:
    """Return how much of what is taken each place covers, square pixels, shape (places,)."""
    found = np.zeros(len(places))
    for number, place in enumerate(places):  # one by one: all at once may be a gigabyte
        shared = np.minimum(place[2:], taken[:, 2:]) - np.maximum(place[:2], taken[:, :2])
        found[number] = np.prod(np.maximum(shared, 0), axis=1).sum()
    return found


def outline(points: np.ndarray) -> QPainterPath:
    """Return one outline around points, (n, 2): around the shortest tree that joins them.

    A hull would take in strangers that happen to lie between; this goes around its members only.
    """
    joined = QPainterPath()
    if len(points) <= MOST_JOINED:
        for start, end in spanning_tree(points).tolist():
            joined.moveTo(*points[start].tolist())
            joined.lineTo(*points[end].tolist())
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * REACH)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    made = stroker.createStroke(joined)
    made.setFillRule(Qt.FillRule.WindingFill)
    if joined.isEmpty():
        for x, y in points.tolist():
            made.addEllipse(QPointF(x, y), REACH, REACH)
    return made.simplified()
