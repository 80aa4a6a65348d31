"""Every row of the tables of mouse and keys, done as a user does it.

What other files show more closely is here once more in a line, so that the tables have no gap.
"""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from explorer.canvas_intents import MENUS
from explorer.view.legend_row import LegendRow
from tests.support import ferry
from tests.support.hand import CONTROL, SHIFT
from tests.support.windows import User

ADA, NED, COMPANY, TOWN, BILL, QUAY = (
    ferry.iri_of(key) for key in ("ada", "ned", "company", "town", "bill", "quay")
)


def corner(user: User) -> QPoint:
    return QPoint(4, user.window.graph.height() - 4)


def titles(menu: QMenu) -> list[str]:
    return [action.objectName() for action in menu.actions() if not action.isSeparator()]


# ---------------------------------------------------------------------- mouse


def test_click_selects_and_fills_the_right_side(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    assert on_ferry.workspace.selection == (NED,)
    assert on_ferry.window.evidence.isVisible()
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    assert on_ferry.cards()


def test_double_click_expands(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    graph = on_ferry.window.graph
    on_ferry.double_click(graph, graph.node_position(COMPANY))
    on_ferry.settle()
    assert "Ned Marl" in on_ferry.names()


def test_dragging_a_node_moves_and_pins_it(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    start = graph.node_position(ADA)
    on_ferry.drag(graph, start, start + QPointF(40, 30))
    assert on_ferry.workspace.canvas.pinned == {ADA}


def test_dragging_the_background_pans(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    before = graph.viewport
    on_ferry.drag(graph, corner(on_ferry), corner(on_ferry) + QPoint(50, -30))
    assert graph.viewport.x == pytest.approx(before.x + 50, abs=1)
    assert graph.viewport.y == pytest.approx(before.y - 30, abs=1)


def test_the_wheel_zooms_at_the_pointer(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    at = QPointF(graph.width() / 3, graph.height() / 3)
    under = graph.viewport.to_scene(at)
    on_ferry.turn_wheel(graph, 2, at)
    again = graph.viewport.to_scene(at)
    assert (again.x(), again.y()) == pytest.approx((under.x(), under.y()), abs=1)


@pytest.mark.parametrize("keys", [SHIFT, CONTROL])
def test_shift_or_control_click_adds_to_the_selection(
    on_ferry: User, keys: Qt.KeyboardModifier
) -> None:
    on_ferry.click_node("Ada Quill")
    on_ferry.click_node("Ned Marl", modifiers=keys)
    assert set(on_ferry.workspace.selection) == {ADA, NED}


def test_shift_and_drag_draws_a_box(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    on_ferry.drag(graph, corner(on_ferry), QPoint(graph.width() - 3, 3), SHIFT)
    assert set(on_ferry.workspace.selection) == set(on_ferry.workspace.canvas.nodes)


@pytest.mark.parametrize("kind", ["node", "edge", "background"])
def test_right_click_opens_the_menu_of_what_is_there(on_ferry: User, kind: str) -> None:
    graph = on_ferry.window.graph
    places = {
        "node": graph.node_position(ADA),
        "edge": graph.edge_point(ferry.iri_of("sues")),
        "background": QPointF(corner(on_ferry)),
    }
    on_ferry.right_click(graph, places[kind])
    assert titles(on_ferry.menu()) == [name for name in MENUS[kind] if name]
    on_ferry.menu().close()


def test_hover_raises_a_node_over_the_rest(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    on_ferry.hover(graph, graph.node_position(ADA))
    assert graph.stage.raised_share == 1.0


@pytest.mark.parametrize("over", ["graph", "evidence"])
def test_the_buttons_of_the_mouse_go_back_and_forward(on_ferry: User, over: str) -> None:
    on_ferry.click_node("Ada Quill")
    on_ferry.click_node("Ned Marl")
    widget = on_ferry.window.graph if over == "graph" else on_ferry.window.evidence
    place = widget.mapTo(on_ferry.window, QPoint(6, widget.height() - 6))
    handle = on_ferry.window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.BackButton, Qt.KeyboardModifier.NoModifier, place)
    assert on_ferry.workspace.selection == (ADA,)
    QTest.mouseClick(handle, Qt.MouseButton.ForwardButton, Qt.KeyboardModifier.NoModifier, place)
    assert on_ferry.workspace.selection == (NED,)


# ---------------------------------------------------------------------- keys


def test_undo_and_redo_take_back_all_there_is(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    on_ferry.press("Ctrl+Z")
    assert "Ned Marl" in on_ferry.names()
    on_ferry.press("Ctrl+Shift+Z")
    assert "Ned Marl" not in on_ferry.names()


def test_find_commands_and_help(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    assert on_ferry.focus is on_ferry.window.top_bar.search
    on_ferry.press("F1")
    assert on_ferry.window.shortcuts.isVisible()
    on_ferry.press("Escape")
    assert not on_ferry.window.shortcuts.isVisible()


def test_expand_hide_and_hide_others(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    on_ferry.click_node("Tideway Ferry Company")
    on_ferry.press("Ctrl+E")
    on_ferry.settle()
    assert "Ned Marl" in on_ferry.names()
    on_ferry.press("Ctrl+Shift+H")
    assert on_ferry.names() == {"Tideway Ferry Company"}


def test_fit_all_and_fit_the_selection(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    fitted = graph.viewport.scale
    on_ferry.turn_wheel(graph, -4)
    on_ferry.press("Ctrl+0")
    assert graph.viewport.scale == pytest.approx(fitted)
    on_ferry.click_node("Ada Quill")
    on_ferry.press("Ctrl+9")
    middle = QPointF(graph.width() / 2, graph.height() / 2)
    away = graph.node_position(ADA) - middle
    assert abs(away.x()) < 80
    assert abs(away.y()) < 80


def test_pin(on_ferry: User) -> None:
    on_ferry.click_node("Ada Quill")
    on_ferry.press("P")
    assert on_ferry.workspace.canvas.pinned == {ADA}


def test_depth_of_focus_dims_what_is_further_and_ends(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    on_ferry.click_node("Ada Quill")
    on_ferry.hover(graph, corner(on_ferry))
    on_ferry.press("1")
    QApplication.processEvents()
    assert graph.stage.held == {ADA, BILL}
    assert graph.stage.raised_share == 1.0
    on_ferry.press("2")
    assert graph.stage.held == {ADA, BILL, COMPANY}
    on_ferry.press("9")
    assert graph.stage.held == set(on_ferry.workspace.canvas.nodes)
    on_ferry.press("0")
    assert graph.stage.held == frozenset()
    assert graph.stage.raised_share == 0.0
    on_ferry.press("1", "Escape")
    assert graph.stage.held == frozenset()
    assert on_ferry.workspace.selection == ()
    on_ferry.press("3")
    assert on_ferry.message.startswith("Select a node or an edge first")


def test_the_depth_goes_with_the_selection_and_comes_back_after_hovering(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    on_ferry.click_node("Ada Quill")
    on_ferry.press("1")
    on_ferry.click_node("Old Quay")
    assert graph.stage.held == {QUAY, TOWN}
    on_ferry.hover(graph, graph.node_position(NED))
    on_ferry.hover(graph, corner(on_ferry))
    graph.grab()
    assert graph.stage.raised_share == 1.0
    on_ferry.click_node("Brookmouth")
    on_ferry.press("Ctrl+H")
    assert TOWN not in graph.stage.held


def test_tab_and_arrows_walk_enter_opens_escape_leaves(on_ferry: User) -> None:
    on_ferry.press("Right")
    first = on_ferry.workspace.selection
    assert len(first) == 1
    on_ferry.press("Tab")
    assert on_ferry.workspace.selection != first
    on_ferry.press("Return")
    assert on_ferry.message.startswith("Every neighbour of ")
    on_ferry.press("Escape")
    assert on_ferry.workspace.selection == ()


def test_back_and_forward_through_selections_and_views(on_ferry: User) -> None:
    on_ferry.click_node("Ada Quill")
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Alt+Left")
    assert on_ferry.workspace.selection == (ferry.iri_of("sues"),)
    on_ferry.press("Alt+Left")
    assert on_ferry.workspace.selection == (ADA,)
    on_ferry.press("Alt+Right", "Alt+Right")
    assert on_ferry.workspace.selection == (NED,)
    on_ferry.press("Alt+Right")
    assert on_ferry.message == "There is nothing after this."


def test_select_all_neighbours_and_invert(on_ferry: User) -> None:
    on_ferry.click_node("Ada Quill")
    on_ferry.press("N")
    assert set(on_ferry.workspace.selection) == {ADA, BILL}
    on_ferry.press("I")
    shown = set(on_ferry.workspace.canvas.nodes)
    assert set(on_ferry.workspace.selection) == shown - {ADA, BILL}
    on_ferry.press("Ctrl+A")
    assert set(on_ferry.workspace.selection) == shown


# ---------------------------------------------------------------------- asking the network


def test_a_path_is_shown_selected_and_its_weakest_link_named(on_ferry: User) -> None:
    on_ferry.click_node("Tideway Ferry Company")
    on_ferry.press("Ctrl+H")
    on_ferry.click_node("Old Quay")
    on_ferry.click_node("Ned Marl", modifiers=CONTROL)
    on_ferry.press("J")
    on_ferry.settle()
    assert "Tideway Ferry Company" in on_ferry.names()
    claims = {ferry.iri_of(key) for key in ("works", "sues", "located")}
    assert set(on_ferry.workspace.selection) == claims | {NED, COMPANY, TOWN, QUAY}
    assert on_ferry.workspace.selection[0] == ferry.iri_of("located")
    assert on_ferry.message == (
        "Ned Marl and Old Quay are joined in 3 steps over Tideway Ferry Company and Brookmouth."
        " The weakest link is “Old Quay is in Brookmouth”: unsourced."
    )


def test_common_neighbours(on_ferry: User) -> None:
    on_ferry.click_node("Ada Quill")
    on_ferry.click_node("Tideway Ferry Company", modifiers=CONTROL)
    on_ferry.press("Shift+J")
    assert on_ferry.workspace.selection[0] == BILL
    assert on_ferry.message == "Pontoon Bill is joined to both of them."


def test_what_falls_with_a_source(on_ferry: User) -> None:
    legend = on_ferry.window.legend
    row = next(one for one in legend.findChildren(LegendRow) if one.row.item.text == ferry.PAPER)
    legend.ensureWidgetVisible(row)
    on_ferry.right_click(row)
    on_ferry.choose(on_ferry.menu(), "What falls if this source falls")
    on_ferry.settle()
    fallen = {ferry.iri_of(key) for key in ("proposes", "opposes", "sues", "works")}
    assert set(on_ferry.workspace.selection) == fallen
    assert on_ferry.message == (
        f"If “{ferry.PAPER}” falls, 4 claims are left without a source; 4 of them are shown and"
        " selected."
    )


def test_expanding_by_what_neighbours_are_and_how_they_are_joined(on_ferry: User) -> None:
    on_ferry.click_node("Tideway Ferry Company")
    on_ferry.press("Ctrl+Shift+H")
    graph = on_ferry.window.graph
    on_ferry.right_click(graph, graph.node_position(COMPANY))
    opened = on_ferry.menu()
    opens = next(a for a in opened.actions() if a.objectName() == "expand_to")
    opened.setActiveAction(opens)  # as the pointer does that comes over it
    menu = opens.menu()
    on_ferry.wait_until(menu.isVisible)
    entries = [action.text() for action in menu.actions() if action.text()]
    assert entries[0] == "All 3"
    assert {"1 person", "1 bill", "1 jurisdiction"} <= set(entries)
    assert {"1 by Litigation", "1 by Support, opposition"} <= set(entries)
    next(a for a in menu.actions() if a.text() == "1 by Litigation").trigger()
    opened.close()
    on_ferry.settle()
    assert on_ferry.names() == {"Tideway Ferry Company", "Brookmouth"}


def test_very_many_neighbours_are_asked_about_in_place(
    on_ferry: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.model.walk.ASK_ABOVE", 2)
    on_ferry.click_node("Tideway Ferry Company")
    on_ferry.press("Ctrl+Shift+H", "Ctrl+E")
    ask = on_ferry.window.exploring.ask
    assert ask.words.startswith("Tideway Ferry Company has 3 hidden neighbours: 1 ")
    assert on_ferry.names() == {"Tideway Ferry Company"}
    on_ferry.press("Escape")
    assert not ask.isVisible()
    on_ferry.press("Ctrl+E")
    answers = [b for b in ask.findChildren(QPushButton, "ask-answer") if b.isVisible()]
    on_ferry.click(next(one for one in answers if one.text() == "All 3"))
    assert len(on_ferry.names()) == 4


def test_the_keys_are_left_by_button_by_escape_and_by_a_click_elsewhere(on_ferry: User) -> None:
    page = on_ferry.window.shortcuts
    on_ferry.press("Ctrl+F")
    search = on_ferry.focus
    on_ferry.press("F1")
    on_ferry.click(on_ferry.find("shortcuts-close", QPushButton))
    assert not page.isVisible()
    assert on_ferry.focus is search
    on_ferry.press("F1", "Escape")
    assert not page.isVisible()
    assert on_ferry.focus is search


def test_settings_give_the_keyboard_back(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    search = on_ferry.focus
    on_ferry.window.actions_by_name["settings"].trigger()
    assert on_ferry.focus is not search
    on_ferry.press("Escape")
    assert on_ferry.focus is search


def test_tab_goes_from_the_last_field_of_a_form_to_its_buttons(on_ferry: User) -> None:
    on_ferry.window.actions_by_name["new_entity"].trigger()
    passed = []
    for _ in range(12):
        passed.append(on_ferry.focus.objectName())
        on_ferry.press("Tab")
    first = passed.index("entity-editor-accept")
    assert passed[first + 1] == "entity-editor-cancel"
    assert passed.index("entity-note") < first


def test_the_same_passage_is_not_cited_twice_in_one_way(on_ferry: User) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    for _ in range(2):
        on_ferry.mark("owes a penny")
        on_ferry.press("Ctrl+Shift+Return", "Ctrl+Return")
        on_ferry.settle()
    said = on_ferry.find("editor-problem", QLabel).text()
    assert said.startswith("This passage is cited for the claim in that way already")
