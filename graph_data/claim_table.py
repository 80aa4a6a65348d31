"""The claims of a case as rows of numbers: a claim is spelled out when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph_data.claim import Claim
from graph_data.text_column import Arrays, Grown, Names

_WORDS: Final = tuple(field.name for field in fields(Claim))[4:]
"""What a claim has beside its IRI, its ends and its relation, kept as words."""
COLUMNS: Final = 3 + len(_WORDS)


class ClaimTable:
    """Claims by row. A row is written over when its claim changes, and never taken away.

    Attributes:
        iris: numbers of claims: their rows.
        nodes: numbers of what stands at their ends.
        relations: IRIs of relations, by number.
    """

    def __init__(
        self, nodes: Names, arrays: Arrays | None = None, relations: list[str] | None = None
    ) -> None:
        """Take up claims as they were put away; none to begin with.

        Raises:
            KeyError, ValueError: columns are missing or do not belong together.
        """
        self.nodes = nodes
        self.relations = list(relations or ())
        self._relation_numbers = {iri: number for number, iri in enumerate(self.relations)}
        self.iris = Names.of_arrays(arrays, "claim") if arrays else Names()
        self._words = Names.of_arrays(arrays, "word") if arrays else Names()
        empty = np.empty((0, COLUMNS), np.int32)
        self._codes = Grown(arrays["claim.codes"] if arrays else empty)
        self._known: dict[int, Claim] = {}
        codes = self._codes.rows
        if codes.shape != (len(self.iris), COLUMNS):
            raise ValueError("claims whose columns do not belong together")
        most = (len(nodes), len(self.relations), len(nodes), *[len(self._words)] * len(_WORDS))
        if len(codes) and (codes.min() < 0 or (codes.max(axis=0) >= np.array(most)).any()):
            raise ValueError("claims of what is not there")

    @property
    def ends(self) -> NDArray[np.int32]:
        """Numbers of subject, relation and object of each claim, shape (claims, 3)."""
        return self._codes.rows[:, :3]

    def __len__(self) -> int:
        return len(self._codes.rows)

    def __iter__(self) -> Iterator[Claim]:
        return (self[row] for row in range(len(self)))

    def __getitem__(self, row: int) -> Claim:
        row = int(row)  # numbers of numpy are slow keys
        found = self._known.get(row)
        if found is None:
            found = self._known[row] = self._spelled(row, self._codes.rows[row].tolist())
        return found

    def row(self, iri: str) -> int:
        """Return the row of a claim, -1 where there is none of that name."""
        return self.iris.number(iri)

    def numbers_of(self, name: str) -> NDArray[np.int32]:
        """Return a number for what each claim has under a name, which `word` spells out.

        `name` is one of the fields of `Claim` beside its IRI, its ends and its relation.
        """
        return self._codes.rows[:, 3 + _WORDS.index(name)]

    def word(self, number: int) -> str:
        """Return what a number of `numbers_of` stands for."""
        return self._words.name(number)

    def put(self, one: Claim) -> int:
        """Write a claim into its row, a new one where it has none; return the row."""
        row = self.iris.add(one.iri)
        if row >= len(self._codes.rows):
            self._codes.grow(row + 1, 0)
        self._codes.rows[row] = self._numbers(one)
        self._known[row] = one
        return row

    def fill(self, claims: Iterable[Claim]) -> None:
        """Take up many claims at once, in a table that has none yet."""
        everyone = list(claims)
        for one in everyone:
            self.iris.add(one.iri)
        numbers = [self._numbers(one) for one in everyone]
        self._codes = Grown(np.array(numbers, np.int32).reshape(-1, COLUMNS))
        self._known = dict(enumerate(everyone))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the columns to put away; the relations are in `relations`."""
        found: dict[str, NDArray[Any]] = {"claim.codes": self._codes.rows}
        return self.iris.arrays("claim") | self._words.arrays("word") | found

    def _numbers(self, one: Claim) -> tuple[int, ...]:
        relation = self._relation_numbers.setdefault(one.predicate, len(self.relations))
        if relation == len(self.relations):
            self.relations.append(one.predicate)
        words = (self._words.add(getattr(one, name)) for name in _WORDS)
        return self.nodes.add(one.subject), relation, self.nodes.add(one.object), *words

    def _spelled(self, row: int, codes: list[int]) -> Claim:
        subject, relation, object_, *words = codes
        name = self._words.name
        return Claim(
            self.iris.name(row),
            self.nodes.name(subject),
            self.relations[relation],
            self.nodes.name(object_),
            *[name(word) for word in words],
        )
