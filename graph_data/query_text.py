"""What a SPARQL query may say before any engine sees it.

The engine follows SERVICE to other machines and cannot be told not to, and its parser ends the
process on deep nesting. So a query is read here word by word, and is refused where it asks for
another machine, for a change, or for more than is reasonable. https://www.w3.org/TR/sparql11-query/
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from graph_data.errors import BadInput

LONGEST: Final = 32_768
"""Longest query, in characters: a chain of UNIONs that ends the engine is twice as long."""

DEEPEST: Final = 64
"""Most brackets open at once."""

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PROLOGUE: Final = frozenset(("PREFIX", "BASE", "VERSION"))
_UPDATES: Final = frozenset(
    ("LOAD", "INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_IRI = r'<[^<>"{}|^`\x00-\x20]*>'
# No token may be longer here than it is for the engine, which needs no space between a token and a
# keyword: “5e1SERVICE” and “ex:-5SERVICE” are lawful. What is left over is looked at as words.
_LETTER = r"[A-Za-z0-9_:]|%[0-9A-Fa-f]{2}|\\."
_TOKEN = re.compile(
    rf"""(?P<skip>\s+|\#[^\n\r]*)
    |(?P<string>\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
        |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
    |(?P<iri>{_IRI})
    |(?P<variable>[?$][A-Za-z0-9_]+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*|_:[A-Za-z0-9_]+)
    |(?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)
    |(?P<prefix>[A-Za-z][A-Za-z0-9_-]*)?:(?P<local>(?:(?:{_LETTER})(?:{_LETTER}|-)*)?)
    |(?P<word>[A-Za-z][A-Za-z0-9_-]*)
    |(?P<open>[({{\[])|(?P<close>[)}}\]])
    |(?P<other>\\.|.)""",
    re.VERBOSE | re.DOTALL,
)
# In front of an operand “<” may mean “less than”, and what follows is then no address at all. An
# address that names a scheme and a host can be nothing else.
_PLAIN_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://|<[^'#()]*>")
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def check(text: str, known: Collection[str] = ()) -> str:
    """Return which of `FORMS` a query has, if it may run.

    Args:
        text: the query.
        known: prefixes that need no declaration; where given, an unknown one is named.

    Raises:
        BadInput: it may not; the sentence says why, and in which line.
    """
    if len(text) > LONGEST:
        raise BadInput(
            f"The query has {len(text):,} characters; {LONGEST:,} can be asked: make it shorter."
        )
    form = ""
    depth = 0
    serves = "service" in text.lower()
    declared, last = set(known), ""
    for match in _TOKEN.finditer(text):
        kind, found = match.lastgroup, match[0]
        if kind == "skip":
            continue
        if kind == "open":
            depth += 1
            if depth > DEEPEST:
                raise BadInput(
                    f"{_at(text, match)}: more than {DEEPEST} brackets are open at once: simplify"
                    " the query."
                )
        elif kind == "close":
            depth -= 1
        elif kind == "iri" and serves and not _PLAIN_IRI.match(found):
            raise BadInput(
                f"{_at(text, match)}: “{found[:60]}” can be read in two ways: put spaces around"
                " “less than”, or give the address a prefix."
            )
        elif "SERVICE" in (match["word"] or match["prefix"] or "").upper():
            raise BadInput(_service(text, match))
        elif kind == "word" and not form and found.upper() not in _PROLOGUE:
            form = _form(text, match)
        elif kind == "local" and last == "PREFIX":
            declared.add(match["prefix"] or "")
        elif kind == "local" and known and (match["prefix"] or "") not in declared:
            raise BadInput(
                f"{_at(text, match)}: “{match['prefix'] or ''}:” is not declared: write PREFIX"
                f" {match['prefix'] or ''}: <…> at the beginning."
            )
        last = found.upper()
    if not form:
        raise BadInput(f"The query is empty: begin with {', '.join(FORMS[:-1])} or {FORMS[-1]}.")
    return form


def _form(text: str, match: re.Match[str]) -> str:
    word = match[0].upper()
    if word in _UPDATES:
        raise BadInput(
            f"{_at(text, match)}: {word} would change the case or reach for another place, and a"
            " query only reads. Make changes in the window, or import a file."
        )
    if word not in FORMS:
        raise BadInput(
            f"{_at(text, match)}: a query begins with {', '.join(FORMS[:-1])} or {FORMS[-1]}, not"
            f" with “{match[0][:40]}”."
        )
    return word


def _service(text: str, match: re.Match[str]) -> str:
    if match["prefix"]:
        return (
            f"{_at(text, match)}: “{match['prefix'][:40]}” can be read as SERVICE, which asks"
            " another machine: call the prefix something else."
        )
    return (
        f"{_at(text, match)}: SERVICE asks another machine, and queries stay on this one: take it"
        " out."
    )


def _at(text: str, match: re.Match[str]) -> str:
    before = text[: match.start()]
    return f"Line {before.count(chr(10)) + 1}, column {match.start() - before.rfind(chr(10))}"


def names_graphs(text: str) -> bool:
    """Say whether a query chooses its graphs itself, with FROM."""
    return any(
        match.lastgroup == "word" and match[0].upper() == "FROM" for match in _TOKEN.finditer(text)
    )


def fault(message: str, text: str = "") -> str:
    """Return the engine's complaint about a query as a sentence with line and column.

    What the engine expects is named where it can be read; classes of letters cannot.

    >>> fault("error at 3:2: expected one of OPTIONAL, UNION")
    'Line 3, column 2: OPTIONAL or UNION is expected here.'
    """
    match = _PLACE.fullmatch(message)
    if not match:
        return message[:600].rstrip(". \n") + "."
    line, column, said = int(match[1]), int(match[2]), match[3]
    if "variable that is unbound" in said:
        return (
            f"Line {line}: SELECT names a variable that is neither grouped by nor summed up: add it"
            " to GROUP BY."
        )
    rest = "\n".join(text.splitlines()[line - 1 :])[max(column - 1, 0) :].split()
    place = f"Line {line}, column {column}: "
    wanted = said.removeprefix("expected ").removeprefix("one of ")
    marks = [one.strip(' "') for one in wanted.split(", ")]
    if not text or all(re.fullmatch(r"[.;{}()]", one) for one in marks):
        return f"{place}{' or '.join(marks)} is expected here."
    if rest:
        return f"{place}“{rest[0][:40]}” is not understood: is something missing before it?"
    if any(text.count(mark) > text.count(end) for mark, end in ("{}", "()", "[]")):
        return f"{place}the query ends here, and a bracket is still open."
    return f"{place}the query is not understood to its end: is a name or a mark missing?"
