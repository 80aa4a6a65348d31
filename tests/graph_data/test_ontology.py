"""The vocabulary as data."""

import pytest

from graph_data import ontology
from graph_data.namespaces import TL
from graph_data.store import read_turtle

OWN = f"""
@prefix tl: <{TL}> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix ex: <https://example.org/> .
tl:Entity a owl:Class ; rdfs:label "entity"@en ; tl:abstract true .
ex:Ship a owl:Class ; rdfs:subClassOf tl:Entity ; rdfs:label "ship"@en .
ex:Ferry a owl:Class ; rdfs:subClassOf ex:Ship ; rdfs:label "ferry"@en ;
    tl:pluralLabel "ferries"@en ; tl:order 1 .
ex:Record a owl:Class ; rdfs:label "record"@en .
ex:Loop a owl:Class ; rdfs:subClassOf ex:Loop ; rdfs:label "loop"@en .
ex:Sea a tl:Family ; rdfs:label "At sea"@en ; tl:colour "#123456" ; tl:order 3 .
ex:tows a tl:Relation ; rdfs:label "tows"@en ; tl:inverseLabel "is towed by"@en ;
    tl:infinitive "tow"@en ;
    tl:family ex:Sea ; rdfs:domain ex:Ship ; rdfs:range ex:Ferry .
ex:meets a tl:Relation ; rdfs:label "meets"@en ; tl:symmetric true .
"""
FERRY, SHIP = "https://example.org/Ferry", "https://example.org/Ship"


@pytest.fixture(scope="module")
def own() -> ontology.Ontology:
    return ontology.from_quads(read_turtle(OWN.encode()))


def test_classes_are_those_of_entities(own):
    assert set(own.types) == {TL + "Entity", SHIP, FERRY}
    assert [kind.label for kind in own.offered_types()] == ["ferry", "ship"]
    assert (own.types[FERRY].plural, own.types[SHIP].plural) == ("ferries", "ship")
    assert (own.types[FERRY].colour, own.types[FERRY].icon) == ("#8A867E", "circle")


def test_what_fits_where(own):
    assert own.ancestors(FERRY) == {FERRY, SHIP, TL + "Entity"}
    assert own.ancestors("https://example.org/nothing") == {"https://example.org/nothing"}
    assert own.fits(FERRY, SHIP)
    assert not own.fits(SHIP, FERRY)
    assert [r.label for r in own.relations_between(SHIP, FERRY)] == ["meets", "tows"]
    assert [r.label for r in own.relations_between(SHIP, SHIP)] == ["meets"]
    assert [r.label for r in own.relations_between("", FERRY)] == ["meets", "tows"]
    assert len(own.relations_between("", "")) == 2


def test_relations_and_families(own):
    tows, meets = (
        own.relations["https://example.org/tows"],
        own.relations["https://example.org/meets"],
    )
    assert (tows.inverse_label, tows.infinitive, tows.symmetric) == ("is towed by", "tow", False)
    assert (meets.infinitive, meets.domain, meets.range, meets.symmetric) == (
        "meets",
        TL + "Entity",
        TL + "Entity",
        True,
    )
    assert own.families[tows.family].colour == "#123456"
    assert own.label(SHIP) == "ship"
    assert own.label("https://example.org/unknown#thing") == "thing"


def test_the_vocabulary_that_ships_is_whole():
    shipped = ontology.load()
    assert len(shipped.offered_types()) >= 15
    assert len(shipped.relations) >= 40
    assert len(shipped.families) == 9
    for relation in shipped.relations.values():
        assert relation.label
        assert relation.inverse_label
        assert relation.infinitive
        assert relation.family in shipped.families
        assert relation.domain in shipped.types
        assert relation.range in shipped.types
    for kind in shipped.offered_types():
        assert kind.label
        assert TL + "Entity" in shipped.ancestors(kind.iri)
        assert (ontology.RESOURCES / "icons" / f"{kind.icon}.svg").is_file()
