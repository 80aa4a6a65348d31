"""Large networks as columns: the same answers as objects give."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.model.shown_columns import (
    ByIri,
    EdgeColumns,
    NodeColumns,
    Places,
    ShownEdge,
    ShownNode,
    places_of,
)


def node(iri: str, degree: int = 1, colour: str = "#112233") -> ShownNode:
    return ShownNode(iri, iri.upper(), "person", colour, "user", degree, degree % 3)


def edge(iri: str, source: str, target: str, **more: object) -> ShownEdge:
    return ShownEdge(iri, source, target, "knows", "Influence", "#445566", **more)


NODES = [node("a", 4), node("b", 2, "#445566"), node("c", 3)]
EDGES = [edge("x", "a", "b", contested=True), edge("y", "c", "a", modality="planned")]


@pytest.fixture
def nodes() -> NodeColumns:
    return NodeColumns.of(NODES)


@pytest.fixture
def edges(nodes: NodeColumns) -> EdgeColumns:
    return EdgeColumns.of(EDGES, nodes)


def test_columns_give_the_objects_they_were_made_of(nodes: NodeColumns, edges: EdgeColumns) -> None:
    assert list(nodes) == NODES
    assert nodes[1:] == NODES[1:]
    assert list(edges) == EDGES
    assert edges[:1] == EDGES[:1]


def test_columns_are_not_made_again(nodes: NodeColumns, edges: EdgeColumns) -> None:
    assert NodeColumns.of(nodes) is nodes
    assert EdgeColumns.of(edges, nodes) is edges


def test_an_edge_to_a_node_that_is_not_there_is_left_out(nodes: NodeColumns) -> None:
    assert [e.iri for e in EdgeColumns.of([*EDGES, edge("z", "a", "nobody")], nodes)] == ["x", "y"]


def test_some_nodes_keep_the_edges_between_them(nodes: NodeColumns, edges: EdgeColumns) -> None:
    left = nodes.taken(np.array([0, 2]))
    assert list(left) == [NODES[0], NODES[2]]
    assert list(edges.between(np.array([True, False, True]), left)) == [EDGES[1]]


def test_joined_nodes_take_the_place_of_their_equals(nodes: NodeColumns) -> None:
    more = NodeColumns.of([node("d", 9), node("b", 7, "#999999")])
    assert list(nodes.joined(more)) == [NODES[0], node("b", 7, "#999999"), NODES[2], node("d", 9)]


def test_joined_edges_take_the_place_of_their_equals(
    nodes: NodeColumns, edges: EdgeColumns
) -> None:
    other = [edge("y", "c", "b"), edge("z", "b", "b")]
    assert list(edges.joined(EdgeColumns.of(other, nodes))) == [EDGES[0], *other]


def test_nothing_is_columns_too() -> None:
    none = NodeColumns.of([])
    assert list(none) == []
    assert list(none.joined(NodeColumns.of(NODES))) == NODES
    assert list(EdgeColumns.of(EDGES, none)) == []


def test_columns_by_iri_are_a_table(nodes: NodeColumns, edges: EdgeColumns) -> None:
    table = ByIri[ShownNode](nodes)
    assert dict(table) == {one.iri: one for one in NODES}
    assert "nobody" not in table
    assert {"a", "nobody"} & table.keys() == {"a"}
    with pytest.raises(KeyError):
        table["nobody"]


def test_places_are_a_table_of_points(nodes: NodeColumns) -> None:
    array = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    places = Places(nodes, array)
    assert dict(places) == {"a": (1.0, 2.0), "b": (3.0, 4.0), "c": (5.0, 6.0)}
    assert "nobody" not in places
    assert len(places) == 3
    taken = places_of(nodes, places)
    assert taken.tolist() == array.tolist()
    assert taken is not array
    assert places_of(nodes, dict(places)).tolist() == array.tolist()
