"""One citation as a card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from explorer.view.citation_card import CitationCard
from explorer.view.theme import Theme
from graph_data.citation import Citation, Emendation, Target
from graph_data.evidence import AnchorState
from graph_data.selector import Passage
from graph_data.source import Source

TARGET = Target("x:p", "x:s", "x:t", Passage(0, 9, "", ""), "Headline")
SOURCES = {"x:s": Source("x:s", "The Bell", issued="2031-05-03")}


def card(
    qtbot: QtBot,
    *,
    whose: str = "quoted",
    words: str = "so it  was",
    state: AnchorState = AnchorState.EXACT,
    names: dict[str, str] | None = None,
    **citation: object,
) -> CitationCard:
    made = CitationCard(
        Citation("x:c", "x:claim", (TARGET,), **citation),
        SOURCES,
        names or {},
        [(TARGET, words, whose)],
        {"x:p": 4},
        {"x:p": state},
        Theme.light(),
    )
    qtbot.addWidget(made)
    made.show()
    return made


def texts(made: CitationCard) -> list[str]:
    return [label.text() for label in made.findChildren(QLabel)]


def test_a_quotation_stands_in_quotation_marks_with_its_source(qtbot: QtBot) -> None:
    found = texts(card(qtbot))
    assert "“so it was”" in found
    assert "The Bell" in found
    assert "3 May 2031 · headline" in found
    assert "affirms · own voice · ungraded · exact" in found


def test_our_digest_is_no_quotation_and_offers_the_original(qtbot: QtBot) -> None:
    made = card(qtbot, whose="digest", state=AnchorState.UNCHECKED)
    found = texts(made)
    assert "so it was" in found
    assert not [text for text in found if "“" in text]
    assert "3 May 2031 · headline, digest ¶ 4" in found
    assert [text for text in found if "our digest, original not attached" in text]
    with qtbot.waitSignal(made.attach_requested):
        made.findChild(QPushButton).click()


def test_words_that_are_not_found_are_said_to_be_missing(qtbot: QtBot) -> None:
    made = card(qtbot, whose="none", words="", state=AnchorState.BROKEN)
    assert "The passage is not in the attached document." in texts(made)
    assert [text for text in texts(made) if text.endswith("not found")]


def test_the_speaker_the_slip_and_the_note_are_told(qtbot: QtBot) -> None:
    found = texts(
        card(
            qtbot,
            stance="Denies",
            form="DirectQuote",
            speaker="x:who",
            attitude="Alleges",
            credibility="3",
            names={"x:who": "Herb Flores"},
            emendation=Emendation("teh", "the", "a slip of the pen."),
            note="heard twice",
        )
    )
    assert "Herb Flores" in found
    assert "Read “teh” as “the”. a slip of the pen." in found
    assert "heard twice" in found
    assert "denies · direct quotation · alleges it · credibility 3 · exact" in found


def test_a_source_that_is_not_known_is_no_reason_to_fail(qtbot: QtBot) -> None:
    made = CitationCard(
        Citation("x:c", "x:claim", (TARGET,)), {}, {}, [(TARGET, "w", "quoted")], {}, {},
        Theme.dark(),
    )  # fmt: skip
    qtbot.addWidget(made)
    assert "Unknown source" in texts(made)


def test_it_opens_with_the_mouse_and_with_keys(qtbot: QtBot) -> None:
    made = card(qtbot)
    opened = []
    made.opened.connect(opened.append)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QTest.mouseClick(made, Qt.MouseButton.RightButton)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_A):
        QTest.keyClick(made, key)
    assert opened == [TARGET, TARGET, TARGET]


@pytest.mark.parametrize("stance", ["Affirms", "Denies"])
def test_it_tells_a_listener_what_it_is(qtbot: QtBot, stance: str) -> None:
    made = card(qtbot, stance=stance)
    word = {"Affirms": "affirms", "Denies": "denies"}[stance]
    assert made.accessibleName() == f"Citation, {word}, The Bell"
    assert "so it" in made.accessibleDescription()
    assert made.focusPolicy() == Qt.FocusPolicy.TabFocus
