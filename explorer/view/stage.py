"""What stands on the canvas widget at a moment, and how a frame of it is put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from explorer.layout.curves import points_at
from explorer.layout.hit import NOTHING, Hit, nearest_edge, nearest_node
from explorer.model.canvas import Canvas
from explorer.view.backdrop import Backdrop, veil
from explorer.view.close_up import around
from explorer.view.crowd import Crowd, is_many
from explorer.view.drawing import Manner, Part, draw
from explorer.view.edge_drawing import centre_point
from explorer.view.held_focus import raise_held
from explorer.view.kept_sheets import KeptSheets
from explorer.view.lettering import Lettering
from explorer.view.network_arrays import Floats, Ints, NetworkArrays
from explorer.view.sheet import ALL_LABELS, Emphasis, Sheet
from explorer.view.theme import Theme
from explorer.view.viewport import Viewport

VEIL = (0.74, 0.7)
"""How far the rest is dimmed under a raised node, on a light and on a dark ground."""
VEIL_FOR_EDGE = 0.45
NODE_SLACK, EDGE_SLACK = 2.0, 6.0
"""How near the pointer must come, pixels."""


class Stage:
    """Arrays, sheet and backdrop of one canvas widget, each made anew only when it must be."""

    def __init__(
        self, canvas: Canvas, theme: Theme, parent: QObject, changed: Callable[[], None]
    ) -> None:
        """Draw a canvas; `changed` is called when a picture came that was drawn elsewhere."""
        self.canvas = canvas
        self.theme = theme
        self.lettering = Lettering()
        self.backdrop = Backdrop()
        self._crowd = Crowd(parent, theme, self.lettering, changed)
        self._arrays: NetworkArrays | None = None
        self._chosen: frozenset[str] = frozenset()
        self._base: Sheet | None = None
        self.kept = KeptSheets()
        self._sheet: Sheet | None = None
        self._gliding: Floats | None = None
        self._carried: Ints = np.empty(0, dtype=np.int64)
        self._raised: Part | None = None
        self._raised_sheet: Sheet | None = None
        self._raised_is_edge = False
        self.raised_share = 0.0
        self.held: frozenset[str] = frozenset()  # see `held_focus`

    # What is shown

    @property
    def arrays(self) -> NetworkArrays:
        """The network as arrays, read from the canvas when it has changed."""
        if self._arrays is None:
            self._arrays = NetworkArrays(self.canvas)
            if is_many(len(self._arrays.nodes), len(self._arrays.edges)):
                self._crowd.set_network(self._arrays)
                self._crowd.choose(self._chosen)
            elif self._crowd.is_there:
                self._crowd.forget()
        return self._arrays

    @property
    def crowd(self) -> Crowd | None:
        """What draws the network while it is large."""
        return self._crowd if self.arrays.nodes and self._crowd.is_there else None

    def close(self) -> None:
        """Leave no thread at work."""
        self._crowd.close()

    def resize(self) -> None:
        """Draw anew for a widget of another size."""
        self.backdrop.drop()

    def covers(self, view: Viewport, size: QSizeF) -> bool:
        """Return whether what is there fills a view that moves, or is being seen to."""
        return self._crowd.is_there or self.backdrop.covers(view, size)

    def forget_arrays(self) -> None:
        """Read the canvas anew: nodes, edges or their looks have changed."""
        self._arrays = None
        self._gliding = None
        self._carried = np.empty(0, dtype=np.int64)
        self.raise_nothing()
        self.forget_sheet()

    def forget_sheet(self) -> None:
        """Lay out and draw anew, the network being the same."""
        self._base = self._sheet = self._raised_sheet = None
        self.kept.clear()
        self.backdrop.drop()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme from now on."""
        self.theme = theme
        self._crowd.set_theme(theme)
        self.forget_sheet()

    @property
    def chosen(self) -> frozenset[str]:
        """IRIs of the selected nodes and edges."""
        return self._chosen

    def choose(self, iris: Iterable[str]) -> None:
        """Draw nodes and edges as selected."""
        chosen = frozenset(iris)
        if chosen != self._chosen:
            self._chosen = chosen
            self._sheet = self._raised_sheet = None
            self.backdrop.drop()
            self._crowd.choose(chosen)

    def sheet(self, view: Viewport, size: QSizeF) -> Sheet:
        """Return the network laid out for a view of a widget of `size`."""
        seen = QRectF(QPointF(-view.x, -view.y), size)
        base = self._base
        if (
            base is None
            or base.scale != view.scale
            or base.frame is not self.kept.frame_at(view.scale)
            or not _holds(base.region, seen)
        ):
            wide = QMarginsF(*(size.width() * 0.5, size.height() * 0.5) * 2)
            base = self._base = self.laid_out(view.scale, seen.marginsAdded(wide))
            self._sheet = self._raised_sheet = None
        if self._sheet is None:
            numbers = self.arrays.numbers(self._chosen)
            edges = self.arrays.edge_numbers(self._chosen)
            chosen = len(numbers) or len(edges)
            self._sheet = base.emphasised(Emphasis(numbers, edges)) if chosen else base
        return self._sheet

    def laid_out(
        self, scale: float, region: QRectF | None = None, arrays: NetworkArrays | None = None
    ) -> Sheet:
        """Return the network, or a part of it, laid out at a zoom."""
        if arrays is not None or len(self.arrays.nodes) > ALL_LABELS:
            return Sheet(arrays or self.arrays, scale, self.theme, self.lettering, region)
        return self.kept.at(scale, lambda: self.unframed(scale))

    def unframed(self, scale: float) -> Sheet:
        """Return all of a small network laid out at a zoom, by itself."""
        return Sheet(self.arrays, scale, self.theme, self.lettering)

    def reposition(self) -> None:
        """Take positions and pins from the canvas, nodes and edges being the same."""
        self.arrays.take_positions(self.canvas)
        self.arrays.pinned = self.arrays.which_are(self.canvas.pinned)
        self._crowd.move()
        self.forget_sheet()

    # Moving nodes

    def glide(self, positions: Floats | None) -> None:
        """Show nodes on their way at `positions` (n, 2), scene pixels; None: they have arrived."""
        self._gliding = positions
        if positions is None:
            self.forget_sheet()

    @property
    def is_gliding(self) -> bool:
        """Whether nodes are on their way."""
        return self._gliding is not None

    def shown_positions(self) -> Floats:
        """Return where nodes are drawn now, (n, 2), scene pixels."""
        return self.arrays.positions if self._gliding is None else self._gliding

    def carry(self, numbers: Ints) -> None:
        """Draw some nodes and their edges apart from the rest, because they follow the hand."""
        self._carried = numbers
        self.raise_nothing()
        self.backdrop.drop()

    def put(self, numbers: Ints, positions: Floats) -> None:
        """Place carried nodes, scene pixels; the lettering moves with them."""
        self.arrays.positions[numbers] = positions
        if self._crowd.is_there:
            self._crowd.overlays.carry(numbers)
            return
        if self._base is not None and self._sheet is not None:
            same = self._base is self._sheet
            self._base = self._base.moved(self.arrays)
            self._sheet = self._base if same else self._sheet.moved(self.arrays)

    def put_down(self) -> None:
        """Draw carried nodes with the rest again."""
        self._carried = np.empty(0, dtype=np.int64)
        self._crowd.put_down()
        self.forget_sheet()

    # What the pointer raises

    def raise_node(self, number: int) -> None:
        """Raise a node, its edges and its neighbours over the rest."""
        nodes = np.append(self.arrays.neighbours(number), number)
        edges = self.arrays.touching(np.array([number]))
        self.raise_part(nodes, np.flatnonzero(edges), is_edge=False)

    def raise_edge(self, number: int) -> None:
        """Raise an edge and its ends over the rest."""
        self.raise_part(np.unique(self.arrays.pairs[number]), np.array([number]), is_edge=True)

    def raise_part(self, nodes: Ints, edges: Ints, *, is_edge: bool) -> None:
        """Raise some nodes and edges over the rest."""
        if self._crowd.is_there:
            self._crowd.overlays.raise_part(nodes, edges)
            return
        part = Part(
            np.zeros(len(self.arrays.nodes), dtype=np.bool_),
            np.zeros(len(self.arrays.edges), dtype=np.bool_),
        )
        part.nodes[nodes] = True
        part.edges[edges] = True
        self._raised, self._raised_sheet, self._raised_is_edge = part, None, is_edge

    def raise_nothing(self) -> None:
        """Let everything lie at one level."""
        self._raised = self._raised_sheet = None
        self._crowd.overlays.raise_nothing()
        self.raised_share = 0.0

    def raise_what(self, kind: str, iri: str) -> None:
        """Raise a node or an edge (``node`` or ``edge``) with what belongs to it."""
        if kind == "node":
            self.raise_node(self.arrays.number[iri])
        else:
            self.raise_edge(self.arrays.edge_number[iri])

    @property
    def raised(self) -> Part | None:
        """What is raised, if anything."""
        return self._raised

    # Frames

    def paint(
        self, painter: QPainter, view: Viewport, size: QSizeF, device_scale: float, moving: bool
    ) -> None:
        """Paint a frame; while `moving` the newest picture is shown re-projected."""
        ground = self.theme.canvas
        if not self.arrays.nodes:
            painter.fillRect(QRectF(QPointF(0, 0), size), QColor(ground))
            return
        raise_held(self)
        if self.crowd is not None:
            self._crowd.paint(painter, view, size, device_scale, moving, self.raised_share)
            return
        still = view.snapped(device_scale)
        if self._gliding is not None:
            painter.fillRect(QRectF(QPointF(0, 0), size), QColor(ground))
            sheet = self.sheet(still, size).moved(self.arrays.at(self._gliding))
            self._draw_live(painter, sheet, Part.whole(sheet), still, size, Manner(device_scale))
            return
        if not self.backdrop.fits(still, size, device_scale) and not (
            moving and self.backdrop.is_there
        ):
            self._take_backdrop(still, size, device_scale)
        self.backdrop.paint(painter, still if not moving else view, size, ground)
        self._paint_raised(painter, still, size, device_scale)
        self._paint_carried(painter, still, size, device_scale)

    def _take_backdrop(self, view: Viewport, size: QSizeF, device_scale: float) -> None:
        sheet = self.sheet(view, size)
        part = Part.whole(sheet)
        if len(self._carried):
            part = part.without(self._carried_part())

        def draw_seen(painter: QPainter, seen: QRectF) -> None:
            draw(painter, sheet, part.within(sheet, seen), Manner(device_scale))

        self.backdrop.take(view, size, device_scale, self.theme.canvas, draw_seen)

    def _paint_raised(
        self, painter: QPainter, view: Viewport, size: QSizeF, device_scale: float
    ) -> None:
        part = self._raised
        if part is None or self.raised_share <= 0.0:
            return
        sheet = self.sheet(view, size)
        if self._raised_sheet is None:
            self._raised_sheet = sheet.raised(
                np.flatnonzero(part.nodes), np.flatnonzero(part.edges)
            )
        strength = VEIL_FOR_EDGE if self._raised_is_edge else VEIL[self.theme.is_dark]
        veil(painter, size, self.theme.canvas, strength * self.raised_share)
        manner = Manner(device_scale, raised=True)
        self._draw_live(painter, self._raised_sheet, part, view, size, manner)

    def _carried_part(self) -> Part:
        nodes = np.zeros(len(self.arrays.nodes), dtype=np.bool_)
        nodes[self._carried] = True
        return Part(nodes, self.arrays.touching(self._carried))

    def _paint_carried(
        self, painter: QPainter, view: Viewport, size: QSizeF, device_scale: float
    ) -> None:
        if len(self._carried):
            sheet, part = self.sheet(view, size), self._carried_part()
            self._draw_live(painter, sheet, part, view, size, Manner(device_scale))

    def _draw_live(
        self,
        painter: QPainter,
        sheet: Sheet,
        part: Part,
        view: Viewport,
        size: QSizeF,
        manner: Manner,
    ) -> None:
        painter.save()
        painter.translate(view.x, view.y)
        seen = QRectF(QPointF(-view.x, -view.y), size)
        draw(painter, sheet, part.within(sheet, seen), manner)
        painter.restore()

    def draw_picture(self, painter: QPainter, view: Viewport, size: QSizeF, manner: Manner) -> None:
        """Draw a whole frame at full detail, without what the pointer raises."""
        painter.fillRect(QRectF(QPointF(0, 0), size), QColor(self.theme.canvas))
        if self.crowd is not None:
            self._crowd.draw_picture(painter, view, size, manner)
        elif self.arrays.nodes:
            sheet = self.sheet(view, size)
            self._draw_live(painter, sheet, Part.whole(sheet), view, size, manner)

    # What is where

    def node_at(self, point: QPointF, view: Viewport, size: QSizeF) -> str | None:
        """Return the node whose disc or name lies under a point of the widget."""
        if not self.arrays.nodes:
            return None
        if self.crowd is not None:
            found = self._crowd.node_at(point, view, size, NODE_SLACK)
        else:
            sheet, at = self.sheet(view, size), view.to_sheet(point)
            found = nearest_node((at.x(), at.y()), sheet.points, sheet.radii, NODE_SLACK)
        return self.arrays.nodes[found].iri if found >= 0 else None

    def label_at(self, point: QPointF, view: Viewport, size: QSizeF) -> str | None:
        """Return the node whose name lies under a point of the widget."""
        if not self.arrays.nodes:
            return None
        if self.crowd is not None:
            found = self._crowd.label_at(point, view, size)
        else:
            found = self.sheet(view, size).label_at(view.to_sheet(point))
        return self.arrays.nodes[found].iri if found >= 0 else None

    def edge_at(
        self, point: QPointF, view: Viewport, size: QSizeF, slack: float = EDGE_SLACK
    ) -> Hit:
        """Return the edge that passes nearest to a point of the widget within `slack`, if any."""
        if not self.arrays.edges:
            return NOTHING
        if self.crowd is not None:
            return self._crowd.edge_at(point, view, size, slack)
        curves, at = self.sheet(view, size).curves, view.to_sheet(point)
        return nearest_edge((at.x(), at.y()), curves.starts, curves.controls, curves.ends, slack)

    def disc(self, iri: str, view: Viewport, size: QSizeF) -> tuple[QPointF, float]:
        """Return centre and radius of a node on the widget."""
        if self.crowd is not None:
            return self._crowd.disc(self.arrays.number[iri], view, size)
        sheet, number = self.sheet(view, size), self.arrays.number[iri]
        return centre_point(sheet.points[number]) + QPointF(view.x, view.y), float(
            sheet.radii[number]
        )

    def points_on_edge(
        self, iri: str, shares: Iterable[float], view: Viewport, size: QSizeF
    ) -> list[QPointF]:
        """Return points of the widget on an edge, at shares of its curve."""
        rows = np.array([self.arrays.edge_number[iri]])
        if self.crowd is not None:
            part = around(self.arrays, rows[:0], rows, 1)
            rows, curves = np.array([0]), self.laid_out(view.scale, arrays=part.arrays).curves
        else:
            curves = self.sheet(view, size).curves
        return [
            centre_point(
                points_at(curves.starts[rows], curves.controls[rows], curves.ends[rows], share)[0]
            )
            + QPointF(view.x, view.y)
            for share in shares
        ]


def _holds(region: QRectF | None, seen: QRectF) -> bool:
    return region is None or region.contains(seen)
