"""The middle of the window: a drawer that opens and closes, a page in the place of the canvas."""

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from explorer.centre_column import LOW, CentreColumn


def test_the_drawer_shows_one_panel_and_gives_the_keyboard_back(qtbot: QtBot) -> None:
    canvas, first, second = QLineEdit(), QLineEdit(), QLineEdit()
    column = CentreColumn(canvas)
    qtbot.addWidget(column)
    for panel in (first, second):
        column.add_panel(panel)
    column.show()
    column.activateWindow()
    qtbot.waitUntil(column.isActiveWindow)
    assert not column.drawer.isVisible()
    column.toggle(first, first)
    assert first.isVisible()
    assert first.hasFocus()
    assert column.is_open(first)
    column.toggle(second, second)
    assert second.isVisible()
    assert not first.isVisible()
    column.toggle(second, second)
    assert not column.drawer.isVisible()
    assert canvas.hasFocus()
    assert not column.is_open(second)


def test_a_page_takes_the_place_of_the_canvas_for_a_while(qtbot: QtBot) -> None:
    canvas, page, foot = QLineEdit(), QLineEdit(), QLabel("foot")
    column = CentreColumn(canvas)
    qtbot.addWidget(column)
    column.add_below(foot)
    column.show()
    for height in (LOW + 50, LOW - 50):
        column.resize(600, height)
        column.cover(page)
        assert page.isVisible()
        assert not canvas.isVisible()
        assert foot.isVisible() == (height > LOW)  # a low window is all the page's
        column.uncover()
        assert canvas.isVisible()
        assert foot.isVisible()
        assert not page.isVisible()


def test_what_comes_later_takes_the_room_kept_for_it(qtbot: QtBot) -> None:
    canvas, foot = QLineEdit(), QLabel("foot")
    column = CentreColumn(canvas)
    qtbot.addWidget(column)
    column.resize(600, 500)
    column.keep_room(80)
    column.show()
    before = canvas.geometry()
    foot.setFixedHeight(80)
    column.add_below(foot)
    QApplication.processEvents()
    assert foot.isVisible()
    assert foot.geometry().bottom() == column.rect().bottom()
    assert canvas.geometry() == before
