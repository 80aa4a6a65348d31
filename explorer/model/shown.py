"""Entities and claims as the canvas shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from explorer.model.canvas import Canvas, ShownEdge, ShownNode
from graph_data import claim as claims
from graph_data.case import Case
from graph_data.claim import Claim


def node(case: Case, iri: str, shown: set[str] | frozenset[str]) -> ShownNode:
    """Return an entity as it is drawn while the entities in `shown` are on the canvas."""
    return _node(case, iri, case.columns.hidden([iri], shown)[0])


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
    )


def edge(case: Case, one: Claim) -> ShownEdge:
    """Return a claim as it is drawn."""
    ontology = case.project.ontology
    relation = ontology.relations.get(one.predicate)
    family = ontology.families.get(relation.family) if relation else None
    axes = case.columns.evidence_of(one.iri)
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
    )


def network(case: Case, iris: Iterable[str]) -> tuple[list[ShownNode], list[ShownEdge]]:
    """Return nodes and the edges between them for the entities given that are in the case."""
    kept = [iri for iri in dict.fromkeys(iris) if iri in case.columns.entities]
    hidden = case.columns.hidden(kept, kept)
    nodes = [_node(case, iri, number) for iri, number in zip(kept, hidden, strict=True)]
    return nodes, [edge(case, one) for one in case.columns.between(kept)]


def hidden_counts(case: Case, canvas: Canvas, iri: str) -> list[tuple[str, int]]:
    """Return how many neighbours of a node are not shown, by the name of their type."""
    found = Counter(
        case.columns.entities[other].type
        for other in case.columns.neighbours(iri)
        if other not in canvas.nodes and other in case.columns.entities
    )
    types = case.project.ontology.types
    named = [(types[k].label if n == 1 else types[k].plural, n) for k, n in found.items()]
    return sorted(named, key=lambda item: (-item[1], item[0]))
