"""Paths between entities: the shortest, and of those the one whose weakest link is strongest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from graph_data.columns import ClaimColumns
from graph_data.evidence import Evidence, Modality, in_words

if TYPE_CHECKING:
    # Imported where it is used: it takes a quarter of a second, and no window needs it to open.
    import networkx as nx

COMPARED: Final = 200
"""Shortest paths that are compared at most; there may be very many."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one entity to another over claims, whichever way round they are.

    Attributes:
        entities: IRIs from the one end to the other.
        claims: for each step the claim that is best borne out.
        weakest: that of them which is least so.
    """

    entities: tuple[str, ...]
    claims: tuple[str, ...]
    weakest: str


def strength(evidence: Evidence) -> tuple[int, ...]:
    """Return how well a claim is borne out, to be compared: the larger the better.

    What was rejected is weakest; then counts who bears it out, whether somebody denies it, whether
    it is so or only planned, in whose voice it is said, and whether its passage was found.
    """
    return (
        evidence.verdict != "Rejected",
        int(evidence.support),
        not evidence.contested,
        evidence.modality == Modality.ACTUAL,
        -int(evidence.voice),
        -int(evidence.anchor),
        evidence.origins,
    )


def weakness(evidence: Evidence) -> str:
    """Return in a few words how far a claim is borne out, and what speaks against it."""
    words = dict(in_words(evidence))
    if evidence.verdict == "Rejected":
        return "rejected by a finding"
    found = [words["support"].lower()]
    if evidence.contested:
        found.append(words["opposition"].lower())
    if evidence.modality != Modality.ACTUAL:
        found.append(words["modality"].lower())
    return ", ".join(found)


def between(columns: ClaimColumns, start: str, end: str) -> Path | None:
    """Return the shortest path between two entities; None when no claims join them.

    Of several equally short ones, the one whose weakest claim is strongest.
    """
    import networkx as nx

    graph = _graph(columns)
    first, last = columns.numbers_of([start, end]).tolist()
    if first == last or first not in graph or last not in graph:
        return None
    try:
        found = islice(nx.all_shortest_paths(graph, first, last), COMPARED)
        name = columns.entities.names.name
        several = [tuple(name(number) for number in path) for path in found]
    except nx.NetworkXNoPath:
        return None
    paths = [_path(columns, entities) for entities in several]
    return max(paths, key=lambda one: _rank(columns, one))


def _graph(columns: ClaimColumns) -> nx.Graph[int]:
    """Return the live claims of a case as an undirected graph of the numbers of entities."""
    import networkx as nx

    rows = columns.live_rows()
    graph: nx.Graph[int] = nx.Graph()
    ends = columns.subject[rows].tolist(), columns.object[rows].tolist()
    graph.add_edges_from(zip(*ends, strict=True))
    return graph


def _path(columns: ClaimColumns, entities: tuple[str, ...]) -> Path:
    claims = []
    for here, there in pairwise(entities):
        joining = columns.neighbours(here)[there]
        claims.append(max(joining, key=lambda c: (strength(columns.evidence_of(c.iri)), c.iri)).iri)
    weakest = min(claims, key=lambda iri: strength(columns.evidence_of(iri)))
    return Path(entities, tuple(claims), weakest)


def _rank(columns: ClaimColumns, path: Path) -> tuple[list[tuple[int, ...]], tuple[str, ...]]:
    return sorted(strength(columns.evidence_of(iri)) for iri in path.claims), path.entities


def common_neighbours(columns: ClaimColumns, iris: Iterable[str]) -> list[str]:
    """Return the entities joined to each of several others, the most connected first."""
    several = list(dict.fromkeys(iris))
    found = [set(columns.neighbours(iri)) for iri in several]
    shared = set.intersection(*found) - set(several) if found else set()
    return sorted(shared, key=lambda iri: (-columns.degree(iri), iri))
