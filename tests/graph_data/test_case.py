"""An open case with what is computed from it."""

import pytest

from graph_data import case as cases
from graph_data import places
from graph_data.case import Case, locate
from graph_data.errors import BadInput, NoSuchName
from graph_data.formats import selection
from tests.support.builders import Desk


@pytest.fixture
def case(desk: Desk) -> Case:
    ada, bill = desk.entity("Ada Quill"), desk.entity("The Pontoon Bill", "Bill")
    company = desk.entity("Tideway", "Organisation")
    paper = desk.document("The Courier", "Ada proposes it. Tideway denies it.")
    proposes = desk.claim(ada, "proposes", bill)
    desk.claim(company, "opposes", bill)
    desk.cite(proposes, paper, "Ada proposes it")
    desk.cite(
        proposes,
        paper,
        "Tideway denies it",
        stance="Denies",
        speaker=company.iri,
        form="IndirectSpeech",
    )
    desk.find(proposes, "Accepted")
    return Case.of(desk.project)


def test_where_a_case_is(tmp_path):
    assert locate(str(tmp_path)) == tmp_path
    assert locate("example") == places.data_folder() / "example"
    with pytest.raises(BadInput, match="Only the example can be made anew"):
        locate(str(tmp_path), reset=True)


def test_names(case):
    assert case.find("pontoon").label == "The Pontoon Bill"
    with pytest.raises(NoSuchName):
        case.find("nobody")


def test_the_whole_or_a_part(case):
    everything = case.select()
    assert everything == selection.everything(case.project.store)
    part = case.select(["Ada"], hops=0)
    assert {quad.subject.rpartition("/")[2] for quad in part} == {"ada-quill>"}
    both = case.select(["Ada", "Tideway"], hops=1)
    assert part < both <= everything
    claims = {quad.subject for quad in both if quad.object.endswith("#Claim>")}
    assert len(claims) == 2
    assert case.select(["Ada"], hops=2) >= case.select(["Ada"], hops=1)


def test_counts(case):
    counts = case.counts()
    assert counts["entity types"] == {"person": 1, "bill": 1, "organisation": 1, "source": 1}
    assert sum(counts["families"].values()) == 2
    assert counts["sources"] == {"The Courier": 1, "(no source)": 1}
    assert counts["support"] == {"quoted": 1, "unsourced": 1}
    assert counts["opposition"] == {"contested": 1, "none": 1}
    assert counts["verdict"] == {"accepted": 1, "no finding": 1}
    assert counts["modality"] == {"actual": 2}
    assert counts["anchor"]["exact"] == 2


def test_claims_of_relations_from_elsewhere_are_counted_as_other(case):
    case.columns.predicates[0] = "https://example.org/tows"
    assert case.counts()["families"]["other"] == 1


def test_what_a_search_box_looks_into(case, monkeypatch):
    for many in (10**6, 0):  # at once, and on the side
        monkeypatch.setattr(cases, "MANY", many)
        index = case.search_index()
        wanted = {one.iri for one in case.search_entries()}
        words = {one.title.split()[0] for one in case.search_entries()}
        assert {one.iri for word in words for one in index.find(word, 100)} == wanted
        index.close()
