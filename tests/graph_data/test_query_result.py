"""The forms in which an answer is shown and handed on."""

import csv
import io
import json

import pyoxigraph as ox
import pytest

from graph_data import query_result
from graph_data.errors import BadInput
from graph_data.namespaces import TL, XSD
from graph_data.query_result import Result

ROWS = Result(
    "SELECT",
    ("who", "says"),
    (
        (f"<{TL}Person>", '"plain"'),
        ("_:b1", '"deux\\nlignes"@fr'),
        (None, f'"-5"^^<{XSD}integer>'),
        ("<https://example.org/x>", '"=cmd()"'),
        ("<<( <x:a> <x:b> <x:c> )>>", None),
    ),
)
STATEMENTS = Result(
    "CONSTRUCT",
    ("subject", "predicate", "object"),
    ((f"<{TL}a>", f"<{TL}b>", '"5"'),),
)


def test_a_table_reads_well():
    assert query_result.as_table(ROWS).splitlines() == [
        "who                        says",
        "-------------------------  -----------",
        "tl:Person                  plain",
        "_:b1                       deux lignes",
        "                           -5",
        "https://example.org/x      =cmd()",
        "<<( <x:a> <x:b> <x:c> )>>",
    ]


def test_a_wide_value_is_cut_short_in_a_table():
    table = query_result.as_table(Result("SELECT", ("x",), ((f'"{"long " * 50}"',),)))
    assert max(map(len, table.splitlines())) == 60
    assert table.endswith("…\n")


def test_csv_holds_plain_values_and_no_formula():
    rows = list(csv.reader(io.StringIO(query_result.as_csv(ROWS), newline="")))
    assert rows == [
        ["who", "says"],
        [TL + "Person", "plain"],
        ["_:b1", "deux\nlignes"],
        ["", "-5"],
        ["https://example.org/x", "'=cmd()"],
        ["<<( <x:a> <x:b> <x:c> )>>", ""],
    ]


def test_json_is_what_sparql_tools_read():
    document = json.loads(query_result.as_json(ROWS))
    assert document["head"] == {"vars": ["who", "says"]}
    assert document["results"]["bindings"][:3] == [
        {
            "who": {"type": "uri", "value": TL + "Person"},
            "says": {"type": "literal", "value": "plain"},
        },
        {
            "who": {"type": "bnode", "value": "b1"},
            "says": {"type": "literal", "value": "deux\nlignes", "xml:lang": "fr"},
        },
        {"says": {"type": "literal", "value": "-5", "datatype": XSD + "integer"}},
    ]
    read = ox.parse_query_results(
        query_result.as_json(ROWS).encode(), format=ox.QueryResultsFormat.JSON
    )
    assert len(list(read)) == 5


@pytest.mark.parametrize(("answer", "word"), [(True, "yes"), (False, "no")])
def test_yes_and_no(answer, word):
    found = Result("ASK", answer=answer)
    assert query_result.as_table(found) == word + "\n"
    assert json.loads(query_result.as_json(found)) == {"head": {}, "boolean": answer}
    assert query_result.as_csv(found) == f"answer\r\n{'true' if answer else 'false'}\r\n"


def test_that_rows_were_cut_is_said():
    cut = Result("SELECT", ("x",), (('"1"',),), cut=True)
    assert cut.sentence.startswith("the first 1 row; there are more")
    assert json.loads(query_result.as_json(cut))["head"]["cut"] is True
    assert ROWS.sentence == "5 rows"
    assert STATEMENTS.sentence == "1 statement"


def test_statements_as_turtle():
    assert query_result.as_turtle(STATEMENTS).endswith('tl:a\n    tl:b "5" .\n')


@pytest.mark.parametrize(
    ("result", "form", "said"),
    [
        (ROWS, "turtle", "Only CONSTRUCT"),
        (ROWS, "xml", "no form of a result"),
        (Result("CONSTRUCT", ROWS.variables, (("_:b", "<x:p>", '"1"'),)), "turtle", "address"),
    ],
)
def test_a_form_that_does_not_fit_is_refused(result, form, said):
    with pytest.raises(BadInput, match=said):
        query_result.render(result, form)


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_no_rows_are_rendered_too(form):
    assert "who" in query_result.render(Result("SELECT", ("who",)), form)
    query_result.render(Result("SELECT"), form)
