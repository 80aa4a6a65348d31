"""Filters as steps of the workspace."""

from explorer.model.workspace import Workspace
from graph_data.filters import Filters, Span
from tests.support import ferry
from tests.support.workspaces import settle


def test_steps_bear_the_name_of_what_they_do(shown: Workspace) -> None:
    filtering, stack = shown.filtering, shown.undo_stack
    filtering.toggle("support", {"quoted"}, "Quoted once")
    filtering.toggle("support", {"quoted"}, "Quoted once")
    filtering.only("support", {"quoted"}, "Quoted once")
    filtering.only("support", {"quoted"}, "Quoted once")
    filtering.within(Span("held", 1, 2))
    filtering.show_all()
    assert [stack.text(n) for n in range(stack.count())] == [
        "Hide Quoted once", "Show Quoted once", "Show only Quoted once",
        "Show more than Quoted once", "Stretch of time", "Show all",
    ]  # fmt: skip
    while stack.canUndo():
        stack.undo()
    assert filtering.filters == Filters()


def test_what_changes_nothing_is_no_step(shown: Workspace) -> None:
    shown.filtering.show_all()
    shown.filtering.free("type", "source")
    shown.filtering.within(None)
    assert shown.undo_stack.count() == 0


def test_stretches_of_time_that_follow_one_another_are_one_step(shown: Workspace) -> None:
    for month in range(3):
        shown.filtering.within(Span("held", month, month))
    shown.filtering.toggle("support", {"quoted"}, "Quoted once")
    shown.filtering.within(Span("held", 7, 8))
    assert shown.undo_stack.count() == 3
    shown.undo_stack.undo()
    shown.undo_stack.undo()
    assert shown.filtering.filters.span == Span("held", 2, 2)
    shown.undo_stack.undo()
    assert shown.filtering.filters.span is None


def test_months_leave_the_span_itself_out(shown: Workspace) -> None:
    shown.filtering.within(Span("held", 0, 1))
    assert shown.filtering.months("held") == ({}, 5)


def test_speakers_of_a_large_case_are_read_in_the_background(shown: Workspace) -> None:
    shown.sieve.facets._speakers = None
    shown.sieve.is_complete = False
    shown.filtering.toggle("speaker", {""}, "Nobody")
    assert len(shown.canvas.edges) == 5
    shown.filtering.read_the_rest()
    settle(shown)
    assert shown.sieve.is_complete
    assert list(shown.canvas.edges) == []
    assert shown.filtering.hidden(ferry.iri_of("ada"))
