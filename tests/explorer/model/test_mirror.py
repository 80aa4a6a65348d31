"""What mirrors the case follows each change of it, as if the case had been opened afresh."""

from __future__ import annotations

from explorer.model.drafting import CitationDraft, ClaimDraft, NamedEntity
from explorer.model.workspace import Workspace
from graph_data.case import Case
from graph_data.entity import Entity
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.workspaces import settle

MIRA = NamedEntity("", "Mira Vole", TL + "Person")
COMPANY = NamedEntity(ferry.iri_of("company"))


def same_as_afresh(workspace: Workspace) -> None:
    """Hold what was followed against what a fresh reading of the store gives."""
    kept, fresh = workspace.case.columns, Case.of(workspace.project).columns
    live = {fresh.claims[row].iri for row in fresh.live_rows()}
    assert {kept.claims[row].iri for row in kept.live_rows()} == live
    assert kept.entities == fresh.entities
    for iri in live:
        assert kept.claim(iri) == fresh.claim(iri)
        assert kept.evidence_of(iri) == fresh.evidence_of(iri)
        assert kept.sources_of(iri) == fresh.sources_of(iri)
    for iri in fresh.entities:
        assert kept.degree(iri) == fresh.degree(iri)
        assert kept.neighbours(iri).keys() == fresh.neighbours(iri).keys()
    assert {iri: kept.anchors[iri] for iri in fresh.anchors} == fresh.anchors


def test_columns_follow_every_kind_of_change_and_its_undoing(shown: Workspace) -> None:
    work = next(iter(shown.case.sources.values()))
    words = CitationDraft(ferry.target("He met nobody", work))
    shown.editing.make_claim(
        ClaimDraft(MIRA, TL + "worksFor", COMPANY, citation=words, accept=True)
    )
    shown.editing.cite(
        ferry.iri_of("sues"), CitationDraft(ferry.target("owes a penny", work), "Denies")
    )
    shown.editing.judge(ferry.iri_of("opposes"), "Doubted")
    settle(shown)
    same_as_afresh(shown)
    while shown.undo_stack.canUndo():
        shown.undo()
        settle(shown)
        same_as_afresh(shown)
    while shown.undo_stack.canRedo():
        shown.redo()
        settle(shown)
        same_as_afresh(shown)


def test_both_ends_of_a_new_claim_come_onto_the_canvas_and_go_with_it(
    workspace: Workspace,
) -> None:
    workspace.walk.show_entities([ferry.iri_of("ada")])
    places = dict(workspace.canvas.positions)
    workspace.editing.make_claim(ClaimDraft(MIRA, TL + "worksFor", COMPANY))
    settle(workspace)
    mira = workspace.case.find("Mira Vole").iri
    assert {mira, COMPANY.iri} <= workspace.canvas.nodes.keys()
    assert {iri: workspace.canvas.positions[iri] for iri in places} == places
    where = workspace.canvas.positions[mira]
    workspace.undo()
    settle(workspace)
    assert set(workspace.canvas.nodes) == {ferry.iri_of("ada")}
    workspace.redo()
    settle(workspace)
    assert {mira, COMPANY.iri} <= workspace.canvas.nodes.keys()
    assert workspace.canvas.positions[mira] == where


def test_a_judged_claim_shows_its_ends_until_that_is_taken_back(workspace: Workspace) -> None:
    """Taking a judgement back leaves the picture as it was, whatever the claim speaks of."""
    company, bill = COMPANY.iri, ferry.iri_of("bill")
    workspace.walk.show_entities([company, bill])
    workspace.walk.hide([bill])
    workspace.editing.judge(ferry.iri_of("opposes"), "Accepted")
    settle(workspace)
    assert bill in workspace.canvas.nodes
    workspace.undo()
    settle(workspace)
    assert bill not in workspace.canvas.nodes
    workspace.redo()
    settle(workspace)
    assert bill in workspace.canvas.nodes


def test_an_entity_whose_deletion_is_taken_back_stands_where_it_stood(
    workspace: Workspace,
) -> None:
    mira = workspace.editing.new_entity_iri()
    workspace.editing.create_entity(Entity(mira, TL + "Person", "Mira Vole"))
    settle(workspace)
    workspace.walk.show_entities([COMPANY.iri, mira])
    where = workspace.canvas.positions[mira]
    workspace.editing.delete_entity(mira)
    settle(workspace)
    assert mira not in workspace.canvas.nodes
    workspace.undo()
    settle(workspace)
    assert workspace.canvas.positions[mira] == where


def test_hidden_counts_follow(workspace: Workspace) -> None:
    workspace.walk.show_entities([COMPANY.iri])
    before = workspace.canvas.nodes[COMPANY.iri].hidden
    workspace.walk.show_entities([ferry.iri_of("ned")])
    assert workspace.canvas.nodes[COMPANY.iri].hidden == before - 1
    workspace.walk.hide([ferry.iri_of("ned")])
    assert workspace.canvas.nodes[COMPANY.iri].hidden == before
