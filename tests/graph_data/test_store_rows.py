"""Rows of an answer hold the same terms, to the letter, as the store hands out one by one."""

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data import terms
from graph_data.changeset import Quad
from graph_data.errors import BadInput
from graph_data.namespaces import XSD
from graph_data.store import AT_ONCE, Store
from graph_data.store_rows import answers, rows_of
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


@pytest.mark.parametrize("ahead", [1, 3])
def test_answers_come_in_the_order_of_the_questions_and_leave_no_thread(ahead):
    before = set(threading.enumerate())
    asked = [str(number) for number in range(10)]
    found = answers(lambda query: query.encode(), asked, ahead)
    assert next(found) == b"0"
    assert [*found] == [query.encode() for query in asked[1:]]
    broken_off = answers(lambda query: query.encode(), asked, ahead)
    next(broken_off)
    broken_off.close()
    assert set(threading.enumerate()) == before


def test_what_goes_wrong_with_an_answer_is_told():
    def find(query):
        if query == "2":
            raise BadInput("no such thing")
        return b""

    with pytest.raises(BadInput, match="no such thing"):
        list(answers(find, ["0", "1", "2", "3"], 2))
    assert list(answers(find, [], 2)) == []


def test_a_select_of_many_values_finds_all_of_them():
    store = Store()
    count = 3 * AT_ONCE + 7
    quads = [Quad(f"<https://example.org/{n}>", KNOWS, ONE) for n in range(count)]
    store.rebuild(quads, {})
    query = "SELECT ?iri ?o WHERE { %VALUES% ?iri ?p ?o }"
    rows = store.select(query, [quad.subject for quad in quads])
    assert sorted(rows) == sorted((quad.subject, ONE) for quad in quads)
