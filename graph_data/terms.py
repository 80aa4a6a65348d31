"""RDF terms as N-Triples text: compact, hashable, and ready for the journal.

A term is the string that N-Triples writes for it: ``<https://…>``, ``"text"@en``,
``"5"^^<…integer>``. Blank nodes do not occur in a case. See https://www.w3.org/TR/n-triples/ .
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from ipaddress import IPv6Address
from typing import Final, NamedTuple

from graph_data.errors import BadInput
from graph_data.namespaces import RDF, XSD

LITERAL_LIMIT: Final = 1 << 20
"""Longest literal in code points: parsers stop at tokens of 16 MiB, so longer ones are lost."""

# IRIs of RFC 3987, less what nobody can see or tell apart: white space and the marks that turn the
# direction of writing, which its section 4.1 forbids.
_BEYOND_ASCII = (
    "\xa1-\u167f\u1681-\u1fff\u200b-\u200d\u2010-\u2027\u2030-\u205e\u2060-\u2065\u206a-\u2fff"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_NAME = rf"A-Za-z0-9\-._~!$&'()*+,;={_BEYOND_ASCII}"


def _some(chars: str) -> str:
    return f"[{chars}]*(?:%[0-9A-Fa-f]{{2}}[{chars}]*)*"


_AUTHORITY = rf"(?:{_some(_NAME + ':')}@)?(?:\[[0-9A-Fa-f:.]+\]|{_some(_NAME)})(?::[0-9]*)?"
_PATH = _some(_NAME + ":@/")
_IRI_PATTERN: Final = (
    rf"[A-Za-z][A-Za-z0-9+.\-]*:(?://{_AUTHORITY}(?:/{_PATH})?|(?!//){_PATH})"
    rf"(?:\?{_some(_NAME + ':@/?' + _PRIVATE)})?(?:#{_some(_NAME + ':@/?')})?"
)
# An address in square brackets is looked into apart.

# Language tags of RFC 5646, well-formed, in lower case; the irregular ones that it lists as well.
_LANGUAGE = re.compile(
    r"(?:(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+|en-gb-oed|sgn-(?:be-fr|be-nl|ch-de)"
    r"|i-(?:ami|bnn|default|enochian|hak|klingon|lux|mingo|navajo|pwn|tao|tay|tsu))"
)
# IRIs as most are: these alone are looked for first, because the pattern of all of them takes a
# tenth of a second to make, which a program that starts does not have.
_USUAL_IRI = re.compile(
    r"(?:https?://[A-Za-z0-9.\-]+(?:/[A-Za-z0-9\-._~/]*)?|urn:[A-Za-z0-9\-._~:][A-Za-z0-9\-._~:/]*)"
    r"(?:#[A-Za-z0-9\-._~/]*)?"
)
_ADDRESS = re.compile(r"\[(.*)\]")
_ESCAPE = r"\\(?:[tbnrf\"'\\]|u[0-9A-Fa-f]{4}|U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4})"
_LITERAL = re.compile(
    rf'"([^"\\]*(?:{_ESCAPE}[^"\\]*)*)"(?:@([A-Za-z0-9-]+)|\^\^<([^<>]*)>)?', re.DOTALL
)
_PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_COUNT = re.compile("-?[0-9]{1,18}")
_TO_ESCAPE = re.compile(r'[\x00-\x1f"\\\x7f]')
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(r"\\(?:u(.{4})|U(.{8})|(.))")
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_LONG = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


_TAGGED = frozenset(RDF + name for name in ("langString", "dirLangString"))


class Literal(NamedTuple):
    """The parts of a literal. `datatype` is an IRI, empty for plain and language-tagged strings."""

    value: str
    language: str = ""
    datatype: str = ""


@cache
def _any_iri() -> re.Pattern[str]:
    return re.compile(_IRI_PATTERN)


def is_absolute(value: str) -> bool:
    """Say whether the value is an absolute IRI."""
    if _USUAL_IRI.fullmatch(value):
        return True
    fits = _any_iri().fullmatch(value) is not None
    return fits and ("[" not in value or _is_address(value))


def is_language(tag: str) -> bool:
    """Say whether the value is a language tag in lower case."""
    return _LANGUAGE.fullmatch(tag) is not None


def iri(value: str) -> str:
    """Return the term for an absolute IRI.

    Raises:
        BadInput: the value is no absolute IRI.
    """
    if not is_absolute(value):
        raise BadInput(
            f"“{value[:200]}” is not an absolute IRI: give one such as https://example.org/name."
        )
    return f"<{value}>"


def _is_address(value: str) -> bool:
    """Say whether what stands in square brackets is an IPv6 address."""
    match = _ADDRESS.search(value)
    try:
        IPv6Address(match[1] if match else "")
    except ValueError:
        return False
    return True


def escape(text: str) -> str:
    """Return `text` as it stands between the quotation marks of a literal."""
    return _TO_ESCAPE.sub(lambda m: _SHORT.get(m[0]) or f"\\u{ord(m[0]):04X}", text)


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _LONG[m[3]], text)


def literal(value: str, language: str = "", datatype: str = "") -> str:
    """Return the term for a literal; language tags are written in lower case.

    Raises:
        BadInput: the text is too long or holds half a surrogate pair, or the tag is none.
    """
    if len(value) > LITERAL_LIMIT:
        raise BadInput(
            f"A text of {len(value):,} characters is too long for one value: keep it as a document."
        )
    if _SURROGATE.search(value):
        raise BadInput(
            "The text holds half of a surrogate pair, which no file can store: paste it again."
        )
    quoted = f'"{escape(value)}"'
    if language:
        tag = language.lower()
        if not is_language(tag):
            raise BadInput(f"“{language}” is not a language tag: write one such as en or en-gb.")
        return f"{quoted}@{tag}"
    if datatype in _TAGGED:
        raise BadInput("A text in a language needs the tag of that language, such as en.")
    if datatype and datatype != XSD + "string":
        return f"{quoted}^^{iri(datatype)}"
    return quoted


def text(value: str) -> str:
    """Return an English string: how the analyst's own words are kept."""
    return literal(value, language="en")


def integer(value: int) -> str:
    """Return an ``xsd:integer``."""
    return literal(str(value), datatype=XSD + "integer")


def number(value: Decimal) -> str:
    """Return an ``xsd:integer`` or an ``xsd:decimal`` in the one spelling that the store keeps.

    Raises:
        BadInput: the value is infinite or no number.
    """
    if not value.is_finite():
        raise BadInput(f"“{value}” is not a number: write digits, such as 12 or 2.5.")
    digits = format(value, "f")
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    if digits.strip("-0") == "":
        digits = "0"
    return literal(digits, datatype=XSD + ("decimal" if "." in digits else "integer"))


def partial_date(value: str) -> str:
    """Return a year, a month or a day: ``xsd:gYear``, ``xsd:gYearMonth`` or ``xsd:date``, no zone.

    Raises:
        BadInput: the value is not YYYY, YYYY-MM or YYYY-MM-DD, or no such day exists.
    """
    match = _PARTIAL_DATE.fullmatch(value)
    if match:
        year, month, day = match.groups()
        try:
            datetime(max(int(year), 1), int(month or 1), int(day or 1))
        except ValueError:
            match = None
    if not match:
        raise BadInput(f"“{value}” is not a date: write YYYY, YYYY-MM or YYYY-MM-DD.")
    kind = "date" if match[3] else "gYearMonth" if match[2] else "gYear"
    return literal(value, datatype=XSD + kind)


def instant(moment: datetime) -> str:
    """Return an ``xsd:dateTime`` in UTC, to the second."""
    return literal(timestamp(moment), datatype=XSD + "dateTime")


def timestamp(moment: datetime) -> str:
    """Return a moment as ``2026-02-02T10:00:00Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def count(term: str) -> int:
    """Return the whole number that a wording spells out, 0 where it spells none."""
    return int(term) if _COUNT.fullmatch(term) else 0


def is_iri(term: str) -> bool:
    """Say whether the term is an IRI."""
    return term.startswith("<")


def parse_literal(term: str) -> Literal:
    """Return the parts of a literal term.

    Raises:
        BadInput: the term is no literal.
    """
    match = _LITERAL.fullmatch(term)
    if not match:
        raise BadInput(f"{term[:80]} is not a literal in N-Triples form.")
    return Literal(_unescape(match[1]), match[2] or "", match[3] or "")


def value(term: str) -> str:
    """Return the IRI without brackets, or the wording of a literal.

    Raises:
        BadInput: the term is neither.
    """
    if term.startswith("<"):
        return term[1:-1]
    if term.startswith('"') and "\\" not in term:  # as nearly all are: many times faster
        end = term.find('"', 1)
        if end == len(term) - 1 > 0 or term.startswith(("@", "^^<"), end + 1):
            return term[1:end]
    return parse_literal(term).value


def check(term: str, *, iri_only: bool = False) -> str:
    """Return the term in its canonical spelling.

    Raises:
        BadInput: it is no term, or no IRI where only one may stand.
    """
    if term.startswith("<") and term.endswith(">"):
        return iri(term[1:-1])
    if iri_only:
        raise BadInput(
            f"{term[:80]} stands where only an IRI may stand; blank nodes are not kept in a case."
        )
    return literal(*parse_literal(term))
