"""The open door for scripts."""

import pytest
from rdflib import Literal, URIRef

from graph_data.errors import BadInput
from graph_data.formats.rdflib_view import read_only_dataset, to_rdflib
from graph_data.namespaces import DERIVED, XSD
from tests.support.builders import BASE, a_statement

QUADS = [
    a_statement("ada", "knows", "bea"),
    a_statement("ada", "knows", "cy")._replace(graph=f"<{DERIVED}>"),
    a_statement("ada", "born", "x")._replace(object=f'"1.50"^^<{XSD}decimal>'),
]


def test_statements_stand_in_their_graphs():
    dataset = read_only_dataset(QUADS)
    ada, knows = URIRef(BASE + "ada"), URIRef(BASE + "knows")
    assert (ada, knows, URIRef(BASE + "bea")) in dataset.default_graph
    assert list(dataset.graph(URIRef(DERIVED))) == [(ada, knows, URIRef(BASE + "cy"))]
    assert len(list(dataset.quads())) == 3
    assert dataset.qname("https://w3id.org/throughline/ns#Claim") == "tl:Claim"


def test_literals_keep_their_spelling():
    assert to_rdflib('"1.50"') == Literal("1.50")
    kept = to_rdflib(f'"1.50"^^<{XSD}decimal>')
    assert (str(kept), str(kept.datatype)) == ("1.50", XSD + "decimal")
    assert to_rdflib('"a"@en') == Literal("a", lang="en")


def test_it_cannot_be_changed():
    dataset = read_only_dataset(QUADS)
    triple = (URIRef("x:s"), URIRef("x:p"), URIRef("x:o"))
    for change in (
        lambda: dataset.add(triple),
        lambda: dataset.default_graph.add(triple),
        lambda: dataset.addN([(*triple, dataset.default_graph)]),
        lambda: dataset.remove((None, None, None, None)),
        lambda: dataset.remove_graph(URIRef(DERIVED)),
        lambda: dataset.update("INSERT DATA { <x:s> <x:p> <x:o> }"),
        lambda: dataset.update("CLEAR ALL"),
        lambda: dataset.parse(data="<x:s> <x:p> <x:o> .", format="turtle"),
    ):
        with pytest.raises(BadInput, match=r"use project\.apply with a ChangeSet"):
            change()
    assert len(list(dataset.quads())) == 3
