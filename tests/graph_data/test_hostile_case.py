"""A case from a stranger: it may be refused in a sentence, but it harms nothing and nobody."""

import os
import shutil
from pathlib import Path

import pytest

from graph_data.block import digest
from graph_data.case import Case
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.citation import Citation, Target, describe
from graph_data.command import main
from graph_data.errors import BrokenJournal, GraphDataError
from graph_data.finding import Finding
from graph_data.finding import describe as describe_finding
from graph_data.namespaces import DERIVED, OA, RDF, RDFS, TL
from graph_data.project import Project
from graph_data.selector import Passage
from tests.support.builders import BASE, Desk, a_change, a_statement, an_iri, journal_of


def forge(folder: Path, *lines: str) -> Path:
    """Write a journal that proves itself, as anybody can, with these lines in it."""
    payload = "".join(f"{line}\n" for line in ('S "0f" .', 'L "x" .', *lines)).encode()
    head = (
        'H format "1" .\nH number "1" .\nH time "2031-06-01T09:00:00Z" .\nH who <x:y> .\n'
        f'H kind "base" .\nH payload "{digest(payload)}" .\n'
    )
    path = folder / "journal" / "stranger-00000000.rdfp"
    closing = f'TC "{digest(head.encode())}" .\n'
    path.write_bytes(b"TX .\n" + head.encode() + payload + closing.encode())
    return path


@pytest.mark.parametrize(
    "line",
    [
        "A <x:s> <x:p> <x:o> } ; DROP ALL ; INSERT DATA { <x:a> <x:b> <x:c> .",
        'A <x:s> <x:p> "a" } ; DROP ALL ; { <x:a> <x:b> "c" .',
        "A <x:s> <x:p> <x:o>}ALL;DROP<x:g> .",
        "A <x:s\\u003e> <x:p> <x:o> .",
        "A _:b <x:p> <x:o> .",
        "A <relative> <x:p> <x:o> .",
        f"A <x:s> <x:p> <x:o> <{DERIVED}> .",
        f'A <x:s> <x:p> "{"x" * ((1 << 20) + 1)}" .',
        'A <x:s> <x:p> "\\uD800" .',
    ],
    ids=lambda line: line[:40],
)
def test_what_is_no_lawful_statement_is_never_let_in(town_folder, line, capsys):
    with Project.open(town_folder, write=False) as project:
        before = set(project.store.case_quads())
    path = forge(town_folder, line)
    for write in (True, False):
        with pytest.raises(BrokenJournal, match=r"(Entry 1|An entry) of .*stranger-00000000\.rdfp"):
            Project.open(town_folder, write=write)
    assert main(["info", str(town_folder)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert path.exists()
    path.unlink()
    with Project.open(town_folder) as project:
        assert set(project.store.case_quads()) == before


def test_what_looks_like_an_update_but_is_a_term_is_a_term(town_folder):
    line = 'A <x:s> <x:p> "> } ; DROP ALL ; { \\" \\\\u0022 } #" .'
    forge(town_folder, line)
    with Project.open(town_folder) as project:
        (quad,) = project.store.quads(subject="<x:s>")
        assert f"A {quad.line()} ." == line
        assert len(project.store.case_quads()) > 50
        project.apply(ChangeSet.of("take out", [], [quad]))
        assert project.store.quads(subject="<x:s>") == []


# Records of which nothing is as it should be, though each statement is lawful.
ODD = Description(an_iri("claim/odd")).link(RDF + "type", TL + "Claim").link(RDF + "object", "x:o")
ODD.link(TL + "modality", TL + "Wished").plain(TL + "validFrom", "soon").plain(TL + "place", "here")
ODD_CITATION = Description(an_iri("citation/odd")).link(OA + "hasBody", an_iri("claim/odd"))
ODD_CITATION.link(OA + "hasTarget", an_iri("passage/odd"), an_iri("nowhere")).plain(
    TL + "stance", "x"
)
ODD_CITATION.link(TL + "reportedFrom", an_iri("citation/odd"))
ODD_CITATION.link(TL + "emendation", an_iri("citation/odd"))
ODD_PASSAGE = Description(an_iri("passage/odd")).plain(TL + "digestStart", "far")
ODD_PASSAGE.link(OA + "hasSelector", an_iri("nowhere"), an_iri("passage/odd")).plain(
    OA + "start", "-1"
)
ODD_FINDING = Description(an_iri("finding/odd")).link(RDF + "type", TL + "Finding")
ODD_FINDING.link(TL + "on", an_iri("claim/odd")).link(TL + "verdict", TL + "Puzzled")
ODD_FINDING.link(TL + "review", TL + "Framed").link(TL + "basis", TL + "Felt")
ODD_SOURCE = Description(an_iri("source/odd")).link(
    RDF + "type", TL + "Source", TL + "TextVersion", TL + "Copy"
)
ODD_SOURCE.link(TL + "hasText", an_iri("source/odd")).plain(TL + "rangeStart", "x").plain(
    TL + "length", "y"
)
ODD_SOURCE.link(TL + "derivedFrom", an_iri("source/odd")).plain(TL + "digestText", "sha256:../../x")
ODD_SOURCE.plain(TL + "fileDigest", "sha256:../../x").link(TL + "ofCopy", an_iri("source/odd"))
ODD_ENTITY = Description(an_iri("odd")).link(
    RDF + "type", TL + "Person", TL + "Bill", TL + "Nothing"
)
ODD_ENTITY.text(RDFS + "label", "", "one", "two").link(RDFS + "label", "x:no-literal")


@pytest.mark.parametrize(
    "records",
    [
        [ODD],
        [ODD, ODD_CITATION],
        [ODD, ODD_CITATION, ODD_PASSAGE],
        [ODD, ODD_FINDING],
        [ODD_SOURCE],
        [ODD_ENTITY],
        [ODD, ODD_CITATION, ODD_PASSAGE, ODD_FINDING, ODD_SOURCE, ODD_ENTITY],
    ],
    ids=["claim", "citation", "passage", "finding", "source", "entity", "all"],
)
def test_odd_records_are_read_as_far_as_they_go(town_folder, records, capsys, tmp_path):
    quads = [quad for record in records for quad in record.quads]
    with Project.open(town_folder) as project:
        project.apply(ChangeSet.of("odd", quads))
        case = Case.of(project)
        assert case.find("Eric Marsh")
        columns = case.columns
        columns.reload()
        columns.update(ChangeSet.of("odd", [], quads))
    assert main(["info", str(town_folder)]) == 0
    assert main(["export", str(town_folder), "-o", str(tmp_path / "x.ttl")]) == 0
    assert main(["verify", str(town_folder)]) in (0, 1)
    assert "Traceback" not in capsys.readouterr().err


def test_a_claim_that_is_not_known_to_be_so_never_looks_so(desk: Desk):
    one = desk.claim(desk.entity("Ada"), "supports", desk.entity("The Ferry"))
    old = desk.project.store.quads(subject=f"<{one.iri}>", predicate=f"<{TL}modality>")
    desk.project.apply(ChangeSet.of("x", [old[0]._replace(object=f"<{TL}Wished>")], old))
    desk.find(one, "Accepted")
    assert desk.columns().evidence_of(one.iri).modality != 0
    assert desk.project.store.quads(graph=f"<{DERIVED}>") == []


def test_forged_digests_and_places_prove_nothing(desk: Desk):
    text = "The mayor signs."
    work = desk.document("The Courier", text)
    one = desk.claim(desk.entity("Ada"), "signs", desk.entity("The Bill", "Bill"))
    version = next(
        iter(desk.project.store.quads(subject=f"<{work}>", predicate=f"<{TL}hasText>"))
    ).object[1:-1]
    for start, end in ((-7, -1), (4, 9999), (9, 4), (0, 0)):
        forged = Passage(start, end, digest(text[start:end].encode()), digest(b"x"))
        cited = Citation(
            an_iri(f"c{start}"), one.iri, (Target(an_iri(f"p{start}"), work, version, forged),)
        )
        desk.project.apply(ChangeSet.of("forged", describe(cited)))
    assert desk.columns().evidence_of(one.iri).anchor > 0
    judged = describe_finding(Finding(an_iri("f"), one.iri, "Accepted"))
    desk.project.apply(ChangeSet.of("x", judged))


# ------------------------------------------------------------------ what lies in the folder


@pytest.fixture
def precious(tmp_path) -> Path:
    """A folder of the user's, which no case may touch."""
    folder = tmp_path / "precious"
    (folder / "oxigraph").mkdir(parents=True)
    for name in ("LOG.old.1", "letter.txt", "oxigraph/LOG.old.2", "oxigraph/letter.txt"):
        (folder / name).write_text("mine")
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("place", ["index", "index/oxigraph", ".lock"])
def test_a_link_in_the_place_of_the_index_or_the_lock_leads_nowhere(town_folder, precious, place):
    before = contents(precious)
    path = town_folder / place
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(precious / "letter.txt" if place == ".lock" else precious)
    with Project.open(town_folder) as project:
        assert project.apply(a_change("mine"))
    assert contents(precious) == before
    assert not path.is_symlink()


@pytest.mark.parametrize("place", ["index", "index/oxigraph"])
def test_a_file_in_the_place_of_the_index(town_folder, place):
    path = town_folder / place
    shutil.rmtree(path)
    path.write_text("in the way")
    with Project.open(town_folder) as project:
        assert project.apply(a_change("mine"))
        assert project.store.path


def test_a_link_in_the_place_of_a_journal_is_neither_read_nor_cut(town_folder, precious):
    before = contents(precious)
    (town_folder / "journal" / "x.rdfp").symlink_to(precious / "letter.txt")
    for write in (True, False):
        with pytest.raises(BrokenJournal, match="is a link or no file"):
            Project.open(town_folder, write=write)
    assert contents(precious) == before


def test_links_in_the_place_of_documents_give_nothing_away(town_folder, precious):
    (kept,) = (town_folder / "sources").iterdir()
    kept.unlink()
    kept.symlink_to(precious / "letter.txt")
    assert main(["verify", str(town_folder)]) == 1
    with Project.open(town_folder) as project, pytest.raises(GraphDataError, match="was changed"):
        project.library.bytes("sha256:" + kept.name)
    assert contents(precious)["letter.txt"] == "mine"


def rename_journal(folder: Path, name: bytes) -> None:
    (journal,) = (folder / "journal").iterdir()
    journal.rename(journal.with_name(os.fsdecode(name)))


@pytest.mark.parametrize("name", [b'a b"\\.rdfp', b"> } ; DROP ALL.rdfp", "李娜.rdfp".encode()])
def test_odd_names_of_journals(town_folder, name, capsys):
    rename_journal(town_folder, name)
    assert main(["info", str(town_folder)]) == 0
    assert "3 claims" in capsys.readouterr().out
    with Project.open(town_folder) as project:
        assert project.apply(a_change("mine"))
    with Project.open(town_folder) as project:
        assert project.undo()


@pytest.mark.parametrize("name", [b"caf\xe9.rdfp", b"a\nb.rdfp", "\u202ex.rdfp".encode()])
def test_names_of_journals_that_cannot_be_written(town_folder, name, capsys):
    rename_journal(town_folder, name)
    assert main(["info", str(town_folder)]) == 1
    said = capsys.readouterr().err
    assert said.endswith("has a name that cannot be written: give it another one.\n")
    assert said.count("\n") == 1


def test_a_pipe_in_the_place_of_the_settings(tmp_path, capsys):
    (tmp_path / "case").mkdir()
    os.mkfifo(tmp_path / "case" / "project.toml")
    assert main(["info", str(tmp_path / "case")]) == 1
    assert "holds no case" in capsys.readouterr().err


def test_folders_that_version_control_does_not_keep_are_made_anew(folder):
    for name in ("journal", "sources", "imports", "views"):
        (folder / name).rmdir()
    with Project.open(folder) as project:
        assert project.apply(a_change("mine"))
    assert journal_of(folder).exists()


def test_a_case_whose_names_are_those_of_another_is_only_a_case(town_folder):
    toml = (town_folder / "project.toml").read_text()
    (town_folder / "project.toml").write_text(toml.replace(BASE, "https://example.org/another/"))
    with Project.open(town_folder) as project:
        desk = Desk(project)
        desk.entity("Ada")
        project.apply(ChangeSet.of("x", [Quad(f"<{project.agent}>", f"<{RDFS}label>", '"x"')]))
        project.apply(ChangeSet.of("y", [a_statement("a", "b", "c")]))
        assert project.undo()
