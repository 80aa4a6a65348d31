"""Statements of many things at once: gathered by subject, whatever the predicate."""

from graph_data import statements, terms
from graph_data.changeset import Quad
from graph_data.namespaces import RDF, RDFS
from graph_data.store import Store

BASE = "https://example.org/"
ONE, TWO, KIND = f"{BASE}one", f"{BASE}two", f"{BASE}Kind"
LABEL, KNOWS = f"{RDFS}label", f"{BASE}knows"


def store_of(*triples):
    store = Store()
    store.rebuild([Quad(f"<{s}>", f"<{p}>", o) for s, p, o in triples], {})
    return store


def test_the_things_of_a_class_are_found():
    store = store_of((ONE, RDF + "type", f"<{KIND}>"), (TWO, LABEL, terms.text("two")))
    assert statements.subjects(store, KIND) == [ONE]
    assert statements.subjects(store, f"{BASE}Other") == []


def test_values_are_gathered_by_subject_and_predicate():
    store = store_of(
        (ONE, LABEL, terms.text("one")),
        (ONE, KNOWS, f"<{TWO}>"),
        (TWO, LABEL, terms.text("two")),
    )
    found = statements.gather(store, [ONE], [LABEL, KNOWS, f"{BASE}nothing"])
    assert found == {ONE: {LABEL: ["one"], KNOWS: [TWO]}}


def test_a_thing_of_which_nothing_is_said_is_there_all_the_same():
    assert statements.gather(store_of(), [ONE], [LABEL]) == {ONE: {}}


def test_several_values_of_one_predicate_are_all_kept():
    store = store_of((ONE, LABEL, terms.text("uno")), (ONE, LABEL, terms.text("one")))
    assert sorted(statements.gather(store, [ONE], [LABEL])[ONE][LABEL]) == ["one", "uno"]


def test_values_are_replaced_and_those_that_stay_are_left_alone():
    french = '"un"@fr'
    store = store_of(
        (ONE, LABEL, french), (ONE, LABEL, terms.text("two")), (ONE, KNOWS, f"<{TWO}>")
    )
    fresh = [Quad(f"<{ONE}>", f"<{LABEL}>", terms.text(name)) for name in ("un", "three")] + [
        Quad(f"<{TWO}>", f"<{LABEL}>", terms.text("four")),
        Quad(f"<{ONE}>", "<urn:x>", french),
    ]
    changes = statements.replacing(store, ONE, [LABEL], fresh)
    assert [quad.object for quad in changes.added] == [terms.text("three")]
    assert [quad.object for quad in changes.removed] == [terms.text("two")]
