"""What the statements of a foreign file mean for a case: entities, claims, records, or none of it.

Sorting only reads. What it cannot place is put aside, into a graph of the import's own, where
queries find it and nothing else is disturbed by it. What the case already says of one of its
records (a passage, a finding) is never changed by a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from graph_data import claim, entity, terms
from graph_data.changeset import Quad
from graph_data.claim import Claim
from graph_data.entity import Entity
from graph_data.errors import BadInput
from graph_data.namespaces import (
    DCTERMS,
    DERIVED,
    FOAF,
    INDEX,
    OA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    TL,
)
from graph_data.ontology import THING, Ontology
from graph_data.store import Store

_LABEL: Final = RDFS + "label"
_ALSO: Final = SKOS + "altLabel"
_NAMES: Final = (
    _LABEL, SKOS + "prefLabel", FOAF + "name", "http://schema.org/name",
    "https://schema.org/name", DCTERMS + "title",
)  # fmt: skip
_SEVERAL: Final = frozenset((_ALSO, SKOS + "exactMatch", TL + "note"))
_OWN_VOCABULARIES: Final = (TL, RDFS, SKOS, DCTERMS, PROV, OA)
_SELECTORS: Final = frozenset((OA + "TextPositionSelector", OA + "TextQuoteSelector"))
_NO_RECORDS: Final = frozenset(TL + n for n in ("Relation", "Family", "Scale", "ScaleValue"))
_PARTS: Final = tuple(RDF + name for name in ("subject", "predicate", "object"))
_NO_KIND: Final = "has no kind, so that what is said of it is kept aside: give it a type"
Properties = dict[str, list[str]]


def record_kinds(ontology: Ontology) -> frozenset[str]:
    """Return the classes of ours that are no entities: claims, citations, passages, findings."""
    classes = {
        quad.subject[1:-1]
        for quad in ontology.quads
        if quad.predicate == f"<{RDF}type>" and quad.object == f"<{OWL}Class>"
    }
    ours = {iri for iri in classes if iri.startswith(TL)} - ontology.types.keys() - _NO_RECORDS
    return frozenset(ours | _SELECTORS | {PROV + "Agent"})


def foreign_kinds(ontology: Ontology) -> dict[str, str]:
    """Return our class for each class of others that is close to just one of ours."""
    close: dict[str, set[str]] = {}
    for quad in ontology.quads:
        kind = ontology.types.get(quad.subject[1:-1])
        if quad.predicate == f"<{SKOS}closeMatch>" and kind and not kind.abstract:
            close.setdefault(quad.object[1:-1], set()).add(kind.iri)
    found = {}
    for foreign, ours in close.items():
        if len(ours) == 1 and not foreign.startswith(PROV):
            (found[foreign],) = ours
            if foreign.startswith("http://schema.org/"):
                found[foreign.replace("http:", "https:")] = found[foreign]
    return found


class Sorter:
    """Sorts the statements of one file for one case.

    Attributes:
        placed: statements that become part of the case.
        removed: made-up names and kinds of the case that give way to those of the file.
        aside: statements that are kept in the graph of the import.
        issues: (sentence, IRI it is about) with how often.
        new, known: how many by kind: ``entity``, ``claim``, or a class of records.
        uncited: how many of the new claims were made of plain triples and others' statements.
        derived: statements left out because they follow from claims and findings.
    """

    def __init__(self, store: Store, ontology: Ontology, base: str, agent: str) -> None:
        self._store = store
        self._ontology = ontology
        self._base = base
        self._agent = agent
        self._records = record_kinds(ontology)
        self._foreign = foreign_kinds(ontology)
        self._entities = entity.read(store, ontology)
        claims = claim.read(store)
        self._claims = {c.iri for c in claims.values()}
        self._said = {c.proposition[:3] for c in claims.values() if c.modality == "Actual"}
        self._nodes: dict[str, Properties] = {}
        self._there: dict[str, set[tuple[str, str]]] = {}
        self.placed: dict[Quad, None] = {}
        self.removed: dict[Quad, None] = {}
        self.aside: dict[Quad, None] = {}
        self.issues: Counter[tuple[str, str]] = Counter()
        self.new: Counter[str] = Counter()
        self.known: Counter[str] = Counter()
        self.derived = 0
        self.uncited = 0

    @property
    def entities(self) -> Iterable[str]:
        """IRIs of the entities of the case."""
        return self._entities

    def sort(self, quads: Iterable[Quad], own: Mapping[str, Iterable[Quad]] | None = None) -> None:
        """Place every statement of a file.

        Args:
            quads: what the file says.
            own: terms that become the case's own where they are used, by IRI, and what makes them
                so; the vocabulary has them already.
        """
        self._gather(quads)
        own = own or {}
        self._take_names()
        fresh = self._new_entities()
        statements = self._statements()
        plain: list[tuple[str, str, str]] = []
        for node, held in self._nodes.items():
            if node.startswith(TL):
                self._keep_aside(node, held)
                self._note("terms of the vocabulary are not changed by an import", node)
            elif node in statements or node in own:
                continue
            elif self._kinds(node) & self._records:
                self._place_record(node, held)
            elif node in self._entities:
                plain += self._place_entity(node, held, node in fresh)
            else:
                self._keep_aside(node, held)
                if held.keys() & self._ontology.relations.keys():
                    self._note(_NO_KIND, node)
        for node, held in statements.items():
            self._place_statement(node, held)
        for triple in plain:
            self._place_plain(*triple)
        self._place_terms(own)

    def _place_terms(self, own: Mapping[str, Iterable[Quad]]) -> None:
        """Take up the terms of the case's own that something placed uses."""
        using = (f"<{RDF}predicate>", f"<{RDF}type>")
        used = {quad.object[1:-1] for quad in self.placed if quad.predicate in using}
        for iri in own.keys() & used:
            self._there.setdefault(iri, self._told(iri))
            self._add(own[iri])
            self.new["term"] += not self._there[iri]

    # ------------------------------------------------------------------ gathering

    def _gather(self, quads: Iterable[Quad]) -> None:
        own = (f"<{DERIVED}>", f"<{INDEX}>")
        for quad in quads:
            if quad.graph in own:
                self.derived += 1
                continue
            held = self._nodes.setdefault(quad.subject[1:-1], {})
            values = held.setdefault(quad.predicate[1:-1], [])
            if quad.object not in values:
                values.append(quad.object)
        for node in self._nodes:
            self._there[node] = self._told(node)

    def _told(self, node: str) -> set[tuple[str, str]]:
        """Return what the case says of something."""
        found = self._store.quads(subject=f"<{node}>")
        return {(quad.predicate[1:-1], quad.object) for quad in found}

    def _kinds(self, node: str) -> set[str]:
        return {term[1:-1] for term in self._nodes.get(node, {}).get(RDF + "type", ())}

    def _new_entities(self) -> set[str]:
        """Take up the entities that only the file has; return their IRIs."""
        fresh = set()
        for node in self._nodes:
            if node in self._entities:
                self.known["entity"] += 1
                continue
            kind = self._kind_of(node)
            if kind and not node.startswith(TL):
                label, _ = self._label(node, self._nodes[node])
                self._entities[node] = Entity(node, kind, label)
                self.new["entity"] += 1
                fresh.add(node)
        return fresh

    def _kind_of(self, node: str) -> str:
        """Return our class for a thing of the file, '' when it is no entity."""
        types = self._ontology.types
        kinds = self._kinds(node)
        if kinds & self._records:
            return ""
        known = sorted(k for k in kinds if k in types and not types[k].abstract)
        ours = [k for k in known if k.startswith(TL)]
        # A kind that the case brings is taken where no kind of the vocabulary is meant.
        ours = ours or sorted({self._foreign[k] for k in kinds if k in self._foreign}) or known
        if len(ours) > 1:
            self._note(f"has several kinds, of which “{types[ours[0]].label}” is taken", node)
        elif not ours and kinds & types.keys():
            self._note("has a kind that only gathers others, and is kept aside", node)
        return ours[0] if ours else ""

    def _label(self, node: str, held: Properties) -> tuple[str, str]:
        """Return the name of a thing and the term that holds it, '' when it is made up."""
        for predicate in _NAMES:
            found = [t for t in held.get(predicate, ()) if t.startswith('"')]
            if found:
                tags = {term: terms.parse_literal(term).language for term in found}
                best = min(found, key=lambda t: (tags[t][:2] != "en", bool(tags[t]), t))
                return terms.value(best), best
        self._note("has no name, and is called by the end of its address", node)
        return entity.name_from(node), ""

    def _take_names(self) -> None:
        """Give entities of the case that were called by the end of their address what is theirs.

        The name, and what kind of thing they are, where nobody has said that yet.
        """
        for node, held in self._nodes.items():
            one = self._entities.get(node)
            if one is None or one.label != entity.name_from(node):
                continue
            named = [t for n in _NAMES for t in held.get(n, ()) if t.startswith('"')]
            label, term = self._label(node, held) if named else (one.label, "")
            kind = (self._kind_of(node) if one.type == THING else "") or one.type
            told = [(_LABEL, term)] if label != one.label else []
            told += [(RDF + "type", f"<{kind}>")] if kind != one.type else []
            for predicate, value in told:
                about = f"<{node}>", f"<{predicate}>"
                old = (term for name, term in self._there[node] if name == predicate)
                self.removed |= {Quad(*about, term): None for term in old}
                self._add([Quad(*about, value)])
            if told:
                self._entities[node] = replace(one, label=label, type=kind)
                self._note(f"was called “{one.label}”, and has its name and kind from here", node)

    # ------------------------------------------------------------------ placing

    def _note(self, text: str, about: str) -> None:
        self.issues[text, about] += 1

    def _add(self, quads: Iterable[Quad]) -> None:
        for quad in quads:
            held = self._there.get(quad.subject[1:-1], set())
            if (quad.predicate[1:-1], quad.object) not in held:
                self.placed[quad] = None

    def _keep_aside(self, node: str, held: Properties) -> None:
        for predicate, values in held.items():
            for value in values:
                if (predicate, value) not in self._there[node]:
                    self.aside[Quad(f"<{node}>", f"<{predicate}>", value)] = None

    def _place_record(self, node: str, held: Properties) -> None:
        """Take a record of ours as it stands; one that the case has is not changed."""
        iri = min(self._kinds(node) & self._records)
        kind = self._ontology.label(iri)
        there = self._there[node]
        if iri not in _SELECTORS:
            (self.known if there else self.new)[kind.lower()] += 1
        if there and any((p, v) not in there for p, values in held.items() for v in values):
            self._note(f"the case says otherwise of this {kind}, and keeps what it says", node)
            self._keep_aside(node, held)
            return
        self._add(Quad(f"<{node}>", f"<{p}>", v) for p, values in held.items() for v in values)

    def _place_entity(self, node: str, held: Properties, fresh: bool) -> list[tuple[str, str, str]]:
        """Place what is said of an entity; return the plain triples that may be claims."""
        one = self._entities[node]
        plain = []
        if fresh:
            _, best = self._label(node, held) if any(n in held for n in _NAMES) else ("", "")
            self._add([
                Quad(f"<{node}>", f"<{RDF}type>", f"<{one.type}>"),
                Quad(f"<{node}>", f"<{_LABEL}>", best or terms.text(one.label)),
            ])  # fmt: skip
        for predicate, values in held.items():
            for value in values:
                if predicate in self._ontology.relations and terms.is_iri(value):
                    plain.append((node, predicate, value[1:-1]))
                elif not self._is_said(one, predicate, value):
                    self._place_property(node, predicate, value)
        return plain

    def _is_said(self, one: Entity, predicate: str, value: str) -> bool:
        """Say whether a kind or a name is what the entity has anyway."""
        if predicate == RDF + "type":
            return value[1:-1] == one.type
        return (
            predicate in _NAMES[:5] and not terms.is_iri(value) and terms.value(value) == one.label
        )

    def _place_property(self, node: str, predicate: str, value: str) -> None:
        literal = value.startswith('"')
        if predicate in _NAMES[:5] and literal:
            self._add([Quad(f"<{node}>", f"<{_ALSO}>", value)])
            return
        foreign = not predicate.startswith(_OWN_VOCABULARIES) or predicate == RDF + "type"
        taken = {p for p, v in self._there[node] if v != value}
        if foreign or (predicate in taken and predicate not in _SEVERAL):
            if (predicate, value) not in self._there[node]:
                self.aside[Quad(f"<{node}>", f"<{predicate}>", value)] = None
                if predicate != RDF + "type":
                    why = (
                        "is no relation of the vocabulary" if foreign else "has another value here"
                    )
                    self._note(f"{why}, and is kept aside", predicate)
            return
        self._add([Quad(f"<{node}>", f"<{predicate}>", value)])

    # ------------------------------------------------------------------ claims

    def _statements(self) -> dict[str, Properties]:
        """Return the statements about statements that are no whole claims of ours."""
        others: dict[str, Properties] = {}
        for node, held in self._nodes.items():
            if TL + "Claim" in self._kinds(node):
                one = None if node in self._claims else self._claim_of(node, held)
                if one and one.modality == "Actual":
                    self._said.add(one.proposition[:3])
                if not one and node not in self._claims:
                    others[node] = held
            elif all(part in held for part in _PARTS):
                others[node] = held
        return others

    def _claim_of(self, node: str, held: Properties) -> Claim | None:
        """Return the claim that a node spells out, if it is a lawful one."""
        parts = [held.get(part, []) for part in _PARTS]
        if any(len(values) != 1 or not terms.is_iri(values[0]) for values in parts):
            self._note("a statement without just one subject, relation and object", node)
            return None
        modality = held.get(TL + "modality", [f"<{TL}Actual>"])[0][1:-1].removeprefix(TL)
        subject, predicate, object_ = (values[0][1:-1] for values in parts)
        one = Claim(node, subject, predicate, object_, modality)
        return one if self._is_lawful(one) else None

    def _is_lawful(self, one: Claim) -> bool:
        if one.predicate not in self._ontology.relations:
            self._note("is no relation of the vocabulary, and is kept aside", one.predicate)
            return False
        ends = [self._entities.get(iri) for iri in (one.subject, one.object)]
        for end, iri in zip(ends, (one.subject, one.object), strict=True):
            if end is None:
                self._note(_NO_KIND, iri)
        subject, object_ = ends
        if subject is None or object_ is None:
            return False
        try:
            claim.check(self._ontology, one, subject, object_)
        except BadInput as error:
            self._note(f"kept aside: {error.sentence}", one.predicate)
            return False
        return True

    def _place_statement(self, node: str, held: Properties) -> None:
        """Make a claim of somebody else's statement about a statement, or keep it aside."""
        faulty = TL + "Claim" in self._kinds(node)  # ours, and it was said what is wrong with it
        one = None if faulty else self._claim_of(node, held)
        if one is None or one.proposition[:3] in self._said:
            self.known["claim"] += one is not None
            self._keep_aside(node, held)
            return
        self._make(one)
        parts = {*_PARTS, RDF + "type"}
        self._keep_aside(node, {p: v for p, v in held.items() if p not in parts})

    def _place_plain(self, subject: str, predicate: str, object_: str) -> None:
        """Make an uncited claim of a plain triple, unless it is one already."""
        one = Claim("", subject, predicate, object_)
        if one.proposition[:3] in self._said:
            self.derived += 1
        elif self._is_lawful(one):
            self._make(one)
        else:
            self._keep_aside(subject, {predicate: [f"<{object_}>"]})

    def _make(self, one: Claim) -> None:
        iri = one.iri or claim.iri_of(self._base, one)
        self._said.add(one.proposition[:3])
        self.new["claim"] += 1
        self.uncited += 1
        made = replace(one, iri=iri, recorded_at=claim.now(), recorded_by=self._agent)
        self.placed.update(dict.fromkeys(claim.describe(made)))
