"""One block of a journal: a change as lines of text that name and prove themselves.

In the manner of RDF Patch (https://afs.github.io/rdf-patch/): ``A`` and ``D`` lines between ``TX``
and ``TC``. Format 1::

    TX .
    H format "1" .
    H number "2" .
    H prev "sha256:…" .              the block before, in this file
    H seen "sha256:…" .              heads of the other journals at that time, one line each
    H time "2026-02-02T10:00:00Z" .
    H who <https://…/agent/ada> .
    H kind "change" .                base, change, undo or redo
    H of "sha256:…" .                for undo and redo: the block undone or done again
    H payload "sha256:…" .           digest of the payload bytes below
    S "0f3a…" .                      salt, so that a short payload cannot be guessed from its digest
    L "Claim: Ada knows Babbage" .   what was done, in words
    D <s> <p> <o> .
    A <s> <p> <o> <g> .
    TC "sha256:…" .                  digest of the ``H`` lines: the name of the block

The digest of the header names the block, so an erased payload (``E .`` in place of the lines from
``S`` on) leaves the chain whole, and a block can be proved without showing the others. A block
counts once its ``TC`` line stands on disk.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from graph_data import bulk, terms
from graph_data.bulk import NOT_JOURNALLED, UNLAWFUL
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BadInput, BrokenJournal, NewerFormat

FORMAT: Final = 1
KINDS: Final = ("base", "change", "undo", "redo")
BULKY: Final = 1 << 16
"""Bytes of a payload from which on it is not spelled out unless somebody asks what is in it."""
_BEGIN: Final = b"TX .\n"
_OPENING: Final = b'TX .\nH format "1'
_FORMAT = re.compile(rb'TX \.\nH format "([0-9]{1,9})" \.\n')
_FIELD = re.compile(r'H ([a-z]+) (?:"([^"\\]*)"|<([^<>]*)>) \.')
_SALT = re.compile(r'S "[^"\\]*" \.')
_NODE = r'<[^<>"{}|^`\\\x00-\x20]+>'
_PLAIN = r'[^\x00-\x1f"\\\x7f\ud800-\udfff]*'
_WORDS = rf'"{_PLAIN}(?:\\(?:[tnr"\\]|u00(?:[01][0-9A-F]|7F)){_PLAIN})*"'
# The form of a statement; whether its IRIs and its language tag are lawful, `terms` says.
_STATEMENT = re.compile(
    rf"({_NODE}) ({_NODE}) ({_NODE}|{_WORDS}(?:@([a-z0-9-]+)|\^\^({_NODE}))?)(?: ({_NODE}))? \."
)


@dataclass(frozen=True, slots=True)
class Unread:
    """A bulky payload that was proved and left in its file, because the index has it already.

    Attributes:
        path: the journal file.
        number: place of the block in it, from 1.
        start: offset of the payload's first byte.
        size: its length in bytes.
        digest: as the header says.
    """

    path: Path
    number: int
    start: int
    size: int
    digest: str

    def payload(self) -> bytes:
        """Return its bytes after all.

        Raises:
            BrokenJournal: the file cannot be read or has changed.
        """
        try:
            with self.path.open("rb") as file:
                file.seek(self.start)
                payload = file.read(self.size)
        except OSError as error:
            raise self.broken(error) from error
        if digest(payload) != self.digest:
            raise self.broken("its content does not fit its digest")
        return payload

    def changes(self) -> ChangeSet | None:
        """Return what it spells out.

        Raises:
            BrokenJournal: the file cannot be read or has changed, or a line is not lawful.
        """
        payload = self.payload()
        try:
            return _changes(payload)
        except (ValueError, BadInput) as error:
            raise self.broken(error) from error

    def broken(self, reason: object) -> BrokenJournal:
        """Return the error that says that it is not as it was written."""
        return BrokenJournal(
            f"Entry {self.number} of {self.path} was changed after it was written ({reason})."
            " Nothing was repaired: restore the file from a copy, or move it away to open the"
            " case without it."
        )


@dataclass(frozen=True, slots=True)
class Block:
    """One acknowledged change.

    Attributes:
        id: ``sha256:…`` of the header: the block's name.
        number: place in its file, from 1.
        time: when it was written, UTC, ``2026-02-02T10:00:00Z``.
        who: IRI of the analyst.
        kind: ``base``, ``change``, ``undo`` or ``redo``.
        of: the block undone or done again, else empty.
        content: exactly what changed, or where that can be read; None when it was erased.
        end: offset of the byte after the block in its file.
        start, size, payload: where its content stands in the file, how long it is, its digest.
    """

    id: str
    number: int
    time: str
    who: str
    kind: str
    of: str
    content: ChangeSet | Unread | None
    prev: str = ""
    seen: tuple[str, ...] = ()
    end: int = 0
    start: int = field(default=0, compare=False)
    size: int = field(default=0, compare=False)
    payload: str = field(default="", compare=False)

    @property
    def head(self) -> str:
        """Name, number and end, when it is the last of its journal: ``sha256:…@2@4711``."""
        return f"{self.id}@{self.number}@{self.end}"

    def left_in(self, path: Path) -> Block:
        """Return the block with bulky content left in its journal."""
        if self.size <= BULKY or self.content is None:
            return self
        there = Unread(path, self.number, self.start, self.size, self.payload)
        return replace(self, content=there)

    @property
    def changes(self) -> ChangeSet | None:
        """Exactly what changed; None when the payload was erased.

        Raises:
            BrokenJournal: it was left in its file, and that was changed in the meantime.
        """
        return self.content.changes() if isinstance(self.content, Unread) else self.content


def digest(data: bytes | memoryview) -> str:
    """Return ``sha256:`` and the hexadecimal SHA-256 of `data`."""
    return "sha256:" + sha256(data).hexdigest()


def _payload(changes: ChangeSet, salt: str) -> bytes:
    lines = [f'S "{salt}" .', f"L {terms.literal(changes.label)} ."]
    lines += [f"D {line} ." for line in _sorted(changes.removed)]
    lines += [f"A {line} ." for line in _sorted(changes.added)]
    return ("\n".join(lines) + "\n").encode()


def _sorted(quads: Iterable[Quad]) -> Iterator[str]:
    """Yield statements as lines, in the order of their characters.

    No subject is the beginning of another, so that they can be sorted one by one: sorting a
    million lines in one go would keep every other thread waiting for seconds.
    """
    about: dict[str, list[str]] = {}
    for quad in quads:
        about.setdefault(quad.subject, []).append(quad.line())
    for subject in sorted(about):
        yield from sorted(about[subject])


@dataclass(frozen=True, slots=True)
class Entry:
    """What a writer asks to have written: the header's own part, and the change."""

    changes: ChangeSet
    who: str
    kind: str = "change"
    of: str = ""
    time: str = ""
    salt: str = ""


def encode(entry: Entry, number: int, prev: str, seen: Iterable[str]) -> tuple[str, bytes]:
    """Return the name of the block and its bytes."""
    salt = entry.salt or secrets.token_hex(16)
    payload = _payload(entry.changes, salt)
    header = [f'H format "{FORMAT}" .', f'H number "{number}" .']
    header += [f'H prev "{prev}" .'] if prev else []
    header += [f'H seen "{head}" .' for head in sorted(seen)]
    header += [
        f'H time "{entry.time or terms.timestamp(datetime.now(UTC))}" .',
        f"H who {terms.iri(entry.who)} .",
    ]
    header += [f'H kind "{entry.kind}" .'] + ([f'H of "{entry.of}" .'] if entry.of else [])
    header += [f'H payload "{digest(payload)}" .']
    head = ("\n".join(header) + "\n").encode()
    name = digest(head)
    return name, _BEGIN + head + payload + f'TC "{name}" .\n'.encode()


def _quad(line: str, lawful: set[str]) -> Quad:
    """Return the statement of an ``A`` or ``D`` line, spelled as `terms` spells it.

    Args:
        line: the statement with its full stop.
        lawful: nodes and language tags already looked at and found lawful; gets those found here.

    Raises:
        ValueError: it is no statement, or none that may be journalled.
    """
    match = _STATEMENT.fullmatch(line)
    if not match:
        raise ValueError(f"“{line[:60]}” is no statement")
    subject, predicate, value, language, datatype, graph = match.groups()
    for part in (subject, predicate, datatype or value, language, graph):
        if part and part not in lawful and part[0] != '"':
            if not (terms.is_absolute(part[1:-1]) if part[0] == "<" else terms.is_language(part)):
                raise ValueError(f"“{line[:60]}” is no statement")
            lawful.add(part)
    quad = Quad(subject, predicate, value, graph or "")
    suspect = "\\u" in value or len(line) > terms.LITERAL_LIMIT
    if (suspect and quad.checked() != quad) or value.endswith(UNLAWFUL):
        raise ValueError(f"“{line[:60]}” is not spelled as a journal spells it")
    if graph in NOT_JOURNALLED:
        raise ValueError(f"{graph} follows from other statements and is never written")
    return quad


def _changes(payload: bytes) -> ChangeSet | None:
    """Return the change that payload lines spell out; None for an erased payload."""
    if payload == b"E .\n":
        return None
    begin = bulk.first_statement(payload) if len(payload) > BULKY else -1
    if begin > 0 and bulk.is_plain(payload, begin, additions=False):
        label = _changes_line_by_line(payload[:begin]).label
        return ChangeSet(label, *bulk.statements(payload, begin))
    return _changes_line_by_line(payload)


def _changes_line_by_line(payload: bytes) -> ChangeSet:
    label: str | None = None
    added: set[Quad] = set()
    removed: set[Quad] = set()
    lawful: set[str] = set()
    first, *lines, last = payload.decode().split("\n")
    if not _SALT.fullmatch(first) or last:
        raise ValueError("it does not begin with its salt")
    for line in lines:
        if line.startswith("A "):
            added.add(_quad(line[2:], lawful))
        elif line.startswith("D "):
            removed.add(_quad(line[2:], lawful))
        elif line.startswith('L "') and line.endswith('" .') and label is None:
            label = terms.parse_literal(line[2:-2]).value
        else:
            raise ValueError(f"“{line[:60]}” is no line of a journal")
    return ChangeSet(label or "", frozenset(added), frozenset(removed))


def _fields(head: bytes) -> dict[str, list[str]]:
    """Return the values of the header lines by name."""
    fields: dict[str, list[str]] = {}
    for line in head.decode().removesuffix("\n").split("\n"):
        match = _FIELD.fullmatch(line)
        if not match:
            raise ValueError(f"“{line[:60]}” is no line of a header")
        fields.setdefault(match[1], []).append(match[2] or match[3] or "")
    return fields


def refuse_newer(raw: bytes) -> None:
    """Refuse a block of a later format before anything else is made of it.

    Raises:
        NewerFormat: the block has a later format.
    """
    match = _FORMAT.match(raw)
    if match and int(match[1]) > FORMAT:
        raise NewerFormat(
            f"This journal has format {int(match[1])}; this version of Throughline reads up to"
            f" {FORMAT}. Install a newer version to open it. Nothing was changed."
        )


def _split(raw: bytes) -> tuple[bytes, int]:
    """Return the header of a block, and where its payload begins.

    Raises:
        ValueError: there is no payload.
    """
    if not raw.startswith(_BEGIN):
        raise ValueError("it does not begin as a block does")
    cut = re.search(rb"^[SE]", raw, re.MULTILINE)
    if not cut:
        raise ValueError("it has no payload")
    return raw[len(_BEGIN) : cut.start()], cut.start()


def decode(raw: bytes, end: int, path: Path | None = None) -> Block:
    """Return the block whose bytes are `raw`, after its digests were proved.

    Args:
        raw: all bytes of the block.
        end: offset of the byte after them in their file.
        path: the file, where a bulky payload may be left unread in it.

    Raises:
        ValueError: the bytes are no block, or their digests do not fit.
    """
    head, start = _split(raw)
    closing = raw.rfind(b"TC ", start)
    payload = memoryview(raw)[start:closing]  # may be large: not copied
    name = digest(head)
    if raw[closing:] != f'TC "{name}" .\n'.encode():
        raise ValueError("its header does not fit its digest")
    fields = _fields(head)
    if bytes(payload[:5]) != b"E .\n" and digest(payload) != fields["payload"][0]:
        raise ValueError("its content does not fit its digest")
    if fields["kind"][0] not in KINDS:
        raise ValueError(f"“{fields['kind'][0]}” is no kind of entry")
    content: ChangeSet | Unread | None
    place = end - len(raw) + start
    if path and len(payload) > BULKY:
        content = Unread(path, int(fields["number"][0]), place, len(payload), fields["payload"][0])
    else:
        content = _changes(bytes(payload))
    return Block(
        id=name,
        number=int(fields["number"][0]),
        time=fields["time"][0],
        who=fields["who"][0],
        kind=fields["kind"][0],
        of=fields.get("of", [""])[0],
        content=content,
        prev=fields.get("prev", [""])[0],
        seen=tuple(fields.get("seen", ())),
        end=end,
        start=place,
        size=len(payload),
        payload=fields["payload"][0],
    )


def is_torn(raw: bytes) -> bool:
    """Say whether unfinished bytes are what a crash leaves, rather than a block with a changed end.

    They begin as a block does, or a power cut left only zeros. Once the block's name stands in its
    closing line, all before it is there, and only the very end of that line may be missing.
    """
    if not (_FORMAT.match(raw) or _OPENING.startswith(raw[: len(_OPENING)])):
        return not raw.strip(b"\0")
    try:
        head, start = _split(raw)
    except ValueError:
        return True
    name, rest = digest(head), raw[start:]
    closing = f'\nTC "{name}" .\n'.encode()
    if name.encode() not in rest:
        return True
    return rest.endswith(tuple(closing[:-missing] for missing in range(1, 5)))
