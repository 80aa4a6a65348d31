"""The Reader's text: from what Qt counts to the code points that are cited, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from explorer.model import reader_text
from explorer.model.reader_text import Mark, QtText, ReaderText
from graph_data.case import Case
from graph_data.citation import Target
from graph_data.project import Project
from graph_data.selector import Passage
from graph_data.source import Source
from tests.support import ferry

SPECIAL = "\r\n\n\r\u2028\u2029\t\x0b\x0c\x85\xa0\ufeff\ufdd0\ufdd1\x00\ufffc\u0301\u200d🛥𝔅ab "
TEXTS = st.text(st.one_of(st.sampled_from(SPECIAL), st.characters(exclude_categories=["Cs"])))
PLAIN = settings(max_examples=150, deadline=None)
IN_A_WINDOW = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@PLAIN
@given(TEXTS)
@example("a\r\nb")
@example("\r\n\r\n")
@example("🛥\u2028𝔅")
def test_each_code_point_has_a_position_and_comes_back(text: str) -> None:
    shown = QtText(text)
    for offset in range(len(text) + 1):
        there = shown.position(offset)
        if text[offset : offset + 2] == "\r\n":  # Qt has one place for the two of them
            assert shown.code_point(there) == offset + 1
        else:
            assert shown.code_point(there) == offset


@PLAIN
@given(TEXTS)
def test_positions_never_go_backwards_and_end_at_the_end(text: str) -> None:
    shown = QtText(text)
    length = len(shown.shown.encode("utf-16-le")) // 2
    offsets = [shown.code_point(position) for position in range(length + 1)]
    assert offsets == sorted(offsets)
    assert shown.code_point(length) == len(text) == shown.length
    assert shown.position(len(text)) == length
    assert shown.code_point(length + 5) == len(text)


def spans() -> st.SearchStrategy[tuple[str, int, int]]:
    def with_span(text: str) -> st.SearchStrategy[tuple[str, int, int]]:
        place = st.integers(0, len(text))
        return st.tuples(st.just(text), place, place).map(lambda t: (t[0], *sorted(t[1:])))

    return TEXTS.flatmap(with_span)


@IN_A_WINDOW
@given(spans())
@example(("a\r\nb🛥\u2028c", 1, 6))
@example(("𝔅\r\n\r\n🛥", 0, 5))
@example(("one\ftwo", 2, 5))
def test_what_is_selected_in_a_text_edit_is_that_stretch_of_the_original(
    qtbot: QtBot, chosen: tuple[str, int, int]
) -> None:
    text, start, end = chosen
    edit = _edit(qtbot)
    shown = QtText(text)
    edit.setPlainText(shown.shown)
    cursor = QTextCursor(edit.document())
    cursor.setPosition(shown.position(start))
    cursor.setPosition(shown.position(end), QTextCursor.MoveMode.KeepAnchor)
    back = slice(shown.code_point(cursor.selectionStart()), shown.code_point(cursor.selectionEnd()))
    selected = cursor.selectedText()
    assert selected == _as_qt_selects(text[back])
    assert _without_line_ends(text[back]) == _without_line_ends(text[start:end])


@IN_A_WINDOW
@given(TEXTS)
def test_a_text_edit_shows_as_many_units_as_we_count(qtbot: QtBot, text: str) -> None:
    edit = _edit(qtbot)
    shown = QtText(text)
    edit.setPlainText(shown.shown)
    assert edit.document().characterCount() - 1 == shown.position(len(text))


def _edit(qtbot: QtBot) -> QTextEdit:
    edit = QTextEdit()
    qtbot.addWidget(edit)
    return edit


def _as_qt_selects(text: str) -> str:
    """Return a text as QTextCursor.selectedText() gives it: U+2029 for each line end."""
    for line_end in ("\r\n", "\r", "\n", "\f", "\u2028"):
        text = text.replace(line_end, "\u2029")
    for foreign in "\ufdd0\ufdd1\x00":
        text = text.replace(foreign, "\ufffd")
    return text


def _without_line_ends(text: str) -> str:
    return text.replace("\r", "").replace("\n", "")


# ---------------------------------------------------------------------- marks


def mark(start: int, end: int, iri: str = "p") -> Mark:
    return Mark(start, end, Target(iri, "s", "t", Passage(start, end, "", "")), ("c",))


def test_marks_over_a_place_come_the_shortest_first() -> None:
    text = ReaderText(
        Source("s", "S"), "0123456789", True, 0, "", (mark(0, 9, "long"), mark(2, 4, "short"))
    )
    assert [m.target.iri for m in text.marks_at(3)] == ["short", "long"]
    assert [m.target.iri for m in text.marks_at(4)] == ["long"]
    assert text.marks_at(9) == []
    assert text.mark_of(mark(0, 1, "short").target) == text.marks[1]
    assert text.mark_of(mark(0, 1, "none").target) is None


def test_words_of_a_digest_stand_for_the_passage_they_overlap_most() -> None:
    text = ReaderText(
        Source("s", "S"), "0123456789", True, 0, "", (mark(0, 4, "first"), mark(4, 9, "second"))
    )
    assert text.target_for("x:", 3, 7, keep_words=True).iri == "second"
    assert text.target_for("x:", 0, 2, keep_words=True).iri == "first"
    assert text.target_for("x:", 9, 10, keep_words=True) is None


def test_words_of_the_original_are_cited_where_they_are() -> None:
    original = "Before. " + "Ada met Bo at noon."
    text = ReaderText(Source("s", "S", text="t"), original[8:], False, 8, original, ())
    found = text.target_for("x:", 0, 3, keep_words=True)
    assert (found.passage.start, found.passage.end, found.passage.exact) == (8, 11, "Ada")
    hashed = text.target_for("x:", 0, 3, keep_words=False)
    assert (hashed.passage.raw, hashed.passage.exact) == (found.passage.raw, "")
    assert text.target_for("x:", 3, 3, keep_words=True) is None


@pytest.mark.parametrize(("place", "number"), [(0, 0), (8, 1), (9, 1), (20, 2), (30, 0)], ids=str)
def test_the_paragraph_of_a_digest_at_a_place(place: int, number: int) -> None:
    assert (
        reader_text.paragraph_of("# Title\n1\tFirst one\n2\tSecond\nno number\n", place) == number
    )


def test_an_attached_source_shows_its_words_with_all_that_is_cited(ferry_case: Path) -> None:
    with Project.open(ferry_case) as project:
        case = Case.of(project)
        text = reader_text.read(case, next(iter(case.sources)))
        assert (text.text, text.is_digest, text.fault) == (ferry.TEXT, False, "")
        cited = [text.text[m.start : m.end] for m in text.marks]
        assert cited == [words for *_, words, _ in ferry.CLAIMS if words]
        assert text.marks[0].claims == (ferry.iri_of("proposes"),)
        target = text.marks[1].target
        assert reader_text.quotation(case, target, {}) == (cited[1], "quoted")


def test_without_the_original_the_digest_is_shown_marked_as_ours(example_case: Path) -> None:
    with Project.open(example_case) as project:
        case = Case.of(project)
        text = next(found for iri in case.sources if (found := reader_text.read(case, iri)).marks)
        assert text.is_digest
        assert text.original == ""
        target = text.marks[0].target
        words, whose = reader_text.quotation(case, target, {})
        assert whose == "digest"
        assert words == text.text[text.marks[0].start : text.marks[0].end]
