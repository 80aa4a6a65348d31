"""Views and layouts as steps that can be undone."""

from __future__ import annotations

from explorer.model.views import View
from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.workspaces import settle

ADA, NED, TOWN = (ferry.iri_of(key) for key in ("ada", "ned", "town"))


def test_a_view_with_places_is_there_at_once(shown: Workspace) -> None:
    shown.named.views = {
        "two": View("Two", "", (ADA, NED), {ADA: (0.0, 0.0), NED: (90.0, 9.0)}, (NED,))
    }
    shown.open_view("two")
    assert dict(shown.canvas.positions) == {ADA: (0.0, 0.0), NED: (90.0, 9.0)}
    assert (shown.canvas.pinned, shown.current_view) == ({NED}, "two")
    shown.undo()
    assert len(shown.canvas.nodes) == len(ferry.ENTITIES)
    assert shown.current_view == ""


def test_a_view_without_all_places_is_laid_out(shown: Workspace) -> None:
    shown.named.views = {"two": View("Two", "", (ADA, TOWN, "urn:gone"), {ADA: (0.0, 0.0)})}
    shown.open_view("two")
    settle(shown)
    assert set(shown.canvas.nodes) == {ADA, TOWN}
    assert shown.undo_stack.count() == 1


def test_the_last_view_asked_for_is_the_one_shown(shown: Workspace) -> None:
    shown.named.views = {"one": View("One", "", (ADA,)), "two": View("Two", "", (NED, TOWN))}
    shown.open_view("one")
    shown.open_view("two")
    settle(shown)
    assert set(shown.canvas.nodes) == {NED, TOWN}
    assert shown.current_view == "two"


def test_a_view_of_things_that_are_gone_shows_nothing(shown: Workspace) -> None:
    shown.named.views = {"old": View("Old", "", ("urn:gone",))}
    shown.open_view("old")
    settle(shown)
    assert dict(shown.canvas.nodes) == {}
    shown.undo()
    assert len(shown.canvas.nodes) == len(ferry.ENTITIES)


def test_a_layout_of_nothing_is_no_harm(workspace: Workspace) -> None:
    workspace.lay_out()
    settle(workspace)
    assert dict(workspace.canvas.nodes) == {}


def test_a_layout_that_comes_late_does_not_replace_what_was_opened_since(shown: Workspace) -> None:
    places = {NED: (0.0, 0.0), TOWN: (90.0, 0.0)}
    shown.named.views = {
        "one": View("One", "", (ADA,)),
        "two": View("Two", "", (NED, TOWN), places),
    }
    shown.open_view("one")
    shown.open_view("two")
    settle(shown)
    assert dict(shown.canvas.positions) == places
    assert shown.current_view == "two"


def test_what_is_drawn_and_hidden_while_many_are_laid_out_stays_so(shown: Workspace) -> None:
    shown.walk.hide([TOWN])
    shown.arranger.show_more([TOWN])
    shown.sketching.add_note((1.0, 2.0), "Meanwhile")
    shown.walk.hide([ADA])
    settle(shown)
    assert TOWN in shown.canvas.nodes
    assert ADA not in shown.canvas.nodes
    assert [note.text for note in shown.canvas.sketch.notes] == ["Meanwhile"]
