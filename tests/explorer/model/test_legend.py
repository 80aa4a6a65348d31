"""The rows of the legend."""

import pytest

from explorer.model import legend
from explorer.model.lists import Item
from explorer.model.workspace import Workspace
from tests.support import ferry


def counts(rows: list[Item]) -> dict[str, int]:
    return {row.text: row.count for row in rows}


def test_types_are_counted_in_the_order_of_the_vocabulary(shown: Workspace) -> None:
    rows = legend.type_rows(shown.case, shown.canvas)
    assert counts(rows) == {"Person": 2, "Organisation": 2, "Place": 2, "Policy": 1}
    ontology = shown.project.ontology
    orders = [ontology.types[row.iri].order for row in rows]
    assert orders == sorted(orders)
    assert all(row.colour.startswith("#") and row.icon for row in rows)


def test_families_and_evidence_count_edges(shown: Workspace) -> None:
    rows = legend.family_rows(shown.case, shown.canvas)
    assert sum(row.count for row in rows) == len(shown.canvas.edges) == 5
    assert counts(rows)["Litigation"] == 1
    evidence = counts(legend.evidence_rows(shown.canvas))
    assert (evidence["Quoted once"], evidence["Unsourced"], evidence["Contested"]) == (4, 1, 0)


def test_sources_count_the_claims_that_cite_them(shown: Workspace) -> None:
    assert counts(legend.source_rows(shown.case, shown.canvas)) == {ferry.PAPER: 4}
    shown.walk.hide([ferry.iri_of("ned")])
    assert counts(legend.source_rows(shown.case, shown.canvas)) == {ferry.PAPER: 3}


def test_nothing_shown_counts_nothing(workspace: Workspace) -> None:
    assert legend.type_rows(workspace.case, workspace.canvas) == []
    assert legend.family_rows(workspace.case, workspace.canvas) == []
    assert {row.count for row in legend.evidence_rows(workspace.canvas)} == {0}


@pytest.mark.parametrize("kind", ["type", "family", "evidence", "source"])
def test_a_row_stands_for_as_many_as_it_counts(shown: Workspace, kind: str) -> None:
    case, canvas = shown.case, shown.canvas
    rows = {
        "type": legend.type_rows(case, canvas),
        "family": legend.family_rows(case, canvas),
        "evidence": legend.evidence_rows(canvas),
        "source": legend.source_rows(case, canvas),
    }[kind]
    assert rows
    for row in rows:
        members = legend.members(case, canvas, row)
        assert len(members) == row.count, row.text
        known = canvas.nodes if kind == "type" else canvas.edges
        assert set(members) <= known.keys()
