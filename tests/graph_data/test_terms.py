"""Terms: what is lawful, and the one way in which it is spelled."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data import terms
from graph_data.errors import BadInput
from graph_data.namespaces import RDF, XSD

LAWFUL_IRIS = [
    "https://example.org/name", "urn:uuid:1", "http://user@host:80/a?b=%C3%A9#c", "mailto:a@b.org",
    "https://bücher.example/straße/港", "http://[2001:db8::1]/", "x:", "file:///home/a",
    "http://example.org/\u200dzwj", "https://example.org/?\ue000",
]  # fmt: skip
UNLAWFUL_IRIS = [
    "", "name", "a b:c", "/path", "//host/path", "1x:y", "http://a/ b", "http://a/<b>", "http://a/{b",
    'http://a/"b', "http://a/\\b", "http://a/^", "http://a/|", "http://a/`", "http://a/%zz",
    "http://a/%4", "http://a:port/", "http://[x]/", "http://[1:2]/", "http://a]/", "http://a/[1]", "http://a/#b#c",
    "http://a/\n", "http://a/\x85", "http://a/\u2028", "http://a/\u202egpj", "http://a/\u3000",
    "http://a/\ud800", "http://a/\ufffe", "http://[::1%25eth0]/", "x:\x00",
    "https://example.org/> } ; DROP ALL ; { <x:y",
]  # fmt: skip


@pytest.mark.parametrize("value", LAWFUL_IRIS)
def test_lawful_iris_are_taken(value):
    assert terms.iri(value) == f"<{value}>" == terms.check(f"<{value}>")
    assert terms.value(terms.iri(value)) == value
    assert terms.is_iri(terms.iri(value))


@pytest.mark.parametrize("value", UNLAWFUL_IRIS)
def test_unlawful_iris_are_refused_with_an_example_of_a_lawful_one(value):
    with pytest.raises(BadInput, match=r"is not an absolute IRI: give one such as https://"):
        terms.iri(value)
    with pytest.raises(BadInput):
        terms.check(f"<{value}>")


def test_a_refusal_does_not_repeat_a_whole_book():
    with pytest.raises(BadInput) as caught:
        terms.iri("x" * 100_000)
    assert len(caught.value.sentence) < 400


@settings(deadline=None, max_examples=300)
@given(st.text("aZ9:/?#[]@%2F.é-_~!+ <\\\U00012345\ue000", max_size=14))
def test_the_engine_takes_every_iri_that_is_taken(text):
    for value in (text, "h:" + text, "h://" + text):
        try:
            terms.iri(value)
        except BadInput:
            continue
        assert ox.NamedNode(value).value == value


@settings(deadline=None, max_examples=300)
@given(st.from_regex(r"[a1x]{1,9}(-[a1x]{1,9}){0,4}", fullmatch=True))
def test_the_engine_takes_every_language_that_is_taken(tag):
    try:
        term = terms.literal("word", tag)
    except BadInput:
        with pytest.raises(ValueError, match=r"language|subtag|extlang"):
            ox.Literal("word", language=tag)
    else:
        assert term == f'"word"@{ox.Literal("word", language=tag).language}'


def test_literals_are_spelled_in_one_way():
    assert terms.literal("x") == '"x"' == terms.literal("x", datatype=XSD + "string")
    assert terms.literal('a"b\\c\nd\te\rf\x00g\x7fh') == r'"a\"b\\c\nd\te\rf\u0000g\u007Fh"'
    assert terms.literal("x", "EN-gb") == '"x"@en-gb'
    assert terms.text("Ada") == '"Ada"@en'
    assert terms.integer(-5) == f'"-5"^^<{XSD}integer>'
    assert terms.escape("“😀\u202e”") == "“😀\u202e”"


def test_parts_of_a_literal_are_read_back():
    assert terms.parse_literal(r'"a\u00e9\U0001F600\'\b\f"') == ("aé😀'\b\f", "", "")
    assert terms.parse_literal('"x"@en') == ("x", "en", "")
    assert terms.parse_literal(terms.integer(7)) == ("7", "", XSD + "integer")
    assert terms.value('"a\\"^^<x:y>"') == 'a"^^<x:y>'


@pytest.mark.parametrize(
    "term",
    [
        "x", "", '"', '"a"b"', "_:b", '"x"@', '"x"^^integer', r'"\q"', r'"\u12"', r'"\U00110000"',
        '"x"@en^^<x:y>', '"x" ', "<<x:y>>", "?v", '"x\\"',
    ],
)  # fmt: skip
def test_what_is_no_literal_is_refused(term):
    with pytest.raises(BadInput, match="is not a literal in N-Triples form"):
        terms.parse_literal(term)


def test_checking_gives_the_one_spelling():
    assert terms.check(r'"\u0041\u000A"@EN') == '"A\\n"@en'
    assert terms.check(f'"x"^^<{XSD}string>') == '"x"'
    with pytest.raises(BadInput, match="blank nodes are not kept"):
        terms.check("_:b", iri_only=True)
    with pytest.raises(BadInput):
        terms.check('"x"^^<no iri>')


@pytest.mark.parametrize("name", ["langString", "dirLangString"])
def test_a_text_in_a_language_names_it(name):
    with pytest.raises(BadInput, match="needs the tag"):
        terms.literal("x", datatype=RDF + name)


def test_what_no_file_can_hold_is_refused():
    with pytest.raises(BadInput, match="surrogate"):
        terms.literal("a\ud800")
    with pytest.raises(BadInput, match="too long for one value"):
        terms.literal("x" * (terms.LITERAL_LIMIT + 1))
    assert terms.literal("x" * terms.LITERAL_LIMIT)
    with pytest.raises(BadInput, match="is not a language tag"):
        terms.literal("x", "not a tag")


@pytest.mark.parametrize(
    ("value", "kind"), [("2031", "gYear"), ("2031-05", "gYearMonth"), ("2032-02-29", "date")]
)
def test_partial_dates(value, kind):
    assert terms.partial_date(value) == f'"{value}"^^<{XSD}{kind}>'


@pytest.mark.parametrize(
    "value",
    [
        "",
        "31",
        "2031-13",
        "2031-02-29",
        "2031-5-1",
        "2031-05-01Z",
        "2031-",
        "soon",
        "２０３１",
        "2031\n",
    ],
)
def test_what_is_no_date_is_refused(value):
    with pytest.raises(BadInput, match="is not a date: write YYYY"):
        terms.partial_date(value)


@pytest.mark.parametrize(
    ("value", "digits", "kind"),
    [
        ("5", "5", "integer"),
        ("5.0", "5", "integer"),
        ("-0", "0", "integer"),
        ("-0.00", "0", "integer"),
        ("1E+3", "1000", "integer"),
        ("1.50", "1.5", "decimal"),
        ("-1.05", "-1.05", "decimal"),
        (
            "0.1234567890123456789012345678901234567890",
            "0.123456789012345678901234567890123456789",
            "decimal",
        ),
    ],
)
def test_numbers_keep_every_digit(value, digits, kind):
    assert terms.number(Decimal(value)) == f'"{digits}"^^<{XSD}{kind}>'


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(BadInput, match="is not a number"):
        terms.number(Decimal(value))


def test_moments_are_in_utc_to_the_second():
    moment = datetime(2031, 6, 1, 11, 0, 5, 999, tzinfo=timezone(timedelta(hours=2)))
    assert terms.timestamp(moment) == "2031-06-01T09:00:05Z"
    assert terms.instant(moment.astimezone(UTC)) == f'"2031-06-01T09:00:05Z"^^<{XSD}dateTime>'


@pytest.mark.parametrize(
    ("wording", "number"), [("12", 12), ("-3", -3), ("", 0), ("x", 0), ("1.5", 0)]
)
def test_counts(wording, number):
    assert terms.count(wording) == number
