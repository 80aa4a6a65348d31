"""The rows of the legend."""

from __future__ import annotations

import pytest

from explorer.model import legend
from explorer.model.legend import Legend, Row, Section
from explorer.model.workspace import Workspace
from graph_data.entity_table import SOURCE
from tests.support import ferry


def sections(workspace: Workspace) -> dict[str, Section]:
    made = Legend(workspace.case, workspace.filtering).sections(workspace.filtering.count())
    return {one.key: one for one in made}


def counts(section: Section) -> dict[str, int]:
    return {row.item.text: row.item.count for row in section.rows}


def row(workspace: Workspace, text: str) -> Row:
    found = [r for s in sections(workspace).values() for r in s.rows if r.item.text == text]
    assert len(found) == 1
    return found[0]


def test_types_are_counted_in_the_order_of_the_vocabulary(shown: Workspace) -> None:
    found = sections(shown)["type"]
    assert counts(found) == {"Person": 2, "Organisation": 2, "Place": 2, "Policy": 1}
    assert found.total == "7 of 7"
    ontology = shown.project.ontology
    orders = [ontology.types[row.item.iri].order for row in found.rows]
    assert orders == sorted(orders)
    assert all(row.item.colour.startswith("#") and row.item.icon for row in found.rows)


def test_families_hold_their_relations(shown: Workspace) -> None:
    rows = sections(shown)["family"].rows
    families = [one for one in rows if not one.within]
    assert sum(one.item.count for one in families) == len(shown.canvas.edges) == 5
    for family in families:
        inside = [one.item.count for one in rows if one.within == family.item.iri]
        assert sum(inside) == family.item.count
    assert counts(sections(shown)["family"])["sues"] == 1


def test_evidence_counts_edges(shown: Workspace) -> None:
    found = counts(sections(shown)["evidence"])
    assert (found["Quoted once"], found["Unsourced"], found["Contested"]) == (4, 1, 0)
    assert counts(sections(shown)["verdict"]) == {"Accepted": 2, "No finding": 3}


def test_sources_count_the_claims_that_cite_them(shown: Workspace) -> None:
    assert counts(sections(shown)["source"]) == {ferry.PAPER: 4, "No source": 1}
    shown.walk.hide([ferry.iri_of("ned")])
    assert counts(sections(shown)["source"]) == {ferry.PAPER: 3, "No source": 1}


def test_nothing_shown_counts_nothing(workspace: Workspace) -> None:
    found = sections(workspace)
    assert found["type"].rows == found["family"].rows == ()
    assert {row.item.count for row in found["evidence"].rows} == {0}


@pytest.mark.parametrize("key", ["type", "family", "evidence", "source", "verdict"])
def test_a_row_stands_for_as_many_as_it_counts(shown: Workspace, key: str) -> None:
    rows = sections(shown)[key].rows
    assert rows
    for one in rows:
        members = legend.members(shown.case, shown.canvas, shown.sieve.facets, one)
        assert len(members) == one.item.count, one.item.text
        known = shown.canvas.nodes if key == "type" else shown.canvas.edges
        assert set(members) <= known.keys()


def test_what_is_hidden_stays_in_the_list_and_the_others_follow(shown: Workspace) -> None:
    people = row(shown, "Person")
    shown.filtering.toggle(people.facet, people.values, "Person")
    assert (row(shown, "Person").is_hidden, row(shown, "Person").item.count) == (True, 2)
    assert not row(shown, "Place").is_hidden
    assert counts(sections(shown)["source"]) == {ferry.PAPER: 2, "No source": 1}
    assert sections(shown)["type"].is_filtered
    counted = shown.filtering.count()
    words = legend.in_one_line(counted, shown.filtering.filters)
    assert words == "2 nodes and 2 edges are hidden by filters"


def test_the_line_of_what_is_hidden_agrees_with_its_numbers(shown: Workspace) -> None:
    assert legend.in_one_line(shown.filtering.count(), shown.filtering.filters) == ""
    league = row(shown, "Policy")
    shown.filtering.toggle(league.facet, league.values, "Policy")
    words = legend.in_one_line(shown.filtering.count(), shown.filtering.filters)
    assert words == "1 node and 2 edges are hidden by filters"
    shown.filtering.show_all()
    shown.filtering.toggle("opposition", {"contested"}, "Contested")
    words = legend.in_one_line(shown.filtering.count(), shown.filtering.filters)
    assert words == "Filters are set; they hide nothing of this view"


def test_sources_on_the_canvas_are_not_counted_among_the_things(shown: Workspace) -> None:
    shown.walk.show_entities(list(shown.case.sources))
    assert set(shown.case.sources) <= shown.canvas.nodes.keys()
    assert sections(shown)["type"].total == "7 of 7"
    shown.filtering.toggle("type", [SOURCE], "Sources")
    assert sections(shown)["type"].total == "7 of 7"
