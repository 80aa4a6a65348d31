"""Columns that are put away as plain arrays: texts, names found again, numbers that grow.

A text is decoded when somebody asks for it, so that a million of them cost no more than the bytes
that they have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
"""Columns by name, as they are written into a file and read from it."""
_ROOM: Final = 1.25


class Grown:
    """An array to which rows are added: now and then it is moved to where there is more room.

    Attributes:
        rows: the array as long as it is now; to be written into, not to be kept.
    """

    def __init__(self, rows: NDArray[Any]) -> None:
        self.rows = self._room = rows

    def grow(self, size: int, fill: float) -> None:
        """Have at least so many rows, the new ones filled with a value."""
        before = len(self.rows)
        if size <= before:
            return
        if size > len(self._room):
            room = np.empty((int(size * _ROOM) + 16, *self.rows.shape[1:]), self.rows.dtype)
            room[:before] = self.rows
            self._room = room
        self.rows = self._room[:size]
        self.rows[before:] = fill


class TextColumn:
    """Texts that do not change, in UTF-8, one after the other.

    Attributes:
        data: the bytes of all texts, shape (bytes,).
        ends: where each text ends in them, shape (texts,).
    """

    def __init__(self, data: NDArray[np.uint8], ends: NDArray[np.int64]) -> None:
        """Take texts as they were put away.

        Raises:
            ValueError: the ends do not fit the bytes.
        """
        last = int(ends[-1]) if len(ends) else 0
        if last != len(data) or (len(ends) and (ends[0] < 0 or bool((np.diff(ends) < 0).any()))):
            raise ValueError("texts that do not end where they should")
        self.data, self.ends = data, ends
        self._bytes = memoryview(data)  # type: ignore[arg-type]

    @classmethod
    def of(cls, texts: Iterable[str]) -> TextColumn:
        """Return a column of texts."""
        encoded = [_encode(text) for text in texts]
        ends = np.cumsum([len(one) for one in encoded], dtype=np.int64)
        return cls(np.frombuffer(b"".join(encoded), np.uint8), ends)

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: int) -> str:
        if not 0 <= number < len(self.ends):
            raise IndexError(number)
        return str(self.encoded(number), "utf-8", "replace")

    def encoded(self, number: int) -> memoryview:
        """Return the bytes of a text."""
        start = int(self.ends[number - 1]) if number else 0
        return self._bytes[start : int(self.ends[number])]

    def changed(self, changes: Mapping[int, str], size: int) -> TextColumn:
        """Return a column of `size` texts: these, empty ones after them, changed by number."""
        if not changes and size == len(self):
            return self
        texts = [*self, *[""] * (size - len(self))]
        for number, text in changes.items():
            texts[number] = text
        return TextColumn.of(texts)

    def and_more(self, texts: Iterable[str]) -> TextColumn:
        """Return a column of these texts and more after them."""
        more = TextColumn.of(texts)
        ends = np.concatenate([self.ends, more.ends + len(self.data)])
        return TextColumn(np.concatenate([self.data, more.data]), ends)

    def __iter__(self) -> Iterator[str]:
        whole, start = self.data.tobytes(), 0
        for end in self.ends.tolist():
            yield whole[start:end].decode(errors="replace")
            start = end


def _encode(text: str) -> bytes:
    """Return the bytes of a text; half a surrogate pair, which no case holds, equals nothing."""
    return text.encode(errors="surrogatepass")


def _hash(name: bytes | memoryview) -> int:
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "little")


def _hashes(texts: TextColumn) -> NDArray[np.uint64]:
    return np.array([_hash(texts.encoded(number)) for number in range(len(texts))], np.uint64)


class Names:
    """Names numbered in the order in which they came, each once; found by name and by number.

    Those put away are searched by a sorted column of hashes, those that came since in a dict.

    Attributes:
        texts: the names that were put away.
        hashes: their hashes in ascending order, shape (names,).
        order: the number of the name that has each hash, shape (names,).
    """

    def __init__(
        self,
        texts: TextColumn | None = None,
        hashes: NDArray[np.uint64] | None = None,
        order: NDArray[np.int32] | None = None,
    ) -> None:
        """Take names as they were put away; none to begin with.

        Raises:
            ValueError: the columns do not belong together.
        """
        self.texts = texts if texts is not None else TextColumn.of(())
        self.hashes = hashes if hashes is not None else np.empty(0, np.uint64)
        self.order = order if order is not None else np.empty(0, np.int32)
        size = len(self.texts)
        sizes = (len(self.hashes), len(self.order))
        if sizes != (size, size) or (size and not 0 <= self.order.min() <= self.order.max() < size):
            raise ValueError("names whose columns do not belong together")
        self._more: dict[str, int] = {}
        self._later: list[str] = []
        self._seen: dict[int, str] = {}

    @classmethod
    def of(cls, names: Iterable[str]) -> Names:
        """Return names put away; each must come once."""
        texts = TextColumn.of(names)
        hashes = _hashes(texts)
        order = np.argsort(hashes, kind="stable").astype(np.int32)
        return cls(texts, hashes[order], order)

    @classmethod
    def of_arrays(cls, arrays: Arrays, what: str) -> Names:
        """Return names as `arrays` gave them.

        Raises:
            KeyError, ValueError: they are not there, or do not belong together.
        """
        texts = TextColumn(arrays[f"{what}.data"], arrays[f"{what}.ends"])
        return cls(texts, arrays[f"{what}.hashes"], arrays[f"{what}.order"])

    def arrays(self, what: str) -> dict[str, NDArray[Any]]:
        """Return the columns to put away, those that came later among them."""
        texts, hashes, order = self.texts, self.hashes, self.order
        if self._later:
            later = _hashes(TextColumn.of(self._later))
            numbers = np.arange(len(texts), len(self), dtype=np.int32)
            hashes = np.concatenate([hashes, later])
            order = np.concatenate([order, numbers])
            sorting = np.argsort(hashes, kind="stable")
            texts, hashes, order = texts.and_more(self._later), hashes[sorting], order[sorting]
        return {
            f"{what}.data": texts.data,
            f"{what}.ends": texts.ends,
            f"{what}.hashes": hashes,
            f"{what}.order": order,
        }

    def __len__(self) -> int:
        return len(self.texts) + len(self._later)

    def __iter__(self) -> Iterator[str]:
        yield from self.texts
        yield from self._later

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.number(name) >= 0

    def number(self, name: str) -> int:
        """Return the number of a name, -1 when it has none."""
        later = self._more.get(name)
        if later is not None:
            return later
        if not len(self.hashes):
            return -1
        encoded = _encode(name)
        wanted = np.uint64(_hash(encoded))
        place = int(np.searchsorted(self.hashes, wanted))
        while place < len(self.hashes) and self.hashes[place] == wanted:
            number = int(self.order[place])
            if self.texts.encoded(number) == encoded:
                return number
            place += 1
        return -1

    def name(self, number: int) -> str:
        """Return a name; those asked for are kept."""
        put_away = len(self.texts)
        if number >= put_away:
            return self._later[number - put_away]
        found = self._seen.get(number)
        if found is None:
            found = self._seen[number] = self.texts[number]
        return found

    def add(self, name: str) -> int:
        """Return the number of a name, a new one where it had none."""
        number = self.number(name)
        if number < 0:
            number = self._more[name] = len(self)
            self._later.append(name)
        return number
