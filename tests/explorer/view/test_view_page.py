"""While nothing is selected, the Evidence panel tells what of the picture is in question."""

from pathlib import Path

from PySide6.QtWidgets import QLabel, QPushButton

from explorer.model.drafting import CitationDraft
from tests.support import ferry
from tests.support.windows import OpenWindow, User

UNSOURCED = "Without a source, not contested · 1"


def headings(user: User) -> list[str]:
    labels = user.window.evidence.findChildren(QLabel)
    return [one.text() for one in labels if one.property("kind") == "section"]


def rows(user: User) -> list[QPushButton]:
    return user.window.evidence.findChildren(QPushButton, "reserved-row")


def deny(user: User) -> None:
    work = next(iter(user.window.workspace.case.sources.values()))
    words = CitationDraft(ferry.target("owes a penny", work), "Denies")
    user.window.workspace.editing.cite(ferry.iri_of("sues"), words)
    user.settle()


def test_contested_claims_shown_are_named_and_lead_to_their_evidence(on_ferry: User) -> None:
    assert headings(on_ferry) == [UNSOURCED]
    deny(on_ferry)
    assert headings(on_ferry) == ["Contested · 1", UNSOURCED]
    row = rows(on_ferry)[0]
    assert row.accessibleName() == "Brookmouth sues Tideway Ferry Company"
    on_ferry.click(row)
    on_ferry.settle()
    assert on_ferry.window.workspace.selection == (ferry.iri_of("sues"),)
    assert rows(on_ferry) == []


def test_it_follows_what_is_shown_and_what_is_taken_back(on_ferry: User) -> None:
    deny(on_ferry)
    workspace = on_ferry.window.workspace
    workspace.walk.hide([ferry.iri_of("town")])
    on_ferry.settle()
    assert headings(on_ferry) == []
    workspace.undo()
    on_ferry.settle()
    assert headings(on_ferry) == ["Contested · 1", UNSOURCED]
    workspace.undo()
    on_ferry.settle()
    assert headings(on_ferry) == [UNSOURCED]


def test_of_many_the_first_are_named(open_case: OpenWindow, example_case: Path) -> None:
    user = open_case(example_case)
    workspace = user.window.workspace
    workspace.walk.show_entities(list(workspace.case.columns.entities))
    user.settle()
    workspace.select([])
    user.settle()
    named = sum(int(text.rpartition(" · ")[2]) for text in headings(user))
    left = [one.text() for one in user.window.evidence.findChildren(QLabel)]
    more = [text for text in left if text.endswith("marked on the canvas")]
    assert more
    assert named == len(rows(user)) + sum(int(text.split()[1]) for text in more)
