"""A frame of the canvas while the hand pans and zooms, and the crisp picture once it rests."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication, QWidget

from explorer.layout.force import force_layout
from explorer.model.canvas import Canvas, ShownEdge, ShownNode
from explorer.view import theme as themes
from explorer.view.graph_view import GraphView
from explorer.view.theme import Theme
from graph_data.ontology import load as load_ontology
from tests.benchmarks import case_generator
from tests.benchmarks.rounds import Row, Samples, highs, interleave, middles
from tests.benchmarks.setting import Setting

WIDE, HIGH = 1600, 1000
FRAMES = 36
"""Frames of a pan, and as many of a zoom."""
REFRESH = 1 / 60
"""A screen shows a frame so often; what is left of it goes to timers and the crisp picture."""
SUPPORTS = ("quoted", "quoted", "quoted", "independent", "analyst", "unsourced")
Floats = NDArray[np.float64]


def canvas_of(nodes: int, edges: int) -> tuple[Canvas, Floats, list[tuple[int, int]]]:
    """Return a canvas with a made network, its positions and its pairs of node numbers."""
    pairs = case_generator.pairs(nodes, edges)
    names = case_generator.labels(nodes)
    degrees = np.bincount(np.array(pairs).ravel(), minlength=nodes).tolist()
    ontology = load_ontology()
    kinds, families = ontology.offered_types(), list(ontology.families.values())
    shown = [
        ShownNode(f"n{i}", names[i], kind.label, kind.colour, kind.icon, degrees[i], i % 9 == 0)
        for i in range(nodes)
        for kind in (kinds[i % len(kinds)],)
    ]
    lines = [
        ShownEdge(
            f"e{i}", f"n{a}", f"n{b}", "leads to", family.label, family.colour,
            support=SUPPORTS[i % 6], contested=i % 25 == 0,
            modality="planned" if i % 11 == 0 else "actual",
        )
        for i, (a, b) in enumerate(pairs)
        for family in (families[i % len(families)],)
    ]  # fmt: skip
    positions = force_layout(nodes, pairs, sizes=np.full((nodes, 2), (110.0, 60.0)), engine="auto")
    canvas = Canvas()
    canvas.show(shown, lines, {f"n{i}": (x, y) for i, (x, y) in enumerate(positions.tolist())})
    return canvas, positions, pairs


def frames(widget: QWidget, pan: Callable[[int], None], zoom: Callable[[int], None]) -> list[float]:
    """Return the seconds of each frame of a pan and a zoom at 60 frames a second.

    All work that the widget does counts, also what its timers set off between two frames.
    """
    times = []
    for step in (pan, zoom):
        for number in range(FRAMES):
            begin = perf_counter()
            step(number)
            widget.repaint()
            QApplication.processEvents()
            took = perf_counter() - begin
            times.append(took)
            time.sleep(max(0.0, REFRESH - took))
    return times


def our_view(canvas: Canvas, app: QApplication) -> GraphView:
    """Return our canvas widget, shown, everything in view."""
    look = Theme.light()
    themes.apply(app, look)
    view = GraphView(canvas, look)
    view.resize(WIDE, HIGH)
    view.set_motion(False)
    view.show()
    view.fit(animated=False)
    rest(view)
    return view


def rest(view: GraphView) -> None:
    """Let the hand rest until the crisp picture is there."""
    view.finish_motion()
    view.update()
    QApplication.processEvents()


def our_frames(view: GraphView) -> list[float]:
    """Pan to and fro, zoom in and out; everything is in view at the start."""
    view.fit(animated=False)
    rest(view)
    middle = QPointF(WIDE / 2, HIGH / 2)
    return frames(
        view,
        lambda i: view.pan(QPointF(8, 3) * (1 if i % 24 < 12 else -1)),
        lambda i: view.zoom(1 / 0.97 if i < FRAMES // 2 else 0.97, middle, animated=False),
    )


def our_crisp(view: GraphView) -> list[float]:
    """Return the seconds of crisp pictures after a change of scale: places, letters, drawing."""
    times = []
    for number in range(6):
        view.zoom(1.07 if number % 2 else 1 / 1.07, animated=False)
        view.finish_motion()
        begin = perf_counter()
        view.repaint()
        times.append(perf_counter() - begin)
        QApplication.processEvents()
    return times


def graph_item(positions: Floats, pairs: list[tuple[int, int]], antialias: bool) -> Any:
    """Return pyqtgraph's view of the same network: plain lines and discs, as its manual has it."""
    pyqtgraph.setConfigOptions(antialias=antialias, background="w")
    view = pyqtgraph.GraphicsView()
    box = pyqtgraph.ViewBox(enableMenu=False, defaultPadding=0)
    view.setCentralItem(box)
    box.disableAutoRange()
    item = pyqtgraph.GraphItem()
    item.setData(
        pos=positions, adj=np.array(pairs), size=10, pen=pyqtgraph.mkPen(170, 180, 205),
        symbolPen=None, symbolBrush=[pyqtgraph.mkBrush(i % 9) for i in range(len(positions))],
    )  # fmt: skip
    box.addItem(item)
    view.resize(WIDE, HIGH)
    view.show()
    QApplication.processEvents()
    return view, box


def item_frames(view: QWidget, box: Any, positions: Floats) -> list[float]:
    """Pan and zoom pyqtgraph's view as ours is panned and zoomed."""
    middle = positions.mean(axis=0)
    whole = np.ptp(positions, axis=0).max() / HIGH
    scale = [whole]

    def look(x: float, y: float) -> None:
        wide, high = WIDE * scale[0] / 2, HIGH * scale[0] / 2
        box.setRange(xRange=(x - wide, x + wide), yRange=(y - high, y + high), padding=0)

    def pan(i: int) -> None:
        way = (i % 24 if i % 24 < 12 else 24 - i % 24) * scale[0]
        look(middle[0] + 8 * way, middle[1] + 3 * way)

    def zoom(i: int) -> None:
        scale[0] *= 0.97 if i < FRAMES // 2 else 1 / 0.97
        look(*middle)

    return frames(view, pan, zoom)


def run(setting: Setting) -> list[Row]:
    """Measure at 1,000 nodes, and with `big` at 10,000."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    rows = measure(setting, app, 1000)
    return rows + (measure(setting, app, 10_000) if setting.big else [])


def measure(setting: Setting, app: QApplication, nodes: int) -> list[Row]:
    """Measure one size, three edges a node."""
    canvas, positions, pairs = canvas_of(nodes, 3 * nodes)
    ours = our_view(canvas, app)
    plain = graph_item(positions, pairs, antialias=False)
    smooth = graph_item(positions, pairs, antialias=True)
    found = interleave(
        {
            "ours": lambda: our_frames(ours),
            "crisp": lambda: our_crisp(ours),
            "plain": lambda: item_frames(*plain, positions),
            "smooth": lambda: item_frames(*smooth, positions),
        },
        setting.rounds(5),
    )
    for widget in (ours, plain[0], smooth[0]):
        widget.close()
        widget.deleteLater()
    QApplication.processEvents()
    return _rows(found, nodes)


def _rows(found: Samples, nodes: int) -> list[Row]:
    size = f"{nodes:,} nodes"
    peer = "pyqtgraph GraphItem, not antialiased"
    crisp = {1000: "≤ 33 ms", 10_000: "≤ 33 ms", 100_000: "≤ 80 ms"}[nodes]
    return [
        Row("frame", f"{size}, hand moving, median", middles(found["ours"]),
            peer, middles(found["plain"]),
            note="Ours draws names, arrowheads and icons, antialiased; GraphItem lines and discs."),
        Row("frame", f"{size}, hand moving, 95th percentile", highs(found["ours"]),
            peer, highs(found["plain"]), "≤ 16.7 ms"),
        Row("frame", f"{size}, crisp picture after a zoom", middles(found["crisp"]),
            "pyqtgraph GraphItem, antialiased, a frame", middles(found["smooth"]), crisp),
    ]  # fmt: skip
