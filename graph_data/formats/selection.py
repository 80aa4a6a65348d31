"""What goes out with an export: some claims, and all that they rest on."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Final

from graph_data import terms
from graph_data.changeset import Quad
from graph_data.errors import BadInput
from graph_data.namespaces import DERIVED, INDEX, OA, RDF, RDFS, SKOS, TL
from graph_data.selector import digest
from graph_data.store import Store

PROVENANCE: Final = ("full", "hashes", "none")
_DERIVED: Final = f"<{DERIVED}>"
_WORDS: Final = frozenset(f"<{OA}{name}>" for name in ("exact", "prefix", "suffix"))
_QUOTE: Final = f"<{OA}TextQuoteSelector>"
_NAMING: Final = frozenset(
    (f"<{RDF}type>", f"<{RDFS}label>", f"<{SKOS}altLabel>", f"<{SKOS}exactMatch>")
)
_SLIPS: Final = frozenset((f"<{TL}asWritten>", f"<{TL}readAs>"))
_POINTS_AT: Final = "SELECT ?who WHERE { %VALUES% ?who oa:hasBody|tl:on ?iri }"
_SAYS: Final = "SELECT ?iri ?p ?o WHERE { %VALUES% ?iri ?p ?o }"
_POINTING: Final = (f"<{OA}hasBody>", f"<{TL}on>", f"<{TL}between>")


def everything(store: Store) -> set[Quad]:
    """Return all statements of the case, the derived ones included."""
    return set(store.case_quads())


def of_claims(store: Store, claims: Iterable[str], entities: Iterable[str] = ()) -> set[Quad]:
    """Return the statements about claims and all they rest on, and about entities.

    A claim rests on its citations, their passages and sources, its findings and its ends.

    Args:
        store: the index of the case.
        claims: IRIs of the claims.
        entities: IRIs of entities that go along, connected or not.
    """
    waiting = [f"<{iri}>" for iri in claims]
    waiting += [row[0] for row in store.select(_POINTS_AT, waiting) if row[0]] if waiting else []
    waiting += [f"<{iri}>" for iri in entities]
    seen = set(waiting)
    found: set[Quad] = set()
    vocabulary = f"<{TL}"
    while waiting:
        rows, waiting = store.select(_SAYS, waiting), []
        for subject, predicate, target in rows:
            assert subject and predicate and target
            found.add(Quad(subject, predicate, target, ""))
            if target[0] == "<" and target not in seen and not target.startswith(vocabulary):
                seen.add(target)
                waiting.append(target)
    parts: dict[str, dict[str, str]] = {}
    for quad in found:
        if quad.predicate.startswith(f"<{RDF}"):
            parts.setdefault(quad.subject, {})[quad.predicate[len(RDF) + 1 : -1]] = quad.object
    triples = {
        (p["subject"], p["predicate"], p["object"])
        for p in parts.values()
        if len(p.keys() & _ENDS) == 3
    }
    found |= {Quad(*t, _DERIVED) for t in triples if store.contains(Quad(*t, _DERIVED))}
    return found | _hypotheses(store, seen)


_ENDS: Final = frozenset(("subject", "predicate", "object"))


def _hypotheses(store: Store, seen: set[str]) -> set[Quad]:
    """Return the hypotheses both ends of which go along, with their findings."""
    found: set[Quad] = set()
    ends: dict[str, set[str]] = {}
    for quad in store.quads(predicate=_POINTING[2], graph=""):
        ends.setdefault(quad.subject, set()).add(quad.object)
    for hypothesis, both in ends.items():
        if both <= seen:
            found |= set(store.quads(subject=hypothesis, graph=""))
            for quad in store.quads(predicate=_POINTING[1], object=hypothesis, graph=""):
                found |= set(store.quads(subject=quad.subject, graph=""))
    return found


def bare_triples(
    quads: Iterable[Quad], relations: Container[str], said: Container[tuple[str, str, str]]
) -> list[tuple[str, str, str]]:
    """Return the accepted triples whose claims are not among some statements, each once, in order.

    Args:
        quads: the statements.
        relations: IRIs of the relations of the vocabulary.
        said: the triples that claims among the statements spell out.
    """
    found = {
        (quad.subject[1:-1], quad.predicate[1:-1], quad.object[1:-1])
        for quad in quads
        if quad.graph in ("", _DERIVED) and terms.is_iri(quad.object)
    }
    return sorted(triple for triple in found if triple[1] in relations and triple not in said)


def _hashed(quad: Quad) -> Quad:
    """Return a statement without the words of a text that it keeps: those of an emendation."""
    if quad.predicate not in _SLIPS:
        return quad
    return quad._replace(object=terms.literal(digest(terms.value(quad.object))))


def with_provenance(quads: Iterable[Quad], provenance: str) -> set[Quad]:
    """Return what is left of a selection.

    Args:
        quads: the selection.
        provenance: ``full``: all of it; ``hashes``: without kept words, digests and positions only,
            also of an emendation, which names the words by their digests;
            ``none``: names of entities and the bare triples that accepted findings let stand.

    Raises:
        BadInput: another word was given.
    """
    kept = {quad for quad in quads if quad.graph != f"<{INDEX}>"}
    if provenance == "full":
        return kept
    if provenance == "hashes":
        quotes = {quad.subject for quad in kept if quad.object == _QUOTE}
        return {
            _hashed(q)
            for q in kept
            if q.subject not in quotes and q.object not in quotes and q.predicate not in _WORDS
        }
    if provenance == "none":
        bare = {quad for quad in kept if quad.graph == _DERIVED}
        ends = {term for quad in bare for term in quad[:3]}  # of terms of the case's own too
        names = {
            quad
            for quad in kept
            if quad.subject in ends and quad.predicate in _NAMING and not quad.graph
        }
        return {quad._replace(graph="") for quad in bare} | names
    raise BadInput(f"“{provenance}” is no kind of provenance: choose {', '.join(PROVENANCE)}.")
