"""How Turtle, TriG and N-Quads look; that they are read back is in tests/properties."""

import pytest

from graph_data import terms
from graph_data.changeset import Quad
from graph_data.formats import turtle
from graph_data.namespaces import DERIVED, RDF, TL, XSD
from tests.support.builders import BASE, a_statement
from tests.support.graphs import read_with_oxigraph, read_with_rdflib

CLAIM = f"<{BASE}claim/10>"
QUADS = [
    Quad(CLAIM, f"<{RDF}type>", f"<{TL}Claim>"),
    Quad(CLAIM, f"<{TL}validFrom>", f'"2031"^^<{XSD}gYear>'),
    Quad(CLAIM, f"<{TL}note>", '"a"@en'),
    Quad(CLAIM, f"<{TL}note>", '"b"@en'),
    Quad(f"<{BASE}claim/9>", f"<{TL}note>", '"said \\"so\\""'),
    Quad(f"<{BASE}s>", f"<{BASE}p>", f"<{BASE}o/x>", f"<{DERIVED}>"),
]


def test_turtle_is_sorted_with_one_object_a_line_and_the_prefixes_it_uses():
    assert turtle.turtle(QUADS, turtle.case_prefixes(BASE)) == (
        "@prefix case: <https://example.org/case/> .\n"
        "@prefix claim: <https://example.org/case/claim/> .\n"
        "@prefix tl: <https://w3id.org/throughline/ns#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "claim:9\n"
        '    tl:note "said \\"so\\"" .\n'
        "\n"
        "claim:10\n"
        "    a tl:Claim ;\n"
        '    tl:note "a"@en ,\n'
        '        "b"@en ;\n'
        '    tl:validFrom "2031"^^xsd:gYear .\n'
        "\n"
        "case:s\n"
        "    case:p <https://example.org/case/o/x> .\n"
    )


def test_trig_names_its_graphs():
    written = turtle.trig(QUADS, turtle.case_prefixes(BASE))
    assert written.endswith(
        "tl:derived {\n    case:s\n        case:p <https://example.org/case/o/x> .\n}\n"
    )
    assert read_with_oxigraph(written.encode(), "trig") == set(QUADS)


def test_nquads_are_sorted_lines():
    lines = turtle.nquads(QUADS + QUADS).splitlines()
    assert lines == sorted(f"{quad.line()} ." for quad in QUADS)


def test_nothing_is_written_as_nothing():
    assert turtle.turtle([]) == turtle.trig([]) == turtle.nquads([]) == ""


def test_one_changed_statement_changes_few_lines():
    changed = [*QUADS[:3], QUADS[3]._replace(object='"c"@en'), *QUADS[4:]]
    before, after = (turtle.turtle(quads).splitlines() for quads in (QUADS, changed))
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


def test_numbers_are_sorted_as_numbers_however_long():
    names = [
        "claim-10",
        "claim-2",
        "claim-02",
        "claim",
        "claim-2b",
        "claim-" + "9" * 5000,
        "claim-²",
        "x٣",
    ]
    assert sorted(names, key=turtle.natural) == [
        "claim",
        "claim-02",
        "claim-2",
        "claim-2b",
        "claim-10",
        "claim-" + "9" * 5000,
        "claim-²",
        "x٣",
    ]


@pytest.mark.parametrize(
    "wording",
    [
        f'x"^^Q{XSD}date',
        'said "^^<x:y>',
        f'"^^<{XSD}date>',
        'a"@en',
        "\\",
        "\\u0041",
        "'''",
        "a\u202eb",
        "\u2028",
        "\x00\x7f",
        "7" * 5000,
    ],
    ids=lambda wording: ascii(wording)[:20],
)
def test_wordings_that_look_like_syntax(wording):
    quad = a_statement("a", "b", terms.literal(wording))
    for form, writer in (
        ("turtle", turtle.turtle),
        ("trig", turtle.trig),
        ("nquads", turtle.nquads),
    ):
        data = writer([quad]).encode()
        assert read_with_oxigraph(data, form) == {quad}
        assert read_with_rdflib(data, form) == {quad}


def test_letters_that_turn_the_direction_are_shown_as_escapes():
    written = turtle.turtle([a_statement("a", "b", '"a\u202egpj.exe\u2066"')])
    assert r'"a\u202Egpj.exe\u2066"' in written


@pytest.mark.parametrize("local", ["a.b", "a%20b", "a/b", "", "a,b", "é", "a~b"])
def test_names_that_a_prefix_cannot_shorten_are_written_out(local):
    quad = Quad(f"<{TL}{local}>", "<x:p>", "<x:o>")
    written = turtle.turtle([quad])
    assert f"<{TL}{local}>" in written
    assert read_with_rdflib(written.encode(), "turtle") == {quad}


def test_what_follows_is_told_from_what_is_recorded():
    assert [turtle.is_derived(quad) for quad in QUADS] == [False] * 5 + [True]
