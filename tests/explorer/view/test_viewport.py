"""Where points of the scene lie on the widget."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF

from explorer.view.viewport import GREATEST_SCALE, LEAST_SCALE, Viewport, fitting

SIZE = QSizeF(800, 600)


def test_the_way_to_the_widget_and_back() -> None:
    view = Viewport(0.5, 30, -20)
    assert view.to_widget(QPointF(100, 200)) == QPointF(80, 80)
    assert view.to_scene(view.to_widget(QPointF(12, 34))) == QPointF(12, 34)


@pytest.mark.parametrize("factor", [1.7, 0.3, 1e9, 1e-9])
def test_zooming_holds_a_point_still_within_the_limits(factor: float) -> None:
    view, at = Viewport(0.8, 11, 7), QPointF(300, 200)
    zoomed = view.zoomed(factor, at)
    assert LEAST_SCALE <= zoomed.scale <= GREATEST_SCALE
    assert (zoomed.to_widget(view.to_scene(at)) - at).manhattanLength() < 1e-6


def test_fitting_centres_within_the_margins_and_does_not_blow_up() -> None:
    bounds = QRectF(-500, -100, 1000, 200)
    view = fitting(bounds, SIZE, QMarginsF(100, 0, 100, 0))
    assert view.scale == pytest.approx(0.6)
    assert view.to_widget(bounds.center()) == QPointF(400, 300)
    assert fitting(QRectF(0, 0, 10, 10), SIZE, QMarginsF(), most=1.1).scale == 1.1


def test_between_two_views_the_fixed_point_stays_fixed() -> None:
    start, at = Viewport(1.0, 0, 0), QPointF(120, 90)
    end = start.zoomed(4.0, at)
    halfway = start.between(end, 0.5)
    assert halfway.scale == pytest.approx(2.0)
    assert (halfway.to_widget(start.to_scene(at)) - at).manhattanLength() < 1e-6


def test_a_picture_of_one_view_is_carried_to_another() -> None:
    taken, now = Viewport(1.0, 10, 20), Viewport(2.0, -40, 5)
    scene = QPointF(33, 44)
    assert now.from_view(taken).map(taken.to_widget(scene)) == now.to_widget(scene)
