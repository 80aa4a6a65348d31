"""A journal's bytes: written and read, cut anywhere, changed anywhere."""

import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data import block, journal, terms
from graph_data.changeset import ChangeSet
from graph_data.errors import BrokenJournal, NewerFormat
from graph_data.journal import Entry, Journal
from graph_data.store import canonical_changes
from tests.support import builders, strategies

WHO = "https://example.org/agent/ada"
several = st.lists(strategies.changes().map(canonical_changes), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def folder():
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def written(folder: Path, changes: list[ChangeSet]) -> Path:
    path = folder / "ada-00000000.rdfp"
    path.unlink(missing_ok=True)
    writer = Journal(path, None)
    for number, change in enumerate(changes):
        kind, of = ("undo", f"sha256:{'0' * 64}") if number % 2 else ("change", "")
        writer.append(Entry(change, WHO, kind, of), [f"sha256:{'1' * 64}"], fsync=lambda _: None)
    return path


@settings(deadline=None, max_examples=60)
@given(changes=several)
def test_what_was_written_is_read(folder, changes):
    path = written(folder, changes)
    reading = journal.read(path)
    assert [block.changes for block in reading.blocks] == changes
    assert [block.changes.label for block in reading.blocks] == [c.label for c in changes]
    assert [block.number for block in reading.blocks] == list(range(1, len(changes) + 1))
    assert {block.who for block in reading.blocks} == {WHO}
    assert reading.torn is None
    assert reading.blocks[-1].end == path.stat().st_size
    tail = journal.read(path, reading.blocks[0].end, reading.blocks[0])
    assert tail.blocks == reading.blocks[1:]


@settings(deadline=None, max_examples=60)
@given(changes=several, data=st.data())
def test_a_cut_loses_only_what_was_not_finished(folder, changes, data):
    path = written(folder, changes)
    whole, blocks = path.read_bytes(), journal.read(path).blocks
    length = data.draw(st.integers(0, len(whole) - 1) | st.integers(-9, -1).map(len(whole).__add__))
    path.write_bytes(whole[:length])
    reading = journal.read(path)
    finished = [block for block in blocks if block.end <= length]
    assert reading.blocks == finished
    begins = finished[-1].end if finished else 0
    if length == begins:
        assert reading.torn is None
    else:
        assert (reading.torn.offset, reading.torn.size) == (begins, length - begins)
        aside = journal.cut_torn(reading.torn)
        assert aside.read_bytes() == whole[begins:length]
        assert path.read_bytes() == whole[:begins]
        assert journal.read(path) == journal.Reading(finished, None)


@settings(deadline=None, max_examples=20)
@given(changes=several, size=st.integers(1, 5000))
def test_zeros_that_a_power_cut_leaves_are_torn(folder, changes, size):
    path = written(folder, changes)
    blocks = journal.read(path).blocks
    path.write_bytes(path.read_bytes() + bytes(size))
    reading = journal.read(path)
    assert reading.blocks == blocks
    assert reading.torn.size == size


def detected(path: Path, data: bytes, *, at_once: bool = True) -> bool:
    path.write_bytes(data)
    try:
        journal.read(path, at_once=at_once)
    except (BrokenJournal, NewerFormat):
        return True
    return False


@settings(deadline=None, max_examples=150)
@given(changes=several, data=st.data())
def test_any_changed_byte_is_detected(folder, changes, data):
    path = written(folder, changes)
    whole = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    assert detected(path, bytes(whole))


@pytest.mark.parametrize("at_once", [True, False])
def test_every_single_byte_of_a_small_journal_is_guarded(folder, at_once, monkeypatch):
    monkeypatch.setattr(block, "BULKY", 0)
    path = written(folder, [builders.a_change("one"), builders.a_change("two")])
    whole = path.read_bytes()
    for place in range(len(whole)):
        for new in (whole[place] ^ 1, ord("\n"), ord(" "), ord("T")):
            if new != whole[place]:
                changed = whole[:place] + bytes([new]) + whole[place + 1 :]
                found = detected(path, changed, at_once=at_once)
                assert found, (place, whole[max(0, place - 9) : place + 9], new)


@settings(deadline=None, max_examples=60)
@given(changes=several, data=st.data())
def test_blocks_that_change_places_or_are_missing_are_detected(folder, changes, data):
    path = written(folder, [*changes, builders.a_change("last")])
    whole, blocks = path.read_bytes(), journal.read(path).blocks
    ends = [0, *(block.end for block in blocks)]
    pieces = [whole[start:end] for start, end in pairwise(ends)]
    order = data.draw(st.permutations(range(len(pieces))))
    if order != sorted(order):
        assert detected(path, b"".join(pieces[number] for number in order))
    gone = data.draw(st.integers(0, len(pieces) - 2))
    assert detected(path, b"".join(pieces[:gone] + pieces[gone + 1 :]))


@settings(deadline=None, max_examples=60)
@given(label=strategies.wordings())
def test_no_label_breaks_a_line(folder, label):
    reading = journal.read(written(folder, [ChangeSet.of(label)]))
    assert reading.blocks[0].changes.label == label
    assert terms.literal(label)
