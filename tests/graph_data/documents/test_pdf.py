"""PDFs: words, their places, and pictures of pages."""

import numpy as np
import pytest

from graph_data.documents import pdf
from graph_data.errors import BadDocument
from tests.support.papers import (
    BOARD,
    CLERK,
    LEFT,
    MARSH,
    PAGE,
    SIZE,
    TOP,
    a_locked_pdf,
    a_pdf,
)  # fmt: skip


def test_lines_and_pages_as_they_stand():
    found, pages = pdf.read(a_pdf([[BOARD, MARSH], [CLERK]], title="Report"), "a.pdf")
    assert found.text == f"{BOARD}\n{MARSH}\f{CLERK}"
    assert found.stated == {"title": "Report"}
    assert found.extractor.startswith("pypdfium2 ")
    assert found.notices == ()
    assert pages.starts.tolist() == [0, len(BOARD) + len(MARSH) + 2, len(found.text)]
    assert len(pages.boxes) == len(found.text)


def test_characters_are_where_they_were_drawn():
    text = f"{BOARD}\n{MARSH}"
    _, pages = pdf.read(a_pdf([[BOARD, MARSH]]), "a.pdf")
    (one,) = pages.rectangles(text.index("Bea"), text.index("Bea") + 3)
    baseline = PAGE[1] - TOP + 16
    assert one.left == pytest.approx(LEFT, abs=1)
    assert one.top < baseline <= one.bottom
    assert one.bottom - one.top < 2 * SIZE
    assert pages.sizes.tolist() == [[612, 792]]


@pytest.mark.parametrize(
    ("entry", "size"), [("/Rotate 90", [792, 612]), ("/CropBox [50 600 500 792]", [450, 192])]
)
def test_pages_that_are_turned_or_cut(entry, size):
    data = a_pdf([[BOARD]], page=entry)
    _, pages = pdf.read(data, "a.pdf")
    assert pages.sizes.tolist() == [size]
    (one,) = pages.rectangles(0, len(BOARD))
    drawn = pdf.draw(data, "a.pdf", 0, 1.0)
    ink = np.frombuffer(drawn.rgb, "u1").reshape(drawn.height, drawn.width, 3).min(axis=2) < 128
    rows, columns = np.nonzero(ink)
    assert one.left - 2 <= columns.min() <= columns.max() <= one.right + 2
    assert one.top - 2 <= rows.min() <= rows.max() <= one.bottom + 2


def test_a_paragraph_runs_on_over_its_lines():
    lines = ["The harbour board stopped the night fer-", "ries on Monday, and nobody in the town"]
    lines += ["was asked.", "The clerk did not deny it."]
    found, pages = pdf.read(a_pdf([lines]), "a.pdf")
    assert found.text == (
        "The harbour board stopped the night fer\u00adries on Monday, and nobody in the town"
        " was asked.\nThe clerk did not deny it."
    )
    start = found.text.index("night")
    assert len(pages.rectangles(start, found.text.index(" on Monday"))) == 2


def test_pages_without_words_are_counted():
    found, _ = pdf.read(a_pdf([[BOARD], [], [CLERK]]), "a.pdf")
    assert found.text == f"{BOARD}\f\f{CLERK}"
    assert found.notices == ("1 of 3 pages have no text: they are empty or pictures.",)


def test_characters_that_no_text_may_hold_are_replaced():
    kept = [pdf._kept(code) for code in (0, 0x0D, 0x0A, 0x02, 0xFFFE, 0x1F, 0xD800, 0x1F600, 97)]
    assert kept == [0xFFFD, 0, 0x0A, 0xAD, 0xAD, 32, 0xFFFD, 0x1F600, 97]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (a_locked_pdf(), "a.pdf is locked with a password: save a copy without one"),
        (a_pdf([[], []]), "has no text: its pages are pictures"),
        (b"%PDF-1.7\nrubbish", "cannot be read: it is damaged"),
        (a_pdf([[BOARD]])[:300], "cannot be read: it is damaged|has no text"),
    ],
)
def test_what_gives_no_words_is_said(data, reason):
    with pytest.raises(BadDocument, match=reason):
        pdf.read(data, "a.pdf")


def test_too_many_pages_or_characters(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(BadDocument, match="has 2 pages; up to 1 can be read"):
        pdf.read(a_pdf([[BOARD], [BOARD]]), "a.pdf")
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 10)
    with pytest.raises(BadDocument, match="more than 10 characters"):
        pdf.read(a_pdf([[BOARD]]), "a.pdf")


def test_pages_of_a_scan_have_sizes_and_no_words():
    pages = pdf.sizes(a_pdf([[], []], page="/Rotate 90"), "a.pdf")
    assert pages.sizes.tolist() == [[792, 612], [792, 612]]
    assert pages.starts.tolist() == [0, 0, 0]


def test_a_page_is_drawn(monkeypatch):
    data = a_pdf([[BOARD], [CLERK]])
    drawn = pdf.draw(data, "a.pdf", 1, 2.0)
    assert (drawn.width, drawn.height, drawn.stride) == (1224, 1584, 3672)
    assert len(drawn.rgb) == drawn.stride * drawn.height
    with pytest.raises(BadDocument, match="has no page 3"):
        pdf.draw(data, "a.pdf", 2, 1.0)
    monkeypatch.setattr(pdf, "LARGEST_PICTURE", 10_000)
    small = pdf.draw(data, "a.pdf", 0, 50.0)
    assert small.width * small.height < 11_000
