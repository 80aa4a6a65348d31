"""Erasing a name: nowhere in the folder afterwards, nothing else lost, every chain whole."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from graph_data import citation, claim, entity, entity_editing, finding, journal, query_history
from graph_data import project as projects
from graph_data.errors import BadInput, WriteFailed
from graph_data.namespaces import DERIVED
from graph_data.project import Project
from tests.support.builders import Desk, new_case

NAME, ALIAS = "Hedda Prewett", "The Heron"
MATCH = "https://example.org/register/77"


def folder_with_a_name(folder: Path) -> tuple[Path, str]:
    """Make a case in which two analysts named somebody whose name is protected."""
    new_case(folder)
    with Project.open(folder, analyst="Ada Quill") as project:
        desk = Desk(project)
        source = desk.entity(NAME, aliases=(ALIAS,), note="Met at the quay.", matches=(MATCH,))
        league = desk.entity("League", "Organisation")
        works = desk.claim(source, "worksFor", league)
        paper = desk.document("Bell", "A clerk works for the league.")
        desk.cite(works, paper, "A clerk works", note=f"{NAME.upper()} said so herself.")
        desk.find(works, "Accepted")
        renamed = replace(source, label="Somebody")
        columns = desk.columns()
        project.apply(
            entity_editing.edit(
                project.store, project.ontology, renamed, columns.claims_of(source.iri)
            )
        )
        project.undo()
    with Project.open(folder, analyst="Bea Holt") as project:
        desk = Desk(project)
        desk.find(works, "Doubted", because=f"Is {NAME} to be trusted?")
    return folder, source.iri


@pytest.fixture
def named(tmp_path: Path) -> tuple[Path, str]:
    return folder_with_a_name(tmp_path / "case")


def told(folder: Path) -> list[str]:
    """Return the files of a case in which something of the name can be read."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes().lower() if path.is_file() else b""
        if any(word.lower().encode() in data for word in (NAME, ALIAS, MATCH, "Met at the quay")):
            found.append(path.name)
    return found


def blocks(folder: Path) -> dict[str, list[journal.Block]]:
    return {path.name: journal.read(path).blocks for path in (folder / "journal").glob("*.rdfp")}


def test_the_name_is_nowhere_and_all_else_is_there(named: tuple[Path, str]) -> None:
    folder, iri = named
    assert told(folder)
    ids = {name: [block.id for block in several] for name, several in blocks(folder).items()}
    with Project.open(folder, analyst="Ada Quill") as project:
        claims, cited = claim.read(project.store), citation.read(project.store)
        derived = project.store.quads(graph=f"<{DERIVED}>")
        block, _ = project.submit_erasure(iri, "Source 7").result()
        assert block.kind == "base"
        now = entity.read(project.store, project.ontology)[iri]
        assert (now.label, now.aliases, now.matches, now.note) == ("Source 7", (), (), "")
        assert claim.read(project.store) == claims
        notes = {c.note for several in citation.read(project.store).values() for c in several}
        assert notes == {"Source 7 said so herself."}
        assert len(citation.read(project.store)) == len(cited)
        assert {f.because for f in finding.read(project.store)[next(iter(claims))]} == {
            "", "Is Source 7 to be trusted?",
        }  # fmt: skip
        assert project.store.quads(graph=f"<{DERIVED}>") == derived
        standing = set(project.store.case_quads())
        assert not project.history.done or all(
            NAME not in one.changes.label for one in project.history.done if one.changes
        )
    assert told(folder) == []
    after = {name: [block.id for block in several] for name, several in blocks(folder).items()}
    assert all(after[name][: len(several)] == several for name, several in ids.items())
    with Project.open(folder, analyst="Ada Quill") as project:
        assert set(project.store.case_quads()) == standing
        desk = Desk(project)
        desk.entity("Mira Vole")
        assert project.undo() is not None
    with Project.open(folder, write=False) as project:
        assert set(project.store.case_quads()) == standing


def test_a_program_that_is_killed_leaves_nothing_in_the_index(
    named: tuple[Path, str], tmp_path: Path
) -> None:
    folder, iri = named
    left = tmp_path / "left"
    with Project.open(folder, analyst="Ada Quill") as project:
        project.submit_erasure(iri, "Source 7").result()
        # What lies on the disk now is what a kill would leave.
        shutil.copytree(folder, left, ignore=shutil.ignore_patterns("LOCK", "*.lock"))
        standing = set(project.store.case_quads())
    with Project.open(left, analyst="Ada Quill") as project:
        assert set(project.store.case_quads()) == standing
        assert not project.notices
        assert told(left) == []


def test_words_are_said_without_the_name(named: tuple[Path, str]) -> None:
    folder, iri = named
    query_history.write(folder, [f"SELECT ?x WHERE {{ ?x rdfs:label '{NAME}'@en }}", "ASK {}"])
    with Project.open(folder, analyst="Ada Quill") as project:
        _, veil = project.submit_erasure(iri, "Source 7").result()
    assert veil.words(f"Of {NAME.lower()}, and {NAME}s") == f"Of Source 7, and {NAME}s"
    query_history.hide(folder, veil)
    assert query_history.read(folder) == [
        "SELECT ?x WHERE { ?x rdfs:label 'Source 7'@en }",
        "ASK {}",
    ]
    assert told(folder) == []


def test_what_came_in_one_entry_with_the_name_comes_again(tmp_path: Path) -> None:
    folder = new_case(tmp_path / "case")
    with Project.open(folder, analyst="Ada Quill") as project:
        ontology = project.ontology
        both = [
            entity.Entity(entity.new_iri(project.settings.base), kind, label)
            for kind, label in (
                ("https://w3id.org/throughline/ns#Person", NAME),
                ("https://w3id.org/throughline/ns#Person", "Ned Marl"),
            )
        ]
        first, second = (entity.create(ontology, one) for one in both)
        project.apply(first.then(second, f"Two people, {NAME} among them"))
        project.submit_erasure(both[0].iri, "Source 7").result()
        labels = {one.label for one in entity.read(project.store, ontology).values()}
        assert labels == {"Source 7", "Ned Marl"}
    assert told(folder) == []
    with Project.open(folder, analyst="Ada Quill") as project:
        labels = {one.label for one in entity.read(project.store, project.ontology).values()}
        assert labels == {"Source 7", "Ned Marl"}


@pytest.mark.parametrize(
    ("replacement", "words"),
    [(" ", "Type the name"), (f"Not {NAME}", "holds the one that is to be erased")],
)
def test_what_would_erase_nothing_is_refused(
    named: tuple[Path, str], replacement: str, words: str
) -> None:
    folder, iri = named
    before = {path: path.read_bytes() for path in (folder / "journal").glob("*.rdfp")}
    with Project.open(folder, analyst="Ada Quill") as project:
        with pytest.raises(BadInput, match=words):
            project.submit_erasure(iri, replacement).result()
        with pytest.raises(BadInput, match="names that entity"):
            project.submit_erasure("https://example.org/nobody", "X").result()
    assert {path: path.read_bytes() for path in before} == before


def test_a_journal_that_cannot_be_written_loses_nothing_that_comes_later(
    named: tuple[Path, str],
) -> None:
    folder, iri = named
    with Project.open(folder, analyst="Ada Quill") as project:
        real, written = projects.write_new, []

        def fails_second(path: Path, data: bytes, action: str) -> None:
            written.append(path)
            if len(written) == 2:
                raise WriteFailed("The disk is full.")
            real(path, data, action)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(projects, "write_new", fails_second)
            with pytest.raises(WriteFailed):
                project.submit_erasure(iri, "Person A").result()
        later = Desk(project).entity("Later", "Organisation")
        head = project.head
    with Project.open(folder, analyst="Ada Quill") as project:
        assert project.head == head
        assert not project.notices
        assert later.iri in entity.read(project.store, project.ontology)
