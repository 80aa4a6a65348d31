"""A user keeps what is shown as a view, and finds everything again as it was left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton

from tests.features.test_filter import press_eye
from tests.support import ferry
from tests.support.windows import OpenWindow, User

ALL = {label for key, (_, label, _) in ferry.ENTITIES.items() if key != "league"}
"""What is shown at first: the league has no claims."""


def tabs(user: User) -> list[str]:
    found = user.window.top_bar.findChildren(QPushButton, "view")
    return [one.text() for one in sorted(found, key=lambda one: one.x()) if one.isVisible()]


def keep(user: User, title: str) -> None:
    user.window.graph.setFocus()
    user.press("Ctrl+Shift+S")
    asked = user.find("ask-line", QLineEdit)
    assert user.focus is asked
    user.type(title)  # what was proposed is marked, and so typed over
    user.press("Return")
    user.settle()


def open_tab(user: User, title: str) -> None:
    found = user.window.top_bar.findChildren(QPushButton, "view")
    user.click(next(one for one in found if one.text() == title))
    user.settle()


def menu_of(user: User, title: str, entry: str) -> None:
    found = user.window.top_bar.findChildren(QPushButton, "view")
    user.right_click(next(one for one in found if one.text() == title))
    user.choose(user.menu(), entry)
    user.settle()


def test_a_view_keeps_what_is_shown_where_it_is_and_how_it_is_looked_at(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    start = graph.node_position(on_ferry.entity("Ada Quill"))
    on_ferry.drag(graph, start, start + QPointF(40, 30))
    press_eye(on_ferry, "Policy")
    on_ferry.click_node("Ned Marl")
    on_ferry.turn_wheel(graph, 2)
    seen = graph.viewport
    places = dict(on_ferry.workspace.canvas.positions)
    keep(on_ferry, "Without the bill")
    assert tabs(on_ferry) == ["Without the bill"]
    on_ferry.press("Ctrl+Shift+F", "Ctrl+0")
    on_ferry.click_node("Brookmouth")
    on_ferry.press("Ctrl+Shift+H")
    keep(on_ferry, "The town")
    open_tab(on_ferry, "Without the bill")
    assert on_ferry.names() == ALL - {"Pontoon Bill"}
    assert dict(on_ferry.workspace.canvas.positions) == places
    assert on_ferry.workspace.canvas.pinned == {ferry.iri_of("ada")}
    assert on_ferry.workspace.selection == (ferry.iri_of("ned"),)
    assert graph.viewport.scale == pytest.approx(seen.scale, abs=1e-3)
    assert graph.viewport.x == pytest.approx(seen.x, abs=1.0)


def test_a_view_is_updated_renamed_copied_ordered_and_deleted(on_ferry: User) -> None:
    keep(on_ferry, "One")
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    keep(on_ferry, "Two")
    assert tabs(on_ferry) == ["One", "Two"]
    on_ferry.click_node("Ada Quill")
    on_ferry.press("Ctrl+H", "Ctrl+S")
    assert on_ferry.message == "“Two” now shows what is shown here."
    open_tab(on_ferry, "One")
    open_tab(on_ferry, "Two")
    assert on_ferry.names() == ALL - {"Ned Marl", "Ada Quill"}
    menu_of(on_ferry, "Two", "Rename view…")
    on_ferry.type("Second")
    on_ferry.press("Return")
    assert tabs(on_ferry) == ["One", "Second"]
    menu_of(on_ferry, "One", "Duplicate view")
    assert tabs(on_ferry) == ["One", "One (copy)", "Second"]
    menu_of(on_ferry, "Second", "Move view to the left")
    assert tabs(on_ferry) == ["One", "Second", "One (copy)"]
    menu_of(on_ferry, "One (copy)", "Delete view")
    assert tabs(on_ferry) == ["One", "Second"]
    assert on_ferry.message == "The view “One (copy)” is deleted; Undo brings it back."
    on_ferry.press("Ctrl+Z")
    assert tabs(on_ferry) == ["One", "Second", "One (copy)"]
    on_ferry.press("Ctrl+Z", "Ctrl+Z")
    assert tabs(on_ferry) == ["One", "Second"]
    on_ferry.press("Ctrl+Shift+Z")
    assert tabs(on_ferry) == ["One", "One (copy)", "Second"]


def test_a_view_has_a_line_of_explanation(on_ferry: User) -> None:
    keep(on_ferry, "One")
    menu_of(on_ferry, "One", "Describe view…")
    on_ferry.type("Who there is")
    on_ferry.press("Return")
    keep(on_ferry, "Two")
    open_tab(on_ferry, "One")
    assert "Who there is" in {
        one.text() for one in on_ferry.window.evidence.findChildren(QLabel) if one.isVisible()
    }


def test_a_question_is_left_with_escape_and_nothing_is_kept(on_ferry: User) -> None:
    on_ferry.window.graph.setFocus()
    on_ferry.press("Ctrl+S")
    on_ferry.type("Not kept")
    on_ferry.press("Escape")
    assert tabs(on_ferry) == []
    assert on_ferry.focus is on_ferry.window.graph


def test_a_view_called_session_is_not_the_session(open_case: OpenWindow, ferry_case: Path) -> None:
    today = open_case(ferry_case)
    keep(today, "Session")
    today.click_node("Ned Marl")
    today.press("Ctrl+H")
    today.close()
    tomorrow = open_case(ferry_case)
    assert tabs(tomorrow) == ["Session"]
    assert tomorrow.names() == ALL - {"Ned Marl"}
    open_tab(tomorrow, "Session")
    assert tomorrow.names() == ALL


def test_views_and_their_undoing_outlive_the_window(
    open_case: OpenWindow, ferry_case: Path
) -> None:
    today = open_case(ferry_case)
    keep(today, "One")
    menu_of(today, "One", "Delete view")
    today.close()
    tomorrow = open_case(ferry_case)
    assert tabs(tomorrow) == []
    tomorrow.press("Ctrl+Z")
    assert tabs(tomorrow) == ["One"]


def test_the_window_stands_tomorrow_as_it_was_left(open_case: OpenWindow, ferry_case: Path) -> None:
    today = open_case(ferry_case)
    graph = today.window.graph
    today.press("F8")
    title = next(
        one
        for one in today.window.legend.findChildren(QPushButton, "legend-section")
        if one.text() == "Sources"
    )
    today.window.legend.ensureWidgetVisible(title)
    today.click(title)
    today.click_node("Brookmouth")
    today.turn_wheel(graph, 2)
    today.drag(graph, QPoint(8, graph.height() - 8), QPoint(48, graph.height() - 40))
    seen = graph.viewport
    middle = seen.to_scene(QPointF(graph.width() / 2, graph.height() / 2))
    today.close()
    tomorrow = open_case(ferry_case)
    assert tomorrow.window.table.isVisible()
    assert "source" in tomorrow.window.legend.folded
    graph = tomorrow.window.graph
    assert graph.viewport.scale == pytest.approx(seen.scale, rel=1e-3)
    again = graph.viewport.to_scene(QPointF(graph.width() / 2, graph.height() / 2))
    assert (again.x(), again.y()) == pytest.approx((middle.x(), middle.y()), abs=2.0)
    assert tomorrow.workspace.selection == (ferry.iri_of("town"),)


def test_an_empty_picture_comes_back_empty(open_case: OpenWindow, ferry_case: Path) -> None:
    today = open_case(ferry_case)
    today.window.graph.setFocus()
    today.press("Ctrl+A", "Ctrl+H")
    assert today.names() == set()
    today.close()
    tomorrow = open_case(ferry_case)
    assert tomorrow.names() == set()
    tomorrow.press("Ctrl+Z")
    assert tomorrow.names() == ALL


def test_the_session_survives_a_kill(open_case: OpenWindow, ferry_case: Path) -> None:
    """A window in a process of its own is used and killed; what was left is there again."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.support.exploring_child", str(ferry_case)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout is not None
    told = child.stdout.readline().split()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert told[:1] == ["kept"], told
    after = open_case(ferry_case)
    assert after.names() == ALL - {"Ned Marl", "Pontoon Bill"}
    assert after.workspace.selection == (ferry.iri_of("town"),)
    assert after.workspace.filtering.filters
    assert after.window.graph.viewport.scale == pytest.approx(float(told[1]), rel=1e-3)
    after.window.graph.setFocus(Qt.FocusReason.OtherFocusReason)
    after.press("Ctrl+Shift+F", "Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert after.names() == ALL


def test_what_was_read_and_how_it_was_sorted_come_back(
    open_case: OpenWindow, example_case: Path
) -> None:
    user = open_case(example_case)
    sources = list(user.workspace.case.sources)
    user.workspace.read_source(sources[4])
    user.settle()
    bar = user.window.reader.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    user.press("F8")
    user.window.table.sort_by(2, backwards=True)
    user.click(user.find("clock-published"))
    user.settle()
    assert place
    user.close()
    user = open_case(example_case)
    user.settle()
    assert user.window.reader.head.source == sources[4]
    assert abs(user.window.reader.page.verticalScrollBar().value() - place) < 40
    assert user.window.table.order == [2, 1]
    assert user.window.timeline.clock == "published"


def test_a_query_not_yet_asked_and_the_depth_of_focus_come_back(
    open_case: OpenWindow, ferry_case: Path
) -> None:
    user = open_case(ferry_case)
    user.click_node("Ada Quill")
    user.press("2")
    user.press("F7")
    user.type("SELECT ?who")
    user.press("Escape")
    user.settle()
    user.workspace.named.keep("Around Ada")
    held = user.window.graph.stage.held
    assert held
    user.close()
    user = open_case(ferry_case)
    user.settle()
    assert user.find("query", QPlainTextEdit).toPlainText() == "SELECT ?who"
    assert user.window.exploring.walking.depth == 2
    assert user.window.graph.stage.held == held
    kept = (ferry_case / "views" / "around-ada.json").read_text("utf-8")
    assert "?who" not in kept, "a named view is not the place for work under way"
    user.window.graph.setFocus()
    user.press("0")
    user.close()
    user = open_case(ferry_case)
    assert not user.window.graph.stage.held


def test_a_title_that_is_taken_is_refused_and_a_long_one_is_cut(
    open_case: OpenWindow, example_case: Path
) -> None:
    user = open_case(example_case)
    named = user.workspace.named
    first, second = list(named.views)[:2]
    named.rename(second, named.views[first].title)
    assert user.message.endswith("already: choose another.")
    assert named.views[first].title != named.views[second].title
    named.rename(second, "A very long title " * 9)
    user.settle()
    tab = next(
        one for one in user.window.findChildren(QPushButton, "view")
        if one.property("view") == second
    )  # fmt: skip
    assert tab.width() < 300
    assert tab.toolTip().startswith("A very long title A very")
