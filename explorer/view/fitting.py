"""The view in which some nodes fill the widget, with room for their names and the controls."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF

from explorer.view.close_up import seen_by
from explorer.view.network_arrays import Floats, Ints
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


def clear_of(
    stage: Stage, covers: Sequence[QRectF], view: Viewport, size: QSizeF
) -> Viewport | None:
    """Return the view, moved a little if need be, in which no name or node is covered.

    `covers` are rectangles that lie over a widget of `size`. None where a little does not help.
    """
    if stage.crowd is not None:
        corners = [QRectF(view.to_scene(r.topLeft()), r.size() / view.scale) for r in covers]
        is_clear = not any(seen_by(stage.arrays.positions, rect).any() for rect in corners)
        return view if is_clear else None
    boxes = _boxes(stage.laid_out(view.scale), view, 4.0)
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


def _boxes(sheet: Sheet, view: Viewport, room: float) -> Floats:
    """Return the boxes of names and discs on the widget, (k, 4): left, top, right, bottom."""
    around = sheet.radii[:, None] + room
    discs = np.hstack([sheet.points - around, sheet.points + around])
    here = np.array([view.x, view.y, view.x, view.y])
    return np.asarray(np.vstack([sheet.label_rectangles(), discs]) + here)
