"""Entities and claims as the canvas shows them."""

from dataclasses import replace

import pytest

from explorer.model import shown
from explorer.model.drafting import CitationDraft, ClaimDraft, NamedEntity
from explorer.model.workspace import Workspace
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.workspaces import settle


@pytest.fixture
def workspace_part(workspace: Workspace) -> Workspace:
    """Return a workspace that shows one company only."""
    workspace.walk.show_entities([ferry.iri_of("company")])
    return workspace


def test_a_node_says_what_it_is_and_how_much_is_hidden(workspace: Workspace) -> None:
    found = shown.nodes(workspace.case, [ferry.iri_of("company"), ferry.iri_of("ned")])[0]
    assert (found.label, found.type_label) == ("Tideway Ferry Company", "organisation")
    assert (found.degree, found.hidden) == (3, 2)
    kind = workspace.project.ontology.types[TL + "Organisation"]
    assert (found.colour, found.icon) == (kind.colour, kind.icon)


@pytest.mark.parametrize(
    ("aliases", "short"),
    [
        ((), ""),
        (("TFC",), "TFC"),
        (("Tideway Ferries", "TFC", "Tideway"), "TFC"),
        (("the ferry",), ""),
        (("T",), ""),
        (("Tidewayferries",), ""),
    ],
)
def test_an_abbreviation_stands_in_for_a_long_name(
    workspace: Workspace, aliases: tuple[str, ...], short: str
) -> None:
    company = workspace.case.columns.entities[ferry.iri_of("company")]
    workspace.editing.edit_entity(replace(company, aliases=aliases))
    settle(workspace)
    [found] = shown.nodes(workspace.case, [company.iri])
    assert (found.label, found.short) == ("Tideway Ferry Company", short)


def test_an_edge_says_its_evidence_axis_by_axis(workspace: Workspace) -> None:
    case = workspace.case
    found = shown.edge(case, case.columns.claim(ferry.iri_of("sues")))
    assert (found.source, found.target) == (ferry.iri_of("town"), ferry.iri_of("company"))
    assert (found.label, found.family) == ("sues", "Litigation")
    assert (found.support, found.voice, found.modality) == ("quoted", "own", "actual")
    assert (found.anchor, found.contested, found.emended) == ("exact", False, False)
    assert shown.edge(case, case.columns.claim(ferry.iri_of("located"))).support == "unsourced"


def test_a_planned_claim_reads_and_draws_as_planned(workspace: Workspace) -> None:
    ends = NamedEntity(ferry.iri_of("company")), NamedEntity(ferry.iri_of("town"))
    workspace.editing.make_claim(ClaimDraft(ends[0], TL + "sues", ends[1], "Planned"))
    settle(workspace)
    made = workspace.case.columns.claim(workspace.selection[0])
    found = shown.edge(workspace.case, made)
    assert (found.label, found.modality) == ("plans to sue", "planned")


def test_a_network_holds_the_edges_between_its_nodes_only(workspace: Workspace) -> None:
    iris = [ferry.iri_of(key) for key in ("ada", "bill", "ada", "town")]
    nodes, edges = shown.network(workspace.case, [*iris, "urn:stranger"])
    assert [node.iri for node in nodes] == [iris[0], iris[1], iris[3]]
    assert [edge.iri for edge in edges] == [ferry.iri_of("proposes")]


def test_hidden_neighbours_are_counted_by_the_name_of_their_kind(workspace_part: Workspace) -> None:
    counts = shown.hidden_counts(
        workspace_part.case, workspace_part.canvas, ferry.iri_of("company")
    )
    assert counts == [("bill", 1), ("jurisdiction", 1), ("person", 1)]
    everything = [ferry.iri_of(key) for key in ferry.ENTITIES]
    workspace_part.walk.show_entities(everything)
    assert (
        shown.hidden_counts(workspace_part.case, workspace_part.canvas, ferry.iri_of("company"))
        == []
    )


def test_a_denial_contests_the_edge_at_once(workspace_part: Workspace) -> None:
    work = next(iter(workspace_part.case.sources.values()))
    denial = CitationDraft(ferry.target("denies that it owes a penny", work), "Denies")
    workspace_part.editing.cite(ferry.iri_of("sues"), denial)
    settle(workspace_part)
    assert workspace_part.canvas.edges[ferry.iri_of("sues")].contested
