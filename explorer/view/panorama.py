"""Pictures of a network too large to be drawn piece by piece: asked for, kept, shown re-projected.

A worker thread draws them. While the hand moves the newest one is shown where its scene now lies,
and a coarse one is asked for when that would look poor; when the hand rests, a fine one.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QObject, QPointF, QSizeF
from PySide6.QtGui import QImage, QPainter

from explorer.layout import curves, hit, raster
from explorer.layout.hit import NOTHING, Hit
from explorer.layout.raster import Frame, Network, Pixels, Stop
from explorer.layout.raster_inks import Look
from explorer.view.backdrop import Backdrop
from explorer.view.close_up import seen_by
from explorer.view.network_arrays import Bools, Floats, Ints, NetworkArrays
from explorer.view.picture_worker import PictureWorker
from explorer.view.raster_source import Source, drawn_signs, look_of, signs_of, source_of
from explorer.view.theme import Theme
from explorer.view.vector_crowd import draw_plainly
from explorer.view.viewport import Viewport

OVERSCAN, COARSE_OVERSCAN = 0.05, 0.15
"""Drawn beyond the widget on each side, as a share of its size: when still, and while moving."""
COARSE = 2
"""Pixels of the screen to one of a coarse picture, in each direction."""
COARSE_EDGES = 70_000
"""Of more edges a coarse picture shows a sample."""
MOST_STRETCHED = 1.3
"""A picture is stretched or shrunk by so much before another is asked for while moving."""
AT_ONCE = 60_000
"""A network of more edges shows a coarse picture before it is sorted for drawing."""
BENEATH = 0.3
"""Strength of lines that only pass through a close-up."""
MOST_TOLD = 6_000
"""Among more edges in view none is pointed at: they cannot be told from each other."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one picture shows, apart from the network."""

    view: Viewport
    size: tuple[float, float]
    device_scale: float
    coarse: bool
    version: int
    beneath: bool


@dataclass(frozen=True, slots=True)
class _Drawn:
    asked: _Asked
    pixels: Pixels
    margin: QPointF
    scale: float
    network: Network
    signs: raster.Signs | None


class Panorama(QObject):
    """Pictures of one large network at any view."""

    def __init__(self, parent: QObject, changed: Callable[[], None]) -> None:
        """Make the worker's owner; `changed` is called in the GUI thread for each new picture."""
        super().__init__(parent)
        self.backdrop = Backdrop()
        self._changed = changed
        self._worker = PictureWorker(self)
        self._arrays: NetworkArrays | None = None
        self._source: Source | None = None
        self._network: Network | None = None
        self._look = Look((0, 0, 0), (0, 0, 0), ())
        self._drawn_signs = drawn_signs(())
        self._signs: dict[float, raster.Signs] = {}
        self._version = 0
        self._fine: _Asked | None = None
        """What the fine picture shows that is there, if one is."""
        self.without: Bools | None = None
        """Nodes drawn in detail over the picture, so that it leaves them out."""

    # The network

    def set_network(self, arrays: NetworkArrays, theme: Theme) -> None:
        """Draw a network from now on, in the colours of a theme."""
        self._worker.drop()
        self._arrays, self._network = arrays, None
        before = self._source.icons if self._source is not None else ()
        self._source = source_of(arrays)
        if self._source.icons != before:
            self._drawn_signs, self._signs = drawn_signs(self._source.icons), {}
        self.without = None
        self.backdrop.drop()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of a theme from now on."""
        assert self._source is not None
        self._look = look_of(theme, self._source.styles)
        self.renew()

    def renew(self) -> None:
        """Draw anew; what is there is shown until then."""
        self._version += 1
        self._fine = None

    def move(self, positions: Floats) -> None:
        """Take other positions of the nodes, (n, 2), scene pixels."""
        if self._source is not None:
            self._source = replace(self._source, positions=positions.copy())
        if self._network is not None:
            self._network = self._network.moved(positions)
        self.renew()

    def close(self) -> None:
        """Break off what is being drawn and wait until the thread is idle."""
        self._worker.finish()

    @property
    def is_drawing(self) -> bool:
        """Whether a picture is on its way."""
        return self._worker.is_busy

    @property
    def has_fine(self) -> bool:
        """Whether the newest picture is a fine one of the network as it is."""
        return self._fine is not None and self._fine.version == self._version

    # Pictures

    def is_fine(self, view: Viewport, size: QSizeF, device_scale: float, beneath: bool) -> bool:
        """Return whether a fine picture for a view is there."""
        fine = self._fine
        return (
            fine is not None
            and (fine.version, fine.beneath) == (self._version, beneath)
            and self.backdrop.fits(view, size, device_scale)
        )

    def want(
        self, view: Viewport, size: QSizeF, device_scale: float, moving: bool, beneath: bool
    ) -> None:
        """See to it that a good picture for a view is there soon."""
        if not moving and self.is_fine(view, size, device_scale, beneath):
            return
        there = self.backdrop.is_there and self.backdrop.covers(view, size)
        stretched = abs(math.log(view.scale / self.backdrop.view.scale)) if there else 9.0
        poor = stretched > math.log(MOST_STRETCHED)
        if moving and not poor:
            return
        source = self._source
        many = source is not None and len(source.pairs) > COARSE_EDGES
        coarse = moving or (poor and many and self._network is None)
        self._ask(
            _Asked(
                view, (size.width(), size.height()), device_scale, coarse, self._version, beneath
            )
        )

    def _ask(self, asked: _Asked) -> None:
        source, known, look = self._source, self._network, self._look
        if source is None:
            return
        drawn, known_signs = self._drawn_signs, self._signs.get(asked.device_scale)
        without = self.without if asked.beneath else None
        if asked.beneath:
            look = replace(look, strength=BENEATH)

        def work(stop: Stop) -> _Drawn:
            network = known
            if network is None or (network.grid is None and not asked.coarse):
                quick = asked.coarse and len(source.pairs) > AT_ONCE
                network = source.network(whole=not quick)
            frame, margin, scale = frame_of(asked, len(source.pairs))
            if asked.coarse:
                pixels = raster.picture(network, frame, look, None, stop, without=without)
                return _Drawn(asked, pixels, margin, scale, network, known_signs)
            signs = known_signs or signs_of(drawn, asked.device_scale)
            pixels = raster.picture(network, frame, look, signs, stop, threads=2, without=without)
            return _Drawn(asked, pixels, margin, scale, network, signs)

        self._worker.ask(asked, work, self._take)

    def _take(self, drawn: _Drawn) -> None:
        asked = drawn.asked
        if asked.version == self._version and drawn.network.grid is not None:
            self._network = drawn.network
        if drawn.signs is not None:
            self._signs[asked.device_scale] = drawn.signs
        high, wide = drawn.pixels.shape
        image = QImage(drawn.pixels.data, wide, high, 4 * wide, QImage.Format.Format_RGB32)
        self.backdrop.put(
            _owned(image, drawn.pixels), asked.view, QSizeF(*asked.size), drawn.margin, drawn.scale
        )
        self._fine = None if asked.coarse else asked
        self._changed()

    def paint(self, painter: QPainter, view: Viewport, size: QSizeF, ground: str) -> None:
        """Paint the newest picture where its scene lies in a view."""
        self.backdrop.paint(painter, view, size, ground)

    def drawn_now(
        self, view: Viewport, size: QSizeF, device_scale: float, beneath: bool = False
    ) -> QImage:
        """Return a fine picture at once, in this thread; for pictures that go into a file."""
        assert self._source is not None
        network = self._network or self._source.network(whole=True)
        frame = Frame(
            view.scale * device_scale, view.x * device_scale - 0.5, view.y * device_scale - 0.5,
            round(size.width() * device_scale), round(size.height() * device_scale), device_scale,
        )  # fmt: skip
        signs = signs_of(self._drawn_signs, device_scale)
        without = self.without if beneath else None
        pixels = raster.picture(network, frame, self._look, signs, threads=2, without=without)
        high, wide = pixels.shape
        image = QImage(pixels.data, wide, high, 4 * wide, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(device_scale)
        return image

    def draw_vectors(self, painter: QPainter, view: Viewport, size: QSizeF, theme: Theme) -> None:
        """Draw lines and discs as vectors, for SVG and PDF."""
        assert self._arrays is not None and self._source is not None
        source, positions = self._source, self._arrays.positions
        at = positions * view.scale + [view.x, view.y]
        visible = int(seen_by(positions, view.seen(size)).sum())
        radii = self.radii(np.arange(len(positions)), view.scale, size, visible)
        draw_plainly(painter, source, at, radii, size, theme)

    # What is where

    def radii(self, nodes: Ints, scale: float, size: QSizeF, visible: int) -> Floats:
        """Return the radii of some discs as drawn while so many are seen, pixels of the widget."""
        arrays = self._arrays
        assert arrays is not None
        boost = raster.boost_of(arrays.degrees[nodes])
        apart = raster.spacing(size.width() * size.height(), visible)
        radii = arrays.radii[nodes].astype(np.float32)
        return raster.disc_radii(radii, boost, scale, apart).astype(np.float64)

    def edge_at(self, at: QPointF, view: Viewport, slack: float) -> Hit:
        """Return the edge that passes nearest to a point of the widget within `slack`, if any."""
        network = self._network
        if network is None or network.grid is None:
            return NOTHING
        scene, reach = view.to_scene(at), slack / view.scale
        away = reach + network.bulge
        rows = network.grid.within(
            scene.x() - away, scene.y() - away, scene.x() + away, scene.y() + away
        )
        point = (scene.x(), scene.y())
        if raster.is_ready():
            from explorer.layout.raster_hits import nearest_edge

            found, away = nearest_edge(
                network.x, network.y, network.radii, network.start, network.end, network.bend,
                rows, *point, reach,
            )  # fmt: skip
        else:
            found, away = self._plain_edge_at(network, rows, point, reach)
        return Hit(int(network.number[found]), away * view.scale) if found >= 0 else NOTHING

    def _plain_edge_at(
        self, network: Network, rows: raster.Int32s, point: tuple[float, float], reach: float
    ) -> Hit:
        positions = np.column_stack([network.x, network.y]).astype(np.float64)
        pairs = np.column_stack([network.start[rows], network.end[rows]]).astype(np.int64)
        starts, ends = positions[pairs[:, 0]], positions[pairs[:, 1]]
        bend = network.bend[rows].astype(np.float64)
        if not len(rows):
            return NOTHING
        controls = curves.control_points(positions, pairs, bend, network.radii.astype(np.float64))
        found, away = hit.nearest_edge(point, starts, controls, ends, reach)
        return Hit(int(rows[found]), away) if found >= 0 else NOTHING


def frame_of(asked: _Asked, edges: int) -> tuple[Frame, QPointF, float]:
    """Return the frame of a picture, its margin in pixels of the widget, and its scale."""
    wide, high = asked.size
    share = COARSE_OVERSCAN if asked.coarse else OVERSCAN
    margin = QPointF(math.ceil(wide * share), math.ceil(high * share))
    scale, view = asked.device_scale, asked.view
    frame = Frame(
        view.scale * scale,
        # A pixel's centre lies at whole numbers for the rasteriser, between them for Qt.
        (view.x + margin.x()) * scale - 0.5,
        (view.y + margin.y()) * scale - 0.5,
        math.ceil((wide + 2 * margin.x()) * scale),
        math.ceil((high + 2 * margin.y()) * scale),
        scale,
        beyond=(margin.x() * scale, margin.y() * scale),
    )
    if not asked.coarse:
        return frame, margin, scale
    every = max(1, round(edges / COARSE_EDGES))
    coarse = Frame(
        frame.scale / COARSE, (frame.x + 0.5) / COARSE - 0.5, (frame.y + 0.5) / COARSE - 0.5,
        math.ceil(frame.wide / COARSE), math.ceil(frame.high / COARSE), scale / COARSE, every,
        (margin.x() * scale / COARSE, margin.y() * scale / COARSE),
    )  # fmt: skip
    return coarse, margin, scale / COARSE


class _Owned(QImage):
    """An image upon an array, which it keeps."""

    pixels: Pixels


def _owned(image: QImage, pixels: Pixels) -> QImage:
    made = _Owned(image)
    made.pixels = pixels
    return made
