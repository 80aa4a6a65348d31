"""Changing what is kept of an entity, and deleting one that nothing hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph_data import statements, terms
from graph_data.changeset import ChangeSet
from graph_data.claim import Claim, with_article
from graph_data.entity import Entity, describe, read
from graph_data.errors import BadInput, NoSuchName
from graph_data.namespaces import DERIVED, OA, RDF, RDFS, SKOS, TL
from graph_data.ontology import Ontology
from graph_data.store import Store

EDITABLE: Final = (
    RDF + "type", RDFS + "label", SKOS + "altLabel", SKOS + "exactMatch", TL + "note",
)  # fmt: skip
WIKIDATA: Final = "http://www.wikidata.org/entity/"
_ADDRESS = re.compile(r"https?://[^/\s]|urn:[^:\s]+:\S")
_WIKIDATA = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?([Qq][1-9][0-9]*)/?")


@dataclass(frozen=True, slots=True)
class Dependant:
    """Something that would hang in the air without an entity.

    Attributes:
        kind: ``claim``, ``citation``, ``same as``, ``import``, or ``record`` for anything else.
        iri: of the claim, citation, hypothesis or record.
    """

    kind: str
    iri: str


def outside_identifier(wording: str) -> str:
    """Return the address of a thing in another register, from what a person types.

    >>> outside_identifier("Q42")
    'http://www.wikidata.org/entity/Q42'

    Raises:
        BadInput: it is no address.
    """
    plain = wording.strip()
    known = _WIKIDATA.fullmatch(plain)
    if known:
        return WIKIDATA + known[1].upper()
    if not _ADDRESS.match(plain) or not terms.is_absolute(plain):
        raise BadInput(
            f"“{plain}” is no address of a register: give one that begins with https://, or a"
            " Wikidata number such as Q42."
        )
    return plain


def edit(store: Store, ontology: Ontology, new: Entity, claims: Iterable[Claim]) -> ChangeSet:
    """Return the change that gives an entity other names, another kind or another note.

    Args:
        store: the index of the case.
        ontology: its vocabulary.
        new: the entity as it is to be.
        claims: the claims that touch it; their relations must fit its kind.

    Raises:
        BadInput: the name is empty, the kind is none, or a claim does not fit the kind.
        NoSuchName: the case holds no such entity.
    """
    old = read(store, ontology, [new.iri]).get(new.iri)
    if old is None:
        raise NoSuchName(f"{new.iri} is no longer in the case: choose another entity.")
    if not new.label.strip():
        raise BadInput("An entity needs a name: type one.")
    if new.type != old.type:
        _check_kind(ontology, new, claims)
    for match in new.matches:
        outside_identifier(match)
    changes = statements.replacing(store, new.iri, EDITABLE, describe(new))
    return ChangeSet.of(_label(ontology, old, new), changes.added, changes.removed)


def _check_kind(ontology: Ontology, new: Entity, claims: Iterable[Claim]) -> None:
    kind = ontology.types.get(new.type)
    if kind is None or kind.abstract:
        raise BadInput(
            f"“{ontology.label(new.type)}” is not a kind of entity: choose one from the list."
        )
    for claim in claims:
        relation = ontology.relations.get(claim.predicate)
        for end, wanted, place in (
            (claim.subject, relation.domain if relation else "", "from"),
            (claim.object, relation.range if relation else "", "to"),
        ):
            if relation and end == new.iri and not ontology.may_stand(new.type, wanted):
                raise BadInput(
                    f"{new.label} cannot become {with_article(kind.label)}: “{relation.label}”"
                    f" leads {place} {with_article(ontology.label(wanted))}. Change that claim"
                    " first."
                )


def _label(ontology: Ontology, old: Entity, new: Entity) -> str:
    if old.label != new.label:
        return f"Rename {old.label} to {new.label}"
    if old.type != new.type:
        return f"{new.label} is {with_article(ontology.label(new.type))}"
    for before, after, what in (
        (old.aliases, new.aliases, "Aliases"),
        (old.matches, new.matches, "Identifiers"),
    ):
        if before != after:
            return f"{what} of {new.label}"
    return f"Note on {new.label}"


def dependants(store: Store, iri: str) -> list[Dependant]:
    """Return all that hangs on an entity, claims first, each once."""
    found: dict[Dependant, None] = {}
    node = f"<{iri}>"
    for quad in (*store.quads(object=node), *store.quads(subject=node)):
        if quad.graph == f"<{DERIVED}>" or (quad.subject == node and not quad.graph):
            continue
        if quad.graph:
            found[Dependant("import", quad.graph[1:-1])] = None
        else:
            found[_whole(store, quad.subject[1:-1])] = None
    order = ("claim", "citation", "same as", "import", "record")
    return sorted(found, key=lambda one: (order.index(one.kind), one.iri))


def _whole(store: Store, iri: str) -> Dependant:
    """Return the claim, citation or hypothesis that a statement about `iri` belongs to."""
    for quad in store.quads(object=f"<{iri}>", predicate=f"<{TL}reportedFrom>", graph=""):
        return Dependant("citation", quad.subject[1:-1])
    kinds = {quad.object[1:-1] for quad in store.quads(f"<{iri}>", f"<{RDF}type>", graph="")}
    for kind, name in (
        (TL + "Claim", "claim"),
        (TL + "Citation", "citation"),
        (OA + "Annotation", "citation"),
        (TL + "SameAs", "same as"),
    ):
        if kind in kinds:
            return Dependant(name, iri)
    return Dependant("record", iri)


def delete(store: Store, ontology: Ontology, iri: str) -> ChangeSet:
    """Return the change that takes an entity out of the case.

    Raises:
        BadInput: something hangs on it; `dependants` lists what.
        NoSuchName: the case holds no such entity.
    """
    old = read(store, ontology, [iri]).get(iri)
    if old is None:
        raise NoSuchName(f"{iri} is no longer in the case: choose another entity.")
    hanging = dependants(store, iri)
    if hanging:
        number = f"{len(hanging)} thing{'s hang' if len(hanging) > 1 else ' hangs'}"
        raise BadInput(f"{number} on {old.label}: take that away first, then delete it.")
    return ChangeSet.of(f"Delete {old.label}", (), store.quads(subject=f"<{iri}>", graph=""))
