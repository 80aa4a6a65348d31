"""Bulky entries of a journal: proved at once, spelled out when somebody asks."""

import pytest

from graph_data import journal, terms
from graph_data.block import BULKY, Unread, encode
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BrokenJournal
from graph_data.journal import Entry, Journal
from graph_data.project import Project

WHO = "https://example.org/agent/ada"
KNOWS = "<https://example.org/knows>"


def bulky() -> ChangeSet:
    return ChangeSet.of(
        "Many",
        [
            Quad(f"<https://example.org/{number}>", KNOWS, terms.literal(f"{number} " * 20))
            for number in range(BULKY // 100)
        ],
    )


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "case"
    Project.create(place)
    Journal(place / "journal" / "base.rdfp", None).append(Entry(bulky(), WHO, "base"), ())
    return place / "journal" / "base.rdfp"


def test_a_bulky_block_says_the_same_later_as_at_once(path):
    (later,) = journal.read(path, at_once=False).blocks
    (at_once,) = journal.read(path).blocks
    assert isinstance(later.content, Unread)
    assert later.changes == at_once.changes == bulky()
    assert (later.id, later.end, later.kind) == (at_once.id, at_once.end, at_once.kind)


def test_the_place_of_a_bulky_block_behind_others_is_known(path):
    (base,) = journal.read(path).blocks
    writer = Journal(path, base)
    writer.append(Entry(ChangeSet.of("One", [Quad(KNOWS, KNOWS, KNOWS)]), WHO), ())
    writer.append(Entry(bulky().inverse(), WHO), ())
    blocks = journal.read(path, at_once=False).blocks
    assert [isinstance(block.content, Unread) for block in blocks] == [True, False, True]
    assert blocks[2].changes == bulky().inverse()
    (tail,) = journal.read(path, blocks[1].end, blocks[1], at_once=False).blocks
    assert tail.changes == bulky().inverse()


def test_a_changed_byte_in_a_bulky_block_is_found_without_spelling_it_out(path):
    data = path.read_bytes()
    path.write_bytes(data.replace(b"1 1 1", b"1 7 1", 1))
    with pytest.raises(BrokenJournal, match="does not fit its digest"):
        journal.read(path, at_once=False)


def test_a_file_that_changes_after_it_was_proved_is_named(path):
    (block,) = journal.read(path, at_once=False).blocks
    path.write_bytes(path.read_bytes().replace(b"1 1 1", b"1 7 1", 1))
    with pytest.raises(BrokenJournal, match="was changed after it was written"):
        _ = block.changes


def test_an_unlawful_line_in_a_bulky_block_is_named_when_the_index_is_made(path):
    unlawful = ChangeSet.of("Many", [Quad(KNOWS, KNOWS, '"a\\qb"'), *bulky().added])
    path.write_bytes(encode(Entry(unlawful, WHO, "base"), 1, "", ())[1])
    with pytest.raises(BrokenJournal, match="is no statement"):
        Project.open(path.parents[1])


def test_a_case_with_a_bulky_base_opens_with_and_without_its_index(path):
    for _ in range(2):
        with Project.open(path.parents[1]) as project:
            assert set(project.store.case_quads()) == bulky().added
