"""Facets: what claims and entities are counted and filtered by, kept as columns of small numbers.

Each facet gives a claim a set of values (its sources are several), and few such sets differ. A
column holds the number of the set; so counting is one `bincount` over claims, and filtering one
look-up, however many claims there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph_data import citation, terms
from graph_data.case import AXES, Case
from graph_data.filters import Filters, Span
from graph_data.ontology import Ontology
from graph_data.text_column import Grown

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


class Stretch(NamedTuple):
    """What a partial date covers.

    Attributes:
        first, last: months, counted from January of year 0.
        names_month: the date says in which month it began, not the year alone.
    """

    first: int
    last: int
    names_month: bool


OF_CLAIMS: Final = ("family", "relation", "source", "speaker", *AXES)
"""The facets of claims; entities have one, ``type``."""
NOBODY: Final = ""
"""Value of what has no source, or is said in no other voice than the source's own."""
_SPEAKERS: Final = (
    "SELECT ?claim ?speaker WHERE { ?citation tl:speaker ?speaker ; oa:hasBody ?claim }"
)


def stretch_of(date: str, until: str = "") -> Stretch | None:
    """Return what a partial date covers, up to another if one is stated; None for no date.

    Unknown is not open: a date without an end is taken for itself alone.
    """
    digits = date[:4]
    if not (digits.isascii() and digits.isdigit() and len(digits) == 4):
        return None
    year, month = int(digits) * 12, date[5:7]
    names_month = month.isascii() and month.isdigit() and 1 <= int(month) <= 12
    first = year + int(month) - 1 if names_month else year
    last = first if names_month else year + 11
    end = stretch_of(until) if until else None
    return Stretch(first, max(last, end.last) if end else last, names_month)


def display_type(ontology: Ontology, iri: str) -> str:
    """Return the class under which an entity is counted: the highest one drawn in the same way."""
    kind = ontology.types.get(iri)
    for parent in kind.parents if kind else ():
        above = ontology.types.get(parent)
        if (
            kind
            and above
            and not above.abstract
            and (above.colour, above.icon) == (kind.colour, kind.icon)
        ):
            return display_type(ontology, parent)
    return iri


class Speakers:
    """Who speaks for each claim, by row; `sets` are the several sets of speakers."""

    def __init__(self, claims: int) -> None:
        """Have a place for so many claims, for which nobody but the sources speaks."""
        self.sets: list[tuple[str, ...]] = [(NOBODY,)]
        self._known: dict[tuple[str, ...], int] = {(NOBODY,): 0}
        self._numbers = Grown(np.zeros(claims, np.int32))

    def put(self, row: int, speakers: tuple[str, ...]) -> None:
        """Say who speaks for a claim."""
        number = self._known.setdefault(speakers or (NOBODY,), len(self.sets))
        if number == len(self.sets):
            self.sets.append(speakers)
        self._numbers.grow(row + 1, 0)
        self._numbers.rows[row] = number

    def numbers(self, claims: int) -> NDArray[np.int32]:
        """Return for each of so many claims the number of its set."""
        self._numbers.grow(claims, 0)
        return self._numbers.rows


class Facets:
    """The facets of a case, read from its columns.

    Who speaks stands in no column. It is read once, on any thread, by `read_speakers`; until
    `take_speakers` has it, the facet ``speaker`` counts nothing and lets everything through.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._speakers: Speakers | None = None
        self._held: tuple[NDArray[np.int64], list[Stretch | None]] | None = None

    # ------------------------------------------------------------------ speakers

    def read_speakers(self) -> Speakers:
        """Return who speaks for each claim, read from the store."""
        found: dict[str, set[str]] = {}
        for claim, speaker in self._case.project.store.select(_SPEAKERS):
            if claim and speaker:
                found.setdefault(claim[1:-1], set()).add(terms.value(speaker))
        speakers = Speakers(len(self._case.columns.claims))
        for claim, several in found.items():
            row = self._case.columns.claims.row(claim)
            if row >= 0:
                speakers.put(row, tuple(sorted(several)))
        return speakers

    def take_speakers(self, speakers: Speakers) -> None:
        """Count and filter by speakers from now on."""
        self._speakers = speakers

    def follow(self, claims: Iterable[str]) -> None:
        """Take over claims that are new or have changed."""
        self._held = None
        columns = self._case.columns
        live = [iri for iri in claims if columns.alive(iri)]
        if self._speakers is None or not live:
            return
        cited = citation.read(self._case.project.store, live)
        for iri, row in zip(live, columns.rows_of(live).tolist(), strict=True):
            several = {one.speaker for one in cited.get(iri, ()) if one.speaker}
            self._speakers.put(row, tuple(sorted(several)))

    # ------------------------------------------------------------------ values

    def _column(self, facet: str) -> tuple[NDArray[Any], Sequence[tuple[str, ...]]]:
        """Return a number for each claim, and the set of values that each number stands for."""
        columns, ontology = self._case.columns, self._case.project.ontology
        if facet == "source":
            return columns.cited, [works or (NOBODY,) for works in columns.works]
        if facet == "speaker":
            if self._speakers is None:
                return np.zeros(len(columns.claims), np.int32), [()]
            return self._speakers.numbers(len(columns.claims)), self._speakers.sets
        if facet == "relation":
            return columns.predicate, [(iri,) for iri in columns.predicates]
        if facet == "family":
            known = ontology.relations
            families = [known[i].family if i in known else NOBODY for i in columns.predicates]
            return columns.predicate, [(iri,) for iri in families]
        sets = [(word,) for word in AXES[facet]]
        if facet == "opposition":
            return (columns.evidence["deniers"] > 0).astype(np.uint8), sets
        return columns.evidence[facet], sets

    def values_of(self, facet: str, claim: str) -> tuple[str, ...]:
        """Return the values that a claim has on a facet."""
        numbers, sets = self._column(facet)
        return sets[int(numbers[self._case.columns.rows_of([claim])[0]])]

    def types_of(self, entities: Iterable[str]) -> list[str]:
        """Return for each entity the class under which it is counted."""
        table = self._case.columns.entities
        kinds = self._display_types()
        numbers = self._case.columns.numbers_of(entities)
        return [kinds[kind] for kind in np.append(table.kind, -1)[numbers].tolist()]

    def _display_types(self) -> list[str]:
        """Return by number of the class under which one its things are counted; last: no class."""
        ontology = self._case.project.ontology
        types = self._case.columns.entities.types
        return [*(display_type(ontology, iri) for iri in types), NOBODY]

    def rows_between(self, entities: Sequence[str]) -> Rows:
        """Return the rows of the claims both ends of which are among the entities given."""
        columns = self._case.columns
        numbers = columns.numbers_of(entities)
        ends = columns.subject, columns.object
        size = max((int(end.max(initial=-1)) for end in (*ends, numbers)), default=-1) + 2
        inside = np.zeros(size, bool)  # the last is what is dead
        inside[numbers] = True
        inside[-1] = False
        return np.flatnonzero(inside[ends[0]] & inside[ends[1]])

    def having(self, rows: Rows, facet: str, values: frozenset[str]) -> Rows:
        """Return those rows of claims that have one of some values."""
        numbers, sets = self._column(facet)
        wanted = np.array([not values.isdisjoint(held) for held in sets], bool)
        return rows[wanted[numbers[rows]]] if len(wanted) else rows[:0]

    # ------------------------------------------------------------------ filtering

    def masks(self, rows: Rows, filters: Filters) -> dict[str, Mask]:
        """Return for each filter that is set which of some claims it lets through."""
        found = {}
        for facet, choice in filters.choices.items():
            if facet == "type":
                found[facet] = self._mask_of_types(rows, filters)
            elif facet in OF_CLAIMS and (facet != "speaker" or self._speakers):
                numbers, sets = self._column(facet)
                lets = np.array([any(map(choice.lets, held)) for held in sets], bool)
                found[facet] = lets[numbers[rows]] if len(sets) else np.ones(len(rows), bool)
        if filters.span:
            found["span"] = self._mask_of_span(rows, filters.span)
        return found

    def _mask_of_types(self, rows: Rows, filters: Filters) -> Mask:
        columns = self._case.columns
        lets = np.array([filters.lets("type", (kind,)) for kind in self._display_types()], bool)
        kinds = columns.entities.kind
        ends = lets[kinds[columns.subject[rows]]] & lets[kinds[columns.object[rows]]]
        return np.asarray(ends, bool)

    def _mask_of_span(self, rows: Rows, span: Span) -> Mask:
        def within(stretches: Iterable[Stretch | None]) -> bool:
            dated = [one for one in stretches if one is not None]
            if not dated:
                return span.undated
            return any(one.first <= span.last and one.last >= span.first for one in dated)

        numbers, stretches = self._dates(span.clock)
        lets = np.array([within(held) for held in stretches], bool)
        return np.asarray(lets[numbers[rows]] if len(lets) else np.ones(len(rows), bool), bool)

    def _dates(self, clock: str) -> tuple[NDArray[Any], list[tuple[Stretch | None, ...]]]:
        """Return a number for each claim, and the stretches that each number stands for."""
        if clock == "held":
            numbers, stretches = self._held_stretches()
            return numbers, [(one,) for one in stretches]
        issued = {iri: stretch_of(work.issued) for iri, work in self._case.sources.items()}
        sets = [tuple(issued.get(iri) for iri in held) for held in self._case.columns.works]
        return self._case.columns.cited, sets

    def _held_stretches(self) -> tuple[NDArray[np.int64], list[Stretch | None]]:
        if self._held is None:
            table = self._case.columns.claims
            first, last = (table.numbers_of(name) for name in ("valid_from", "valid_until"))
            pairs, numbers = np.unique(first.astype(np.int64) << 32 | last, return_inverse=True)
            stretches = [
                stretch_of(table.word(pair >> 32), table.word(pair & 0xFFFFFFFF))
                for pair in pairs.tolist()
            ]
            self._held = numbers.reshape(-1), stretches
        return self._held

    # ------------------------------------------------------------------ counting

    def counts(self, rows: Rows, masks: Mapping[str, Mask]) -> dict[str, Counter[str]]:
        """Return for each facet of claims how many have each value.

        The counts of a facet follow all filters but its own, so that they say what choosing
        a value would bring.
        """
        passing = _all(masks.values(), len(rows))
        found = {}
        for facet in OF_CLAIMS:
            mask = passing
            if facet in masks:
                mask = _all((one for name, one in masks.items() if name != facet), len(rows))
            found[facet] = self._count(facet, rows[mask])
        return found

    def _count(self, facet: str, rows: Rows) -> Counter[str]:
        numbers, sets = self._column(facet)
        found: Counter[str] = Counter()
        if len(rows):
            for number, times in enumerate(np.bincount(numbers[rows]).tolist()):
                for value in sets[number] if times else ():
                    found[value] += times
        return found

    def months(self, rows: Rows, clock: str) -> tuple[Counter[int], int]:
        """Return how many of some claims fall into each month, and how many into none.

        A claim counts in the month in which it began; a year alone is no month.
        """
        numbers, sets = self._dates(clock)
        found: Counter[int] = Counter()
        undated = 0
        if len(rows):
            for number, times in enumerate(np.bincount(numbers[rows]).tolist()):
                named = {one.first for one in sets[number] if one and one.names_month}
                undated += 0 if named else times
                found.update(dict.fromkeys(named if times else (), times))
        return found, undated


def _all(masks: Iterable[Mask], size: int) -> Mask:
    found = np.ones(size, bool)
    for mask in masks:
        found &= mask
    return found
