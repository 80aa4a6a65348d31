"""Names that may mean the same are found, others are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data.entity import Entity
from graph_data.namespaces import TL
from graph_data.similar_names import ENOUGH, NameIndex, distance, fold, likeness
from tests.support.builders import an_iri


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Quill", "ADA QUILL"), ("Zoë Müller", "Zoe Muller"), ("Quill, Ada", "Ada Quill"),
        ("J. Smith", "John Smith"), ("NYCLU", "New York Civil Liberties Union"),
        ("N.Y.C.L.U.", "New York Civil Liberties Union"), ("Zohran Mamdani", "Zoran Mamdani"),
        ("Zohran Kwame Mamdani", "Zohran Mamdani"), ("Mamdani", "Zohran Mamdani"),
        ("County of Nassau", "Nassau County"), ("Kathy Hochul", "Kathy Hocuhl"),
        ("Tideway Ferry Company", "Tideway Fery Company"), ("O’Brien", "OBrien"),
    ],
)  # fmt: skip
def test_names_that_may_mean_the_same(one, other):
    assert likeness(fold(one), fold(other)) >= ENOUGH
    assert likeness(fold(other), fold(one)) >= ENOUGH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Quill", "Ned Marl"), ("Eric Adams", "Adrienne Adams"), ("Zohran", "Zohran Mamdani"),
        ("Nassau County", "Suffolk County"), ("", "Ada"), ("Act 1", "Act 2"),
        ("Long Island", "Rhode Island"), ("Police", "Nassau County Police Department"),
    ],
)  # fmt: skip
def test_names_that_do_not(one, other):
    assert likeness(fold(one), fold(other)) < ENOUGH


def indexed(*names: str) -> NameIndex:
    return NameIndex(Entity(an_iri(n), TL + "Person", n, ("Aka " + n,)) for n in names)


def test_the_likeliest_comes_first_and_what_is_not_meant_stays_out():
    index = indexed("Zohran Mamdani", "Zoran Mamdani", "Kathy Hochul")
    found = index.like("zohran mamdani")
    assert [one.name for one in found] == ["Zohran Mamdani", "Zoran Mamdani"]
    assert [o.name for o in index.like("zohran mamdani", but=[an_iri("Zohran Mamdani")])] == [
        "Zoran Mamdani"
    ]
    assert len(index.like("zohran mamdani", 1)) == 1
    assert index.like("!?") == []


def test_an_alias_counts_and_what_is_renamed_is_forgotten():
    index = indexed("Kathy Hochul")
    index.put(Entity(an_iri("ada"), TL + "Person", "Ada Quill", ("The Mayor",)))
    assert [one.name for one in index.like("mayor")] == ["The Mayor"]
    index.put(Entity(an_iri("ada"), TL + "Person", "Bea Quill"))
    assert index.like("mayor") == []
    index.remove(an_iri("ada"))
    index.remove(an_iri("ada"))
    assert index.like("Bea Quill") == []


@given(st.text(max_size=12), st.text(max_size=12))
def test_distance_is_a_measure(one, other):
    limit = 30
    assert distance(one, other, limit) == distance(other, one, limit)
    assert (distance(one, other, limit) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other, limit) <= max(len(one), len(other))
    assert distance(one, other, 1) == min(2, distance(one, other, limit))


@given(st.text(min_size=1, max_size=20), st.lists(st.text(max_size=12), max_size=6))
def test_a_name_is_always_like_itself(name, others):
    index = indexed(name, *others)
    found = [one.iri for one in index.like(name, 50)]
    assert (an_iri(name) in found) == bool(fold(name))
