"""Rows of an answer hold the same terms, to the letter, as the store hands out one by one."""

from hypothesis import given
from hypothesis import strategies as st

from graph_data import terms
from graph_data.changeset import Quad
from graph_data.namespaces import XSD
from graph_data.store import Store
from graph_data.store_rows import rows_of
from graph_data.store_terms import canonical

ONE, KNOWS = "<https://example.org/one>", "<https://example.org/knows>"
EVERYTHING = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
TYPES = ("boolean", "integer", "decimal", "double", "float", "date", "gYear", "dateTime", "int")
LEXICAL = st.text("0123456789+-.eETZ:truefals", max_size=12)


def objects(*terms_given):
    """Return the objects as SELECT finds them and as the pattern finds them."""
    store = Store()
    store.rebuild([Quad(ONE, KNOWS, term) for term in terms_given], {})
    selected = {row[2] for row in store.select(EVERYTHING)}
    [pairs] = [list(found) for found in store.pairs(["SELECT ?s ?o WHERE { ?s ?p ?o }"])]
    assert set(pairs) == {(ONE[1:-1], terms.value(term)) for term in selected}
    return selected, {quad.object for quad in store.quads(graph="")}


@given(st.text(max_size=40), st.sampled_from(["", "en", "en-gb"]))
def test_any_text_comes_as_it_is_kept(value, language):
    term = terms.literal(value, language)
    assert objects(term) == ({term}, {term})


def test_control_characters_come_escaped():
    values = [
        terms.literal(f"a{chr(code)}b") for code in [*range(0x20), 0x7F, 0x85, 0x2028, 0xFFFE]
    ]
    assert objects(*values) == (set(values), set(values))


@given(LEXICAL, st.sampled_from(TYPES))
def test_any_typed_value_comes_spelled_out(lexical, kind):
    term = canonical(terms.literal(lexical, datatype=XSD + kind))
    assert objects(term) == ({term}, {term})


def test_numbers_and_truth_values_are_not_taken_for_each_other():
    values = [
        canonical(terms.literal(lexical, datatype=XSD + kind))
        for lexical, kind in [
            ("5", "integer"), ("-5", "integer"), ("5", "decimal"), ("5.5", "decimal"),
            ("0.5", "decimal"), ("5", "double"), ("5e100", "double"), ("INF", "double"),
            ("true", "boolean"), ("x", "boolean"), ("x", "integer"),
        ]
    ]  # fmt: skip
    assert objects(*values) == (set(values), set(values))


def test_what_is_not_bound_is_none():
    store = Store()
    store.rebuild([Quad(ONE, KNOWS, ONE)], {})
    assert store.select("SELECT ?s ?x WHERE { ?s ?p ?o }") == [(ONE, None)]
    assert store.select("SELECT ?x WHERE { ?s ?p ?o }") == [(None,)]


def test_an_answer_without_rows_has_none():
    assert rows_of(b"?s\t?p\n") == []
