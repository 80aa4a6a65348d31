"""Entities: made, read, found by name."""

import pytest

from graph_data import entity, ontology
from graph_data.entity import Entity
from graph_data.errors import AmbiguousName, BadInput, NoSuchName
from graph_data.namespaces import TL
from graph_data.store import Store
from tests.support.builders import BASE, an_iri

ONTOLOGY = ontology.load()
ADA = Entity(
    an_iri("ada"), TL + "Person", "Ada “Ferry” Quill", ("A. Quill", "Mayor Quill"), "Mayor.",
    ("http://www.wikidata.org/entity/Q1",), an_iri("text"), an_iri("town"),
)  # fmt: skip
TOWN = Entity(an_iri("town"), TL + "Place", "Brookmouth")
QUILLER = Entity(an_iri("quiller"), TL + "Organisation", "Quill & Sons")


def store_of(*entities: Entity) -> Store:
    store = Store()
    store.rebuild([quad for one in entities for quad in entity.describe(one)], {})
    return store


def test_what_is_described_is_read():
    store = store_of(ADA, TOWN)
    assert entity.read(store, ONTOLOGY) == {ADA.iri: ADA, TOWN.iri: TOWN}
    assert entity.read(store, ONTOLOGY, [TOWN.iri, an_iri("nobody")]) == {TOWN.iri: TOWN}
    assert entity.read(store, ONTOLOGY, []) == {}


def test_records_are_no_entities():
    record = Entity(an_iri("claim"), TL + "Claim", "a claim")
    assert entity.read(store_of(record), ONTOLOGY) == {}


def test_making_an_entity():
    change = entity.create(ONTOLOGY, ADA)
    assert change.label == "Person: Ada “Ferry” Quill"
    assert change.added == set(entity.describe(ADA))
    with pytest.raises(BadInput, match="needs a name"):
        entity.create(ONTOLOGY, Entity(an_iri("x"), TL + "Person", "  \n"))
    for kind in (TL + "Agent", TL + "Nothing", TL + "Claim"):
        with pytest.raises(BadInput, match="is not a kind of entity: choose one"):
            entity.create(ONTOLOGY, Entity(an_iri("x"), kind, "X"))


def test_fresh_iris_differ_and_say_nothing_of_the_name():
    made = {entity.new_iri(BASE) for _ in range(50)}
    assert len(made) == 50
    assert all(iri.startswith(f"{BASE}entity/") for iri in made)
    assert entity.new_iri(BASE, "source").startswith(f"{BASE}source/")


@pytest.mark.parametrize(
    ("label", "readable"),
    [
        ("Ada Quill", "ada-quill"), ("  Café — Noël!  ", "cafe-noel"), ("O’Brien", "obrien"),
        ("", "x"), ("!!!", "x"), ("x" * 99, "x" * 60),
    ],
)  # fmt: skip
def test_slugs(label, readable):
    assert entity.slug(label) == readable


def test_slugs_of_other_scripts_differ():
    made = [
        entity.slug(label)
        for label in ("李娜", "王芳", "Łódź", "Lodz", "Søren", "Sren", "\udcff李")
    ]
    assert len(set(made)) == len(made)
    assert all(one.isascii() and len(one) <= 60 for one in made)
    assert len(entity.slug("李" * 99 + "a" * 99)) <= 60


def found(name: str) -> Entity:
    return entity.find([ADA, TOWN, QUILLER], name, ONTOLOGY)


def test_a_name_is_found_from_the_surest_way_on():
    assert found(ADA.iri) is ADA
    assert found("  ada “ferry” quill ") is ADA
    assert found("MAYOR QUILL") is ADA
    assert found("brook") is TOWN
    assert found("sons") is QUILLER


def test_what_may_mean_several_is_asked():
    with pytest.raises(AmbiguousName, match="may mean 2 entities") as caught:
        found("quill")
    assert caught.value.candidates == (
        f"Ada “Ferry” Quill (person) <{ADA.iri}>",
        f"Quill & Sons (organisation) <{QUILLER.iri}>",
    )


@pytest.mark.parametrize("name", ["nobody", "", "  "])
def test_what_means_nobody_is_said(name):
    with pytest.raises(NoSuchName, match="No entity of this case is called"):
        found(name)
