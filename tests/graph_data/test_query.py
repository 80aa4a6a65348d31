"""Questions to a case: right answers, limits that hold, and a parent that lives."""

import threading
from pathlib import Path

import pytest

from graph_data import query
from graph_data.child import Limits
from graph_data.errors import BadInput, Cancelled, TooMuch
from graph_data.namespaces import DERIVED, TL
from graph_data.project import Project
from graph_data.store import Store
from tests.support import ferry
from tests.support.builders import a_statement

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l) }"
LABELS = "SELECT ?s ?label { ?s rdfs:label ?label } ORDER BY ?s ?label"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return ferry.build(tmp_path_factory.mktemp("query") / "ferry")


@pytest.fixture(scope="module")
def project(folder):
    with Project.open(folder) as project:
        yield project


def ask(project, text, **more):
    return query.ask(project.store, text, base=project.settings.base, **more)


def test_the_answer_is_what_the_index_itself_says(project):
    found = ask(project, LABELS)
    assert found.variables == ("s", "label")
    assert list(found.rows) == project.store.select(LABELS)
    assert len(found.rows) > 5
    assert not found.cut


def test_a_reader_beside_the_open_window_gets_the_same(project, folder):
    with Project.open(folder, write=False) as reader:
        assert reader.store.path is None
        assert ask(reader, LABELS) == ask(project, LABELS)


def test_unbound_variables_are_none(project):
    found = ask(project, "SELECT ?s ?no { ?s a tl:Bill OPTIONAL { ?s tl:nothing ?no } }")
    assert found.rows == ((f"<{ferry.iri_of('bill')}>", None),)


def test_yes_and_no(project):
    assert ask(project, "ASK { entity:ada tl:proposes ?o }").answer
    assert not ask(project, "ASK { ?s tl:opposes ?o }").answer


def test_derived_triples_are_seen_by_default_and_under_their_name(project):
    both = "SELECT * { ?s tl:sues ?o }", "SELECT * { GRAPH tl:derived { ?s tl:sues ?o } }"
    assert len({ask(project, text).rows for text in both}) == 1


def test_what_the_index_notes_for_itself_is_not_seen(project):
    graphs = ask(project, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").rows
    assert graphs == ((f"<{DERIVED}>",),)
    assert not ask(project, "ASK { ?s tl:journalHead ?o }").answer


def test_a_query_may_choose_its_graphs(project):
    found = ask(project, "SELECT ?p FROM tl:derived { ?s ?p ?o }").rows
    assert {row[0] for row in found} == {f"<{TL}sues>", f"<{TL}proposes>"}


def test_statements_come_back_once(project):
    found = ask(project, "CONSTRUCT { ?s a tl:Thing } { ?s rdfs:label|skos:altLabel ?o }")
    assert found.variables == ("subject", "predicate", "object")
    assert len(found.rows) == len(set(found.rows))


def test_the_case_has_a_prefix():
    assert query.prefixes(ferry.BASE)["case"] == ferry.BASE


def test_more_rows_than_asked_for_are_cut_and_said(project):
    found = ask(project, LABELS, rows=3)
    assert (len(found.rows), found.cut) == (3, True)
    assert (
        found.sentence == "the first 3 rows; there are more: go through them with LIMIT and OFFSET"
    )


def test_what_is_asked_is_a_copy_of_this_moment(tmp_path):
    Project.create(tmp_path / "case", "", "https://example.org/case/")
    with Project.open(tmp_path / "case") as project:
        project.store.apply(ferry.ChangeSet.of("x", [a_statement("a", "b", '"1"')]), {})
        assert len(ask(project, "SELECT * { case:a case:b ?o }").rows) == 1
        assert not list((tmp_path / "case" / "index").glob("query-*"))


def test_copies_left_behind_by_a_killed_process_go(project):
    left = project.store.path.parent / "query-0-left"
    left.mkdir()
    ask(project, "ASK { }")
    assert not left.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * {\n ?s ?p }", "Line 2, column 9: "),
        ("SELECT * { nope:x ?p ?o }", "Line 1, column 12: “nope:” is not declared"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { } }", "SERVICE asks another machine"),
        ("LOAD <http://127.0.0.1:9/>", "LOAD would change the case"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE would change the case"),
        ("SELECT * " + "{" * 3000 + "}" * 3000, "brackets are open"),
    ],
)
def test_what_cannot_be_asked_is_said(project, text, said):
    with pytest.raises(BadInput, match=said):
        ask(project, text)


def test_a_runaway_query_is_killed_at_its_limit_and_the_case_goes_on(project):
    with pytest.raises(TooMuch, match="The query was ended after 1 seconds, its limit"):
        ask(project, RUNAWAY, limits=Limits(seconds=1))
    assert ask(project, "ASK { ?s ?p ?o }").answer


def test_the_user_ends_a_query(project):
    enough = threading.Event()
    timer = threading.Timer(0.5, enough.set)
    timer.start()
    with pytest.raises(Cancelled):
        ask(project, RUNAWAY, cancelled=enough.is_set)
    timer.join()


def test_nesting_that_ends_the_engine_does_not_end_the_case(project):
    deep = "ASK { FILTER(" + "!" * 30_000 + "true) }"
    with pytest.raises((TooMuch, BadInput)):
        ask(project, deep)


def test_nothing_reaches_another_machine_even_past_the_gate(project, monkeypatch):
    monkeypatch.setattr(query.query_text, "check", lambda text, known: "SELECT")
    with pytest.raises(RuntimeError, match="Too many open files"):
        ask(project, "SELECT * { SERVICE <http://127.0.0.1:49999/> { ?s ?p ?o } }")


def test_an_index_in_memory_is_copied_as_well():
    store = Store()
    store.rebuild([a_statement("a", "b", '"1"'), a_statement("a", "b", '"2"', "g")], {})
    found = query.ask(store, "SELECT ?o { ?s ?p ?o } ORDER BY ?o")
    assert found.rows == (('"1"',), ('"2"',))
