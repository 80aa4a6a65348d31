"""A picture that is seen whole shows as many names as there is room for in the widget."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.model.canvas import Canvas
from explorer.view.canvas_controls import MARGINS
from explorer.view.fitting import covered, fitting_view, fuller_view
from explorer.view.graph_view import GraphView
from explorer.view.theme import load_fonts
from tests.explorer.view.pointing import edge, node, shown

SMALL = (460, 420)


def crowd(count: int = 26, side: float = 300.0) -> Canvas:
    """Return many nodes in little room, each with a name of two lines, in a chain."""
    load_fonts()
    canvas = Canvas()
    iris = [f"Commission number {number} for the harbour" for number in range(count)]
    places = np.random.default_rng(4).permutation(36)[:count]
    canvas.show(
        [node(iri) for iri in iris],
        [edge(f"e{k}", a, b) for k, (a, b) in enumerate(pairwise(iris))],
        {
            iri: (side / 5 * (at % 6), side / 5 * (at // 6))
            for iri, at in zip(iris, places, strict=True)
        },
    )
    return canvas


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> GraphView:
    made = shown(qtbot, crowd())
    made.resize(*SMALL)
    made.fit()
    made.finish_motion()
    return made


def names(view: GraphView) -> int:
    return int(view.stage.laid_out(view.viewport.scale).places.nodes.shown.sum())


def test_more_names_are_shown_than_where_each_must_stand_below_its_disc(view: GraphView) -> None:
    size, everything = QSizeF(*SMALL), np.arange(26)
    margins = QMarginsF(MARGINS)
    before = fitting_view(view.stage, everything, size, margins)
    view.stage.kept.clear()
    plain = view.stage.unframed(before.scale)
    after = fuller_view(view.stage, before, size, margins, [])
    fuller = view.stage.laid_out(after.scale)
    assert after.scale >= before.scale
    assert fuller.places.nodes.shown.sum() > plain.places.nodes.shown.sum()


def test_nothing_of_the_picture_is_cut_off_or_covered(view: GraphView) -> None:
    room = QRectF(0, 0, *SMALL)
    boxes = covered(view.stage, view.viewport, QSizeF(*SMALL))
    assert len(boxes) == 26 + names(view)
    assert all(room.contains(box) for box in boxes)
    over = [w for w in view.findChildren(QWidget) if w.parent() is view and w.isVisible()]
    assert over
    for part in over:
        assert not any(QRectF(part.geometry()).intersects(box) for box in boxes)


def test_the_same_names_stand_there_after_something_was_selected(view: GraphView) -> None:
    before = view.stage.laid_out(view.viewport.scale).places.nodes.corners.copy()
    view.stage.choose([next(iter(view.stage.arrays.number))])
    view.repaint()
    view.stage.choose([])
    view.repaint()
    assert np.array_equal(view.stage.laid_out(view.viewport.scale).places.nodes.corners, before)


def test_a_node_dragged_out_of_the_window_keeps_its_name(view: GraphView) -> None:
    far = view.stage.arrays.nodes[0].iri
    canvas = view.stage.canvas
    canvas.move({far: (5000.0, 0.0)})
    sheet = view.stage.laid_out(view.viewport.scale)
    assert sheet.places.nodes.shown[view.stage.arrays.number[far]]


def test_where_all_names_have_room_the_view_stays_as_it_is(
    qapp: QApplication, qtbot: QtBot
) -> None:
    roomy = shown(qtbot, crowd(4, 900.0))
    size, margins = QSizeF(900, 700), QMarginsF(MARGINS)
    before = fitting_view(roomy.stage, np.arange(4), size, margins)
    assert fuller_view(roomy.stage, before, size, margins, []) == before


def test_discs_are_not_put_under_what_lies_on_the_widget(view: GraphView) -> None:
    size, margins = QSizeF(*SMALL), QMarginsF(MARGINS)
    before = fitting_view(view.stage, np.arange(26), size, margins)
    whole = QRectF(QPointF(0, 0), size)
    assert fuller_view(view.stage, before, size, margins, [whole]) == before
