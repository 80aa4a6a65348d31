"""Citations: changed and deleted, with their passages and parts, and all of it back again."""

from dataclasses import replace

import pytest

from graph_data import citation, citation_editing
from graph_data.citation import Citation, Emendation
from graph_data.errors import BadInput, NoSuchName
from graph_data.namespaces import OA, TL
from tests.support.builders import WHEN, Desk, an_iri

TEXT = "Ned Marl works for the league. Ada Quill denies it on Munday."


@pytest.fixture
def cited(desk: Desk) -> Citation:
    ned, league = desk.entity("Ned Marl"), desk.entity("League", "Organisation")
    made = desk.claim(ned, "worksFor", league)
    return desk.cite(made, desk.document("Bell", TEXT), "Ned Marl works for the league")


def read(desk: Desk, one: Citation) -> Citation:
    found = citation.read(desk.project.store, [one.claim])[one.claim]
    return next(c for c in found if c.iri == one.iri)


def test_every_field_is_changed_and_changed_back(desk, cited):
    ada, wire = desk.entity("Ada Quill"), desk.entity("Wire", "Organisation")
    whole = replace(
        cited, stance="Denies", form="DirectQuote", speaker=ada.iri, on_behalf_of=wire.iri,
        reported_from=(wire.iri, ada.iri), attitude="Alleges", said_at="2031-05",
        credibility="2", graded_by=desk.project.agent, graded_at=WHEN, grade_reason="She saw it.",
        note="A note.", emendation=Emendation("Munday", "Monday", "A slip."),
        targets=(replace(cited.targets[0], region="Headline"),),
    )  # fmt: skip
    before = set(desk.project.store.case_quads())
    changes = citation_editing.revise(desk.project.store, whole)
    assert changes.label == "Change citation: denies"
    desk.project.apply(changes)
    assert read(desk, cited) == whole
    shorter = replace(whole, reported_from=(ada.iri,), emendation=None, note="", credibility="",
                      graded_by="", graded_at="", grade_reason="")  # fmt: skip
    desk.project.apply(citation_editing.revise(desk.project.store, shorter))
    assert read(desk, cited) == shorter
    assert not desk.project.store.quads(subject=f"<{cited.iri}-from-2>")
    assert not desk.project.store.quads(subject=f"<{cited.iri}-emendation>")
    desk.project.apply(citation_editing.revise(desk.project.store, cited))
    assert set(desk.project.store.case_quads()) == before


def test_the_same_again_changes_nothing(desk, cited):
    other = replace(cited, recorded_at="2040-01-01T00:00:00Z", recorded_by=an_iri("agent/other"))
    assert desk.project.apply(citation_editing.revise(desk.project.store, other)) is None


def test_what_is_no_grade_is_refused(desk, cited):
    for wrong in ({"credibility": "7"}, {"attitude": "Hopes"}, {"targets": ()},
                  {"emendation": Emendation("x", "", "")}):  # fmt: skip
        with pytest.raises(BadInput):
            citation_editing.revise(desk.project.store, replace(cited, **wrong))
    strange = replace(cited.targets[0], region="Footnote")
    with pytest.raises(BadInput, match="Footnote"):
        citation_editing.revise(desk.project.store, replace(cited, targets=(strange,)))
    with pytest.raises(NoSuchName):
        citation_editing.revise(desk.project.store, replace(cited, iri=an_iri("gone")))


def test_a_passage_has_one_region_for_all_who_cite_it(desk, cited):
    second = replace(cited, iri=an_iri("citation/second"), stance="Mentions")
    desk.project.apply(citation.add(second))
    headline = replace(second, targets=(replace(cited.targets[0], region="Headline"),))
    desk.project.apply(citation_editing.revise(desk.project.store, headline))
    assert read(desk, cited).targets[0].region == "Headline"
    region = f"<{TL}region>"
    assert len(desk.project.store.quads(f"<{cited.targets[0].iri}>", region, graph="")) == 1


def test_deleting_takes_the_passage_only_when_nothing_else_cites_it(desk, cited):
    store = desk.project.store
    before = set(store.case_quads())
    second = replace(cited, iri=an_iri("citation/second"), reported_from=(an_iri("ned-marl"),))
    desk.project.apply(citation.add(second))
    passage = f"<{cited.targets[0].iri}>"
    desk.project.apply(citation_editing.delete(store, second.iri))
    assert set(store.case_quads()) == before
    desk.project.apply(citation_editing.delete(store, cited.iri))
    assert not store.quads(subject=passage)
    assert not store.quads(predicate=f"<{OA}exact>")
    assert citation.read(store) == {}
    desk.project.undo()
    assert set(store.case_quads()) == before
    with pytest.raises(NoSuchName, match="no longer in the case"):
        citation_editing.delete(store, second.iri)
