"""Entities and claims as the canvas shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from explorer.model.canvas import Canvas, Point, ShownEdge, ShownNode
from graph_data import claim as claims
from graph_data.case import Case
from graph_data.claim import Claim
from graph_data.evidence import RESERVED, Evidence
from graph_data.filters import Filters


def _node(case: Case, iri: str, hidden: int) -> ShownNode:
    ontology = case.project.ontology
    entity = case.columns.entities[iri]
    kind = ontology.types.get(entity.type)
    return ShownNode(
        iri=iri,
        label=entity.label,
        type_label=kind.label if kind else "",
        colour=kind.colour if kind else "#8A867E",
        icon=kind.icon if kind else "circle-help",
        degree=case.columns.degree(iri),
        hidden=hidden,
        short=_abbreviation(entity.label, entity.aliases),
    )


def _abbreviation(label: str, aliases: Iterable[str]) -> str:
    """Return the shortest other name of one word that is much shorter than a name, or nothing."""
    words = [one for one in aliases if " " not in one and 1 < len(one) <= len(label) // 2]
    return min(words, key=lambda one: (len(one), one), default="")


def edge(case: Case, one: Claim) -> ShownEdge:
    """Return a claim as it is drawn."""
    return _edge(case, one, case.columns.evidence_of(one.iri))


def _edge(case: Case, one: Claim, axes: Evidence) -> ShownEdge:
    ontology = case.project.ontology
    relation = ontology.relations.get(one.predicate)
    family = ontology.families.get(relation.family) if relation else None
    return ShownEdge(
        iri=one.iri,
        source=one.subject,
        target=one.object,
        label=claims.verb(ontology, one),
        family=family.label if family else "",
        colour=family.colour if family else "#8A867E",
        symmetric=bool(relation and relation.symmetric),
        support=axes.support.name.lower(),
        contested=axes.contested,
        voice=axes.voice.name.lower(),
        modality=axes.modality.name.lower(),
        anchor=axes.anchor.name.lower(),
        emended=axes.emended,
        verdict=axes.verdict.lower() if axes.verdict in RESERVED else "",
    )


def nodes(case: Case, iris: Iterable[str]) -> list[ShownNode]:
    """Return the entities given that are in the case, as they are drawn when all are shown."""
    kept = [iri for iri in dict.fromkeys(iris) if iri in case.columns.entities]
    hidden = case.columns.hidden(kept, kept)
    return [_node(case, iri, number) for iri, number in zip(kept, hidden, strict=True)]


def network(case: Case, iris: Iterable[str]) -> tuple[list[ShownNode], list[ShownEdge]]:
    """Return nodes and the edges between them for the entities given that are in the case."""
    drawn = nodes(case, iris)
    kept = [one.iri for one in drawn]
    columns = case.columns
    rows = columns.rows_between(kept).tolist()
    return drawn, [_edge(case, columns.claims[row], columns.evidence_at(row)) for row in rows]


def put(
    canvas: Canvas, case: Case, positions: Mapping[str, Point], pinned: Iterable[str] = ()
) -> None:
    """Take entities into what the canvas holds, each at its place; filters say what is seen."""
    redraw(canvas, case, positions, frozenset(pinned))


def take_away(canvas: Canvas, case: Case, iris: Iterable[str]) -> None:
    """Take entities out of what the canvas holds, seen or not."""
    gone = list(iris)
    if canvas.sieve:
        canvas.sieve.forget(gone)
    canvas.hide(gone)
    redraw(canvas, case)


def filter_by(canvas: Canvas, case: Case, filters: Filters) -> None:
    """Let through other values from now on."""
    if canvas.sieve:
        canvas.sieve.filters = filters
        redraw(canvas, case, afresh=False)


def held(canvas: Canvas) -> list[str]:
    """Return the entities of the view, those that filters keep out of the picture included."""
    return [*canvas.nodes, *(canvas.sieve.withheld if canvas.sieve else ())]


def places(canvas: Canvas) -> dict[str, Point]:
    """Return where the entities of the view are, those kept out of the picture included."""
    return {**canvas.positions, **(canvas.sieve.withheld if canvas.sieve else {})}


def pins(canvas: Canvas) -> tuple[str, ...]:
    """Return which entities of the view are pinned, those kept out included."""
    return tuple(sorted(canvas.pinned | (canvas.sieve.pinned if canvas.sieve else set())))


def redraw(
    canvas: Canvas,
    case: Case,
    more: Mapping[str, Point] | None = None,
    pinned: frozenset[str] = frozenset(),
    *,
    afresh: bool = True,
) -> None:
    """Draw what the canvas holds, and `more`, as case and filters are now.

    Not `afresh`, nothing but the filters has changed: nodes and edges are taken as they were.
    """
    sieve = canvas.sieve
    known = {**(more or {}), **places(canvas)}
    held_pins = pinned | frozenset(pins(canvas))
    kept = None if afresh or sieve is None else sieve.network_of(known)
    nodes, edges = kept or network(case, known)
    if sieve is not None:
        sieve.network = nodes, edges
    if sieve is not None and (sieve.filters or sieve.withheld):
        nodes, edges = sieve.sift(nodes, edges)
        seen = {one.iri for one in nodes}
        out = {iri: at for iri, at in known.items() if iri not in seen}
        sieve.withheld = {iri: at for iri, at in out.items() if iri in case.columns.entities}
        sieve.pinned = {iri for iri in sieve.withheld if iri in held_pins}
        canvas.hide([iri for iri in out if iri in canvas.nodes])
    if any(one.iri not in canvas.nodes for one in nodes):
        canvas.show(nodes, edges, known, held_pins)
        if len(canvas.edges) == len(edges):
            return
    canvas.restyle(nodes, edges)


def hidden_counts(case: Case, canvas: Canvas, iri: str) -> list[tuple[str, int]]:
    """Return how many neighbours of a node are not shown, by the name of their type."""
    here = set(held(canvas))
    found = Counter(
        case.columns.entities[other].type
        for other in case.columns.beside(iri)
        if other not in here and other in case.columns.entities
    )
    types = case.project.ontology.types
    named = [(types[k].label if n == 1 else types[k].plural, n) for k, n in found.items()]
    return sorted(named, key=lambda item: (-item[1], item[0]))
