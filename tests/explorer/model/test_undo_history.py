"""The undo stack of a case across sessions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from explorer.model import views
from explorer.model.drafting import ClaimDraft, NamedEntity
from explorer.model.undo_history import REMEMBERED
from explorer.model.workspace import Workspace
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.workspaces import settle, workspace_on

NED, BILL = NamedEntity(ferry.iri_of("ned")), NamedEntity(ferry.iri_of("bill"))


def make(workspace: Workspace, relation: str) -> None:
    workspace.editing.make_claim(ClaimDraft(NED, TL + relation, BILL))
    settle(workspace)


def labels(workspace: Workspace) -> list[str]:
    stack = workspace.undo_stack
    return [stack.text(number) for number in range(stack.count())]


def leave_a_session(folder: Path) -> None:
    """Show, hide, make two claims, and take the second back."""
    with workspace_on(folder) as workspace:
        workspace.walk.show_entities([ferry.iri_of(key) for key in ferry.ENTITIES], "Show all")
        make(workspace, "opposes")
        workspace.walk.hide([ferry.iri_of("quay")])
        make(workspace, "supports")
        workspace.undo()
        settle(workspace)


EVERYTHING = [
    "Show all",
    "Claim: Ned Marl opposes Pontoon Bill",
    "Hide Old Quay",
    "Claim: Ned Marl supports Pontoon Bill",
]


def test_steps_of_both_kinds_come_back_in_order(qapp: QApplication, ferry_case: Path) -> None:
    leave_a_session(ferry_case)
    with workspace_on(ferry_case) as workspace:
        workspace.open_views()
        assert labels(workspace) == EVERYTHING
        assert workspace.undo_stack.index() == 3
        workspace.undo()
        settle(workspace)
        assert ferry.iri_of("quay") in workspace.canvas.nodes


def test_a_journal_that_went_on_leaves_the_steps_of_the_canvas_behind(
    qapp: QApplication, ferry_case: Path
) -> None:
    leave_a_session(ferry_case)
    session = (ferry_case / "views" / "session.json").read_bytes()
    with workspace_on(ferry_case) as workspace:
        workspace.open_views()
        make(workspace, "criticises")
    (ferry_case / "views" / "session.json").write_bytes(session)  # as after a crash
    with workspace_on(ferry_case) as workspace:
        workspace.open_views()
        settle(workspace)
        assert labels(workspace) == [EVERYTHING[1], "Claim: Ned Marl criticises Pontoon Bill"]
        workspace.undo()
        workspace.undo()
        settle(workspace)
        assert not workspace.undo_stack.canUndo()
        assert len(workspace.case.columns.live_rows()) == len(ferry.CLAIMS)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda steps: steps.append({"kind": "dance", "label": "x"}),
        lambda steps: steps.append({"kind": "data", "label": "x"}),
        lambda steps: steps.__setitem__(0, {"kind": "show", "positions": 7}),
        lambda steps: steps.__setitem__(0, "show"),
        lambda steps: steps.__setitem__(0, {}),
    ],
    ids=["unknown kind", "one change too many", "no table", "no step", "empty"],
)
def test_a_session_edited_by_hand_costs_the_steps_of_the_canvas_only(
    qapp: QApplication, ferry_case: Path, spoil
) -> None:
    leave_a_session(ferry_case)
    path = ferry_case / "views" / "session.json"
    told = json.loads(path.read_text("utf-8"))
    spoil(told["steps"])
    path.write_text(json.dumps(told), "utf-8")
    with workspace_on(ferry_case) as workspace:
        workspace.open_views()
        settle(workspace)
        data = [EVERYTHING[1], EVERYTHING[3]]
        assert labels(workspace) == data
        assert workspace.undo_stack.index() == 1
        workspace.redo()
        settle(workspace)
        assert not workspace.undo_stack.canRedo()


def test_only_the_latest_steps_outlive_the_window(qapp: QApplication, ferry_case: Path) -> None:
    with workspace_on(ferry_case) as workspace:
        workspace.walk.show_entities([ferry.iri_of("ada")])
        for number in range(REMEMBERED + 20):
            workspace.walk.move({ferry.iri_of("ada"): (float(number), 0.0)})
    session = views.read(ferry_case)[0]["session"]
    assert len(session.steps) == REMEMBERED
    with workspace_on(ferry_case) as workspace:
        workspace.open_views()
        assert workspace.undo_stack.count() == REMEMBERED
        workspace.undo()
        assert workspace.canvas.positions[ferry.iri_of("ada")] == (REMEMBERED + 18.0, 0.0)
