"""The journal: an append-only text file of blocks, each chained to the one before it.

One file for each writer (a person on a machine). How a block is written, `graph_data.block` says.
A block counts once its last line stands on disk; what is there of a later one is torn.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from graph_data import bulk, terms
from graph_data.block import (
    FORMAT,
    KINDS,
    Block,
    Entry,
    Unread,
    decode,
    digest,
    encode,
    is_torn,
    refuse_newer,
)
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BadInput, BrokenJournal, write_failed

__all__ = [
    "FORMAT",
    "KINDS",
    "Block",
    "Entry",
    "FileState",
    "Journal",
    "Reading",
    "Torn",
    "cut_torn",
    "digest",
    "encode",
    "in_order",
    "read",
    "read_after",
    "state",
    "sync_folder",
]

# Windows would otherwise write two characters for each end of a line; no link is followed.
_WRITE: Final = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class FileState:
    """What the system says of a file, so that a change of it by anybody can be seen.

    Attributes:
        number: the system's own number for the file: another one is another file.
        size: in bytes.
        modified: when it was written last, in nanoseconds.
        changed: when anything of it was changed last, dates included; cannot be set by hand.
    """

    number: int
    size: int
    modified: int
    changed: int

    @classmethod
    def of(cls, found: os.stat_result) -> FileState:
        """Return what the system said."""
        return cls(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


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
            f"The last entry of {self.path.name} was cut short ({self.size} bytes) when the program"
            " or the machine stopped. It had never been confirmed and was set aside; everything"
            " confirmed is here."
        )

    @property
    def reading_sentence(self) -> str:
        """What to tell where nothing says whether the entry had been confirmed."""
        return (
            f"The last entry of {self.path.name} is not finished ({self.size} bytes) and was left"
            " out: it is being written now, the program stopped while it was, or the end of the"
            " file was lost, as when a copy is broken off. In that case restore it from a copy."
        )


@dataclass(slots=True)
class Reading:
    """What a journal file holds: its blocks in order, and a torn end if there is one."""

    blocks: list[Block] = field(default_factory=list)
    torn: Torn | None = None


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


def read(
    path: Path, offset: int = 0, after: Block | None = None, *, at_once: bool = True
) -> Reading:
    """Read a journal from a byte offset, proving the chain as it goes.

    Args:
        path: the journal file.
        offset: where to begin, the end of a known block.
        after: number and name of that block, so that the chain is followed; None at the beginning.
        at_once: whether bulky blocks are spelled out as well, rather than when somebody asks what
            changed in them. Every byte is proved by its digest in either case.

    Raises:
        BrokenJournal: a block does not fit its digest or its predecessor, holds what is no lawful
            statement, or the file cannot be read.
        NewerFormat: a block has a later format.
    """
    if not path.name.isprintable():
        raise BrokenJournal(
            f"The journal {path.name!a} in {path.parent} has a name that cannot be written:"
            " give it another one."
        )
    if path.is_symlink() or not path.is_file():
        raise BrokenJournal(
            f"The journal {path} is a link or no file: put the file itself there, or move it away."
        )
    try:
        with path.open("rb") as file:
            file.seek(offset)
            data = file.read()
    except OSError as error:
        raise BrokenJournal(
            f"The journal {path} cannot be read ({error.strerror}): check your permissions, or"
            " restore the file from a copy."
        ) from error
    reading = Reading()
    for start, raw, finished in _pieces(data):
        number = (after.number if after else 0) + 1
        refuse_newer(raw)
        try:
            if not finished:
                if not is_torn(raw):
                    raise ValueError("its end does not fit")
                reading.torn = Torn(path, offset + start, len(raw))
                break
            block = decode(raw, offset + start + len(raw), None if at_once else path)
            if block.number != number or block.prev != (after.id if after else ""):
                raise ValueError("it does not follow the entry before it")
        except (ValueError, KeyError, BadInput) as error:
            raise BrokenJournal(
                f"Entry {number} of {path} was changed after it was written ({error}). Nothing was"
                " repaired: restore the file from a copy, or move it away to open the case without"
                " it."
            ) from error
        reading.blocks.append(block)
        after = block
    return reading


def read_after(path: Path, head: str) -> list[Block]:
    """Return the blocks after a head, as `Block.head` spells it; all of them after an empty one.

    None are returned where the journal never ended there.
    """
    name, number, end = [*head.split("@"), "0", "0"][:3]
    try:
        known = Block(name, int(number), "", "", "", "", None) if head else None
        return read(path, int(end), known).blocks
    except (BrokenJournal, ValueError):
        return []


def end_of(head: str) -> int:
    """Return where a journal ends, in bytes, by its head; 0 by one that is none."""
    return terms.count(head.rpartition("@")[2])


def in_order(readings: Iterable[Reading]) -> list[Block]:
    """Return the blocks of all journals, each after its predecessor and what its writer had seen.

    Where neither saw the other, the earlier time comes first, then the smaller name, so that every
    machine arrives at the same order.
    """
    waiting = [deque(reading.blocks) for reading in readings if reading.blocks]
    known = {block.id for blocks in waiting for block in blocks}
    done: set[str] = set()
    order: list[Block] = []
    while waiting:
        ready = [
            blocks for blocks in waiting if all(s in done or s not in known for s in blocks[0].seen)
        ]
        chosen = min(ready or waiting, key=lambda blocks: (blocks[0].time, blocks[0].id))
        block = chosen.popleft()
        order.append(block)
        done.add(block.id)
        if not chosen:
            waiting = [blocks for blocks in waiting if blocks]
    return order


def state(blocks: Iterable[Block]) -> set[Quad]:
    """Return the statements that stand after all blocks."""
    standing: set[Quad] = set()
    for block in blocks:
        changes = block.changes
        if changes:
            standing -= changes.removed
            standing |= changes.added
    return standing


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last a power cut (fsync of the folder; Windows has none)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Journal:
    """One writer's file, open for appending.

    Attributes:
        last: its last block.
        state: the file as it was left by the last block that was proved or written; None once
            anything else has touched it.
    """

    def __init__(self, path: Path, last: Block | None, state: FileState | None = None) -> None:
        self.path = path
        self.last = last
        self.state = state
        self._end = last.end if last else 0
        self._new = not path.exists()

    def append(
        self, entry: Entry, seen: Iterable[str], fsync: Callable[[int], None] = os.fsync
    ) -> Block:
        """Write one block and return it once file and folder are on disk.

        Raises:
            WriteFailed: the disk is full or the file cannot be written; the file is as it was.
            ValueError: the change is not spelled as a journal spells it; nothing was written.
        """
        number = self.last.number + 1 if self.last else 1
        prev = self.last.id if self.last else ""
        _, raw = encode(entry, number, prev, seen)
        block = self._read_back(raw, entry.changes)
        try:
            if self._new:
                self.path.parent.mkdir(exist_ok=True)
            descriptor = os.open(self.path, _WRITE, 0o644)
            try:
                self._write(descriptor, raw, fsync)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise write_failed("Writing the journal", self.path, error) from error
        self._end, self.last = block.end, block
        return block

    def _read_back(self, raw: bytes, changes: ChangeSet) -> Block:
        """Return the block that bytes spell out: nothing is written that could not be read.

        Raises:
            ValueError: they spell out none.
        """
        block = decode(raw, self._end + len(raw), self.path)
        if isinstance(block.content, Unread):
            start = block.start - self._end
            payload = raw[start : start + block.size]
            begin = bulk.first_statement(payload)
            if begin > 0 and bulk.is_plain(payload, begin, additions=False):
                return replace(block, content=changes)
            return decode(raw, self._end + len(raw))
        return block

    def _write(self, descriptor: int, raw: bytes, fsync: Callable[[int], None]) -> None:
        """Write at the end of the last block; on failure cut off what was half-written."""
        untouched = self._new or FileState.of(os.fstat(descriptor)) == self.state
        self.state = None
        try:
            os.lseek(descriptor, self._end, os.SEEK_SET)
            view = memoryview(raw)
            while view:
                view = view[os.write(descriptor, view) :]
            fsync(descriptor)
            if self._new:
                sync_folder(self.path.parent)
                self._new = False
            self.state = FileState.of(os.fstat(descriptor)) if untouched else None
        except OSError:
            os.ftruncate(descriptor, self._end)
            raise


def cut_torn(torn: Torn) -> Path:
    """Set a torn end aside in a file beside the journal and cut it off; return that file's path."""
    try:
        with torn.path.open("rb") as file:
            file.seek(torn.offset)
            rest = file.read()
        aside = _keep_aside(torn, rest)
        with torn.path.open("r+b") as file:
            file.truncate(torn.offset)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(torn.path.parent)
    except OSError as error:
        raise write_failed("Setting aside the torn end of", torn.path, error) from error
    return aside


def _keep_aside(torn: Torn, rest: bytes) -> Path:
    """Write the torn bytes into a new file beside the journal, never over an earlier one."""
    number = 1
    while True:
        mark = f".torn-{torn.offset}" + (f"-{number}" if number > 1 else "")
        try:
            with torn.path.with_suffix(mark).open("xb") as file:
                file.write(rest)
                file.flush()
                os.fsync(file.fileno())
            return torn.path.with_suffix(mark)
        except FileExistsError:
            number += 1
