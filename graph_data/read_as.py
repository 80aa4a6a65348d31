"""How the terms of a foreign file are read: as which relations and kinds of ours.

A file speaks of ``employer`` or ``<http://schema.org/worksFor>`` where the vocabulary says *works
for*. What has the same words is understood at once; for the rest a person says what is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from graph_data import entity, terms, vocabulary
from graph_data.changeset import Quad
from graph_data.import_sorting import foreign_kinds, record_kinds
from graph_data.namespaces import (
    DCTERMS,
    DERIVED,
    INDEX,
    OA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    TL,
    local_name,
)
from graph_data.ontology import THING, Ontology

_TYPE: Final = f"<{RDF}type>"
_PREDICATE: Final = f"<{RDF}predicate>"
_COMPUTED: Final = (f"<{DERIVED}>", f"<{INDEX}>")
"""Graphs of which nothing is taken: they follow from the rest."""
_NO_RELATIONS: Final = (TL, RDF, RDFS, SKOS, DCTERMS, OA, PROV, OWL)


class Meant(NamedTuple):
    """A relation of ours; `turned` when the words lead from object to subject."""

    iri: str
    turned: bool = False


class Unknown(NamedTuple):
    """A term of a file that the vocabulary does not have.

    Attributes:
        iri: the term.
        words: what it is called.
        kind: ``relation`` or ``kind``.
        uses: how many statements use it.
    """

    iri: str
    words: str
    kind: str
    uses: int


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What a person said is meant.

    Attributes:
        relations: our relation by the IRI of the file's; “-” before it turns it round, an empty one
            leaves it out. One that is not named becomes a relation of the case.
        kinds: our class by the IRI of the file's, likewise.
        untyped: our class for things without a kind that relations connect; empty leaves them out.
        entities: entity of the case that a new one of the file is, by the IRI that it would get.
    """

    relations: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    untyped: str = THING
    entities: Mapping[str, str] = field(default_factory=dict)

    def relation(self, iri: str) -> Meant | None:
        """Return what was said of a relation, None when nothing was."""
        said = self.relations.get(iri, "")
        return Meant(said.removeprefix("-"), said.startswith("-")) if said else None


def _plain(words: str) -> str:
    return " ".join(words.replace("_", " ").replace("-", " ").split()).casefold()


def relation_named(ontology: Ontology, words: str) -> Meant | None:
    """Return the relation that has these words: its IRI, name, label or the label turned round."""
    if words in ontology.relations:
        return Meant(words)
    wanted = _plain(words.removeprefix("tl:"))
    for relation in ontology.relations.values():
        ours = (relation.label, relation.infinitive, local_name(relation.iri))
        if wanted and wanted in map(_plain, ours):
            return Meant(relation.iri)
    for relation in ontology.relations.values():
        if wanted and wanted == _plain(relation.inverse_label):
            return Meant(relation.iri, turned=True)
    return None


def kind_named(ontology: Ontology, words: str) -> str:
    """Return the class that has these words: its IRI, name, label or plural; '' for none."""
    if words in ontology.types:
        return "" if ontology.types[words].abstract else words
    wanted = _plain(words.removeprefix("tl:"))
    for kind in ontology.offered_types():
        if wanted and wanted in map(_plain, (kind.label, kind.plural, local_name(kind.iri))):
            return kind.iri
    return ""


def kind_of_ends(ontology: Ontology, wanted: str) -> str:
    """Return the class that an end of a relation must have, '' where several would do."""
    fitting = [t.iri for t in ontology.offered_types() if ontology.fits(t.iri, wanted)]
    return fitting[0] if len(fitting) == 1 else ""


def minted(base: str, sort: str, words: str) -> str:
    """Return an IRI under the case's base for a term of a file that only has words."""
    return f"{base}{sort}/{entity.slug(words)}"


def unknown(ontology: Ontology, quads: Iterable[Quad]) -> tuple[Unknown, ...]:
    """Return the relations and kinds in a file that the vocabulary does not have, by use."""
    quads = [quad for quad in quads if quad.graph not in _COMPUTED]
    known_kinds = record_kinds(ontology) | foreign_kinds(ontology).keys() | ontology.types.keys()
    named = vocabulary.label_in(quads)
    told = vocabulary.declared(quads)
    described = {f"<{iri}>" for iri in told}
    used = Counter(
        (quad.predicate, quad.object if quad.predicate in (_TYPE, _PREDICATE) else "")
        for quad in quads
        if quad.object[0] == "<" and quad.subject not in described
    )
    relations: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for (term, object_), number in used.items():
        predicate, value = term[1:-1], object_[1:-1]
        if term == _TYPE:
            if not value.startswith((RDF, RDFS, OWL, OA, PROV)) and value not in known_kinds:
                kinds[value] += number
        elif term == _PREDICATE and value not in ontology.relations:
            relations[value] += number
        elif predicate not in ontology.relations and not predicate.startswith(_NO_RELATIONS):
            relations[predicate] += number
    return tuple(
        Unknown(iri, named.get(iri) or vocabulary.words_of(iri), sort, number)
        for sort, found in (("relation", relations), ("kind", kinds))
        for iri, number in found.most_common()
        if iri not in told
    )


def own_terms(
    foreign: Iterable[Unknown], quads: Iterable[Quad], said: ReadAs
) -> dict[str, list[Quad]]:
    """Return what a case must say so that the file's terms are terms of the case, by IRI.

    Those are the relations and kinds that the vocabulary lacks and of which nothing else was said,
    and those that the file describes itself as an export of ours does.

    Args:
        foreign: what the vocabulary lacks, see `unknown`.
        quads: what the file says.
        said: what a person said is meant by its terms.
    """
    found: dict[str, list[Quad]] = {}
    for term in foreign:
        chosen = said.relations if term.kind == "relation" else said.kinds
        if term.iri not in chosen:
            make = vocabulary.relation if term.kind == "relation" else vocabulary.kind
            found[term.iri] = make(term.iri, term.words)
    return found | vocabulary.declared(quads)


def applied(
    ontology: Ontology, quads: Iterable[Quad], said: ReadAs, known: Iterable[str] = ()
) -> list[Quad]:
    """Return statements with the terms of ours that a person said are meant.

    Args:
        ontology: the vocabulary.
        quads: what a file says.
        said: what is meant by its terms.
        known: IRIs of entities of the case, which have a kind already.
    """
    read = [_read(quad, said) for quad in quads]
    if not said.untyped:
        return read
    typed = {quad.subject for quad in read if quad.predicate == _TYPE}
    typed |= {f"<{iri}>" for iri in known}
    wanted: dict[str, dict[str, None]] = {}
    for quad in read:
        relation = ontology.relations.get(quad.predicate[1:-1])
        if relation and terms.is_iri(quad.object) and quad.graph not in _COMPUTED:
            for end, kind in ((quad.subject, relation.domain), (quad.object, relation.range)):
                if end not in typed:
                    wanted.setdefault(end, {})[kind] = None
    found = ((end, _kind_for(ontology, kinds, said.untyped)) for end, kinds in wanted.items())
    return [*read, *(Quad(end, _TYPE, f"<{kind}>") for end, kind in found if kind)]


def _kind_for(ontology: Ontology, wanted: Iterable[str], untyped: str) -> str:
    """Return the class of a thing that stands where some classes are wanted, '' for none."""
    wanted = list(wanted)
    chosen = untyped != THING
    if chosen and all(ontology.fits(untyped, one) for one in wanted):
        return untyped
    demanded = {kind for kind in (kind_of_ends(ontology, one) for one in wanted) if kind}
    # What a person chose is taken at its word, so that it is said why it does not fit.
    return demanded.pop() if len(demanded) == 1 else untyped


def _read(quad: Quad, said: ReadAs) -> Quad:
    if quad.predicate == _TYPE:
        kind = said.kinds.get(quad.object[1:-1], "")
        return quad._replace(object=f"<{kind}>") if kind else quad
    if quad.predicate == _PREDICATE:
        meant = said.relation(quad.object[1:-1])
        return quad._replace(object=f"<{meant.iri}>") if meant and not meant.turned else quad
    meant = said.relation(quad.predicate[1:-1])
    if meant is None:
        return quad
    if meant.turned and terms.is_iri(quad.object):
        return Quad(quad.object, f"<{meant.iri}>", quad.subject, quad.graph)
    return quad._replace(predicate=f"<{meant.iri}>")
