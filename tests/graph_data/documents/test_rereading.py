"""Reading a document again: what is cited is looked for, and moved only where one says so."""

import pytest

from graph_data import attach, citation, source, verify
from graph_data.documents import adding, extraction, rereading
from graph_data.errors import BadDocument, BadInput
from tests.support.builders import Desk
from tests.support.papers import BOARD, CLERK, MARSH, a_locked_pdf, a_pdf

NEWER = f"{BOARD}  {MARSH}\n{CLERK.replace('deny', 'denny')}"


@pytest.fixture
def report(desk: Desk, tmp_path):
    """A PDF with three passages cited: one stays, one is reworded, one is gone later."""
    path = tmp_path / "report.pdf"
    path.write_bytes(a_pdf([[BOARD], [MARSH], [CLERK], ["A line on the last page."]]))
    iri, changes = attach.add_document(desk.project, path)
    desk.project.apply(changes)
    desk.texts[iri] = f"{BOARD}\f{MARSH}\f{CLERK}\fA line on the last page."
    ada, bill = desk.entity("Ada"), desk.entity("The Bill", "Bill")
    for words, relation in (
        ("nobody had told her", "proposes"),
        ("of the board did not deny it", "opposes"),
        ("A line on the last page", "signs"),
    ):
        desk.cite(desk.claim(ada, relation, bill), iri, words)
    return iri


def newer(monkeypatch, text: str = NEWER) -> None:
    found = extraction.Extraction("pdf", text, "newer 2")
    monkeypatch.setattr(extraction, "extract", lambda *_, **__: found)


def cited(project) -> dict[str, str]:
    """Return the words of each passage, with the extractor of the text it is cited from."""
    texts = source.read_texts(project.store)
    targets = [t for some in citation.read(project.store).values() for c in some for t in c.targets]
    return {t.passage.exact: texts[t.text].extractor.split()[0] for t in targets}


def test_the_same_text_changes_nothing(project, report):
    found = rereading.read_again(project, report)
    assert found.is_same
    assert found.sought == ()


def test_another_text_is_shown_before_anything_moves(project, report, monkeypatch):
    newer(monkeypatch)
    before = set(project.store.case_quads())
    found = rereading.read_again(project, report)
    assert not found.is_same
    assert [one.words for one in found.sure] == ["nobody had told her"]
    assert ["denny" in one.words for one in found.alike] == [True]
    assert [one.target.passage.exact for one in found.lost] == ["A line on the last page"]
    assert set(project.store.case_quads()) == before


def test_what_is_moved_is_said(project, report, monkeypatch):
    newer(monkeypatch)
    found = rereading.read_again(project, report)
    before = set(project.store.case_quads())
    project.apply(rereading.take(project, found, [one.target.iri for one in found.sure]))
    assert source.read(project.store)[report].text == found.version.iri
    assert cited(project) == {
        "nobody had told her": "newer",
        "of the board did not deny it": "pypdfium2",
        "A line on the last page": "pypdfium2",
    }
    proof = verify.verify(project)
    assert proof.whole
    assert proof.counts["exact"] == 3
    project.undo()
    assert set(project.store.case_quads()) == before


def test_similar_words_are_moved_where_an_analyst_says_so(project, report, monkeypatch):
    newer(monkeypatch)
    found = rereading.read_again(project, report)
    every = [one.target.iri for one in found.sought]
    project.apply(rereading.take(project, found, every))
    words = cited(project)
    assert [by for said, by in words.items() if "denny" in said] == ["newer"]
    assert words["A line on the last page"] == "pypdfium2"
    assert verify.verify(project).counts["exact"] == 3


def test_a_document_that_can_be_read_now(project, tmp_path, monkeypatch):
    (tmp_path / "locked.pdf").write_bytes(a_locked_pdf())
    batch = adding.take_all(project, [tmp_path / "locked.pdf"])
    project.apply(batch.changes)
    (iri,) = source.read(project.store)
    with pytest.raises(BadDocument, match="is locked"):
        rereading.read_again(project, iri)
    newer(monkeypatch)
    found = rereading.read_again(project, iri)
    assert found.before is None
    project.apply(rereading.take(project, found))
    work = source.read(project.store)[iri]
    assert verify.document_text(project.library, source.read_texts(project.store)[work.text])
    (copy,) = source.read_copies(project.store).values()
    assert copy.unreadable == ""


def test_what_cannot_be_read_again(project, desk, report, monkeypatch):
    with pytest.raises(BadInput, match="is no source with a file"):
        rereading.read_again(project, "urn:nothing")
    from graph_data import source_details

    part = source_details.split_off(project.store, "urn:b:", report, 0, 20, "Part")[1]
    project.apply(part)
    with pytest.raises(BadInput, match="shares its file with other sources"):
        rereading.read_again(project, report)
