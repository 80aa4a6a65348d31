"""Relations and kinds that a case brings of its own: from a file, and away again with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_data import claim, entity, importing, ontology, vocabulary
from graph_data.case import Case
from graph_data.changeset import ChangeSet, Quad
from graph_data.evidence import Support
from graph_data.formats import export, selection
from graph_data.namespaces import OWL, RDF, RDFS, TL
from graph_data.ontology import THING
from graph_data.project import Project
from graph_data.read_as import ReadAs
from tests.support import shapes
from tests.support.builders import new_case

ADMIRES, WIZARD = "http://e/ns#admiresGreatly", "http://e/ns#Wizard"
PLAIN = """@prefix e: <http://e/> . @prefix n: <http://e/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:ann a n:Wizard ; rdfs:label "Ann" ; n:admiresGreatly e:bo ; n:height 3 .
e:bo n:teaches e:cy ."""


@pytest.fixture
def project(tmp_path: Path):
    with Project.open(new_case(tmp_path / "case")) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path):
    def write(text: str, name: str = "plain.ttl") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("iri", "words"),
    [
        ("http://e/ns#worksFor", "works for"),
        ("http://e/part_of", "part of"),
        ("urn:x:is-in", "is in"),
        ("http://e/ns#NYPDOfficer", "NYPD officer"),
        ("http://e/ns#HTMLPage2", "HTML page2"),
        ("http://e/", "e"),
    ],
)
def test_what_a_term_is_called(iri, words):
    assert vocabulary.words_of(iri) == words


def test_plain_triples_become_edges_ready_to_be_cited(project, file):
    found = importing.draft(project, file(PLAIN))
    assert found.uncited == 2
    assert [one.words for one in found.unknown] == ["admires greatly", "teaches", "wizard"]
    project.apply(found.changes)
    case = Case.of(project)
    one = next(c for c in case.columns.claims if c.predicate == ADMIRES)
    assert case.columns.evidence_of(one.iri).support == Support.UNSOURCED
    known = project.ontology
    names = (case.find("Ann").label, case.find("bo").label)
    assert claim.sentence(known, one, *names) == "Ann admires greatly bo"
    assert known.families[known.relations[ADMIRES].family].label == "Other relations"
    assert known.label(case.find("Ann").type) == "wizard"
    assert case.find("bo").type == THING


def test_a_case_with_terms_of_its_own_conforms(project, file, monkeypatch):
    project.apply(importing.draft(project, file(PLAIN)).changes)
    conforms, report = shapes.check(project.store.case_quads(), monkeypatch)
    assert conforms, report


def test_terms_go_with_the_import_and_come_again(project, file):
    shipped = project.ontology
    project.apply(importing.draft(project, file(PLAIN)).changes)
    assert ADMIRES in project.ontology.relations
    assert WIZARD in project.ontology.types
    project.undo()
    assert project.ontology.relations.keys() == shipped.relations.keys()
    assert project.ontology.types.keys() == shipped.types.keys()
    project.redo()
    assert ADMIRES in project.ontology.relations
    folder = project.folder
    project.close()
    with Project.open(folder, write=False) as again:
        assert again.ontology.relations[ADMIRES].label == "admires greatly"


def test_columns_follow_a_kind_that_comes_and_goes(project, file):
    columns = Case.of(project).columns
    block = project.apply(importing.draft(project, file(PLAIN)).changes)
    columns.update(block.changes, project.ontology)
    assert columns.entities["http://e/ann"].type == WIZARD
    block = project.undo()
    columns.update(block.changes, project.ontology)
    assert not columns.entities


def test_what_a_person_says_goes_before(project, file):
    said = ReadAs({ADMIRES: TL + "praises", "http://e/ns#teaches": ""}, {WIZARD: TL + "Person"})
    found = importing.draft(project, file(PLAIN), said=said)
    project.apply(found.changes)
    assert project.ontology == ontology.load()
    case = Case.of(project)
    assert case.find("Ann").type == TL + "Person"
    assert not [c for c in case.columns.claims if "teaches" in c.predicate]


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads"])
def test_an_export_takes_its_terms_along(project, file, tmp_path, form):
    project.apply(importing.draft(project, file(PLAIN)).changes)
    case = Case.of(project)
    one = next(c for c in case.columns.claims if c.predicate == ADMIRES)
    path = tmp_path / f"out{export.FORMATS[form][0]}"
    export.write(selection.of_claims(project.store, [one.iri]), path, form, project.settings.base)
    with Project.open(new_case(tmp_path / "other")) as other:
        found = importing.draft(other, path)
        assert (found.unknown, found.uncited, found.aside) == ((), 0, 0)
        other.apply(found.changes)
        assert other.ontology.relations.keys() - ontology.load().relations.keys() == {ADMIRES}
        assert other.ontology.types[WIZARD].label == "wizard"
        assert not importing.draft(other, path).changes


def test_a_label_in_the_file_names_its_term(project, file):
    text = PLAIN + f'<{ADMIRES}> rdfs:label "bewundert"@de, "looks up to"@en .'
    project.apply(importing.draft(project, file(text)).changes)
    assert project.ontology.relations[ADMIRES].label == "looks up to"


def test_classes_of_any_ontology_are_no_terms_of_the_case(project, file):
    text = """@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix e: <http://e/> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    e:Ship a owl:Class ; rdfs:label "ship" ; rdfs:subClassOf e:Vessel ."""
    project.apply(importing.draft(project, file(text)).changes)
    assert project.ontology == ontology.load()


def test_a_file_does_not_change_the_vocabulary_that_ships(project, file):
    text = f"""@prefix tl: <{TL}> . @prefix rdfs: <{RDFS}> .
    tl:sues a tl:Relation ; rdfs:label "loves" ; tl:family tl:EventFamily ."""
    project.apply(importing.draft(project, file(text)).changes)
    assert project.ontology.relations[TL + "sues"].label == "sues"


def test_a_term_may_be_described_by_hand(project):
    ship = "http://e/ns#Ship"
    project.apply(ChangeSet.of("Kind: ship", vocabulary.kind(ship, "ship")))
    tub = entity.Entity("http://e/tub", ship, "The Tub")
    project.apply(entity.create(project.ontology, tub))
    assert Case.of(project).find("The Tub").type == ship


def test_a_broken_description_is_no_term(project):
    about = [
        Quad("<http://e/x>", f"<{RDF}type>", f"<{TL}Relation>"),
        Quad("<http://e/Y>", f"<{RDF}type>", f"<{OWL}Class>"),
    ]
    project.apply(ChangeSet.of("odd", about))
    assert project.ontology == ontology.load()
