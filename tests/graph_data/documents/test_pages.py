"""Where characters stand on pages."""

import numpy as np
import pytest

from graph_data.documents import pages
from graph_data.documents.pages import PageMap, Rectangle

NAN = (np.nan,) * 4


@pytest.fixture
def two_pages() -> PageMap:
    """“ab”, a line end, “cd”, a page end, “e f”, whose space has no extent."""
    boxes = [
        (10, 10, 20, 22), (20, 10, 30, 22), NAN, (10, 30, 20, 42), (20, 30, 30, 42), NAN,
        (10, 10, 20, 22), (20, 16, 23, 16), (23, 10, 33, 22),
    ]  # fmt: skip
    return pages.of([(100, 200), (100, 200)], [0, 6, 9], np.array(boxes, "f4"))


def test_a_code_point_is_on_the_page_that_holds_it(two_pages):
    assert [two_pages.page_of(place) for place in (0, 4, 5, 6, 8, 9, 99)] == [0, 0, 0, 1, 1, 1, 1]


def test_a_stretch_is_covered_line_by_line_and_page_by_page(two_pages):
    assert two_pages.rectangles(1, 9) == [
        Rectangle(0, 20, 10, 30, 22),
        Rectangle(0, 10, 30, 30, 42),
        Rectangle(1, 10, 10, 33, 22),
    ]
    assert two_pages.rectangles(2, 3) == []


def test_words_that_run_downwards_are_one_stretch():
    boxes = np.array([(50, 10, 62, 18), (50, 18, 62, 25), (50, 26, 62, 34)], "f4")
    turned = pages.of([(100, 200)], [0, 3], boxes)
    assert turned.rectangles(0, 3) == [Rectangle(0, 50, 10, 62, 34)]


def test_columns_are_not_joined():
    boxes = np.array([(10, 10, 20, 22), (300, 10, 310, 22)], "f4")
    assert len(pages.of([(400, 200)], [0, 2], boxes).rectangles(0, 2)) == 2


def test_a_place_leads_back_to_its_character(two_pages):
    assert two_pages.code_points_at(0, 25, 35) == 4
    assert two_pages.code_points_at(1, 25, 15) == 8
    assert two_pages.code_points_at(1, 90, 90) is None
    assert two_pages.nearest(0, 999, 36) == 4
    assert two_pages.nearest(0, -5, 0) == 0
    assert pages.of([(9, 9)], [0, 0], np.empty((0, 4), "f4")).nearest(0, 1, 1) is None
    assert Rectangle(0, 1, 1, 2, 2).holds(1.5, 2)
    assert not Rectangle(0, 1, 1, 2, 2).holds(1.5, 2.1)


def test_a_map_is_kept_and_read_back(two_pages, tmp_path):
    path = tmp_path / "a.pages"
    path.write_bytes(two_pages.to_bytes())
    again = pages.read(path)
    for name in ("sizes", "starts", "boxes"):
        np.testing.assert_array_equal(getattr(again, name), getattr(two_pages, name))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data + b"\0" * 16,
        lambda data: data.replace(b'"format": 1', b'"format": 9'),
        lambda data: data.replace(b'"pages": 2', b'"pages": "x"'),
        lambda data: b"[1]\n" + data.partition(b"\n")[2],
        lambda data: data.partition(b"\n")[0] + b"\n" + b"\xff" * len(data.partition(b"\n")[2]),
    ],
)
def test_a_spoilt_map_counts_as_not_there(two_pages, tmp_path, spoil):
    path = tmp_path / "a.pages"
    path.write_bytes(spoil(two_pages.to_bytes()))
    assert pages.read(path) is None
    assert pages.read(tmp_path / "nowhere") is None
