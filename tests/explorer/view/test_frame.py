"""The frame: a ground at first, then one content after another."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QCloseEvent, QColor
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from explorer.view.frame import BAR, LEFT, Frame
from explorer.view.theme import Theme


@pytest.fixture
def frame(qtbot: QtBot) -> Frame:
    made = Frame(Theme.light(), "Opening the case …")
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    return made


class Stubborn(QMainWindow):
    """Does not close until it is told that it may."""

    may_close = False

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.may_close)


@pytest.mark.parametrize("look", [Theme.light(), Theme.dark()], ids=["light", "dark"])
def test_the_ground_has_the_colours_of_what_will_stand_there(qtbot: QtBot, look: Theme) -> None:
    frame = Frame(look)
    qtbot.addWidget(frame)
    frame.resize(1200, 800)
    frame.show()
    picture = frame.grab().toImage()
    assert picture.pixelColor(600, 5) == QColor(look.panel)
    assert picture.pixelColor(600, 300) == QColor(look.canvas)
    assert picture.pixelColor(LEFT, 300) == QColor(look.hairline)
    assert picture.pixelColor(600, BAR - 1) == QColor(look.hairline)


def test_one_who_waits_is_told_for_what_but_not_at_once(qtbot: QtBot, frame: Frame) -> None:
    at_once = frame.grab().toImage()
    qtbot.waitUntil(lambda: frame.grab().toImage() != at_once)
    assert frame.centralWidget().accessibleName() == "Opening the case …"


def test_the_title_is_that_of_what_is_in_it(frame: Frame) -> None:
    assert frame.windowTitle() == "Throughline"
    content = QMainWindow()
    content.setWindowTitle("The ferry")
    frame.put(content)
    assert frame.windowTitle() == "The ferry"
    content.setWindowTitle("The ferry again")
    assert frame.windowTitle() == "The ferry again"


def test_what_is_put_in_fills_it_and_what_was_there_goes(qtbot: QtBot, frame: Frame) -> None:
    first, second = QMainWindow(), QMainWindow()
    frame.put(first)
    assert first.window() is frame
    qtbot.waitUntil(lambda: first.size() == frame.size())
    with qtbot.waitSignal(first.destroyed):
        frame.put(second)
    assert frame.content is second
    assert second.isVisible()


def test_a_key_of_the_content_is_heard(qtbot: QtBot, frame: Frame) -> None:
    content = QMainWindow()
    pressed = []
    button = QPushButton("&Go")
    button.clicked.connect(lambda: pressed.append("go"))
    content.setCentralWidget(button)
    frame.put(content)
    button.click()
    assert pressed == ["go"]


def test_it_stays_while_the_content_does_not_want_to_close(frame: Frame) -> None:
    content = Stubborn()
    frame.put(content)
    assert not frame.close()
    assert frame.isVisible()
    content.may_close = True
    assert frame.close()
