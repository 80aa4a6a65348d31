"""The words of passages and what sources are called, to be searched; read once, in pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from graph_data import terms
from graph_data.case import Case
from graph_data.errors import GraphDataError
from graph_data.search import Entry
from graph_data.source import Source, TextVersion, read_texts

LONGEST: Final = 600
"""Characters of a quotation that are searched."""
SHOWN: Final = 120
PIECE: Final = 2_000
"""Quotations that are made ready together."""
_SPACE: Final = re.compile(r"\s+")
_PASSAGES: Final = """SELECT ?iri ?source ?text ?start ?end ?exact WHERE { %VALUES%
  ?iri a tl:Passage ; oa:hasSource ?source ; tl:textVersion ?text ; oa:hasSelector ?place .
  ?place oa:start ?start ; oa:end ?end .
  OPTIONAL { ?iri oa:hasSelector ?quote . ?quote oa:exact ?exact } }"""
_CLAIMS_AT: Final = """SELECT DISTINCT ?claim WHERE { %VALUES%
  ?citation oa:hasTarget ?iri ; oa:hasBody ?claim } ORDER BY ?claim"""


def of_sources(case: Case) -> list[Entry]:
    """Return what sources are found by: label, title, author, publisher."""
    counted = {iri: 0 for iri in case.sources}
    for works, number in case.columns.citing().items():
        for iri in works:
            if iri in counted:
                counted[iri] += number
    return [
        Entry(iri, "source", work.label, _described(work), _names(work), counted[iri])
        for iri, work in case.sources.items()
    ]


def _described(work: Source) -> str:
    parts = [part for part in (work.publisher, work.issued) if part]
    return ", ".join(["source", *parts])


def _names(work: Source) -> str:
    return " ".join((work.label, work.title, work.author, work.publisher))


def of_passages(case: Case, passages: Iterable[str] | None = None) -> Iterator[list[Entry]]:
    """Yield the passages whose words are known, some thousands at a time; those given, or all.

    The words are those that the case keeps, or else those of the original where it is attached;
    a digest of our own is no quotation and is not searched.
    """
    query, values = _PASSAGES, [f"<{iri}>" for iri in passages or ()]
    if passages is None:
        query = query.replace("%VALUES%", "")
    elif not values:
        return
    texts: dict[str, str] = {}
    versions = read_texts(case.project.store)
    # Passages of one text come together, so that a long one is held once.
    rows = sorted(case.project.store.select(query, values), key=lambda row: row[2] or "")
    for start in range(0, len(rows), PIECE):
        found = (_entry(case, row, versions, texts) for row in rows[start : start + PIECE])
        yield [one for one in found if one is not None]


def _entry(
    case: Case,
    row: Sequence[str | None],
    versions: Mapping[str, TextVersion],
    texts: dict[str, str],
) -> Entry | None:
    iri, source, text, start, end, exact = (terms.value(cell) if cell else "" for cell in row)
    words = exact or _text(case, versions.get(text), texts)[terms.count(start) : terms.count(end)]
    if not words.strip():
        return None
    plain = _SPACE.sub(" ", words).strip()[:LONGEST]
    cut = plain if len(plain) <= SHOWN else f"{plain[: SHOWN - 1].rstrip()}…"
    work = case.sources.get(source)
    return Entry(iri, "quotation", f"“{cut}”", work.label if work else "", plain)


def _text(case: Case, version: TextVersion | None, texts: dict[str, str]) -> str:
    """Return the text of an original, empty where it is not attached."""
    if version is None:
        return ""
    digest, library = version.text_digest, case.project.library
    if digest not in texts:
        texts.clear()
        try:
            texts[digest] = library.text(digest) if library.has(digest) else ""
        except GraphDataError:
            texts[digest] = ""  # that it cannot be read is said where it is to be read
    return texts[digest]


def claims_at(case: Case, passage: str) -> list[str]:
    """Return the claims for or against which a passage is cited."""
    rows = case.project.store.select(_CLAIMS_AT, [f"<{passage}>"])
    claims = [terms.value(row[0]) for row in rows if row[0]]
    return [iri for iri in claims if case.columns.alive(iri)]
