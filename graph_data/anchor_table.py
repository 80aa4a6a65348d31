"""How each passage of a case was found again, as a column: a mapping by IRI."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph_data.evidence import AnchorState
from graph_data.text_column import Arrays, Grown, Names

_NONE: Final = 255


class AnchorTable(MutableMapping[str, AnchorState]):
    """States of passages by IRI, in the order in which they came."""

    def __init__(self, arrays: Arrays | None = None) -> None:
        """Take up states as they were put away; none to begin with.

        Raises:
            KeyError, ValueError: columns are missing or do not belong together.
        """
        self._names = Names.of_arrays(arrays, "passage") if arrays else Names()
        self._state = Grown(arrays["passage.state"] if arrays else np.empty(0, np.uint8))
        states = self._state.rows
        if len(states) != len(self._names) or (states[states != _NONE] >= len(AnchorState)).any():
            raise ValueError("passages whose columns do not belong together")

    @classmethod
    def of(cls, states: Mapping[str, AnchorState]) -> AnchorTable:
        """Return a table of states."""
        if isinstance(states, AnchorTable):
            return cls(states.arrays())
        values = np.fromiter(states.values(), np.uint8, len(states))
        return cls(Names.of(states).arrays("passage") | {"passage.state": values})

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the columns to put away."""
        return self._names.arrays("passage") | {"passage.state": self._state.rows.copy()}

    def counted(self) -> dict[AnchorState, int]:
        """Return how many passages are in each state."""
        numbers = np.bincount(self._state.rows, minlength=len(AnchorState))
        return {state: int(numbers[state]) for state in AnchorState if numbers[state]}

    def __len__(self) -> int:
        return int(np.count_nonzero(self._state.rows != _NONE))

    def __iter__(self) -> Iterator[str]:
        states = self._state.rows.tolist()
        return iter([n for n, state in zip(self._names, states, strict=True) if state != _NONE])

    def __getitem__(self, iri: str) -> AnchorState:
        return AnchorState(int(self._state.rows[self._held(iri)]))

    def __setitem__(self, iri: str, state: AnchorState) -> None:
        number = self._names.add(iri)
        self._state.grow(number + 1, _NONE)
        self._state.rows[number] = state

    def __delitem__(self, iri: str) -> None:
        self._state.rows[self._held(iri)] = _NONE

    def _held(self, iri: str) -> int:
        number = self._names.number(iri)
        if number < 0 or self._state.rows[number] == _NONE:
            raise KeyError(iri)
        return number
