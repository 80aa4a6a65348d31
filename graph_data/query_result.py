"""What a query gave, and the forms in which it is shown and handed on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph_data import terms
from graph_data.changeset import Quad
from graph_data.errors import BadInput
from graph_data.formats import turtle
from graph_data.formats.csv_table import harmless
from graph_data.namespaces import PREFIXES

Row = tuple[str | None, ...]
FORMATS: Final = ("table", "csv", "json", "turtle")
_WIDEST: Final = 60


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query.

    Attributes:
        form: ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``.
        variables: names of the columns, without question marks.
        rows: N-Triples terms, None where unbound; statements for CONSTRUCT and DESCRIBE.
        answer: yes or no, for ASK.
        cut: there is more than was allowed: these are the first rows only.
    """

    form: str
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    answer: bool = False
    cut: bool = False

    @property
    def sentence(self) -> str:
        """How much it is, in words."""
        if self.form == "ASK":
            return "yes" if self.answer else "no"
        noun = "row" if self.form == "SELECT" else "statement"
        count = f"{len(self.rows):,} {noun}{'' if len(self.rows) == 1 else 's'}"
        more = "; there are more: go through them with LIMIT and OFFSET"
        return f"the first {count}{more}" if self.cut else count


def render(result: Result, form: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return a result in one of `FORMATS`.

    Raises:
        BadInput: the form is unknown, or does not fit the result.
    """
    if form not in FORMATS:
        raise BadInput(f"“{form}” is no form of a result: choose {', '.join(FORMATS)}.")
    if form == "turtle":
        return as_turtle(result, prefixes)
    if form == "json":
        return as_json(result)
    if form == "csv":
        return as_csv(result)
    return as_table(result, prefixes)


def _short(term: str | None, prefixes: Iterable[tuple[str, str]]) -> str:
    """Return a term as a person would read it, on one line and not too wide."""
    if term is None:
        return ""
    if term.startswith('"'):
        shown = terms.parse_literal(term).value
    else:
        shown = term[1:-1] if term[0] == "<" and term[1] != "<" else term
        for name, namespace in prefixes:
            if shown.startswith(namespace):
                shown = f"{name}:{shown[len(namespace) :]}"
                break
    line = " ".join("".join(char if char.isprintable() else " " for char in shown).split())
    return line if len(line) <= _WIDEST else line[: _WIDEST - 1] + "…"


def as_table(result: Result, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return a result as columns of text for reading; long values are cut short."""
    if result.form == "ASK":
        return result.sentence + "\n"
    longest_first = sorted(prefixes.items(), key=lambda item: -len(item[1]))
    lines = [list(result.variables)]
    lines += [[_short(term, longest_first) for term in row] for row in result.rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    return "".join(
        "  ".join(map(str.ljust, line, widths)).rstrip() + "\n"  # a row without columns is a row
        for line in lines
    )


def as_csv(result: Result) -> str:
    """Return a result as CSV, values without their types.

    https://www.w3.org/TR/sparql11-results-csv-tsv/ , except that a text which a spreadsheet would
    take for a formula is preceded by an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(result.variables or ("answer",))
    if result.form == "ASK":
        writer.writerow(["true" if result.answer else "false"])
    for row in result.rows:
        writer.writerow([_plain(term) for term in row])
    return out.getvalue()


def _plain(term: str | None) -> str:
    if term is None:
        return ""
    if not term.startswith('"'):
        return term[1:-1] if term.endswith(">") and not term.startswith("<<") else term
    value, _, datatype = terms.parse_literal(term)
    return value if datatype else harmless(value)


def as_json(result: Result) -> str:
    """Return a result in the SPARQL 1.1 Query Results JSON Format.

    https://www.w3.org/TR/sparql11-results-json/ ; statements are rows of subject, predicate and
    object; ``"cut": true`` in the head says that there is more.
    """
    head: dict[str, object] = {"cut": True} if result.cut else {}
    if result.form == "ASK":
        return json.dumps({"head": head, "boolean": result.answer}, indent=2) + "\n"
    bindings = [
        {
            name: _json_term(term)
            for name, term in zip(result.variables, row, strict=True)
            if term is not None
        }
        for row in result.rows
    ]
    document = {"head": {"vars": list(result.variables)} | head, "results": {"bindings": bindings}}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _json_term(term: str) -> dict[str, str]:
    if term.startswith("_:"):
        return {"type": "bnode", "value": term[2:]}
    if term.startswith("<<"):  # a triple term of SPARQL 1.2, for which this format has no form
        return {"type": "literal", "value": term}
    if term.startswith("<"):
        return {"type": "uri", "value": term[1:-1]}
    value, language, datatype = terms.parse_literal(term)
    typed = {"xml:lang": language} if language else {"datatype": datatype} if datatype else {}
    return {"type": "literal", "value": value} | typed


def as_turtle(result: Result, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return the statements of CONSTRUCT or DESCRIBE as Turtle.

    Raises:
        BadInput: the result is no statements, or has nodes without a name.
    """
    if result.form not in ("CONSTRUCT", "DESCRIBE"):
        raise BadInput("Only CONSTRUCT and DESCRIBE give statements: choose table, csv or json.")
    quads = [Quad(*(term or "" for term in row)) for row in result.rows]
    if any(term.startswith(("_:", "<<")) for quad in quads for term in quad):
        raise BadInput(
            "The result has nodes without an address, which Turtle of ours does not hold: give them"
            " one with IRI(…), or choose json."
        )
    return turtle.turtle(quads, prefixes)
