"""The view in which some nodes fill the widget, with room for their names and the controls."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF

from explorer.view.close_up import seen_by
from explorer.view.name_frame import NameFrame
from explorer.view.network_arrays import Floats, Ints
from explorer.view.places import Places, find_name_places
from explorer.view.sheet import Sheet
from explorer.view.stage import Stage
from explorer.view.viewport import Viewport, fitting

Card = tuple[QPointF, QSizeF]
"""Something of a fixed size: its upper left corner in the scene, its size in pixels."""
MOST_FITTED = 1.15
"""A small network is not magnified further than this to fill the widget."""
MOST_MEASURED = 300
"""Of more nodes the names are not measured."""
LEAST_MARGIN = 6.0
"""Left free at the widget's edges when the view is moved to be clear of what covers it, pixels."""
SHIFTS = sorted(
    ((x, y) for x in range(-18, 19, 6) for y in range(-18, 19, 6)),
    key=lambda one: abs(one[0]) + abs(one[1]),
)
"""How far a view is moved to be clear of what covers it, the least first, pixels."""
MOST_FULLER = 120
"""Of more nodes names are not tried at several scales: it would take too long."""
SCALES = 4
"""Scales at which names are tried."""
ROUND_DISC, ONE_NAME = 24.0, 18.0
"""Left free around the outermost discs, and below them for a name, pixels."""
CLEAR_OF_COVERS = 4.0
CUT_SHORT = 0.4
"""Loss of a name that is cut short, the loss of the whole being 1."""
ROOM_FOR_NAMES = QMarginsF(62, 24, 62, 46)


def fitting_view(
    stage: Stage,
    numbers: Ints,
    size: QSizeF,
    margins: QMarginsF,
    cards: Sequence[Card] = (),
) -> Viewport:
    """Return the view in which nodes and cards fill the widget, with room for their names."""
    everything = len(numbers) == len(stage.arrays.nodes)
    low, high = stage.arrays.bounds(None if everything else numbers)
    points = np.array([low, high, *(corner.toTuple() for corner, _ in cards)])
    low, high = points.min(axis=0), points.max(axis=0)
    bounds = QRectF(QPointF(*low.tolist()), QPointF(*high.tolist()))
    view = fitting(bounds, size, margins, MOST_FITTED)
    if len(numbers) < len(stage.arrays.nodes) or len(numbers) > MOST_MEASURED:
        return fitting(bounds, size, margins + ROOM_FOR_NAMES, MOST_FITTED)
    # What hardly changes its size with the scale, as names do, has a margin for its overhang.
    for _ in range(3):
        drawn, scale = stage.laid_out(view.scale).bounds(), view.scale
        for corner, room in cards:
            drawn |= QRectF(corner * scale, room)
        overhang = QMarginsF(
            bounds.left() * scale - drawn.left(),
            bounds.top() * scale - drawn.top(),
            drawn.right() - bounds.right() * scale,
            drawn.bottom() - bounds.bottom() * scale,
        )
        view = fitting(bounds, size, margins + overhang, MOST_FITTED)
        if abs(view.scale - scale) < 0.005 * scale:
            break
    return view


def fuller_view(
    stage: Stage, view: Viewport, size: QSizeF, margins: QMarginsF, covers: Sequence[QRectF]
) -> Viewport:
    """Return a view of everything in which more names are shown than in `view`, or `view`.

    The picture is taken larger, and a name may stand wherever there is room for it within the
    margins. `covers` are rectangles that lie over a widget of `size`.
    """
    sheet = stage.laid_out(view.scale)
    if sheet.frame is not None:
        sheet = stage.unframed(view.scale)
        stage.kept.frame(sheet, None)
    if not _wanting(sheet.name_places) or len(stage.arrays.nodes) > MOST_FULLER:
        return view
    least = _wanting(find_name_places(sheet, thorough=False))
    best: tuple[Sheet, Viewport] | None = None
    for scale in _larger(stage, view.scale, size, margins):
        trial = stage.unframed(scale)
        here = _upon_the_middle(trial, size, margins)
        trial.frame = NameFrame(scale, *_room(here, size, margins, covers))
        if any(_touch(_discs(trial, 4.0, here), rect) for rect in covers):
            continue
        wanting = _wanting(find_name_places(trial, thorough=False))
        if wanting < least:
            best, least = (trial, here), wanting
        if not least:
            break
    if best is None:
        return view
    stage.kept.frame(best[0], best[0].frame)
    return best[1]


def _wanting(places: Places) -> float:
    """Return how many names are not shown, and a little for each that is cut short."""
    names = places.nodes
    return float((~names.shown).sum()) + CUT_SHORT * float(names.shortened.sum())


def _larger(stage: Stage, scale: float, size: QSizeF, margins: QMarginsF) -> list[float]:
    """Return larger scales at which the discs, and a line below them, still fit; largest first."""
    low, high = stage.arrays.bounds(None)
    bounds = QRectF(QPointF(*low.tolist()), QPointF(*high.tolist()))
    room = margins + QMarginsF(ROUND_DISC, ROUND_DISC, ROUND_DISC, ROUND_DISC + ONE_NAME)
    greatest = fitting(bounds, size, room, MOST_FITTED).scale
    if greatest <= scale * 1.02:
        return [scale]
    return [float(one) for one in np.geomspace(greatest, scale, SCALES)]


def _upon_the_middle(sheet: Sheet, size: QSizeF, margins: QMarginsF) -> Viewport:
    """Return the view with the discs of a sheet, and a line below them, amid the margins."""
    boxes = _discs(sheet, 0.0, Viewport(sheet.scale))
    low, high = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0) + np.array([0.0, ONE_NAME])
    free = QRectF(QPointF(0, 0), size).marginsRemoved(margins).center()
    x, y = np.round([free.x(), free.y()] - (low + high) / 2).tolist()
    return Viewport(sheet.scale, x, y)


def _room(
    view: Viewport, size: QSizeF, margins: QMarginsF, covers: Sequence[QRectF]
) -> tuple[QRectF, Floats]:
    """Return what a widget leaves for names, and what is taken of it, in pixels of the sheet."""
    corner = -QPointF(view.x, view.y)
    beside = QMarginsF(*(CLEAR_OF_COVERS,) * 4)
    rows = [part.marginsAdded(beside).translated(corner).getCoords() for part in covers]
    within = QRectF(QPointF(0, 0), size).marginsRemoved(QMarginsF(*(LEAST_MARGIN,) * 4))
    return within.translated(corner), np.array(rows, dtype=np.float64).reshape(-1, 4)


def clear_of(
    stage: Stage,
    covers: Sequence[QRectF],
    view: Viewport,
    size: QSizeF,
    numbers: Ints | None = None,
) -> Viewport | None:
    """Return the view, moved a little if need be, in which no name or node is covered.

    `covers` are rectangles that lie over a widget of `size`. None where a little does not help.
    With `numbers` of nodes it is theirs alone that must not be covered.
    """
    if stage.crowd is not None:
        corners = [QRectF(view.to_scene(r.topLeft()), r.size() / view.scale) for r in covers]
        is_clear = not any(seen_by(stage.arrays.positions, rect).any() for rect in corners)
        return view if is_clear else None
    boxes = _boxes(stage.laid_out(view.scale), view, 4.0, numbers)
    for x, y in SHIFTS:
        moved = boxes + np.array([x, y, x, y], dtype=np.float64)
        inside = (moved[:, :2] > LEAST_MARGIN).all() or not (x or y)
        inside &= (moved[:, 2:] < [size.width() - LEAST_MARGIN, size.height() - LEAST_MARGIN]).all()
        if not any(_touch(moved, rect) for rect in covers) and (inside or not (x or y)):
            return view.panned(QPointF(x, y))
    return None


def _touch(boxes: Floats, rect: QRectF) -> bool:
    across = (boxes[:, 0] < rect.right()) & (boxes[:, 2] > rect.left())
    return bool((across & (boxes[:, 1] < rect.bottom()) & (boxes[:, 3] > rect.top())).any())


def covered(stage: Stage, view: Viewport, size: QSizeF) -> list[QRectF]:
    """Return what names and discs of a small network cover, in pixels of the widget."""
    if not stage.arrays.nodes or stage.crowd is not None:
        return []
    boxes = _boxes(stage.sheet(view, size), view, 0.0)
    return [QRectF(QPointF(x, y), QPointF(u, v)) for x, y, u, v in boxes.tolist()]


def _boxes(sheet: Sheet, view: Viewport, room: float, numbers: Ints | None = None) -> Floats:
    """Return the boxes of names and discs on the widget, (k, 4): left, top, right, bottom."""
    here = np.array([view.x, view.y, view.x, view.y])
    names, discs = sheet.label_rectangles() + here, _discs(sheet, room, view)
    if numbers is not None:
        named = np.flatnonzero(sheet.name_places.nodes.shown)
        names, discs = names[np.isin(named, numbers)], discs[numbers]
    return np.vstack([names, discs])


def _discs(sheet: Sheet, room: float, view: Viewport) -> Floats:
    """Return the boxes of discs, with some room around them, on the widget, (n, 4)."""
    around = sheet.radii[:, None] + room
    here = np.array([view.x, view.y, view.x, view.y])
    return np.asarray(np.hstack([sheet.points - around, sheet.points + around]) + here)
