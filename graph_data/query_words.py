"""What may complete a word of a query: names of the vocabulary, by label too, and keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from graph_data.namespaces import TL
from graph_data.ontology import Ontology

KEYWORDS: Final = (
    "SELECT", "CONSTRUCT", "ASK", "DESCRIBE", "WHERE", "DISTINCT", "FILTER", "OPTIONAL", "UNION",
    "MINUS", "GRAPH", "BIND", "VALUES", "ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "ASC",
    "DESC", "AS", "IN", "NOT IN", "EXISTS", "NOT EXISTS", "FROM", "FROM NAMED", "PREFIX", "BASE",
    "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "BOUND", "STR", "LANG",
    "DATATYPE", "IRI", "IF", "COALESCE", "CONTAINS", "STRSTARTS", "STRENDS", "STRLEN", "LCASE",
    "UCASE", "REGEX", "REPLACE", "CONCAT", "YEAR", "MONTH", "DAY", "isIRI", "isLiteral", "sameTerm",
)  # fmt: skip
FEWEST: Final = 2
_VARIABLE = re.compile(r"[?$]\w+")


class Word(NamedTuple):
    """A completion.

    Attributes:
        text: what is written.
        label: what it is called.
        kind: ``relation``, ``kind``, ``term``, ``prefix``, ``keyword`` or ``variable``.
    """

    text: str
    label: str
    kind: str


def vocabulary(ontology: Ontology, prefixes: Mapping[str, str]) -> list[Word]:
    """Return all names of the vocabulary, as they are written in a query."""
    found = [
        Word(f"tl:{iri.removeprefix(TL)}", relation.label, "relation")
        for iri, relation in ontology.relations.items()
    ]
    found += [
        Word(f"tl:{iri.removeprefix(TL)}", kind.label, "kind")
        for iri, kind in ontology.types.items()
        if iri.startswith(TL)
    ]
    taken = {word.text for word in found}
    found += [
        Word(f"tl:{iri.removeprefix(TL)}", label, "term")
        for iri, label in ontology.labels.items()
        if iri.startswith(TL) and f"tl:{iri.removeprefix(TL)}" not in taken
    ]
    found += [
        Word(f"{prefix}:{name}", label, "term")
        for prefix, name, label in _BORROWED
        if prefix in prefixes
    ]
    return found


_BORROWED: Final = (
    ("rdf", "type", "has kind"),
    ("rdf", "subject", "subject of a claim"),
    ("rdf", "predicate", "relation of a claim"),
    ("rdf", "object", "object of a claim"),
    ("rdfs", "label", "name"),
    ("skos", "altLabel", "other name"),
    ("skos", "exactMatch", "same thing elsewhere"),
    ("oa", "hasBody", "claim of a citation"),
    ("oa", "hasTarget", "passage of a citation"),
    ("oa", "hasSource", "source of a passage"),
    ("oa", "hasSelector", "place of a passage"),
    ("oa", "exact", "words of a quotation"),
    ("oa", "start", "first character"),
    ("oa", "end", "character after the last"),
    ("dcterms", "title", "title"),
    ("dcterms", "issued", "date of publication"),
    ("dcterms", "publisher", "publisher"),
    ("prov", "wasAttributedTo", "made by"),
    ("prov", "generatedAtTime", "made at"),
)


def completions(
    typed: str, names: Iterable[Word], prefixes: Mapping[str, str], query: str = "", most: int = 40
) -> list[Word]:
    """Return what may complete a word, the closest first.

    Args:
        typed: the word as far as it is typed: ``tl:wor``, ``?na``, ``SEL``, or words of a label.
        names: names of the vocabulary.
        prefixes: prefixes that need no declaration.
        query: the whole query, for its variables.
        most: how many at most.
    """
    if typed.startswith(("?", "$")):
        used = dict.fromkeys(_VARIABLE.findall(query))
        return [Word(v, "variable", "variable") for v in used if v.startswith(typed) and v != typed]
    if len(typed) < FEWEST:
        return []
    wanted = typed.casefold()
    ranked = []
    for word in names:
        rank = _rank(wanted, word)
        if rank is not None:
            ranked.append((rank, word.text.casefold(), word))
    if ":" not in typed:
        ranked += [
            ((1, 0), one.casefold(), Word(one, "keyword", "keyword"))
            for one in KEYWORDS
            if one.casefold().startswith(wanted)
        ]
        ranked += [
            ((2, 0), name, Word(f"{name}:", iri, "prefix"))
            for name, iri in prefixes.items()
            if name.startswith(wanted)
        ]
    return [word for _, _, word in sorted(ranked)[:most] if word.text.casefold() != wanted]


def _rank(wanted: str, word: Word) -> tuple[int, int] | None:
    """Return how close a name is to what was typed, None when it is not."""
    text, label = word.text.casefold(), word.label.casefold()
    local = text.partition(":")[2]
    if ":" in wanted:
        prefix, _, rest = wanted.partition(":")
        if not text.startswith(f"{prefix}:"):
            return None
        wanted = rest
    if local.startswith(wanted):
        return 0, len(local)
    if any(part.startswith(wanted) for part in label.split()) or label.startswith(wanted):
        return 3, len(local)
    return (4, len(local)) if len(wanted) > FEWEST and wanted in local else None


def place_of_fault(sentence: str) -> tuple[int, int]:
    """Return line and column that a sentence about a query begins with, zeros where it has none.

    >>> place_of_fault("Line 3, column 2: expected one of OPTIONAL, UNION.")
    (3, 2)
    """
    match = re.match(r"Line (\d+), column (\d+)", sentence)
    return (int(match[1]), int(match[2])) if match else (0, 0)
