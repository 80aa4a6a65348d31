"""What lies beside what, against a look at every claim."""

import random

import pytest

from graph_data.changeset import ChangeSet
from graph_data.claim import describe
from tests.support.builders import Desk

NOBODY = "https://example.org/nobody"


@pytest.fixture
def web(desk: Desk):
    """Thirty people, sixty claims at random, a few of them to oneself, some taken away again."""
    rng = random.Random(5)
    people = [desk.entity(f"P{n}") for n in range(30)]
    made = []
    for _ in range(60):
        one, other = rng.choice(people), rng.choice(people)
        made.append(desk.claim(one, "meets", other))
    columns = desk.columns()
    for one in dict.fromkeys(made[:8]):
        gone = ChangeSet.of("", (), describe(one))
        desk.project.apply(gone)
        columns.update(gone)
    live = [columns.claims[row] for row in columns.live_rows().tolist()]
    return columns, [one.iri for one in people], live


def others(live, iri: str) -> set[str]:
    ends = {
        end for one in live if iri in (one.subject, one.object) for end in (one.subject, one.object)
    }
    return ends - {iri}


def test_neighbours_come_the_most_connected_first(web):
    columns, people, live = web
    for iri in people:
        found = columns.beside(iri)
        assert set(found) == others(live, iri) == set(columns.neighbours(iri))
        assert found == sorted(found, key=lambda one: (-columns.degree(one), one))
    assert columns.beside(NOBODY) == []


def test_claims_between_some_are_found_by_row(web):
    columns, people, live = web
    for size in (0, 1, 5, 20, 30):
        chosen = set(people[:size])
        wanted = {one.iri for one in live if {one.subject, one.object} <= chosen}
        rows = columns.rows_between([*chosen, NOBODY])
        assert {columns.claims[row].iri for row in rows.tolist()} == wanted
        assert {one.iri for one in columns.between(chosen)} == wanted
        for row in rows.tolist():
            assert columns.evidence_at(row) == columns.evidence_of(columns.claims[row].iri)


def test_hidden_neighbours_are_counted_once_each(web):
    columns, people, live = web
    shown = people[:12]
    expected = [len(others(live, iri) - set(shown)) for iri in people]
    assert columns.hidden(people, shown) == expected
