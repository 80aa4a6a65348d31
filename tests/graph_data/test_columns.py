"""Columns of a case that an analyst works on; what holds for any change is in tests/properties."""

import numpy as np
import pytest

from graph_data import citation, source
from graph_data.changeset import ChangeSet
from graph_data.columns import ClaimColumns
from graph_data.evidence import AnchorState, Support, Voice
from tests.support.builders import Desk, a_renaming

TEXT = "The mayor proposes a pontoon. The company opposes it.\n"


@pytest.fixture
def town(desk: Desk):
    """A mayor who proposes a bill that a company opposes, cited from one paper."""
    ada, bill = desk.entity("Ada Quill"), desk.entity("The Pontoon Bill", "Bill")
    company = desk.entity("Tideway", "Organisation")
    proposes, opposes = desk.claim(ada, "proposes", bill), desk.claim(company, "opposes", bill)
    paper = desk.document("The Courier", TEXT)
    desk.cite(proposes, paper, "The mayor proposes a pontoon")
    return ada, bill, company, proposes, opposes, paper


def test_what_is_read(desk, town):
    ada, bill, company, proposes, opposes, paper = town
    columns = desk.columns()
    assert columns.entities[ada.iri] == ada
    assert columns.claim(proposes.iri) == proposes
    assert columns.sources_of(proposes.iri) == (paper,)
    assert columns.sources_of(opposes.iri) == ()
    assert columns.degree(bill.iri) == 2
    assert columns.degree("https://example.org/nobody") == 0
    assert columns.neighbours(bill.iri) == {ada.iri: [proposes], company.iri: [opposes]}
    assert columns.neighbours("https://example.org/nobody") == {}
    assert columns.between([ada.iri, bill.iri]) == [proposes]
    assert columns.between([ada.iri, company.iri, "https://example.org/nobody"]) == []
    assert set(columns.between(columns.entities)) == {proposes, opposes}
    assert len(columns.live_rows()) == len(columns.evidence) == 2
    found = columns.evidence_of(proposes.iri)
    assert (found.support, found.voice, found.anchor) == (
        Support.QUOTED,
        Voice.OWN,
        AnchorState.EXACT,
    )
    assert columns.evidence_of(opposes.iri).support == Support.UNSOURCED


def test_an_empty_case(desk):
    columns = desk.columns()
    assert columns.between([]) == []
    assert list(columns.live_rows()) == []


def test_a_claim_about_itself_touches_once(desk):
    town = desk.entity("Brookmouth", "Place")
    itself = desk.claim(town, "partOf", town)
    columns = desk.columns()
    assert columns.claims_of(town.iri) == [itself]
    assert columns.degree(town.iri) == 1
    assert columns.neighbours(town.iri) == {}


def follow(columns: ClaimColumns, desk: Desk, make) -> frozenset[str]:
    """Make a change in the case and follow it; the changes made are taken from the journal."""
    before = set(desk.project.store.case_quads())
    make()
    after = set(desk.project.store.case_quads())
    own = {quad for quad in before ^ after if "derived" not in quad.graph}
    return columns.update(ChangeSet.of("", own & after, own & before))


def test_a_citation_changes_one_row(desk, town):
    *_, opposes, paper = town
    columns = desk.columns()
    rows = columns.evidence.copy()
    changed = follow(columns, desk, lambda: desk.cite(opposes, paper, "The company opposes it"))
    assert changed == {opposes.iri}
    assert columns.sources_of(opposes.iri) == (paper,)
    assert np.count_nonzero(columns.evidence != rows) == 1


def test_a_name_changes_the_entity_and_no_claim(desk, town):
    ada = town[0]
    columns = desk.columns()
    assert (
        follow(columns, desk, lambda: desk.project.apply(a_renaming(ada, "A. Quill")))
        == frozenset()
    )
    assert columns.entities[ada.iri].label == "A. Quill"


def test_a_claim_that_is_gone_leaves_a_dead_row_and_comes_back_to_it(desk, town):
    ada, bill, _, proposes, _, _ = town
    columns = desk.columns()
    gone = desk.project.store.quads(subject=f"<{proposes.iri}>")
    follow(columns, desk, lambda: desk.project.apply(ChangeSet.of("Retract", [], gone)))
    assert not columns.alive(proposes.iri)
    assert columns.between([ada.iri, bill.iri]) == []
    assert columns.degree(ada.iri) == 0
    assert len(columns.live_rows()) == 1
    follow(columns, desk, desk.project.undo)
    assert columns.alive(proposes.iri)
    assert columns.claims_of(ada.iri) == [proposes]
    assert len(columns.evidence) == 2


def test_lineage_that_becomes_known_counts_everywhere(desk, town):
    *_, proposes, _, paper = town
    herald = desk.document("The Herald", "It is said that the mayor proposes a pontoon.")
    desk.cite(proposes, herald, "the mayor proposes a pontoon")
    columns = desk.columns()
    assert columns.evidence_of(proposes.iri).support == Support.QUOTED
    assert columns.evidence_of(proposes.iri).lineage_unknown
    works = source.read(desk.project.store)
    for number, work in enumerate((paper, herald)):
        original = [q for q in source.describe(works[work]) if "lineage" in q.predicate]
        assert original == []
        known = source.describe(source.Source(work, works[work].label, original=True))
        lineage = [quad for quad in known if "lineage" in quad.predicate]
        changed = follow(
            columns, desk, lambda lineage=lineage: desk.project.apply(ChangeSet.of("", lineage))
        )
        assert proposes.iri in changed
        wanted = (Support.QUOTED, Support.INDEPENDENT)[number]
        assert columns.evidence_of(proposes.iri).support == wanted


def test_a_step_of_a_report_that_changes(desk, town):
    ada, _, company, proposes, _, paper = town
    cited = desk.cite(proposes, paper, "a pontoon", reported_from=(ada.iri,), form="IndirectSpeech")
    columns = desk.columns()
    assert columns.evidence_of(proposes.iri).origins == 1
    step = f"<{cited.iri}-from-1>"
    reporter = desk.project.store.quads(subject=step, object=f"<{ada.iri}>")
    other = [quad._replace(object=f"<{company.iri}>") for quad in reporter]
    assert follow(columns, desk, lambda: desk.project.apply(ChangeSet.of("", other, reporter))) == {
        proposes.iri
    }


def test_new_anchors(desk, town):
    *_, proposes, _, _ = town
    columns = desk.columns()
    (cited,) = citation.read(desk.project.store)[proposes.iri]
    columns.set_anchors({cited.targets[0].iri: AnchorState.BROKEN})
    assert columns.evidence_of(proposes.iri).anchor == AnchorState.BROKEN
