"""A small network on screen, and a hand that points at it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.model.canvas import Canvas, ShownEdge, ShownNode
from explorer.view.graph_view import GraphView
from explorer.view.theme import Theme, load_fonts

PLACES = {
    "hochul": (0.0, 0.0),
    "county": (300.0, 0.0),
    "act": (150.0, 220.0),
    "court": (-180.0, 200.0),
    "mayor": (480.0, 180.0),
}
PARALLEL = ("proposes", "announces", "opposes")


def node(iri: str, degree: int = 3, hidden: int = 0) -> ShownNode:
    return ShownNode(iri, iri.title(), "Person", "#3D6CB4", "user", degree, hidden)


def edge(iri: str, source: str, target: str, **evidence: object) -> ShownEdge:
    return ShownEdge(iri, source, target, iri, "Lawmaking", "#A8862B", **evidence)  # type: ignore[arg-type]


def small_network() -> Canvas:
    """Return five nodes, three parallel edges, a loop, and every kind of evidence."""
    load_fonts()
    canvas = Canvas()
    canvas.show(
        [node("hochul", 17, 6), node("county", 9), node("act"), node("court", 1), node("mayor", 2)],
        [
            edge("proposes", "hochul", "county", support="independent"),
            edge("announces", "hochul", "county", support="analyst", contested=True),
            edge("opposes", "county", "hochul", modality="planned", voice="attributed"),
            edge("passes", "hochul", "act", support="unsourced", emended=True, anchor="broken"),
            edge("rules", "court", "hochul", voice="inferred", modality="conditional"),
            edge("amends", "act", "act", voice="headline", anchor="proposed"),
        ],
        PLACES,
        pinned=["act"],
    )
    return canvas


def shown(qtbot: QtBot, canvas: Canvas) -> GraphView:
    """Return a view of the canvas on screen, 900 by 700 pixels, without motion."""
    view = GraphView(canvas, Theme.light())
    qtbot.addWidget(view)
    view.set_motion(False)
    view.resize(900, 700)
    with qtbot.waitExposed(view):
        view.show()
    return view


def at(view: GraphView, iri: str) -> QPoint:
    return view.node_position(iri).toPoint()


def move(view: GraphView, point: QPoint, held: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    """Move the pointer. QTest sends nothing when the last test left it at the same place."""
    where = QPointF(point)
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, view.mapToGlobal(where), Qt.MouseButton.NoButton, held,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def drag(
    view: GraphView,
    start: QPoint,
    end: QPoint,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.mousePress(view, Qt.MouseButton.LeftButton, keys, start)
    for share in (0.2, 0.6, 1.0):
        move(view, start + (end - start) * share, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, keys, end)


def turn_wheel(view: GraphView, point: QPoint, notches: int) -> None:
    where = QPointF(point)
    event = QWheelEvent(
        where, view.mapToGlobal(where), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def empty_place(view: GraphView) -> QPoint:
    for x in range(60, 700, 40):
        point = QPoint(x, 640)
        if view.target_at(QPointF(point)) == ("background", ""):
            return point
    raise AssertionError("no empty place")


def distance(one: QColor, other: QColor) -> int:
    return sum(
        abs(a - b)
        for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    )
