"""The right column: evidence, or an editor in its place, and the Reader below."""

from PySide6.QtWidgets import QLineEdit

from explorer.right_column import EDITOR_HEIGHT
from tests.support.windows import User


def test_to_cite_one_must_mark_first(on_ferry: User) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    on_ferry.window.actions_by_name["cite"].trigger()
    assert on_ferry.message.startswith("Mark the passage in the Reader first")
    assert on_ferry.focus is on_ferry.window.reader.page
    assert on_ferry.window.right.top.currentWidget() is on_ferry.window.evidence


def test_marked_words_open_the_editor_and_a_selection_closes_it(on_ferry: User) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    on_ferry.mark("owes a penny")
    on_ferry.window.actions_by_name["contradict"].trigger()
    assert on_ferry.window.editor.isVisible()
    assert on_ferry.window.right.sizes()[0] >= EDITOR_HEIGHT - 1
    on_ferry.click_node("Brookmouth")
    assert not on_ferry.window.editor.isVisible()
    assert on_ferry.window.evidence.isVisible()


def test_another_editor_finds_its_place(on_ferry: User) -> None:
    right, other = on_ferry.window.right, QLineEdit()
    right.add_editor(other)
    right.open_editor(other)
    other.setFocus()
    assert other.isVisible()
    right.close_editor()
    assert not other.isVisible()
    assert on_ferry.focus is on_ferry.window.reader.page


def test_the_reader_takes_the_whole_column(on_ferry: User) -> None:
    on_ferry.window.right.toggle_reader()
    assert not on_ferry.window.right.top.isVisible()
    on_ferry.window.right.toggle_reader()
    assert on_ferry.window.right.top.isVisible()
