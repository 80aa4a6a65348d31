"""Proving a case again."""

import re
import shutil

import pytest

from graph_data import citation, source, verify
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BrokenJournal
from graph_data.evidence import AnchorState
from graph_data.namespaces import DERIVED, OA, TL
from graph_data.project import Project
from graph_data.store import Store
from tests.support.builders import Desk, a_change, a_statement, journal_of

TEXT = "The mayor signs on Monday. The mayor “signs” again.\n"


@pytest.fixture
def cited(desk: Desk):
    work = desk.document("The Courier", TEXT)
    claim = desk.claim(desk.entity("Ada"), "signs", desk.entity("The Bill", "Bill"))
    return work, claim, desk.cite(claim, work, "The mayor signs on Monday")


def kept_document(project: Project):
    (path,) = project.library.folder.iterdir()
    return path


def test_a_whole_case(desk, cited):
    result = verify.verify(desk.project)
    assert result.counts == {"exact": 1, "not attached": 0, "proposed": 0, "broken": 0}
    assert result.citations == {"exact": 1}
    (name,) = result.heads
    assert (result.whole, result.faults, result.notices) == (True, [], [])
    assert result.blocks == len(desk.project.history.done)
    assert result.heads[name] == desk.project.history.done[-1].id
    assert journal_of(desk.project.folder).name == name


def test_a_document_that_is_not_here(desk, cited):
    kept_document(desk.project).unlink()
    result = verify.verify(desk.project)
    assert result.counts["not attached"] == 1
    assert result.citations == {"not attached": 1}
    assert result.whole
    states = verify.anchor_states(result.passages)
    assert set(states.values()) == {AnchorState.UNCHECKED}


def test_a_document_that_was_changed_is_named(desk, cited):
    kept_document(desk.project).write_text("tampered")
    result = verify.verify(desk.project)
    assert result.counts["broken"] == 1
    assert not result.whole
    (fault,) = result.faults
    assert re.match(
        r"The Courier, characters 0-25 <.*>: .* was changed after it was attached", fault
    )


def move(desk: Desk, cited, start: int, end: int) -> None:
    """Say that the passage stands elsewhere."""
    position = f"<{cited[2].targets[0].iri}-position>"
    old = [q for q in desk.project.store.quads(subject=position) if "#type" not in q.predicate]
    new = [
        Quad(position, f"<{OA}{name}>", f'"{n}"^^<http://www.w3.org/2001/XMLSchema#integer>')
        for name, n in (("start", start), ("end", end))
    ]
    desk.project.apply(ChangeSet.of("Move", new, old))


@pytest.mark.parametrize("span", [(1, 26), (0, 24), (-5, 20), (0, 9999), (30, 10)])
def test_a_passage_that_stands_elsewhere_is_only_proposed(desk, cited, span):
    move(desk, cited, *span)
    result = verify.verify(desk.project)
    (check,) = result.passages
    assert (check.state, check.reason) == (
        "proposed",
        "equal but for quotation marks, dashes or spaces",
    )
    assert TEXT[check.found.start : check.found.end] == "The mayor signs on Monday"
    assert result.whole


def test_words_that_are_gone_are_broken(desk, cited):
    target = f"<{cited[2].targets[0].iri}>"
    old = [q for q in desk.project.store.quads(subject=target) if "Digest>" in q.predicate]
    new = [quad._replace(object=f'"sha256:{"0" * 64}"') for quad in old]
    quote = desk.project.store.quads(subject=target[:-1] + "-quote>")
    gone = [
        q._replace(object='"Nothing of the kind was ever printed"')
        for q in quote
        if "exact" in q.predicate
    ]
    desk.project.apply(ChangeSet.of("x", [*new, *gone], [*old, *quote]))
    result = verify.verify(desk.project)
    assert result.counts["broken"] == 1
    assert "its words are not in the document" in result.faults[0]
    assert result.citations == {"broken": 1}


def test_similar_words_are_proposed(desk, cited):
    target = f"<{cited[2].targets[0].iri}>"
    old = [q for q in desk.project.store.quads(subject=target) if "Digest>" in q.predicate]
    new = [quad._replace(object=f'"sha256:{"0" * 64}"') for quad in old]
    desk.project.apply(ChangeSet.of("x", new, old))
    (check,) = verify.verify(desk.project).passages
    assert (check.state, check.reason) == ("proposed", "similar words")


def test_a_text_that_the_case_does_not_describe(desk, cited):
    version = source.read(desk.project.store)[cited[0]].text
    gone = desk.project.store.quads(subject=f"<{version}>")
    desk.project.apply(ChangeSet.of("x", [], gone))
    result = verify.verify(desk.project)
    assert "does not describe the text" in result.faults[0]


def test_a_source_that_is_not_described_is_named_by_its_address(desk, cited):
    gone = desk.project.store.quads(subject=f"<{cited[0]}>")
    desk.project.apply(ChangeSet.of("x", [], gone))
    kept_document(desk.project).write_text("tampered")
    assert verify.verify(desk.project).faults[0].startswith(cited[0])


@pytest.mark.parametrize("digest", ["sha256:../../x", "sha256:" + "A" * 64, "md5:x", "/etc/passwd"])
def test_a_digest_that_would_lead_out_of_the_case(desk, cited, digest):
    copies = [q for q in desk.project.store.quads(predicate=f"<{TL}fileDigest>")]
    desk.project.apply(
        ChangeSet.of("x", [q._replace(object=f'"{digest}"') for q in copies], copies)
    )
    result = verify.verify(desk.project)
    assert "names a document wrongly" in result.faults[0]
    assert result.counts["broken"] == 1


def test_a_citation_without_a_passage_is_broken(desk, cited):
    gone = desk.project.store.quads(predicate=f"<{OA}hasTarget>")
    desk.project.apply(ChangeSet.of("x", [], gone))
    assert verify.verify(desk.project).citations == {"broken": 1}
    assert verify.check_passages(desk.project.store, desk.project.library) == []


def test_some_passages_can_be_checked_alone(desk, cited):
    targets = citation.read(desk.project.store)[cited[1].iri][0].targets
    (check,) = verify.check_passages(desk.project.store, desk.project.library, targets)
    assert check.state == "exact"


def test_a_torn_journal_is_noticed_once(folder):
    with Project.open(folder) as project:
        project.apply(a_change("one"))
    path = journal_of(folder)
    path.write_bytes(path.read_bytes() + b"TX .\nH form")
    with Project.open(folder, write=False) as project:
        result = verify.verify(project)
        assert (len(result.notices), result.blocks, result.whole) == (1, 1, True)
    path.write_bytes(path.read_bytes() + b"TX .\nH form")
    with Project.open(folder), Project.open(folder, write=False) as reader:
        assert reader.notices == []
        aside = verify.verify(reader).notices
    assert len(aside) == 2
    assert all("set aside at an earlier opening" in notice for notice in aside)


def test_a_journal_changed_under_an_open_case_is_a_fault(project, folder):
    project.apply(a_change("one"))
    path = journal_of(folder)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"one"', b'"two"'))
    result = verify.verify(project)
    assert not result.whole
    assert "was changed after it was written" in result.faults[0]
    with pytest.raises(BrokenJournal), Project.open(folder, write=False):
        pass
    path.write_bytes(whole)


@pytest.mark.parametrize("graph", ["", f"<{DERIVED}>"])
def test_an_index_that_says_more_or_less_than_the_journals_is_a_fault(folder, graph):
    with Project.open(folder) as project:
        desk = Desk(project)
        desk.find(desk.claim(desk.entity("Ada"), "allyOf", desk.entity("Bea")), "Accepted")
        assert verify.verify(project).whole
        heads = project.store.heads()
    store = Store(folder / "index" / "oxigraph")
    store.rebuild([a_statement("ada", "owes", "bea")._replace(graph=graph)], heads)
    store.close()
    with Project.open(folder) as project:
        assert (
            "The index differs from the journals in 1 statements"
            in verify.verify(project).faults[0]
        )
    shutil.rmtree(folder / "index")
    with Project.open(folder) as project:
        assert verify.verify(project).whole
        with Project.open(folder, write=False) as reader:
            project.apply(a_change("meanwhile"))
            assert verify.verify(reader).whole


def test_a_journal_torn_under_an_open_case_is_noticed(project, folder):
    project.apply(a_change("one"))
    path = journal_of(folder)
    whole = path.read_bytes()
    path.write_bytes(whole + b"TX .\n")
    (notice,) = verify.verify(project).notices
    assert "is not finished (5 bytes) and was left out" in notice
    path.write_bytes(whole)
