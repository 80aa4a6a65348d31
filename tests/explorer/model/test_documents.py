"""Documents come in and are proved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from explorer.model.intake import Intake
from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.heard import Heard
from tests.support.papers import BOARD, a_pdf
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
    (said,) = heard.of("info")
    assert said.startswith("1 of 2 documents added, 1 that cannot be read. ")
    assert "gone.txt cannot be read: No such file" in said
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


def test_documents_that_come_while_others_are_read_are_read_after_them(
    shown: Workspace, tmp_path: Path
) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Words of {name}.", "utf-8")
    shown.documents.add([tmp_path / "a.txt"])
    shown.documents.add([tmp_path / "b.txt", tmp_path / "a.txt"])
    assert shown.documents.intake is not None
    settle(shown)
    assert shown.documents.intake is None
    assert len(shown.case.sources) == 3
    states = [one.state for one in shown.documents.latest.results]
    assert states == ["added", "in the case already"]


def test_reading_is_ended_and_what_was_read_stays(
    shown: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pile").mkdir()
    for number in range(5):
        (tmp_path / "pile" / f"{number}.txt").write_text(f"Words {number}.", "utf-8")
    began = Intake.begun

    def begun(intake: Intake, number: int, total: int, name: str) -> None:
        began(intake, number, total, name)
        if number == 3:
            intake.end()

    monkeypatch.setattr(Intake, "begun", begun)
    heard = Heard(shown)
    shown.documents.add([tmp_path / "pile"])
    settle(shown)
    assert heard.of("info") == ["3 of 5 documents added, 2 left out."]
    assert len(shown.case.sources) == 4
    shown.undo()
    settle(shown)
    assert len(shown.case.sources) == 1


def test_details_are_one_step_each(shown: Workspace) -> None:
    (iri,) = shown.case.sources
    details = shown.documents.details(iri)
    shown.documents.edit(iri, replace(details, publisher="The Courier", issued="2031-05"))
    settle(shown)
    assert shown.case.sources[iri].publisher == "The Courier"
    shown.documents.edit(iri, replace(shown.documents.details(iri), issued="May"))
    settle(shown)
    assert shown.case.sources[iri].issued == "2031-05"
    shown.undo()
    settle(shown)
    assert shown.documents.details(iri) == details


def test_a_part_becomes_a_source_that_is_opened(shown: Workspace) -> None:
    (iri,) = shown.case.sources
    heard = Heard(shown)
    shown.documents.split_off(iri, 0, 30, "The town\nand more")
    settle(shown)
    (new,) = set(shown.case.sources) - {iri}
    assert shown.case.sources[new].label == "The town"
    assert shown.selection == (new,)
    assert heard.of("passage_chosen")[0].source == new
    shown.documents.split_off(new, 40, 50, "elsewhere")
    assert "are not within The town" in heard.of("error")[0]


def test_a_page_is_found_and_drawn(shown: Workspace, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(a_pdf([[BOARD]]))
    shown.documents.add([tmp_path / "a.pdf"])
    settle(shown)
    iri = next(iri for iri, work in shown.case.sources.items() if work.label == "a")
    assert [shown.documents.is_paged(one) for one in shown.case.sources].count(True) == 1
    got: list[object] = []
    shown.documents.read_pages(iri, got.append, got.append)
    settle(shown)
    shown.documents.draw_page(iri, 0, 0.5, got.append, got.append)
    settle(shown)
    pages, picture = got
    assert len(pages) == 1
    assert (picture.width, picture.height) == (306, 396)
    (copy,) = shown.documents.copies(iri)
    assert shown.documents.reading(copy.iri).extractor.startswith("pypdfium2")
