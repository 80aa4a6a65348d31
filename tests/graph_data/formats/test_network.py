"""Claims as a network: what is an edge, and what its attributes are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data.formats.network import clean, network
from graph_data.formats.selection import everything, with_provenance
from graph_data.namespaces import RDFS, TL
from graph_data.project import Project
from tests.support import ferry, strategies


@pytest.fixture(scope="module")
def quads(tmp_path_factory):
    with Project.open(ferry.build(tmp_path_factory.mktemp("network") / "ferry")) as project:
        return everything(project.store)


def test_claims_are_edges_and_entities_nodes(quads):
    graph = network(quads)
    assert {ferry.iri_of(key) for key in ferry.ENTITIES} <= set(graph)
    assert set(graph.edges(keys=True)) == {
        (ferry.iri_of(subject), ferry.iri_of(object_), ferry.iri_of(key))
        for key, subject, _, object_, _, _ in ferry.CLAIMS
    }
    assert graph.nodes[ferry.iri_of("ada")] == {
        "label": "Ada Quill",
        "type": "person",
        "aliases": "the mayor of Brookmouth",
    }


def test_an_edge_says_how_it_is_borne_out(quads):
    edges = {key: about for _, _, key, about in network(quads).edges(keys=True, data=True)}
    assert edges[ferry.iri_of("sues")] == {
        "label": "sues",
        "relation": TL + "sues",
        "family": "Litigation",
        "modality": "actual",
        "citations": 1,
        "denied": 0,
        "verdict": "accepted",
        "sources": ferry.PAPER,
    }
    assert edges[ferry.iri_of("located")]["citations"] == 0
    assert "verdict" not in edges[ferry.iri_of("opposes")]


def test_bare_triples_are_edges_where_no_claim_spells_them_out(quads):
    bare = with_provenance(quads, "none")
    assert {about["relation"] for _, _, about in network(bare).edges(data=True)} == {
        TL + "sues",
        TL + "proposes",
    }


@given(st.dictionaries(st.text(max_size=3), strategies.wordings() | st.integers() | st.none()))
def test_clean_attributes_hold_only_what_xml_can(attributes):
    for value in clean(attributes).values():
        assert isinstance(value, str | int | float | bool)
        if isinstance(value, str):
            assert value
            assert not [c for c in value if (c < " " and c not in "\t\n") or c in "\ufffe\uffff"]


def test_lists_and_odd_values_are_spelled_out():
    given_ = {"a": ("x", None, "y"), "b": [], "c": 1.5, "d": "\x00", "e": b"z", "f": False}
    assert clean(given_) == {"a": "x | y", "c": 1.5, "e": "b'z'", "f": False}


def test_an_end_that_is_no_entity_is_a_node_all_the_same(quads):
    without = [q for q in quads if q.predicate != f"<{RDFS}label>"]
    assert network(without).nodes[ferry.iri_of("bill")]["label"] == "bill"
