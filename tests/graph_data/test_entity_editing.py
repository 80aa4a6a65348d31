"""Entities: edited, and deleted only when nothing hangs on them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data import changeset, entity, entity_editing, finding, sameness
from graph_data.changeset import Quad
from graph_data.entity import Entity
from graph_data.entity_editing import Dependant
from graph_data.errors import BadInput, NoSuchName
from graph_data.finding import Finding
from graph_data.namespaces import RDFS, TL
from tests.support.builders import BASE, WHEN, Desk, an_iri


def edit(desk: Desk, new: Entity) -> changeset.ChangeSet:
    claims = desk.columns().claims_of(new.iri)
    changes = entity_editing.edit(desk.project.store, desk.project.ontology, new, claims)
    desk.project.apply(changes)
    return changes


def read(desk: Desk, one: Entity) -> Entity:
    return entity.read(desk.project.store, desk.project.ontology, [one.iri])[one.iri]


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ({"label": "Ada Ferry"}, "Rename Ada Quill to Ada Ferry"),
        ({"type": TL + "Organisation"}, "Ada Quill is an organisation"),
        ({"aliases": ("A. Q.", "Mayor")}, "Aliases of Ada Quill"),
        ({"matches": ("http://www.wikidata.org/entity/Q1",)}, "Identifiers of Ada Quill"),
        ({"note": "Mayor since 2029."}, "Note on Ada Quill"),
    ],
)
def test_each_field_is_changed_and_the_step_says_which(desk, change, label):
    ada = desk.entity("Ada Quill", aliases=("The mayor",), note="Mayor.")
    new = replace(ada, **change)
    assert edit(desk, new).label == label
    assert read(desk, ada) == new
    desk.project.undo()
    assert read(desk, ada) == ada
    desk.project.redo()
    assert read(desk, ada) == new


def test_what_stays_keeps_its_language(desk):
    ada = desk.entity("Ada Quill")
    label = Quad(f"<{ada.iri}>", f"<{RDFS}label>", '"Ada Quill"@fr')
    plain = label._replace(object='"Ada Quill"@en')
    desk.project.apply(changeset.ChangeSet.of("Import", [label], [plain]))
    changes = edit(desk, replace(ada, note="Mayor."))
    assert not changes.removed
    assert desk.project.store.contains(label)


def test_nothing_changed_changes_nothing(desk):
    ada = desk.entity("Ada Quill", aliases=("The mayor",))
    assert not edit(desk, ada)


def test_what_does_not_fit_is_said(desk):
    ada, bill = desk.entity("Ada Quill"), desk.entity("Pontoon Bill", "Bill")
    desk.claim(ada, "proposes", bill)
    works = desk.claim(ada, "worksFor", desk.entity("Ferry Company", "Organisation"))
    assert works
    with pytest.raises(BadInput, match="cannot become a place: “works for” leads from"):
        edit(desk, replace(ada, type=TL + "Place"))
    with pytest.raises(BadInput, match="needs a name"):
        edit(desk, replace(ada, label="  "))
    with pytest.raises(BadInput, match="not a kind of entity"):
        edit(desk, replace(ada, type=TL + "Agent"))
    with pytest.raises(BadInput, match="no address of a register"):
        edit(desk, replace(ada, matches=("Ada on the web",)))
    with pytest.raises(NoSuchName, match="no longer in the case"):
        edit(desk, Entity(an_iri("gone"), TL + "Person", "Gone"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Q42", "http://www.wikidata.org/entity/Q42"),
        (" https://www.wikidata.org/wiki/Q7 ", "http://www.wikidata.org/entity/Q7"),
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("urn:isbn:1", "urn:isbn:1"),
    ],
)
def test_identifiers_as_they_are_typed(typed, kept):
    assert entity_editing.outside_identifier(typed) == kept


@given(st.text())
def test_no_identifier_is_kept_that_is_no_address(typed):
    try:
        kept = entity_editing.outside_identifier(typed)
    except BadInput:
        return
    assert kept.startswith(("http://", "https://", "urn:"))


def test_everything_that_hangs_on_an_entity_is_listed(desk):
    ada, ned = desk.entity("Ada Quill"), desk.entity("Ned Marl")
    league = desk.entity("League", "Organisation")
    works = desk.claim(ned, "worksFor", league)
    text = desk.document("Bell", "Ned Marl works for the league, says Ada Quill, says the wire.")
    said = desk.cite(works, text, "Ned Marl works", speaker=ada.iri, form="IndirectSpeech")
    chain = desk.cite(works, text, "works for the league", reported_from=(league.iri, ada.iri))
    part = desk.entity("Somebody", part_of=ada.iri)
    judged = Finding(an_iri("finding/x"), "", "Open", by=desk.project.agent, recorded_at=WHEN)
    store = desk.project.store
    desk.project.apply(sameness.suppose(store, BASE, ada.iri, ned.iri, judged))
    same = sameness.iri_of(BASE, ada.iri, ned.iri)
    bare = Quad(f"<{ada.iri}>", f"<{TL}knows>", f"<{ned.iri}>", f"<{an_iri('import/1')}>")
    desk.project.apply(changeset.ChangeSet.of("Import", [bare]))
    assert entity_editing.dependants(store, ada.iri) == [
        *sorted((Dependant("citation", said.iri), Dependant("citation", chain.iri)),
                key=lambda one: one.iri),
        Dependant("same as", same),
        Dependant("import", an_iri("import/1")),
        Dependant("record", part.iri),
    ]  # fmt: skip
    assert entity_editing.dependants(store, ned.iri)[0] == Dependant("claim", works.iri)
    with pytest.raises(BadInput, match="things hang on Ada Quill"):
        entity_editing.delete(store, desk.project.ontology, ada.iri)
    assert finding.read(store, [same])


def test_what_nothing_hangs_on_is_deleted_and_comes_back(desk):
    ada = desk.entity("Ada Quill", aliases=("Mayor",), note="Mayor.")
    store, ontology = desk.project.store, desk.project.ontology
    before = set(store.case_quads())
    desk.project.apply(entity_editing.delete(store, ontology, ada.iri))
    assert not store.quads(subject=f"<{ada.iri}>")
    desk.project.undo()
    assert set(store.case_quads()) == before
    with pytest.raises(NoSuchName):
        entity_editing.delete(store, ontology, an_iri("gone"))


def test_an_accepted_claim_hangs_once(desk):
    ada, bill = desk.entity("Ada Quill"), desk.entity("Pontoon Bill", "Bill")
    made = desk.claim(ada, "proposes", bill)
    desk.find(made, "Accepted")
    found = entity_editing.dependants(desk.project.store, ada.iri)
    assert found == [Dependant("claim", made.iri)]
