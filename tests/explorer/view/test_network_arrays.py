"""The network of the canvas as arrays."""

from __future__ import annotations

import pytest

from explorer.model.canvas import Canvas, ShownEdge, ShownNode
from explorer.view.network_arrays import NetworkArrays

NODES = tuple(ShownNode(f"n{i}", f"Name {i}", "Person", "#3D6CB4", "user", 1) for i in range(4))
ENDS = ((0, 1), (1, 0), (0, 1), (2, 3), (1, 2), (3, 3))
EDGES = tuple(
    ShownEdge(f"e{k}", f"n{start}", f"n{end}", "sues", "Litigation", "#A63D62")
    for k, (start, end) in enumerate(ENDS)
)


def bends(nodes: tuple[ShownNode, ...], edges: tuple[ShownEdge, ...]) -> dict[str, float]:
    canvas = Canvas()
    canvas.show(nodes, edges, {node.iri: (0.0, 0.0) for node in nodes})
    arrays = NetworkArrays(canvas)
    iris = [edge.iri for edge in arrays.edges]
    return dict(zip(iris, arrays.bends.tolist(), strict=True))


def test_parallel_edges_keep_their_places_whatever_order_a_case_is_read_in() -> None:
    straight = bends(NODES, EDGES)
    assert straight == bends(NODES[::-1], EDGES[::-1])
    assert straight == bends(NODES[2:] + NODES[:2], EDGES[3:] + EDGES[:3])
    # From the same node to the same node they differ; seen from the other end, so does e1.
    assert sorted((straight["e0"], -straight["e1"], straight["e2"])) == [-1, 0, 1]
    assert straight["e5"] == 1.0
    assert straight["e3"] == straight["e4"] == pytest.approx(0.42)
