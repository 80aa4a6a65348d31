"""What is drawn over the picture of a large network: the selection, what is raised or carried."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from explorer.view.backdrop import veil
from explorer.view.close_up import CloseUp, around
from explorer.view.drawing import Manner, Part, draw
from explorer.view.lettering import Lettering
from explorer.view.network_arrays import Ints, NetworkArrays
from explorer.view.sheet import Emphasis, Sheet
from explorer.view.theme import Theme
from explorer.view.viewport import Viewport

MOST_RAISED, MOST_CHOSEN = 120, 160
"""Edges that are drawn over the panorama, under the pointer and of the selection."""
CHOSEN_VEIL, RAISED_VEIL = 0.5, 0.66
"""How far the panorama is dimmed behind a selection, and behind what the pointer raises."""
MOST_MOVED = 1.6
"""A drawing over the panorama keeps its lettering while it is stretched up to so much."""


class Overlays:
    """A few nodes and edges of a large network, drawn piece by piece over its picture."""

    def __init__(self, theme: Theme, lettering: Lettering) -> None:
        self._theme = theme
        self._lettering = lettering
        self._arrays: NetworkArrays | None = None
        self._iris: frozenset[str] = frozenset()
        self._chosen: tuple[CloseUp, Sheet] | None = None
        self._raised: CloseUp | None = None
        self._raised_sheet: Sheet | None = None
        self._carried: CloseUp | None = None
        self._carried_sheet: Sheet | None = None

    def show(self, arrays: NetworkArrays | None, theme: Theme) -> None:
        """Belong to a network, in the colours of a theme; draw everything anew."""
        self._arrays, self._theme = arrays, theme
        self._chosen = self._raised = self._raised_sheet = None

    def choose(self, iris: frozenset[str]) -> None:
        """Draw nodes and edges as selected."""
        self._iris, self._chosen = iris, None

    def raise_part(self, nodes: Ints, edges: Ints) -> None:
        """Raise a few nodes and edges over the rest."""
        assert self._arrays is not None
        self._raised = around(self._arrays, nodes, edges, MOST_RAISED)
        self._raised_sheet = None

    def raise_nothing(self) -> None:
        """Let everything lie at one level."""
        self._raised = self._raised_sheet = None

    def carry(self, nodes: Ints) -> None:
        """Follow nodes that are under the hand: they and their edges are drawn over the rest."""
        assert self._arrays is not None
        edges = np.flatnonzero(self._arrays.touching(nodes))
        self._carried = around(self._arrays, nodes, edges, MOST_RAISED)
        self._carried_sheet = None

    def put_down(self) -> bool:
        """Carry nothing any more; return whether something was carried."""
        was_carried = self._carried is not None
        self._carried = self._carried_sheet = None
        return was_carried

    def with_chosen(self, sheet: Sheet, arrays: NetworkArrays) -> Sheet:
        """Return a sheet of a part of the network with what is selected in it."""
        nodes, edges = arrays.numbers(self._iris), arrays.edge_numbers(self._iris)
        return sheet.emphasised(Emphasis(nodes, edges)) if len(nodes) or len(edges) else sheet

    def paint_chosen(
        self, painter: QPainter, view: Viewport, size: QSizeF, device_scale: float
    ) -> bool:
        """Paint what is selected over the dimmed picture; return whether anything is."""
        arrays = self._arrays
        assert arrays is not None
        if self._chosen is None and self._iris:
            nodes, edges = arrays.numbers(self._iris), arrays.edge_numbers(self._iris)
            if len(nodes) or len(edges):
                near = np.flatnonzero(arrays.touching(nodes))
                part = around(arrays, nodes, np.union1d(near, edges), MOST_CHOSEN)
                self._chosen = part, self._laid_out(part, view)
        if self._chosen is None:
            return False
        part, sheet = self._chosen
        sheet = self._at_scale(part, sheet, view)
        self._chosen = part, sheet
        veil(painter, size, self._theme.canvas, CHOSEN_VEIL)
        draw_live(painter, sheet, view, size, Manner(device_scale, raised=True))
        return True

    def paint_raised(
        self, painter: QPainter, view: Viewport, size: QSizeF, device_scale: float, share: float
    ) -> None:
        """Paint what the pointer raises, a `share` of the way over the rest."""
        part = self._raised
        if part is None or share <= 0.0:
            return
        if self._raised_sheet is None or self._raised_sheet.scale != view.scale:
            every = np.arange(len(part.nodes)), np.arange(len(part.edges))
            self._raised_sheet = self._laid_out(part, view).raised(*every)
        veil(painter, size, self._theme.canvas, RAISED_VEIL * share)
        manner = Manner(device_scale, raised=True)
        draw_live(painter, self._raised_sheet, view, size, manner)

    def paint_carried(
        self, painter: QPainter, view: Viewport, size: QSizeF, device_scale: float
    ) -> None:
        """Paint what follows the hand."""
        if self._carried is not None:
            if self._carried_sheet is None or self._carried_sheet.scale != view.scale:
                self._carried_sheet = self._laid_out(self._carried, view)
            draw_live(painter, self._carried_sheet, view, size, Manner(device_scale))

    def _laid_out(self, part: CloseUp, view: Viewport) -> Sheet:
        sheet = Sheet(part.arrays, view.scale, self._theme, self._lettering)
        return self.with_chosen(sheet, part.arrays)

    def _at_scale(self, part: CloseUp, sheet: Sheet, view: Viewport) -> Sheet:
        """Return the sheet at another zoom: with the same lettering, unless it is far from it."""
        if sheet.scale == view.scale:
            return sheet
        if max(sheet.scale, view.scale) < MOST_MOVED * min(sheet.scale, view.scale):
            return sheet.at_scale(view.scale)
        return self._laid_out(part, view)


def draw_live(
    painter: QPainter, sheet: Sheet, view: Viewport, size: QSizeF, manner: Manner
) -> None:
    """Draw what a widget of `size` shows of a sheet."""
    painter.save()
    painter.translate(view.x, view.y)
    seen = QRectF(QPointF(-view.x, -view.y), size)
    draw(painter, sheet, Part.whole(sheet).within(sheet, seen), manner)
    painter.restore()
