"""The claims among some statements as a network for drawing programs: names and plain values only.

What GraphML and GEXF cannot hold is left out: passages, report chains, texts in several languages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import networkx as nx

from graph_data import citation, claim, entity, finding, ontology, source
from graph_data.changeset import Quad
from graph_data.citation import Citation
from graph_data.entity import Entity
from graph_data.formats.selection import bare_triples
from graph_data.namespaces import local_name
from graph_data.ontology import Ontology
from graph_data.store import Store

Value = str | int | float | bool
# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets), and the line end it rewrites.
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(attributes: Mapping[str, object]) -> dict[str, Value]:
    """Return attributes as strings and numbers that XML can hold; what is empty is left out.

    Lists are joined; anything else is spelled out.

    >>> clean({"a": None, "b": ["x", "y"], "c": True})
    {'b': 'x | y', 'c': True}
    """
    cleaned: dict[str, Value] = {}
    for name, value in attributes.items():
        if isinstance(value, bool | int | float):
            cleaned[name] = value
            continue
        several = value if isinstance(value, list | tuple | set | frozenset) else [value]
        text = " | ".join(str(one) for one in several if one is not None)
        text = _NO_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()
        if text:
            cleaned[name] = text
    return cleaned


def network(quads: Iterable[Quad]) -> nx.MultiDiGraph[str]:
    """Return entities as nodes and claims as edges; keys are their IRIs.

    Nodes have ``label``, ``type`` and, where there are, ``aliases`` and ``note``. Edges have
    ``label``, ``relation`` (IRI), ``family``, ``modality``, ``citations``, ``denied`` (how many of
    them deny it) and, where there are, ``valid_from``, ``valid_until``, ``verdict``, ``sources``.
    An accepted bare triple whose claim is not among the statements is an edge with no citations.
    """
    kept = list(quads)
    store = Store()
    store.rebuild(kept, {})
    known = ontology.load()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    entities = entity.read(store, known)
    for iri in sorted(entities):
        _add_node(graph, entities[iri], known)
    said = _add_claims(graph, store, known)
    for triple in bare_triples(kept, known.relations, said):
        _add_edge(graph, triple, " ".join(triple), known, {"citations": 0, "denied": 0})
    return graph


def _add_node(graph: nx.MultiDiGraph[str], one: Entity, known: Ontology) -> None:
    about = {
        "label": one.label,
        "type": known.label(one.type),
        "aliases": one.aliases,
        "note": one.note,
    }
    graph.add_node(one.iri, **{"label": _name(one.iri), **clean(about)})


def _name(iri: str) -> str:
    """Return what a thing is called that has no name: some readers put another in its place."""
    return local_name(iri) or iri


def _add_edge(
    graph: nx.MultiDiGraph[str],
    triple: tuple[str, str, str],
    key: str,
    known: Ontology,
    about: Mapping[str, object],
) -> None:
    subject, predicate, object_ = triple
    for end in (subject, object_):
        if end not in graph:
            graph.add_node(end, label=_name(end))
    relation = known.relations.get(predicate)
    shared = {
        "label": known.label(predicate),
        "relation": predicate,
        "family": known.label(relation.family) if relation else "",
    }
    graph.add_edge(subject, object_, key=key, **clean(shared | dict(about)))


def _add_claims(
    graph: nx.MultiDiGraph[str], store: Store, known: Ontology
) -> set[tuple[str, str, str]]:
    """Add an edge for each claim; return the triples that they spell out."""
    cited, judged, works = citation.read(store), finding.read(store), source.read(store)

    def titles(citations: Iterable[Citation]) -> list[str]:
        found = {target.source for one in citations for target in one.targets}
        return sorted(works[iri].label if iri in works else local_name(iri) for iri in found)

    said = set()
    for iri, one in sorted(claim.read(store).items()):
        citations, found = cited.get(iri, []), judged.get(iri, [])
        triple = (one.subject, one.predicate, one.object)
        about = {
            "modality": one.modality.lower(),
            "valid_from": one.valid_from,
            "valid_until": one.valid_until,
            "citations": len(citations),
            "denied": Counter(c.stance for c in citations)["Denies"],
            "verdict": found[-1].verdict.lower() if found else "",
            "sources": titles(citations),
        }
        _add_edge(graph, triple, iri, known, about)
        said.add(triple)
    return said
