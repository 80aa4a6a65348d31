"""No query in which SERVICE is a keyword gets past the gate, however it is dressed up."""

import pyoxigraph as ox
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from graph_data.errors import BadInput
from graph_data.query_text import check

# What may stand around a keyword so that one reader takes for a word what another takes for a
# text, a remark or an address.
BEFORE = [
    "?s ?p ?o ", "?s ?p 5", "?s ?p 5e1", "?s ?p 5.", "?s ex:-5", "?s ?p true", "?s ?p 'x'@en ",
    "?s ?p ?o FILTER(?o<?b)", "?s ?p ?o FILTER(?o<?b&&'x>y'=?c)", "?s ?p ?o FILTER(?o<?b#c>\n)",
    "?s ?p ?o FILTER(?o<?b#c> '''\n)", "?s ex:a\\' ", "?s ex:a\\# ?o . ", "?s ex:a.b\\' ?o . ",
    "?s ?p ?o #x\n", "?s ?p '''it's''' . ", '?s ?p "\\"" . ', "?s <http://e/#a> ?o . ",
    "?s <http://e/\\u0041#a> ?o . ", "?s ?p <x:it's> . ", "", "{} UNION { ", "OPTIONAL { ",
    "# ", "?s ?p '", "?s ?p '''", "?s <http://e/", "?s ex:", "?s ?",
]  # fmt: skip
BETWEEN = ["", " ", "\n", "#>\n", " SILENT ", "SILENT", "ex:x", ":x", "?any", "<http://e/x>", "' "]
AFTER = [
    "<http://127.0.0.1:1/>{ ?x ?y ?z }", "ex:x{ ?x ?y ?z }", ":x{ ?x ?y ?z }", "{ ?x ?y ?z }",
    " ?o ", " ?o . }", "' ", "''' ", "> ?o ", " FILTER('x')", "#'\n", " #'''\n",
]  # fmt: skip


def is_accepted(text: str) -> bool:
    """Say whether the engine can read a query; nobody listens where it may be sent."""
    try:
        ox.Store().query(text)
    except (SyntaxError, ValueError):
        return False
    except OSError:  # it was read, and tried to reach 127.0.0.1
        return True
    return True


@settings(deadline=None, max_examples=1000)
@given(
    before=st.lists(st.sampled_from(BEFORE), min_size=1, max_size=2).map("".join),
    word=st.sampled_from(["SERVICE", "service"]),
    between=st.sampled_from(BETWEEN),
    after=st.lists(st.sampled_from(AFTER), min_size=1, max_size=3).map("".join),
)
@example("?s ?p ?o ", "SERVICE", " ", "<http://127.0.0.1:1/>{ ?x ?y ?z }")
@example("?s ?p ?o . ?s ?p '", "SERVICE", "", "' ")
def test_no_keyword_gets_past_the_gate(before, word, between, after):
    head = "PREFIX ex: <http://127.0.0.1:1/> PREFIX : <http://127.0.0.1:1/> ASK { ?no ?such ?one . "
    text = f"{head}{before}{word}{between}{after} }}"
    if not is_accepted(text):
        return
    # A keyword cannot be replaced by another word; within a text, a remark or a name it can.
    is_keyword = not is_accepted(text.replace(word, "SERVIXE"))
    event(f"keyword: {is_keyword}")
    try:
        check(text)
    except BadInput:
        return
    assert not is_keyword
