"""Quotations found by their words, and shown."""

from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.heard import Heard
from tests.support.workspaces import settle


def test_words_are_found_once_they_have_been_read(workspace: Workspace) -> None:
    assert workspace.search.find("landing pontoon proposes") == []
    workspace.quotations.read()
    settle(workspace)
    kinds = {entry.kind for entry in workspace.search.find("pontoon")}
    assert kinds == {"entity", "quotation"}


def test_what_is_found_is_shown_by_what_it_is(workspace: Workspace) -> None:
    workspace.quotations.read()
    settle(workspace)
    heard = Heard(workspace)
    quotation = workspace.search.find("works for the company", entities=False)[0]
    workspace.quotations.show(quotation.iri)
    assert workspace.selection == (ferry.iri_of("works"),)
    assert ferry.iri_of("ned") in workspace.canvas.nodes
    workspace.quotations.show(ferry.iri_of("ada"))
    assert workspace.selection == (ferry.iri_of("ada"),)
    source = next(iter(workspace.case.sources))
    workspace.quotations.show(source)
    assert heard.of("passage_chosen")[-1].source == source
    workspace.quotations.show("https://example.org/no-passage")
    assert heard.of("info") == ["No claim cites that passage any more."]


def test_reading_stops_when_the_case_closes(workspace: Workspace) -> None:
    workspace.quotations.stop()
    workspace.quotations.read()
    settle(workspace)
    assert workspace.search.find("works for the company", entities=False) == []
