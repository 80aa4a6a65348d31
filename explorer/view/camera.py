"""Where the canvas widget looks, and how it gets there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, QSizeF, QTimer, Signal
from PySide6.QtWidgets import QWidget

from explorer.layout.pane import Pane
from explorer.view.canvas_controls import CanvasControls
from explorer.view.edge_drawing import centre_point
from explorer.view.fitting import Card, clear_of, fitting_view, fuller_view
from explorer.view.network_arrays import Bools, Floats, Ints
from explorer.view.stage import Stage
from explorer.view.transition import Transition
from explorer.view.viewport import GREATEST_SCALE, LEAST_SCALE, Viewport

EDGE = 16.0
"""What lies nearer to the edge of the widget is not well seen, pixels."""
ALONG = np.linspace(0.1, 0.9, 9)
"""Where an edge is looked for, as shares of the way between its ends."""
LEAST_PANE = QSizeF(480, 360)
"""In a smaller widget pictures are made for this size, and shown smaller."""
Look = tuple[float, float, float]
STILL_AFTER = 30
"""Milliseconds without movement after which the picture is made crisp."""
FLIGHT_TIME = 180
"""Length of a change of view, milliseconds."""


class Camera(QObject):
    """The view of one canvas widget, moved by hand or flying to what is asked for.

    Signal: ``moved()`` when the view changed or came to rest.
    """

    moved = Signal()

    def __init__(self, over: QWidget, stage: Stage, controls: CanvasControls) -> None:
        super().__init__(over)
        self.view = Viewport()
        self.has_motion = True
        self.cards: Callable[[], Sequence[Card]] = tuple
        """Gives what stands beside the network and is to be seen with all of it."""
        self._over = over
        self._stage = stage
        self._controls = controls
        self.shows_all = True
        """Everything was last fitted, and is to be fitted again when the size changes."""
        self.passing: Callable[[], list[QRectF]] = list
        """Gives what lies over the widget for a while, such as a message."""
        self._is_pushed = False
        self._flight = (self.view, self.view)
        self._flying = Transition(self, FLIGHT_TIME, self._fly)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.timeout.connect(self._come_to_rest)

    @property
    def room(self) -> QSizeF:
        """Return the size of the widget."""
        return QSizeF(self._over.size())

    @property
    def pane(self) -> Pane:
        """Return what of the widget a picture at scale 1 is to fill."""
        free, taken = self._controls.free_of(self._over.rect())
        middle = free.center()
        corners = [
            (part.left() - middle.x(), part.top() - middle.y(),
             part.right() - middle.x(), part.bottom() - middle.y())
            for part in taken
        ]  # fmt: skip
        size = max(free.width(), LEAST_PANE.width()), max(free.height(), LEAST_PANE.height())
        return Pane(*size, np.array(corners, dtype=np.float64).reshape(-1, 4))

    @property
    def middle(self) -> QPointF:
        """Return the middle of the widget."""
        return QPointF(self._over.width() / 2, self._over.height() / 2)

    @property
    def is_moving(self) -> bool:
        """Whether the view is on its way, so that a re-projected picture will do."""
        return self._is_pushed or self._flying.is_running

    def fit(self, animated: bool = True) -> None:
        """Show everything, with room for names and for what lies in the corners."""
        self.shows_all = True
        count = len(self._stage.arrays.nodes)
        if count:
            self._fly_to(self.fitted(np.arange(count), self.room, self.cards()), animated)

    def fit_to(self, iris: Iterable[str], animated: bool = True) -> None:
        """Show some nodes as large as they fit."""
        numbers = self._stage.arrays.numbers(iris)
        if len(numbers):
            self.shows_all = False
            self._fly_to(self._fitted_part(numbers), animated)

    def fitted(self, numbers: Ints, size: QSizeF, cards: Sequence[Card] = ()) -> Viewport:
        """Return the view that shows nodes within `size`, clear of the controls if it can be."""
        covers = self._controls.covered()
        for margins in self._controls.margins():
            view = fitting_view(self._stage, numbers, size, margins, cards)
            clear = clear_of(self._stage, covers, view, size)
            if clear is not None:
                view = clear
                break
        everything = len(numbers) == len(self._stage.arrays.nodes)
        if everything and not cards and self._stage.crowd is None:
            return fuller_view(self._stage, view, size, margins, covers)
        return view

    def _fitted_part(self, numbers: Ints) -> Viewport:
        """Return the view that shows some nodes, clear of what lies over the widget for a while."""
        covers = [*self._controls.covered(), *self.passing()]
        margins = self._controls.margins()
        foot = [self.room.height() - part.top() for part in self.passing()]
        margins += [margins[0] + QMarginsF(0, 0, 0, more) for more in foot]
        for some in margins:
            view = fitting_view(self._stage, numbers, self.room, some)
            clear = clear_of(self._stage, covers, view, self.room, numbers)
            if clear is not None:
                return clear
        return fitting_view(self._stage, numbers, self.room, margins[0])

    def centre_on(self, iri: str, animated: bool = True) -> None:
        """Bring a node to the middle at the present zoom."""
        arrays = self._stage.arrays
        position = centre_point(arrays.positions[arrays.number[iri]])
        self.shows_all = False
        self._fly_to(self.view.centred(position, self.room), animated)

    def bring_into_view(self, iri: str) -> None:
        """Bring a node to the middle if it is not well in view."""
        arrays = self._stage.arrays
        place = self.view.to_widget(centre_point(arrays.positions[arrays.number[iri]]))
        if not QRectF(self._over.rect()).adjusted(40, 40, -40, -50).contains(place):
            self.centre_on(iri)

    def reveal(self, iris: Iterable[str]) -> None:
        """Go to nodes and edges of which nothing is seen, at the present zoom if they fit."""
        arrays, chosen = self._stage.arrays, list(iris)
        nodes, edges = arrays.numbers(chosen), arrays.edge_numbers(chosen)
        ends = arrays.positions[np.concatenate([nodes, *arrays.pairs[edges]]).astype(np.int64)]
        start, end = (arrays.positions[arrays.pairs[edges, side]] for side in (0, 1))
        points = np.vstack([ends, *(start + (end - start) * share for share in ALONG)])
        if not len(points) or self._is_seen(points).any():
            return
        self.shows_all = False
        low, high = ends.min(axis=0), ends.max(axis=0)
        if ((high - low) * self.view.scale < 0.8 * np.array(self.room.toTuple())).all():
            self._fly_to(self.view.centred(centre_point((low + high) / 2), self.room), True)
        else:
            numbers = np.unique(np.concatenate([nodes, arrays.pairs[edges].ravel()]))
            self._fly_to(self.fitted(numbers, self.room), True)

    def still_shows(self, iris: Iterable[str]) -> bool:
        """Return whether newcomers are seen, where everything was; True where it was not."""
        arrays = self._stage.arrays
        places = arrays.positions[arrays.numbers(iris)]
        return not self.shows_all or bool(self._is_seen(places).all())

    def _is_seen(self, points: Floats) -> Bools:
        """Return which points of the scene lie well within the widget, shape (n,)."""
        at = points * self.view.scale + [self.view.x, self.view.y]
        room = np.array(self.room.toTuple()) - EDGE
        return np.asarray(((at > EDGE) & (at < room)).all(axis=1), dtype=np.bool_)

    @property
    def target(self) -> Viewport:
        """The view that is seen once nothing moves any more."""
        return self._flight[1] if self._flying.is_running else self.view

    def zoom(self, factor: float, at: QPointF | None = None, animated: bool = True) -> None:
        """Magnify by `factor`, holding still what lies under `at` (the middle)."""
        self.shows_all = False
        target = self.target if at is None else self.view
        self._fly_to(target.zoomed(factor, at if at is not None else self.middle), animated)

    def pan(self, by: QPointF) -> None:
        """Push the paper by a distance in widget pixels."""
        self.shows_all = False
        self._flying.stop()
        self._look(self.view.panned(by))

    def look_at(self, scene: QPointF) -> None:
        """Bring a point of the scene to the middle at once."""
        self.shows_all = False
        self._flying.stop()
        self._look(self.view.centred(scene, self.room))

    def look_now(self) -> Look | None:
        """Return magnification and the scene point in the middle; None while all is fitted."""
        if self.shows_all:
            return None
        middle = self.view.to_scene(self.middle)
        return self.view.scale, middle.x(), middle.y()

    def look_as(self, look: Look | None) -> None:
        """Look as was told by `look_now`, at once."""
        if look is None:
            self.fit(animated=False)
        else:
            scale, x, y = look
            self.shows_all = False
            self._flying.stop()
            scale = min(max(scale, LEAST_SCALE), GREATEST_SCALE)
            self._look(Viewport(scale).centred(QPointF(x, y), self.room))

    def resize(self, change: QPointF | None) -> None:
        """Keep everything in view if it was, else what was in the middle; None: the first size."""
        if self.shows_all or change is None:
            self.fit(animated=False)
        else:
            self._look(self.view.panned(change / 2))

    def scaled_to(self, size: QSizeF, whole: bool) -> Viewport:
        """Return the view for a picture of `size`: of the `whole`, or of what is seen now."""
        count = len(self._stage.arrays.nodes)
        if whole and count:
            return self.fitted(np.arange(count), size, self.cards())
        share = min(size.width() / self.room.width(), size.height() / self.room.height())
        return Viewport(self.view.scale * share).centred(self.view.to_scene(self.middle), size)

    def stop(self) -> None:
        """Stay where the view is now."""
        self._flying.stop()

    def finish(self) -> None:
        """Be where the view was going, at rest."""
        self._flying.finish()
        self._still.stop()
        self._is_pushed = False

    def _fly_to(self, view: Viewport, animated: bool) -> None:
        self._flying.stop()
        self._flight = (self.view, view)
        self._flying.run(0.0, 1.0, animated and self.has_motion and self._over.isVisible())

    def _fly(self, share: float) -> None:
        start, end = self._flight
        self._look(end if share >= 1.0 else start.between(end, share))

    def _look(self, view: Viewport) -> None:
        self.view = view
        if self._over.isVisible():
            self._is_pushed = True
            # A bare margin is filled soon, however long the hand keeps moving.
            if not self._still.isActive() or self._stage.covers(view, self.room):
                self._still.start(STILL_AFTER)
        self.moved.emit()

    def _come_to_rest(self) -> None:
        self._is_pushed = False
        self.moved.emit()
