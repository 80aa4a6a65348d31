"""Files become drafts, drafts become one change, and one undo takes it away."""

from pathlib import Path

import pytest

from graph_data import command, importing
from graph_data.case import Case
from graph_data.errors import BadInput
from graph_data.evidence import Support
from graph_data.formats import export
from graph_data.importing import Counts
from graph_data.namespaces import DERIVED, FOAF, SKOS, TL
from graph_data.project import Project
from tests.support import ferry
from tests.support.builders import new_case

PREFIXES = f"""@prefix tl: <{TL}> . @prefix e: <http://e/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
"""
PLAIN = """e:ann a tl:Person ; rdfs:label "Ann" ; tl:worksFor e:acme ; e:height 1.80 .
e:acme a tl:Organisation ; rdfs:label "Acme"@en .
"""


@pytest.fixture
def folder(tmp_path) -> Path:
    return new_case(tmp_path / "case")


@pytest.fixture
def project(folder):
    with Project.open(folder) as project:
        yield project


@pytest.fixture
def file(tmp_path):
    def write(text: str, name: str = "people.ttl") -> Path:
        path = tmp_path / name
        path.write_text(PREFIXES + text if name.endswith("ttl") else text, "utf-8")
        return path

    return write


def test_a_draft_says_what_is_in_a_file_and_changes_nothing(project, file):
    before = project.store.case_quads()
    found = importing.draft(project, file(PLAIN))
    assert found.counts == {"entity": Counts(2, 0), "claim": Counts(1, 0)}
    assert (found.statements, found.uncited, found.aside) == (6, 1, 1)
    assert [one.kept.split("^")[0] for one in found.rewritten] == ['"1.8"']
    (issue,) = found.issues
    assert "http://e/height> is no relation" in issue.text
    assert (issue.line, issue.column) == (3, 63)
    assert project.store.case_quads() == before


def test_a_plain_triple_becomes_a_claim_that_nobody_is_cited_for(project, file):
    project.apply(importing.draft(project, file(PLAIN)).changes)
    case = Case.of(project)
    (one,) = case.columns.claims_of("http://e/ann")
    assert (one.predicate, one.object, one.modality) == (TL + "worksFor", "http://e/acme", "Actual")
    assert case.columns.evidence_of(one.iri).support == Support.UNSOURCED
    assert case.find("Acme").type == TL + "Organisation"
    assert not [quad for quad in project.store.quads() if quad.graph == f"<{DERIVED}>"]


def test_what_is_not_understood_is_kept_in_a_graph_of_its_own(project, file):
    found = importing.draft(project, file(PLAIN))
    project.apply(found.changes)
    kept = project.store.quads(graph=f"<{found.graph}>")
    assert {quad.predicate for quad in kept if quad.subject == "<http://e/ann>"} == {
        "<http://e/height>"
    }
    assert any(quad.object == '"people.ttl"@en' for quad in kept)


def test_one_undo_takes_all_of_it_away_and_redo_brings_it_back(project, file):
    before = set(project.store.case_quads())
    project.apply(importing.draft(project, file(PLAIN)).changes)
    after = set(project.store.case_quads())
    project.undo()
    assert {q for q in project.store.case_quads() if "agent" not in q.subject} == before
    project.redo()
    assert set(project.store.case_quads()) == after


def test_a_file_read_again_adds_nothing(project, file):
    project.apply(importing.draft(project, file(PLAIN)).changes)
    again = importing.draft(project, file(PLAIN))
    assert not again.changes
    assert again.counts == {"entity": Counts(0, 2)}
    assert importing.lines(again)[-1] == "Nothing of it is new to this case"


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads"])
def test_an_export_of_ours_read_back_is_the_same_case(tmp_path, project, form):
    theirs = ferry.build(tmp_path / "ferry")
    path = tmp_path / f"out{export.FORMATS[form][0]}"
    with Project.open(theirs) as other:
        wanted = set(other.store.case_quads())
        export.write(wanted, path, form, ferry.BASE)
        assert not importing.draft(other, path).changes
    found = importing.draft(project, path)
    assert (found.issues, found.aside, found.uncited) == ((), 0, 0)
    assert found.counts["claim"] == Counts(5, 0)
    project.apply(found.changes)
    own = (found.graph, project.agent)
    got = {q for q in project.store.case_quads() if not {q.subject[1:-1], q.graph[1:-1]} & {*own}}
    assert got == wanted


def test_kinds_and_names_of_others_are_understood(project, file):
    text = """e:b a foaf:Person ; foaf:name "Bo", "Bob" ; foaf:knows e:c .
    e:c_d%20x a <https://schema.org/Organization> . e:z a foaf:Agent ."""
    found = importing.draft(project, file(text))
    project.apply(found.changes)
    case = Case.of(project)
    assert case.find("Bo").type == TL + "Person"
    assert case.find("Bo").aliases == ("Bob",)
    assert case.find("c d x").type == TL + "Organisation"
    assert case.find("c").type == TL + "Thing"
    assert project.ontology.label(case.find("z").type) == "agent"
    (one,) = case.columns.claims_of("http://e/b")
    assert one.predicate == FOAF + "knows"
    assert found.counts == {
        "claim": Counts(1, 0), "entity": Counts(4, 0), "term": Counts(2, 0),
    }  # fmt: skip
    assert any("has no name" in issue.text for issue in found.issues)


def test_a_reifier_and_its_triple_are_one_claim(project, file):
    text = PLAIN + "e:ann tl:worksFor e:acme ~ e:r {| e:source e:paper |} ."
    found = importing.draft(project, file(text))
    project.apply(found.changes)
    assert found.counts["claim"] == Counts(1, 0)
    (one,) = Case.of(project).columns.claims_of("http://e/ann")
    assert one.iri == "http://e/r"


def test_what_cannot_be_a_claim_is_said(project, file):
    text = """e:acme tl:worksFor e:ann ; tl:sues e:nobody .
    e:c a tl:Claim ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> e:ann .
    tl:sues rdfs:label "changed" . <http://e/loose> e:p 1 ."""
    found = importing.draft(project, file(PLAIN + text))
    said = " / ".join(issue.sentence for issue in found.issues)
    assert "“works for” leads from a person" in said
    assert "without just one subject" in said
    assert "terms of the vocabulary are not changed" in said
    assert found.counts["claim"] == Counts(2, 0)  # sues, and what e:p says
    assert not [quad for quad in found.changes.added if not quad.graph and TL in quad.subject]


def test_what_the_case_says_is_never_changed_by_a_file(tmp_path, file):
    with Project.open(ferry.build(tmp_path / "ferry")) as project:
        before = {q for q in project.store.case_quads() if q.predicate != f"<{SKOS}altLabel>"}
        (passage, *_) = project.store.quads(predicate=f"<{TL}rawDigest>")
        text = f"""<{ferry.iri_of("ada")}> a tl:Place ; rdfs:label "Somebody" ; tl:note "new" .
        {passage.subject} a tl:Passage ; tl:rawDigest "sha256:0" .
        <{ferry.iri_of("sues")}> a tl:Claim ; tl:modality tl:Planned .
        <{TL}derived> {{ e:a e:b e:c }}"""
        path = tmp_path / "evil.trig"
        path.write_text(PREFIXES + text, "utf-8")
        found = importing.draft(project, path)
        project.apply(found.changes)
        case = Case.of(project)
        ada = case.columns.entities[ferry.iri_of("ada")]
        assert (ada.type, ada.label, ada.note) == (TL + "Person", "Ada Quill", "new")
        assert "Somebody" in ada.aliases
        assert case.columns.claim(ferry.iri_of("sues")).modality == "Actual"
        assert before <= set(project.store.case_quads())
        assert found.derived == 1
        assert sum("the case says otherwise" in issue.text for issue in found.issues) == 2
        default = {q for q in found.changes.added if not q.graph}
        assert {q.predicate for q in default} == {f"<{SKOS}altLabel>", f"<{TL}note>"}


def test_a_file_that_cannot_be_read_is_refused(project, file):
    with pytest.raises(BadInput, match="Line 3, column"):
        importing.draft(project, file("e:a nope"))
    with pytest.raises(BadInput, match="does not say what it is"):
        importing.draft(project, file("x", "x.docx"))


def test_an_import_that_would_add_too_much_is_refused(project, file, monkeypatch):
    monkeypatch.setattr(importing, "MOST_NEW", 5)
    with pytest.raises(BadInput, match=r"people\.ttl would add 13 statements; .*: split the file"):
        importing.draft(project, file(PLAIN))


def test_the_command_drafts_and_imports(folder, file, capsys):
    path = file(PLAIN)
    assert command.main(["import", str(folder), str(path), "--draft"]) == 0
    assert "1 of the new claims have no citation yet" in capsys.readouterr().out
    assert command.main(["import", str(folder), str(path)]) == 0
    assert "one undo takes all of it back" in capsys.readouterr().out
    assert command.main(["import", str(folder), str(path)]) == 0
    assert "Nothing of it is new" in capsys.readouterr().out
    query = "SELECT ?l { ?c rdf:subject/rdfs:label ?l ; rdf:predicate tl:worksFor }"
    assert command.main(["query", str(folder), query, "--format", "csv"]) == 0
    assert capsys.readouterr().out.split() == ["l", "Ann"]
    assert command.main(["query", str(folder), "DROP ALL"]) == 2


def test_a_name_that_comes_later_takes_the_place_of_the_end_of_the_address(project, file):
    edges = file("e:p_17 tl:worksFor e:p_18 .\n", "edges.ttl")
    project.apply(importing.draft(project, edges).changes)
    case = Case.of(project)
    assert case.columns.entities["http://e/p_17"].label == "p 17"
    before = set(project.store.case_quads())
    names = file('e:p_17 a tl:Person ; rdfs:label "Zoe Quartz" .\n', "labels.ttl")
    found = importing.draft(project, names)
    assert [one for one in found.issues if "was called “p 17”" in one.text]
    project.apply(found.changes)
    one = Case.of(project).columns.entities["http://e/p_17"]
    assert (one.label, one.type, one.aliases) == ("Zoe Quartz", TL + "Person", ())
    assert not found.aside
    project.undo()
    assert set(project.store.case_quads()) == before
    project.redo()
    again = importing.draft(project, file('e:p_17 rdfs:label "Z. Quartz" .\n', "more.ttl"))
    project.apply(again.changes)
    one = Case.of(project).columns.entities["http://e/p_17"]
    assert (one.label, one.aliases) == ("Zoe Quartz", ("Z. Quartz",))
