"""Large networks on screen, and patience until a worker has drawn them."""

from __future__ import annotations

import numpy as np
from pytestqt.qtbot import QtBot

from explorer.model.canvas import Canvas, ShownEdge, ShownNode
from explorer.model.shown_columns import EdgeColumns, NodeColumns, Places
from explorer.view.graph_view import GraphView
from explorer.view.theme import Theme, load_fonts

KINDS = (("Person", "#3D6CB4", "user"), ("Court", "#B4562F", "gavel"))
LOOKS = (
    ShownEdge("", "", "", "sues", "Litigation", "#A63D62"),
    ShownEdge("", "", "", "signs", "Lawmaking", "#A8862B", modality="planned"),
)


def columns(positions: np.ndarray, pairs: np.ndarray) -> tuple[NodeColumns, EdgeColumns, Places]:
    """Return a network as columns: node `n0` and so on, edge `e0` and so on."""
    count = len(positions)
    pairs = np.asarray(pairs, np.int64).reshape(-1, 2)
    nodes = NodeColumns(
        [f"n{i}" for i in range(count)], [f"Name {i}" for i in range(count)], KINDS,
        np.arange(count) % 2, np.bincount(pairs.ravel(), minlength=count),
        np.zeros(count, np.int64),
    )  # fmt: skip
    edges = EdgeColumns(
        nodes.iris, [f"e{i}" for i in range(len(pairs))], pairs, LOOKS, np.arange(len(pairs)) % 2
    )
    return nodes, edges, Places(nodes, np.asarray(positions, np.float64).reshape(-1, 2))


def crowd(count: int = 3000, edges: int = 6000, seed: int = 0) -> Canvas:
    """Return a canvas with a large network: a square of nodes, most edges short."""
    load_fonts()
    rng = np.random.default_rng(seed)
    side = int(np.ceil(count**0.5))
    at = np.stack(np.meshgrid(np.arange(side), np.arange(side)), -1).reshape(-1, 2)[:count]
    start = rng.integers(0, count, edges)
    end = np.clip(start + rng.choice([1, -1, side, -side, 3], edges), 0, count - 1)
    canvas = Canvas()
    canvas.show(*columns(at * 120.0, np.column_stack([start, end])))
    return canvas


def few_objects(count: int = 900) -> Canvas:
    """Return a canvas of objects, large enough to be drawn as a crowd where numba is ready."""
    load_fonts()
    nodes = [ShownNode(f"n{i}", f"Name {i}", *KINDS[i % 2], degree=i % 7) for i in range(count)]
    lines = [
        ShownEdge(f"e{i}", f"n{i}", f"n{i + 1}", "sues", "Litigation", "#A63D62")
        for i in range(count - 1)
    ]
    canvas = Canvas()
    places = {f"n{i}": (i % 30 * 120.0, i // 30 * 120.0) for i in range(count)}
    canvas.show(nodes, lines, places)
    return canvas


def on_screen(
    qtbot: QtBot, canvas: Canvas, wide: int = 900, high: int = 700, dark: bool = False
) -> GraphView:
    """Return a view of the canvas on screen, without motion, as it looks when all is drawn."""
    view = GraphView(canvas, Theme.dark() if dark else Theme.light())
    qtbot.addWidget(view)
    view.set_motion(False)
    view.resize(wide, high)
    with qtbot.waitExposed(view):
        view.show()
    settle(qtbot, view)
    return view


def settle(qtbot: QtBot, view: GraphView) -> None:
    """Wait until the picture of what is seen is there."""
    view.finish_motion()

    def is_drawn() -> None:
        view.repaint()
        large = view.stage.crowd
        assert large is None or (large.is_settled and not large.is_drawing)

    qtbot.waitUntil(is_drawn, timeout=20_000)
