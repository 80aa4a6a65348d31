"""Rows of an answer, from the text that Oxigraph writes to the terms that we keep.

Oxigraph writes a whole answer several times faster than it hands it over term by term. SPARQL 1.1
Query Results TSV, https://www.w3.org/TR/sparql11-results-csv-tsv/ : one row a line, terms as
Turtle writes them, numbers and truth values bare.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from graph_data import terms
from graph_data.namespaces import XSD

READERS: Final = min(4, os.cpu_count() or 1)
"""Answers that are looked for at the same time."""
Row = tuple[str | None, ...]
_TERM: Final = frozenset('<"')
# What N-Triples escapes and TSV does not; line ends and tabs are escaped in both.
_RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BARE: Final = (
    (re.compile(r"true|false"), f"<{XSD}boolean>"),
    (re.compile(r"[+-]?[0-9]+"), f"<{XSD}integer>"),
    (re.compile(r"[+-]?[0-9]*\.[0-9]+"), f"<{XSD}decimal>"),
    (re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"), f"<{XSD}double>"),
)


def answers(find: Callable[[str], bytes], queries: Iterable[str], ahead: int) -> Generator[bytes]:
    """Yield what `find` answers to queries, some found `ahead` while the last is worked on.

    Oxigraph leaves Python's lock alone.
    """
    with ThreadPoolExecutor(ahead) as pool:
        coming: deque[Future[bytes]] = deque()
        for query in queries:
            coming.append(pool.submit(find, query))
            if len(coming) > ahead:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()


def rows_of(answer: bytes) -> list[Row]:
    """Return the rows of an answer in TSV as N-Triples terms, None where nothing is bound."""
    text = _escaped(answer.decode())
    return [
        tuple([cell if cell[:1] in _TERM else _spelled_out(cell) for cell in line.split("\t")])
        for line in text.split("\n")[1:-1]
    ]


def pairs_of(answer: bytes) -> Iterator[tuple[str, str]]:
    """Yield the rows of an answer of an IRI and a value, without brackets and quotation marks.

    Nearly all are an IRI or a wording without escapes: those are cut out, not parsed.
    """
    for line in answer.decode().split("\n")[1:-1]:
        subject, _, cell = line.partition("\t")
        first = cell[:1]
        if first == "<":
            yield subject[1:-1], cell[1:-1]
        elif first == '"' and "\\" not in cell:
            yield subject[1:-1], cell[1 : cell.rindex('"')]
        elif term := cell if first == '"' else _spelled_out(cell):
            yield subject[1:-1], terms.value(_escaped(term))


def _escaped(text: str) -> str:
    """Return text of TSV as N-Triples has it."""
    if not _RAW.search(text):
        return text
    return _RAW.sub(lambda found: f"\\u{ord(found[0]):04X}", text)


def _spelled_out(cell: str) -> str | None:
    """Return a number or truth value as N-Triples spells it, None for an empty cell."""
    for form, datatype in _BARE:
        if form.fullmatch(cell):
            return f'"{cell}"^^{datatype}'
    return cell or None
