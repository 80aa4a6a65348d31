"""A claim goes with its citations and findings, and comes back whole."""

import pytest

from graph_data import claim_deletion
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BadInput, NoSuchName
from graph_data.namespaces import OA, TL
from tests.support.builders import Desk

TEXT = "Ned Marl works for the league. Ada Quill denies it on Munday."


def statements(desk: Desk) -> set[Quad]:
    return set(desk.project.store.case_quads())


@pytest.fixture
def ends(desk: Desk):
    return desk.entity("Ned Marl"), desk.entity("League", "Organisation")


def test_what_is_only_there_because_of_it_goes_and_comes_back(desk, ends):
    source, before_all = desk.document("Bell", TEXT), statements(desk)
    made = desk.claim(ends[0], "worksFor", ends[1])
    desk.find(made, "Accepted")
    desk.cite(made, source, "Ned Marl works for the league")
    desk.cite(made, source, "Ned Marl works for the league", stance="Denies")
    desk.cite(made, source, "Ada Quill denies it")
    whole = statements(desk)
    assert whole > before_all
    desk.project.apply(claim_deletion.delete(desk.project.store, made.iri))
    assert statements(desk) == before_all
    desk.project.undo()
    assert statements(desk) == whole


def test_a_passage_that_another_claim_rests_on_stays(desk, ends):
    source = desk.document("Bell", TEXT)
    other = desk.claim(ends[0], "memberOf", ends[1])
    desk.cite(other, source, "Ned Marl works for the league")
    without = statements(desk)
    made = desk.claim(ends[0], "worksFor", ends[1])
    desk.cite(made, source, "Ned Marl works for the league")
    desk.project.apply(claim_deletion.delete(desk.project.store, made.iri))
    assert statements(desk) == without


def test_a_citation_that_bears_on_another_claim_too_stays_for_that(desk, ends):
    source = desk.document("Bell", TEXT)
    one, two = (desk.claim(ends[0], name, ends[1]) for name in ("worksFor", "memberOf"))
    cited = desk.cite(one, source, "Ned Marl works for the league")
    link = Quad(f"<{cited.iri}>", f"<{OA}hasBody>", f"<{two.iri}>")
    desk.project.apply(ChangeSet.of("Both", [link]))
    desk.project.apply(claim_deletion.delete(desk.project.store, one.iri))
    left = desk.project.store.quads(subject=f"<{cited.iri}>", predicate=f"<{OA}hasBody>")
    assert [quad.object for quad in left] == [f"<{two.iri}>"]


def test_what_something_else_speaks_of_is_not_deleted(desk, ends):
    made = desk.claim(ends[0], "worksFor", ends[1])
    link = Quad(f"<{ends[0].iri}>", f"<{TL}note>", f"<{made.iri}>")
    desk.project.apply(ChangeSet.of("Odd", [link]))
    with pytest.raises(BadInput, match="can be retracted"):
        claim_deletion.delete(desk.project.store, made.iri)


def test_a_claim_that_is_gone_cannot_be_deleted(desk):
    with pytest.raises(NoSuchName):
        claim_deletion.delete(desk.project.store, "https://example.org/none")
