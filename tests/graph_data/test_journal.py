"""The journal as a file: appending, reading, several writers, and what stands in its place."""

import errno
import os
import re

import pytest

from graph_data import journal
from graph_data.block import encode
from graph_data.changeset import ChangeSet
from graph_data.errors import BrokenJournal, NewerFormat, WriteFailed
from graph_data.journal import Block, Entry, Journal, Reading
from tests.support.builders import a_change, a_statement

WHO = "https://example.org/agent/ada"


def entry(value: str, **more: str) -> Entry:
    return Entry(a_change(value), WHO, **more)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "journal" / "ada-01234567.rdfp"


def test_blocks_follow_one_another(path):
    writer = Journal(path, None)
    one = writer.append(entry("one"), [])
    two = writer.append(entry("two"), ["sha256:elsewhere"])
    assert (one.number, two.number, two.prev, two.seen) == (1, 2, one.id, ("sha256:elsewhere",))
    assert journal.read(path) == Reading([one, two], None)
    three = Journal(path, two).append(entry("three"), [])
    assert journal.read(path).blocks == [one, two, three]


def test_the_first_block_syncs_the_folder_and_each_syncs_the_file(path, monkeypatch):
    synced = []
    monkeypatch.setattr(journal, "sync_folder", lambda folder: synced.append(folder))
    writer = Journal(path, None)
    for number in range(3):
        writer.append(entry(str(number)), [], fsync=lambda descriptor: synced.append("file"))
    assert synced == ["file", path.parent, "file", "file"]


@pytest.mark.parametrize("failing", ["write", "fsync", "folder"])
def test_a_block_that_cannot_be_written_leaves_the_file_as_it_was(path, monkeypatch, failing):
    writer = Journal(path, None)
    if failing != "folder":
        writer.append(entry("one"), [])
    before = path.read_bytes() if path.exists() else b""
    real_write = os.write

    def no_space(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    def short_write(descriptor, data):
        return real_write(descriptor, data[:50]) if len(data) > 400 else no_space()

    with monkeypatch.context() as patch:
        if failing == "write":
            patch.setattr(os, "write", short_write)
        if failing == "folder":
            patch.setattr(journal, "sync_folder", no_space)
        fsync = no_space if failing == "fsync" else os.fsync
        with pytest.raises(
            WriteFailed, match=r"the disk is full; free some .* Nothing was changed"
        ):
            writer.append(entry("x" * 500), [], fsync=fsync)
    assert path.read_bytes() == before
    block = writer.append(entry("short"), [])
    assert journal.read(path).blocks[-1] == block


def test_a_place_that_cannot_be_written(path):
    path.parent.write_text("in the way")
    with pytest.raises(WriteFailed, match="Writing the journal"):
        Journal(path, None).append(entry("x"), [])


def test_nothing_is_written_that_could_not_be_read(path):
    writer = Journal(path, None)
    one = writer.append(entry("one"), [])
    hostile = a_statement("x", "y", "z")._replace(object='"a" } ; DROP ALL')
    for change in (
        ChangeSet.of("x", [hostile]),
        ChangeSet.of("x", [hostile._replace(object="_:b")]),
    ):
        with pytest.raises(ValueError, match="is no statement"):
            writer.append(Entry(change, WHO), [])
    assert journal.read(path).blocks == [one]
    assert writer.append(entry("two"), []).number == 2


def test_a_link_is_not_written_through(path, tmp_path):
    path.parent.mkdir()
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WriteFailed, match="it is a link"):
        Journal(path, None).append(entry("x"), [])
    assert not (tmp_path / "elsewhere").exists()


def test_a_torn_end_is_set_aside_and_never_over_an_earlier_one(path):
    writer = Journal(path, None)
    one = writer.append(entry("one"), [])
    for number in range(3):
        raw = encode(entry(f"torn {number}"), 2, one.id, ())[1][: -5 - number]
        path.write_bytes(path.read_bytes() + raw)
        torn = journal.read(path).torn
        assert journal.cut_torn(torn).read_bytes() == raw
        assert journal.read(path) == Reading([one], None)
        assert f"({len(raw)} bytes)" in torn.sentence
        assert "set aside" in torn.sentence
        assert "left out" in torn.reading_sentence
    assert len(list(path.parent.glob("*.torn-*"))) == 3


def test_a_torn_end_that_cannot_be_set_aside(path, monkeypatch):
    path.parent.mkdir()
    path.write_bytes(b"TX .\n")
    torn = journal.read(path).torn
    path.unlink()
    with pytest.raises(WriteFailed, match="Setting aside the torn end of"):
        journal.cut_torn(torn)


def test_a_changed_block_is_named(path):
    writer = Journal(path, None)
    for number in range(3):
        writer.append(entry(f"word {number}"), [])
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b'"word 1"', b'"ward 1"'))
    with pytest.raises(
        BrokenJournal, match=r"Entry 2 of .*ada-01234567\.rdfp was changed .*restore"
    ):
        journal.read(path)


def test_a_block_of_another_journal_does_not_follow(path, tmp_path):
    Journal(path, None).append(entry("one"), [])
    other = tmp_path / "journal" / "other.rdfp"
    Journal(other, None).append(entry("two"), [])
    path.write_bytes(path.read_bytes() + other.read_bytes())
    with pytest.raises(BrokenJournal, match=r"Entry 2 of .* does not follow the entry before it"):
        journal.read(path)


def test_a_later_format_is_told_apart(path):
    Journal(path, None).append(entry("one"), [])
    path.write_bytes(path.read_bytes() + b'TX .\nH format "2" .\nsomething new')
    with pytest.raises(NewerFormat, match="has format 2"):
        journal.read(path)


def test_what_is_no_journal_is_not_taken_for_a_torn_one(path):
    path.parent.mkdir()
    path.write_bytes(b"notes of mine, kept in the wrong folder\n")
    with pytest.raises(BrokenJournal, match="Entry 1"):
        journal.read(path)
    path.write_bytes(b"")
    assert journal.read(path) == Reading()


def test_what_stands_in_the_place_of_a_journal(path, tmp_path):
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(BrokenJournal, match="a link or no file"):
        journal.read(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(BrokenJournal, match="a link or no file"):
        journal.read(path)
    path.rmdir()
    secret = tmp_path / "secret"
    secret.write_text("TX .\n")
    path.symlink_to(secret)
    with pytest.raises(BrokenJournal, match="a link or no file"):
        journal.read(path)
    assert secret.read_text() == "TX .\n"


def test_a_journal_that_may_not_be_read(path, monkeypatch):
    Journal(path, None).append(entry("one"), [])

    def refuse(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(BrokenJournal, match=r"cannot be read \(Permission denied\)"):
        journal.read(path)


def test_an_erased_payload_keeps_the_chain(path):
    writer = Journal(path, None)
    for number in range(3):
        writer.append(entry(f"word {number}"), [])
    blocks = journal.read(path).blocks
    raw = path.read_bytes()
    pattern = rb'S "[^"]*" .\nL "A change" .\nA [^\n]*word 1" .\n'
    path.write_bytes(re.sub(pattern, b"E .\n", raw))
    erased = journal.read(path).blocks
    assert [block.id for block in erased] == [block.id for block in blocks]
    assert [block.changes is None for block in erased] == [False, True, False]


def a_block(name: str, time: str, *seen: str) -> Block:
    return Block(name, 1, time, "", "change", "", ChangeSet(name), seen=seen)


def order(*journals: list[Block]) -> str:
    return "".join(block.id for block in journal.in_order([Reading(blocks) for blocks in journals]))


def test_each_block_comes_after_what_its_writer_had_seen():
    ada = [a_block("a", "9"), a_block("b", "9")]
    bea = [a_block("c", "1", "b"), a_block("d", "1")]
    assert order(ada, bea) == order(bea, ada) == "abcd"


def test_where_neither_saw_the_other_time_decides_then_the_name():
    assert order([a_block("b", "2")], [a_block("a", "3")], [a_block("c", "1")]) == "cba"
    assert order([a_block("b", "1")], [a_block("a", "1")]) == "ab"


def test_what_was_seen_but_is_not_here_holds_nothing_up():
    assert order([a_block("a", "1", "of a journal that is not here")]) == "a"


def test_blocks_that_claim_to_have_seen_each_other_come_all_the_same():
    assert order([a_block("a", "1", "b")], [a_block("b", "2", "a")], []) == "ab"


def test_windows_has_no_folders_to_sync(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "name", "nt")
    journal.sync_folder(tmp_path / "nowhere")


def test_a_head_says_where_its_journal_ends(path):
    written = Journal(path, None).append(entry("one"), ())
    assert journal.end_of(written.head) == written.end == path.stat().st_size
    assert journal.end_of("") == 0
    assert journal.end_of("a@1@x") == 0
