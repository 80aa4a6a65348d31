"""A query is let through or refused before any engine sees it."""

import pytest

from graph_data import query_text
from graph_data.errors import BadInput

EVIL = "http://127.0.0.1:9/"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("# SERVICE\nask { ?s ?p 'LOAD SERVICE' }", "ASK"),
        ("PREFIX ex: <http://e/SERVICE#> CONSTRUCT WHERE { ?s ex:SERVICE ?service }", "CONSTRUCT"),
        ("BASE <http://e/> DESCRIBE <service>", "DESCRIBE"),
        ('SELECT * { ?s <http://e/(service)> """a " SERVICE "" b""" }', "SELECT"),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o < 5 && ?o > 3) }", "SELECT"),
        ("SELECT * { ?s ex:it\\'s '\\'' ; ex:load 'x'@en-GB, 5e1 }", "SELECT"),
    ],
)
def test_a_query_that_only_reads_may_run(text, form):
    assert query_text.check(text) == form


# The first words of each are what the engine would follow to another machine: every one of them
# was seen to be lawful for it, or is one letter away from that.
@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ SERVICE <{EVIL}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent <{EVIL}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICESILENT<{EVIL}>{{ ?s ?p ?o }} }}",
        f"PREFIX : <{EVIL}> SELECT * {{ SERVICE:x{{ ?s ?p ?o }} }}",
        f"PREFIX ex: <{EVIL}> SELECT * {{ SERVICEex:x{{ ?s ?p ?o }} }}",
        f"PREFIX ex: <{EVIL}> SELECT * {{ ?s ?p trueSERVICEex:x{{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p 5SERVICE<{EVIL}>{{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p 5e1SERVICE<{EVIL}>{{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ex:-5SERVICE<{EVIL}>{{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?a<?b)SERVICE#c>\n<{EVIL}>{{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?a<?b&&'x>y'=?c)SERVICE<{EVIL}>{{ }} FILTER('x') }}",
        f"SELECT * {{ ?s ?p ?o FILTER(?a<?b#c> '''\n)SERVICE <{EVIL}>{{ }} #''' }}",
        f"SELECT * {{ ?s <x:p\\u0041#a> ?o . SERVICE <{EVIL}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ex:a\\' SERVICE <{EVIL}> {{ }} #' }}",
        f"SELECT * {{ ?s ex:é\\' SERVICE <{EVIL}> {{ }} #' }}",
        f"SELECT * {{ ?s ex:a\\#b SERVICE <{EVIL}> {{ }} }}",
        f"SELECT * {{ OPTIONAL {{ SERVICE ?any {{ ?s ?p <{EVIL}> }} }} }}",
    ],
)
def test_a_query_that_asks_another_machine_is_refused(text):
    with pytest.raises(BadInput) as refused:
        query_text.check(text)
    assert refused.value.sentence.startswith("Line ")


@pytest.mark.parametrize(
    "text",
    [
        "LOAD <http://127.0.0.1:9/>",
        "PREFIX ex: <http://e/>\ninsert data { ex:a ex:b ex:c }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_a_change_is_refused_with_a_sentence(text):
    with pytest.raises(BadInput, match="a query only reads"):
        query_text.check(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("# only this", "is empty"),
        ("hello { }", "Line 1, column 1: a query begins with SELECT"),
        ("SELECT * " + "{" * 65 + "}" * 65, "column 74: more than 64 brackets"),
        ("ASK { FILTER(" + "(" * 90, "brackets are open"),
        ("SELECT * { }" + " " * query_text.LONGEST, "characters"),
    ],
)
def test_what_is_no_reasonable_query_is_refused(text, said):
    with pytest.raises(BadInput, match=said):
        query_text.check(text)


def test_a_refusal_names_line_and_column():
    with pytest.raises(BadInput, match="Line 2, column 3: SERVICE asks another machine"):
        query_text.check("SELECT * {\n  SERVICE <x:y> { } }")


def test_a_query_may_choose_its_graphs():
    assert query_text.names_graphs("SELECT * FROM <x:g> { ?s ?p ?o }")
    assert not query_text.names_graphs("SELECT * { ?from ex:from 'FROM' }")


def test_what_the_engine_says_becomes_a_sentence():
    assert query_text.fault("error at 3:2: expected }") == "Line 3, column 2: } is expected here."
    assert query_text.fault("something else") == "something else."


@pytest.mark.parametrize(
    ("place", "expected", "text", "said"),
    [
        ("1:7", "one of ., }", "ASK { ?a", "Line 1, column 7: . or } is expected here."),
        ("2:3", "['0'..='9']", "ASK {\n  } ?x", "Line 2, column 3: “}” is not understood: is"),
        ("1:9", "['0'..='9']", "ASK { ?a", "Line 1, column 9: the query ends here, and a bracket"),
        ("1:11", "OPTIONAL", "ASK { ?a }", "Line 1, column 11: the query is not understood to its"),
        ("1:1", "one of The SELECT contains a variable that is unbound, x", "x", "to GROUP BY."),
    ],
)
def test_what_the_engine_says_is_put_in_words(place, expected, text, said):
    assert said in query_text.fault(f"error at {place}: expected {expected}", text)


def test_an_unknown_prefix_is_named():
    known = {"tl": "x:"}
    assert query_text.check("PREFIX ex: <x:> PREFIX : <y:> ASK { ex:a tl:b :c, _:d }", known)
    with pytest.raises(BadInput, match="Line 1, column 12: “no:” is not declared: write PREFIX no"):
        query_text.check("ASK { tl:a no:b ?c }", known)
