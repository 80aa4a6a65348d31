"""What the canvas shows, apart from how it is drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from explorer.model.canvas import Canvas, ShownEdge, ShownNode


def node(iri: str, **more: object) -> ShownNode:
    return ShownNode(iri, iri.upper(), "person", "#112233", "user", 1, **more)


def edge(iri: str, source: str, target: str) -> ShownEdge:
    return ShownEdge(iri, source, target, "knows", "Influence", "#445566")


class Heard:
    """The signals of a canvas, in the order in which they came."""

    def __init__(self, canvas: Canvas) -> None:
        self.said: list[tuple[str, object]] = []
        for name in ("nodes_shown", "nodes_hidden", "nodes_moved"):
            signal = getattr(canvas, name)
            signal.connect(lambda iris, n=name: self.said.append((n, iris)))
        canvas.restyled.connect(lambda: self.said.append(("restyled", None)))
        canvas.cleared.connect(lambda: self.said.append(("cleared", None)))

    def take(self) -> list[tuple[str, object]]:
        said, self.said = self.said, []
        return said


@pytest.fixture
def canvas(qapp: QCoreApplication) -> Canvas:
    return Canvas()


@pytest.fixture
def heard(canvas: Canvas) -> Heard:
    return Heard(canvas)


def test_nothing_is_shown_at_first(canvas: Canvas) -> None:
    assert canvas.position_array().shape == (0, 2)
    assert canvas.edge_array().shape == (0, 2)
    assert (dict(canvas.nodes), dict(canvas.edges)) == ({}, {})


def test_show_adds_and_says_what_is_new(canvas: Canvas, heard: Heard) -> None:
    canvas.show([node("a"), node("b")], [edge("e", "a", "b")], {"a": (0, 0), "b": (3, 4)}, ["b"])
    assert heard.take() == [("nodes_shown", ["a", "b"])]
    assert canvas.position_array().tolist() == [[0, 0], [3, 4]]
    assert canvas.edge_array().tolist() == [[0, 1]]
    assert canvas.pinned == {"b"}


def test_what_is_shown_already_stays_where_it_is_and_is_restyled(
    canvas: Canvas, heard: Heard
) -> None:
    canvas.show([node("a")], [], {"a": (1, 1)})
    heard.take()
    canvas.show([node("a", hidden=3)], [], {"a": (9, 9)})
    assert heard.take() == [("restyled", None)]
    assert canvas.positions["a"] == (1, 1)
    assert canvas.nodes["a"].hidden == 3


def test_an_edge_needs_both_its_ends(canvas: Canvas) -> None:
    canvas.show([node("a")], [edge("e", "a", "gone")], {"a": (0, 0)})
    assert canvas.edges == {}
    canvas.restyle([node("a")], [edge("e", "gone", "a")])
    assert canvas.edges == {}


def test_hide_takes_the_edges_along(canvas: Canvas, heard: Heard) -> None:
    places = {"a": (0, 0), "b": (1, 1), "c": (2, 2)}
    edges = [edge("ab", "a", "b"), edge("bc", "b", "c")]
    canvas.show([node(iri) for iri in places], edges, places, ["b"])
    heard.take()
    canvas.hide(["b", "b", "stranger"])
    assert heard.take() == [("nodes_hidden", ["b"])]
    assert list(canvas.nodes) == ["a", "c"]
    assert canvas.edges == {}
    assert canvas.pinned == frozenset()
    assert set(canvas.positions) == {"a", "c"}
    canvas.hide(["b"])
    assert heard.take() == []


def test_restyle_replaces_edges_and_leaves_places(canvas: Canvas, heard: Heard) -> None:
    canvas.show([node("a"), node("b")], [edge("e", "a", "b")], {"a": (0, 0), "b": (1, 1)})
    heard.take()
    canvas.restyle([node("a", hidden=2), node("stranger")], [edge("f", "b", "a")])
    assert heard.take() == [("restyled", None)]
    assert list(canvas.edges) == ["f"]
    assert canvas.nodes["a"].hidden == 2
    assert "stranger" not in canvas.nodes


def test_move_and_pin(canvas: Canvas, heard: Heard) -> None:
    canvas.show([node("a"), node("b")], [], {"a": (0, 0), "b": (1, 1)})
    heard.take()
    canvas.move({"a": (5, 5), "stranger": (9, 9)}, {"a": True, "b": True, "stranger": True})
    assert heard.take() == [("nodes_moved", ["a", "b"])]
    assert canvas.positions["a"] == (5, 5)
    assert canvas.pinned == {"a", "b"}
    canvas.move({}, {"a": False})
    assert heard.take() == [("nodes_moved", ["a"])]
    assert canvas.pinned == {"b"}
    canvas.move({"stranger": (0, 0)})
    assert heard.take() == []


def test_hidden_counts_are_set_for_those_shown(canvas: Canvas, heard: Heard) -> None:
    canvas.show([node("a")], [], {"a": (0, 0)})
    heard.take()
    canvas.set_hidden_counts({"a": 4, "stranger": 1})
    assert canvas.nodes["a"].hidden == 4
    assert heard.take() == [("restyled", None)]


def test_clear_shows_nothing(canvas: Canvas, heard: Heard) -> None:
    canvas.show([node("a")], [], {"a": (0, 0)}, ["a"])
    heard.take()
    canvas.clear()
    assert heard.take() == [("cleared", None)]
    assert (dict(canvas.nodes), canvas.pinned) == ({}, frozenset())


# Large networks are kept as columns; nothing else changes


@pytest.fixture
def large(qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch) -> Canvas:
    monkeypatch.setattr("explorer.model.canvas.LARGE", 2)
    canvas = Canvas()
    nodes = [node(iri) for iri in "abcd"]
    edges = [edge("x", "a", "b"), edge("y", "b", "c"), edge("z", "a", "nobody")]
    canvas.show(nodes, edges, {iri: (float(i), 0.0) for i, iri in enumerate("abcd")}, ["b"])
    return canvas


def test_a_large_network_reads_like_a_small_one(large: Canvas) -> None:
    assert large.columns is not None
    assert list(large.nodes) == ["a", "b", "c", "d"]
    assert large.nodes["c"] == node("c")
    assert list(large.edges) == ["x", "y"]
    assert large.edges["y"] == edge("y", "b", "c")
    assert dict(large.positions)["d"] == (3.0, 0.0)
    assert large.pinned == {"b"}
    assert large.edge_array().tolist() == [[0, 1], [1, 2]]
    assert large.position_array().tolist() == [[0, 0], [1, 0], [2, 0], [3, 0]]


def test_a_large_network_grows(large: Canvas) -> None:
    heard = Heard(large)
    large.show([node("e"), node("a", hidden=5)], [edge("w", "e", "a")], {"e": (9.0, 9.0)})
    assert heard.take() == [("nodes_shown", ["e"])]
    assert list(large.nodes) == ["a", "b", "c", "d", "e"]
    assert large.nodes["a"].hidden == 5
    assert set(large.edges) == {"x", "y", "w"}
    assert large.positions["e"] == (9.0, 9.0)
    assert large.positions["a"] == (0.0, 0.0)


def test_a_small_network_grows_large(
    qapp: QCoreApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.model.canvas.LARGE", 2)
    canvas = Canvas()
    canvas.show([node("a"), node("b")], [edge("x", "a", "b")], {"a": (1, 1), "b": (2, 2)})
    assert canvas.columns is None
    canvas.show(
        [node("c"), node("d"), node("a")], [edge("y", "c", "a")], {"c": (3, 3), "d": (4, 4)}
    )
    assert canvas.columns is not None
    assert list(canvas.nodes) == ["a", "b", "c", "d"]
    assert set(canvas.edges) == {"x", "y"}
    assert canvas.positions["b"] == (2.0, 2.0)


def test_nodes_of_a_large_network_are_hidden_with_their_edges(large: Canvas) -> None:
    heard = Heard(large)
    large.hide(["b", "nobody"])
    assert heard.take() == [("nodes_hidden", ["b"])]
    assert list(large.nodes) == ["a", "c", "d"]
    assert list(large.edges) == []
    assert large.pinned == frozenset()
    assert large.positions["d"] == (3.0, 0.0)


def test_a_large_network_is_restyled(large: Canvas) -> None:
    large.restyle([node("d", hidden=2), node("nobody")], [edge("q", "c", "d")])
    assert large.nodes["d"].hidden == 2
    assert list(large.edges) == ["q"]
    large.set_hidden_counts({"a": 7, "nobody": 1})
    assert large.nodes["a"].hidden == 7


def test_nodes_of_a_large_network_are_moved_and_pinned(large: Canvas) -> None:
    heard = Heard(large)
    large.move({"a": (5.0, 6.0), "nobody": (1.0, 1.0)}, {"b": False, "c": True})
    assert heard.take() == [("nodes_moved", ["a", "b", "c"])]
    assert large.positions["a"] == (5.0, 6.0)
    assert large.pinned == {"c"}


def test_a_large_network_is_cleared(large: Canvas) -> None:
    large.clear()
    assert not large.nodes
    assert large.columns is None
