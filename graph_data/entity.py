"""Entities: the people, offices, bodies, texts and events that claims are about."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from graph_data import terms
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.errors import AmbiguousName, BadInput, NoSuchName
from graph_data.namespaces import PROV, RDF, RDFS, SKOS, TL, local_name
from graph_data.ontology import Ontology
from graph_data.store import Store


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the case.

    Attributes:
        iri: its identity; the label never makes it.
        type: IRI of its class.
        unnamed_in: the text in which this unnamed speaker occurs, else empty.
        part_of: the entity of which this is an unspecified part, else empty.
    """

    iri: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    note: str = ""
    matches: tuple[str, ...] = ()
    unnamed_in: str = ""
    part_of: str = ""


def new_iri(base: str, kind: str = "entity") -> str:
    """Return a fresh IRI under the base of the case."""
    return f"{base}{kind}/{secrets.token_hex(8)}"


def name_from(iri: str) -> str:
    """Return what a thing is called that has no name: the end of its address.

    >>> name_from("http://example.org/people#ada_quill")
    'ada quill'
    """
    return unquote(local_name(iri), errors="replace").replace("_", " ").strip() or iri


def slug(label: str, limit: int = 60) -> str:
    """Return a label as lower-case ASCII words joined by hyphens, for readable IRIs and file names.

    Where letters have no ASCII form, a short hash keeps different labels apart.

    >>> slug("Zohran Mamdani’s café")
    'zohran-mamdanis-cafe'
    """
    bare = [
        char for char in unicodedata.normalize("NFKD", label) if not unicodedata.combining(char)
    ]
    plain = "".join(char for char in bare if char.isascii()).lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit].rstrip("-")
    if any(char.isalnum() and not char.isascii() for char in bare):
        mark = hashlib.sha256(label.encode(errors="replace")).hexdigest()[:8]
        return f"{words[: limit - 9].rstrip('-')}-{mark}".lstrip("-")
    return words or "x"


def describe(entity: Entity) -> list[Quad]:
    """Return the statements that make up an entity."""
    description = (
        Description(entity.iri).link(RDF + "type", entity.type).text(RDFS + "label", entity.label)
    )
    description.text(SKOS + "altLabel", *entity.aliases).text(TL + "note", entity.note)
    description.link(SKOS + "exactMatch", *entity.matches)
    description.link(TL + "unnamedIn", entity.unnamed_in).link(
        TL + "unspecifiedPartOf", entity.part_of
    )
    return description.quads


def create(ontology: Ontology, entity: Entity) -> ChangeSet:
    """Return the change that adds an entity.

    Raises:
        BadInput: the label is empty or the class is none that entities may have.
    """
    if not entity.label.strip():
        raise BadInput("An entity needs a name: type one.")
    kind = ontology.types.get(entity.type)
    if kind is None or kind.abstract:
        raise BadInput(
            f"“{ontology.label(entity.type)}” is not a kind of entity: choose one from the list."
        )
    noun = kind.label[:1].upper() + kind.label[1:]
    return ChangeSet.of(f"{noun}: {entity.label}", describe(entity))


def introduce(agent: str, name: str) -> ChangeSet:
    """Return the change that says who an analyst is."""
    who = Description(agent).link(RDF + "type", PROV + "Agent")
    return ChangeSet.of("", who.add(RDFS + "label", terms.literal(name)).quads)


_QUERY = """SELECT ?iri ?type ?p ?o WHERE {
  %VALUES%
  ?iri a ?type ; rdfs:label ?label .
  ?iri ?p ?o . FILTER(?p IN (rdfs:label, skos:altLabel, tl:note, skos:exactMatch, tl:unnamedIn,
                             tl:unspecifiedPartOf))
}"""


def read(store: Store, ontology: Ontology, iris: Iterable[str] | None = None) -> dict[str, Entity]:
    """Return entities by IRI: those asked for, or all."""
    values = [f"<{iri}>" for iri in iris] if iris is not None else None
    query = _QUERY if values is not None else _QUERY.replace("%VALUES%", "")
    found: dict[str, dict[str, set[str]]] = {}
    for iri, kind, predicate, value in store.select(query, values or ()):
        assert iri and kind and predicate and value
        if kind[1:-1] in ontology.types:
            parts = found.setdefault(iri[1:-1], {})
            parts.setdefault("type", set()).add(kind[1:-1])
            parts.setdefault(predicate[1:-1], set()).add(terms.value(value))
    return {iri: _entity(iri, parts) for iri, parts in found.items()}


def _entity(iri: str, parts: dict[str, set[str]]) -> Entity:
    def one(predicate: str) -> str:
        return min(parts.get(predicate, {""}))

    return Entity(
        iri=iri,
        type=one("type"),
        label=one(RDFS + "label"),
        aliases=tuple(sorted(parts.get(SKOS + "altLabel", ()))),
        note=one(TL + "note"),
        matches=tuple(sorted(parts.get(SKOS + "exactMatch", ()))),
        unnamed_in=one(TL + "unnamedIn"),
        part_of=one(TL + "unspecifiedPartOf"),
    )


def find(entities: Iterable[Entity], name: str, ontology: Ontology) -> Entity:
    """Return the one entity of that name: an IRI, a label, an alias, or the only one it occurs in.

    Raises:
        NoSuchName: none has it.
        AmbiguousName: several have it; the error lists them.
    """
    wanted = name.casefold().strip()
    everyone = list(entities)
    stages: Sequence[list[Entity]] = (
        [e for e in everyone if e.iri == name],
        [e for e in everyone if e.label.casefold() == wanted],
        [e for e in everyone if wanted in {alias.casefold() for alias in e.aliases}],
        [e for e in everyone if any(wanted in n.casefold() for n in (e.label, *e.aliases))],
    )
    for stage in stages if wanted else ():
        if len(stage) == 1:
            return stage[0]
        if stage:
            lines = sorted(f"{e.label} ({ontology.label(e.type)}) <{e.iri}>" for e in stage)
            raise AmbiguousName(
                f"“{name}” may mean {len(stage)} entities: give the full name or the address in"
                " brackets.",
                lines,
            )
    raise NoSuchName(
        f"No entity of this case is called “{name}”: check the spelling, or list them with “info”."
    )
