"""Named views: kept, changed, put in order, each a step."""

import pytest

from explorer.model import views
from explorer.model.workspace import Workspace
from graph_data.errors import WriteFailed
from tests.support import ferry
from tests.support.heard import Heard

NED = ferry.iri_of("ned")


def titles(workspace: Workspace) -> list[str]:
    return [view.title for view in workspace.views.values()]


def on_disk(workspace: Workspace) -> list[str]:
    found, faults = views.read(workspace.project.folder)
    assert not faults
    return [view.title for key, view in found.items() if key != views.SESSION]


def test_what_is_kept_is_on_disk_at_once(shown: Workspace) -> None:
    shown.named.state = lambda: ((1.5, 10.0, -4.0), {"drawer": "table-panel"})
    shown.named.keep(" All of it ")
    assert titles(shown) == on_disk(shown) == ["All of it"]
    kept = views.read(shown.project.folder)[0]["all-of-it"]
    assert (kept.look, kept.panels) == ((1.5, 10.0, -4.0), {"drawer": "table-panel"})
    assert set(kept.shown) == set(shown.canvas.nodes)
    assert shown.current_view == "all-of-it"


def test_keeping_under_a_known_title_updates_that_view(shown: Workspace) -> None:
    shown.named.keep("All")
    shown.walk.hide([NED])
    shown.named.keep("All")
    assert titles(shown) == ["All"]
    assert NED not in shown.views["all"].shown
    shown.named.keep("  ")
    assert titles(shown) == ["All"]


def test_every_change_is_undone_on_disk_too(shown: Workspace) -> None:
    named = shown.named
    for title in ("A", "B", "C"):
        named.keep(title)
    named.move("c", -2)
    assert titles(shown) == on_disk(shown) == ["C", "A", "B"]
    named.duplicate("a")
    assert titles(shown) == on_disk(shown) == ["C", "A", "A (copy)", "B"]
    named.rename("a", "First")
    named.describe("a", "It begins here")
    named.delete("b")
    assert titles(shown) == on_disk(shown) == ["C", "First", "A (copy)"]
    while shown.undo_stack.canUndo():
        shown.undo_stack.undo()
    assert titles(shown) == on_disk(shown) == []
    while shown.undo_stack.canRedo():
        shown.undo_stack.redo()
    assert titles(shown) == on_disk(shown) == ["C", "First", "A (copy)"]


def test_what_changes_nothing_is_no_step(shown: Workspace) -> None:
    shown.named.keep("A")
    before = shown.undo_stack.count()
    shown.named.rename("a", "A")
    shown.named.rename("a", "  ")
    shown.named.describe("a", "")
    shown.named.move("a", 5)
    assert shown.undo_stack.count() == before


def test_what_cannot_be_written_is_said_and_nothing_changes(
    shown: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(shown)

    def fail(*_: object) -> None:
        raise WriteFailed("The disk is full.")

    monkeypatch.setattr(views, "write", fail)
    shown.named.keep("A")
    assert titles(shown) == []
    assert heard.of("error") == ["The disk is full."]
    assert shown.undo_stack.count() == 0
    monkeypatch.undo()


def test_names_that_are_taken_or_the_session_s_get_another_file(shown: Workspace) -> None:
    assert views.fresh_key("Session", {}) == "session-2"
    assert views.fresh_key("A", {"a", "a-2"}) == "a-3"
    assert views.fresh_key("A", {}) == "a"


def test_a_view_written_by_hand_wrongly_is_refused() -> None:
    for look in ([1, 2], [0, 1, 2], ["x", 1, 2], "far", [float("nan"), 0, 0]):
        with pytest.raises((ValueError, TypeError)):
            views.from_plain_data({"title": "Odd", "look": look})
