"""One way of speaking to the user."""

import pytest
from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.view import message_bar
from explorer.view.message_bar import MessageBar
from explorer.view.theme import Theme


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


@pytest.fixture
def bar(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> MessageBar:
    monkeypatch.setattr(message_bar, "STAY", 60)
    return MessageBar(host, Theme.light())


def test_nothing_is_said_at_first(bar: MessageBar) -> None:
    assert not bar.isVisible()
    assert bar.text == ""


def test_news_goes_after_a_while(qtbot: QtBot, bar: MessageBar) -> None:
    bar.say("Written.", "info")
    assert bar.isVisible()
    assert bar.text == "Written."
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_an_error_stays_until_it_is_closed(qtbot: QtBot, bar: MessageBar) -> None:
    bar.say("Written.", "info")
    bar.say("The disk is full.", "error")
    assert [timer for timer in bar.findChildren(QTimer) if timer.isActive()] == []
    assert bar.isVisible()
    qtbot.mouseClick(bar.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_it_keeps_to_the_foot_and_inside(qtbot: QtBot, host: QWidget, bar: MessageBar) -> None:
    long = "A sentence that goes on for a while, as those about folders do. " * 4
    for width in (900, 420, 300):
        host.resize(width, 500)
        bar.say(long, "error")
        assert host.rect().contains(bar.geometry())
        words = bar.findChild(QWidget, "message-text")
        assert words.height() >= words.heightForWidth(words.width())
    before = bar.y()
    host.resize(900, 700)
    qtbot.waitUntil(lambda: bar.y() > before)
    bar.hide()


def test_it_goes_to_the_head_where_it_would_cover_something_at_the_foot(bar: MessageBar) -> None:
    foot, head = QRectF(40, 460, 20, 20), QRectF(40, 60, 20, 20)
    bar.say("Written.", "error")
    below = bar.y()
    bar.taken = lambda: [foot]
    bar.say("Written.", "error")
    assert bar.y() == message_bar.BELOW_CHIP
    bar.taken = lambda: [foot, head]
    bar.say("Written.", "error")
    assert bar.y() == below
    bar.hide()


def test_words_are_never_read_as_markup(bar: MessageBar) -> None:
    bar.say("<b>bold</b> is not there.", "error")
    words = bar.findChild(QWidget, "message-text")
    assert words.textFormat() == Qt.TextFormat.PlainText
    bar.set_theme(Theme.dark())
    bar.hide()
