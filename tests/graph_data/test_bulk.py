"""Many lines are found plain at one look, exactly where each by itself is a statement."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph_data import block, bulk, terms
from graph_data.block import Entry, decode, encode
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BadInput
from graph_data.journal import Journal
from graph_data.namespaces import DERIVED, XSD
from tests.support import strategies

WHO = "https://example.org/agent/ada"
HEAD = b'S "00" .\nL "Many"@en .\n'
PLAIN = b'A <x:a> <x:b> "c\\n"@en <x:g> .\n'


@settings(deadline=None)
@given(strategies.changes())
def test_a_payload_begins_where_its_head_ends(change):
    _, raw = encode(Entry(change, WHO), 1, "", ())
    found = decode(raw, len(raw))
    payload = raw[found.start : found.start + found.size]
    begin = bulk.first_statement(payload)
    lines = payload[begin:].count(b"\n") if begin > 0 else 0
    assert lines == len(change.added) + len(change.removed)


@pytest.mark.parametrize("payload", [b"", b"E .\n", HEAD, HEAD[:9]])
def test_where_nothing_is_said_nothing_begins(payload):
    assert bulk.first_statement(payload) == -1


def test_lines_are_cut_at_their_ends(monkeypatch):
    monkeypatch.setattr(bulk, "_SLICE", 40)
    payload = HEAD + PLAIN * 5
    found = list(bulk.pieces(payload, len(HEAD)))
    assert b"".join(found) == PLAIN * 5
    assert len(found) > 1
    assert all(piece.endswith(b"\n") for piece in found)


def test_only_what_adds_is_plain_for_an_index():
    taken = PLAIN.replace(b"A ", b"D ")
    assert bulk.is_plain(HEAD + PLAIN * 3, len(HEAD))
    assert not bulk.is_plain(HEAD + taken + PLAIN, len(HEAD))
    assert bulk.is_plain(HEAD + taken + PLAIN, len(HEAD), additions=False)


@pytest.mark.parametrize(
    "line",
    [
        b"A <x:a> <x:b> <x:c>\n",
        b'A <x:a> <x:b> "\\u0001" .\n',
        b'A <x:a> <x:b> "c"@EN .\n',
        b"A <x:a b> <x:b> <x:c> .\n",
        b"A _:a <x:b> <x:c> .\n",
        f"A <x:a> <x:b> <x:c> <{DERIVED}> .\n".encode(),
        f'A <x:a> <x:b> "c"^^<{XSD}string> .\n'.encode(),
        b"L <x:a> <x:b> <x:c> .\n",
    ],
)
def test_what_is_odd_is_left_to_a_closer_look(line):
    for additions in (True, False):
        assert not bulk.is_plain(HEAD + PLAIN + line, len(HEAD), additions=additions)


def test_a_line_that_is_too_long_is_left_to_a_closer_look(monkeypatch):
    monkeypatch.setattr(terms, "LITERAL_LIMIT", len(PLAIN) - 1)
    assert not bulk.is_plain(HEAD + PLAIN, len(HEAD))


LITERALS = [
    '"a"', '"a <b"', '"a <b> c"', '"<b>"', f'"a <b"^^<{XSD}token>', f'"a b"^^<{XSD}token>',
    '"a <b> \\" <c"@en', '"\u2028 \x85"@en', "<x:o>",
]  # fmt: skip


@pytest.mark.parametrize("graph", ["", "<x:g>"])
@pytest.mark.parametrize("value", LITERALS)
def test_what_is_plain_is_read_part_by_part(value, graph):
    quad = Quad("<x:a>", "<x:b>", value, graph)
    lines = f"A {quad.line()} .\nD {quad.line()} .\n".encode()
    assert bulk.is_plain(HEAD + lines, len(HEAD), additions=False)
    assert bulk.statements(HEAD + lines, len(HEAD)) == ({quad}, {quad})


@pytest.mark.parametrize(
    "line", [b"A <a> <x:b> <x:c> .\n", b'A <x:a> <x:b> "c"@1 .\n', b'A <x:a> <x:b> "c"^^<d> .\n']
)
def test_what_is_not_lawful_is_refused(line):
    with pytest.raises(ValueError, match="not lawful"):
        bulk.statements(HEAD + PLAIN + line, len(HEAD))


@settings(deadline=None)
@given(strategies.changes())
def test_many_lines_say_what_each_of_them_says(change):
    _, raw = encode(Entry(change, WHO), 1, "", ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "BULKY", 0)
        assert decode(raw, len(raw)).changes == change


@settings(deadline=None)
@given(strategies.changes(), st.booleans())
@example(ChangeSet("odd", frozenset({Quad("<x:a>", "<x:b>", '"\\u0001"')})), True)
def test_a_bulky_change_is_written_as_a_small_one_is(tmp_path_factory, change, bulky):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "BULKY", 0 if bulky else 1 << 30)
        path = tmp_path_factory.mktemp("a") / "a.rdfp"
        written = Journal(path, None).append(Entry(change, WHO), ())
    assert written.changes == change
    assert decode(path.read_bytes(), written.end).changes == change


def test_a_bulky_change_that_is_not_spelled_so_is_not_written(tmp_path, monkeypatch):
    monkeypatch.setattr(block, "BULKY", 0)
    path = tmp_path / "a.rdfp"
    for odd in ('"a"^^<' + XSD + "string>", '"\n"', "_:a"):
        change = ChangeSet("odd", frozenset({Quad("<x:a>", "<x:b>", odd)}))
        with pytest.raises((ValueError, BadInput)):
            Journal(path, None).append(Entry(change, WHO), ())
    assert not path.exists()
