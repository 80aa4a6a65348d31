"""Statements of a journal on their way into an index that is made anew.

Entry after entry, as they were written. A bulky entry that only adds goes from the journal's bytes
to the engine as it stands there, without being taken apart statement by statement; whether it may,
one look at its form says. Whatever is odd about it goes the long way, which names what is wrong.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from graph_data import terms
from graph_data.block import BULKY, NOT_JOURNALLED, UNLAWFUL, Block, Unread
from graph_data.changeset import Quad

PIECE: Final = 100_000
"""Statements that are gathered before they are loaded."""
_SLICE: Final = 1 << 24
_NODE: Final = rb'<[^<>"{}|^`\\\x00-\x20]++>'
_PLAIN: Final = rb'[^\x00-\x1f"\\\x7f]*+'
_WORDS: Final = rb'"' + _PLAIN + rb'(?:\\[tnr"\\]' + _PLAIN + rb')*+"'
_VALUE: Final = rb"(?:" + _NODE + rb"|" + _WORDS + rb"(?:@[a-z0-9-]++|\^\^" + _NODE + rb")?+)"
_LINE: Final = rb"A " + _NODE + rb" " + _NODE + rb" " + _VALUE + rb"(?: " + _NODE + rb")?+ \.\n"
_LINES: Final = re.compile(rb"(?:" + _LINE + rb")*+")
# What no statement may hold, or may only hold within words, where a closer look will find it.
_SUSPECT: Final = tuple(one.encode() for one in (*UNLAWFUL, *NOT_JOURNALLED))


class Additions(io.RawIOBase):
    """What a bulky entry adds, as a file in N-Quads that is read piece by piece.

    Attributes:
        content: where it stands in the journal.
    """

    def __init__(self, content: Unread, pieces: Iterable[bytes]) -> None:
        super().__init__()
        self.content = content
        self._pieces = iter(pieces)
        self._piece = io.BytesIO()

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, nothing at the end."""
        found = self._piece.read(size)
        if not found:
            self._piece = io.BytesIO(next(self._pieces, b""))
            found = self._piece.read(size)
        return found


def additions(block: Block) -> Additions | None:
    """Return what an entry adds if it is bulky, adds only and is of the plainest form.

    Raises:
        BrokenJournal: its content cannot be read or does not fit its digest.
    """
    content = block.content
    if not isinstance(content, Unread) or content.size <= BULKY:
        return None
    payload = content.payload()
    begin = payload.find(b"\nA ") + 1
    first_removal = payload.find(b"\nD ", 0, begin)
    if not begin or first_removal >= 0 or payload.count(b"\n", 0, begin) > 2:
        return None
    if not all(_is_plain(piece) for piece in _pieces(payload, begin)):
        return None
    pieces = (piece[2:].replace(b"\nA ", b"\n") for piece in _pieces(payload, begin))
    return Additions(content, pieces)


def _pieces(payload: bytes, begin: int) -> Iterator[bytes]:
    """Yield the lines of a payload from an offset on, many at a time."""
    while begin < len(payload):
        end = payload.find(b"\n", min(begin + _SLICE, len(payload) - 1)) + 1
        yield payload[begin:end]
        begin = end


def _is_plain(piece: bytes) -> bool:
    if any(one in piece for one in _SUSPECT) or not _LINES.fullmatch(piece):
        return False
    ends = np.flatnonzero(np.frombuffer(piece, np.uint8) == ord("\n"))
    return int(np.diff(ends, prepend=-1).max()) <= terms.LITERAL_LIMIT


def steps(blocks: Iterable[Block]) -> Iterator[Additions | set[Quad] | frozenset[Quad]]:
    """Yield what to load and what to take out again, in order.

    `Additions` and sets are to be loaded; a frozenset is to be taken out of what was loaded before.

    Raises:
        BrokenJournal: an entry cannot be read or holds what is no lawful statement.
    """
    gathered: set[Quad] = set()
    loaded = False
    for block in blocks:
        text = additions(block)
        if text is not None:
            if gathered:
                yield gathered
            yield text
            gathered, loaded = set(), True
            continue
        changes = block.changes
        if changes is None:
            continue
        gathered -= changes.removed
        if changes.removed and loaded:  # what is gathered may have been loaded before as well
            yield changes.removed
        gathered |= changes.added
        if len(gathered) >= PIECE:
            yield gathered
            gathered, loaded = set(), True
    if gathered:
        yield gathered
