"""Paths between entities, and which of their links is weakest."""

import pytest

from graph_data import paths

TEXT = "Ada meets Ned. Ned meets Mira. Ada meets Otto. Otto meets Mira. Mira meets Zoe.\n"


@pytest.fixture
def town(desk):
    """Two ways from Ada to Mira, one of them cited; a stranger apart."""
    people = {name: desk.entity(name) for name in ("Ada", "Ned", "Otto", "Mira", "Zoe", "Apart")}
    pairs = [("Ada", "Ned"), ("Ned", "Mira"), ("Ada", "Otto"), ("Mira", "Otto"), ("Mira", "Zoe")]
    claims = {pair: desk.claim(people[pair[0]], "meets", people[pair[1]]) for pair in pairs}
    paper = desk.document("The Courier", TEXT)
    for pair, words in (
        (("Ada", "Otto"), "Ada meets Otto"),
        (("Mira", "Otto"), "Otto meets Mira"),
        (("Ada", "Ned"), "Ada meets Ned"),
    ):
        desk.cite(claims[pair], paper, words)
    return people, claims


def test_the_way_whose_weakest_link_is_strongest_is_taken(desk, town):
    people, claims = town
    found = paths.between(desk.columns(), people["Ada"].iri, people["Mira"].iri)
    assert found is not None
    assert found.entities == tuple(people[n].iri for n in ("Ada", "Otto", "Mira"))
    assert found.claims == (claims["Ada", "Otto"].iri, claims["Mira", "Otto"].iri)


def test_the_weakest_link_is_named_in_words(desk, town):
    people, claims = town
    columns = desk.columns()
    found = paths.between(columns, people["Ada"].iri, people["Zoe"].iri)
    assert found.weakest == claims["Mira", "Zoe"].iri
    assert paths.weakness(columns.evidence_of(found.weakest)) == "unsourced"
    cited = columns.evidence_of(claims["Ada", "Otto"].iri)
    assert paths.weakness(cited) == "quoted, 1 origin"


def test_of_several_claims_between_two_the_best_borne_out_counts(desk, town):
    people, claims = town
    desk.claim(people["Ada"], "opposes", people["Otto"])
    found = paths.between(desk.columns(), people["Otto"].iri, people["Ada"].iri)
    assert found.claims == (claims["Ada", "Otto"].iri,)


def test_what_is_rejected_is_weakest_of_all(desk, town):
    _, claims = town
    desk.find(claims["Ada", "Otto"], "Rejected")
    columns = desk.columns()
    rejected = columns.evidence_of(claims["Ada", "Otto"].iri)
    unsourced = columns.evidence_of(claims["Mira", "Zoe"].iri)
    assert paths.strength(rejected) < paths.strength(unsourced)
    assert paths.weakness(rejected) == "rejected by a finding"


def test_nothing_leads_to_a_stranger_to_oneself_or_to_nobody(desk, town):
    people, _ = town
    columns = desk.columns()
    ada = people["Ada"].iri
    for other in (people["Apart"].iri, ada, "https://example.org/nobody"):
        assert paths.between(columns, ada, other) is None


def test_common_neighbours_the_most_connected_first(desk, town):
    people, _ = town
    columns = desk.columns()
    iri = {name: one.iri for name, one in people.items()}
    assert paths.common_neighbours(columns, [iri["Ada"], iri["Mira"]]) == sorted(
        [iri["Ned"], iri["Otto"]]
    )
    assert paths.common_neighbours(columns, [iri["Ada"], iri["Apart"]]) == []
    assert paths.common_neighbours(columns, []) == []
