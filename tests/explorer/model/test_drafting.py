"""From what was typed and marked to a change of the case."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.model import drafting
from explorer.model.drafting import CitationDraft, ClaimDraft, NamedEntity
from graph_data import citation
from graph_data.case import Case
from graph_data.errors import BadInput
from graph_data.namespaces import OA, RDF, RDFS, TL
from graph_data.project import Project
from tests.support import ferry

NED = NamedEntity(ferry.iri_of("ned"))
BILL = NamedEntity(ferry.iri_of("bill"))
COMPANY = NamedEntity(ferry.iri_of("company"))
MIRA = NamedEntity("", " Mira Vole ", TL + "Person")


@pytest.fixture
def case(ferry_case: Path):
    with Project.open(ferry_case, analyst=ferry.ANALYST) as project:
        yield Case.of(project)


def cited(case: Case, words: str = "He met nobody", stance: str = "Affirms") -> CitationDraft:
    return CitationDraft(ferry.target(words, next(iter(case.sources.values()))), stance)


def types(changes) -> list[str]:
    return sorted(
        quad.object.rsplit("#", 1)[-1].rstrip(">")
        for quad in changes.added
        if quad.predicate == f"<{RDF}type>"
    )


def test_a_claim_between_known_ends_makes_nothing_else(case: Case) -> None:
    changes, iri = drafting.claim_changes(case, ClaimDraft(NED, TL + "opposes", BILL))
    assert changes.label == "Claim: Ned Marl opposes Pontoon Bill"
    assert {quad.subject for quad in changes.added} == {f"<{iri}>"}
    assert types(changes) == ["Claim", "Statement"]
    assert not changes.removed


def test_a_claim_with_a_citation_and_a_new_end_is_one_change(case: Case) -> None:
    draft = ClaimDraft(MIRA, TL + "worksFor", COMPANY, citation=cited(case), accept=True)
    changes, iri = drafting.claim_changes(case, draft)
    assert {"Person", "Claim", "Citation", "Passage", "Finding"} <= set(types(changes))
    names = [q.object for q in changes.added if q.predicate == f"<{RDFS}label>"]
    assert '"Mira Vole"@en' in names
    bodies = [q.object for q in changes.added if q.predicate == f"<{OA}hasBody>"]
    assert bodies == [f"<{iri}>"]
    case.project.apply(changes)
    assert citation.read(case.project.store, [iri])[iri][0].targets[0].passage.exact


def test_the_same_claim_again_is_the_same_claim(case: Case) -> None:
    known = ClaimDraft(NED, TL + "worksFor", COMPANY)
    changes, iri = drafting.claim_changes(case, known)
    assert iri == ferry.iri_of("works")
    assert not changes
    changes, iri = drafting.claim_changes(
        case, ClaimDraft(NED, TL + "worksFor", COMPANY, citation=cited(case))
    )
    assert iri == ferry.iri_of("works")
    assert "Citation" in types(changes)
    assert "Claim" not in types(changes)
    planned = ClaimDraft(NED, TL + "worksFor", COMPANY, modality="Planned")
    assert drafting.claim_changes(case, planned)[1] != iri


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (ClaimDraft(NamedEntity(), TL + "opposes", BILL), "Name the subject of the claim"),
        (ClaimDraft(NED, TL + "opposes", NamedEntity("", "  ")), "Name the object of the claim"),
        (ClaimDraft(NamedEntity("", "Mira"), TL + "opposes", BILL), "“Mira” is new"),
        (ClaimDraft(NED, "", BILL), "Choose a relation from the list"),
        (ClaimDraft(NED, TL + "sues", BILL), "“sues” leads to an agent"),
        (ClaimDraft(BILL, TL + "sues", COMPANY), "“sues” leads from an agent"),
        (ClaimDraft(NED, TL + "opposes", BILL, "Perhaps"), "“Perhaps” is no modality"),
        (
            ClaimDraft(NED, TL + "opposes", BILL, valid_from="2031", valid_until="2030"),
            "would end (2030) before it begins (2031)",
        ),
        (ClaimDraft(NED, TL + "opposes", BILL, valid_from="31st of May"), "31st of May"),
        (ClaimDraft(NamedEntity("", "Mira", TL + "Agent"), TL + "opposes", BILL), "not a kind"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_amiss_is_said(case: Case, draft: ClaimDraft, words: str) -> None:
    with pytest.raises(BadInput) as caught:
        drafting.claim_changes(case, draft)
    assert words in caught.value.sentence


def test_a_speaker_may_be_new_too(case: Case) -> None:
    draft = CitationDraft(cited(case).target, "Denies", "IndirectSpeech", MIRA, "at the quay")
    changes = drafting.citation_changes(case, ferry.iri_of("sues"), draft)
    assert changes.label == "Citation: denies"
    case.project.apply(changes)
    found = citation.read(case.project.store, [ferry.iri_of("sues")])[ferry.iri_of("sues")]
    made = next(one for one in found if one.stance == "Denies")
    assert made.speaker
    assert (made.form, made.note) == ("IndirectSpeech", "at the quay")
    assert made.recorded_by == case.project.agent


def test_nobody_speaks_where_no_name_is_given(case: Case) -> None:
    draft = CitationDraft(cited(case).target, speaker=NamedEntity("", "  "))
    changes = drafting.citation_changes(case, ferry.iri_of("sues"), draft)
    assert not [q for q in changes.added if q.predicate == f"<{TL}speaker>"]


def test_a_verdict_takes_the_place_of_ones_own_earlier_one(case: Case) -> None:
    claim = ferry.iri_of("sues")
    changes = drafting.finding_changes(case, claim, "Doubted", "the report is old")
    assert changes.label == "Finding: doubted"
    assert any(q.object == f"<{TL}Accepted>" for q in changes.removed)
    with pytest.raises(BadInput):
        drafting.finding_changes(case, claim, "Perhaps", "")


def test_all_passages_of_claims_are_found(case: Case) -> None:
    claims = [ferry.iri_of(key) for key in ("sues", "proposes", "located")]
    words = {target.passage.exact for target in drafting.targets_of(case, claims)}
    assert words == {words for key, *_, words, _ in ferry.CLAIMS if key in ("sues", "proposes")}
