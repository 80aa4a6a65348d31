"""The rows of the legend: what the canvas shows by type, family, evidence and source."""

from __future__ import annotations

from collections import Counter

from explorer.model.canvas import Canvas, ShownEdge
from explorer.model.lists import Item
from graph_data.case import Case
from graph_data.ontology import Ontology

EVIDENCE = (
    ("independent", "Independent origins"),
    ("quoted", "Quoted once"),
    ("analyst", "Analyst’s word"),
    ("planned", "Planned, conditional"),
    ("unsourced", "Unsourced"),
    ("contested", "Contested"),
)


def _display_type(ontology: Ontology, iri: str) -> str:
    """Return the class under which an entity is counted: the highest one drawn in the same way."""
    kind = ontology.types[iri]
    for parent in kind.parents:
        above = ontology.types.get(parent)
        if above and not above.abstract and (above.colour, above.icon) == (kind.colour, kind.icon):
            return _display_type(ontology, parent)
    return iri


def type_rows(case: Case, canvas: Canvas) -> list[Item]:
    """Return the entity types that the canvas shows, in the order of the vocabulary."""
    ontology = case.project.ontology
    found = Counter(
        _display_type(ontology, case.columns.entities[iri].type)
        for iri in canvas.nodes
        if iri in case.columns.entities
    )
    kinds = sorted(found, key=lambda iri: (ontology.types[iri].order, ontology.types[iri].label))
    return [
        Item(
            iri,
            k.label[:1].upper() + k.label[1:],
            k.definition,
            "type",
            found[iri],
            k.colour,
            k.icon,
        )
        for iri in kinds
        for k in (ontology.types[iri],)
    ]


def family_rows(case: Case, canvas: Canvas) -> list[Item]:
    """Return the families of the relations that the canvas shows."""
    ontology = case.project.ontology
    found = Counter(edge.family for edge in canvas.edges.values())
    families = sorted(ontology.families.values(), key=lambda family: family.order)
    return [
        Item(family.iri, family.label, "", "family", found[family.label], family.colour)
        for family in families
        if found[family.label]
    ]


def evidence_rows(canvas: Canvas) -> list[Item]:
    """Return the lines and marks of evidence with their counts."""
    found: Counter[str] = Counter()
    for edge in canvas.edges.values():
        found[edge.support] += 1
        found["planned"] += edge.modality != "actual"
        found["contested"] += edge.contested
    return [Item(name, text, "", "evidence", found[name]) for name, text in EVIDENCE]


def source_rows(case: Case, canvas: Canvas) -> list[Item]:
    """Return all sources with the number of claims shown that cite them."""
    found: Counter[str] = Counter()
    for iri in canvas.edges:
        if case.columns.alive(iri):
            found.update(case.columns.sources_of(iri))
    return [
        Item(iri, source.label, source.title, "source", found[iri])
        for iri, source in case.sources.items()
    ]


def members(case: Case, canvas: Canvas, item: Item) -> list[str]:
    """Return the entities or claims on the canvas that a row counts."""
    if item.kind == "type":
        ontology = case.project.ontology
        return [
            iri
            for iri in canvas.nodes
            if _display_type(ontology, case.columns.entities[iri].type) == item.iri
        ]
    if item.kind == "family":
        return [edge.iri for edge in canvas.edges.values() if edge.family == item.text]
    if item.kind == "source":
        return [iri for iri in canvas.edges if item.iri in case.columns.sources_of(iri)]
    return [edge.iri for edge in canvas.edges.values() if _counts_for(edge, item.iri)]


def _counts_for(edge: ShownEdge, name: str) -> bool:
    """Say whether an edge is counted in an evidence row."""
    if name == "planned":
        return edge.modality != "actual"
    return edge.contested if name == "contested" else edge.support == name
