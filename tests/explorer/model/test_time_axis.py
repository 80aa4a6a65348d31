"""Marks of time over a picture by time: they say when, in dates that are on record."""

from __future__ import annotations

import math

import pytest

from explorer.model import time_axis
from explorer.model.drafting import ClaimDraft, NamedEntity
from explorer.model.shown_network import dates_of
from explorer.model.workspace import Workspace
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.workspaces import settle

HELD = (
    ("ada", "supports", "quay", "2030"),
    ("ned", "opposes", "bill", "2031-05"),
    ("company", "criticises", "town", "2033-02-01"),
)


@pytest.fixture
def by_time(shown: Workspace) -> Workspace:
    for one, relation, other, when in HELD:
        ends = NamedEntity(ferry.iri_of(one)), NamedEntity(ferry.iri_of(other))
        shown.editing.make_claim(ClaimDraft(ends[0], TL + relation, ends[1], valid_from=when))
    settle(shown)
    shown.layouts.lay_out("time")
    settle(shown)
    return shown


def test_only_a_picture_by_time_has_an_axis(shown: Workspace) -> None:
    assert time_axis.axis_of(shown.case, shown.canvas) is None


def test_marks_go_from_early_to_late_and_are_dates_of_claims(by_time: Workspace) -> None:
    axis = time_axis.axis_of(by_time.case, by_time.canvas)
    assert axis is not None
    places, words = zip(*axis.marks, strict=True)
    assert list(places) == sorted(places)
    assert list(words) == sorted(words)
    known = {by_time.case.columns.claim(iri).valid_from for iri in by_time.canvas.edges}
    assert all(any(date.startswith(word) for date in known) for word in words)
    assert len(axis.breaks) == len(axis.marks) - 1
    for before, line, after in zip(places, axis.breaks, places[1:], strict=False):
        assert before < line < after


def test_what_has_no_date_stands_below_the_axis(by_time: Workspace) -> None:
    axis = time_axis.axis_of(by_time.case, by_time.canvas)
    dates = dates_of(by_time.case, by_time.canvas)
    assert axis is not None
    assert axis.top <= axis.bottom
    if all(map(math.isfinite, dates.days)):
        assert math.isnan(axis.undated)
    else:
        assert axis.undated > axis.bottom


def test_what_was_moved_by_hand_says_nothing_about_time(by_time: Workspace) -> None:
    before = time_axis.axis_of(by_time.case, by_time.canvas)
    dates = dates_of(by_time.case, by_time.canvas)
    latest = max(
        range(len(dates.days)), key=lambda n: (math.isfinite(dates.days[n]), dates.days[n])
    )
    moved = list(by_time.canvas.nodes)[latest]
    by_time.walk.move({moved: (-4000.0, 0.0)})
    after = time_axis.axis_of(by_time.case, by_time.canvas)
    assert before is not None
    assert after is not None
    assert min(x for x, _ in after.marks) > -3000
    by_time.undo()
    assert time_axis.axis_of(by_time.case, by_time.canvas) == before


def test_of_very_many_claims_no_dates_are_read(
    by_time: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time_axis, "MOST_READ", 1)
    assert time_axis.axis_of(by_time.case, by_time.canvas) is None
