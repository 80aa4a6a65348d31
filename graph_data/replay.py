"""Statements of a journal on their way into an index that is made anew.

Entry after entry, as they were written. A bulky entry that only adds goes from the journal's bytes
to the engine as it stands there, without being taken apart statement by statement; whether it may,
one look at its form says. Whatever is odd about it goes the long way, which names what is wrong.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Final

from graph_data import bulk
from graph_data.block import BULKY, Block, Unread
from graph_data.changeset import Quad

PIECE: Final = 100_000
"""Statements that are gathered before they are loaded."""


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
    if not bulk.is_plain(payload, begin):
        return None
    pieces = (piece[2:].replace(b"\nA ", b"\n") for piece in bulk.pieces(payload, begin))
    return Additions(content, pieces)


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
