"""Claims: propositions, how they read, and which cannot be."""

from dataclasses import replace

import pytest

from graph_data import claim, finding, ontology
from graph_data.claim import Claim
from graph_data.entity import Entity
from graph_data.errors import BadInput
from graph_data.namespaces import TL
from graph_data.store import Store
from tests.support.builders import BASE, WHEN, an_iri

ONTOLOGY = ontology.load()
ADA = Entity(an_iri("ada"), TL + "Person", "Ada Quill")
BILL = Entity(an_iri("bill"), TL + "Bill", "the Pontoon Bill")
OFFICE = Entity(an_iri("mayor"), TL + "Office", "mayor")
WHOLE = Claim(
    an_iri("claim/1"), ADA.iri, TL + "proposes", BILL.iri, "Planned", "2031-05", "2032",
    an_iri("town"), an_iri("suit"), WHEN, an_iri("agent/ada"),
)  # fmt: skip


def store_of(*claims: Claim) -> Store:
    store = Store()
    store.rebuild([quad for one in claims for quad in claim.describe(one)], {})
    return store


def test_what_is_described_is_read():
    bare = Claim(an_iri("claim/2"), ADA.iri, TL + "holdsOffice", OFFICE.iri, recorded_at=WHEN)
    store = store_of(WHOLE, bare)
    assert claim.read(store) == {WHOLE.iri: WHOLE, bare.iri: bare}
    assert claim.read(store, [bare.iri, an_iri("nothing")]) == {bare.iri: bare}
    assert claim.read(store, []) == {}


def test_what_is_not_whole_is_no_claim():
    store = Store()
    store.rebuild(
        [quad for quad in claim.describe(WHOLE) if not quad.predicate.endswith("#object>")], {}
    )
    assert claim.read(store) == {}


def test_the_time_is_noted_when_none_is_given():
    now = claim.now()
    (one,) = claim.read(store_of(Claim(an_iri("c"), ADA.iri, TL + "proposes", BILL.iri))).values()
    assert one.recorded_at >= now


def test_one_proposition_has_one_iri():
    same = Claim("", *WHOLE.proposition, "2040-01-01T00:00:00Z", "x:somebody")
    assert claim.iri_of(BASE, same) == claim.iri_of(BASE, WHOLE)
    assert claim.iri_of(BASE, same).startswith(f"{BASE}claim/")
    second_stint = Claim("", *WHOLE.proposition[:4], "2033", *WHOLE.proposition[5:])
    assert claim.iri_of(BASE, second_stint) != claim.iri_of(BASE, WHOLE)


@pytest.mark.parametrize(
    ("modality", "sentence"),
    [
        ("Actual", "Ada Quill proposes the Pontoon Bill"),
        ("Planned", "Ada Quill plans to propose the Pontoon Bill"),
        ("Conditional", "Ada Quill would propose the Pontoon Bill"),
    ],
)
def test_a_claim_reads_as_a_sentence(modality, sentence):
    one = Claim(an_iri("c"), ADA.iri, TL + "proposes", BILL.iri, modality)
    change = claim.make(ONTOLOGY, one, ADA, BILL)
    assert change.label == f"Claim: {sentence}"
    assert claim.read(store_of(one))[one.iri].modality == modality


def test_a_relation_of_elsewhere_reads_by_its_name():
    one = Claim(an_iri("c"), ADA.iri, "https://example.org/terms#sailsTo", BILL.iri)
    assert claim.sentence(ONTOLOGY, one, "Ada", "Brookmouth") == "Ada sailsTo Brookmouth"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"predicate": TL + "nothing"}, "Choose a relation from the list"),
        (
            {"predicate": TL + "holdsOffice"},
            "“holds office” leads to an office, and the Pontoon Bill is a bill",
        ),
        ({"modality": "Maybe"}, "“Maybe” is no modality"),
        (
            {"valid_from": "2031-05-02", "valid_until": "2031-05-01"},
            "would end .* before it begins",
        ),
        ({"valid_from": "2031-06", "valid_until": "2031-05-01"}, "before it begins"),
        ({"valid_from": "soon"}, "is not a date"),
        ({"subject": "nobody"}, "is not an absolute IRI"),
    ],
)
def test_what_cannot_be_claimed_is_said_before_anything_is_made(changed, message):
    values = {
        "iri": an_iri("c"),
        "subject": ADA.iri,
        "predicate": TL + "proposes",
        "object": BILL.iri,
    }
    with pytest.raises(BadInput, match=message):
        claim.make(ONTOLOGY, Claim(**(values | changed)), ADA, BILL)


def test_the_end_where_the_wrong_one_stands_is_named():
    with pytest.raises(
        BadInput, match="“holds office” leads from a person, and mayor is an office"
    ):
        claim.make(
            ONTOLOGY, Claim(an_iri("c"), OFFICE.iri, TL + "holdsOffice", ADA.iri), OFFICE, ADA
        )


def test_a_year_may_end_within_a_date_of_it():
    values = {"valid_from": "2031-06-05", "valid_until": "2031"}
    claim.make(
        ONTOLOGY, Claim(an_iri("c"), ADA.iri, TL + "proposes", BILL.iri, **values), ADA, BILL
    )


def test_a_revised_claim_keeps_its_name_and_sends_reviews_back(desk):
    ada, bill = desk.entity("Ada Quill"), desk.entity("Pontoon Bill", "Bill")
    made = desk.claim(ada, "proposes", bill)
    desk.find(made, "Accepted", review="Checked")
    store, ontology_ = desk.project.store, desk.project.ontology
    bare = (f"<{ada.iri}>", f"<{TL}proposes>", f"<{bill.iri}>")
    assert store.quads(*bare)
    new = replace(made, modality="Planned", valid_from="2031-05", recorded_at="", recorded_by="")
    changes = claim.revise(store, ontology_, new, ada, bill)
    assert changes.label == "Change claim: Ada Quill plans to propose Pontoon Bill"
    desk.project.apply(changes)
    read = claim.read(store)[made.iri]
    assert read == replace(made, modality="Planned", valid_from="2031-05")
    assert not store.quads(*bare)
    (judged,) = finding.read(store)[made.iri]
    assert (judged.verdict, judged.review) == ("Accepted", "Draft")
    assert not claim.revise(store, ontology_, read, ada, bill)
    desk.project.undo()
    assert store.quads(*bare)
    assert finding.read(store)[made.iri][0].review == "Checked"
    with pytest.raises(BadInput, match="leads from"):
        claim.revise(store, ontology_, replace(made, subject=bill.iri), bill, bill)
