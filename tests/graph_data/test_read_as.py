"""Terms of others are understood by their words, or as a person says."""

import pytest

from graph_data import ontology, read_as
from graph_data.changeset import Quad
from graph_data.namespaces import RDF, RDFS, TL
from graph_data.read_as import Meant, ReadAs, Unknown

KNOWN = ontology.load()
TYPE = f"<{RDF}type>"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("works for", Meant(TL + "worksFor")),
        ("Works_For", Meant(TL + "worksFor")),
        ("tl:worksFor", Meant(TL + "worksFor")),
        (TL + "worksFor", Meant(TL + "worksFor")),
        ("employs", Meant(TL + "worksFor", turned=True)),
        ("is fond of", None),
        ("", None),
    ],
)
def test_relations_are_known_by_their_words(words, meant):
    assert read_as.relation_named(KNOWN, words) == meant


@pytest.mark.parametrize(
    ("words", "name"),
    [("person", "Person"), ("People", "Person"), ("tl:Court", "Court"), (TL + "Bill", "Bill"),
     ("agent", ""), (TL + "Agent", ""), ("wizard", ""), ("", "")],
)  # fmt: skip
def test_kinds_are_known_by_their_words(words, name):
    assert read_as.kind_named(KNOWN, words) == (TL + name if name else "")


def test_the_kind_that_a_relation_demands():
    assert read_as.kind_of_ends(KNOWN, TL + "Person") == TL + "Person"
    assert read_as.kind_of_ends(KNOWN, TL + "Agent") == ""


FILE = [
    Quad("<x:a>", TYPE, "<x:Wizard>"),
    Quad("<x:a>", "<x:employs>", "<x:b>"),
    Quad("<x:c>", "<x:employs>", "<x:b>"),
    Quad("<x:c>", "<x:age>", '"3"'),
    Quad("<x:a>", f"<{RDFS}label>", '"Ann"'),
    Quad("<x:s>", f"<{RDF}predicate>", "<x:fears-greatly>"),
    Quad("<x:a>", f"<{TL}meets>", "<x:b>"),
]


def test_what_the_vocabulary_does_not_have():
    assert read_as.unknown(KNOWN, FILE) == (
        Unknown("x:employs", "employs", "relation", 2),
        Unknown("x:fears-greatly", "fears greatly", "relation", 1),
        Unknown("x:Wizard", "wizard", "kind", 1),
    )


def test_terms_are_read_as_a_person_says():
    said = ReadAs(
        {"x:employs": "-" + TL + "worksFor", "x:fears-greatly": TL + "opposes"},
        {"x:Wizard": TL + "Person"},
        untyped="",
    )
    found = read_as.applied(KNOWN, FILE, said)
    assert Quad("<x:b>", f"<{TL}worksFor>", "<x:a>") in found
    assert Quad("<x:a>", TYPE, f"<{TL}Person>") in found
    assert Quad("<x:s>", f"<{RDF}predicate>", f"<{TL}opposes>") in found
    assert Quad("<x:c>", "<x:age>", '"3"') in found
    assert len(found) == len(FILE)


def test_things_without_a_kind_are_given_one():
    said = ReadAs({}, {}, TL + "Group")
    found = read_as.applied(KNOWN, FILE, said, known=["x:known"])
    assert set(found) - set(FILE) == {Quad("<x:b>", TYPE, f"<{TL}Group>")}
    assert read_as.applied(KNOWN, FILE, said, known=["x:b"]) == FILE
