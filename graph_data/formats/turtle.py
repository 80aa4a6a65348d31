"""Deterministic Turtle, TriG and N-Quads: sorted, one object a line, no blank nodes.

The same statements give the same bytes, and one changed statement changes one line or two, so that
files can be compared. Turtle 1.1, https://www.w3.org/TR/turtle/ ; TriG,
https://www.w3.org/TR/trig/ .
"""

from __future__ import annotations

import re
from collections import defaultdict
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
    """Return what is said of each subject; a statement that comes twice is written once."""
    subjects: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for subject, predicate, value in triples:
        subjects[subject].append((predicate, value))
    blocks, between = [], f" ,\n{indent}        "
    for subject in sorted(subjects, key=natural):
        lines: list[str] = []
        first: list[str] = []
        said = sorted(set(subjects[subject]))
        at = 0
        while at < len(said):
            predicate, value = said[at]
            at += 1
            spelled = names(value)
            if at < len(said) and said[at][0] == predicate:
                values = [spelled]
                while at < len(said) and said[at][0] == predicate:
                    values.append(names(said[at][1]))
                    at += 1
                values.sort(key=natural)
                spelled = between.join(values)
            if predicate == _TYPE:
                first.append(f"{indent}    a {spelled}")
            else:
                lines.append(f"{indent}    {names(predicate)} {spelled}")
        blocks.append(f"{indent}{names(subject)}\n" + " ;\n".join(first + lines) + " .\n")
    return blocks


def _document(body: str, names: _Names, prefixes: Mapping[str, str]) -> str:
    head = "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in sorted(names.used))
    return head + ("\n" if head and body else "") + body


def turtle(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return statements as Turtle without graphs; one that is in two graphs is written once."""
    names = _Names(prefixes)
    body = "\n".join(_blocks([quad[:3] for quad in quads], names))
    return _document(body, names, prefixes)


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return statements as TriG: the default graph first, then the named ones in order."""
    names = _Names(prefixes)
    graphs: dict[str, list[tuple[str, str, str]]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph, []).append(quad[:3])
    parts = _blocks(graphs.pop("", []), names)
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
