"""Communities of the network."""

import random

import pytest

from graph_data import community
from tests.support.builders import Desk


@pytest.fixture
def two_circles(desk: Desk):
    """A, B, C all know each other, so do X, Y, Z; C meets X; a hermit knows nobody."""
    people = {name: desk.entity(name) for name in "ABCXYZH"}
    for one, other in ("AB", "BC", "AC", "AB", "XY", "YZ", "XZ", "CX"):
        desk.claim(people[one], "allyOf", people[other])
    return desk.columns(), {name: one.iri for name, one in people.items()}


def named(found, people) -> list[str]:
    names = {iri: name for name, iri in people.items()}
    return ["".join(sorted(names[iri] for iri in members)) for members in found]


def test_who_has_more_to_do_with_each_other_is_together(two_circles):
    columns, people = two_circles
    found = community.communities(columns, people.values())
    assert sorted(named(found, people)) == ["ABC", "XYZ"]


def test_the_first_member_has_most_to_do_with_the_others(two_circles):
    columns, people = two_circles
    found = community.communities(columns, people.values())
    heads = {members[0] for members in found}
    assert heads & {people["A"], people["B"]}


def test_order_of_the_question_changes_nothing(two_circles):
    columns, people = two_circles
    wanted = community.communities(columns, people.values())
    for seed in range(5):
        mixed = list(people.values())
        random.Random(seed).shuffle(mixed)
        assert community.communities(columns, mixed) == wanted


def test_only_the_entities_asked_about_count(two_circles):
    columns, people = two_circles
    found = community.communities(columns, [people[name] for name in "AXH"])
    assert found == []


def test_nobody_makes_no_community(two_circles):
    columns, _ = two_circles
    assert community.communities(columns, []) == []


def test_a_large_network_is_parted_by_the_faster_method(two_circles, monkeypatch):
    columns, people = two_circles
    monkeypatch.setattr(community, "MOST_PAIRS", 2)
    found = community.communities(columns, people.values())
    assert sorted(iri for members in found for iri in members) == sorted(
        people[name] for name in "ABCXYZ"
    )
    assert found == community.communities(columns, reversed(list(people.values())))
