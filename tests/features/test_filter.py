"""A user hides and singles out what the view holds, by rows, by keys and by the timeline."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from explorer.model.drafting import ClaimDraft, NamedEntity
from explorer.view.legend_row import LegendRow
from explorer.view.timeline_plot import TimelinePlot
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.windows import OpenWindow, User

ALL = {label for key, (_, label, _) in ferry.ENTITIES.items() if key != "league"}
"""What is shown at first: the league has no claims."""
PEOPLE = {"Ada Quill", "Ned Marl"}


def row(user: User, text: str) -> LegendRow:
    rows = user.window.legend.findChildren(LegendRow)
    found = [one for one in rows if one.row.item.text == text and one.isVisible()]
    assert len(found) == 1, f"{len(found)} rows read {text!r}"
    user.window.legend.ensureWidgetVisible(found[0])
    return found[0]


def count(user: User, text: str) -> int:
    return row(user, text).row.item.count


def line(user: User) -> str:
    """Return the line that says what is hidden, empty when there is none."""
    words = user.window.legend.findChild(QLabel, "filter-words")
    return words.text() if words.isVisible() else ""


def press_eye(user: User, text: str) -> None:
    one = row(user, text)
    user.click(one, one.eye_place().center())


def press_only(user: User, text: str) -> None:
    one = row(user, text)
    user.hover(one)
    user.click(one, one.only_place().center())


def test_the_eye_hides_and_shows_again(on_ferry: User) -> None:
    places = dict(on_ferry.workspace.canvas.positions)
    press_eye(on_ferry, "Person")
    assert on_ferry.names() == ALL - PEOPLE
    assert on_ferry.sentences() == {
        "Tideway Ferry Company opposes Pontoon Bill",
        "Brookmouth sues Tideway Ferry Company",
        "Old Quay is in Brookmouth",
    }
    assert line(on_ferry) == "2 nodes and 2 edges are hidden by filters."
    assert row(on_ferry, "Person").accessibleName() == "Person: 2, hidden"
    press_eye(on_ferry, "Person")
    assert on_ferry.names() == ALL
    assert dict(on_ferry.workspace.canvas.positions) == places
    assert line(on_ferry) == ""


def test_only_and_all_again(on_ferry: User) -> None:
    press_only(on_ferry, "Litigation")
    assert on_ferry.sentences() == {"Brookmouth sues Tideway Ferry Company"}
    # Who had claims and has none of this kind goes with them.
    assert on_ferry.names() == {"Brookmouth", "Tideway Ferry Company"}
    press_only(on_ferry, "Litigation")
    assert on_ferry.names() == ALL


def test_counts_follow_the_other_filters_and_not_their_own(on_ferry: User) -> None:
    press_eye(on_ferry, "Unsourced")
    assert count(on_ferry, "Place") == 1  # of the quay there is nothing but that claim
    assert count(on_ferry, "Unsourced") == 1
    assert count(on_ferry, ferry.PAPER) == 4
    press_eye(on_ferry, "Person")
    assert count(on_ferry, "Person") == 2
    assert count(on_ferry, ferry.PAPER) == 2
    texts = [one.row.item.text for one in on_ferry.window.legend.findChildren(LegendRow)]
    assert "Lawmaking" not in texts  # nobody but a person proposed anything


def test_a_source_hidden_takes_what_rests_on_it_alone(on_ferry: User) -> None:
    press_eye(on_ferry, ferry.PAPER)
    assert on_ferry.sentences() == {"Old Quay is in Brookmouth"}


def test_a_family_opens_onto_its_relations(on_ferry: User) -> None:
    family = row(on_ferry, "Support, opposition")
    on_ferry.click(family, family.fold_place().center())
    press_eye(on_ferry, "opposes")
    assert "Tideway Ferry Company opposes Pontoon Bill" not in on_ferry.sentences()
    assert row(on_ferry, "opposes").row.is_hidden


def test_everything_by_keys(on_ferry: User) -> None:
    people = row(on_ferry, "Person")
    people.setFocus()
    on_ferry.press("H")
    assert on_ferry.names() == ALL - PEOPLE
    assert on_ferry.focus is row(on_ferry, "Person")
    on_ferry.press("H", "O")
    assert on_ferry.names() == PEOPLE
    on_ferry.press("Space")
    assert set(on_ferry.workspace.selection) == {ferry.iri_of("ada"), ferry.iri_of("ned")}
    on_ferry.press("Ctrl+Shift+F")
    assert on_ferry.names() == ALL


def test_each_filter_is_a_step_that_can_be_undone(on_ferry: User) -> None:
    press_eye(on_ferry, "Person")
    press_only(on_ferry, "Litigation")
    on_ferry.press("Ctrl+Z")
    assert on_ferry.names() == ALL - PEOPLE
    on_ferry.press("Ctrl+Z")
    assert on_ferry.names() == ALL
    on_ferry.press("Ctrl+Shift+Z")
    assert on_ferry.names() == ALL - PEOPLE


def test_filters_come_back_tomorrow_with_what_they_hide(
    open_case: OpenWindow, ferry_case: Path
) -> None:
    today = open_case(ferry_case)
    places = dict(today.workspace.canvas.positions)
    press_eye(today, "Person")
    today.close()
    tomorrow = open_case(ferry_case)
    assert tomorrow.names() == ALL - PEOPLE
    tomorrow.press("Ctrl+Z")
    assert tomorrow.names() == ALL
    ada = tomorrow.workspace.canvas.positions[ferry.iri_of("ada")]
    assert ada == pytest.approx(places[ferry.iri_of("ada")], abs=0.01)


def test_a_picture_of_nothing_says_why_and_shows_all(on_ferry: User) -> None:
    press_only(on_ferry, "Contested")
    assert on_ferry.names() == set()
    words = [one.text() for one in on_ferry.find("empty-state").findChildren(QLabel)]
    assert "Everything is hidden by filters" in words
    on_ferry.click(on_ferry.find("empty-show-all", QPushButton))
    assert on_ferry.names() == ALL


def test_what_is_found_but_hidden_is_said(on_ferry: User) -> None:
    press_eye(on_ferry, "Person")
    on_ferry.press("Ctrl+F")
    on_ferry.type("ada qu")
    on_ferry.press("Return")
    on_ferry.settle()
    assert on_ferry.message.startswith("Ada Quill is in this view, but hidden by filters")
    assert "Ada Quill" not in on_ferry.names()


def test_a_new_claim_between_hidden_ends_is_held_and_counted(on_ferry: User) -> None:
    press_eye(on_ferry, "Person")
    ends = NamedEntity(ferry.iri_of("ada")), NamedEntity(ferry.iri_of("company"))
    on_ferry.workspace.editing.make_claim(ClaimDraft(ends[0], TL + "criticises", ends[1]))
    on_ferry.settle()
    assert line(on_ferry) == "2 nodes and 3 edges are hidden by filters."
    on_ferry.press("Ctrl+Shift+F")
    assert "Ada Quill criticises Tideway Ferry Company" in on_ferry.sentences()


# ---------------------------------------------------------------------- the timeline


@pytest.fixture
def dated(on_ferry: User) -> User:
    """Return a user before the invented case with three dated claims more."""
    ends = NamedEntity(ferry.iri_of("ned")), NamedEntity(ferry.iri_of("bill"))
    for relation, held in (("opposes", "2031-03"), ("supports", "2031-05"), ("praises", "2031-09")):
        draft = ClaimDraft(ends[0], TL + relation, ends[1], valid_from=held)
        on_ferry.workspace.editing.make_claim(draft)
    on_ferry.settle()
    return on_ferry


def place_of(plot: TimelinePlot, month: int) -> QPoint:
    view = plot.getPlotItem().getViewBox()
    return plot.mapFromScene(view.mapViewToScene(QPointF(month, 0.3)))


MARCH = 2031 * 12 + 2


def drag_range(user: User, first: int, last: int) -> None:
    plot = user.window.timeline.plot
    start, end = place_of(plot, first), place_of(plot, last)
    target = plot.viewport()
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    for step in (1, 2, 3, 4):
        QTest.mouseMove(target, start + (end - start) * step / 4)
        QTest.qWait(15)
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=end)
    QTest.qWait(15)


def test_a_range_drawn_over_the_timeline_filters(dated: User) -> None:
    drag_range(dated, MARCH, MARCH + 2)
    assert dated.sentences() == {"Ned Marl opposes Pontoon Bill", "Ned Marl supports Pontoon Bill"}
    dated.click(dated.find("keep-undated"))
    assert "Brookmouth sues Tideway Ferry Company" in dated.sentences()
    assert "Ned Marl praises Pontoon Bill" not in dated.sentences()
    dated.click(dated.find("all-times"))
    assert len(dated.sentences()) == 8


def test_a_click_chooses_a_month_and_keys_move_it(dated: User) -> None:
    plot = dated.window.timeline.plot
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place_of(plot, MARCH))
    QTest.qWait(15)
    assert dated.sentences() == {"Ned Marl opposes Pontoon Bill"}
    plot.setFocus()
    dated.press("Right", "Right")
    assert dated.sentences() == {"Ned Marl supports Pontoon Bill"}
    dated.press("Shift+Right", "Shift+Right", "Shift+Right", "Shift+Right")
    assert len(dated.sentences()) == 2
    dated.press("Delete")
    assert len(dated.sentences()) == 8
    dated.press("Ctrl+Z")
    assert len(dated.sentences()) == 2


def test_moves_along_the_timeline_are_one_step(dated: User) -> None:
    plot = dated.window.timeline.plot
    before = dated.workspace.undo_stack.count()
    plot.setFocus()
    dated.press("Right", "Right", "Right")
    assert dated.workspace.undo_stack.count() == before + 1


def test_it_plays_and_pauses(dated: User) -> None:
    plot = dated.window.timeline.plot
    plot.setFocus()
    dated.press("Space")
    assert dated.sentences() == {"Ned Marl opposes Pontoon Bill"}
    dated.wait_until(lambda: dated.workspace.filtering.filters.span.first > MARCH)
    dated.press("Space")
    button = dated.find("play", QPushButton)
    assert button.accessibleName() == "Play through the months"
