"""The layouts in the window: one menu, from the mouse and from the keyboard."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from explorer.layout_intents import action_name
from explorer.model.drafting import ClaimDraft, NamedEntity
from explorer.model.layouts import LABELS
from explorer.settings import Settings
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.windows import User


@pytest.fixture
def dated(on_ferry: User) -> User:
    """Return a user before the invented case with two dated claims more."""
    for one, relation, held in (("ned", "opposes", "2031-03"), ("ada", "supports", "2031-05")):
        ends = NamedEntity(ferry.iri_of(one)), NamedEntity(ferry.iri_of("bill"))
        draft = ClaimDraft(ends[0], TL + relation, ends[1], valid_from=held)
        on_ferry.workspace.editing.make_claim(draft)
    on_ferry.settle()
    on_ferry.window.graph.set_motion(False)
    return on_ferry


def kinds_checked(user: User) -> list[str]:
    actions = user.window.actions_by_name
    return [kind for kind in LABELS if actions[action_name(kind)].isChecked()]


def test_every_layout_is_in_the_menu_and_the_present_one_is_checked(on_ferry: User) -> None:
    menu = on_ferry.window.intents.layouts.menu
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words[: len(LABELS)] == list(LABELS.values())
    assert kinds_checked(on_ferry) == ["force"]
    on_ferry.window.actions_by_name["layout_columns"].trigger()
    on_ferry.settle()
    assert kinds_checked(on_ferry) == ["columns"]
    assert on_ferry.window.workspace.undo_stack.undoText() == "Layout: Columns by type"
    on_ferry.window.workspace.undo()
    on_ferry.settle()
    assert kinds_checked(on_ferry) == ["force"]


def test_the_menu_opens_with_the_keyboard(on_ferry: User) -> None:
    window = on_ferry.window
    window.graph.setFocus()
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier
                   | Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    menu = window.intents.layouts.menu
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    on_ferry.settle()
    assert kinds_checked(on_ferry) == ["layered"]


def test_the_menu_of_the_canvas_holds_the_layouts(on_ferry: User) -> None:
    assert on_ferry.window.actions_by_name["layouts"].menu() is on_ferry.window.intents.layouts.menu
    on_ferry.window.graph.menu_requested.emit("background", "", on_ferry.window.graph.pos())
    menus = [menu for menu in on_ferry.window.findChildren(QMenu) if menu.isVisible()]
    assert on_ferry.window.actions_by_name["layouts"] in menus[0].actions()
    menus[0].close()


def test_by_time_the_canvas_says_when(dated: User) -> None:
    graph = dated.window.graph
    assert graph.axis is None
    dated.window.actions_by_name["layout_time"].trigger()
    dated.settle()
    dated.wait_until(lambda: graph.axis is not None)
    assert [words for _, words in graph.axis.marks] == ["2031-03", "2031-05"]
    dated.press("Ctrl+Z")
    dated.settle()
    dated.wait_until(lambda: graph.axis is None)


def test_escape_takes_a_running_layout_back(on_ferry: User) -> None:
    window = on_ferry.window
    before = window.workspace.canvas.position_array()
    window.graph.setFocus()
    window.actions_by_name["layout_circle"].trigger()
    assert window.actions_by_name["cancel_layout"].isEnabled()
    QTest.keyClick(window.graph, Qt.Key.Key_Escape)
    on_ferry.settle()
    assert np.array_equal(window.workspace.canvas.position_array(), before)
    assert not window.actions_by_name["cancel_layout"].isEnabled()
    assert kinds_checked(on_ferry) == ["force"]


def test_escape_selects_nothing_when_no_layout_runs(on_ferry: User) -> None:
    window = on_ferry.window
    window.workspace.select([next(iter(window.workspace.canvas.nodes))])
    window.graph.setFocus()
    QTest.keyClick(window.graph, Qt.Key.Key_Escape)
    assert window.workspace.selection == ()


def test_space_stops_and_goes_on(on_ferry: User) -> None:
    window = on_ferry.window
    window.graph.setFocus()
    QTest.keyClick(window.graph, Qt.Key.Key_Space)
    assert window.workspace.layouts.is_running
    QTest.keyClick(window.graph, Qt.Key.Key_Space)
    on_ferry.settle()
    assert not window.workspace.layouts.is_running
    assert window.workspace.undo_stack.undoText() == "Layout: Force"


def test_all_is_in_view_after_a_layout(on_ferry: User) -> None:
    window = on_ferry.window
    window.actions_by_name["layout_layered"].trigger()
    on_ferry.settle()
    window.graph.finish_motion()
    inside = window.graph.rect()
    for iri in window.workspace.canvas.nodes:
        assert inside.contains(window.graph.node_position(iri).toPoint())


def test_closing_while_a_layout_runs(on_ferry: User) -> None:
    on_ferry.window.actions_by_name["layout_force"].trigger()
    on_ferry.window.close()
    assert not on_ferry.window.workspace.layouts.is_running


def test_others_follow_a_dragged_node_when_asked(on_ferry: User) -> None:
    window = on_ferry.window
    window.actions_by_name["live_layout"].trigger()
    assert window.workspace.layouts.live.is_on
    assert Settings().live_layout
    before = window.workspace.canvas.position_array()
    iri = next(iter(window.workspace.canvas.nodes))
    here = window.graph.node_position(iri).toPoint()
    there = here + QPoint(160, 60)
    QTest.mousePress(window.graph, Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseMove(window.graph, (here + there) / 2)
    QTest.mouseMove(window.graph, there)
    on_ferry.wait_until(
        lambda: (np.abs(window.workspace.canvas.position_array() - before).max(1) > 2).sum() > 1
    )
    QTest.mouseRelease(window.graph, Qt.MouseButton.LeftButton, pos=there)
    on_ferry.settle()
    assert window.workspace.undo_stack.count() == 1
    assert window.workspace.canvas.pinned == {iri}
    window.workspace.undo()
    assert np.array_equal(window.workspace.canvas.position_array(), before)
    window.actions_by_name["live_layout"].trigger()
    assert not Settings().live_layout


def test_a_drag_broken_off_with_escape_puts_all_back(on_ferry: User) -> None:
    window = on_ferry.window
    window.workspace.layouts.live.is_on = True
    before = window.workspace.canvas.position_array()
    iri = next(iter(window.workspace.canvas.nodes))
    here = window.graph.node_position(iri).toPoint()
    QTest.mousePress(window.graph, Qt.MouseButton.LeftButton, pos=here)
    QTest.mouseMove(window.graph, here + QPoint(40, 40))
    QTest.mouseMove(window.graph, here + QPoint(80, 80))
    on_ferry.wait_until(lambda: window.workspace.layouts.live.is_running)
    QTest.keyClick(window.graph, Qt.Key.Key_Escape)
    on_ferry.settle()
    assert np.array_equal(window.workspace.canvas.position_array(), before)
    assert window.workspace.undo_stack.count() == 0
