"""Grouping nodes and writing notes: what each step does, and undoes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from explorer.model.notes import Note
from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.heard import Heard
from tests.support.workspaces import settle, workspace_on

ADA, NED, TOWN = (ferry.iri_of(key) for key in ("ada", "ned", "town"))


def test_two_nodes_make_a_group_and_undo_parts_them(shown: Workspace) -> None:
    shown.sketching.group([ADA, NED, "urn:stranger"])
    (group,) = shown.canvas.sketch.groups
    assert group.members == (ADA, NED)
    assert group.title == "Ada Quill and 1 more"
    shown.undo()
    assert shown.canvas.sketch.groups == ()
    shown.redo()
    assert shown.canvas.sketch.groups == (group,)


def test_one_node_makes_no_group_and_that_is_said(shown: Workspace) -> None:
    heard = Heard(shown)
    shown.sketching.group([ADA])
    assert shown.undo_stack.count() == 0
    assert heard.of("info") == ["Select two nodes or more to make a group of them."]


def test_a_node_is_in_one_group_at_most(shown: Workspace) -> None:
    shown.sketching.group([ADA, NED], "First")
    shown.sketching.group([NED, TOWN], "Second")
    assert [(g.title, g.members) for g in shown.canvas.sketch.groups] == [("Second", (NED, TOWN))]


def test_groups_by_type_bear_the_name_of_the_type(shown: Workspace) -> None:
    shown.sketching.group_by_type()
    found = {group.title: set(group.members) for group in shown.canvas.sketch.groups}
    assert {ADA, NED} <= found["People"]
    assert all(len(members) > 1 for members in found.values())


def test_communities_are_found_off_the_gui_thread(shown: Workspace) -> None:
    shown.sketching.group_by_community()
    assert shown.canvas.sketch.groups == ()
    settle(shown)
    found = shown.canvas.sketch.groups
    assert found
    assert all(group.title.startswith("Around ") for group in found)
    members = [iri for group in found for iri in group.members]
    assert len(members) == len(set(members))


def test_folding_naming_and_giving_up_are_steps(shown: Workspace) -> None:
    sketching, sketch = shown.sketching, shown.canvas.sketch
    sketching.group([ADA, NED])
    key = sketch.groups[0].key
    sketching.fold(key)
    sketching.rename_group(key, "  The two  ")
    sketching.rename_group(key, "   ")
    assert (sketch.groups[0].title, sketch.groups[0].folded) == ("The two", True)
    sketching.fold(folded=False)
    assert not sketch.groups[0].folded
    sketching.ungroup(key)
    texts = [shown.undo_stack.text(n) for n in range(shown.undo_stack.count())]
    assert texts == ["Group", "Fold", "Rename group", "Unfold", "Ungroup"]
    while shown.undo_stack.canUndo():
        shown.undo()
    assert sketch.groups == ()


def test_a_note_is_written_moved_and_taken_away_when_it_is_emptied(shown: Workspace) -> None:
    sketching, sketch = shown.sketching, shown.canvas.sketch
    key = sketching.add_note((10.0, 20.0))
    sketching.put_note(Note(key, "Who signed?", (10.0, 20.0)))
    sketching.put_note(Note(key, "Who signed?", (30.0, 20.0)))
    sketching.put_note(Note(key, "Who signed?", (30.0, 20.0)))
    sketching.put_note(Note("note:99", "Of nobody", (0.0, 0.0)))
    assert sketch.notes == (Note(key, "Who signed?", (30.0, 20.0)),)
    sketching.put_note(Note(key, "  ", (30.0, 20.0)))
    assert sketch.notes == ()
    texts = [shown.undo_stack.text(n) for n in range(shown.undo_stack.count())]
    assert texts == ["Add note", "Write note", "Move note", "Remove note"]


@pytest.mark.parametrize("undone", [False, True])
def test_they_come_back_with_the_session(
    qapp: QApplication, ferry_case: Path, undone: bool
) -> None:
    with workspace_on(ferry_case) as workspace:
        workspace.walk.show_entities([ADA, NED, TOWN])
        workspace.sketching.group([ADA, NED], "The two")
        workspace.sketching.add_note((1.0, 2.0), "Why?")
        if undone:
            workspace.undo()
        kept = workspace.canvas.sketch.drawn
    with workspace_on(ferry_case) as workspace:
        workspace.open_views()
        assert workspace.canvas.sketch.drawn == kept
        (workspace.redo if undone else workspace.undo)()
        assert bool(workspace.canvas.sketch.notes) == undone
