"""What hypothesis draws: any lawful term, statement and change."""

from __future__ import annotations

import string

from hypothesis import strategies as st

from graph_data import terms
from graph_data.changeset import ChangeSet, Quad
from graph_data.namespaces import RDF, TL, XSD
from graph_data.store import canonical

# Letters that break writers: quotation marks, escapes, line ends of every kind, control and bidi
# characters, what looks like syntax, and letters beyond the first plane.
NASTY = (
    "\"'\\\n\r\t\x00\x07\x0b\x1b\x7f\x85\xa0\xad\u0301\u200b\u200d\u200e\u202e\u2028\u2029\u2066"
    "\ufeff\ufffd\ufffe\uffff<>{}.;,^@#_:*|~$?%&`😀𝔄\U000e0001\U0010ffff"
)


def wordings(max_size: int = 30) -> st.SearchStrategy[str]:
    """Any text that a file can store, the nasty letters often."""
    anything = st.characters(exclude_categories=["Cs"])
    return st.text(st.sampled_from(NASTY) | anything, max_size=max_size) | st.sampled_from(
        ['"^^<x:y>', 'x"^^Qhttp://www.w3.org/2001/XMLSchema#date', "\\u0041", "\\", "7" * 5000]
    )


def _local() -> st.SearchStrategy[str]:
    letters = string.ascii_letters + string.digits + "-._~!$&'()*+,;=:@/é\u3042😀"
    return st.text(st.sampled_from(letters), max_size=12) | st.sampled_from(
        ["a%20b", "claim-2", "claim-10", "x?q=%E2&r=/?", "x#fragment?", "", "-", "9", "%2f"]
    )


def iris() -> st.SearchStrategy[str]:
    """The terms of absolute IRIs."""
    starts = [
        "http://example.org/", "https://example.org/case/claim/", "https://user@h:80/", "urn:",
        "https://example.org/case/", "HTTPS://Example.ORG/", "x:", "file:///", "http://[::1]/",
        "https://bücher.example/", "mailto:", XSD, RDF, TL,
    ]  # fmt: skip
    return (
        st.builds(str.__add__, st.sampled_from(starts), _local())
        .filter(lambda iri: not any(iri == name for name in (TL + "derived", TL + "index")))
        .filter(lambda iri: iri.count("#") < 2 and not iri.startswith("file:////"))
        .map(terms.iri)
    )


_TYPED = {
    "integer": st.integers().map(str),
    "decimal": st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
    "double": st.floats().map(repr),
    "float": st.floats(width=32).map(repr),
    "boolean": st.sampled_from(["true", "false", "1", "0"]),
    "date": st.dates().map(str),
    "gYear": st.integers(1000, 9999).map(str),
    "gYearMonth": st.dates().map(lambda day: str(day)[:7]),
    "gMonthDay": st.dates().map(lambda day: f"-{str(day)[4:]}"),
    "dateTime": st.datetimes().map(lambda moment: moment.isoformat() + "Z"),
    "time": st.times().map(str),
    "duration": st.integers(0, 99).map(lambda n: f"P{n}Y{n}M{n}DT{n}H"),
    "dayTimeDuration": st.integers(0, 99).map(lambda n: f"P{n}DT{n}H"),
    "nonNegativeInteger": st.integers(0).map(str),
    "byte": st.integers(-128, 127).map(str),
    "anyURI": st.just("https://example.org/"),
    "hexBinary": st.binary(max_size=4).map(bytes.hex),
    "base64Binary": st.just("AAEC"),
}


def typed_literals() -> st.SearchStrategy[str]:
    """Literals of every datatype that stores rewrite, in the spelling that ours keeps."""
    drawn = [
        value.map(lambda text, name=name: terms.literal(text, datatype=XSD + name))
        for name, value in _TYPED.items()
    ]
    other = st.builds(terms.literal, wordings(), datatype=st.just("https://example.org/type"))
    ill = st.builds(
        terms.literal, wordings(8), datatype=st.sampled_from([XSD + "date", XSD + "integer"])
    )
    return st.one_of(*drawn, other, ill).map(canonical)


def literals() -> st.SearchStrategy[str]:
    """The terms of literals: plain, with a language, with a datatype."""
    tags = st.sampled_from(["en", "en-gb", "zh-hant-tw", "de-1996", "x-own", "sl-rozaj-biske"])
    plain = st.builds(terms.literal, wordings())
    return plain | st.builds(terms.literal, wordings(), tags) | typed_literals()


def quads(*, graphs: bool = True) -> st.SearchStrategy[Quad]:
    """Any statement, in the default graph or a named one."""
    named = st.just("") | iris() if graphs else st.just("")
    return st.builds(Quad, iris(), iris(), iris() | literals(), named)


def changes(statements: st.SearchStrategy[Quad] | None = None) -> st.SearchStrategy[ChangeSet]:
    """Any change of statements."""
    several = st.frozensets(quads() if statements is None else statements, max_size=6)
    return st.builds(ChangeSet.of, wordings(12), several, several)
