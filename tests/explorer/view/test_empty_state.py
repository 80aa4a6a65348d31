"""What stands in place of a blank canvas."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from graph_data.project import Project
from tests.support.windows import Dialogs, OpenWindow, User


def words(user: User) -> str:
    state = user.find("empty-state")
    return " ".join(label.text() for label in state.findChildren(QLabel))


def test_it_is_not_there_while_something_is_shown(on_ferry: User) -> None:
    assert not on_ferry.window.empty_state.isVisible()


def test_hiding_everything_says_how_to_come_back(on_ferry: User) -> None:
    for label in sorted(on_ferry.names()):
        on_ferry.click_node(label)
        on_ferry.press("Ctrl+H")
    assert "Nothing is shown" in words(on_ferry)
    state = on_ferry.find("empty-state")
    assert on_ferry.window.graph.rect().contains(state.geometry())
    on_ferry.press("Ctrl+Z")
    assert not on_ferry.window.empty_state.isVisible()


def test_its_buttons_do_what_they_say(
    open_case: OpenWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    Project.create(tmp_path / "empty")
    user = open_case(tmp_path / "empty")
    assert "This case is empty" in words(user)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir,", "utf-8")
    dialogs("getOpenFileNames", [letter])
    user.click(user.find("empty-add_document"))
    user.settle()
    assert user.workspace.case.sources
    user.click(user.find("empty-new_claim"))
    assert user.window.editor.isVisible()
