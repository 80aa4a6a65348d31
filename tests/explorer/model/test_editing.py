"""Claims and entities are recorded, and told once they are on disk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.model import drafting
from explorer.model.drafting import CitationDraft, ClaimDraft, NamedEntity
from explorer.model.workspace import Workspace
from graph_data.citation import Emendation
from graph_data.entity import Entity
from graph_data.errors import BadInput
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.heard import Heard
from tests.support.workspaces import settle

NED, BILL = NamedEntity(ferry.iri_of("ned")), NamedEntity(ferry.iri_of("bill"))


def test_a_claim_is_told_once_it_is_on_disk(shown: Workspace) -> None:
    heard = Heard(shown)
    shown.editing.make_claim(ClaimDraft(NED, TL + "opposes", BILL))
    assert "changed" not in heard.names()
    settle(shown)
    assert [change.label for change in heard.of("changed")] == [
        "Claim: Ned Marl opposes Pontoon Bill"
    ]
    assert shown.sentence(shown.selection[0]) == "Ned Marl opposes Pontoon Bill"


def test_what_is_amiss_is_raised_before_anything_is_written(shown: Workspace) -> None:
    with pytest.raises(BadInput):
        shown.editing.make_claim(ClaimDraft(NED, "", BILL))
    assert not shown.tasks.busy
    assert shown.undo_stack.count() == 0


def test_a_new_entity_is_shown_and_selected_and_undone(shown: Workspace) -> None:
    new = Entity(f"{ferry.BASE}entity/mira", TL + "Person", "Mira Vole")
    shown.editing.create_entity(new)
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


def cited(workspace: Workspace, words: str = "He met nobody") -> CitationDraft:
    return CitationDraft(ferry.target(words, next(iter(workspace.case.sources.values()))))


def step_back(workspace: Workspace) -> None:
    workspace.undo()
    settle(workspace)


def test_a_claim_says_something_else_and_keeps_its_citations(shown: Workspace) -> None:
    iri = ferry.iri_of("opposes")
    draft = drafting.draft_of_claim(shown.case, shown.case.columns.claim(iri))
    shown.editing.revise_claim(iri, replace(draft, predicate=TL + "supports", modality="Planned"))
    settle(shown)
    assert shown.sentence(iri) == "Tideway Ferry Company plans to support Pontoon Bill"
    assert len(shown.citations_of(iri)) == 1
    assert shown.undo_stack.undoText().startswith("Change claim: Tideway")
    step_back(shown)
    assert shown.sentence(iri) == "Tideway Ferry Company opposes Pontoon Bill"
    assert shown.case.columns.claim(iri).modality == "Actual"


def test_a_claim_cannot_become_one_that_is_there(shown: Workspace) -> None:
    shown.editing.make_claim(ClaimDraft(NED, TL + "opposes", BILL))
    settle(shown)
    draft = ClaimDraft(NED, TL + "opposes", BILL)
    with pytest.raises(BadInput, match="that very claim already"):
        shown.editing.revise_claim(ferry.iri_of("opposes"), draft)


def test_the_proposition_a_claim_once_had_can_be_claimed_anew(shown: Workspace) -> None:
    draft = ClaimDraft(NED, TL + "opposes", BILL)
    shown.editing.make_claim(draft)
    settle(shown)
    first = shown.selection[0]
    shown.editing.revise_claim(first, replace(draft, predicate=TL + "supports"))
    settle(shown)
    shown.editing.make_claim(draft)
    settle(shown)
    assert shown.selection[0] != first
    assert shown.sentence(first) == "Ned Marl supports Pontoon Bill"
    assert shown.sentence(shown.selection[0]) == "Ned Marl opposes Pontoon Bill"


def test_every_field_of_a_citation_is_kept_and_changed(shown: Workspace) -> None:
    iri, town = ferry.iri_of("sues"), NamedEntity(ferry.iri_of("town"))
    draft = replace(
        cited(shown), form="IndirectSpeech", speaker=NED, on_behalf_of=town,
        reported_from=(town, NamedEntity("", "The Wire", TL + "Organisation")),
        attitude="Alleges", said_at="2031-05", credibility="3", grade_reason="He was there.",
        emendation=Emendation("nobody", "no body", "A slip."), note="A note.",
    )  # fmt: skip
    shown.editing.cite(iri, draft)
    settle(shown)
    made = next(one for one in shown.citations_of(iri) if one.speaker)
    assert (made.credibility, made.graded_by) == ("3", shown.project.agent)
    assert made.graded_at
    assert [shown.label(one) for one in made.reported_from] == ["Brookmouth", "The Wire"]
    taken = drafting.draft_of_citation(shown.case, made)
    assert replace(taken, target=draft.target) == replace(
        draft, speaker=drafting.naming(shown.case, NED.iri),
        on_behalf_of=drafting.naming(shown.case, town.iri),
        reported_from=tuple(drafting.naming(shown.case, one) for one in made.reported_from),
    )  # fmt: skip
    shown.editing.revise_citation(made, replace(taken, stance="Denies", note=""))
    settle(shown)
    changed = next(one for one in shown.citations_of(iri) if one.speaker)
    assert changed == replace(made, stance="Denies", note="")
    shown.editing.delete_citation(made.iri)
    settle(shown)
    assert len(shown.citations_of(iri)) == 1
    step_back(shown)
    step_back(shown)
    assert next(one for one in shown.citations_of(iri) if one.speaker) == made


def test_who_is_new_in_claim_and_citation_is_made_once(shown: Workspace) -> None:
    mira = NamedEntity("", "Mira Vole", TL + "Person")
    draft = replace(cited(shown), form="IndirectSpeech", speaker=mira)
    shown.editing.make_claim(ClaimDraft(mira, TL + "opposes", BILL, citation=draft))
    settle(shown)
    found = [e for e in shown.case.columns.entities.values() if e.label == "Mira Vole"]
    assert len(found) == 1
    assert shown.citations_of(shown.selection[0])[0].speaker == found[0].iri


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"speaker": NamedEntity(ferry.iri_of("quay"))}, "Old Quay is a place and cannot speak"),
        ({"on_behalf_of": BILL}, "Pontoon Bill is a bill and has nobody speak for it"),
        ({"said_at": "last May"}, "last May"),
        ({"credibility": "9"}, "not one of 1, 2"),
    ],
)
def test_what_a_citation_cannot_say_is_said(
    shown: Workspace, changed: dict[str, object], words: str
) -> None:
    with pytest.raises(BadInput, match=words):
        shown.editing.cite(ferry.iri_of("sues"), replace(cited(shown), **changed))


def test_place_and_case_of_a_claim_must_be_such(shown: Workspace) -> None:
    with pytest.raises(BadInput, match="not a lawsuit"):
        shown.editing.make_claim(ClaimDraft(NED, TL + "opposes", BILL, in_case=BILL))
    quay = NamedEntity(ferry.iri_of("quay"))
    shown.editing.make_claim(ClaimDraft(NED, TL + "opposes", BILL, place=quay))
    settle(shown)
    assert shown.case.columns.claim(shown.selection[0]).place == quay.iri


def test_retracting_needs_a_reason_and_leaves_the_claim_on_record(shown: Workspace) -> None:
    iri = ferry.iri_of("sues")
    with pytest.raises(BadInput, match="Say why"):
        shown.editing.retract(iri, " ")
    shown.editing.retract(iri, "The suit was withdrawn.")
    settle(shown)
    assert shown.case.columns.evidence_of(iri).verdict == "Rejected"
    assert shown.undo_stack.undoText() == "Retract: Brookmouth sues Tideway Ferry Company"
    step_back(shown)
    assert shown.case.columns.evidence_of(iri).verdict == "Accepted"


def test_an_entity_is_deleted_only_when_nothing_hangs_on_it(shown: Workspace) -> None:
    town, league = ferry.iri_of("town"), ferry.iri_of("league")
    hanging = shown.editing.dependants(town)
    assert ("Brookmouth sues Tideway Ferry Company", ferry.iri_of("sues")) in hanging
    assert len(hanging) == 2
    with pytest.raises(BadInput, match="hang on Brookmouth"):
        shown.editing.delete_entity(town)
    assert shown.editing.dependants(league) == []
    shown.select([league])
    shown.editing.delete_entity(league)
    settle(shown)
    assert league not in shown.canvas.nodes
    assert shown.selection == ()
    step_back(shown)
    assert shown.known(league)


def test_same_as_is_supposed_and_withdrawn(shown: Workspace) -> None:
    ned, ada = ferry.iri_of("ned"), ferry.iri_of("ada")
    shown.editing.suppose_same(ned, ada, "Doubted", "They were never seen together.")
    settle(shown)
    (found,) = shown.editing.samenesses(ada)
    assert (found.other(ada), found.findings[0].verdict) == (ned, "Doubted")
    assert found.findings[0].basis == "Inferred"
    shown.editing.withdraw_same(found.iri)
    settle(shown)
    assert shown.editing.samenesses(ned) == []


def test_what_hangs_on_an_entity_is_said_in_words(shown: Workspace) -> None:
    ned, ada, sues = ferry.iri_of("ned"), ferry.iri_of("ada"), ferry.iri_of("sues")
    shown.editing.cite(sues, replace(cited(shown), form="IndirectSpeech", speaker=NED))
    shown.editing.suppose_same(ned, ada, "Open", "")
    settle(shown)
    assert shown.editing.dependants(ned) == [
        ("Ned Marl works for Tideway Ferry Company", ferry.iri_of("works")),
        ("Cited for: Brookmouth sues Tideway Ferry Company", sues),
        ("Same as Ada Quill", ada),
    ]
