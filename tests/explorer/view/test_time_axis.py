"""The axis as it is drawn: words over their column, lines between, all of it in files too."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.model.time_axis import TimeAxis
from explorer.view import time_axis
from explorer.view.theme import Theme
from explorer.view.viewport import Viewport

AXIS = TimeAxis(((100.0, "2025-02"), (300.0, "2025-06")), (200.0,), 120.0, 240.0, 300.0)
SIZE = QSizeF(420, 400)


@pytest.fixture
def drawn(qapp: object):
    """Draw an axis in a view, and return where anything is drawn, as (x, y)."""

    def draw(axis: TimeAxis, view: Viewport) -> set[tuple[int, int]]:
        image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
        ground = QColor(Theme.light().canvas)
        image.fill(ground)
        with QPainter(image) as painter:
            time_axis.draw_axis(painter, axis, view, SIZE, Theme.light())
        return {
            (x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y) != ground
        }

    return draw


def test_words_stand_over_their_columns_and_a_line_between(drawn) -> None:
    found = drawn(AXIS, Viewport())
    words = {x for x, y in found if 44 <= y < 100 and x != 200}
    assert any(abs(x - 100) < 30 for x in words)
    assert any(abs(x - 300) < 30 for x in words)
    assert all(abs(x - 100) < 40 or abs(x - 300) < 40 for x in words)
    assert sum((200, y) in found for y in range(70, 300)) > 200


def test_what_has_no_date_is_named(drawn) -> None:
    below = {x for x, y in drawn(AXIS, Viewport()) if 250 <= y <= 270}
    assert any(x < 60 for x in below)
    assert any(x > 400 for x in below)
    dated = TimeAxis(AXIS.marks, AXIS.breaks, AXIS.top, AXIS.bottom, math.nan)
    assert not any(x < 60 and y > 120 for x, y in drawn(dated, Viewport()))


def test_out_of_sight_the_words_stay_at_the_upper_edge(drawn) -> None:
    found = drawn(AXIS, Viewport(2.0, -40.0, -350.0))
    assert min(y for _, y in found) >= time_axis.LEAST_TOP
    assert any(44 <= y < 62 for _, y in found)
    assert not drawn(AXIS, Viewport(1.0, 0.0, -900.0))


def test_marks_without_room_are_left_out(drawn) -> None:
    near = tuple((100.0 + 8 * n, f"2025-{n + 1:02d}") for n in range(9))
    axis = TimeAxis(near, (), 120.0, 240.0, math.nan)
    one = TimeAxis(near[:1], (), 120.0, 240.0, math.nan)
    assert len(drawn(axis, Viewport())) < 4 * len(drawn(one, Viewport()))
