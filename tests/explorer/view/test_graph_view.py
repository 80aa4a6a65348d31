"""The network on screen, used as its users do: with the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.model.canvas import Canvas
from explorer.view.graph_view import GraphView
from explorer.view.theme import Theme
from tests.explorer.view.pointing import (
    PARALLEL,
    PLACES,
    at,
    distance,
    drag,
    edge,
    empty_place,
    move,
    node,
    shown,
    small_network,
)


@pytest.fixture
def canvas(qapp: QApplication) -> Canvas:
    return small_network()


@pytest.fixture
def view(qtbot: QtBot, canvas: Canvas) -> GraphView:
    return shown(qtbot, canvas)


# Clicks


def test_a_click_on_a_node_tells_which(qtbot: QtBot, view: GraphView) -> None:
    with qtbot.waitSignal(view.node_clicked) as told:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, "county"))
    assert told.args == ["county", Qt.KeyboardModifier.NoModifier]


def test_a_click_on_the_name_of_a_node_means_the_node(view: GraphView) -> None:
    x, y, right, bottom = view.stage.sheet(view.viewport, view.size().toSizeF()).label_rectangles()[
        3
    ]
    middle = QPointF((x + right) / 2 + view.viewport.x, (y + bottom) / 2 + view.viewport.y)
    assert view.node_at(middle) == "court"


@pytest.mark.parametrize("iri", PARALLEL)
def test_each_of_three_parallel_edges_can_be_clicked(
    qtbot: QtBot, view: GraphView, iri: str
) -> None:
    with qtbot.waitSignal(view.edge_clicked) as told:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.edge_point(iri).toPoint())
    assert told.args == [iri, Qt.KeyboardModifier.NoModifier]


def test_parallel_edges_lie_apart(view: GraphView) -> None:
    places = [view.edge_point(iri) for iri in PARALLEL]
    apart = [(a - b).manhattanLength() for a in places for b in places if a is not b]
    assert min(apart) > 15


def test_an_edge_from_a_node_to_itself_can_be_clicked(qtbot: QtBot, view: GraphView) -> None:
    with qtbot.waitSignal(view.edge_clicked) as told:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.edge_point("amends").toPoint())
    assert told.args is not None
    assert told.args[0] == "amends"


def test_a_click_with_a_key_says_so(qtbot: QtBot, view: GraphView) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    with qtbot.waitSignal(view.node_clicked) as told:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, control, at(view, "act"))
    assert told.args == ["act", control]


def test_a_click_beside_everything_is_one_on_the_background(qtbot: QtBot, view: GraphView) -> None:
    with qtbot.waitSignal(view.background_clicked):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=empty_place(view))


def test_a_double_click_opens_and_clicks_only_once(qtbot: QtBot, view: GraphView) -> None:
    clicks: list[str] = []
    view.node_clicked.connect(lambda iri: clicks.append(iri))
    place = at(view, "hochul")
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.opened) as told:
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["hochul"]
    assert clicks == ["hochul"]


def test_a_third_press_is_no_click_on_what_came_under_the_pointer(
    qtbot: QtBot, view: GraphView
) -> None:
    clicks: list[str] = []
    opened: list[str] = []
    view.edge_clicked.connect(lambda iri, _: clicks.append(iri))
    view.node_clicked.connect(lambda iri: clicks.append(iri))
    view.opened.connect(opened.append)
    place = at(view, "hochul")
    for _ in range(3):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place)
    view.pan(QPointF(40, 30))
    before = len(clicks)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert len(clicks) == before
    assert opened


@pytest.mark.parametrize("kind", ["node", "edge", "background"])
def test_the_right_button_asks_for_a_menu(qtbot: QtBot, view: GraphView, kind: str) -> None:
    place, iri = {
        "node": (at(view, "mayor"), "mayor"),
        "edge": (view.edge_point("passes").toPoint(), "passes"),
        "background": (empty_place(view), ""),
    }[kind]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
    with qtbot.waitSignal(view.menu_requested) as told:
        QApplication.sendEvent(view, event)
    assert told.args == [kind, iri, view.mapToGlobal(place)]


# Drags


def test_a_dragged_node_follows_and_is_reported_once(
    qtbot: QtBot, view: GraphView, canvas: Canvas
) -> None:
    start = at(view, "mayor")
    told: list[dict[str, tuple[float, float]]] = []
    view.nodes_dragged.connect(told.append)
    drag(view, start, start + QPoint(-60, 80))
    assert len(told) == 1
    scale = view.viewport.scale
    x, y = told[0]["mayor"]
    assert x == pytest.approx(480 - 60 / scale, abs=1.0)
    assert y == pytest.approx(180 + 80 / scale, abs=1.0)
    assert canvas.positions["mayor"] == PLACES["mayor"], "the view changed the model"
    assert view.node_at(QPointF(start + QPoint(-60, 80))) == "mayor"


def test_the_whole_selection_is_dragged(view: GraphView) -> None:
    view.set_selection({"county", "act"})
    told: list[dict[str, tuple[float, float]]] = []
    view.nodes_dragged.connect(told.append)
    drag(view, at(view, "act"), at(view, "act") + QPoint(40, 0))
    assert set(told[0]) == {"county", "act"}


def test_esc_puts_a_dragged_node_back(qtbot: QtBot, view: GraphView) -> None:
    told: list[object] = []
    view.nodes_dragged.connect(told.append)
    start = at(view, "county")
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    move(view, start + QPoint(30, 30), Qt.MouseButton.LeftButton)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(30, 30))
    assert at(view, "county") == start
    assert told == []


def test_a_drag_on_the_background_pans(view: GraphView, canvas: Canvas) -> None:
    before = at(view, "hochul")
    start = empty_place(view)
    drag(view, start, start + QPoint(50, -30))
    assert at(view, "hochul") == before + QPoint(50, -30)
    assert canvas.positions["hochul"] == PLACES["hochul"]


def test_a_drag_with_shift_boxes_the_nodes_within(qtbot: QtBot, view: GraphView) -> None:
    shift = Qt.KeyboardModifier.ShiftModifier
    corner = at(view, "court") - QPoint(40, 0)
    corner.setY(at(view, "hochul").y() - 60)
    with qtbot.waitSignal(view.boxed) as told:
        drag(view, corner, at(view, "act") + QPoint(45, 70), shift)
    assert told.args is not None
    assert set(told.args[0]) == {"hochul", "act", "court"}


# Hover


def test_the_pointer_raises_a_node_and_its_neighbours(qtbot: QtBot, view: GraphView) -> None:
    with qtbot.waitSignal(view.hovered) as told:
        move(view, at(view, "act"))
    assert told.args == ["act"]
    raised = view.stage.raised
    assert raised is not None
    names = {n.iri for n, up in zip(view.stage.arrays.nodes, raised.nodes, strict=True) if up}
    edges = {e.iri for e, up in zip(view.stage.arrays.edges, raised.edges, strict=True) if up}
    assert names == {"act", "hochul"}
    assert edges == {"passes", "amends"}


def test_the_rest_is_dimmed_while_a_node_is_raised(qtbot: QtBot, view: GraphView) -> None:
    far = at(view, "mayor") + QPoint(0, 9)
    before = view.grab().toImage().pixelColor(far)
    move(view, at(view, "act"))
    dimmed = view.grab().toImage().pixelColor(far)
    ground = QColor(Theme.light().canvas)
    assert distance(dimmed, ground) < distance(before, ground)
    move(view, empty_place(view))
    assert view.grab().toImage().pixelColor(far) == before
    assert view.stage.raised is None


def test_an_edge_under_the_pointer_is_raised_with_its_ends(qtbot: QtBot, view: GraphView) -> None:
    move(view, view.edge_point("rules").toPoint())
    assert view.stage.raised is not None
    assert int(view.stage.raised.nodes.sum()) == 2


# The model changes


def test_moved_nodes_are_found_at_their_new_place_at_once(view: GraphView, canvas: Canvas) -> None:
    view.set_motion(True)
    canvas.move({"mayor": (480.0, 20.0)}, {"mayor": True})
    assert view.node_at(view.node_position("mayor")) == "mayor"
    view.finish_motion()
    assert not view.stage.is_gliding
    assert bool(view.stage.arrays.pinned[view.stage.arrays.number["mayor"]])


def test_a_glide_ends_by_itself(qtbot: QtBot, view: GraphView, canvas: Canvas) -> None:
    view.set_motion(True)
    canvas.move({"court": (-100.0, 120.0)})
    assert view.stage.is_gliding
    qtbot.waitUntil(lambda: not view.stage.is_gliding, timeout=2000)
    assert view.node_at(view.node_position("court")) == "court"


def test_newcomers_do_not_move_the_view(view: GraphView, canvas: Canvas) -> None:
    before = at(view, "hochul")
    canvas.show([node("noem")], [edge("leads", "noem", "act")], {"noem": (150.0, 320.0)})
    assert at(view, "hochul") == before
    assert view.node_at(view.node_position("noem")) == "noem"
    assert view.target_at(view.edge_point("leads")) == ("edge", "leads")


def test_hidden_nodes_are_gone(view: GraphView, canvas: Canvas) -> None:
    place = view.node_position("mayor")
    canvas.hide(["mayor"])
    assert view.node_at(place) is None


def test_an_empty_canvas_shows_only_its_ground(view: GraphView, canvas: Canvas) -> None:
    canvas.clear()
    picture = view.grab().toImage()
    ground = QColor(Theme.light().canvas)
    assert {
        picture.pixelColor(x, y).name() for x in range(0, 900, 90) for y in range(0, 700, 70)
    } == {ground.name()}
    assert view.target_at(QPointF(200, 200)) == ("background", "")


# Looks


def test_the_ground_is_that_of_the_theme(view: GraphView) -> None:
    for theme in (Theme.dark(), Theme.light()):
        view.set_theme(theme)
        assert view.grab().toImage().pixelColor(3, 3) == QColor(theme.canvas)


def test_a_selected_edge_looks_different(view: GraphView) -> None:
    before = view.grab().toImage()
    view.set_selection({"proposes"})
    assert view.grab().toImage() != before


def test_selecting_moves_no_name(view: GraphView) -> None:
    before = view.stage.sheet(view.viewport, view.size().toSizeF()).label_rectangles().tolist()
    view.set_selection({"hochul", "rules"})
    after = view.stage.sheet(view.viewport, view.size().toSizeF()).label_rectangles().tolist()
    assert after == before


def test_no_name_lies_on_another_or_on_a_node(view: GraphView) -> None:
    sheet = view.stage.sheet(view.viewport, view.size().toSizeF())
    boxes = sheet.label_rectangles()
    for number, (left, top, right, bottom) in enumerate(boxes):
        for a, b, c, d in boxes[number + 1 :]:
            assert right <= a or c <= left or bottom <= b or d <= top
        for x, y in sheet.points:
            assert not (left < x < right and top < y < bottom)


def test_the_picture_for_a_file_is_as_large_as_asked(view: GraphView) -> None:
    picture = view.picture(QSize(300, 200), 2.0, whole=True)
    assert (picture.width(), picture.height(), picture.devicePixelRatio()) == (600, 400, 2.0)
    assert picture.pixelColor(2, 2) == QColor(Theme.light().canvas)


def test_the_network_can_be_drawn_as_vectors(view: GraphView) -> None:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("#ff00ff"))
    painter = QPainter(image)
    view.draw_picture(painter, image.size().toSizeF())
    painter.end()
    assert image.pixelColor(1, 1) == QColor(Theme.light().canvas)
    colours = {image.pixelColor(x, y).name() for x in range(0, 400, 2) for y in range(0, 300, 2)}
    assert "#3d6cb4" in colours


def test_the_chip_says_how_much_is_shown(view: GraphView) -> None:
    view.set_status("5 of 412 shown")
    view.set_status("")
    assert view.grab().toImage().pixelColor(30, 25) == QColor(Theme.light().canvas)


def test_nothing_runs_on_after_the_view_is_closed(qtbot: QtBot, view: GraphView) -> None:
    view.set_motion(True)
    view.zoom(1.5)
    view.hover("node", "act")
    view.pan(QPointF(5, 5))
    view.close()
    assert not any(timer.isActive() for timer in view.findChildren(QTimer))
    stopped = QAbstractAnimation.State.Stopped
    assert all(a.state() == stopped for a in view.findChildren(QAbstractAnimation))
