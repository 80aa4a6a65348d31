"""One block: its lines, its name, and what no block may hold."""

import re

import pytest

from graph_data import block
from graph_data.block import Entry, decode, digest, encode, is_torn, refuse_newer
from graph_data.changeset import ChangeSet
from graph_data.errors import BadInput, NewerFormat
from graph_data.namespaces import DERIVED, INDEX, RDF, XSD
from tests.support.builders import a_change, a_statement

WHO = "https://example.org/agent/ada"
HEAD = "sha256:" + "a" * 64


def raw_of(*lines: str, header: str = "") -> bytes:
    """Return a block that proves itself, whatever its lines say."""
    payload = "".join(f"{line}\n" for line in ('S "0f" .', *lines)).encode()
    head = (
        header
        or f'H format "1" .\nH number "1" .\nH time "2031-06-01T09:00:00Z" .\nH who <{WHO}> .\n'
        'H kind "change" .\n'
    ) + f'H payload "{digest(payload)}" .\n'
    name = digest(head.encode())
    return b"TX .\n" + head.encode() + payload + f'TC "{name}" .\n'.encode()


def test_a_block_reads_as_its_docstring_says():
    change = ChangeSet.of(
        "A label", [a_statement("a", "b", '"c"', "g")], [a_statement("a", "b", "c")]
    )
    entry = Entry(change, WHO, "undo", HEAD, "2031-06-01T09:00:00Z", "00ff")
    name, raw = encode(entry, 7, HEAD, ["sha256:b", "sha256:a"])
    lines = raw.decode().splitlines()
    assert lines[:10] == [
        "TX .", 'H format "1" .', 'H number "7" .', f'H prev "{HEAD}" .', 'H seen "sha256:a" .',
        'H seen "sha256:b" .', 'H time "2031-06-01T09:00:00Z" .', f"H who <{WHO}> .",
        'H kind "undo" .', f'H of "{HEAD}" .',
    ]  # fmt: skip
    assert lines[11:] == [
        'S "00ff" .',
        'L "A label" .',
        f"D {a_statement('a', 'b', 'c').line()} .",
        f"A {a_statement('a', 'b', chr(34) + 'c' + chr(34), 'g').line()} .",
        f'TC "{name}" .',
    ]
    documented = re.findall(r"^    ([A-Z]+) ", block.__doc__, re.MULTILINE)
    assert list(dict.fromkeys(documented)) == list(dict.fromkeys(line.split()[0] for line in lines))
    read = decode(raw, 99)
    assert (read.id, read.number, read.prev, read.of, read.kind) == (name, 7, HEAD, HEAD, "undo")
    assert (read.changes, read.who, read.seen, read.end) == (
        change,
        WHO,
        ("sha256:a", "sha256:b"),
        99,
    )


def test_the_salt_differs_each_time_and_the_time_is_now():
    blocks = [encode(Entry(a_change("x"), WHO), 1, "", ())[1] for _ in range(2)]
    assert blocks[0] != blocks[1]
    assert decode(blocks[0], 0).time[:2] == "20"


def test_what_cannot_be_written_is_refused_before():
    with pytest.raises(BadInput):
        encode(Entry(ChangeSet("half a \ud800"), WHO), 1, "", ())
    with pytest.raises(BadInput):
        encode(Entry(a_change("x"), "nobody"), 1, "", ())


def test_an_erased_payload_leaves_the_name():
    name, raw = encode(Entry(a_change("a secret name"), WHO), 1, "", ())
    erased = re.sub(rb'S ".*(?=TC)', b"E .\n", raw, flags=re.DOTALL)
    assert b"secret" not in erased
    read = decode(erased, 0)
    assert (read.id, read.changes) == (name, None)


GOOD = "<x:s> <x:p> <x:o>"


@pytest.mark.parametrize(
    "line",
    [
        f"A {GOOD} .",
        f"A {GOOD} <x:g> .",
        'A <x:s> <x:p> "“😀\\n\\t\\r\\\\\\u0000\\u007F" .',
        'A <x:s> <x:p> "x"@zh-hant .',
        f'A <x:s> <x:p> "5"^^<{XSD}integer> .',
        "A <x://[::1]/> <x:p> <x:o> .",
    ],
)
def test_lawful_lines_are_read(line):
    (quad,) = decode(raw_of('L "x" .', line), 0).changes.added
    assert f"A {quad.line()} ." == line


@pytest.mark.parametrize(
    "line",
    [
        "A <x:s> <x:p> .",
        f"A {GOOD}",
        f"A {GOOD} .  ",
        f"A {GOOD} <x:g> <x:h> .",
        "A _:b <x:p> <x:o> .",
        "A <x:s> <x:p> _:b .",
        'A <x:s> "p" <x:o> .',
        'A "s" <x:p> <x:o> .',
        f"A {GOOD} _:g .",
        f'A {GOOD} "g" .',
        "A <s> <x:p> <x:o> .",
        "A <x:s > <x:p> <x:o> .",
        "A <x:%zz> <x:p> <x:o> .",
        "A <x:s> <x:p> <x:o> } ; DROP ALL ; { <x:a> <x:b> <x:c> .",
        'A <x:s> <x:p> "a"b" .',
        'A <x:s> <x:p> "x"@not_a_tag .',
        'A <x:s> <x:p> "x"@EN .',
        f'A <x:s> <x:p> "x"^^<{XSD}string> .',
        f'A <x:s> <x:p> "x"^^<{RDF}langString> .',
        'A <x:s> <x:p> "\\u0041" .',
        'A <x:s> <x:p> "\\u0009" .',
        'A <x:s> <x:p> "\\q" .',
        'A <x:s> <x:p> "x"^^<no iri> .',
        'A <x:s> <x:p> "\t" .',
        'A <x:s> <x:p> "\x7f" .',
        "A <x://[no]/> <x:p> <x:o> .",
        "A << <x:s> <x:p> <x:o> >> <x:p> <x:o> .",
        "A <x:s\u202e> <x:p> <x:o> .",
        f"A {GOOD} <{DERIVED}> .",
        f"A {GOOD} <{INDEX}> .",
        f"D {GOOD} <{DERIVED}> .",
        f"B {GOOD} .",
        "",
        "A",
        'L "twice" .',
        "L no literal .",
        'L "\\q" .',
        "# remark",
        f'A <x:s> <x:p> "{"x" * (1 << 20)}y" .',
    ],
    ids=lambda line: line[:40],
)
def test_unlawful_lines_are_refused_though_the_block_proves_itself(line):
    with pytest.raises((ValueError, BadInput)):
        decode(raw_of('L "x" .', line), 0)


@pytest.mark.parametrize(
    "header",
    [
        'H format "1" .\nH number "1" .\nH time "x" .\nH who <x:y> .\nH kind "joke" .\n',
        'H format "1" .\nH number "one" .\nH time "x" .\nH who <x:y> .\nH kind "change" .\n',
        'H format "1" .\nH number "1" .\nH time "x" .\nH kind "change" .\n',
        'H format "1" .\nH number 1\n',
    ],
)
def test_unlawful_headers_are_refused(header):
    with pytest.raises((ValueError, KeyError)):
        decode(raw_of(header=header), 0)


def named(head: bytes, payload: bytes) -> bytes:
    return b"TX .\n" + head + payload + f'TC "{digest(head)}" .\n'.encode()


def test_what_is_no_block_is_refused():
    whole = raw_of('L "x" .')
    head, payload = whole[5 : whole.index(b"S ")], whole[whole.index(b"S ") : whole.index(b"TC ")]
    assert named(head, payload) == whole
    for raw, why in (
        (b"", "begin"),
        (b"words", "begin"),
        (b"TX .\n" + head, "payload"),
        (whole.replace(b"H kind", b"H mind"), "header"),
        (named(head, payload + b'L "y" .\n'), "content"),
    ):
        with pytest.raises(ValueError, match=why):
            decode(raw, 0)
    for odd in (b'S no salt\nL "x" .\n', b'S "0f" .\nL "x" .', b'S "0f" .\n\nL "x" .\n'):
        fitting = head.replace(digest(payload).encode(), digest(odd).encode())
        with pytest.raises(ValueError, match=r"salt|line of a journal"):
            decode(named(fitting, odd), 0)


def test_a_later_format_is_told_apart():
    refuse_newer(raw_of('L "x" .'))
    refuse_newer(b"anything else")
    with pytest.raises(
        NewerFormat, match=r"format 2; this version .* up to 1.* Nothing was changed"
    ):
        refuse_newer(b'TX .\nH format "2" .\nH anything')


def test_a_block_cut_short_is_torn_and_a_changed_end_is_not():
    whole = raw_of('L "x" .', f"A {GOOD} .")
    assert all(is_torn(whole[:length]) for length in range(1, len(whole)))
    assert is_torn(b"\0" * 100)
    assert not is_torn(b"some notes of mine\n")
    assert not is_torn(whole[:-1] + b"X")
    assert not is_torn(whole.replace(b"\nTC", b"XTC"))
    assert not is_torn(b"\0" + whole[1:-1])
