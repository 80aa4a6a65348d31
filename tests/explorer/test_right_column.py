"""The right column: evidence, or an editor in its place, and the Reader below."""

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from explorer.right_column import EDITOR_HEIGHT, FINISH, LEAVE
from explorer.view.form_frame import FormFrame
from tests.support.windows import User


class Form(FormFrame):
    """A form of one line."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.line = QLineEdit()
        self.body.addWidget(self.line)

    @property
    def title(self) -> str:
        return "A line"

    def is_typed(self) -> bool:
        return bool(self.line.text())


def test_to_cite_one_must_mark_first(on_ferry: User) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    on_ferry.window.actions_by_name["cite"].trigger()
    assert on_ferry.message.startswith("Mark the passage in the Reader first")
    assert on_ferry.focus is on_ferry.window.reader.page
    assert on_ferry.window.right.shows_evidence


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
    right, other = on_ferry.window.right, Form("other")
    right.add_editor(other)
    right.open_editor(other)
    other.line.setFocus()
    assert other.isVisible()
    right.close_editor()
    assert not other.isVisible()
    assert on_ferry.focus is on_ferry.window.reader.page


def test_the_reader_takes_the_whole_column(on_ferry: User) -> None:
    on_ferry.window.right.toggle_reader()
    assert not on_ferry.window.right.top.isVisible()
    on_ferry.window.right.toggle_reader()
    assert on_ferry.window.right.top.isVisible()


def begin_claim(user: User) -> None:
    user.mark("owes a penny")
    user.press("Ctrl+Return")
    user.type("Zed")


@pytest.fixture
def half_written(on_ferry: User) -> User:
    begin_claim(on_ferry)
    return on_ferry


def test_a_half_written_claim_waits_while_something_else_is_looked_at(half_written: User) -> None:
    editor, bar = half_written.window.editor, half_written.window.right.unfinished_bar
    assert not bar.isVisible()
    half_written.click_edge("Brookmouth sues Tideway Ferry Company")
    assert half_written.find("claim-sentence", QLabel).isVisible()
    assert bar.isVisible()
    half_written.click(half_written.find("unfinished-go-on"))
    assert editor.isVisible()
    assert editor.subject.edit.text() == "Zed"
    assert editor.isAncestorOf(half_written.focus)


def test_other_words_marked_become_the_passage_of_a_half_written_claim(
    half_written: User,
) -> None:
    editor = half_written.window.editor
    half_written.mark("He met nobody")
    half_written.press("Ctrl+Return")
    assert editor.subject.edit.text() == "Zed"
    assert [one.text() for one in editor.findChildren(QLabel) if "He met nobody" in one.text()]


def test_nothing_else_is_begun_in_a_form_that_holds_work(half_written: User) -> None:
    editor = half_written.window.editor
    half_written.click_edge("Brookmouth sues Tideway Ferry Company")
    half_written.press("F2")
    assert editor.isVisible()
    assert editor.problem.text() == FINISH
    assert editor.subject.edit.text() == "Zed"


def test_what_was_begun_may_be_discarded(half_written: User) -> None:
    half_written.click_node("Brookmouth")
    half_written.click(half_written.find("unfinished-discard"))
    assert half_written.window.right.unfinished() is None
    assert not half_written.window.right.unfinished_bar.isVisible()
    begin_claim(half_written)
    assert half_written.window.editor.subject.edit.text() == "Zed"


def test_the_window_asks_once_before_half_written_work_is_lost(half_written: User) -> None:
    half_written.click_node("Brookmouth")
    assert not half_written.window.close()
    assert half_written.window.editor.isVisible()
    assert half_written.window.editor.problem.text() == LEAVE
    assert half_written.window.close()


def test_nothing_waits_of_a_claim_that_is_recorded(on_ferry: User) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    on_ferry.mark("owes a penny")
    on_ferry.press("Ctrl+Shift+Return")
    on_ferry.find("make-claim").click()
    on_ferry.settle()
    assert on_ferry.window.right.unfinished() is None
    assert not on_ferry.window.right.unfinished_bar.isVisible()


def test_a_key_that_needs_an_edge_says_so(on_ferry: User) -> None:
    on_ferry.mark("owes a penny")
    on_ferry.press("Ctrl+Shift+Return")
    assert on_ferry.message.startswith("Select an edge first")
