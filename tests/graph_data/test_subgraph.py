"""Parts of the network: neighbourhoods, counts, paths."""

import pytest

from graph_data import subgraph
from graph_data.errors import BadInput
from graph_data.namespaces import TL
from tests.support.builders import Desk


@pytest.fixture
def chain(desk: Desk):
    """A – B – C – D, and B – E; each supports the next."""
    people = {name: desk.entity(name) for name in "ABCDE"}
    desk.entity("Hermit", "Organisation")
    claims = {
        one + other: desk.claim(people[one], "allyOf", people[other])
        for one, other in ("AB", "BC", "CD", "BE")
    }
    return desk.columns(), {name: one.iri for name, one in people.items()}, claims


def names(iris, people) -> str:
    return "".join(name for iri in iris for name, known in people.items() if known == iri)


@pytest.mark.parametrize(
    ("hops", "reached"), [(0, "A"), (1, "AB"), (2, "ABCE"), (3, "ABCED"), (9, "ABCED")]
)
def test_hops(chain, hops, reached):
    columns, people, claims = chain
    part = subgraph.around(columns, people["A"], hops)
    assert names(part.entities, people) == reached
    assert set(part.claims) == {one for ends, one in claims.items() if set(ends) <= set(reached)}
    assert part.left_out == 0


def test_a_bound_keeps_the_most_connected_and_says_what_it_left_out(chain):
    columns, people, claims = chain
    part = subgraph.around(columns, people["B"], 1, limit=1)
    assert names(part.entities, people) == "BC"
    assert (part.claims, part.left_out) == ((claims["BC"],), 2)


def test_nobody_has_no_neighbours_and_hops_are_not_negative(chain):
    columns, people, _ = chain
    assert subgraph.around(columns, "https://example.org/nobody").claims == ()
    with pytest.raises(BadInput, match="cannot be walked"):
        subgraph.around(columns, people["A"], -1)


def test_counts_before_expanding(chain):
    columns, people, _ = chain
    assert subgraph.neighbour_counts(columns, people["B"]) == {(TL + "Person", TL + "allyOf"): 3}


def test_networkx(chain):
    columns, people, claims = chain
    graph = subgraph.whole(columns)
    assert len(graph) == 6
    assert set(graph.edges(keys=True)) == {
        (one.subject, one.object, one.iri) for one in claims.values()
    }
    assert graph.nodes[people["A"]] == {"label": "A", "type": TL + "Person"}
    edge = graph.edges[people["A"], people["B"], claims["AB"].iri]
    assert edge == {
        "predicate": TL + "allyOf",
        "modality": "Actual",
        "support": 0,
        "contested": False,
    }
    columns.entities.pop(people["A"])
    part = subgraph.to_networkx(columns, [claims["AB"]])
    assert part.nodes[people["A"]] == {"label": people["A"], "type": ""}


def test_paths(chain):
    columns, people, _ = chain
    assert [
        names(path, people) for path in subgraph.shortest_paths(columns, people["D"], people["A"])
    ] == ["DCBA"]
    assert subgraph.shortest_paths(columns, people["A"], people["A"]) == [[people["A"]]]
    (hermit,) = (iri for iri in columns.entities if iri not in people.values())
    assert subgraph.shortest_paths(columns, people["A"], hermit) == []
    assert subgraph.shortest_paths(columns, people["A"], "https://example.org/nobody") == []


def test_as_many_paths_as_are_asked_for(desk):
    start, end = desk.entity("Start"), desk.entity("End")
    for number in range(5):
        between = desk.entity(f"Between {number}")
        desk.claim(start, "allyOf", between)
        desk.claim(between, "allyOf", end)
    columns = desk.columns()
    paths = subgraph.shortest_paths(columns, start.iri, end.iri, limit=3)
    assert len(paths) == 3
    assert all(len(path) == 3 for path in paths)
