"""The window as a whole: names for those who listen, ways for those who use keys only."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from explorer import canvas_intents
from explorer.actions import ACTIONS
from explorer.settings import Settings
from tests.support import ferry
from tests.support.hand import CONTROL
from tests.support.windows import OpenWindow, User


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    seen = QAccessible.queryAccessibleInterface(widget)
    return seen.text(QAccessible.Text.Name) if seen else ""


def focusable(user: User) -> list[QWidget]:
    """Return the visible widgets that the keyboard can be put on."""
    return [
        widget
        for widget in user.window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def nameless(user: User) -> list[str]:
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in focusable(user)
        if not spoken_name(widget)
    ]


def walk(user: User, key: str = "Tab", most: int = 120) -> list[QWidget]:
    """Press a key until it leads where it led before; return the widgets it led to."""
    came_to: list[QWidget] = []
    for _ in range(most):
        user.press(key)
        if user.focus in came_to and user.focus is not user.window.graph:
            return came_to
        came_to.append(user.focus)
    pytest.fail(f"{key} did not come round in {most} steps")


def test_whatever_the_keyboard_reaches_has_a_name(on_ferry: User) -> None:
    assert len(focusable(on_ferry)) > 15
    assert nameless(on_ferry) == []
    on_ferry.click_edge("Ada Quill proposes Pontoon Bill")
    assert nameless(on_ferry) == []
    on_ferry.click_node("Ada Quill")
    assert nameless(on_ferry) == []
    on_ferry.mark("the mayor")
    on_ferry.press("Ctrl+Return")
    assert nameless(on_ferry) == []
    on_ferry.press("Escape", "F1")
    assert nameless(on_ferry) == []


def test_tab_reaches_search_canvas_evidence_and_reader(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    came_to = walk(on_ferry)
    window = on_ferry.window
    assert {window.top_bar.search, window.graph, window.reader.page} <= set(came_to)
    order = [one.objectName() for one in came_to]
    assert order.index("legend-type") < order.index("claim-row") < order.index("reader-source")
    names = set(order)
    assert {"legend-type", "claim-row", "reader-source", "export", "main-menu"} <= names


def test_a_key_goes_from_panel_to_panel(on_ferry: User) -> None:
    iri = on_ferry.click_edge("Ada Quill proposes Pontoon Bill")
    window = on_ferry.window
    panels = walk(on_ferry, "F6")
    assert panels == [
        window.evidence, window.reader.page, window.top_bar.search, window.legend, window.graph,
    ]  # fmt: skip
    assert on_ferry.workspace.selection == (iri,)


def test_a_citation_is_reached_and_opened_by_keys(on_ferry: User) -> None:
    iri = on_ferry.click_edge("Ada Quill proposes Pontoon Bill")
    on_ferry.place_of("Ned Marl works")
    on_ferry.press("F6", "Tab")
    assert [on_ferry.focus] == on_ferry.cards()
    words = on_ferry.focus.accessibleDescription()
    on_ferry.press("Return")
    mark = on_ferry.chosen_mark()
    assert mark is not None
    assert mark.selectedText() == words == "Ada Quill, the mayor, proposes the Pontoon Bill"
    names = []
    for _ in range(7):
        on_ferry.press("Tab")
        names.append(on_ferry.focus.objectName())
    assert names == [
        "add-citation", "contradict", "judge", "claim-more", "reader-source", "reader-details",
        "reader-page",
    ]  # fmt: skip
    assert on_ferry.workspace.selection == (iri,)


def test_the_canvas_tells_what_it_is_on(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    assert graph.accessibleName() == "Network"
    assert graph.accessibleDescription() == "6 entities, 5 claims."
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Left", "Right")
    label = on_ferry.workspace.canvas.nodes[on_ferry.workspace.selection[0]].label
    assert graph.accessibleDescription().startswith(f"{label}, ")


def test_every_action_can_be_had_by_key_or_menu(on_ferry: User) -> None:
    in_menus = {
        action.objectName()
        for button in on_ferry.window.top_bar.findChildren(QPushButton)
        if button.menu()
        for action in button.menu().actions()
    }
    by_key = {spec.name for spec in ACTIONS if spec.keys}
    on_canvas = {name for names in canvas_intents.MENUS.values() for name in names}
    assert {spec.name for spec in ACTIONS} - in_menus - on_canvas - by_key == set()


def test_the_foot_of_the_window_counts_what_there_is(on_ferry: User) -> None:
    facts = on_ferry.find("status-facts", QLabel)
    assert facts.text() == "5 claims · 1 sources · 4 of 4 passages exact · 0 broken" or (
        facts.text() == "5 claims · 1 source · 4 of 4 passages exact · 0 broken"
    )
    assert on_ferry.find("status-saved", QLabel).text() == "Everything is saved"


def test_the_window_is_named_after_its_case(on_ferry: User) -> None:
    assert on_ferry.window.windowTitle() == "The ferry – Throughline"


def test_its_size_is_kept_for_the_next_time(open_case: OpenWindow, ferry_case: Path) -> None:
    user = open_case(ferry_case)
    user.close()
    kept = Settings()
    assert not kept.geometry.isEmpty()
    assert kept.last_case == str(ferry_case)


def test_quit_closes_the_window_and_frees_the_case(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Q")
    assert not on_ferry.window.isVisible()
    assert not on_ferry.project.writable


def test_an_edge_added_to_a_selection_and_taken_from_it(on_ferry: User) -> None:
    on_ferry.click_node("Ada Quill")
    on_ferry.click_node("Brookmouth", modifiers=CONTROL)
    assert set(on_ferry.workspace.selection) == {ferry.iri_of("ada"), ferry.iri_of("town")}
    on_ferry.click_node("Ada Quill", modifiers=CONTROL)
    assert on_ferry.workspace.selection == (ferry.iri_of("town"),)


def test_the_menus_of_the_canvas_fit_what_was_clicked(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    on_ferry.right_click(graph, graph.node_position(ferry.iri_of("ada")))
    on_ferry.choose(on_ferry.menu(), "Hide")
    assert "Ada Quill" not in on_ferry.names()
    on_ferry.right_click(graph, graph.rect().bottomLeft() + QPoint(4, -4))
    assert {"Fit all", "New claim…"} <= {a.text() for a in on_ferry.menu().actions()}
    on_ferry.press("Escape")
