"""A source that nothing rests on goes without a trace, and comes back whole."""

import pytest

from graph_data import attach, source_deletion, source_details
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BadInput, NoSuchName
from graph_data.namespaces import TL
from tests.support.builders import BASE, Desk

TEXT = "Ned Marl works for the league. Ada Quill denies it on Munday.\n"


def statements(desk: Desk) -> set[Quad]:
    return set(desk.project.store.case_quads())


def add(desk: Desk, path) -> str:
    iri, changes = attach.add_document(desk.project, path)
    desk.project.apply(changes)
    return iri


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_nothing_is_left_of_it_and_it_comes_back(desk, paper):
    desk.entity("Ned Marl")
    before = statements(desk)
    iri = add(desk, paper)
    whole = statements(desk)
    desk.project.apply(source_deletion.delete(desk.project.store, iri))
    assert statements(desk) == before
    desk.project.undo()
    assert statements(desk) == whole


def test_a_text_that_is_of_another_source_too_stays(desk, paper):
    whole = add(desk, paper)
    store = desk.project.store
    before = statements(desk)
    part, changes = source_details.split_off(store, BASE, whole, 0, 30, "Part")
    desk.project.apply(changes)
    desk.project.apply(source_deletion.delete(store, part))
    assert statements(desk) == before


def test_what_is_cited_or_spoken_of_is_not_deleted(desk):
    work = desk.document("Bell", TEXT)
    ned, league = desk.entity("Ned Marl"), desk.entity("League", "Organisation")
    desk.cite(desk.claim(ned, "worksFor", league), work, "Ned Marl works for the league")
    with pytest.raises(BadInput, match="a passage of it is cited"):
        source_deletion.delete(desk.project.store, work)
    other = desk.document("Copy", "Other words.\n")
    link = Quad(f"<{work}>", f"<{TL}derivedFrom>", f"<{other}>")
    desk.project.apply(ChangeSet.of("Lineage", [link]))
    with pytest.raises(BadInput, match="another source speaks of it"):
        source_deletion.delete(desk.project.store, other)


def test_a_source_that_is_gone_cannot_be_deleted(desk):
    with pytest.raises(NoSuchName):
        source_deletion.delete(desk.project.store, "https://example.org/none")
