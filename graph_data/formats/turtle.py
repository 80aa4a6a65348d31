"""Deterministic Turtle, TriG and N-Quads: sorted, one object a line, no blank nodes.

The same statements give the same bytes, and one changed statement changes one line or two, so that
files can be compared. Turtle 1.1, https://www.w3.org/TR/turtle/ ; TriG,
https://www.w3.org/TR/trig/ .
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from graph_data.changeset import Quad
from graph_data.namespaces import DERIVED, PREFIXES, RDF

_DIGITS: Final = re.compile(r"([0-9]+)")
_LOCAL: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_\-]*")
_BIDI: Final = re.compile("[\u2028\u2029\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069\x80-\x9f]")
_TYPE: Final = f"<{RDF}type>"


def natural(text: str) -> tuple[object, ...]:
    """Return a key that sorts ``claim-2`` before ``claim-10``."""
    parts: list[object] = list(_DIGITS.split(text))
    for place in range(1, len(parts), 2):
        # Compared by length, then by digits: as a number it might be too long for Python.
        digits = str(parts[place])
        significant = digits.lstrip("0")
        parts[place] = (len(significant), significant, digits)
    return tuple(parts)


def case_prefixes(base: str) -> dict[str, str]:
    """Return the prefixes of an export of a case named under `base`."""
    kinds = ("claim", "citation", "finding", "passage", "source", "entity", "agent")
    return PREFIXES | {"case": base} | {kind: f"{base}{kind}/" for kind in kinds}


class _Names:
    """Shortens IRIs with the prefixes given, and remembers which were used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: -len(item[1]))
        self._known: dict[str, str] = {}
        self.used: set[str] = set()

    def __call__(self, term: str) -> str:
        known = self._known.get(term)
        if known is None:
            known = self._iri(term) if term[0] == "<" else self._literal(term)
            self._known[term] = known
        return known

    def _iri(self, term: str) -> str:
        iri = term[1:-1]
        for prefix, namespace in self._prefixes:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        return term

    def _literal(self, term: str) -> str:
        # Shorthands such as 5 or true are never used: readers normalise them.
        value, mark, datatype = term, "", ""
        if term.endswith(">"):
            value, mark, datatype = term.rpartition("^^")
        shown = _BIDI.sub(lambda match: f"\\u{ord(match[0]):04X}", value)
        return shown + mark + (self._iri(datatype) if datatype else "")


def _blocks(triples: Iterable[tuple[str, str, str]], names: _Names, indent: str = "") -> list[str]:
    subjects: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, value in triples:
        subjects.setdefault(subject, {}).setdefault(predicate, []).append(value)
    blocks = []
    for subject in sorted(subjects, key=natural):
        held = subjects[subject]
        lines = []
        for predicate in sorted(held, key=lambda p: (p != _TYPE, p)):
            values = [names(value) for value in held[predicate]]
            if len(values) > 1:
                values.sort(key=natural)
            spelled = f" ,\n{indent}        ".join(values)
            lines.append(f"{indent}    {'a' if predicate == _TYPE else names(predicate)} {spelled}")
        blocks.append(f"{indent}{names(subject)}\n" + " ;\n".join(lines) + " .\n")
    return blocks


def _document(body: str, names: _Names, prefixes: Mapping[str, str]) -> str:
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(names.used))
    return head + ("\n" if head and body else "") + body


def turtle(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return statements as Turtle without graphs; one that is in two graphs is written once."""
    names = _Names(prefixes)
    body = "\n".join(_blocks({quad[:3] for quad in quads}, names))
    return _document(body, names, prefixes)


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return statements as TriG: the default graph first, then the named ones in order."""
    names = _Names(prefixes)
    graphs: dict[str, set[tuple[str, str, str]]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph, set()).add(quad[:3])
    parts = _blocks(graphs.pop("", set()), names)
    for graph in sorted(graphs, key=natural):
        parts.append(
            f"{names(graph)} {{\n" + "\n".join(_blocks(graphs[graph], names, "    ")) + "}\n"
        )
    return _document("\n".join(parts), names, prefixes)


def nquads(quads: Iterable[Quad]) -> str:
    """Return statements as sorted N-Quads: the canonical form where there are no blank nodes."""
    return "".join(sorted(f"{quad.line()} .\n" for quad in set(quads)))


def is_derived(quad: Quad) -> bool:
    """Say whether a statement follows from a finding rather than being recorded."""
    return quad.graph == f"<{DERIVED}>"
