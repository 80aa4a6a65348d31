"""Which claims touch which entity: rows by number, put away side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph_data.text_column import Arrays


def _counts(numbers: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    return np.bincount(numbers, minlength=size).astype(np.int64)


class Touching:
    """Rows of claims by the number of what stands at either end, each row once, in order."""

    def __init__(self, arrays: Arrays | None = None) -> None:
        """Take up rows as they were put away; none to begin with.

        Raises:
            KeyError, ValueError: columns are missing or do not belong together.
        """
        self._ends = arrays["touching.ends"] if arrays else np.empty(0, np.int64)
        self._rows = arrays["touching.rows"] if arrays else np.empty(0, np.int32)
        last = int(self._ends[-1]) if len(self._ends) else 0
        if last != len(self._rows) or (np.diff(self._ends) < 0).any():
            raise ValueError("rows that do not end where they should")
        self._changed: dict[int, list[int]] = {}

    @classmethod
    def of(cls, subject: NDArray[np.int32], object_: NDArray[np.int32], size: int) -> Touching:
        """Return what touches each of `size` numbers; a row with -1 at its ends touches nothing.

        Args:
            subject, object_: numbers of the ends of each claim, shape (claims,).
            size: how many numbers there are.
        """
        live = np.flatnonzero(subject >= 0)
        both = live[subject[live] != object_[live]]
        ends = np.concatenate([subject[live], object_[both]])
        rows = np.concatenate([live, both])
        rows = rows[np.lexsort((rows, ends))].astype(np.int32)
        counted = _counts(ends.astype(np.int64), size)
        return cls({"touching.ends": np.cumsum(counted), "touching.rows": rows})

    def rows(self, number: int) -> list[int]:
        """Return the rows of the claims that touch a number; none for -1."""
        held = self._changed.get(number)
        if held is not None:
            return held
        return list(self._put_away(number).tolist())

    def degree(self, number: int) -> int:
        """Return how many claims touch a number; none for -1."""
        held = self._changed.get(number)
        return len(held) if held is not None else len(self._put_away(number))

    def degrees(self, size: int) -> NDArray[np.int64]:
        """Return how many claims touch each of the first `size` numbers."""
        found = np.zeros(size, np.int64)
        known = np.diff(self._ends, prepend=0)[:size]
        found[: len(known)] = known
        for number, rows in self._changed.items():
            found[number] = len(rows)
        return found

    def attach(self, number: int, row: int) -> None:
        """Note that a claim touches a number."""
        held = self._held(number)
        if row not in held[-1:]:
            held.append(row)

    def detach(self, number: int, row: int) -> None:
        """Note that a claim touches a number no more."""
        self._held(number).remove(row)

    def arrays(self, subject: NDArray[np.int32], object_: NDArray[np.int32], size: int) -> Arrays:
        """Return the columns to put away; see `of`."""
        whole = self if not self._changed and len(self._ends) == size else None
        whole = whole or Touching.of(subject, object_, size)
        found: dict[str, NDArray[Any]] = {
            "touching.ends": whole._ends,
            "touching.rows": whole._rows,
        }
        return found

    def together(self, numbers: Iterable[int]) -> int:
        """Return how many claims touch some numbers, those between two of them counted twice."""
        return sum(self.degree(number) for number in numbers)

    def _put_away(self, number: int) -> NDArray[np.int32]:
        if not 0 <= number < len(self._ends):
            return self._rows[:0]
        return self._rows[self._ends[number - 1] if number else 0 : self._ends[number]]

    def _held(self, number: int) -> list[int]:
        if number not in self._changed:
            self._changed[number] = self._put_away(number).tolist()
        return self._changed[number]
