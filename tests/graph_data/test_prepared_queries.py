"""Questions that come with the program: each runs, and says what it asks."""

import pytest

from graph_data import prepared_queries, query
from graph_data.prepared_queries import EXAMPLE_BASE, GENERAL, OF_EXAMPLE
from graph_data.project import Project
from tests.support import ferry

GENERAL_ONES = prepared_queries.read(GENERAL)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = ferry.build(tmp_path_factory.mktemp("ferry") / "case")
    with Project.open(folder) as project:
        yield project


def rows(project: Project, number: int) -> list[tuple[str, ...]]:
    found = query.ask(project.store, GENERAL_ONES[number].text, base=ferry.BASE)
    names = {f"<{ferry.iri_of(key)}>": key for key in (*ferry.ENTITIES, "proposes", "located")}
    return [tuple(names.get(term, term) for term in row) for row in found.rows]


def test_each_says_what_it_asks_and_what_its_rows_are():
    for one in [*GENERAL_ONES, *prepared_queries.read(OF_EXAMPLE)]:
        assert one.question.endswith("?")
        assert one.answer.endswith(".")
        assert "\n" not in one.question + one.answer


def test_those_of_the_example_are_offered_for_the_example_only():
    assert prepared_queries.offered(ferry.BASE) == GENERAL_ONES
    assert len(prepared_queries.offered(EXAMPLE_BASE)) == len(GENERAL_ONES) + 54


def test_which_claims_fall_with_a_source(project):
    assert {row[2] for row in rows(project, 0)} == {"ada", "company", "town", "ned"}


def test_which_claims_nobody_is_cited_for(project):
    assert [row[:2] for row in rows(project, 1)] == [("located", "quay")]


def test_which_claims_were_not_judged(project):
    assert {row[1] for row in rows(project, 3)} == {"company", "ned", "quay"}


def test_who_is_connected_most(project):
    found = rows(project, 4)
    assert found[0][0] == "company"
    assert len(found) == 6


@pytest.mark.parametrize("number", range(len(GENERAL_ONES)))
def test_each_runs(project, number):
    found = query.ask(project.store, GENERAL_ONES[number].text, base=ferry.BASE)
    assert found.variables
