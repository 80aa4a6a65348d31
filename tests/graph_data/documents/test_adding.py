"""Many documents become sources, each once; what cannot be read is kept and said."""

import os
import zipfile
from pathlib import Path

import pytest

from graph_data import source, source_details, verify
from graph_data.documents import adding, page_index
from graph_data.errors import BadDocument, BadInput
from graph_data.formats import turtle
from graph_data.ontology import RESOURCES
from graph_data.source_details import Details
from tests.support.builders import BASE
from tests.support.papers import (
    BOARD,
    DECLARED,
    MARSH,
    a_docx,
    a_locked_pdf,
    a_page,
    a_paragraph,
    a_pdf,
)


@pytest.fixture
def pile(tmp_path) -> Path:
    """A folder of documents of every kind."""
    pile = tmp_path / "pile"
    (pile / "inner").mkdir(parents=True)
    (pile / "a letter.txt").write_text(f"{BOARD}\n")
    (pile / "b page.html").write_bytes(a_page(head=DECLARED))
    (pile / "c report.pdf").write_bytes(a_pdf([[BOARD], [MARSH]], title="Report"))
    (pile / "inner" / "d minutes.docx").write_bytes(a_docx(a_paragraph(MARSH)))
    (pile / ".hidden").write_text("no")
    return pile


def take(project, *paths, **more) -> adding.Batch:
    batch = adding.take_all(project, paths, **more)
    project.apply(batch.changes)
    return batch


def states(batch: adding.Batch) -> list[tuple[str, str]]:
    return [(one.path.name, one.state) for one in batch.results]


def test_a_folder_of_every_kind(project, pile):
    batch = take(project, pile)
    assert [state for _, state in states(batch)] == ["added"] * 4
    assert batch.changes.label == "4 documents"
    works = source.read(project.store)
    assert [works[one.source].label for one in batch.results] == [
        "a letter", "b page", "c report", "d minutes",
    ]  # fmt: skip
    versions = source.read_texts(project.store)
    for work in works.values():
        version = versions[work.text]
        text = verify.document_text(project.library, version)
        assert len(text) == version.length
        assert project.library.has(version.file_digest)
        assert page_index.place_of(project, version).is_file() == version.is_paged
    assert project.undo().changes.removed
    assert not source.read(project.store)


def test_what_a_file_says_of_itself_is_only_proposed(project, pile):
    (one,) = take(project, pile / "b page.html").results
    work = source.read(project.store)[one.source]
    assert (work.title, work.author, work.publisher, work.issued) == ("b page", "", "", "")
    (copy,) = source.read_copies(project.store).values()
    assert copy.stated["author"] == "Ada Quill"
    assert copy.name == "b page.html"


def test_equal_bytes_are_one_source_also_in_one_go(project, tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(BOARD)
    batch = take(project, tmp_path / "one.txt", tmp_path / "two.txt", tmp_path / "one.txt")
    assert states(batch) == [("one.txt", "added"), ("two.txt", "in the case already")]
    assert batch.results[0].source == batch.results[1].source
    assert states(take(project, tmp_path / "two.txt")) == [("two.txt", "in the case already")]
    assert len(source.read(project.store)) == 1


def test_equal_texts_are_copies_of_one_source(project, tmp_path):
    (tmp_path / "one.pdf").write_bytes(a_pdf([[BOARD]]))
    (tmp_path / "two.pdf").write_bytes(a_pdf([[BOARD]], title="Another print"))
    (tmp_path / "three.pdf").write_bytes(a_pdf([[BOARD]], title="A third"))
    batch = take(project, tmp_path / "one.pdf", tmp_path / "two.pdf")
    assert states(batch) == [("one.pdf", "added"), ("two.pdf", "same text")]
    assert states(take(project, tmp_path / "three.pdf")) == [("three.pdf", "same text")]
    (work,) = source.read(project.store).values()
    texts, copies = source.read_texts(project.store), source.read_copies(project.store)
    names = [copy.name for copy in source.copies_of(work, texts, copies)]
    assert names[0] == "one.pdf"
    assert sorted(names[1:]) == ["three.pdf", "two.pdf"]
    assert len({version.text_digest for version in texts.values()}) == 1
    assert states(take(project, tmp_path / "two.pdf")) == [("two.pdf", "in the case already")]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("noise.txt", b"\xfe\x01\x02\x03", "is not UTF-8 text"),
        ("locked.pdf", a_locked_pdf(), "is locked with a password"),
        ("scan.pdf", a_pdf([[], []]), "its pages are pictures"),
        ("photo.txt", b"\xff\xd8\xff\xe0 JFIF", "is a picture"),
    ],
)
def test_what_cannot_be_read_is_kept_with_the_reason(project, tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(BOARD)
    batch = take(project, tmp_path / name, tmp_path / "good.txt")
    assert [state for _, state in states(batch)] == ["cannot be read", "added"]
    bad = batch.results[0]
    assert reason in bad.sentence
    assert bad.unread
    work = source.read(project.store)[bad.source]
    assert (work.label, work.text) == (Path(name).stem, "")
    (copy,) = source.copies_of(work, {}, source.read_copies(project.store))
    assert copy.unreadable == bad.sentence
    assert project.library.bytes(copy.file_digest) == data
    assert states(take(project, tmp_path / name)) == [(name, "in the case already")]
    assert verify.verify(project).whole


def test_what_is_no_document_is_refused_and_the_rest_is_taken(project, tmp_path, monkeypatch):
    (tmp_path / "good.txt").write_text(BOARD)
    (tmp_path / "big.txt").write_text("x" * 200)
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr("graph_data.documents.text.SIZE_LIMIT", 100)
    names = ("pipe", "big.txt", "nowhere", "good.txt")
    batch = take(project, *(tmp_path / name for name in names))
    assert [state for _, state in states(batch)] == ["refused"] * 3 + ["added"]
    assert "is no file but a device or a pipe" in batch.results[0].sentence
    assert "is too large" in batch.results[1].sentence
    assert "nowhere cannot be read: No such file" in batch.results[2].sentence


def test_a_zip_bomb_harms_nothing(project, tmp_path):
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (80 << 20))
    (one,) = take(project, bomb).results
    assert (one.state, "made to do harm" in one.sentence) == ("cannot be read", True)


def test_many_files_with_progress_and_an_end(project, pile):
    told: list[tuple[int, int, str]] = []
    ended = lambda: len(told) >= 2  # noqa: E731
    batch = take(project, pile, begun=lambda *about: told.append(about), cancelled=ended)
    assert told == [(1, 4, "a letter.txt"), (2, 4, "b page.html")]
    assert states(batch) == [("a letter.txt", "added")]
    assert batch.left == 3
    assert len(source.read(project.store)) == 1


def test_folders_are_read_without_links_and_up_to_a_number(project, pile, monkeypatch):
    (pile / "inner" / "loop").symlink_to(pile)
    assert len(adding.files_below([pile, pile / "a letter.txt"])) == 4
    monkeypatch.setattr(adding, "MOST_FILES", 3)
    with pytest.raises(BadDocument, match="more than 3 files"):
        adding.files_below([pile])


def test_a_title_is_for_one_file(project, pile):
    (one,) = take(project, pile / "a letter.txt", title="The letter").results
    assert one.label == "The letter"
    with pytest.raises(BadInput, match="One title cannot be that of 4 files"):
        take(project, pile, title="All")


def test_names_that_no_text_may_hold(project, tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9\x01.txt")
    path.write_text(BOARD)
    assert take(project, path).results[0].label == "caf?"


def test_what_is_recorded_has_the_shape_it_must_have(project, pile, monkeypatch):
    pyshacl = pytest.importorskip("pyshacl")
    rdflib = pytest.importorskip("rdflib")
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    (pile / "again.pdf").write_bytes(a_pdf([[BOARD], [MARSH]], title="Again"))
    (pile / "locked.pdf").write_bytes(a_locked_pdf())
    take(project, pile)
    (page,) = (iri for iri, work in source.read(project.store).items() if work.label == "b page")
    details = Details(
        "Page", "Ferries stop", "Ada Quill", "The Courier", "2019-05", "from the page",
        "https://courier.example/a", "2019-06-01", ("A wire",), False, "B", "It held.", "A note.",
    )  # fmt: skip
    change = source_details.edit(project.store, BASE, page, details, project.agent)
    project.apply(change)
    project.apply(source_details.split_off(project.store, BASE, page, 3, 20, "Part")[1])
    data = rdflib.Graph().parse(data=turtle.turtle(project.store.case_quads()), format="turtle")
    ontology, shapes = (
        rdflib.Graph().parse(data=(RESOURCES / name).read_text("utf-8"), format="turtle")
        for name in ("ontology.ttl", "shapes.ttl")
    )
    conforms, _, report = pyshacl.validate(data + ontology, shacl_graph=shapes, inplace=True)
    assert conforms, report[:3000]
