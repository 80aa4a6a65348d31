"""Keys are pressed faster than the disk confirms: the steps stay in order."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from explorer.model import placement
from graph_data import verify
from graph_data.journal import Journal
from tests.features.test_make_a_claim import CLAIM, WORDS, make_claim
from tests.support.windows import OpenWindow, User


class SlowDisk:
    """A disk that confirms nothing until it is told to."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()

    def hold(self) -> None:
        self.gate.clear()

    def let_go(self) -> None:
        self.gate.set()


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[SlowDisk]:
    disk = SlowDisk()
    append = Journal.append

    def wait_and_append(self: Journal, *arguments: object, **named: object) -> object:
        assert disk.gate.wait(20)
        return append(self, *arguments, **named)

    monkeypatch.setattr(Journal, "append", wait_and_append)
    yield disk
    disk.let_go()


def type_claim(user: User, relation: str, words: str = WORDS) -> None:
    user.mark(words)
    user.press("Ctrl+Return")
    for part in ("ned", relation, "pont"):
        user.type(part)
        user.press("Tab")
    user.press("Ctrl+Return")


def test_nothing_is_shown_as_done_before_the_disk_has_it(
    on_ferry: User, slow_disk: SlowDisk
) -> None:
    slow_disk.hold()
    type_claim(on_ferry, "oppo")
    QApplication.processEvents()
    assert CLAIM not in on_ferry.sentences()
    slow_disk.let_go()
    on_ferry.settle()
    assert CLAIM in on_ferry.sentences()


def test_undo_takes_back_what_is_being_written_not_what_was_before(
    on_ferry: User, slow_disk: SlowDisk
) -> None:
    make_claim(on_ferry)
    slow_disk.hold()
    type_claim(on_ferry, "suppo", "Ned Marl works")
    on_ferry.press("Ctrl+Z")
    slow_disk.let_go()
    on_ferry.settle()
    assert CLAIM in on_ferry.sentences()
    assert "Ned Marl supports Pontoon Bill" not in on_ferry.sentences()
    assert [block.kind for block in on_ferry.blocks()] == ["change", "change", "undo"]
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert CLAIM not in on_ferry.sentences()
    on_ferry.press("Ctrl+Y", "Ctrl+Y")
    on_ferry.settle()
    assert {CLAIM, "Ned Marl supports Pontoon Bill"} <= on_ferry.sentences()


def test_quick_undo_and_redo_come_out_in_order(on_ferry: User, slow_disk: SlowDisk) -> None:
    make_claim(on_ferry)
    slow_disk.hold()
    on_ferry.press("Ctrl+Z", "Ctrl+Y", "Ctrl+Z", "Ctrl+Y", "Ctrl+Z")
    slow_disk.let_go()
    on_ferry.settle()
    assert CLAIM not in on_ferry.sentences()
    kinds = [block.kind for block in on_ferry.blocks()]
    assert kinds == ["change", "undo", "redo", "undo", "redo", "undo"]
    assert on_ferry.workspace.undo_stack.canRedo()
    assert verify.verify(on_ferry.project).whole


def test_what_is_being_written_when_the_window_closes_is_kept(
    on_ferry: User, slow_disk: SlowDisk, open_case: OpenWindow
) -> None:
    folder = on_ferry.project.folder
    slow_disk.hold()
    type_claim(on_ferry, "oppo")
    threading.Timer(0.1, slow_disk.let_go).start()
    on_ferry.close()
    again = open_case(folder)
    assert again.claim(CLAIM)


def test_what_is_hidden_while_all_is_laid_out_stays_hidden(
    on_ferry: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    layout = placement.force_layout

    def slow_layout(*arguments: object, **named: object) -> object:
        assert gate.wait(20)
        return layout(*arguments, **named)

    monkeypatch.setattr(placement, "force_layout", slow_layout)
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+L", "Ctrl+H")
    gate.set()
    on_ferry.settle()
    assert "Ned Marl" not in on_ferry.names()
    on_ferry.press("Ctrl+Z", "Ctrl+Z")
    assert "Ned Marl" in on_ferry.names()


def test_the_window_says_that_it_is_saving(on_ferry: User, slow_disk: SlowDisk) -> None:
    saved = on_ferry.find("status-saved", QLabel)
    assert saved.text() == "Everything is saved"
    slow_disk.hold()
    type_claim(on_ferry, "oppo")
    assert saved.text() == "Saving…"
    slow_disk.let_go()
    on_ferry.settle()
    assert saved.text() == "Everything is saved"
