"""Attaching originals and adding documents of one's own."""

import os

import pytest

from graph_data import attach, citation, source, verify
from graph_data.attach import Attached
from graph_data.changeset import ChangeSet
from graph_data.documents import extraction
from graph_data.errors import BadDocument
from graph_data.project import Project
from tests.support.builders import Desk, new_case
from tests.support.papers import BOARD, MARSH, a_pdf

TEXT = "The mayor signs on Monday. 😀\n"


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "The Courier.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_document_becomes_a_source_with_a_text(project, paper):
    iri, changes = attach.add_document(project, paper)
    project.apply(changes)
    work = source.read(project.store)[iri]
    version = source.read_texts(project.store)[work.text]
    assert (work.label, work.title, work.original) == ("The Courier", "The Courier", False)
    assert version.length == len(TEXT)
    assert project.library.text(version.file_digest) == TEXT


def test_the_same_document_is_added_once_under_whatever_name(project, paper, tmp_path):
    iri, changes = attach.add_document(project, paper, "May edition")
    project.apply(changes)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(paper.read_bytes())
    again, nothing = attach.add_document(project, copy)
    assert again == iri
    assert not nothing
    assert nothing.label == "Document: May edition"


def test_a_text_whose_source_was_taken_out_gets_a_new_one(project, paper):
    iri, changes = attach.add_document(project, paper)
    project.apply(changes)
    project.apply(ChangeSet.of("Take out", [], project.store.quads(subject=f"<{iri}>")))
    again, changes = attach.add_document(project, paper)
    project.apply(changes)
    assert again != iri
    assert list(source.read(project.store)) == [again]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"caf\xfe\x01", r"is not UTF-8 text \(byte 3 cannot be read\)"),
        (b"\x89PNG\x00\x00", "is not UTF-8 text"),
        (b"a\x00b", "holds NUL characters"),
        (b"", "is empty"),
        (b" \n\t ", "holds no words"),
        ("\ufeff\n".encode(), "holds no words"),
        (b"\xff\xfeh\x00i", "is not UTF-8"),
    ],
)
def test_what_cannot_be_read_as_text_is_said_and_not_kept(project, tmp_path, data, message):
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    with pytest.raises(BadDocument, match=message) as caught:
        attach.add_document(project, path)
    assert "odd.txt" in caught.value.sentence
    assert not list(project.library.folder.iterdir())


def test_a_file_that_is_not_there(project, tmp_path):
    with pytest.raises(BadDocument, match="cannot be read: No such file"):
        attach.add_document(project, tmp_path / "nowhere")
    with pytest.raises(BadDocument, match="cannot be read: Is a directory"):
        attach.add_document(project, tmp_path)
    with pytest.raises(BadDocument, match="is not there: check the name"):
        attach.attach(project, [tmp_path / "nowhere"])


def test_a_name_that_no_file_of_ours_can_hold(project, tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("words")
    iri, changes = attach.add_document(project, path)
    assert project.apply(changes)
    assert source.read(project.store)[iri].label == "caf?"


@pytest.fixture
def elsewhere(desk: Desk, paper, tmp_path):
    """The same case on a machine where nothing is attached, and the folder of the documents."""
    work = desk.document("The Courier", TEXT)
    ada, bill = desk.entity("Ada"), desk.entity("The Bill", "Bill")
    desk.cite(desk.claim(ada, "signs", bill), work, "The mayor signs")
    changes = ChangeSet.of("A copy", [q for q in desk.project.store.case_quads() if not q.graph])
    other = new_case(tmp_path / "elsewhere")
    originals = tmp_path / "originals"
    originals.mkdir()
    with Project.open(other) as project:
        project.apply(changes)
        yield project, originals


def test_originals_are_recognised_by_their_bytes(elsewhere):
    project, originals = elsewhere
    (originals / "b another name.dat").write_text(TEXT, "utf-8")
    (originals / "a.txt").write_text("something else")
    (originals / ".hidden").write_text(TEXT, "utf-8")
    (originals / "folder").mkdir()
    (originals / "gone.txt").symlink_to(originals / "nowhere")
    results = attach.attach(project, [originals])
    assert results == [
        Attached(originals / "a.txt", "not of this case"),
        Attached(originals / "b another name.dat", "attached", ("The Courier",)),
    ]
    (again,) = attach.attach(project, [originals / "b another name.dat"])
    assert again.state == "already attached"


def test_one_file_that_cannot_be_read_does_not_keep_out_the_others(elsewhere, monkeypatch):
    project, originals = elsewhere
    (originals / "a film.mkv").write_bytes(bytes(3000))
    (originals / "paper.txt").write_text(TEXT, "utf-8")
    monkeypatch.setattr("graph_data.documents.text.SIZE_LIMIT", 2000)
    results = attach.attach(project, [originals])
    assert [one.state for one in results] == ["cannot be read", "attached"]
    with pytest.raises(BadDocument, match="is too large"):
        attach.attach(project, [originals / "a film.mkv"])


def test_attaching_again_mends_a_document_that_was_changed(elsewhere):
    project, originals = elsewhere
    (originals / "paper.txt").write_text(TEXT, "utf-8")
    attach.attach(project, [originals])
    (kept,) = project.library.folder.iterdir()
    kept.write_text("tampered")
    attach.attach(project, [originals])
    assert kept.read_text("utf-8") == TEXT


# ---------------------------------------------------------------- documents that are no plain text


@pytest.fixture
def report(project, tmp_path):
    """A case that cites a PDF, which lies beside it, and the words that it cites."""
    path = tmp_path / "report.pdf"
    path.write_bytes(a_pdf([[BOARD], [MARSH]]))
    iri, changes = attach.add_document(project, path)
    project.apply(changes)
    desk = Desk(project)
    desk.texts[iri] = f"{BOARD}\f{MARSH}"
    ada, bill = desk.entity("Ada"), desk.entity("The Bill", "Bill")
    desk.cite(desk.claim(ada, "signs", bill), iri, "nobody had told her")
    return path


def forget_text(project) -> None:
    for version in source.read_texts(project.store).values():
        project.library.path(version.text_digest).unlink()


def states(project) -> list[tuple[str, str]]:
    checks = verify.check_passages(project.store, project.library)
    return [(one.state, one.reason) for one in checks]


def test_a_passage_of_a_pdf_is_proved_against_its_text(project, report):
    assert states(project) == [("exact", "")]
    forget_text(project)
    assert states(project) == [("not attached", "")]
    (again,) = attach.attach(project, [report])
    assert (again.state, again.titles, again.changes) == ("already attached", ("report",), None)
    assert states(project) == [("exact", "")]


@pytest.mark.parametrize(
    ("text", "state", "reason"),
    [
        (f"{BOARD}\n\n{MARSH}", "proposed", "the same words in the text by newer 2; cited is"),
        (f"{BOARD}\n{MARSH.replace('told', 'tolled')}", "proposed", "similar words in the text by"),
        ("Nothing of the kind.", "broken", "its words are not in the text that newer 2 reads"),
    ],
)
def test_another_extractor_moves_nothing_in_silence(
    project, report, monkeypatch, text, state, reason
):
    forget_text(project)
    monkeypatch.setattr(
        extraction, "extract", lambda *_, **__: extraction.Extraction("pdf", text, "newer 2")
    )
    (again,) = attach.attach(project, [report])
    before = citation.read(project.store)
    project.apply(again.changes)
    assert citation.read(project.store) == before
    (found,) = states(project)
    assert found[0] == state
    assert found[1].startswith(reason)
    extractors = [one.extractor for one in source.read_texts(project.store).values()]
    assert sorted(name.split()[0] for name in extractors) == ["newer", "pypdfium2"]
    (third,) = attach.attach(project, [report])
    assert not third.changes or not project.apply(third.changes)
