"""What filters keep out of the picture: the view still holds it, with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from explorer.model.canvas import Point, ShownEdge, ShownNode
from graph_data.case import Case
from graph_data.facets import Facets, Mask, Rows
from graph_data.filters import Filters

CLAIMS_AT_ONCE = 5_000
"""Up to so many claims, who speaks for them is read while one waits."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What the view holds, counted.

    Attributes:
        values: for each facet how many have each value, by the filters of the other facets.
        nodes, edges: how many the view holds, kept out or not.
        nodes_out, edges_out: how many of them filters keep out.
    """

    values: Mapping[str, Counter[str]] = field(default_factory=dict)
    nodes: int = 0
    edges: int = 0
    nodes_out: int = 0
    edges_out: int = 0


class Sieve:
    """Lets through what the filters let through.

    A node goes when its type is filtered out, or when it had claims in the view and filters leave
    it none: a claim that is filtered out does not leave two discs without a word behind.

    Attributes:
        filters: what is let through.
        withheld: places of the nodes that are kept out, by IRI.
        pinned: which of them are pinned.
        facets: what is counted.
        is_complete: speakers are counted too; in a large case they are read in the background.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self.filters = Filters()
        self.withheld: dict[str, Point] = {}
        self.pinned: set[str] = set()
        self.network: tuple[list[ShownNode], list[ShownEdge]] = ([], [])
        """The view as it was drawn last, what is kept out included."""
        self.renew()

    def renew(self) -> None:
        """Count from the columns as they are now, after the case was read anew."""
        self.facets = Facets(self._case)
        self.is_complete = len(self._case.columns.claims) <= CLAIMS_AT_ONCE
        if self.is_complete:
            self.facets.take_speakers(self.facets.read_speakers())

    def network_of(self, iris: Collection[str]) -> tuple[list[ShownNode], list[ShownEdge]] | None:
        """Return the view as it was drawn last, if it held these entities and no others."""
        held = {node.iri for node in self.network[0]}
        return self.network if held == set(iris) else None

    def sift(
        self, nodes: Sequence[ShownNode], edges: Sequence[ShownEdge]
    ) -> tuple[list[ShownNode], list[ShownEdge]]:
        """Return those nodes and edges of a view that the filters let through."""
        if not self.filters:
            return list(nodes), list(edges)
        standing = [edge for edge in edges if self._case.columns.alive(edge.iri)]
        rows = self._case.columns.rows_of(edge.iri for edge in standing)
        masks = self.facets.masks(rows, self.filters)
        lets = self._lets_nodes([node.iri for node in nodes], rows, masks)
        kept = {node.iri for node, let, good in zip(nodes, *lets, strict=True) if let and good}
        passing = _all(masks.values(), len(rows)).tolist()
        return [node for node in nodes if node.iri in kept], [
            edge
            for edge, good in zip(standing, passing, strict=True)
            if good and edge.source in kept and edge.target in kept
        ]

    def _lets_nodes(
        self, iris: Sequence[str], rows: Rows, masks: Mapping[str, Mask]
    ) -> tuple[list[bool], list[bool]]:
        """Return for each node whether its type is let through, and whether its claims leave it."""
        columns = self._case.columns
        kinds = self.facets.types_of(iris)
        letting = {kind: self.filters.lets("type", (kind,)) for kind in set(kinds)}
        claims = [mask for name, mask in masks.items() if name != "type"]
        if not claims:
            return [letting[kind] for kind in kinds], [True] * len(iris)
        numbers = columns.numbers_of(iris)
        size = max(len(columns.entities.kind), int(numbers.max(initial=-1)) + 1)
        had, has = (np.zeros(size + 1, bool) for _ in range(2))
        passing = rows[_all(claims, len(rows))]
        for mask, some in ((had, rows), (has, passing)):
            mask[columns.subject[some]] = mask[columns.object[some]] = True
        stays = has[numbers] | ~had[numbers]  # -1, who has no number, has no claims either
        return [letting[kind] for kind in kinds], stays.tolist()

    def count(self, iris: Sequence[str]) -> Counted:
        """Return what a view of these nodes holds, counted."""
        rows = self.facets.rows_between(iris)
        masks = self.facets.masks(rows, self.filters)
        values = dict(self.facets.counts(rows, masks))
        lets, stays = self._lets_nodes(iris, rows, masks)
        kinds = self.facets.types_of(iris)
        values["type"] = Counter(kind for kind, good in zip(kinds, stays, strict=True) if good)
        kept = sum(a and b for a, b in zip(lets, stays, strict=True))
        edges = int(_all(masks.values(), len(rows)).sum())
        return Counted(values, len(iris), len(rows), len(iris) - kept, len(rows) - edges)

    def rows(self, iris: Sequence[str], leave_out: str = "") -> Rows:
        """Return the rows of the claims in a view that all filters but one let through."""
        rows = self.facets.rows_between(iris)
        masks = self.facets.masks(rows, self.filters)
        return rows[_all((one for name, one in masks.items() if name != leave_out), len(rows))]

    def start_over(self, filters: Filters) -> None:
        """Hold nothing, and filter so from now on."""
        self.filters = filters
        self.withheld.clear()
        self.pinned.clear()

    def forget(self, iris: Iterable[str]) -> None:
        """Let go of nodes that the view does not hold any more."""
        for iri in iris:
            self.withheld.pop(iri, None)
            self.pinned.discard(iri)


def _all(masks: Iterable[Mask], size: int) -> Mask:
    found = np.ones(size, bool)
    for mask in masks:
        found &= mask
    return found
