"""An index made anew from the bytes of journals is the one that statement by statement would be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data import block as blocks
from graph_data import bulk, journal, replay, terms
from graph_data.block import encode
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BrokenJournal
from graph_data.journal import Entry, Journal
from graph_data.namespaces import DERIVED, XSD
from graph_data.store import Store
from tests.support import strategies

WHO = "https://example.org/agent/ada"
HEADS = {"a.rdfp": "sha256:1@1@9"}


def made(path, changes):
    """Write a journal of some changes and read it, bulky content left in the file."""
    writer = Journal(path, None)
    for change in changes:
        writer.append(Entry(change, WHO), ())
    return journal.read(path, at_once=False).blocks


@settings(deadline=None)
@given(
    st.lists(strategies.changes(), min_size=1, max_size=6), st.integers(0, 400), st.integers(1, 4)
)
def test_what_is_left_is_what_the_journal_says(tmp_path_factory, changes, bulky, piece):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BULKY", bulky)
        patch.setattr(replay, "BULKY", bulky)
        patch.setattr(replay, "PIECE", piece)
        patch.setattr(bulk, "_SLICE", 100)
        found = made(tmp_path_factory.mktemp("a") / "a.rdfp", changes)
        store = Store()
        store.replay(found, HEADS)
    assert {q for q in store.case_quads() if q.graph != f"<{DERIVED}>"} == journal.state(found)
    assert store.heads() == HEADS


def many(*odd):
    plain = (Quad(f"<x:{n}>", "<x:p>", terms.literal(f'näher {n}\n"x"', "de")) for n in range(2000))
    return ChangeSet.of("Many", [*plain, *odd])


def test_a_bulky_entry_that_only_adds_is_taken_as_it_stands(tmp_path):
    (found,) = made(tmp_path / "a.rdfp", [many()])
    text = replay.additions(found)
    assert text is not None
    assert text.readable()
    assert text.read(7) == b"<x:0> <"
    rest = text.read() + text.read()
    assert rest.count(b"\n") == 2000
    assert text.read() == b""
    store = Store()
    store.replay([found], HEADS)
    assert set(store.case_quads()) == many().added


@pytest.mark.parametrize(
    "change",
    [
        many(Quad("<x:a>", "<x:p>", '"\\u0001"')),
        many(Quad("<x:a>", "<x:p>", f'"says <{DERIVED}>"')),
        ChangeSet.of("Away", [], many().added),
        ChangeSet.of("Both", many().added, [Quad("<x:a>", "<x:p>", "<x:o>")]),
        ChangeSet.of("Small", [Quad("<x:a>", "<x:p>", "<x:o>")]),
    ],
)
def test_whatever_else_goes_the_long_way(tmp_path, change):
    first = ChangeSet.of("First", [Quad("<x:a>", "<x:p>", "<x:o>")])
    found = made(tmp_path / "a.rdfp", [first, change])
    assert replay.additions(found[1]) is None
    store = Store()
    store.replay(found, HEADS)
    assert set(store.case_quads()) == journal.state(found)


@pytest.mark.parametrize(
    "odd",
    [
        Quad("_:b", "<x:p>", "<x:o>"),
        Quad("<x:a>", "<x:p>", '"a\\qb"'),
        Quad("<x:a>", "<x:p>", f'"a"^^<{XSD}string>'),
        Quad("<x:a>", "<x:p>", "<x:o>", f"<{DERIVED}>"),
        Quad("<x:a>", "<no scheme>", "<x:o>"),
        Quad("<x:a>", "<noscheme>", "<x:o>"),
        Quad("<x:a>", "<x:p>", '"a"@-'),
        Quad("<x:a>", "<x:p>", "<x:o> . # note"),
    ],
)
def test_what_is_no_lawful_statement_is_named(tmp_path, odd):
    path = tmp_path / "a.rdfp"
    path.write_bytes(encode(Entry(many(odd), WHO), 1, "", ())[1])
    found = journal.read(path, at_once=False).blocks
    with pytest.raises(BrokenJournal, match="was changed after it was written"):
        Store().replay(found, HEADS)


def test_what_two_writers_added_and_one_took_away_is_gone(tmp_path, monkeypatch):
    """The statement was loaded in bulk, and lay among what is gathered as well."""
    monkeypatch.setattr(blocks, "BULKY", 200)
    monkeypatch.setattr(replay, "BULKY", 200)
    shared = Quad("<urn:x:q>", "<urn:x:p>", '"shared"')
    many = [Quad(f"<urn:x:{n}>", "<urn:x:p>", f'"name number {n}"') for n in range(40)]
    ada, bea = Journal(tmp_path / "ada.rdfp", None), Journal(tmp_path / "bea.rdfp", None)
    at = "2026-01-01T00:00:0{}Z"
    ada.append(Entry(ChangeSet.of("all", [*many, shared]), WHO, time=at.format(0)), [])
    second = bea.append(Entry(ChangeSet.of("one", [shared]), WHO, time=at.format(1)), [])
    ada.append(Entry(ChangeSet.of("gone", [], [shared]), WHO, time=at.format(2)), [second.id])
    found = [journal.read(path, at_once=False) for path in sorted(tmp_path.glob("*.rdfp"))]
    order = journal.in_order(found)
    store = Store()
    store.replay(order, HEADS)
    assert not store.contains(shared)
    assert set(store.case_quads()) == journal.state(order) == set(many)
