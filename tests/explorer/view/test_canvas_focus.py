"""The network walked with the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.model.canvas import Canvas
from explorer.view.graph_view import GraphView
from tests.explorer.view.pointing import at, shown, small_network


@pytest.fixture
def canvas(qapp: QApplication) -> Canvas:
    return small_network()


@pytest.fixture
def view(qtbot: QtBot, canvas: Canvas) -> GraphView:
    return shown(qtbot, canvas)


def test_arrows_walk_to_the_nearest_in_that_direction(qtbot: QtBot, view: GraphView) -> None:
    view.setFocus()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, "hochul"))
    walked: list[str] = []
    view.node_clicked.connect(lambda iri: walked.append(iri))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
    assert walked == ["county", "act", "hochul"], "above Hochul there is nothing"


def test_enter_opens_what_the_keys_walked_to(qtbot: QtBot, view: GraphView) -> None:
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, "hochul"))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == ["county"]


def test_tab_visits_every_node_and_then_leaves(qtbot: QtBot, view: GraphView) -> None:
    visited: list[str] = []
    view.node_clicked.connect(lambda iri: visited.append(iri))
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert visited == ["county", "act", "mayor", "court"]
    assert not view.focusNextPrevChild(True)


def test_esc_leaves_and_plus_minus_nought_zoom(qtbot: QtBot, view: GraphView) -> None:
    fitted = view.viewport
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.viewport.scale > fitted.scale
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.viewport.scale == pytest.approx(fitted.scale)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.viewport == fitted
    with qtbot.waitSignal(view.background_clicked):
        qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_what_the_keyboard_is_on_is_said(qtbot: QtBot, view: GraphView) -> None:
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    said = QAccessible.queryAccessibleInterface(view)
    assert said is not None
    assert said.text(QAccessible.Text.Name) == "Network"
    assert said.text(QAccessible.Text.Description) == "County, Person, 9 claims."


def test_the_menu_key_asks_for_the_menu_of_the_focused_node(qtbot: QtBot, view: GraphView) -> None:
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, "act"))
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), view.mapToGlobal(QPoint(3, 3))
    )
    with qtbot.waitSignal(view.menu_requested) as told:
        QApplication.sendEvent(view, event)
    assert told.args is not None
    assert told.args[:2] == ["node", "act"]
