"""What single statements of a file mean for a case."""

import pytest

from graph_data import entity, ontology
from graph_data.changeset import Quad
from graph_data.claim import Claim, describe
from graph_data.entity import Entity
from graph_data.import_sorting import Sorter, foreign_kinds, record_kinds
from graph_data.namespaces import DERIVED, FOAF, OA, PROV, RDF, RDFS, SKOS, TL
from graph_data.store import Store

ONTOLOGY = ontology.load()
WHEN = "2031-05-03T10:00:00Z"
ANN, BO = Entity("x:ann", TL + "Person", "Ann"), Entity("x:bo", TL + "Person", "Bo")


def sort(quads, there=()) -> Sorter:
    store = Store()
    store.rebuild(there, {})
    sorter = Sorter(store, ONTOLOGY, "https://example.org/case/", "https://example.org/ada")
    sorter.sort(quads)
    return sorter


def said(sorter: Sorter) -> set[str]:
    return {text for text, _ in sorter.issues}


def people() -> list[Quad]:
    return [*entity.describe(ANN), *entity.describe(BO)]


def triple(subject: str, predicate: str, value: str, graph: str = "") -> Quad:
    return Quad(f"<{subject}>", f"<{predicate}>", value, graph)


SUCCEEDED = triple("x:ann", TL + "succeeded", "<x:bo>")


def test_our_records_and_the_kinds_of_others_are_read_from_the_vocabulary():
    assert {TL + "Claim", TL + "Citation", OA + "TextQuoteSelector"} <= record_kinds(ONTOLOGY)
    assert not record_kinds(ONTOLOGY) & ONTOLOGY.types.keys()
    kinds = foreign_kinds(ONTOLOGY)
    assert kinds[FOAF + "Person"] == kinds["https://schema.org/Person"] == TL + "Person"
    assert PROV + "Entity" not in kinds


def test_people_and_a_plain_triple_become_entities_and_a_claim():
    found = sort([*people(), SUCCEEDED])
    assert (found.new["entity"], found.new["claim"], found.uncited) == (2, 1, 1)
    assert set(people()) <= found.placed.keys()
    assert SUCCEEDED not in found.placed
    assert not found.aside


def test_a_triple_that_a_claim_spells_out_is_no_second_claim():
    one = describe(Claim("x:c", "x:ann", TL + "succeeded", "x:bo", recorded_at=WHEN))
    for inside, there in (([*people(), *one], []), ([], [*people(), *one])):
        found = sort([*inside, SUCCEEDED], there)
        assert (found.uncited, found.derived) == (0, 1)


def test_a_planned_claim_does_not_stand_for_a_plain_triple():
    one = Claim("x:c", "x:ann", TL + "succeeded", "x:bo", "Planned", recorded_at=WHEN)
    assert sort([*people(), *describe(one), SUCCEEDED]).uncited == 1


def test_derived_triples_are_left_out():
    found = sort([SUCCEEDED._replace(graph=f"<{DERIVED}>")], people())
    assert (found.derived, found.placed, found.aside) == (1, {}, {})


def test_a_second_kind_and_a_second_name_do_not_replace_the_first():
    odd = [
        triple("x:ann", RDF + "type", f"<{TL}Court>"),
        triple("x:ann", RDFS + "label", '"Anna"@en'),
    ]
    found = sort(odd, people())
    assert list(found.placed) == [triple("x:ann", SKOS + "altLabel", '"Anna"@en')]
    assert list(found.aside) == odd[:1]


def test_of_several_kinds_the_first_is_taken_and_it_is_said():
    found = sort([*people(), triple("x:ann", RDF + "type", f"<{TL}Court>")])
    assert found.placed.keys() >= {triple("x:ann", RDF + "type", f"<{TL}Court>")}
    assert any("has several kinds" in text for text in said(found))
    assert sort([triple("x:a", RDF + "type", f"<{TL}Agent>")]).new["entity"] == 0


@pytest.mark.parametrize(
    ("quads", "why"),
    [
        ([SUCCEEDED], "has no kind"),
        ([*people(), triple("x:ann", TL + "heads", "<x:bo>")], "kept aside: “heads”"),
        ([*people(), triple("x:ann", FOAF + "knows", "<x:bo>")], "no relation of the vocabulary"),
        ([triple(TL + "sues", RDFS + "label", '"x"')], "terms of the vocabulary"),
    ],
)
def test_what_cannot_be_placed_is_kept_aside_and_said(quads, why):
    found = sort(quads)
    assert found.aside
    assert found.uncited == 0
    assert any(why in text for text in said(found))


def test_a_record_of_the_case_is_never_changed():
    one = describe(Claim("x:c", "x:ann", TL + "succeeded", "x:bo", recorded_at=WHEN))
    there = [*people(), *one]
    assert sort(one, there).known["claim"] == 1
    other = [*one, triple("x:c", TL + "validFrom", '"1999"')]
    found = sort(other, there)
    assert not found.placed
    assert list(found.aside) == other[-1:]


def test_a_statement_of_others_becomes_a_claim_and_keeps_its_remarks_aside():
    parts = {"subject": "<x:ann>", "predicate": f"<{TL}succeeded>", "object": "<x:bo>"}
    statement = [triple("x:s", RDF + name, value) for name, value in parts.items()]
    remark = triple("x:s", "x:source", '"a paper"')
    found = sort([*people(), *statement, remark])
    assert triple("x:s", RDF + "type", f"<{TL}Claim>") in found.placed
    assert list(found.aside) == [remark]
