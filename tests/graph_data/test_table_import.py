"""Tables and drawings become drafts; their quotations are cited in the table and proved there."""

from pathlib import Path

import pytest

from graph_data import (
    citation,
    csv_mapping,
    csv_reading,
    import_files,
    importing,
    source,
    table_import,
    verify,
)
from graph_data.case import Case
from graph_data.csv_mapping import Table
from graph_data.errors import BadInput, Cancelled
from graph_data.evidence import Support
from graph_data.formats import graphml, selection
from graph_data.importing import Counts, ImportDraft
from graph_data.namespaces import RDFS, TL
from graph_data.project import Project
from graph_data.read_as import ReadAs
from graph_data.table_import import TableFile
from tests.support import ferry, shapes
from tests.support.builders import new_case

EDGES = (
    "Subject;Relation;Object;Start;Quote;Source;URL;Author;Published;Speaker\n"
    'Ann Field;works for;The Board;2019-03;"Ann Field has worked there, ""as ever"".";The Bell;'
    "https://bell.example/1;R. Writer;2020-01-02;Ann Field\n"
    "Bo Reed;works for;The Board;;;;;;;\n"
    "Bo Reed;lunches with;Ann Field;2020;;;;;;\n"
    "The Board;employs;Cy Lane;spring;;The Bell;https://bell.example/1;;soon;A passer-by\n"
    "Dee Ash;works for;The Board;;She works there.;;not an address;;;\n"
    ";works for;The Board;;;;;;;\n"
    "Eve Oak;works for;The Board;;Eve is there.;;;;;\n"
)
ROLES = ("subject", "relation", "object", "from", "quotation", "source", "address", "author",
         "published", "speaker")  # fmt: skip


@pytest.fixture
def project(tmp_path):
    with Project.open(new_case(tmp_path / "case")) as project:
        yield project


@pytest.fixture
def file(tmp_path):
    def write(text: str | bytes, name: str = "edges.csv", **more: object) -> TableFile:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        data = path.read_bytes()
        shape = csv_reading.sniff(data)
        table = csv_mapping.guess(shape, csv_reading.preview(data, shape)[0])
        fields = {name: getattr(table, name) for name in Table.__slots__} | more
        return TableFile(path, Table(**fields))

    return write


def accept(project: Project, found: ImportDraft) -> Case:
    project.apply(importing.accept(project, found))
    return Case.of(project)


def sentences(case: Case) -> dict[str, str]:
    columns = case.columns
    label = {iri: one.label for iri, one in columns.entities.items()}
    return {
        f"{label[c.subject]} {c.predicate.removeprefix(TL)} {label[c.object]}": c.iri
        for c in (columns.claims[row] for row in columns.live_rows())
    }


BOARD = {"roles": ROLES, "default_kind": TL + "Agency"}


def test_a_draft_of_a_table_counts_and_changes_nothing(project, file):
    before = project.store.case_quads()
    found = table_import.draft_tables(project, [file(EDGES, **BOARD)])
    assert found.counts["claim"] == Counts(6, 0)
    assert found.counts["citation"] == Counts(4, 0)
    assert found.counts["entity"] == Counts(9, 0)  # six, the table, the Bell, one address
    assert found.counts["term"] == Counts(1, 0)  # lunches with
    assert found.uncited == 2
    assert [(one.words, one.uses) for one in found.unknown] == [("lunches with", 1)]
    places = {issue.line: issue.text for issue in found.issues if issue.line}
    assert "“spring” is not a date" in places[5]
    assert "no address" in places[6]
    assert "left out" in places[7]
    assert project.store.case_quads() == before
    assert not list(project.library.folder.glob("*"))


def test_quotations_are_cited_in_the_table_and_proved_there(project, file):
    case = accept(project, table_import.draft_tables(project, [file(EDGES, **BOARD)]))
    found = sentences(case)
    cited = {s: case.columns.evidence_of(iri).support for s, iri in found.items()}
    assert cited["Bo Reed worksFor The Board"] == Support.UNSOURCED
    assert cited["Ann Field worksFor The Board"] == Support.QUOTED
    assert cited["Cy Lane worksFor The Board"] == Support.QUOTED
    checked = verify.verify(project)
    assert checked.counts["exact"] == 4
    assert checked.faults == []


def test_a_citation_says_from_where_it_is_reported_and_who_speaks(project, file):
    case = accept(project, table_import.draft_tables(project, [file(EDGES, **BOARD)]))
    cites = citation.read(project.store)
    found = {name: cites[iri][0] for name, iri in sentences(case).items() if iri in cites}
    names = {iri: one.label for iri, one in case.columns.entities.items()}
    ann = found["Ann Field worksFor The Board"]
    assert ann.targets[0].passage.exact == 'Ann Field has worked there, ""as ever"".'
    assert names[ann.speaker] == "Ann Field"
    assert [names[iri] for iri in ann.reported_from] == ["The Bell"]
    assert ann.form == "DirectQuote"
    cy = found["Cy Lane worksFor The Board"]
    assert cy.form == "IndirectSpeech"
    assert cy.note == "Speaker in the table: A passer-by"
    assert cy.targets[0].passage.exact.startswith("The Board;employs;Cy Lane")
    assert cy.reported_from == ann.reported_from
    assert found["Eve Oak worksFor The Board"].form == "OwnVoice"
    bell = f"<{ann.reported_from[0]}>"
    said = {q.predicate[1:-1]: q.object for q in project.store.quads(subject=bell)}
    assert said[RDFS + "seeAlso"] == "<https://bell.example/1>"
    assert said[TL + "author"] == '"R. Writer"'


def test_a_table_read_again_adds_nothing(project, file):
    one = file(EDGES, **BOARD)
    accept(project, table_import.draft_tables(project, [one]))
    again = table_import.draft_tables(project, [one])
    assert not again.changes
    assert again.counts["claim"] == Counts(0, 6)
    assert "Ann Field" in again.recognised


def test_one_undo_takes_a_table_away(project, file):
    before = set(project.store.case_quads())
    accept(project, table_import.draft_tables(project, [file(EDGES, **BOARD)]))
    project.undo()
    assert set(project.store.case_quads()) == before


def test_what_a_relation_is_read_as(project, file):
    own = project.settings.base + "relation/lunches-with"
    said = ReadAs({own: TL + "meets"})
    found = table_import.draft_tables(project, [file(EDGES, **BOARD)], said)
    assert "Bo Reed meets Ann Field" in sentences(accept(project, found))


def test_a_table_of_nodes_and_one_of_edges_as_one(project, file):
    nodes = file("id,Label,Type,Aliases,Note\nn1,Ann,person,Annie | A.,tall\nn2,Board,agency,,\n"
                 "n3,,person,,\n", "nodes.csv")  # fmt: skip
    edges = file("from,to\nn1,n2\nn2,Zed\n", "edges.csv", relation="is about",
                 default_kind=TL + "Group")  # fmt: skip
    assert nodes.table.kind == "nodes"
    found = table_import.draft_tables(project, [edges, nodes])
    assert found.name == "edges.csv and nodes.csv"
    assert [issue.line for issue in found.issues if "no name" in issue.text] == [4]
    case = accept(project, found)
    assert set(sentences(case)) == {"Ann about Board", "Board about Zed"}
    assert case.find("Annie").label == "Ann"
    assert case.find("Board").type == TL + "Agency"
    assert case.find("Zed").type == TL + "Group"


def test_a_table_in_another_encoding_is_kept_as_utf_8(project, file):
    text = "Subject,Relation,Object,Quote\nÅsa,works for,Bö,“Åsa ist da”\n"
    one = file(text.encode("cp1252"), default_kind=TL + "Organisation")
    accept(project, table_import.draft_tables(project, [one]))
    assert verify.verify(project).counts["exact"] == 1
    (work,) = source.read(project.store).values()
    assert "Windows-1252" in work.note


def test_what_is_missing_or_ended_is_said(project, file):
    with pytest.raises(BadInput, match="Choose the column that holds the relation"):
        table_import.draft_tables(project, [file("from,to\na,b\n")])
    many = file("from,label,to\n" + "a,sues,b\n" * 2000)
    with pytest.raises(Cancelled):
        table_import.draft_tables(project, [many], cancelled=lambda: True)


def test_the_case_conforms_after_a_table(project, file, monkeypatch):
    accept(project, table_import.draft_tables(project, [file(EDGES, **BOARD)]))
    conforms, report = shapes.check(project.store.case_quads(), monkeypatch)
    assert conforms, report


# ---------------------------------------------------------------------- GraphML


def test_our_own_graphml_is_recognised(tmp_path):
    with Project.open(ferry.build(tmp_path / "ferry")) as project:
        path = tmp_path / "x.graphml"
        path.write_text(graphml.graphml(selection.everything(project.store)), "utf-8")
        found = table_import.draft_graphml(project, path)
        assert found.counts["claim"] == Counts(0, 5)
        assert found.unknown == ()
        assert "Ada Quill" in found.recognised


FOREIGN = (
    '<graphml><key id="l" attr.name="label"/><key id="t" attr.name="type"/><graph>'
    '<node id="1"><data key="l">Ann</data><data key="t">person</data></node>\n'
    '<node id="2"><data key="l">Board</data></node>'
    '<edge source="1" target="2"><data key="l">speaks for</data></edge>\n'
    '<edge source="1" target="2"/><edge source="1" target="9"/></graph></graphml>'
)


def test_graphml_of_others(project, tmp_path):
    path = tmp_path / "x.graphml"
    path.write_text(FOREIGN, "utf-8")
    said = ReadAs(untyped=TL + "Organisation")
    found = table_import.draft_graphml(project, path, said=said)
    assert [one.words for one in found.unknown] == ["linked to"]
    assert any("“9” is no node" in issue.text and issue.line == 3 for issue in found.issues)
    case = accept(project, found)
    found = sentences(case)
    own = project.settings.base + "relation/linked-to"
    assert set(found) == {"Ann speaksFor Board", f"Ann {own} Board"}
    assert project.ontology.relations[own].label == "linked to"
    iri = found["Ann speaksFor Board"]
    assert case.columns.evidence_of(iri).support == Support.UNSOURCED


def test_the_endings_that_are_read_as_tables():
    assert Path("x.tsv").suffix in table_import.ENDINGS


def test_nearly_a_name_of_the_case_is_asked_about(project, file):
    accept(project, table_import.draft_tables(project, [file(EDGES, **BOARD)]))
    later = file("subject,relation,object\nField A.,meets,Bo Reede\nZoe,meets,Bo Reed\n", "b.csv")
    found = table_import.draft_tables(project, [later])
    case = Case.of(project)
    ann, bo = case.find("Ann Field").iri, case.find("Bo Reed").iri
    asked = {one.name: one for one in found.newcomers}
    assert {name: [alike.iri for alike in one.alike] for name, one in asked.items()} == {
        "Field A.": [ann],
        "Bo Reede": [bo],
    }
    assert found.recognised == ("Bo Reed",)
    assert "  “Bo Reede” is new; it may be “Bo Reed” of the case" in importing.lines(found)

    said = ReadAs(entities={asked["Bo Reede"].iri: bo})
    chosen = table_import.draft_tables(project, [later], said)
    assert {one.name for one in chosen.newcomers} == {"Field A.", "Bo Reede"}
    case = accept(project, chosen)
    assert "Field A. meets Bo Reed" in sentences(case)
    assert case.find("Bo Reede").iri == bo

    # What was said is known the next time, by the alias.
    again = table_import.draft_tables(project, [later])
    assert not again.changes
    assert again.recognised == ("Bo Reed", "Field A.", "Zoe")


def test_who_is_no_entity_of_the_case_stays_new(project, file):
    one = file("subject,relation,object\nField A.,meets,Bo Reede\n")
    new = table_import.draft_tables(project, [one]).changes
    (iri,) = {q.subject for q in new.added if q.object == '"Bo Reede"@en'}
    said = ReadAs(entities={iri[1:-1]: "https://example.org/nobody"})
    same = table_import.draft_tables(project, [one], said).changes
    assert {q.subject for q in same.added if q.object == '"Bo Reede"@en'} == {iri}


def test_things_of_no_kind_are_things_all_the_same(project, file):
    one = file("Name,Role\nJane Doe,mayor\n", "people.csv")
    assert one.table.kind == "nodes"
    case = accept(project, table_import.draft_tables(project, [one]))
    assert case.find("Jane Doe").type == TL + "Thing"


def test_cells_beyond_the_columns_are_said_and_an_empty_table_is_refused(project, file, tmp_path):
    one = file("Name,Type\nJane Doe,person,extra\nJon Roe,person,\n", "people.csv")
    found = table_import.draft_tables(project, [one])
    assert [issue.line for issue in found.issues if "more cells than" in issue.text] == [2]
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"\xef\xbb\xbf\r\n")
    with pytest.raises(BadInput, match="is empty"):
        import_files.open_tables([empty])
