"""What is chosen, and what the desk says of it."""

from __future__ import annotations

from explorer.model.drafting import CitationDraft
from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.heard import Heard
from tests.support.workspaces import settle


def test_selecting_a_claim_chooses_its_passage(shown: Workspace) -> None:
    heard = Heard(shown)
    shown.select([ferry.iri_of("sues"), ferry.iri_of("sues"), ferry.iri_of("ada")])
    assert shown.selection == (ferry.iri_of("sues"), ferry.iri_of("ada"))
    assert heard.of("selection_changed") == [list(shown.selection)]
    (target,) = heard.of("passage_chosen")
    assert target.passage.exact == "Brookmouth sues the Tideway Ferry Company"
    shown.select(shown.selection)
    assert len(heard.calls) == 2
    shown.select([ferry.iri_of("located")])
    assert heard.of("passage_chosen")[-1] is None
    shown.select([])
    assert shown.selection == ()


def test_the_citations_that_affirm_come_first(shown: Workspace) -> None:
    work = next(iter(shown.case.sources.values()))
    for words, stance in (("he says", "Mentions"), ("owes a penny", "Denies")):
        shown.editing.cite(ferry.iri_of("sues"), CitationDraft(ferry.target(words, work), stance))
    settle(shown)
    found = shown.citations_of(ferry.iri_of("sues"))
    assert [one.stance for one in found] == ["Affirms", "Denies", "Mentions"]
