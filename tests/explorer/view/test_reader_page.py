"""The page of the Reader."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.view.reader_page import ReaderPage
from explorer.view.theme import Theme

DIGEST = "# The title\n1\tFirst things first.\n\n2\tThen the rest of it.\n"


@pytest.fixture
def page(qtbot: QtBot) -> ReaderPage:
    made = ReaderPage(Theme.light())
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_a_digest_hides_its_title_and_blank_lines_and_keeps_every_offset(page: ReaderPage) -> None:
    page.show_text(DIGEST, numbered=True)
    document = page.document()
    blocks = [document.findBlockByNumber(n) for n in range(document.blockCount())]
    assert [block.isVisible() for block in blocks] == [False, True, False, True, False]
    assert page.toPlainText() == DIGEST
    cursor = page.textCursor()
    cursor.setPosition(DIGEST.index("First"))
    assert document.characterAt(cursor.position()) == "F"


def test_an_original_is_shown_as_it_is(page: ReaderPage) -> None:
    page.show_text("# no title\n\n1\tnot a number", numbered=False)
    document = page.document()
    assert all(document.findBlockByNumber(n).isVisible() for n in range(3))


def test_marks_are_drawn_and_the_chosen_one_last(page: ReaderPage) -> None:
    page.show_text("0123456789", numbered=False)
    page.mark([(1, 3), (4, 6)], (4, 6))
    marks = page.extraSelections()
    assert [(m.cursor.selectionStart(), m.cursor.selectionEnd()) for m in marks] == [
        (1, 3), (4, 6), (4, 6),
    ]  # fmt: skip
    light = marks[-1].format.background().color()
    page.set_theme(Theme.dark())
    assert page.extraSelections()[-1].format.background().color() != light
    page.mark([], None)
    assert page.extraSelections() == []


def test_marks_beyond_the_text_do_no_harm(page: ReaderPage) -> None:
    page.show_text("short", numbered=False)
    page.mark([(2, 500), (400, 500)], (600, 700))
    page.scroll_to(600, 700)
    assert page.extraSelections()[0].cursor.selectedText() == "ort"


def test_a_passage_is_brought_into_the_upper_third(page: ReaderPage) -> None:
    text = "\n".join(f"Line {number} of a long text." for number in range(200))
    page.show_text(text, numbered=False)
    place = text.index("Line 120")
    page.scroll_to(place, place + 8)
    QApplication.processEvents()
    cursor = page.textCursor()
    cursor.setPosition(place)
    top = page.cursorRect(cursor).top()
    assert 0 <= top <= page.viewport().height() / 3


def test_beside_and_below_the_words_is_no_text(page: ReaderPage) -> None:
    page.show_text("Short.", numbered=False)
    cursor = page.textCursor()
    cursor.setPosition(3)
    assert page.is_over_text(page.cursorRect(cursor).center())
    assert not page.is_over_text(QPoint(page.viewport().width() - 5, 12))
    assert not page.is_over_text(QPoint(30, page.viewport().height() - 5))


def test_the_text_is_read_only(page: ReaderPage, qtbot: QtBot) -> None:
    page.show_text("Short.", numbered=False)
    qtbot.keyClicks(page, "xyz")
    assert page.toPlainText() == "Short."
