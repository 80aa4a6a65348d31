"""Questions asked of a copy of the case, and what becomes of the answers."""

from __future__ import annotations

import pytest

from explorer.model import inquiry
from explorer.model.inquiry import Inquiry
from explorer.model.workspace import Workspace
from graph_data import query_history
from tests.support import ferry
from tests.support.workspaces import settle

SUES = "SELECT ?claim ?who { ?claim rdf:predicate tl:sues ; rdf:subject ?who }"


@pytest.fixture
def asking(workspace: Workspace) -> Inquiry:
    return Inquiry(workspace, workspace.walk, workspace)


def test_an_answer_and_what_it_names(workspace: Workspace, asking: Inquiry) -> None:
    heard: list[object] = []
    asking.asking_changed.connect(heard.append)
    asking.answered.connect(lambda found: heard.append(found.sentence))
    assert asking.found() == ([], [])
    asking.ask(SUES)
    settle(workspace)
    assert heard == [True, False, "1 row"]
    assert asking.found() == ([ferry.iri_of("sues")], [ferry.iri_of("town")])


def test_what_was_found_is_shown_and_selected(workspace: Workspace, asking: Inquiry) -> None:
    asking.ask(SUES)
    settle(workspace)
    asking.show()
    assert set(workspace.canvas.nodes) == {ferry.iri_of("town"), ferry.iri_of("company")}
    assert workspace.selection == (ferry.iri_of("sues"),)
    workspace.undo()
    assert not workspace.canvas.nodes


def test_entities_alone_are_shown_too_and_no_more_than_can_be_seen(
    workspace: Workspace, asking: Inquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    workspace.said.connect(lambda sentence, _: said.append(sentence))
    monkeypatch.setattr(inquiry, "MOST_SHOWN", 2)
    asking.ask("SELECT DISTINCT ?e { ?c rdf:subject|rdf:object ?e } ORDER BY ?e")
    settle(workspace)
    asking.show()
    assert len(workspace.canvas.nodes) == 2
    assert len(workspace.selection) == 2
    assert said == ["The first 2 of 6 entities are shown."]


def test_nothing_of_the_case_in_an_answer_is_said(workspace: Workspace, asking: Inquiry) -> None:
    said: list[str] = []
    workspace.said.connect(lambda sentence, _: said.append(sentence))
    asking.ask("SELECT (1 AS ?x) {}")
    settle(workspace)
    asking.show()
    assert said == ["The answer names no entity or claim of this case."]


def test_what_cannot_be_asked_is_said(workspace: Workspace, asking: Inquiry) -> None:
    said: list[str] = []
    asking.refused.connect(said.append)
    for text in ("SELECT", "SELECT * { SERVICE <http://x/> {} }", "LOAD <http://x/>"):
        asking.ask(text)
        settle(workspace)
    assert "queries stay on this one" in said[1]
    assert "a query only reads" in said[2]


def test_a_long_query_can_be_ended(workspace: Workspace, asking: Inquiry) -> None:
    said: list[str] = []
    asking.refused.connect(said.append)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
    asking.ask(endless)
    asking.cancel()
    settle(workspace)
    asking.ask(endless, seconds=0.5)
    settle(workspace)
    assert said[0] == "The query was ended. Nothing was changed."
    assert "after 0.5 seconds" in said[1]


def test_what_was_asked_is_remembered_with_the_case(workspace: Workspace, asking: Inquiry) -> None:
    asking.ask(SUES)
    asking.ask("ASK {}")
    settle(workspace)
    assert asking.history == ["ASK {}", SUES]
    assert query_history.read(workspace.project.folder) == ["ASK {}", SUES]
    assert Inquiry(workspace, workspace.walk, workspace).history == ["ASK {}", SUES]


def test_questions_and_completions_are_offered(asking: Inquiry) -> None:
    assert asking.prepared()[0].question == "Which claims fall if a source falls?"
    assert asking.completions("tl:works", "")[0].text == "tl:worksFor"
