"""The Reader: sources, marks, what may be done with marked words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel

from graph_data.project import Project
from tests.support import ferry
from tests.support.windows import Dialogs, OpenWindow, User

PASSAGES = [words for *_, words, _ in ferry.CLAIMS if words]


def add_letter(user: User, dialogs: Dialogs, folder: Path) -> None:
    path = folder / "letter.txt"
    path.write_text("Dear Sir, nothing is cited here.\n" * 60, "utf-8")
    dialogs("getOpenFileNames", [path])
    user.press("Ctrl+D")
    user.settle()


def test_every_cited_passage_is_marked(on_ferry: User) -> None:
    marks = on_ferry.window.reader.page.extraSelections()
    words = [mark.cursor.selectedText() for mark in marks]
    assert words == PASSAGES
    facts = on_ferry.find("reader-facts", QLabel).text()
    assert facts == f"{ferry.PAPER} · original, as attached · 4 claims cited here"


def test_sources_are_chosen_from_the_list(on_ferry: User, dialogs: Dialogs, tmp_path: Path) -> None:
    add_letter(on_ferry, dialogs, tmp_path)
    sources = on_ferry.find("reader-source", QComboBox)
    assert sources.count() == 2
    assert on_ferry.find("reader-title", QLabel).text() == "letter"
    assert on_ferry.window.reader.page.extraSelections() == []
    on_ferry.click(sources)
    on_ferry.press("Home", "Return")
    titles = {on_ferry.find("reader-title", QLabel).text()}
    on_ferry.click(sources)
    on_ferry.press("End", "Return")
    titles.add(on_ferry.find("reader-title", QLabel).text())
    assert titles == {"letter", ferry.PAPER}


def test_choosing_an_edge_turns_to_its_source(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    add_letter(on_ferry, dialogs, tmp_path)
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    assert on_ferry.find("reader-title", QLabel).text() == ferry.PAPER
    mark = on_ferry.chosen_mark()
    assert mark is not None
    assert mark.selectedText() == "Brookmouth sues the Tideway Ferry Company"
    assert on_ferry.is_in_sight(mark)


def test_a_change_elsewhere_leaves_the_place_where_one_reads(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    add_letter(on_ferry, dialogs, tmp_path)
    on_ferry.click_edge("Tideway Ferry Company opposes Pontoon Bill")
    sources = on_ferry.find("reader-source", QComboBox)
    on_ferry.click(sources)
    on_ferry.press("End" if sources.itemText(1) == "letter" else "Home", "Return")
    bar = on_ferry.window.reader.page.verticalScrollBar()
    on_ferry.turn_wheel(on_ferry.window.reader.page.viewport(), -6)
    place = bar.value()
    assert place > 0
    judge = on_ferry.find("judge")
    on_ferry.click(judge)
    on_ferry.choose(judge.menu(), "Doubt")
    on_ferry.settle()
    assert on_ferry.find("reader-title", QLabel).text() == "letter"
    assert bar.value() == place


def test_a_document_taken_back_is_read_no_longer(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    add_letter(on_ferry, dialogs, tmp_path)
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert on_ferry.find("reader-title", QLabel).text() == ferry.PAPER
    assert on_ferry.find("reader-source", QComboBox).currentText() == ferry.PAPER
    on_ferry.press("Ctrl+Shift+Z")
    on_ferry.settle()
    assert on_ferry.find("reader-source", QComboBox).count() == 2


def test_the_only_document_taken_back_leaves_an_empty_page(
    open_case: OpenWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    Project.create(tmp_path / "empty")
    user = open_case(tmp_path / "empty")
    add_letter(user, dialogs, tmp_path)
    user.mark("Dear Sir")
    user.press("Ctrl+Z")
    user.settle()
    page = user.window.reader.page
    assert page.toPlainText() == ""
    assert user.find("reader-title", QLabel).text() == "Reader"
    assert not user.window.reader.bubble.isVisible()
    page.setFocus()
    user.press("Ctrl+A", "Ctrl+Return")
    assert not user.window.editor.isVisible()


def test_a_claim_that_is_made_lets_go_of_its_words(on_ferry: User) -> None:
    on_ferry.mark("owes a penny")
    on_ferry.press("Ctrl+Return")
    for part in ("ned", "suppo", "pont"):
        on_ferry.type(part)
        on_ferry.press("Tab")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    assert not on_ferry.window.reader.page.textCursor().hasSelection()
    assert not on_ferry.window.reader.bubble.isVisible()
    mark = on_ferry.chosen_mark()
    assert mark is not None
    assert mark.selectedText() == "owes a penny"


def test_the_bubble_comes_and_goes_with_the_selection(on_ferry: User) -> None:
    bubble = on_ferry.window.reader.bubble
    assert not bubble.isVisible()
    on_ferry.mark("the tide was high")
    assert bubble.isVisible()
    page = on_ferry.window.reader.page
    assert page.viewport().rect().contains(bubble.geometry())
    on_ferry.click(page.viewport(), on_ferry.place_of("plain words")[0])
    assert not bubble.isVisible()


@pytest.mark.parametrize("words", ["The town and its ferry", "high 🌊 that night"])
def test_the_bubble_stays_inside_the_page(on_ferry: User, words: str) -> None:
    on_ferry.mark(words)
    page = on_ferry.window.reader.page
    assert page.viewport().rect().contains(on_ferry.window.reader.bubble.geometry())


def test_a_click_beside_a_mark_selects_nothing(on_ferry: User) -> None:
    on_ferry.click(on_ferry.window.reader.page.viewport(), on_ferry.place_of("tide was high")[0])
    assert on_ferry.workspace.selection == ()


def test_a_click_on_a_mark_shows_what_was_hidden(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    start, _ = on_ferry.place_of("Marl works for")
    on_ferry.click(on_ferry.window.reader.page.viewport(), start)
    on_ferry.settle()
    assert on_ferry.workspace.selection == (ferry.iri_of("works"),)
    assert "Ned Marl works for Tideway Ferry Company" in on_ferry.sentences()


def test_a_second_click_goes_to_the_next_claim_of_the_passage(on_ferry: User) -> None:
    on_ferry.mark("Ned Marl works for the company.")
    on_ferry.press("Ctrl+Return")
    for part in ("ned", "suppo", "tidew"):
        on_ferry.type(part)
        on_ferry.press("Tab")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    second = on_ferry.claim("Ned Marl supports Tideway Ferry Company")
    seen = []
    for _ in range(3):
        start, _ = on_ferry.place_of("Marl works for")
        on_ferry.click(on_ferry.window.reader.page.viewport(), start)
        on_ferry.settle()
        seen.append(on_ferry.workspace.selection[0])
    assert set(seen) == {ferry.iri_of("works"), second}
    assert seen[0] == seen[2]


def test_words_of_a_digest_that_stand_for_nothing_cannot_be_cited(
    open_case: OpenWindow, example_case: Path
) -> None:
    user = open_case(example_case)
    reader = user.window.reader
    text = reader.text
    free = next(
        place
        for place in range(0, len(text.text) - 12)
        if "\n" not in text.text[place : place + 12]
        and "\t" not in text.text[place : place + 12]
        and text.text[place : place + 12].strip()
        and not text.text[: place + 1].rsplit("\n", 1)[-1].startswith("#")
        and not any(text.marks_at(n) for n in range(place, place + 12))
    )
    user.mark(text.text[free : free + 12])
    assert not user.find("new-claim").isEnabled()
    assert "our digest: attach the original" in user.find("new-claim").toolTip()
    user.press("Ctrl+Return")
    assert not user.window.editor.isVisible()
