"""What resources/ontology.ttl must say, for the window and the shapes to read terms from it."""

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, RDFS, SKOS, Namespace, URIRef
from rdflib.collection import Collection

RESOURCES = Path(__file__).parents[2] / "resources"
SH = Namespace("http://www.w3.org/ns/shacl#")
TL = Namespace("https://w3id.org/throughline/ns#")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(RESOURCES / "shapes.ttl")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(RESOURCES / "ontology.ttl")


def test_ontology_has_no_blank_nodes(ontology: rdflib.Graph) -> None:
    assert [t for t in ontology if any(isinstance(term, rdflib.BNode) for term in t)] == []


def test_every_term_of_ours_is_described(ontology: rdflib.Graph, shapes: rdflib.Graph) -> None:
    ours = {t for triple in ontology for t in triple if isinstance(t, URIRef) and t in TL}
    for term in ours:
        for about in (RDFS.label, SKOS.definition):
            texts = list(ontology.objects(term, about))
            assert [text.language for text in texts] == ["en"], (term, about)
    own_names = set(shapes.subjects()) | {TL[""]}
    used = {t for triple in shapes for t in triple if isinstance(t, URIRef) and t in TL}
    assert used - own_names <= ours


def test_entity_types_say_how_they_are_drawn(ontology: rdflib.Graph) -> None:
    for kind in ontology.transitive_subjects(RDFS.subClassOf, TL.Entity):
        for about in (TL.colour, TL.icon, TL.pluralLabel, TL.order):
            assert len(list(ontology.objects(kind, about))) == 1, (kind, about)
        assert re.fullmatch("#[0-9A-F]{6}", str(ontology.value(kind, TL.colour)))


def test_relationships_join_entities(ontology: rdflib.Graph) -> None:
    kinds = set(ontology.transitive_subjects(RDFS.subClassOf, TL.Entity))
    for relation in ontology.subjects(RDF.type, TL.Relation):
        assert ontology.value(relation, RDFS.domain, any=False) in kinds
        assert ontology.value(relation, RDFS.range, any=False) in kinds
        symmetric = ontology.value(relation, TL.symmetric)
        same = ontology.value(relation, RDFS.label) == ontology.value(relation, TL.inverseLabel)
        assert bool(symmetric) == same, relation


def test_scales_are_numbered_from_one(ontology: rdflib.Graph) -> None:
    for scale in ontology.subjects(RDF.type, TL.Scale):
        values = ontology.subjects(SKOS.inScheme, scale)
        orders = sorted(int(ontology.value(value, TL.order)) for value in values)
        assert orders == list(range(1, len(orders) + 1)), scale
        assert (None, TL.scale, scale) in ontology, scale


def test_shapes_know_every_value_of_the_scales(
    ontology: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    for prop, scale in ontology.subject_objects(TL.scale):
        values = set(ontology.subjects(SKOS.inScheme, scale))
        listed = [
            set(Collection(shapes, shapes.value(shape, SH["in"])))
            for shape in shapes.subjects(SH.path, prop)
            if shapes.value(shape, SH["in"])
        ]
        assert listed == [values], prop
