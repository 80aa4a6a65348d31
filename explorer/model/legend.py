"""The rows of the legend: what the view holds by facet, and what filters let through of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from explorer.model.canvas import Canvas
from explorer.model.filtering import Filtering
from explorer.model.lists import Item
from explorer.model.sieve import Counted
from graph_data.case import Case
from graph_data.entity_table import SOURCE
from graph_data.facets import NOBODY, Facets
from graph_data.filters import Filters

EVIDENCE: Final = (
    ("independent", "Independent origins", "support", ("independent",)),
    ("quoted", "Quoted once", "support", ("quoted",)),
    ("analyst", "Analyst’s word", "support", ("analyst",)),
    ("planned", "Planned, conditional", "modality", ("planned", "conditional")),
    ("unsourced", "Unsourced", "support", ("unsourced",)),
    ("contested", "Contested", "opposition", ("contested",)),
)
"""Rows that are drawn with a sample: name, words, facet, values."""
AXES: Final = {
    "voice": (
        "Voice",
        {
            "own": "Own voice of the source",
            "attributed": "Only attributed",
            "headline": "Headline only",
            "inferred": "Inferred by the analyst",
            "silent": "Nobody says it here",
        },
    ),
    "anchor": (
        "Passages",
        {
            "exact": "Exact",
            "unchecked": "Cited, not checked here",
            "proposed": "Moved, to be confirmed",
            "broken": "Not found",
        },
    ),
    "review": ("Review", {"draft": "Draft", "checked": "Checked", "cleared": "Cleared"}),
    "verdict": (
        "Findings",
        {
            "accepted": "Accepted",
            "doubted": "Doubted",
            "rejected": "Rejected",
            "open": "Open",
            "no finding": "No finding",
        },
    ),
}
"""Axes of evidence without a sample: title, and words by value."""
ROWS: Final = 12
"""Rows of a long section that are shown at first, those that count most."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the legend.

    Attributes:
        item: its words, its sample and its count.
        facet: what it filters by.
        values: the values of the facet that it stands for.
        is_hidden: filters hide all of them.
        is_only: filters let nothing else of the facet through.
        within: the row of the family that a relation belongs to, empty for others.
    """

    item: Item
    facet: str
    values: frozenset[str]
    is_hidden: bool = False
    is_only: bool = False
    within: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; `total` stands at its right."""

    key: str
    title: str
    total: str
    rows: tuple[Row, ...]

    @property
    def is_filtered(self) -> bool:
        """Whether filters hide anything of it."""
        return any(row.is_hidden for row in self.rows)


class Legend:
    """Counts the view and tells it as sections of rows."""

    def __init__(self, case: Case, filtering: Filtering) -> None:
        self._case = case
        self._filtering = filtering

    def sections(self, counted: Counted) -> list[Section]:
        """Return all sections; the axes of evidence without a sample only where they differ."""
        things, claims = _size(self._case)
        works = counted.values["type"][SOURCE] if "type" in counted.values else 0
        if not self._filtering.filters.lets("type", [SOURCE]):
            works = 0  # they are among those kept out already
        nodes = f"{counted.nodes - counted.nodes_out - works:,} of {things:,}"
        edges = f"{counted.edges - counted.edges_out:,} of {claims:,}"
        found = [
            Section("type", "Entities", nodes, self.types(counted)),
            Section("family", "Relations", edges, self.relations(counted)),
            Section("evidence", "Evidence", "", self.evidence(counted)),
            Section("source", "Sources", "", self.sources(counted)),
        ]
        speakers = self.speakers(counted)
        if len(speakers) > 1:
            found.append(Section("speaker", "Speakers", "", speakers))
        for facet, (title, _) in AXES.items():
            rows = self.axis(counted, facet)
            if len(rows) > 1:
                found.append(Section(facet, title, "", rows))
        return found

    def types(self, counted: Counted) -> tuple[Row, ...]:
        """Return the entity types of the view, in the order of the vocabulary."""
        known = self._case.project.ontology.types
        found = self._values("type", counted)
        kinds = sorted(
            (iri for iri in found if iri in known),
            key=lambda iri: (known[iri].order, known[iri].label),
        )
        return tuple(
            self._row(
                Item(iri, _capital(k.label), k.definition, "type", found[iri], k.colour, k.icon),
                "type",
            )
            for iri in kinds
            for k in (known[iri],)
        )

    def relations(self, counted: Counted) -> tuple[Row, ...]:
        """Return the families of the view, each followed by its relations."""
        ontology = self._case.project.ontology
        families, relations = (self._values(name, counted) for name in ("family", "relation"))
        for iri in relations:  # those that are hidden keep their family in the list
            if iri in ontology.relations:
                families.setdefault(ontology.relations[iri].family, 0)
        rows = []
        for family in sorted(ontology.families.values(), key=lambda one: one.order):
            if family.iri not in families:
                continue
            head = Item(family.iri, family.label, "", "family", families[family.iri], family.colour)
            rows.append(self._row(head, "family"))
            inside = [
                ontology.relations[iri]
                for iri in relations
                if iri in ontology.relations and ontology.relations[iri].family == family.iri
            ]
            for one in sorted(inside, key=lambda one: (-relations[one.iri], one.label)):
                item = Item(one.iri, one.label, "", "relation", relations[one.iri], family.colour)
                rows.append(self._row(item, "relation", within=family.iri))
        return tuple(rows)

    def evidence(self, counted: Counted) -> tuple[Row, ...]:
        """Return the lines and marks of evidence."""
        return tuple(
            self._row(
                Item(name, text, "", "evidence", sum(counted.values[facet][v] for v in values)),
                facet,
                frozenset(values),
            )
            for name, text, facet, values in EVIDENCE
        )

    def sources(self, counted: Counted) -> tuple[Row, ...]:
        """Return all sources with the number of claims of the view that cite them."""
        found = counted.values["source"]
        works = list(self._case.sources.items())
        if len(works) > ROWS:
            works.sort(key=lambda one: (-found[one[0]], one[1].label))
        rows = [
            self._row(Item(iri, work.label, work.title, "source", found[iri]), "source")
            for iri, work in works
        ]
        if NOBODY in self._values("source", counted):
            words = "No source", "Claims for which none is cited"
            rows.append(self._row(Item(NOBODY, *words, "axis", found[NOBODY]), "source"))
        return tuple(rows)

    def speakers(self, counted: Counted) -> tuple[Row, ...]:
        """Return who speaks, with the number of claims of the view, the most frequent first."""
        found = self._values("speaker", counted)
        entities = self._case.columns.entities
        rows = []
        for iri in sorted(found, key=lambda iri: (iri == NOBODY, -found[iri], iri)):
            name = entities[iri].label if iri in entities else "In no other voice"
            if iri == NOBODY or iri in entities:
                rows.append(self._row(Item(iri, name, "", "axis", found[iri]), "speaker"))
        return tuple(rows)

    def axis(self, counted: Counted, facet: str) -> tuple[Row, ...]:
        """Return the values of an axis of evidence that the view has."""
        found = self._values(facet, counted)
        words = AXES[facet][1]
        return tuple(
            self._row(Item(value, text, "", "axis", found[value]), facet)
            for value, text in words.items()
            if value in found
        )

    def _values(self, facet: str, counted: Counted) -> Counter[str]:
        """Return the values that a facet has in the view, or that a filter names."""
        found = Counter({value: n for value, n in counted.values[facet].items() if n})
        choice = self._filtering.filters.choices.get(facet)
        for value in choice.values if choice else ():
            found.setdefault(value, 0)
        return found

    def _row(
        self, item: Item, facet: str, values: frozenset[str] = frozenset(), within: str = ""
    ) -> Row:
        values = values or frozenset((item.iri,))
        filters = self._filtering.filters
        hidden, only = not filters.lets(facet, values), filters.is_only(facet, values)
        return Row(item, facet, values, hidden, only, within)


def members(case: Case, canvas: Canvas, facets: Facets, row: Row) -> list[str]:
    """Return the entities or claims on the canvas that a row counts."""
    if row.facet == "type":
        iris = list(canvas.nodes)
        kinds = facets.types_of(iris)
        return [iri for iri, kind in zip(iris, kinds, strict=True) if kind in row.values]
    edges = [iri for iri in canvas.edges if case.columns.alive(iri)]
    rows = case.columns.rows_of(edges)
    wanted = set(facets.having(rows, row.facet, row.values).tolist())
    return [iri for iri, number in zip(edges, rows.tolist(), strict=True) if number in wanted]


def in_one_line(counted: Counted, filters: Filters) -> str:
    """Return what filters hide as one line; empty when nothing is filtered."""
    if not filters:
        return ""
    nodes, edges = counted.nodes_out, counted.edges_out
    if not nodes and not edges:
        return "Filters are set; they hide nothing of this view"
    parts = [
        f"{number:,} {one if number == 1 else many}"
        for number, one, many in ((nodes, "node", "nodes"), (edges, "edge", "edges"))
        if number
    ]
    verb = "is" if nodes + edges == 1 else "are"
    return f"{' and '.join(parts)} {verb} hidden by filters"


def _size(case: Case) -> tuple[int, int]:
    """Return how many things and claims a case has; sources are counted on their own."""
    return case.columns.entities.things, len(case.columns.live_rows())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
