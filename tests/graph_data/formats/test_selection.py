"""What goes out with an export."""

import pytest

from graph_data import selector
from graph_data.changeset import ChangeSet, Description
from graph_data.citation import Emendation
from graph_data.errors import BadInput
from graph_data.finding import Finding, describe
from graph_data.formats import selection
from graph_data.namespaces import OA, PROV, RDF, TL
from tests.support.builders import Desk, an_iri

TEXT = "The mayor signs on Munday. The company opposes it.\n"


@pytest.fixture
def case(desk: Desk):
    """Two claims from one paper, the second about others; a hypothesis between their citations."""
    ada, bill = desk.entity("Ada"), desk.entity("The Bill", "Bill")
    company, strike = desk.entity("Tideway", "Organisation"), desk.entity("The Strike", "Event")
    paper = desk.document("The Courier", TEXT)
    one, two = desk.claim(ada, "signs", bill), desk.claim(company, "tookPartIn", strike)
    slip = Emendation("Munday", "Monday", "A slip.")
    cites = (
        desk.cite(
            one,
            paper,
            "signs on Munday",
            speaker=company.iri,
            form="DirectQuote",
            emendation=slip,
            reported_from=(ada.iri,),
        ),
        desk.cite(two, paper, "The company opposes it"),
    )
    desk.find(one, "Accepted")
    same = Description(an_iri("same")).link(RDF + "type", TL + "SameUtterance")
    same.link(TL + "between", *(cite.iri for cite in cites))
    judged = describe(Finding(an_iri("f"), an_iri("same"), "Open", by=desk.project.agent))
    desk.project.apply(ChangeSet.of("Same?", same.quads + judged))
    return desk, one, two, ada, company


def subjects(quads) -> set[str]:
    return {quad.subject[1:-1] for quad in quads}


def test_a_claim_takes_along_all_that_it_rests_on(case):
    desk, one, two, *_ = case
    found = selection.of_claims(desk.project.store, [one.iri])
    kinds = {quad.object for quad in found if quad.predicate == f"<{RDF}type>"}
    assert {
        f"<{TL}{name}>"
        for name in (
            "Claim",
            "Citation",
            "Passage",
            "Finding",
            "Source",
            "TextVersion",
            "Copy",
            "Person",
            "Bill",
            "Organisation",
            "ReportStep",
            "Emendation",
        )
    } <= kinds
    assert f"<{PROV}Agent>" in kinds
    assert f"<{OA}TextQuoteSelector>" in kinds
    bare = {quad[:3] for quad in found if quad.graph}
    assert bare == {(f"<{one.subject}>", f"<{one.predicate}>", f"<{one.object}>")}
    assert two.iri not in subjects(found)
    assert an_iri("same") not in subjects(found)
    assert not any(quad.subject.startswith(f"<{TL}") for quad in found)


def test_a_hypothesis_goes_along_with_both_its_ends(case):
    desk, one, two, *_ = case
    found = subjects(selection.of_claims(desk.project.store, [one.iri, two.iri]))
    assert {an_iri("same"), an_iri("f")} <= found


def test_entities_go_along_though_nothing_connects_them(case):
    desk, _, _, ada, _ = case
    assert subjects(selection.of_claims(desk.project.store, [], [ada.iri])) == {ada.iri}
    assert selection.of_claims(desk.project.store, []) == set()


def test_everything(case):
    desk = case[0]
    assert selection.everything(desk.project.store) == set(desk.project.store.case_quads())


def test_hashes_leave_no_word_of_the_source(case):
    desk = case[0]
    everything = selection.everything(desk.project.store)
    assert selection.with_provenance(everything, "full") == everything
    left = selection.with_provenance(everything, "hashes")
    assert {quad[:2] for quad in left} < {quad[:2] for quad in everything}
    wordings = " ".join(quad.object for quad in left if quad.object[0] == '"')
    for words in ("signs on", "The company opposes", "Munday", "Monday"):
        assert words not in wordings
    for words in ("signs on Munday", "Munday", "Monday"):
        assert selector.digest(words) in wordings
    named = subjects(left) | {quad.object[1:-1] for quad in left}
    assert not any(iri.endswith("-quote") for iri in named)


def test_without_provenance_only_what_stands_and_its_names(case):
    desk, one, *_ = case
    left = selection.with_provenance(selection.everything(desk.project.store), "none")
    bare = (f"<{one.subject}>", f"<{one.predicate}>", f"<{one.object}>")
    assert {quad[:3] for quad in left if quad.predicate == bare[1]} == {bare}
    assert {quad.graph for quad in left} == {""}
    assert subjects(left) == {one.subject, one.object}


def test_another_word_is_refused(case):
    with pytest.raises(BadInput, match="choose full, hashes, none"):
        selection.with_provenance([], "some")
