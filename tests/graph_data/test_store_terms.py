"""Terms go into Oxigraph and come out again as they were, or in the spelling that it keeps."""

import pyoxigraph as ox
import pytest
from hypothesis import example
from hypothesis import given as given_some
from hypothesis import strategies as st

from graph_data import terms
from graph_data.changeset import ChangeSet, Quad
from graph_data.namespaces import RDF, XSD
from graph_data.store_terms import (
    canonical,
    canonical_changes,
    given,
    node_of,
    ox_quad,
    quad_of,
    term_text,
    to_ox,
)
from tests.support import strategies


@pytest.mark.parametrize(
    "term",
    [
        "<https://example.org/a>",
        '"plain \\"words\\"\\n"',
        '"colour"@en-gb',
        f'"2031-05"^^<{XSD}gYearMonth>',
        '"x"^^<https://example.org/own>',
    ],
)
def test_a_term_comes_back_as_it_went_in(term):
    assert term_text(to_ox(term)) == term


def test_what_is_not_bound_has_no_text():
    assert term_text(None) is None
    assert term_text(ox.DefaultGraph()) is None


def test_what_is_no_term_of_a_case_is_shown_as_oxigraph_writes_it():
    assert term_text(ox.BlankNode("b1")) == "_:b1"
    node = ox.NamedNode("x:a")
    assert term_text(ox.Triple(node, node, node)) == "<<( <x:a> <x:a> <x:a> )>>"


@pytest.mark.parametrize("graph", ["", "<x:g>"])
def test_a_statement_comes_back_with_its_graph(graph):
    quad = Quad("<x:s>", "<x:p>", '"5"', graph)
    assert quad_of(ox_quad(quad)) == quad
    assert node_of("<x:s>") == ox.NamedNode("x:s")


@pytest.mark.parametrize(
    ("written", "kind", "kept", "kept_kind"),
    [
        ("1.50", "decimal", "1.5", "decimal"),
        ("007", "int", "7", "integer"),
        ("1", "boolean", "true", "boolean"),
        ("2031-02-30", "date", "2031-02-30", "date"),
    ],
)
def test_values_get_the_spelling_that_the_index_keeps(written, kind, kept, kept_kind):
    term = terms.literal(written, datatype=XSD + kind)
    assert canonical(term) == terms.literal(kept, datatype=XSD + kept_kind)


def test_a_change_is_spelled_as_the_index_spells_it_on_both_sides():
    short = Quad("<x:s>", f"<{RDF}value>", f'"1.5"^^<{XSD}decimal>')
    long = short._replace(object=f'"1.50"^^<{XSD}decimal>')
    other = short._replace(object=f'"2.0"^^<{XSD}decimal>')
    change = canonical_changes(ChangeSet("x", frozenset([long]), frozenset([other, short])))
    assert change.added == {short}
    assert change.removed == {other._replace(object=f'"2"^^<{XSD}decimal>')}


@given_some(st.lists(strategies.quads()), st.lists(strategies.quads()))
@example([Quad("<x:s>", "<x:p>", '"\\u0008\\n"@en')], [])
def test_those_given_are_those_that_both_have(both, others):
    held = [ox_quad(quad) for quad in both]
    ours = [*both, *others]
    assert set(given(ours, held)) & set(ours) == set(both)
    assert not set(given(others, held)) & (set(others) - set(both))


def test_of_the_index_and_of_a_graph_are_not_the_same():
    quad = Quad("<x:s>", "<x:p>", '"5"')
    assert not list(given([quad], [ox_quad(quad._replace(graph="<x:g>"))]))
