"""Columns kept beside the index: taken up where they fit, made anew where they do not."""

import ast
import json
import os
import zlib
from pathlib import Path

import pytest

from graph_data import case as cases
from graph_data import columns_file
from graph_data.case import Case
from graph_data.changeset import ChangeSet, Quad
from graph_data.project import Project
from tests.support.builders import Desk


def columns_of(folder, **more):
    """Open a case; return its entities, claims, evidence, anchors, and its columns file's text."""
    with Project.open(folder, **more) as project:
        columns = Case.of(project).columns
        rows = columns.live_rows()
        claims = {columns.claims[row].iri: columns.claims[row] for row in rows}
        evidence = {iri: columns.evidence_of(iri) for iri in claims}
        cited = {iri: columns.sources_of(iri) for iri in claims}
        return columns.entities, claims, evidence, cited, columns.anchors


def anew(folder):
    """Return what is read from a case without its columns file."""
    (folder / "index" / "columns.bin").unlink()
    return columns_of(folder)


@pytest.fixture
def kept(town_folder):
    """Return the columns file of a small case."""
    columns_of(town_folder)
    return town_folder / "index" / "columns.bin"


@pytest.fixture
def reads(monkeypatch):
    """Return a list that grows when columns are read claim by claim."""
    done = []
    read = cases._read_columns
    monkeypatch.setattr(cases, "_read_columns", lambda project: done.append(1) or read(project))
    return done


def test_the_second_opening_reads_no_claim(town_folder, reads):
    first = columns_of(town_folder)
    assert columns_of(town_folder) == first
    assert len(reads) == 1


def test_changes_that_came_since_are_followed(town_folder, kept, reads):
    before = kept.read_bytes()
    with Project.open(town_folder, analyst="Ada Quill") as project:
        desk = Desk(project)
        ferry = desk.entity("The ferry", "Programme")
        paper = desk.document("The Harbour", "Ines Blum runs the ferry, and nobody else does.\n")
        one = desk.claim(desk.entity("Ines Blum"), "heads", desk.entity("Ferry line", "Agency"))
        desk.cite(one, paper, "Ines Blum runs the ferry")
        project.undo()
        project.redo()
        assert ferry.iri
    os.utime(town_folder / "sources")
    followed = columns_of(town_folder, write=False)
    assert followed == anew(town_folder)
    assert kept.read_bytes() != before


def test_where_much_came_since_the_case_is_read_anew(town_folder, kept, reads, monkeypatch):
    monkeypatch.setattr(cases, "FOLLOWED", 0)
    monkeypatch.setattr(cases, "BEHIND", 0.0)
    with Project.open(town_folder) as project:
        project.apply(ChangeSet.of("more", [Quad("<x:a>", "<x:b>", "<x:c>")]))
    found = columns_of(town_folder)
    assert len(reads) == 1
    kept.unlink()
    assert columns_of(town_folder) == found


def test_only_changes_are_read_where_no_document_came(town_folder, kept, reads):
    before = kept.read_bytes()
    with Project.open(town_folder, analyst="Ada Quill") as project:
        desk = Desk(project)
        desk.claim(desk.entity("Ines Blum"), "allyOf", desk.entity("Otto Blum"))
    followed = columns_of(town_folder)
    assert not reads
    assert kept.read_bytes() == before, "a few changes are followed again, not written"
    assert followed == anew(town_folder)


def test_many_changes_are_written(town_folder, kept, monkeypatch):
    before = kept.read_bytes()
    monkeypatch.setattr(cases, "REPLAYED", 1)
    with Project.open(town_folder, analyst="Ada Quill") as project:
        Desk(project).entity("Ines Blum")
    columns_of(town_folder)
    assert kept.read_bytes() != before


def test_only_passages_of_a_changed_document_are_checked_again(town_folder, kept, reads):
    (document,) = (town_folder / "sources").iterdir()
    whole, before = document.read_bytes(), kept.read_bytes()
    for data, states in ((whole + b"more", {"BROKEN"}), (whole, {"EXACT"})):
        document.write_bytes(data)
        found = columns_of(town_folder)
        assert {state.name for state in found[-1].values()} == states
        assert not reads
        assert kept.read_bytes() != before
        assert found == anew(town_folder)
        reads.clear()
        before = kept.read_bytes()
    document.unlink()
    found = columns_of(town_folder)
    assert {state.name for state in found[-1].values()} == {"UNCHECKED"}
    assert not reads


def told(kept):
    """Return what the head of a columns file says, and the columns after it."""
    first, head, body = kept.read_bytes().split(b"\n", 2)
    start = -(-(len(first) + len(head) + 2) // 64) * 64 - (len(first) + len(head) + 2)
    return json.loads(head), body[start:]


def tell(kept, head, body):
    """Write a columns file with another head, or other columns under a sum that fits."""
    lines = b"Throughline columns 2\n" + json.dumps({**head, "sum": zlib.crc32(body)}).encode()
    lines += b"\n"
    kept.write_bytes(lines + bytes(-len(lines) % 64) + body)


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[:-40],
        lambda data: b"[]",
        lambda data: data.replace(b"columns 3", b"columns 4", 1),
        lambda data: b'Throughline columns 3\n{"seal": 1}\n',
        lambda data: data.replace(b'"heads":{', b'"heads":{"gone.rdfp":"x@1@1",'),
        lambda data: data.replace(b"@", b"@one", 1),
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: b"\xff\xfe",
    ],
)
def test_a_file_that_does_not_fit_is_as_if_not_there(town_folder, kept, reads, harm):
    whole = columns_of(town_folder)
    harmed = harm(kept.read_bytes())
    assert harmed != kept.read_bytes()
    kept.write_bytes(harmed)
    assert columns_of(town_folder) == whole
    assert reads
    assert told(kept)[0]["arrays"], "it is made anew"


@pytest.mark.parametrize(
    "column",
    [
        "node.ends", "node.hashes", "node.order", "entity.kind", "entity.label.ends", "claim.codes",
        "claim.live", "claim.works", "passage.state", "touching.ends", "word.order",
    ],
)  # fmt: skip
def test_columns_that_do_not_belong_together_are_as_if_not_there(town_folder, kept, reads, column):
    whole = columns_of(town_folder)
    head, body = told(kept)
    kind, shape, place = head["arrays"][column]
    head["arrays"][column] = [kind, [shape[0] - 1, *shape[1:]], place]
    tell(kept, head, body)
    assert columns_of(town_folder) == whole
    assert reads


@pytest.mark.parametrize("column", ["claim.codes", "entity.kind", "node.order", "passage.state"])
def test_numbers_of_what_is_not_there_are_not_followed(town_folder, kept, reads, column):
    whole = columns_of(town_folder)
    head, body = told(kept)
    *_, place = head["arrays"][column]
    tell(kept, head, body[:place] + b"\x70\x70\x70\x70" + body[place + 4 :])
    assert columns_of(town_folder) == whole
    assert reads


def test_heads_beyond_the_journal_are_not_believed(town_folder, kept, reads):
    head, body = told(kept)
    ((file, known),) = head["heads"].items()
    name, number, _ = known.split("@")
    tell(kept, {**head, "heads": {file: f"{name}@{number}@{10**9}"}}, body)
    columns_of(town_folder)
    assert reads


def test_a_link_is_neither_read_nor_written_through(town_folder, kept, tmp_path):
    elsewhere = tmp_path / "elsewhere.json"
    kept.rename(elsewhere)
    kept.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    columns_of(town_folder)
    assert elsewhere.read_bytes() == before
    assert kept.is_file()
    assert not kept.is_symlink()


def test_who_has_no_index_writes_no_columns(town_folder, kept):
    kept.unlink()
    with Project.open(town_folder):
        first = columns_of(town_folder, write=False)
        assert not kept.exists()
    assert columns_of(town_folder) == first
    assert kept.exists()


def test_another_program_or_vocabulary_has_another_seal(monkeypatch):
    before = columns_file.seal()
    assert columns_file.seal() == before
    monkeypatch.setattr(columns_file, "FORMAT", 0)
    assert columns_file.seal() != before


NEUTRAL = {
    "adjacency": "asks columns that are there, fills none",
    "block": "how an entry is spelled",
    "errors": "sentences", "journal": "what was written, not what it means",
    "project": "the folder", "derivation": "bare triples, which no column holds",
    "replay": "the way of statements into the store", "statements": "their spelling in a journal",
}  # fmt: skip
"""Modules beneath those that decide, and why no column depends on them."""


def test_whatever_decides_what_columns_hold_is_in_the_seal():
    folder = Path(columns_file.__file__).parent
    used = set()
    for name in columns_file.DECIDING:
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("graph_data"):
                base = node.module.removeprefix("graph_data").strip(".").replace(".", "/")
                parts = [f"{base}/{one.name}".strip("/") for one in node.names]
                used |= {p if (folder / f"{p}.py").is_file() else base for p in parts}
    assert used - set(columns_file.DECIDING) == NEUTRAL.keys()
