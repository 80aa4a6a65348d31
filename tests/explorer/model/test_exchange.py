"""What leaves the case as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.model.workspace import Workspace
from tests.support.workspaces import settle


def test_a_fault_of_the_program_is_not_swallowed(
    shown: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("graph_data.formats.export.write", fail)
    with qtbot.captureExceptions() as faults:
        shown.exchange.export_shown(tmp_path / "x.ttl", "turtle")
        settle(shown)
    assert [kind for kind, _, _ in faults] == [ZeroDivisionError]
