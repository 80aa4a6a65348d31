"""Findings: verdicts, and the derived triples that follow from them."""

import itertools
from dataclasses import replace

import pytest

from graph_data import finding
from graph_data.changeset import ChangeSet
from graph_data.errors import BadInput
from graph_data.finding import Finding
from graph_data.namespaces import DERIVED
from graph_data.store import Store
from tests.support.builders import WHEN, Desk, an_iri

WHOLE = Finding(
    an_iri("f1"), an_iri("c1"), "Doubted", "Inferred", "A reason.", "Cleared", an_iri("ada"), WHEN
)


def store_of(*findings: Finding) -> Store:
    store = Store()
    store.rebuild([quad for one in findings for quad in finding.describe(one)], {})
    return store


def test_what_is_described_is_read_the_earliest_first():
    later = Finding(an_iri("f0"), an_iri("c1"), "Accepted", recorded_at="2032-01-01T00:00:00Z")
    other = Finding(an_iri("f2"), an_iri("c2"), "Open", recorded_at=WHEN)
    store = store_of(later, WHOLE, other)
    assert finding.read(store) == {an_iri("c1"): [WHOLE, later], an_iri("c2"): [other]}
    assert finding.read(store, [an_iri("c2")]) == {an_iri("c2"): [other]}
    assert finding.read(store, []) == {}


def test_the_time_is_noted_when_none_is_given():
    (read,) = finding.read(store_of(replace(WHOLE, recorded_at="")))[WHOLE.on]
    assert read.recorded_at > WHEN[:2]


def test_a_verdict_takes_the_place_of_the_same_analysts_earlier_one():
    others = replace(WHOLE, iri=an_iri("f2"), by=an_iri("bea"))
    store = store_of(WHOLE, others)
    new = replace(WHOLE, iri=an_iri("f3"), verdict="Accepted", recorded_at="2032-01-01T00:00:00Z")
    store.apply(finding.decide(store, new), {})
    assert finding.read(store)[WHOLE.on] == [others, new]


@pytest.mark.parametrize("changed", [{"verdict": "Liked"}, {"basis": "Dreamt"}])
def test_what_is_no_verdict_is_refused(changed):
    with pytest.raises(BadInput, match="A finding says accepted, doubted, rejected or open"):
        finding.decide(Store(), replace(WHOLE, **changed))


# ------------------------------------------------------------------ what follows


def derived(desk: Desk) -> set[tuple[str, ...]]:
    return {quad[:3] for quad in desk.project.store.quads(graph=f"<{DERIVED}>")}


@pytest.fixture
def ends(desk: Desk):
    return desk.entity("Ada Quill"), desk.entity("The Pontoon Bill", "Bill")


@pytest.mark.parametrize("verdict", finding.VERDICTS)
@pytest.mark.parametrize("modality", ["Actual", "Planned", "Conditional"])
def test_a_bare_triple_stands_exactly_for_an_accepted_actual_claim(desk, ends, verdict, modality):
    one = desk.claim(ends[0], "proposes", ends[1], modality=modality)
    assert derived(desk) == set()
    desk.find(one, verdict)
    stands = (verdict, modality) == ("Accepted", "Actual")
    bare = (f"<{one.subject}>", f"<{one.predicate}>", f"<{one.object}>")
    assert derived(desk) == ({bare} if stands else set())
    desk.project.undo()
    assert derived(desk) == set()
    desk.project.redo()
    assert derived(desk) == ({bare} if stands else set())


def test_another_verdict_takes_the_triple_away(desk, ends):
    one = desk.claim(ends[0], "proposes", ends[1])
    for verdict, count in (("Accepted", 1), ("Rejected", 0), ("Accepted", 1), ("Doubted", 0)):
        desk.find(one, verdict)
        assert len(derived(desk)) == count


def test_of_two_claims_with_one_triple_either_keeps_it(desk, ends):
    claims = [
        desk.claim(ends[0], "proposes", ends[1], valid_from=date) for date in ("2031", "2033")
    ]
    for one in claims:
        desk.find(one, "Accepted")
    assert len(derived(desk)) == 1
    desk.find(claims[0], "Rejected")
    assert len(derived(desk)) == 1
    desk.find(claims[1], "Open")
    assert derived(desk) == set()


def test_the_verdict_of_one_analyst_is_enough(desk, ends):
    one = desk.claim(ends[0], "proposes", ends[1])
    desk.find(one, "Rejected", by=an_iri("agent/bea"))
    desk.find(one, "Accepted")
    assert len(derived(desk)) == 1


def test_retracting_a_claim_takes_its_triple_and_not_that_of_another(desk, ends):
    one, two = (desk.claim(ends[0], name, ends[1]) for name in ("proposes", "supports"))
    for each in (one, two):
        desk.find(each, "Accepted")
    gone = desk.project.store.quads(subject=f"<{one.iri}>")
    desk.project.apply(ChangeSet.of("Retract", [], gone))
    assert {triple[1] for triple in derived(desk)} == {f"<{two.predicate}>"}


def test_the_order_of_claim_and_finding_makes_no_difference(desk, ends):
    one = desk.claim(ends[0], "proposes", ends[1])
    desk.find(one, "Accepted")
    store = desk.project.store
    pieces = [
        store.quads(subject=f"<{one.iri}>"),
        store.quads(predicate="<https://w3id.org/throughline/ns#on>"),
    ]
    pieces[1] = store.quads(subject=pieces[1][0].subject)
    pieces.append(
        [
            quad
            for quad in store.case_quads()
            if quad.graph == "" and quad not in pieces[0] + pieces[1]
        ]
    )
    wanted = derived(desk)
    for order in itertools.permutations(pieces):
        fresh = Store()
        for piece in order:
            fresh.apply(fresh.effective(ChangeSet.of("part", piece)), {})
        assert {quad[:3] for quad in fresh.quads(graph=f"<{DERIVED}>")} == wanted
