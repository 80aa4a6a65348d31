"""Parts of the network: neighbourhoods and paths, as values and as networkx graphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph_data.claim import Claim
from graph_data.columns import ClaimColumns
from graph_data.errors import BadInput

if TYPE_CHECKING:
    # Imported where it is used: it takes a quarter of a second, and no window needs it to open.
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Some entities and the claims between them.

    Attributes:
        entities: IRIs, nearest and most connected first.
        claims: the claims both ends of which are among them.
        left_out: number of neighbours that the bound left out.
    """

    entities: tuple[str, ...]
    claims: tuple[Claim, ...]
    left_out: int = 0


def around(columns: ClaimColumns, iri: str, hops: int = 1, limit: int | None = None) -> Subgraph:
    """Return an entity, what is up to `hops` claims away, and the claims between them.

    Args:
        columns: the case.
        iri: where to begin.
        hops: how far to go, 0 for the entity alone.
        limit: keep at most so many neighbours, the most connected first.
    """
    if hops < 0:
        raise BadInput(f"{hops} hops cannot be walked: give 0 or more.")
    kept = {iri: 0}
    frontier = [iri]
    for distance in range(1, hops + 1):
        found = {other for here in frontier for other in columns.beside(here)} - kept.keys()
        if not found:
            break
        frontier = sorted(found, key=lambda one: (-columns.degree(one), one))
        kept |= dict.fromkeys(frontier, distance)
    order = list(kept)
    chosen = order if limit is None else order[: limit + 1]
    return Subgraph(tuple(chosen), tuple(columns.between(chosen)), len(order) - len(chosen))


def neighbour_counts(columns: ClaimColumns, iri: str) -> Counter[tuple[str, str]]:
    """Return how many neighbours an entity has by (class, relation): shown before expanding."""
    counts: Counter[tuple[str, str]] = Counter()
    for other, claims in columns.neighbours(iri).items():
        kind = columns.entities[other].type if other in columns.entities else ""
        counts.update({(kind, one.predicate) for one in claims})
    return counts


def to_networkx(columns: ClaimColumns, claims: Iterable[Claim]) -> nx.MultiDiGraph[str]:
    """Return claims as a MultiDiGraph: nodes are entity IRIs, edge keys are claim IRIs.

    Nodes carry ``label`` and ``type``; edges ``predicate``, ``modality``, ``support`` (0 to 3) and
    ``contested``.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for one in claims:
        for iri in (one.subject, one.object):
            known = columns.entities.get(iri)
            graph.add_node(
                iri, label=known.label if known else iri, type=known.type if known else ""
            )
        axes = columns.evidence_of(one.iri)
        graph.add_edge(
            one.subject,
            one.object,
            key=one.iri,
            predicate=one.predicate,
            modality=one.modality,
            support=int(axes.support),
            contested=axes.contested,
        )
    return graph


def whole(columns: ClaimColumns) -> nx.MultiDiGraph[str]:
    """Return the whole case as a MultiDiGraph, unconnected entities included."""
    graph = to_networkx(columns, [columns.claims[row] for row in columns.live_rows()])
    for iri, one in columns.entities.items():
        if iri not in graph:
            graph.add_node(iri, label=one.label, type=one.type)
    return graph


def shortest_paths(columns: ClaimColumns, start: str, end: str, limit: int = 10) -> list[list[str]]:
    """Return up to `limit` shortest paths between two entities, claims taken in either direction.

    Each path is a list of entity IRIs; none when the two are not connected.
    """
    import networkx as nx

    graph = whole(columns).to_undirected(as_view=True)
    if start not in graph or end not in graph:
        return []
    try:
        found = nx.all_shortest_paths(nx.Graph(graph), start, end)
        return [path for path, _ in zip(found, range(limit), strict=False)]
    except nx.NetworkXNoPath:
        return []
