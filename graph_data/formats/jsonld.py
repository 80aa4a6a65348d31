"""JSON-LD in the shape of Web Annotations: citations with their targets and selectors inside them.

The context is written into the file, so that no reader has to fetch one. The short names are those
of the Web Annotation model where it has one. Sorted; the same statements give the same bytes.
https://www.w3.org/TR/json-ld11/ , https://www.w3.org/TR/annotation-model/ .
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final

from graph_data import terms
from graph_data.changeset import Quad
from graph_data.formats.turtle import natural
from graph_data.namespaces import OA, PREFIXES, RDF, TL, XSD

Json = dict[str, object]
_DEEPEST: Final = 8
_TYPE: Final = f"<{RDF}type>"
_WHOLE: Final = re.compile(r"0|-?[1-9][0-9]{0,14}")
_LOCAL: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_\-]*")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*(?=:)")
# Terms of https://www.w3.org/ns/anno.jsonld that we use: links, and plain values.
_LINKS: Final = {
    "body": OA + "hasBody",
    "target": OA + "hasTarget",
    "source": OA + "hasSource",
    "selector": OA + "hasSelector",
}
_VALUES: Final = {name: OA + name for name in ("start", "end", "exact", "prefix", "suffix")}
_CLASSES: Final = {
    "Annotation": OA + "Annotation",
    "SpecificResource": OA + "SpecificResource",
    "TextPositionSelector": OA + "TextPositionSelector",
    "TextQuoteSelector": OA + "TextQuoteSelector",
}
# Statements whose object is written inside its first subject.
_INSIDE: Final = tuple(
    f"<{iri}>"
    for iri in (OA + "hasTarget", OA + "hasSelector", TL + "emendation", TL + "reportedFrom")
)


class _Names:
    """Shortens IRIs with the prefixes that no IRI of the document could be mistaken for."""

    def __init__(self, quads: Iterable[Quad], prefixes: Mapping[str, str]) -> None:
        schemes = {
            found[0] for quad in quads for term in quad if (found := _SCHEME.match(term[1:]))
        }
        self._prefixes = {
            name: iri for name, iri in prefixes.items() if name not in schemes and name not in _ALL
        }
        self._used: set[str] = set()
        self._keys = {f"<{iri}>": name for name, iri in (_LINKS | _VALUES).items()}
        self._classes = {f"<{iri}>": name for name, iri in _CLASSES.items()}

    def key(self, predicate: str) -> str:
        """Return a predicate as a key."""
        return self._keys.get(predicate) or self._short(predicate[1:-1])

    def kind(self, term: str) -> str:
        """Return a class as a value of ``type``."""
        return self._classes.get(term) or self._short(term[1:-1])

    def _short(self, iri: str) -> str:
        for name, namespace in self._prefixes.items():
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self._used.add(name)
                return f"{name}:{iri[len(namespace) :]}"
        return iri

    def context(self) -> Json:
        """Return the context of what was written: what was used of it."""
        links = {name: {"@id": iri, "@type": "@id"} for name, iri in _LINKS.items()}
        used = {name: self._prefixes[name] for name in sorted(self._used)}
        fixed = {"@version": 1.1, "id": "@id", "type": "@type", "graph": "@graph"}
        return {**fixed, **links, **_VALUES, **_CLASSES, **used}


_ALL: Final = frozenset((*_LINKS, *_VALUES, *_CLASSES, "id", "type", "graph"))


def _value(term: str) -> object:
    """Return a literal as a JSON value that is read back as the same literal."""
    value, language, datatype = terms.parse_literal(term)
    if language:
        return {"@value": value, "@language": language}
    if datatype == XSD + "integer" and _WHOLE.fullmatch(value):
        return int(value)
    return {"@value": value, "@type": datatype} if datatype else value


class _Nodes:
    """The statements of one graph as nodes, some of them inside others."""

    def __init__(self, quads: Iterable[Quad], names: _Names) -> None:
        self._names = names
        self._held: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, value, _ in quads:
            self._held.setdefault(subject, {}).setdefault(predicate, []).append(value)
        self._host: dict[str, str] = {}
        for subject in sorted(self._held, key=natural):
            for predicate in _INSIDE:
                for value in self._held[subject].get(predicate, ()):
                    if value in self._held and value not in self._host and value != subject:
                        self._host[value] = subject

    def write(self) -> list[Json]:
        """Return the outermost nodes, sorted."""
        outer = [node for node in self._held if not self._is_inside(node)]
        return [self._node(node) for node in sorted(outer, key=natural)]

    def _is_inside(self, node: str) -> bool:
        """Say whether a node has a place inside an outermost one, not too deep, not in a circle."""
        seen = {node}
        while node in self._host:
            node = self._host[node]
            if node in seen:
                return False
            seen.add(node)
        return 1 < len(seen) <= _DEEPEST

    def _node(self, node: str) -> Json:
        held = self._held[node]
        out: Json = {"id": node[1:-1]}
        kinds = sorted(term for term in held.get(_TYPE, ()) if terms.is_iri(term))
        if kinds:
            out["type"] = [self._names.kind(term) for term in kinds]
        for predicate in sorted(held):
            values = sorted(held[predicate], key=natural)
            if predicate == _TYPE:
                values = [term for term in values if not terms.is_iri(term)]
            if values:
                key = f"{RDF}type" if predicate == _TYPE else self._names.key(predicate)
                out[key] = [self._object(node, key, term) for term in values]
        return out

    def _object(self, subject: str, key: str, term: str) -> object:
        if not terms.is_iri(term):
            value = _value(term)
            return {"@value": value} if key in _LINKS and not isinstance(value, dict) else value
        if self._host.get(term) == subject and self._is_inside(term):
            return self._node(term)
        return term[1:-1] if key in _LINKS else {"id": term[1:-1]}


def jsonld(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return statements as JSON-LD, named graphs after the nodes of the default graph."""
    kept = sorted(set(quads))
    names = _Names(kept, prefixes)
    graphs: dict[str, list[Quad]] = {"": []}
    for quad in kept:
        graphs.setdefault(quad.graph, []).append(quad)
    nodes = _Nodes(graphs.pop(""), names).write()
    for graph in sorted(graphs, key=natural):
        nodes.append({"id": graph[1:-1], "graph": _Nodes(graphs[graph], names).write()})
    document = {"@context": names.context(), "graph": nodes}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
