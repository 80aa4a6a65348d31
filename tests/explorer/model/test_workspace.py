"""The open case as the window works on it: what is kept from day to day."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from explorer.model.workspace import Workspace
from graph_data.project import Project
from tests.support import ferry
from tests.support.workspaces import settle, wait_until


def test_the_session_is_kept_while_one_works(shown: Workspace) -> None:
    path = shown.project.folder / "views" / "session.json"
    assert not path.exists()
    shown.walk.hide([ferry.iri_of("ned")])
    wait_until(path.exists)
    assert ferry.iri_of("ned") not in path.read_text("utf-8").split('"steps"')[0]


def test_a_case_opened_for_reading_keeps_nothing(qapp: QApplication, ferry_case: Path) -> None:
    workspace = Workspace(Project.open(ferry_case, write=False))
    workspace.open_views()
    settle(workspace)
    assert workspace.canvas.nodes
    workspace.close()
    workspace.deleteLater()
    assert list((ferry_case / "views").iterdir()) == []


def test_closing_twice_is_closing_once(qapp: QApplication, ferry_case: Path) -> None:
    workspace = Workspace(Project.open(ferry_case))
    workspace.close()
    workspace.close()
    workspace.deleteLater()
    Project.open(ferry_case).close()
