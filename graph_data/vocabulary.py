"""Terms that a case brings of its own: relations and kinds that the shipped vocabulary lacks.

A foreign file says ``<http://example.org/admires>`` where no relation of the vocabulary is meant.
So that its edges are drawn, cited and counted like any other, the term itself becomes a relation
of the case, described in the case as ``resources/ontology.ttl`` describes its own: a `tl:Relation`
with a label and a family, or an `owl:Class` below `tl:Entity`. Undoing the import takes it away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from graph_data import terms
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.namespaces import OWL, RDF, RDFS, TL, local_name
from graph_data.ontology import Ontology, from_quads, load
from graph_data.store import Store

FAMILY: Final = TL + "OtherFamily"
"""The family of relations that a case brings."""

_TYPE: Final = f"<{RDF}type>"
_RELATION, _CLASS = f"<{TL}Relation>", f"<{OWL}Class>"
_HUMP: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def words_of(iri: str) -> str:
    """Return what a term is called, as far as its IRI says.

    >>> words_of("http://example.org/ns#worksFor"), words_of("urn:x:part_of")
    ('works for', 'part of')
    """
    name = local_name(iri).rsplit(":", 1)[-1].replace("_", " ").replace("-", " ")
    parts = _HUMP.sub(" ", name).split()
    # What is written in capitals throughout is a name; any other word is one of a sentence.
    plain = [part if part.isupper() else part[:1].lower() + part[1:] for part in parts]
    return " ".join(plain) or iri


def relation(iri: str, label: str) -> list[Quad]:
    """Return the statements that make a foreign term a relation of the case."""
    about = Description(iri).link(RDF + "type", TL + "Relation").text(RDFS + "label", label)
    return about.link(TL + "family", FAMILY).quads


def kind(iri: str, label: str) -> list[Quad]:
    """Return the statements that make a foreign term a kind of entities of the case."""
    about = Description(iri).link(RDF + "type", OWL + "Class").text(RDFS + "label", label)
    return about.link(RDFS + "subClassOf", TL + "Entity").quads


def declared(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """Return the terms that statements describe as relations or kinds of ours, by IRI.

    Terms of the shipped vocabulary are not among them: no file changes those.
    """
    found: dict[str, list[Quad]] = {}
    classes: set[str] = set()
    kept = list(quads)
    for quad in kept:
        if quad.predicate == _TYPE and quad.object in (_RELATION, _CLASS):
            iri = quad.subject[1:-1]
            if not iri.startswith(TL):
                found[iri] = []
                if quad.object == _CLASS:
                    classes.add(iri)
    for quad in kept:
        if quad.subject[1:-1] in found:
            found[quad.subject[1:-1]].append(quad._replace(graph=""))
    return {iri: about for iri, about in found.items() if _is_whole(about, iri in classes)}


def _is_whole(about: list[Quad], is_class: bool) -> bool:
    """Say whether a term has a name and, as any ontology has classes, says what of ours it is."""
    named = any(q.predicate == f"<{RDFS}label>" for q in about)
    above = (q.object for q in about if q.predicate == f"<{RDFS}subClassOf>")
    return named and (not is_class or any(iri.startswith(f"<{TL}") for iri in above))


def of(store: Store) -> Ontology:
    """Return the vocabulary of a case: what ships, and the terms that the case brings."""
    return extended(load(), _own_terms(store))


def _own_terms(store: Store) -> list[Quad]:
    """Return what a case says of terms of its own."""
    own = {
        quad.subject
        for which in (_RELATION, _CLASS)
        for quad in store.quads(predicate=_TYPE, object=which, graph="")
    }
    found = (quad for iri in sorted(own) for quad in store.quads(subject=iri, graph=""))
    return [quad for about in declared(found).values() for quad in about]


def is_touched(changes: ChangeSet, ontology: Ontology) -> bool:
    """Say whether a change may have brought, changed or taken away a term of the case."""
    own = {f"<{iri}>" for iri in (*ontology.relations, *ontology.types) if not iri.startswith(TL)}
    return any(
        quad.subject in own or (quad.predicate == _TYPE and quad.object in (_RELATION, _CLASS))
        for quad in (*changes.added, *changes.removed)
    )


def extended(ontology: Ontology, quads: Iterable[Quad]) -> Ontology:
    """Return a vocabulary with further terms; those it has stay as they are."""
    more = list(quads)
    if not more:
        return ontology
    above = [q for q in ontology.quads if q.subject == f"<{TL}Entity>"]
    fresh = from_quads([*above, *more])

    return replace(
        ontology,
        types={**fresh.types, **ontology.types},
        relations={**fresh.relations, **ontology.relations},
        labels={**fresh.labels, **ontology.labels},
        quads=(*ontology.quads, *more),
    )


def label_in(quads: Iterable[Quad]) -> dict[str, str]:
    """Return what statements call things, by IRI: one name each, an English one if there is."""
    found: dict[str, str] = {}
    label = f"<{RDFS}label>"
    for quad in sorted(quad for quad in quads if quad.predicate == label):
        if quad.object.startswith('"'):
            literal = terms.parse_literal(quad.object)
            iri = quad.subject[1:-1]
            if iri not in found or literal.language.startswith("en"):
                found[iri] = literal.value
    return found
