"""Same-as: a hypothesis with a finding, one for each pair, that merges nothing."""

import pytest

from graph_data import entity, sameness
from graph_data.errors import BadInput
from graph_data.finding import Finding
from tests.support.builders import BASE, WHEN, Desk, an_iri


def judged(desk: Desk, verdict: str, number: int = 1) -> Finding:
    return Finding(
        an_iri(f"finding/{number}"), "", verdict, "Inferred", "Same office.",
        by=desk.project.agent, recorded_at=WHEN,
    )  # fmt: skip


def test_a_pair_is_supposed_once_and_judged_again(desk):
    ada, other = desk.entity("Ada Quill"), desk.entity("A. Quill")
    store = desk.project.store
    desk.project.apply(sameness.suppose(store, BASE, ada.iri, other.iri, judged(desk, "Accepted")))
    (found,) = sameness.read(store, ada.iri)
    assert sameness.read(store, other.iri) == [found]
    assert found.other(ada.iri) == other.iri
    assert [(f.verdict, f.because) for f in found.findings] == [("Accepted", "Same office.")]
    again = judged(desk, "Rejected", 2)
    desk.project.apply(sameness.suppose(store, BASE, other.iri, ada.iri, again))
    (found,) = sameness.read(store, ada.iri)
    assert [f.verdict for f in found.findings] == ["Rejected"]
    assert set(entity.read(store, desk.project.ontology)) == {ada.iri, other.iri}


def test_it_is_withdrawn_with_its_findings_and_comes_back(desk):
    ada, other = desk.entity("Ada Quill"), desk.entity("A. Quill")
    store = desk.project.store
    desk.project.apply(sameness.suppose(store, BASE, ada.iri, other.iri, judged(desk, "Open")))
    with_it = set(store.case_quads())
    desk.project.apply(sameness.withdraw(store, sameness.iri_of(BASE, other.iri, ada.iri)))
    assert sameness.read(store, ada.iri) == []
    assert not store.quads(subject=f"<{an_iri('finding/1')}>")
    desk.project.undo()
    assert set(store.case_quads()) == with_it


def test_nobody_is_supposed_to_be_themselves(desk):
    ada = desk.entity("Ada Quill")
    with pytest.raises(BadInput, match="the entity itself"):
        sameness.suppose(desk.project.store, BASE, ada.iri, ada.iri, judged(desk, "Open"))
