"""A frame says where names may stand: within the widget, beside what lies upon it."""

import numpy as np
from PySide6.QtCore import QRectF

from explorer.view.name_frame import NameFrame, outside


def _inside(rows: np.ndarray, x: float, y: float) -> bool:
    return bool(((rows[:, 0] < x) & (x < rows[:, 2]) & (rows[:, 1] < y) & (y < rows[:, 3])).any())


def test_all_around_a_room_is_forbidden_and_nothing_within() -> None:
    rows = outside(QRectF(-100, -50, 200, 100))
    assert not _inside(rows, 99, 49)
    assert not _inside(rows, -99, -49)
    for x, y in ((101, 0), (-101, 0), (0, 51), (0, -51), (3000, -3000)):
        assert _inside(rows, x, y)


def test_what_lies_upon_the_room_is_forbidden_too() -> None:
    frame = NameFrame(1.0, QRectF(-100, -50, 200, 100), np.array([[40.0, 10.0, 100.0, 50.0]]))
    assert _inside(frame.forbidden(), 50, 20)
    assert not _inside(frame.forbidden(), 30, 20)


def test_a_frame_holds_no_node_that_was_dragged_out_of_it() -> None:
    frame = NameFrame(1.0, QRectF(-100, -50, 200, 100), np.empty((0, 4)))
    assert frame.holds(np.array([[-100.0, 0.0], [100.0, 50.0]]))
    assert not frame.holds(np.array([[0.0, 0.0], [0.0, 51.0]]))
