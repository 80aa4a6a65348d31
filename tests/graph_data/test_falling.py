"""What falls if a source falls."""

import pytest

from graph_data.case import Case
from graph_data.falling import falling

TEXT = "The mayor proposes a pontoon. The company opposes it.\n"


@pytest.fixture
def town(desk):
    """One claim in two papers, one in the first alone, one in none."""
    ada, bill = desk.entity("Ada Quill"), desk.entity("The Pontoon Bill", "Bill")
    company = desk.entity("Tideway", "Organisation")
    both, alone = desk.claim(ada, "proposes", bill), desk.claim(company, "opposes", bill)
    none = desk.claim(company, "supports", ada)
    first = desk.document("The Courier", TEXT)
    second = desk.document("The Herald", "A pontoon is proposed, says the mayor.\n")
    desk.cite(both, first, "The mayor proposes a pontoon")
    desk.cite(both, second, "A pontoon is proposed")
    desk.cite(alone, first, "The company opposes it")
    return both, alone, none, first, second


def test_what_no_other_source_affirms_is_lost(desk, town):
    both, alone, none, first, second = town
    case = Case.of(desk.project)
    found = falling(case, first)
    assert found.sources == (first,)
    assert found.lost == (alone.iri,)
    assert both.iri not in found.lost
    assert none.iri not in (*found.lost, *found.weakened)
    assert falling(case, second).lost == ()


def test_nothing_is_changed_by_asking(desk, town):
    case = Case.of(desk.project)
    before = case.columns.evidence.copy()
    head = desk.project.head
    falling(case, town[3])
    assert (case.columns.evidence == before).all()
    assert desk.project.head == head


def test_a_source_that_is_cited_for_nothing_takes_nothing_along(desk, town):
    unread = desk.document("The Gazette", "Nothing of that.\n")
    found = falling(Case.of(desk.project), unread)
    assert (found.lost, found.weakened) == ((), ())


def test_each_source_of_the_example_takes_what_it_alone_bears(example_case):
    for source in example_case.sources:
        found = falling(example_case, source)
        for iri in found.lost:
            assert set(example_case.columns.sources_of(iri)) & set(found.sources)
        assert not set(found.lost) & set(found.weakened)
