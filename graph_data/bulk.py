"""Bulky payloads of a journal, looked at as bytes rather than statement by statement.

Whether lines are statements of the plainest form, one look says, thirty times faster than taking
each apart. What is plain means the same to the engine and to `graph_data.block`; what is odd has to
be looked at line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

from graph_data import terms
from graph_data.changeset import Quad
from graph_data.namespaces import DERIVED, INDEX, RDF, XSD

UNLAWFUL: Final = tuple(
    f'"^^<{name}>' for name in (XSD + "string", RDF + "langString", RDF + "dirLangString")
)
"""What no statement ends with though it has the form of one."""

NOT_JOURNALLED: Final = (f"<{DERIVED}>", f"<{INDEX}>")
"""Graphs whose statements follow from others and are never written."""

_SLICE: Final = 1 << 22  # one look takes some hundredths of a second, and no other thread runs
_NODE: Final = rb'<[^<>"{}|^`\\\x00-\x20]++>'
_PLAIN: Final = rb'[^\x00-\x1f"\\\x7f]*+'
_WORDS: Final = rb'"' + _PLAIN + rb'(?:\\[tnr"\\]' + _PLAIN + rb')*+"'
_VALUE: Final = rb"(?:" + _NODE + rb"|" + _WORDS + rb"(?:@[a-z0-9-]++|\^\^" + _NODE + rb")?+)"
_LINE: Final = _NODE + rb" " + _NODE + rb" " + _VALUE + rb"(?: " + _NODE + rb")?+ \.\n"
_ADDITIONS: Final = re.compile(rb"(?:A " + _LINE + rb")*+")
_CHANGES: Final = re.compile(rb"(?:[AD] " + _LINE + rb")*+")
# What no statement may hold, or may only hold within words, where a closer look will find it.
_SUSPECT: Final = tuple(one.encode() for one in (*UNLAWFUL, *NOT_JOURNALLED))


def first_statement(payload: bytes) -> int:
    """Return the offset of the first statement, after salt and label; -1 where there is none."""
    salt = payload.find(b"\n")
    label = payload.find(b"\n", salt + 1)
    begin = label + 1
    return begin if min(salt, label) >= 0 and begin < len(payload) else -1


def pieces(payload: bytes, begin: int) -> Iterator[bytes]:
    """Yield the lines of a payload from an offset on, many at a time."""
    while begin < len(payload):
        end = payload.find(b"\n", min(begin + _SLICE, len(payload) - 1)) + 1
        yield payload[begin:end]
        begin = end


def is_plain(payload: bytes, begin: int, *, additions: bool = True) -> bool:
    """Say whether the lines from an offset on are all statements of the plainest form.

    Args:
        payload: all of it, which ends with a line end.
        begin: offset of the first line.
        additions: whether each must add its statement; it may take it away otherwise.
    """
    lines = _ADDITIONS if additions else _CHANGES
    return all(_is_plain(piece, lines) for piece in pieces(payload, begin))


def statements(payload: bytes, begin: int) -> tuple[frozenset[Quad], frozenset[Quad]]:
    """Return what plain lines add and what they take away.

    Raises:
        ValueError: a node or a tag of a language is not lawful.
    """
    held: dict[str, str] = {}
    found: dict[str, set[Quad]] = {"A": set(), "D": set()}
    for piece in pieces(payload, begin):
        for line in piece[:-1].decode().split("\n"):
            mark, subject, predicate, value = line[:-2].split(" ", 3)
            graph = _graph_at_end(value)
            if graph:
                value = value[: -len(graph) - 1]
                graph = held.get(graph) or _taken(held, graph)
            quad = Quad(
                held.get(subject) or _taken(held, subject),
                held.get(predicate) or _taken(held, predicate),
                held.get(value) or _taken(held, value),
                graph,
            )
            found[mark].add(quad)
    return frozenset(found["A"]), frozenset(found["D"])


def _graph_at_end(value: str) -> str:
    """Return the graph after an object, '' where there is none: no node has a space or a quote."""
    last = value[value.rfind(" ") + 1 :] if value[-1] == ">" else ""
    return last if last and last[0] == "<" and len(last) < len(value) and '"' not in last else ""


def _taken(held: dict[str, str], term: str) -> str:
    """Look at a term that is met first, and keep it, so that there is one of it.

    Raises:
        ValueError: it is not lawful.
    """
    node = tag = ""
    if term[0] == "<":
        node = term[1:-1]
    elif term[-1] == ">":
        node = term[term.rfind('"^^<') + 4 : -1]
    elif term[-1] != '"':
        tag = term[term.rfind('"@') + 2 :]
    if (node and not terms.is_absolute(node)) or (tag and not terms.is_language(tag)):
        raise ValueError(f"“{term[:60]}” is not lawful")
    held[term] = term
    return term


def _is_plain(piece: bytes, lines: re.Pattern[bytes]) -> bool:
    if any(one in piece for one in _SUSPECT) or not lines.fullmatch(piece):
        return False
    ends = np.flatnonzero(np.frombuffer(piece, np.uint8) == ord("\n"))
    return int(np.diff(ends, prepend=-1).max()) <= terms.LITERAL_LIMIT
