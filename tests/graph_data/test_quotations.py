"""Sources and quotations, to be searched by their words."""

import pytest

from graph_data import quotations
from graph_data.case import Case

TEXT = "The mayor proposes a pontoon. The company\nopposes   it, in words that are quite plain.\n"


@pytest.fixture
def town(desk):
    ada, bill = desk.entity("Ada Quill"), desk.entity("The Pontoon Bill", "Bill")
    proposes = desk.claim(ada, "proposes", bill)
    paper = desk.document("The Courier", TEXT)
    desk.cite(proposes, paper, "The company\nopposes   it")
    return proposes, paper


def passages(case):
    return [one for some in quotations.of_passages(case) for one in some]


def test_a_quotation_is_one_line_with_its_source(desk, town):
    case = Case.of(desk.project)
    found = passages(case)
    assert [(one.kind, one.title, one.detail) for one in found] == [
        ("quotation", "“The company opposes it”", "The Courier")
    ]
    assert found[0].words == "The company opposes it"
    assert quotations.claims_at(case, found[0].iri) == [town[0].iri]
    assert quotations.claims_at(case, "https://example.org/passage/none") == []


def test_those_asked_for_alone_are_read(desk, town):
    case = Case.of(desk.project)
    known = passages(case)[0].iri
    assert [e.iri for some in quotations.of_passages(case, [known]) for e in some] == [known]
    assert list(quotations.of_passages(case, [])) == []


def test_a_source_is_found_by_its_names(desk, town):
    entries = quotations.of_sources(Case.of(desk.project))
    assert [(one.iri, one.kind, one.title, one.weight) for one in entries] == [
        (town[1], "source", "The Courier", 1)
    ]
    assert "The Courier" in entries[0].words


def test_a_digest_of_ours_is_no_quotation(example_case):
    assert passages(example_case) == []
    assert len(quotations.of_sources(example_case)) == len(example_case.sources)


def test_a_long_quotation_is_cut_where_it_is_shown(desk):
    ada, bill = desk.entity("Ada Quill"), desk.entity("The Pontoon Bill", "Bill")
    long = "word " * 300
    paper = desk.document("The Courier", long)
    desk.cite(desk.claim(ada, "proposes", bill), paper, long.strip())
    entry = passages(Case.of(desk.project))[0]
    assert len(entry.title) <= quotations.SHOWN + 2
    assert entry.title.endswith("…”")
    assert len(entry.words) <= quotations.LONGEST
