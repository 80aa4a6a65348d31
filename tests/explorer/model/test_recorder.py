"""Changes go to the one writer, and undo and redo keep their place behind them."""

from __future__ import annotations

import errno
import os

import pytest

from explorer.model.drafting import ClaimDraft, NamedEntity
from explorer.model.workspace import Workspace
from graph_data.journal import Block
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.windows import read_journal
from tests.support.workspaces import settle

NED, BILL = NamedEntity(ferry.iri_of("ned")), NamedEntity(ferry.iri_of("bill"))


class Refusing:
    """Stands in for `os` in the journal: nothing can be written while it is shut."""

    def __init__(self) -> None:
        self.shut = False

    def write(self, descriptor: int, data: memoryview) -> int:
        if self.shut:
            raise OSError(errno.ENOSPC, "No space left on device")
        return os.write(descriptor, data)

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Refusing:
    made = Refusing()
    monkeypatch.setattr("graph_data.journal.os", made)
    return made


def make(workspace: Workspace, relation: str, refused=lambda: None) -> None:
    workspace.editing.make_claim(ClaimDraft(NED, TL + relation, BILL), refused)


def test_a_change_that_says_nothing_new_is_said_and_is_no_step(shown: Workspace) -> None:
    said = []
    shown.said.connect(lambda sentence, level: said.append((sentence, level)))
    shown.editing.make_claim(ClaimDraft(NED, TL + "worksFor", NamedEntity(ferry.iri_of("company"))))
    settle(shown)
    assert said == [("That is in the case already.", "info")]
    assert shown.undo_stack.count() == 0
    assert shown.selection == (ferry.iri_of("works"),)


def test_what_is_under_way_is_said_until_it_is_done(shown: Workspace) -> None:
    busy = []
    shown.busy_changed.connect(busy.append)
    make(shown, "opposes")
    make(shown, "supports")
    settle(shown)
    assert busy == ["Saving…", "Saving…", ""]


def test_steps_asked_for_while_writing_are_gone_in_order_afterwards(shown: Workspace) -> None:
    make(shown, "opposes")
    make(shown, "supports")
    shown.undo()
    shown.undo()
    shown.redo()
    assert shown.undo_stack.count() == 0
    settle(shown)
    assert shown.undo_stack.count() == 2
    assert shown.undo_stack.index() == 1
    assert [b.kind for b in _blocks(shown)] == ["change", "change", "undo", "undo", "redo"]


def test_a_refused_change_is_told_and_takes_no_step_with_it(
    shown: Workspace, disk: Refusing
) -> None:
    refused, said = [], []
    shown.said.connect(lambda sentence, level: said.append(level))
    make(shown, "opposes")
    settle(shown)
    shown.walk.hide([ferry.iri_of("quay")])
    disk.shut = True
    make(shown, "supports", lambda: refused.append(1))
    shown.undo()  # meant for the claim that will not come about
    settle(shown)
    assert (refused, said) == ([1], ["error"])
    assert shown.undo_stack.count() == shown.undo_stack.index() == 2
    assert ferry.iri_of("quay") not in shown.canvas.nodes


def test_undo_that_fails_leaves_the_stack_where_the_journal_is(
    shown: Workspace, disk: Refusing
) -> None:
    make(shown, "opposes")
    settle(shown)
    shown.walk.hide([ferry.iri_of("quay")])
    make(shown, "supports")
    settle(shown)
    shown.walk.move({ferry.iri_of("ada"): (5.0, 5.0)})
    disk.shut = True
    for _ in range(4):  # the move, the second claim, the hiding, the first claim
        shown.undo()
    settle(shown)
    assert len(shown.case.columns.live_rows()) == len(ferry.CLAIMS) + 2
    assert shown.undo_stack.count() == 4
    done = sum(block.kind == "change" for block in _blocks(shown))
    assert done == 2
    assert shown.undo_stack.index() in (3, 4)
    disk.shut = False
    while shown.undo_stack.canUndo():
        shown.undo()
        settle(shown)
    assert len(shown.case.columns.live_rows()) == len(ferry.CLAIMS)
    assert ferry.iri_of("quay") in shown.canvas.nodes
    while shown.undo_stack.canRedo():
        shown.redo()
        settle(shown)
    assert len(shown.case.columns.live_rows()) == len(ferry.CLAIMS) + 2
    assert ferry.iri_of("quay") not in shown.canvas.nodes


def test_redo_that_fails_can_be_tried_again(shown: Workspace, disk: Refusing) -> None:
    make(shown, "opposes")
    settle(shown)
    shown.undo()
    settle(shown)
    disk.shut = True
    shown.redo()
    settle(shown)
    assert shown.undo_stack.index() == 0
    disk.shut = False
    shown.redo()
    settle(shown)
    assert shown.undo_stack.index() == 1
    assert len(shown.case.columns.live_rows()) == len(ferry.CLAIMS) + 1


def _blocks(workspace: Workspace) -> list[Block]:
    return read_journal(workspace.project.folder)
