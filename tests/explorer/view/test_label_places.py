"""Names and marks keep clear of each other, of nodes and, where they can, of lines."""

from __future__ import annotations

import numpy as np

from explorer.view.edge_drawing import Curves
from explorer.view.label_places import (
    EdgeLine,
    Ground,
    place_all_labels,
    place_edge_lettering,
    place_node_labels,
)

SIZE = np.array([[80.0, 14.0]])


def curves(start: tuple[float, float], end: tuple[float, float]) -> Curves:
    ends = np.array([end], dtype=float)
    starts = np.array([start], dtype=float)
    return Curves(starts, (starts + ends) / 2, ends)


def named(points: np.ndarray, line: Curves | None = None) -> tuple[np.ndarray, np.ndarray]:
    count = len(points)
    places = place_all_labels(
        points, np.full(count, 12.0), np.repeat(SIZE, count, axis=0), np.arange(count, 0, -1.0),
        np.empty((0, 4)), line, lambda _: (80.0, 14.0),
    )  # fmt: skip
    return places.corners, places.shown


def test_a_lone_name_stands_below_its_node() -> None:
    corners, shown = named(np.zeros((1, 2)))
    assert shown.all()
    assert corners[0, 0] == -40
    assert 12 < corners[0, 1] < 20


def test_a_name_dodges_lines_that_pass_below() -> None:
    down = curves((0, 14), (0, 200))
    corners, _ = named(np.zeros((1, 2)), down)
    assert corners[0, 1] < 0


def test_names_in_a_crowd_do_not_overlap() -> None:
    points = np.random.default_rng(3).uniform(0, 420, (40, 2))
    corners, shown = named(points)
    low = (corners + points)[shown]
    high = low + SIZE
    for one in range(len(low)):
        for other in range(one):
            assert (high[one] <= low[other]).any() or (high[other] <= low[one]).any()
    assert shown.sum() > 15


def test_a_name_without_room_is_cut_short() -> None:
    points = np.array([[0.0, 0.0]])
    corridor = np.array([[-500.0, -500.0, -30.0, 500.0], [30.0, -500.0, 500.0, 500.0]])
    places = place_all_labels(
        points, np.array([12.0]), SIZE, np.array([1.0]), corridor, None, lambda _: (50.0, 28.0)
    )
    assert places.shown.all()
    assert places.shortened.all()
    assert places.corners[0].tolist() == [-25.0, 15.5]


def test_of_a_part_those_to_keep_are_named_where_it_is_tight() -> None:
    points = np.array([[0.0, 0.0], [0.0, 4.0], [0.0, 8.0], [0.0, -4.0], [0.0, -8.0], [3.0, 3.0]])
    sizes = np.repeat(np.array([[80.0, 60.0]]), 6, axis=0)
    for kept in (False, True):
        places = place_node_labels(
            points, np.full(6, 12.0), sizes, np.arange(6, 0, -1.0), np.full(6, kept),
            np.empty((0, 4)),
        )  # fmt: skip
        assert places.shown.all() == kept


def test_a_name_on_an_edge_stands_in_its_middle_and_marks_before_it() -> None:
    line = EdgeLine(np.linspace([0.0, 0.0], [300.0, 0.0], 25))
    ground = Ground(np.zeros(2), np.array([300.0, 0.0]))
    place = place_edge_lettering(line, ground, 60.0, 12.0, 2, 14.0)
    assert place.word is not None
    assert abs(place.word - 0.5) < 0.1
    assert place.marks[0] < place.marks[1] < place.word_span[0]


def test_marks_of_an_edge_that_runs_to_the_left_stand_before_the_word_as_read() -> None:
    line = EdgeLine(np.linspace([300.0, 0.0], [0.0, 0.0], 25))
    ground = Ground(np.zeros(2), np.array([300.0, 0.0]))
    place = place_edge_lettering(line, ground, 60.0, 12.0, 1, 14.0)
    assert place.marks[0] > place.word_span[1]


def test_two_names_are_not_set_on_the_same_ground() -> None:
    line = EdgeLine(np.linspace([0.0, 0.0], [300.0, 0.0], 25))
    ground = Ground(np.zeros(2), np.array([300.0, 0.0]))
    first = place_edge_lettering(line, ground, 60.0, 12.0, 0, 14.0)
    second = place_edge_lettering(line, ground, 60.0, 12.0, 0, 14.0)
    assert first.word is not None
    assert second.word is not None
    assert abs(first.word - second.word) * 300 >= 60


def test_a_short_edge_keeps_its_marks_and_loses_its_name() -> None:
    line = EdgeLine(np.linspace([0.0, 0.0], [40.0, 0.0], 25))
    ground = Ground(np.zeros(2), np.array([40.0, 0.0]))
    place = place_edge_lettering(line, ground, 60.0, 12.0, 1, 14.0)
    assert place.word is None
    assert len(place.marks) == 1
    forced = place_edge_lettering(line, ground, 60.0, 12.0, 1, 14.0, forgiven=1.0)
    assert forced.word is not None
