"""What is chosen, and what the desk says of it."""

from __future__ import annotations

import pytest

from explorer.model.drafting import CitationDraft, ClaimDraft, NamedEntity
from explorer.model.workspace import Workspace
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.heard import Heard
from tests.support.workspaces import settle


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


def test_the_citations_that_affirm_come_first(shown: Workspace) -> None:
    work = next(iter(shown.case.sources.values()))
    for words, stance in (("he says", "Mentions"), ("owes a penny", "Denies")):
        shown.editing.cite(ferry.iri_of("sues"), CitationDraft(ferry.target(words, work), stance))
    settle(shown)
    found = shown.citations_of(ferry.iri_of("sues"))
    assert [one.stance for one in found] == ["Affirms", "Denies", "Mentions"]


def test_a_large_change_is_taken_in_off_the_gui_thread(
    shown: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.model.desk.LARGE", 3)
    heard = Heard(shown)
    mira = NamedEntity("", "Mira Vole", TL + "Person")
    ned = NamedEntity(ferry.iri_of("ned"))
    bill = NamedEntity(ferry.iri_of("bill"))
    shown.editing.make_claim(ClaimDraft(mira, TL + "opposes", bill))
    shown.editing.make_claim(ClaimDraft(ned, TL + "supports", bill))
    settle(shown)
    columns = shown.case.columns
    sentences = {shown.sentence(columns.claims[row].iri) for row in columns.live_rows()}
    assert {"Mira Vole opposes Pontoon Bill", "Ned Marl supports Pontoon Bill"} <= sentences
    assert [entry.title for entry in shown.find("mira")] == ["Mira Vole"]
    assert "changed" in heard.names()
    assert "Ned Marl supports Pontoon Bill" in {shown.sentence(iri) for iri in shown.canvas.edges}
    while shown.undo_stack.canUndo():
        shown.undo()
        settle(shown)
    assert shown.find("mira") == []
    assert len(shown.case.columns.live_rows()) == len(columns.live_rows()) - 2
