"""What may complete a name or a relation that is being typed."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.model.lists import Item
from explorer.model.workspace import Workspace
from graph_data.ontology import Ontology, Relation

LIMIT = 30
MOST_NAMES, MOST_OTHERS = 8, 6
"""Rows of each kind where several kinds are found."""


def entities(workspace: Workspace, text: str) -> list[Item]:
    """Return entities whose name or alias has a word beginning with each word typed."""
    ontology = workspace.project.ontology
    found = []
    for entry in workspace.find(text, LIMIT):
        entity = workspace.case.columns.entities.get(entry.iri)
        if entity is not None:
            kind = ontology.types[entity.type]
            found.append(
                Item(entry.iri, entity.label, kind.label, "entity", -1, kind.colour, kind.icon)
            )
    return found


def everything(workspace: Workspace, text: str) -> list[Item]:
    """Return entities, then sources, then quotations that hold what is typed, under headings."""
    found = [one for one in entities(workspace, text) if one.iri not in workspace.case.sources]
    others = workspace.search.find(text, LIMIT, entities=False)
    for kind, heading, sign in (
        ("source", "Sources", "book-open"),
        ("quotation", "Quotations", "quote"),
    ):
        some = [one for one in others if one.kind == kind][:MOST_OTHERS]
        if some and found:
            found = [*found[:MOST_NAMES], Item("", heading, "", "heading")]
        found += [Item(one.iri, one.title, one.detail, kind, -1, "", sign) for one in some]
    return found


def alike(workspace: Workspace, text: str, but: Iterable[str] = ()) -> list[Item]:
    """Return entities whose name is so like the one typed that they may be meant.

    Args:
        workspace: the open case.
        text: the name typed.
        but: IRIs of entities that are not meant.
    """
    columns, ontology = workspace.case.columns, workspace.project.ontology
    found = []
    for one in workspace.editing.duplicates.of(text, but=but):
        entity = columns.entities[one.iri]
        kind = ontology.types[entity.type]
        label = kind.label if one.name == entity.label else f"{kind.label}, also {one.name}"
        found.append(Item(one.iri, entity.label, label, "entity", -1, kind.colour, kind.icon))
    return found


def kinds(workspace: Workspace) -> list[Item]:
    """Return the classes that a new entity may have."""
    return [
        Item(kind.iri, kind.label, kind.definition, "type", -1, kind.colour, kind.icon)
        for kind in workspace.project.ontology.offered_types()
    ]


def relations(workspace: Workspace, text: str, subject_type: str, object_type: str) -> list[Item]:
    """Return relations whose label holds what was typed, those that fit both ends first.

    Args:
        workspace: the open case.
        text: what was typed, empty for all.
        subject_type: class of the subject, empty when it is not known yet.
        object_type: class of the object, empty when it is not known yet.
    """
    ontology = workspace.project.ontology
    fitting = {r.iri for r in ontology.relations_between(subject_type, object_type)}
    wanted = text.strip().casefold()

    def rank(relation: Relation) -> tuple[bool, bool, str]:
        return (
            relation.iri not in fitting,
            not relation.label.casefold().startswith(wanted),
            relation.label,
        )

    chosen = sorted(
        (r for r in ontology.relations.values() if wanted in r.label.casefold()),
        key=rank,
    )
    return [
        Item(
            r.iri,
            r.label,
            ontology.label(r.family) if r.iri in fitting else "does not fit these two",
            "relation",
            -1,
            ontology.families[r.family].colour if r.family in ontology.families else "",
            "arrow-left-right" if r.symmetric else "arrow-right",
        )
        for r in chosen
    ]


def readings(ontology: Ontology) -> list[Item]:
    """Return what a relation of a foreign file may be read as; “-” before one turned round."""
    found = [
        Item(relation.iri, relation.label, relation.definition, "relation")
        for relation in ontology.relations.values()
    ]
    found += [
        Item(f"-{relation.iri}", f"{relation.inverse_label} (turned round)", "", "relation")
        for relation in ontology.relations.values()
        if relation.inverse_label and not relation.symmetric
    ]
    return sorted(found, key=lambda item: item.text.casefold())
