"""The journal: an append-only text file of blocks, each chained to the one before it.

One file for each writer (a person on a machine), in the manner of RDF Patch
(https://afs.github.io/rdf-patch/): ``A`` and ``D`` lines between ``TX`` and ``TC``. Format 1::

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

import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from graph_data import terms
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BrokenJournal, NewerFormat, write_failed

FORMAT: Final = 1
KINDS: Final = ("base", "change", "undo", "redo")
_BEGIN: Final = b"TX .\n"
_TERM = re.compile(r'<[^>]*>|"(?:[^"\\]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^<[^>]*>)?')


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
        changes: exactly what changed; None when the payload was erased.
        end: offset of the byte after the block in its file.
    """

    id: str
    number: int
    time: str
    who: str
    kind: str
    of: str
    changes: ChangeSet | None
    prev: str = ""
    seen: tuple[str, ...] = ()
    end: int = 0


@dataclass(frozen=True, slots=True)
class Torn:
    """A last block that was not finished: a crash, never an acknowledged change.

    Attributes:
        path: the journal file.
        offset: where the unfinished block begins, in bytes.
        size: how many bytes it has.
    """

    path: Path
    offset: int
    size: int

    @property
    def sentence(self) -> str:
        """What to tell the user."""
        return (
            f"The last entry of {self.path.name} was cut short ({self.size} bytes) when the program or the"
            " machine stopped. It had never been confirmed and was set aside; everything confirmed is here."
        )


@dataclass(slots=True)
class Reading:
    """What a journal file holds: its blocks in order, and a torn end if there is one."""

    blocks: list[Block] = field(default_factory=list)
    torn: Torn | None = None


def digest(data: bytes) -> str:
    """Return ``sha256:`` and the hexadecimal SHA-256 of `data`."""
    return "sha256:" + sha256(data).hexdigest()


def _payload(changes: ChangeSet, salt: str) -> bytes:
    lines = [f'S "{salt}" .', f"L {terms.literal(changes.label)} ."]
    lines += [f"D {line} ." for line in sorted(quad.line() for quad in changes.removed)]
    lines += [f"A {line} ." for line in sorted(quad.line() for quad in changes.added)]
    return ("\n".join(lines) + "\n").encode()


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


def _quad(line: str) -> Quad:
    parts = _TERM.findall(line)
    if len(parts) not in (3, 4):
        raise ValueError(f"“{line[:60]}” is no statement")
    return Quad(*parts)


def _changes(payload: bytes) -> ChangeSet | None:
    """Return the change that payload lines spell out; None for an erased payload."""
    if payload == b"E .\n":
        return None
    label, added, removed = "", set(), set()
    for line in payload.decode().split("\n")[1:]:
        if line.startswith("A "):
            added.add(_quad(line[2:]))
        elif line.startswith("D "):
            removed.add(_quad(line[2:]))
        elif line.startswith("L "):
            label = terms.value(line[2:-2])
        elif line:
            raise ValueError(f"“{line[:60]}” is no line of a journal")
    return ChangeSet(label, frozenset(added), frozenset(removed))


def _decode(raw: bytes, end: int) -> Block:
    """Return the block whose bytes are `raw`.

    Raises:
        ValueError: the bytes are no block, or their digests do not fit.
        NewerFormat: the block has a later format.
    """
    cut = re.search(rb"^[SE]", raw, re.MULTILINE)
    if not cut:
        raise ValueError("it has no payload")
    head, rest = raw[len(_BEGIN) : cut.start()], raw[cut.start() :]
    payload, _, closing = rest.rpartition(b"TC ")
    name = digest(head)
    if closing != f'"{name}" .\n'.encode():
        raise ValueError("its header does not fit its digest")
    fields: dict[str, list[str]] = {}
    for line in head.decode().splitlines():
        _, key, value = line.removesuffix(" .").split(" ", 2)
        fields.setdefault(key, []).append(value[1:-1])
    if int(fields["format"][0]) > FORMAT:
        raise NewerFormat(
            f"This journal has format {fields['format'][0]}; this version of Throughline reads up to {FORMAT}."
            " Install a newer version to open it."
        )
    if payload != b"E .\n" and digest(payload) != fields["payload"][0]:
        raise ValueError("its content does not fit its digest")
    return Block(
        id=name,
        number=int(fields["number"][0]),
        time=fields["time"][0],
        who=fields["who"][0],
        kind=fields["kind"][0],
        of=fields.get("of", [""])[0],
        changes=_changes(payload),
        prev=fields.get("prev", [""])[0],
        seen=tuple(fields.get("seen", ())),
        end=end,
    )


def _pieces(data: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """Yield (offset, bytes, finished) for each block; a literal never holds a raw line end."""
    start = 0
    while start < len(data):
        closing = data.find(b"\nTC ", start)
        line_end = data.find(b"\n", closing + 1) if closing >= 0 else -1
        if line_end < 0:
            yield start, data[start:], False
            return
        yield start, data[start : line_end + 1], True
        start = line_end + 1


def read(path: Path, offset: int = 0, after: Block | None = None) -> Reading:
    """Read a journal from a byte offset, proving the chain as it goes.

    Args:
        path: the journal file.
        offset: where to begin, the end of a known block.
        after: number and name of that block, so that the chain is followed; None at the beginning.

    Raises:
        BrokenJournal: a block does not fit its digest or its predecessor.
        NewerFormat: a block has a later format.
    """
    with path.open("rb") as file:
        file.seek(offset)
        data = file.read()
    reading = Reading()
    for start, raw, finished in _pieces(data):
        number = (after.number if after else 0) + 1
        if not finished:
            reading.torn = Torn(path, offset + start, len(raw))
            break
        try:
            if not raw.startswith(_BEGIN):
                raise ValueError("it does not begin as a block does")
            block = _decode(raw, offset + start + len(raw))
            if block.number != number or block.prev != (after.id if after else ""):
                raise ValueError("it does not follow the entry before it")
        except (ValueError, KeyError, UnicodeDecodeError) as error:
            raise BrokenJournal(
                f"Entry {number} of {path} was changed after it was written ({error}). Nothing was repaired:"
                " restore the file from a copy, or move it away to open the case without it."
            ) from error
        reading.blocks.append(block)
        after = block
    return reading


def in_order(readings: Iterable[Reading]) -> list[Block]:
    """Return the blocks of all journals, each after its predecessor and all that its writer had seen.

    Where neither saw the other, the earlier time comes first, then the smaller name, so that every
    machine arrives at the same order.
    """
    waiting = [list(reading.blocks) for reading in readings if reading.blocks]
    known = {block.id for blocks in waiting for block in blocks}
    done: set[str] = set()
    order: list[Block] = []
    while waiting:
        ready = [
            blocks for blocks in waiting if all(s in done or s not in known for s in blocks[0].seen)
        ]
        chosen = min(ready or waiting, key=lambda blocks: (blocks[0].time, blocks[0].id))
        block = chosen.pop(0)
        order.append(block)
        done.add(block.id)
        waiting = [blocks for blocks in waiting if blocks]
    return order


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last a power cut (fsync of the folder, where the system has it)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Journal:
    """One writer's file, open for appending."""

    def __init__(self, path: Path, last: Block | None) -> None:
        self.path = path
        self.last = last
        self._end = last.end if last else 0
        self._new = not path.exists()

    def append(
        self, entry: Entry, seen: Iterable[str], fsync: Callable[[int], None] = os.fsync
    ) -> Block:
        """Write one block and return it once file and folder are on disk.

        Raises:
            WriteFailed: the disk is full or the file cannot be written; the file is as it was.
        """
        number = self.last.number + 1 if self.last else 1
        prev = self.last.id if self.last else ""
        name, raw = encode(entry, number, prev, seen)
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o644)
            try:
                self._write(descriptor, raw, fsync)
            finally:
                os.close(descriptor)
            if self._new:
                sync_folder(self.path.parent)
                self._new = False
        except OSError as error:
            raise write_failed("Writing the journal", self.path, error) from error
        self._end += len(raw)
        self.last = _decode(raw, self._end)
        return self.last

    def _write(self, descriptor: int, raw: bytes, fsync: Callable[[int], None]) -> None:
        """Write at the end of the last block; on failure cut off what was half-written."""
        try:
            os.lseek(descriptor, self._end, os.SEEK_SET)
            view = memoryview(raw)
            while view:
                view = view[os.write(descriptor, view) :]
            fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, self._end)
            raise


def cut_torn(torn: Torn) -> Path:
    """Set a torn end aside in a file beside the journal and cut it off; return that file's path."""
    with torn.path.open("rb") as file:
        file.seek(torn.offset)
        rest = file.read()
    aside = torn.path.with_suffix(f".torn-{torn.offset}")
    try:
        aside.write_bytes(rest)
        with torn.path.open("r+b") as file:
            file.truncate(torn.offset)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(torn.path.parent)
    except OSError as error:
        raise write_failed("Setting aside the torn end of", torn.path, error) from error
    return aside
