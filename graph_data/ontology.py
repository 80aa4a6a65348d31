"""The vocabulary as data: classes, relations, families and scales, with labels, colours and icons.

Read from ``resources/ontology.ttl``; nothing about a class or relation is spelled out in code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from graph_data import terms
from graph_data.changeset import Quad
from graph_data.namespaces import OWL, RDF, RDFS, SKOS, TL, local_name
from graph_data.store import read_turtle

RESOURCES: Final = Path(__file__).resolve().parents[1] / "resources"
ENTITY: Final = TL + "Entity"
THING: Final = TL + "Thing"
"""Class of that of which no kind is known."""


@dataclass(frozen=True, slots=True)
class EntityType:
    """A class that entities may have."""

    iri: str
    label: str
    plural: str
    parents: tuple[str, ...]
    colour: str
    icon: str
    abstract: bool
    order: int
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """A display group of relations: its colour, its heading in the legend."""

    iri: str
    label: str
    colour: str
    order: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A property that claims may use as predicate."""

    iri: str
    label: str
    inverse_label: str
    infinitive: str
    domain: str
    range: str
    family: str
    symmetric: bool
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Ontology:
    """All that the program knows of the vocabulary."""

    types: Mapping[str, EntityType]
    relations: Mapping[str, Relation]
    families: Mapping[str, Family]
    labels: Mapping[str, str]
    """Labels of every term, scale values included, by IRI."""
    quads: tuple[Quad, ...] = field(repr=False, default=())

    def ancestors(self, type_iri: str) -> frozenset[str]:
        """Return the class and all classes above it."""
        found: set[str] = set()
        waiting = [type_iri]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                known = self.types.get(current)
                waiting += known.parents if known else ()
        return frozenset(found)

    def fits(self, type_iri: str, wanted: str) -> bool:
        """Say whether a class is another or lies below it."""
        return wanted in self.ancestors(type_iri)

    def may_stand(self, type_iri: str, wanted: str) -> bool:
        """Say whether a thing of one class may stand at the end of a relation that wants another.

        A thing of which no kind is known may stand anywhere. One of a kind that a case brought, and
        of which it does not say what it is, may stand where the shipped vocabulary wants something.
        """
        above = self.ancestors(type_iri)
        shipped = {iri for iri in above if iri.startswith(TL)}
        unplaced = type_iri in self.types and shipped <= {ENTITY} and wanted.startswith(TL)
        return type_iri == THING or wanted in above or unplaced

    def offered_types(self) -> list[EntityType]:
        """Return the classes a user may choose, in legend order."""
        return sorted(
            (t for t in self.types.values() if not t.abstract), key=lambda t: (t.order, t.label)
        )

    def relations_between(self, subject_type: str, object_type: str) -> list[Relation]:
        """Return the relations that lead from one class to another; '' stands for any class."""
        return sorted(
            (
                relation
                for relation in self.relations.values()
                if (not subject_type or self.may_stand(subject_type, relation.domain))
                and (not object_type or self.may_stand(object_type, relation.range))
            ),
            key=lambda relation: relation.label,
        )

    def label(self, iri: str) -> str:
        """Return a term's label, or its local name."""
        return self.labels.get(iri) or local_name(iri)


class _Reader:
    """Looks up values by subject and predicate in a parsed ontology."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._by: dict[tuple[str, str], list[str]] = {}
        for quad in quads:
            self._by.setdefault((quad.subject[1:-1], quad.predicate[1:-1]), []).append(
                terms.value(quad.object)
            )

    def all(self, subject: str, predicate: str) -> list[str]:
        return self._by.get((subject, predicate), [])

    def one(self, subject: str, predicate: str, default: str = "") -> str:
        return (self.all(subject, predicate) or [default])[0]

    def instances(self, type_iri: str) -> list[str]:
        return [
            s for (s, p), values in self._by.items() if p == RDF + "type" and type_iri in values
        ]


def _types(reader: _Reader) -> dict[str, EntityType]:
    classes = {
        iri: EntityType(
            iri=iri,
            label=reader.one(iri, RDFS + "label"),
            plural=reader.one(iri, TL + "pluralLabel") or reader.one(iri, RDFS + "label"),
            parents=tuple(reader.all(iri, RDFS + "subClassOf")),
            colour=reader.one(iri, TL + "colour", "#8A867E"),
            icon=reader.one(iri, TL + "icon", "circle"),
            abstract=reader.one(iri, TL + "abstract") == "true",
            order=int(reader.one(iri, TL + "order", "99")),
            definition=reader.one(iri, SKOS + "definition"),
        )
        for iri in reader.instances(OWL + "Class")
    }
    scratch = Ontology(classes, {}, {}, {})
    return {iri: kind for iri, kind in classes.items() if TL + "Entity" in scratch.ancestors(iri)}


def from_quads(quads: Iterable[Quad]) -> Ontology:
    """Return the ontology that the statements spell out."""
    kept = tuple(quads)
    reader = _Reader(kept)
    relations = {
        iri: Relation(
            iri=iri,
            label=reader.one(iri, RDFS + "label"),
            inverse_label=reader.one(iri, TL + "inverseLabel"),
            infinitive=reader.one(iri, TL + "infinitive") or reader.one(iri, RDFS + "label"),
            domain=reader.one(iri, RDFS + "domain", ENTITY),
            range=reader.one(iri, RDFS + "range", ENTITY),
            family=reader.one(iri, TL + "family"),
            symmetric=reader.one(iri, TL + "symmetric") == "true",
            definition=reader.one(iri, SKOS + "definition"),
        )
        for iri in reader.instances(TL + "Relation")
    }
    families = {
        iri: Family(
            iri,
            reader.one(iri, RDFS + "label"),
            reader.one(iri, TL + "colour", "#8A867E"),
            int(reader.one(iri, TL + "order", "99")),
        )
        for iri in reader.instances(TL + "Family")
    }
    labels = {
        q.subject[1:-1]: terms.value(q.object) for q in kept if q.predicate == f"<{RDFS}label>"
    }
    return Ontology(_types(reader), relations, families, labels, kept)


@cache
def load(path: Path = RESOURCES / "ontology.ttl") -> Ontology:
    """Read the vocabulary that ships with the program, once."""
    return from_quads(read_turtle(path.read_bytes()))
