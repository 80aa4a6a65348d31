"""Frames of a network too large to be drawn piece by piece: a panorama, or a close-up of a part."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from explorer.layout import raster
from explorer.layout.hit import NOTHING, Hit, nearest_edge, nearest_node
from explorer.layout.raster import SIGNED_SCALE
from explorer.view.backdrop import Backdrop
from explorer.view.close_up import MOST_NODES, CloseUp, close_up, seen_by
from explorer.view.drawing import Manner, Part, draw
from explorer.view.edge_drawing import centre_point
from explorer.view.hub_names import HubNames, Name
from explorer.view.lettering import Lettering
from explorer.view.network_arrays import Floats, Ints, NetworkArrays
from explorer.view.overlays import Overlays, draw_live
from explorer.view.panorama import MOST_TOLD, Panorama
from explorer.view.sheet import Sheet
from explorer.view.theme import Theme
from explorer.view.viewport import Viewport

MOST_RADIUS = 80.0
"""Discs are looked for so far around the pointer, pixels: more than any radius."""

MOST_DRAWN, MOST_LINES = 800, 2600
"""A larger network is a crowd: a worker draws it, and only close-ups are drawn piece by piece."""
MOST_WITHOUT_NUMBA = 2500
"""Up to so many nodes are drawn piece by piece where the compiled loops are not ready."""


def is_many(nodes: int, edges: int) -> bool:
    """Return whether a network is drawn as a crowd."""
    if nodes <= MOST_WITHOUT_NUMBA and edges <= 4 * MOST_WITHOUT_NUMBA:
        return (nodes > MOST_DRAWN or edges > MOST_LINES) and raster.is_ready()
    return True


class Crowd:
    """What stands on the canvas widget while the network is large."""

    def __init__(
        self, parent: QObject, theme: Theme, lettering: Lettering, changed: Callable[[], None]
    ) -> None:
        self._panorama = Panorama(parent, self._picture_came)
        self._tell_changed = changed
        self._theme = theme
        self._lettering = lettering
        self._names = HubNames(lettering)
        self._arrays: NetworkArrays | None = None
        self._detail = Backdrop()
        self._close: CloseUp | None = None
        self._sheet: Sheet | None = None
        """Of the close-up, with what is chosen."""
        self._shows_detail = False
        """The newest picture is the close-up."""
        self._in_detail = False
        """The view last looked at is near enough for one."""
        self._all_named = True
        self.overlays = Overlays(theme, lettering)
        self._visible: tuple[Viewport, QSizeF, int] | None = None

    # The network

    def set_network(self, arrays: NetworkArrays) -> None:
        """Show a network from now on."""
        self._arrays = arrays
        self._names.forget()
        self._panorama.set_network(arrays, self._theme)
        self._forget_drawings()

    def forget(self) -> None:
        """Show no network."""
        self._arrays = None
        self._panorama.close()
        self._forget_drawings()

    @property
    def is_there(self) -> bool:
        """Whether it shows a network."""
        return self._arrays is not None

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme from now on."""
        self._theme = theme
        if self._arrays is not None:
            self._panorama.set_theme(theme)
        self._forget_drawings()

    def move(self) -> None:
        """Follow positions that have changed."""
        if self._arrays is not None:
            self._panorama.move(self._arrays.positions)
        self._names.forget()
        self._forget_drawings()

    def put_down(self) -> None:
        """Draw what was carried with the rest again."""
        if self.overlays.put_down():
            self.move()

    def choose(self, iris: frozenset[str]) -> None:
        """Draw nodes and edges as selected."""
        self.overlays.choose(iris)
        self._sheet = None
        self._detail.drop()

    def close(self) -> None:
        """Leave no thread at work."""
        self._panorama.close()

    @property
    def is_drawing(self) -> bool:
        """Whether a picture is on its way."""
        return self._panorama.is_drawing

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture, coarse or fine."""
        return self._panorama.backdrop.is_there

    @property
    def is_settled(self) -> bool:
        """Whether the fine picture of what was seen last is there."""
        return self._shows_detail or (self._panorama.has_fine and self._all_named)

    def _forget_drawings(self) -> None:
        self._detail.drop()
        self._close = self._sheet = None
        self.overlays.show(self._arrays, self._theme)
        self._visible = None

    def _picture_came(self) -> None:
        if self._panorama.without is None or not self._in_detail:
            self._shows_detail = False
        self._tell_changed()

    # Frames

    def paint(
        self,
        painter: QPainter,
        view: Viewport,
        size: QSizeF,
        device_scale: float,
        moving: bool,
        raised_share: float,
    ) -> None:
        """Paint a frame; while `moving` the newest picture is shown re-projected."""
        assert self._arrays is not None
        still = view.snapped(device_scale)
        if not moving:
            self._look(still, size)
            self._in_detail = self._close is not None
        if self._in_detail and not moving:
            self._paint_detail(painter, still, size, device_scale)
        elif self._shows_detail and self._detail.is_there:
            self._panorama.without = None
            self._panorama.want(still, size, device_scale, moving, beneath=False)
            self._detail.paint(painter, view, size, self._theme.canvas)
        else:
            self._panorama.without = None
            self._panorama.want(still, size, device_scale, moving, beneath=False)
            self._panorama.paint(painter, view if moving else still, size, self._theme.canvas)
        if not self._shows_detail:
            self._paint_over(painter, view if moving else still, size, device_scale, moving)
        self.overlays.paint_raised(painter, view, size, device_scale, raised_share)
        self.overlays.paint_carried(painter, view, size, device_scale)

    def _look(self, view: Viewport, size: QSizeF) -> None:
        """Find out whether a view is near enough for a close-up, and make it."""
        assert self._arrays is not None
        if self.visible(view, size) > MOST_NODES:
            self._close = self._sheet = None
        elif self._close is None or not self._close.holds(view, size):
            self._close, self._sheet = close_up(self._arrays, view, size), None
        elif self.visible(view, size) * 3 < len(self._close.nodes):
            # Nearer: lines that pass through may now be few enough.
            self._close, self._sheet = close_up(self._arrays, view, size), None

    def _paint_detail(
        self, painter: QPainter, view: Viewport, size: QSizeF, device_scale: float
    ) -> None:
        close, ground = self._close, self._theme.canvas
        assert close is not None
        beneath = not close.is_all
        if beneath:
            self._panorama.without = close.mask
            self._panorama.want(view, size, device_scale, moving=False, beneath=True)
            if not self._panorama.is_fine(view, size, device_scale, beneath=True):
                shown = self._detail if self._shows_detail else self._panorama.backdrop
                shown.paint(painter, view, size, ground)
                return
        if not self._detail.fits(view, size, device_scale):
            sheet = self.sheet(view, size)

            def draw_seen(within: QPainter, seen: QRectF) -> None:
                if beneath:
                    room = QSizeF(seen.size())
                    corner = Viewport(view.scale, -seen.left(), -seen.top())
                    within.save()
                    within.translate(seen.topLeft())
                    self._panorama.paint(within, corner, room, ground)
                    within.restore()
                draw(within, sheet, Part.whole(sheet).within(sheet, seen), Manner(device_scale))

            self._detail.take(view, size, device_scale, ground, draw_seen)
        self._shows_detail = True
        self._detail.paint(painter, view, size, ground)

    def sheet(self, view: Viewport, size: QSizeF) -> Sheet:
        """Return the close-up laid out. There must be one."""
        close = self._close
        assert close is not None
        if self._sheet is None or self._sheet.scale != view.scale:
            seen = QRectF(QPointF(-view.x, -view.y), size)
            wide, high = size.width() * 0.2, size.height() * 0.2
            base = Sheet(
                close.arrays, view.scale, self._theme, self._lettering,
                seen.adjusted(-wide, -high, wide, high),
            )  # fmt: skip
            self._sheet = self.overlays.with_chosen(base, close.arrays)
        return self._sheet

    def _paint_over(
        self, painter: QPainter, view: Viewport, size: QSizeF, device_scale: float, moving: bool
    ) -> None:
        """Paint names, and what is selected, over the panorama."""
        arrays = self._arrays
        assert arrays is not None
        radii = self._radii_at(view, size, moving)
        self._names.find(arrays, radii, view, size, self.visible(view, size, moving), moving)
        if not self.overlays.paint_chosen(painter, view, size, device_scale):
            self._all_named = self._names.paint(
                painter, arrays, view, self._theme, device_scale, whole=False
            )
            if not self._all_named:
                self._tell_changed()

    # Measures

    @property
    def names(self) -> list[Name]:
        """Names drawn over the panorama."""
        return self._names.names

    def visible(self, view: Viewport, size: QSizeF, moving: bool = False) -> int:
        """Return how many nodes a view shows; of a view that moves, about as many as before."""
        assert self._arrays is not None
        known = self._visible
        if known is not None and (known[0] == view or (moving and known[1] == size)):
            share = (view.scale / known[0].scale) ** 2
            return known[2] if share == 1.0 else max(1, round(known[2] / share))
        count = int(seen_by(self._arrays.positions, view.seen(size)).sum())
        self._visible = (view, QSizeF(size), count)
        return count

    def _radii_at(
        self, view: Viewport, size: QSizeF, moving: bool = False
    ) -> Callable[[Ints], Floats]:
        """Return what gives the radii of some discs as the panorama has them at a view, pixels."""
        visible = self.visible(view, size, moving)
        return lambda nodes: self._panorama.radii(nodes, view.scale, size, visible)

    @property
    def shows_detail(self) -> bool:
        """Whether the newest picture is a close-up, of which everything can be pointed at."""
        return self._shows_detail and self._close is not None

    # What is where

    def node_at(self, point: QPointF, view: Viewport, size: QSizeF, slack: float) -> int:
        """Return the node at a point of the widget, or -1."""
        if self.shows_detail and self._close is not None:
            sheet, at = self.sheet(view, size), view.to_sheet(point)
            found = nearest_node((at.x(), at.y()), sheet.points, sheet.radii, slack)
            return int(self._close.nodes[found]) if found >= 0 else -1
        scene, reach = view.to_scene(point), MOST_RADIUS / view.scale
        here = QRectF(scene.x() - reach, scene.y() - reach, 2 * reach, 2 * reach)
        assert self._arrays is not None
        near = np.flatnonzero(seen_by(self._arrays.positions, here))
        radii = self._radii_at(view, size)(near)
        found = nearest_node(
            (scene.x(), scene.y()), self._arrays.positions[near], radii / view.scale,
            slack / view.scale,
        )  # fmt: skip
        return int(near[found]) if found >= 0 else -1

    def label_at(self, point: QPointF, view: Viewport, size: QSizeF) -> int:
        """Return the node whose name lies under a point of the widget, or -1."""
        assert self._arrays is not None
        if self.shows_detail and self._close is not None:
            found = self.sheet(view, size).label_at(view.to_sheet(point))
            return int(self._close.nodes[found]) if found >= 0 else -1
        return self._names.at(self._arrays, point, view)

    def edge_at(self, point: QPointF, view: Viewport, size: QSizeF, slack: float) -> Hit:
        """Return the edge that passes nearest to a point of the widget within `slack`, if any."""
        assert self._arrays is not None
        if self.shows_detail and self._close is not None:
            curves, at = self.sheet(view, size).curves, view.to_sheet(point)
            parts = curves.starts, curves.controls, curves.ends
            found, away = nearest_edge((at.x(), at.y()), *parts, slack)
            return Hit(int(self._close.edges[found]), away) if found >= 0 else NOTHING
        share = self.visible(view, size) / max(len(self._arrays.nodes), 1)
        if share * len(self._arrays.edges) > MOST_TOLD and view.scale < SIGNED_SCALE:
            return NOTHING
        return self._panorama.edge_at(point, view, slack)

    def disc(self, number: int, view: Viewport, size: QSizeF) -> tuple[QPointF, float]:
        """Return centre and radius of a node on the widget."""
        assert self._arrays is not None
        at = view.to_widget(centre_point(self._arrays.positions[number]))
        if self.shows_detail and self._close is not None:
            place = np.flatnonzero(self._close.nodes == number)
            if len(place):
                return at, float(self.sheet(view, size).radii[place[0]])
        return at, float(self._radii_at(view, size)(np.array([number]))[0])

    # Pictures for a file

    def draw_picture(self, painter: QPainter, view: Viewport, size: QSizeF, manner: Manner) -> None:
        """Draw a whole frame at full detail, without what the pointer raises."""
        assert self._arrays is not None
        close = close_up(self._arrays, view, size)
        if close is not None and close.is_all:
            sheet = Sheet(close.arrays, view.scale, self._theme, self._lettering)
            draw_live(painter, self.overlays.with_chosen(sheet, close.arrays), view, size, manner)
            return
        if manner.vectors:
            self._panorama.draw_vectors(painter, view, size, self._theme)
        else:
            scale = manner.device_scale
            painter.drawImage(QPointF(0, 0), self._panorama.drawn_now(view, size, scale))
        count = int(seen_by(self._arrays.positions, view.seen(size)).sum())
        names = HubNames(self._lettering)
        names.find(
            self._arrays, lambda nodes: self._panorama.radii(nodes, view.scale, size, count),
            view, size, count,
        )  # fmt: skip
        names.paint_all(painter, self._arrays, view, self._theme, manner)
