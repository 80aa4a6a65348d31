"""The open case as the window works on it: what it says, and when."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from explorer.model.drafting import CitationDraft, ClaimDraft, NamedEntity
from explorer.model.workspace import EXPAND_LIMIT, Workspace
from graph_data.entity import Entity
from graph_data.errors import BadInput
from graph_data.namespaces import TL
from graph_data.project import Project
from tests.support import ferry
from tests.support.workspaces import settle, wait_until, workspace_on

NED, BILL = NamedEntity(ferry.iri_of("ned")), NamedEntity(ferry.iri_of("bill"))


class Heard:
    """What a workspace said, by signal."""

    def __init__(self, workspace: Workspace) -> None:
        self.calls: list[tuple[str, object]] = []
        for name in ("changed", "selection_changed", "passage_chosen", "busy_changed"):
            signal = getattr(workspace, name)
            signal.connect(lambda value, n=name: self.calls.append((n, value)))
        for name in ("documents_changed", "views_changed"):
            getattr(workspace, name).connect(lambda n=name: self.calls.append((n, None)))
        workspace.said.connect(lambda text, level: self.calls.append((level, text)))

    def names(self) -> list[str]:
        return [name for name, _ in self.calls]

    def of(self, name: str) -> list[object]:
        return [value for called, value in self.calls if called == name]


def test_selecting_a_claim_chooses_its_passage(shown: Workspace) -> None:
    heard = Heard(shown)
    shown.select([ferry.iri_of("sues"), ferry.iri_of("sues"), ferry.iri_of("ada")])
    assert shown.selection == (ferry.iri_of("sues"), ferry.iri_of("ada"))
    assert heard.of("selection_changed") == [list(shown.selection)]
    (target,) = heard.of("passage_chosen")
    assert target.passage.exact == "Brookmouth sues the Tideway Ferry Company"
    shown.select(shown.selection)
    assert len(heard.calls) == 2
    shown.select([ferry.iri_of("located")])
    assert heard.of("passage_chosen")[-1] is None
    shown.select([])
    assert shown.selection == ()


def test_a_claim_is_told_once_it_is_on_disk(shown: Workspace) -> None:
    heard = Heard(shown)
    shown.make_claim(ClaimDraft(NED, TL + "opposes", BILL))
    assert "changed" not in heard.names()
    settle(shown)
    assert [change.label for change in heard.of("changed")] == [
        "Claim: Ned Marl opposes Pontoon Bill"
    ]
    assert shown.sentence(shown.selection[0]) == "Ned Marl opposes Pontoon Bill"


def test_what_is_amiss_is_raised_before_anything_is_written(shown: Workspace) -> None:
    with pytest.raises(BadInput):
        shown.make_claim(ClaimDraft(NED, "", BILL))
    assert not shown.tasks.busy
    assert shown.undo_stack.count() == 0


def test_the_citations_that_affirm_come_first(shown: Workspace) -> None:
    work = next(iter(shown.case.sources.values()))
    for words, stance in (("he says", "Mentions"), ("owes a penny", "Denies")):
        shown.cite(ferry.iri_of("sues"), CitationDraft(ferry.target(words, work), stance))
    settle(shown)
    found = shown.citations_of(ferry.iri_of("sues"))
    assert [one.stance for one in found] == ["Affirms", "Denies", "Mentions"]


def test_a_new_entity_is_shown_and_selected_and_undone(shown: Workspace) -> None:
    new = Entity(f"{ferry.BASE}entity/mira", TL + "Person", "Mira Vole")
    shown.create_entity(new)
    settle(shown)
    assert shown.selection == (new.iri,)
    assert shown.canvas.nodes[new.iri].label == "Mira Vole"
    assert [entry.iri for entry in shown.find("mira")] == [new.iri]
    while shown.undo_stack.canUndo():
        shown.undo()
        settle(shown)
    assert new.iri not in shown.canvas.nodes
    assert shown.selection == ()
    assert shown.find("mira") == []


def test_hiding_strangers_and_nobody_is_no_step(shown: Workspace) -> None:
    shown.hide(["urn:stranger"])
    shown.hide([])
    shown.hide_others(["urn:stranger"])
    shown.pin([])
    shown.show_entities(["urn:stranger", ferry.iri_of("ada")])
    assert shown.undo_stack.count() == 0
    assert len(shown.canvas.nodes) == len(ferry.ENTITIES)


def test_pinning_frees_only_when_all_are_pinned(shown: Workspace) -> None:
    ada, ned = ferry.iri_of("ada"), ferry.iri_of("ned")
    shown.pin([ada])
    shown.pin([ada, ned])
    assert shown.canvas.pinned == {ada, ned}
    shown.pin([ada, ned])
    assert shown.canvas.pinned == frozenset()
    assert [shown.undo_stack.text(n) for n in range(3)] == ["Pin", "Pin", "Free"]


def test_steps_are_named_for_what_they_do(shown: Workspace) -> None:
    shown.hide([ferry.iri_of("ned")])
    shown.hide([ferry.iri_of("ada"), ferry.iri_of("quay")])
    shown.expand(ferry.iri_of("company"))
    texts = [shown.undo_stack.text(n) for n in range(shown.undo_stack.count())]
    assert texts == ["Hide Ned Marl", "Hide 2 entities", "Expand Tideway Ferry Company"]
    assert EXPAND_LIMIT > 10


def test_a_document_becomes_a_source_that_is_opened(shown: Workspace, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir,", "utf-8")
    heard = Heard(shown)
    shown.add_documents([letter, tmp_path / "gone.txt"])
    settle(shown)
    assert {work.label for work in shown.case.sources.values()} == {ferry.PAPER, "letter"}
    assert "documents_changed" in heard.names()
    (target,) = heard.of("passage_chosen")
    assert shown.case.sources[target.source].label == "letter"
    assert len(heard.of("error")) == 1
    shown.add_documents([letter])
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
        workspace.attach_originals([ferry.write_document(tmp_path / "papers").parent])
        settle(workspace)
        states = {state.name for state in workspace.case.columns.anchors.values()}
        assert states == {"EXACT"}
        assert heard.of("busy_changed") == ["Checking documents…", ""]
        words = "1 of 1 files are documents of this case. 4 of 4 passages are exact."
        assert heard.of("info") == [words]


def test_a_fault_of_the_program_is_not_swallowed(
    shown: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("graph_data.formats.export.write", fail)
    with qtbot.captureExceptions() as faults:
        shown.export_shown(tmp_path / "x.ttl", "turtle")
        settle(shown)
    assert [kind for kind, _, _ in faults] == [ZeroDivisionError]


def test_the_session_is_kept_while_one_works(shown: Workspace) -> None:
    path = shown.project.folder / "views" / "session.json"
    assert not path.exists()
    shown.hide([ferry.iri_of("ned")])
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
