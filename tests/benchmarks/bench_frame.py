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

from explorer.layout import raster
from explorer.model.canvas import Canvas
from explorer.view import theme as themes
from explorer.view.graph_view import GraphView
from explorer.view.theme import Theme
from tests.benchmarks import networks
from tests.benchmarks.rounds import Row, Samples, highs, interleave, middles
from tests.benchmarks.setting import Setting

WIDE, HIGH = 1600, 1000
FRAMES = 36
"""Frames of a pan, and as many of a zoom."""
REFRESH = 1 / 60
"""A screen shows a frame so often; what is left of it goes to timers and the crisp picture."""
PEER_FRAMES = 6
"""The same for a peer at 100,000 nodes, of which a frame takes half a second."""
MILLION = 1_000_000
POINTS = 200
"""Places under the pointer that are asked for."""
Floats = NDArray[np.float64]


def frames(
    widget: QWidget,
    pan: Callable[[int], None],
    zoom: Callable[[int], None],
    count: int = FRAMES,
) -> list[float]:
    """Return the seconds of each frame of a pan and a zoom at 60 frames a second.

    All work that the widget does counts, also what its timers set off between two frames.
    """
    times = []
    for step in (pan, zoom):
        for number in range(count):
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


def rest(view: GraphView) -> float:
    """Let the hand rest until the crisp picture is there; return how long that took, seconds."""
    begin = perf_counter()
    view.finish_motion()
    view.repaint()
    while view.stage.crowd is not None and not view.stage.crowd.is_settled:
        time.sleep(0.0005)
        QApplication.processEvents()
    view.repaint()
    took = perf_counter() - begin
    QApplication.processEvents()
    return took


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
        times.append(rest(view))
    return times


def our_hits(view: GraphView) -> list[float]:
    """Return the seconds in which what lies under a point is found: node, name and edge."""
    middle = QPointF(WIDE / 2, HIGH / 2)
    view.zoom(10.0, middle, animated=False)
    rest(view)
    rng, times = np.random.default_rng(0), []
    for x, y in rng.uniform((0, 0), (WIDE, HIGH), (POINTS, 2)).tolist():
        begin = perf_counter()
        view.target_at(QPointF(x, y))
        times.append(perf_counter() - begin)
    view.fit(animated=False)
    rest(view)
    return times


def graph_item(positions: Floats, pairs: NDArray[np.int64], antialias: bool) -> Any:
    """Return pyqtgraph's view of the same network: plain lines and discs, as its manual has it."""
    pyqtgraph.setConfigOptions(antialias=antialias, background="w")
    view = pyqtgraph.GraphicsView()
    box = pyqtgraph.ViewBox(enableMenu=False, defaultPadding=0)
    view.setCentralItem(box)
    box.disableAutoRange()
    item = pyqtgraph.GraphItem()
    item.setData(
        pos=positions, adj=pairs, size=10, pen=pyqtgraph.mkPen(170, 180, 205),
        symbolPen=None, symbolBrush=[pyqtgraph.mkBrush(i % 9) for i in range(len(positions))],
    )  # fmt: skip
    box.addItem(item)
    view.resize(WIDE, HIGH)
    view.show()
    QApplication.processEvents()
    return view, box


def item_frames(view: QWidget, box: Any, positions: Floats, count: int) -> list[float]:
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
        scale[0] *= 0.97 if i < count // 2 else 1 / 0.97
        look(*middle)

    return frames(view, pan, zoom, count)


def run(setting: Setting) -> list[Row]:
    """Measure at 1,000 and 10,000 nodes, and with `big` at 100,000 and a million."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    if raster.is_available():
        raster.warm_up()
    rows = measure(setting, app, 1000) + measure(setting, app, 10_000)
    if setting.big:
        rows += measure(setting, app, 100_000) + million(app)
    return rows


def measure(setting: Setting, app: QApplication, nodes: int) -> list[Row]:
    """Measure one size, three edges a node."""
    network = networks.made(nodes, 3 * nodes)
    ours = our_view(networks.canvas_of(network), app)
    count = FRAMES if nodes < 100_000 else PEER_FRAMES
    plain = graph_item(network.positions, network.pairs, antialias=False)
    works = {
        "ours": lambda: our_frames(ours),
        "crisp": lambda: our_crisp(ours),
        "hits": lambda: our_hits(ours),
        "plain": lambda: item_frames(*plain, network.positions, count),
    }
    found = interleave(works, setting.rounds(3 if nodes >= 100_000 else 5))
    for widget in (ours, plain[0]):
        widget.close()
        widget.deleteLater()
    QApplication.processEvents()
    return _rows(found, nodes)


def million(app: QApplication) -> list[Row]:
    """Measure how soon a million nodes are seen, and how long the window stands still for them."""
    network = networks.made(MILLION, 3 * MILLION)
    canvas = Canvas()
    view = our_view(canvas, app)
    columns = networks.columns_of(network)
    stalls, begin = [], perf_counter()
    canvas.show(*columns)
    stalls.append(perf_counter() - begin)
    while view.stage.crowd is None or not view.stage.crowd.has_picture:
        start = perf_counter()
        QApplication.processEvents()
        stalls.append(perf_counter() - start)
        time.sleep(0.0005)
    coarse = perf_counter() - begin
    rest(view)
    moving = highs([our_frames(view)])
    view.close()
    view.deleteLater()
    QApplication.processEvents()
    size = f"{MILLION:,} nodes"
    return [
        Row("frame", f"{size}, coarse picture", [coarse], goal="< 1 s"),
        Row("frame", f"{size}, longest stand-still", [max(stalls)], goal="never frozen"),
        Row("frame", f"{size}, hand moving, 95th percentile", moving),
    ]


def _rows(found: Samples, nodes: int) -> list[Row]:
    size = f"{nodes:,} nodes"
    peer = "pyqtgraph GraphItem, not antialiased"
    crisp = {1000: "≤ 33 ms", 10_000: "≤ 33 ms", 100_000: "≤ 80 ms"}[nodes]
    times = {1000: "", 10_000: "≥ 6× faster", 100_000: "≥ 40× faster"}[nodes]
    return [
        Row("frame", f"{size}, hand moving, median", middles(found["ours"]),
            peer, middles(found["plain"]), times,
            note="Ours draws names, arrowheads and icons, antialiased; GraphItem lines and discs."),
        Row("frame", f"{size}, hand moving, 95th percentile", highs(found["ours"]),
            peer, highs(found["plain"]), "≤ 16.7 ms"),
        Row("frame", f"{size}, crisp picture after a zoom", middles(found["crisp"]),
            peer + ", a frame", middles(found["plain"]), crisp),
        Row("frame", f"{size}, what lies under the pointer, median", middles(found["hits"]),
            goal="< 1 ms"),
    ]  # fmt: skip
