"""Which entities and claims lie beside each other, read from the columns of a case."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph_data.claim import Claim
from graph_data.claim_table import ClaimTable
from graph_data.entity_table import EntityTable
from graph_data.text_column import Grown, Names
from graph_data.touching import Touching

FEW: Final = 30
"""Where a thirtieth of all claims touches some entities, it is quicker to look at all of them."""


class Adjacency:
    """The network that claims make, by number: what `ClaimColumns` can be asked of it.

    Attributes:
        entities: entity by IRI.
        claims: claim by row.
    """

    entities: EntityTable
    claims: ClaimTable
    _nodes: Names
    _touching: Touching
    _subject: Grown
    _object: Grown

    @property
    def subject(self) -> NDArray[np.int32]:
        """Number of the entity that is the subject of each claim, shape (claims,), -1 when dead."""
        return self._subject.rows

    @property
    def object(self) -> NDArray[np.int32]:
        """Number of the entity that is the object of each claim, shape (claims,), -1 when dead."""
        return self._object.rows

    def numbers_of(self, iris: Iterable[str]) -> NDArray[np.int64]:
        """Return the numbers by which `subject` and `object` name entities, -1 for none."""
        return np.array([self._nodes.number(iri) for iri in iris], np.int64)

    def claims_of(self, iri: str) -> list[Claim]:
        """Return the claims at either end of which the entity stands, as often as it does once."""
        return [self.claims[row] for row in self._touching.rows(self._nodes.number(iri))]

    def degree(self, iri: str) -> int:
        """Return the number of claims that touch the entity."""
        return self._touching.degree(self._nodes.number(iri))

    def most_connected(self, limit: int, without: Collection[str] = ()) -> list[str]:
        """Return the entities that most claims touch, those of some classes left out.

        Equals come in the order of their IRIs.
        """
        table = self.entities
        left_out = [number for number, iri in enumerate(table.types) if iri in without]
        numbers = table.numbers()
        numbers = numbers[~np.isin(table.kind[numbers], left_out)]
        degrees = self._touching.degrees(len(self._nodes))[numbers]
        if 0 < limit < len(numbers):
            least = np.partition(degrees, len(degrees) - limit)[len(degrees) - limit]
            numbers, degrees = numbers[degrees >= least], degrees[degrees >= least]
        ranked = sorted(
            zip(degrees.tolist(), numbers.tolist(), strict=True),
            key=lambda one: (-one[0], self._nodes.name(one[1])),
        )
        return [self._nodes.name(number) for _, number in ranked[:limit]]

    def neighbours(self, iri: str) -> dict[str, list[Claim]]:
        """Return the entities one claim away, each with the claims that lead there."""
        found: dict[str, list[Claim]] = {}
        for one in self.claims_of(iri):
            other = one.object if one.subject == iri else one.subject
            if other in found:
                found[other].append(one)
            elif other != iri:
                found[other] = [one]
        return found

    def beside(self, iri: str) -> list[str]:
        """Return the entities one claim away, the most connected first; no claim is spelled out.

        Equals come in the order of their IRIs.
        """
        near = self._beside(self._nodes.number(iri))
        degree, name = self._touching.degree, self._nodes.name
        return [iri for _, iri in sorted((-degree(number), name(number)) for number in near)]

    def _beside(self, number: int) -> set[int]:
        rows = self._touching.rows(number)
        subject, object_ = self.subject, self.object
        return {*subject[rows].tolist(), *object_[rows].tolist()} - {number}

    def hidden(self, iris: Iterable[str], shown: Iterable[str]) -> list[int]:
        """Return for each entity how many of its neighbours are not among those shown."""
        inside = set(self.numbers_of(shown).tolist())
        return [len(self._beside(number) - inside) for number in self.numbers_of(iris).tolist()]

    def between(self, iris: Iterable[str]) -> list[Claim]:
        """Return the claims both ends of which are among the entities given."""
        return [self.claims[row] for row in self.rows_between(iris).tolist()]

    def rows_between(self, iris: Iterable[str]) -> NDArray[np.int64]:
        """Return the rows of the claims both ends of which are among the entities given."""
        wanted = sorted({int(number) for number in self.numbers_of(iris)} - {-1})
        if not wanted:
            return np.empty(0, np.int64)
        inside = np.zeros(len(self._nodes) + 1, bool)  # the last is what is dead
        inside[wanted] = True
        if self._touching.together(wanted) < len(self.subject) // FEW:
            near = sorted({row for number in wanted for row in self._touching.rows(number)})
            rows = np.array(near, np.int64)
        else:
            rows = np.flatnonzero(self.subject >= 0)
        return rows[inside[self.subject[rows]] & inside[self.object[rows]]]
