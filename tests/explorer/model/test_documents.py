"""Documents come in and are proved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.heard import Heard
from tests.support.workspaces import settle, workspace_on


def test_a_document_becomes_a_source_that_is_opened(shown: Workspace, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir,", "utf-8")
    heard = Heard(shown)
    shown.documents.add([letter, tmp_path / "gone.txt"])
    settle(shown)
    assert {work.label for work in shown.case.sources.values()} == {ferry.PAPER, "letter"}
    assert "documents_changed" in heard.names()
    (target,) = heard.of("passage_chosen")
    assert shown.case.sources[target.source].label == "letter"
    assert len(heard.of("error")) == 1
    shown.documents.add([letter])
    settle(shown)
    assert len(shown.case.sources) == 2


def test_an_original_is_proved_when_it_is_attached(
    qapp: QApplication, ferry_case: Path, tmp_path: Path
) -> None:
    for kept in (ferry_case / "sources").iterdir():
        kept.unlink()
    with workspace_on(ferry_case) as workspace:
        states = {state.name for state in workspace.case.columns.anchors.values()}
        assert states == {"UNCHECKED"}
        heard = Heard(workspace)
        workspace.documents.attach([ferry.write_document(tmp_path / "papers").parent])
        settle(workspace)
        states = {state.name for state in workspace.case.columns.anchors.values()}
        assert states == {"EXACT"}
        assert heard.of("busy_changed") == ["Checking documents…", ""]
        words = "1 of 1 files are documents of this case. 4 of 4 passages are exact."
        assert heard.of("info") == [words]
