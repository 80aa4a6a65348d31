"""A question in place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from explorer.view.ask_card import AskCard


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.inner = QTextEdit(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.inner.setFocus()
    return made


def answers(card: AskCard) -> list[QPushButton]:
    return [b for b in card.findChildren(QPushButton, "ask-answer") if b.isVisible()]


def test_the_first_answer_has_the_keyboard_and_gives_it_back(qtbot: QtBot, host: QWidget) -> None:
    card, given = AskCard(host), []
    card.ask("Which?", [("One", lambda: given.append(1)), ("All", lambda: given.append(2))])
    assert [b.text() for b in answers(card)] == ["One", "All", "Leave it"]
    assert answers(card)[0].hasFocus()
    qtbot.keyClick(answers(card)[0], Qt.Key.Key_Space)
    assert given == [1]
    assert not card.isVisible()
    assert host.inner.hasFocus()


def test_escape_leaves_without_an_answer(qtbot: QtBot, host: QWidget) -> None:
    card, given = AskCard(host), []
    card.ask_name("Called", "View 1", "Keep", given.append)
    assert card.line.selectedText() == "View 1"
    qtbot.keyClick(card.line, Qt.Key.Key_Escape)
    assert given == []
    assert not card.isVisible()


def test_an_empty_name_is_no_answer(qtbot: QtBot, host: QWidget) -> None:
    card, given = AskCard(host), []
    card.ask_name("Called", "", "Keep", given.append)
    qtbot.keyClicks(card.line, "  ")
    qtbot.keyClick(card.line, Qt.Key.Key_Return)
    assert card.isVisible()
    qtbot.keyClicks(card.line, "Mine ")
    qtbot.mouseClick(answers(card)[0], Qt.MouseButton.LeftButton)
    assert given == ["Mine"]


def test_everything_is_in_sight_in_a_narrow_window(qtbot: QtBot, host: QWidget) -> None:
    card = AskCard(host)
    host.resize(260, 400)
    long = "Somebody has 431 hidden neighbours: 200 people, 120 places, 80 policies, 31 events."
    card.ask(long, [(f"The answer number {n}", lambda: None) for n in range(5)])
    for button in answers(card):
        place = button.geometry().translated(button.parentWidget().pos())
        assert card.rect().contains(place)
    assert host.rect().contains(card.geometry())
