"""A user reads the legend, selects by its rows, and opens named views."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from explorer.model import views
from explorer.view.legend_panel import LegendRow
from tests.support import ferry
from tests.support.windows import OpenWindow, User


def row(user: User, text: str) -> LegendRow:
    found = [
        one
        for one in user.window.legend.findChildren(LegendRow)
        if one.row.item.text == text and one.isVisible()
    ]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def with_views(ferry_case: Path) -> Path:
    """Return the invented case with two named views, one of them with places."""
    iris = {key: ferry.iri_of(key) for key in ferry.ENTITIES}
    people = views.View(
        "People", "Who there is", (iris["ada"], iris["ned"]),
        {iris["ada"]: (0.0, 0.0), iris["ned"]: (200.0, 50.0)}, (iris["ned"],), order=1,
    )  # fmt: skip
    dispute = views.View("Dispute", "", (iris["town"], iris["company"], iris["bill"]), order=2)
    views.write(ferry_case, "people", people)
    views.write(ferry_case, "dispute", dispute)
    return ferry_case


def tab(user: User, title: str) -> QPushButton:
    tabs = [b for b in user.window.top_bar.findChildren(QPushButton, "view") if b.isVisible()]
    return next(one for one in tabs if one.text() == title)


def open_tabs(user: User) -> list[str]:
    tabs = user.window.top_bar.findChildren(QPushButton, "view")
    return [one.text() for one in tabs if one.isVisible() and one.isChecked()]


def test_a_row_selects_what_it_counts(on_ferry: User) -> None:
    people = row(on_ferry, "Person")
    assert people.row.item.count == 2
    on_ferry.click(people)
    assert set(on_ferry.workspace.selection) == {ferry.iri_of("ada"), ferry.iri_of("ned")}
    on_ferry.click(row(on_ferry, "Lawmaking"))
    assert on_ferry.workspace.selection == (ferry.iri_of("proposes"),)
    on_ferry.click(row(on_ferry, "Unsourced"))
    assert on_ferry.workspace.selection == (ferry.iri_of("located"),)
    assert "No source is cited for this claim" in _evidence(on_ferry)


def test_a_row_of_a_source_selects_its_claims_and_opens_it(on_ferry: User) -> None:
    on_ferry.click(row(on_ferry, ferry.PAPER))
    cited = {ferry.iri_of(key) for key, *_, words, _ in ferry.CLAIMS if words}
    assert set(on_ferry.workspace.selection) == cited
    assert on_ferry.find("reader-title", QLabel).text() == ferry.PAPER


def test_the_rows_are_reached_and_pressed_by_keys(on_ferry: User) -> None:
    people = row(on_ferry, "Person")
    for _ in range(60):
        if on_ferry.focus is people:
            break
        on_ferry.press("Tab")
    assert on_ferry.focus is people
    on_ferry.press("Space")
    assert set(on_ferry.workspace.selection) == {ferry.iri_of("ada"), ferry.iri_of("ned")}


def test_counts_follow_the_canvas(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    assert row(on_ferry, "Person").row.item.count == 1
    assert row(on_ferry, "Person").accessibleName() == "Person: 1"
    on_ferry.press("Ctrl+Z")
    assert row(on_ferry, "Person").row.item.count == 2


def test_views_open_by_their_tabs_and_can_be_undone(
    open_case: OpenWindow, with_views: Path
) -> None:
    user = open_case(with_views)
    assert user.names() == {"Ada Quill", "Ned Marl"}
    assert open_tabs(user) == ["People"]
    user.click(tab(user, "Dispute"))
    user.settle()
    assert user.names() == {"Brookmouth", "Tideway Ferry Company", "Pontoon Bill"}
    assert open_tabs(user) == ["Dispute"]
    user.press("Ctrl+Z")
    user.settle()
    assert user.names() == {"Ada Quill", "Ned Marl"}
    assert user.workspace.canvas.positions[ferry.iri_of("ned")] == (200.0, 50.0)
    assert user.workspace.canvas.pinned == {ferry.iri_of("ned")}
    assert open_tabs(user) == ["People"]
    user.press("Ctrl+Shift+Z")
    user.settle()
    assert user.names() == {"Brookmouth", "Tideway Ferry Company", "Pontoon Bill"}
    assert open_tabs(user) == ["Dispute"]


def test_the_note_of_a_view_is_said_when_it_is_opened(
    open_case: OpenWindow, with_views: Path
) -> None:
    user = open_case(with_views)
    user.click(tab(user, "Dispute"))
    user.settle()
    user.click(tab(user, "People"))
    user.settle()
    assert "Who there is" in _evidence(user)
    assert user.message == ""


def test_the_note_of_a_view_stands_beside_the_claim_it_opens_at(
    open_case: OpenWindow, with_views: Path
) -> None:
    bill = views.View(
        "Bill", "Who proposes it", (ferry.iri_of("ada"), ferry.iri_of("bill")),
        selection=(ferry.iri_of("proposes"),), order=3,
    )  # fmt: skip
    views.write(with_views, "bill", bill)
    user = open_case(with_views)
    user.click(tab(user, "Bill"))
    user.settle()
    assert "proposes" in _evidence(user)
    assert user.message == "Who proposes it"


def test_a_view_that_cannot_be_read_is_said_and_the_others_open(
    open_case: OpenWindow, with_views: Path
) -> None:
    (with_views / "views" / "broken.json").write_text("{", "utf-8")
    user = open_case(with_views)
    assert user.message.startswith("The view broken.json cannot be read")
    assert user.names() == {"Ada Quill", "Ned Marl"}


def test_the_views_of_the_example_open_and_show_their_claims(on_example: User) -> None:
    tabs = [one.text() for one in on_example.window.top_bar.findChildren(QPushButton, "view")]
    assert "Lawsuit" in tabs
    on_example.click(tab(on_example, "Lawsuit"))
    on_example.settle()
    assert "New York Civil Liberties Union sues Nassau County" in on_example.sentences()
    more = on_example.find("more-views", QPushButton)
    on_example.click(more)
    on_example.choose(more.menu(), "Kyiv")
    on_example.settle()
    assert "Kyiv" in on_example.names()


def _evidence(user: User) -> str:
    labels = user.window.evidence.findChildren(QLabel)
    return " ".join(one.text() for one in labels if one.isVisible())
