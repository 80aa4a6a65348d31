"""A user keeps nodes together in groups, folds them, and writes notes on the canvas."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from explorer.view import picture_file
from explorer.view.group_title import GroupTitle
from explorer.view.note_card import NoteCard
from tests.support.windows import OpenWindow, User

CONTROL = Qt.KeyboardModifier.ControlModifier
WORDS = "Who signed this?"


def group_people(user: User) -> str:
    """Select two people and press Ctrl+G; return the key of the group."""
    user.click_node("Ada Quill")
    user.click_node("Ned Marl", modifiers=CONTROL)
    QTest.keyClick(user.window, Qt.Key.Key_G, CONTROL)
    return user.workspace.canvas.sketch.groups[0].key


def write_note(user: User, words: str = WORDS) -> NoteCard:
    QTest.keyClick(user.window, Qt.Key.Key_M, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    card = user.find("note", NoteCard)
    QTest.keyClicks(card, words)
    QTest.keyClick(card, Qt.Key.Key_Escape)
    return card


def test_a_group_is_made_named_folded_and_unfolded(on_ferry: User) -> None:
    key = group_people(on_ferry)
    title = on_ferry.find("group-title", GroupTitle)
    assert title.text() == "Ned Marl and 1 more"
    QTest.keyClick(on_ferry.window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    field = on_ferry.find("group-name", QLineEdit)
    QTest.keyClicks(field, "The clerks")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert title.text() == "The clerks"
    on_ferry.workspace.select([])
    on_ferry.click(title)
    assert set(on_ferry.workspace.selection) == {
        on_ferry.entity("Ada Quill"),
        on_ferry.entity("Ned Marl"),
    }
    QTest.mouseDClick(title, Qt.MouseButton.LeftButton)
    on_ferry.settle()
    graph = on_ferry.window.graph
    assert key in graph.drawn.nodes
    assert on_ferry.entity("Ada Quill") not in graph.drawn.nodes
    place = graph.node_position(key).toPoint()
    assert graph.target_at(graph.node_position(key)) == ("node", key)
    QTest.mouseDClick(graph, Qt.MouseButton.LeftButton, pos=place)
    on_ferry.settle()
    assert key not in graph.drawn.nodes
    assert on_ferry.entity("Ada Quill") in graph.drawn.nodes


def test_a_folded_group_is_dragged_chosen_and_undone(on_ferry: User) -> None:
    key = group_people(on_ferry)
    on_ferry.window.graph.setFocus()
    QTest.keyClick(on_ferry.window.graph, Qt.Key.Key_F)
    on_ferry.settle()
    graph = on_ferry.window.graph
    ada = on_ferry.entity("Ada Quill")
    before = on_ferry.workspace.canvas.positions[ada]
    start = graph.node_position(key).toPoint()
    on_ferry.workspace.select([])
    on_ferry.drag(graph, start, start + (graph.rect().center() - start) / 3)
    on_ferry.settle()
    assert on_ferry.workspace.canvas.positions[ada] != before
    on_ferry.click(graph, graph.node_position(key))
    assert ada in on_ferry.workspace.selection
    assert key in graph.stage.chosen
    for _ in range(3):
        on_ferry.window.actions_by_name["undo"].trigger()
    assert on_ferry.workspace.canvas.positions[ada] == before
    assert on_ferry.workspace.canvas.sketch.groups == ()


def test_the_menu_of_a_group_offers_what_can_be_done_with_it(on_ferry: User) -> None:
    group_people(on_ferry)
    title = on_ferry.find("group-title", GroupTitle)
    title.menu_wanted.emit(title.mapToGlobal(title.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[:3] == ["Fold or unfold group", "Rename group…", "Give up group"]
    on_ferry.choose(menu, "Give up group")
    assert on_ferry.workspace.canvas.sketch.groups == ()


def test_a_note_is_written_dragged_rewritten_and_removed(on_ferry: User) -> None:
    card = write_note(on_ferry)
    assert on_ferry.focus is on_ferry.window.graph
    (note,) = on_ferry.workspace.canvas.sketch.notes
    assert note.text == WORDS
    centre = card.viewport().rect().center()
    QTest.mousePress(card.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    QTest.mouseMove(card.viewport(), centre + (centre / 2))
    QTest.mouseRelease(card.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert on_ferry.workspace.canvas.sketch.notes[0].at != note.at
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    QTest.keyClicks(card, "Ask the clerk.")
    QTest.keyClick(card, Qt.Key.Key_Return, CONTROL)
    assert on_ferry.workspace.canvas.sketch.notes[0].text == "Ask the clerk."
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert on_ferry.workspace.canvas.sketch.notes == ()
    for _ in range(3):
        on_ferry.window.actions_by_name["undo"].trigger()
    assert on_ferry.workspace.canvas.sketch.notes == (note,)


def test_a_note_left_empty_is_no_note(on_ferry: User) -> None:
    write_note(on_ferry, "")
    assert on_ferry.workspace.canvas.sketch.notes == ()


def test_groups_and_notes_are_there_tomorrow(open_case: OpenWindow, ferry_case: Path) -> None:
    user = open_case(ferry_case)
    group_people(user)
    write_note(user)
    drawn = user.workspace.canvas.sketch.drawn
    user.close()
    user = open_case(ferry_case)
    assert user.workspace.canvas.sketch.drawn == drawn
    assert user.find("note", NoteCard).toPlainText() == WORDS


def test_groups_and_notes_are_in_the_picture(on_ferry: User, tmp_path: Path) -> None:
    group_people(on_ferry)
    write_note(on_ferry)
    picture_file.save(on_ferry.window.graph, tmp_path / "picture.svg")
    drawing = (tmp_path / "picture.svg").read_text("utf-8")
    assert "Ned Marl and 1 more" in drawing
    assert WORDS in drawing
