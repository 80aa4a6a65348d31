"""What of the network is seen: wheel, fit, buttons and map."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from explorer.model.canvas import Canvas
from explorer.view.canvas_controls import OverviewMap
from explorer.view.graph_view import GraphView
from tests.explorer.view.pointing import PLACES, at, shown, small_network, turn_wheel


@pytest.fixture
def canvas(qapp: QApplication) -> Canvas:
    return small_network()


@pytest.fixture
def view(qtbot: QtBot, canvas: Canvas) -> GraphView:
    return shown(qtbot, canvas)


@pytest.mark.parametrize("notches", [3, -4])
def test_the_wheel_holds_still_what_is_under_the_pointer(view: GraphView, notches: int) -> None:
    place = QPoint(300, 250)
    scene = view.viewport.to_scene(QPointF(place))
    before = view.viewport.scale
    turn_wheel(view, place, notches)
    after = view.viewport.to_widget(scene)
    assert (after - QPointF(place)).manhattanLength() < 0.01
    assert (view.viewport.scale > before) == (notches > 0)


def test_fit_shows_every_node_and_leaves_room(view: GraphView) -> None:
    turn_wheel(view, QPoint(100, 100), 6)
    view.fit()
    inside = view.rect().adjusted(15, 15, -15, -15)
    assert all(inside.contains(at(view, iri)) for iri in PLACES)


def test_fit_to_and_centre_on(view: GraphView) -> None:
    view.fit_to({"court"})
    assert (view.node_position("court") - QPointF(view.rect().center())).manhattanLength() < 90
    view.centre_on("mayor")
    assert (view.node_position("mayor") - QPointF(450, 350)).manhattanLength() < 1
    with pytest.raises(KeyError):
        view.centre_on("nobody")


def test_what_is_out_of_sight_is_gone_to_and_what_is_seen_stays(view: GraphView) -> None:
    view.zoom(4, animated=False)
    view.centre_on("court")
    before = view.viewport
    view.reveal(["court"])
    assert view.viewport == before
    view.reveal(["mayor"])
    assert view.rect().contains(at(view, "mayor"))
    assert view.viewport.scale == before.scale
    view.reveal(["nobody"])
    assert view.rect().contains(at(view, "mayor"))


def test_an_edge_out_of_sight_is_gone_to_with_both_its_ends(view: GraphView) -> None:
    edge = next(iter(view.drawn.edges.values()))
    for factor in (1.0, 12.0):
        view.zoom(factor, animated=False)
        view.pan(QPointF(40_000, 0))
        view.reveal([edge.iri])
        assert view.rect().contains(at(view, edge.source))
        assert view.rect().contains(at(view, edge.target))


def test_a_fitted_view_takes_in_newcomers(view: GraphView, canvas: Canvas) -> None:
    new = replace(canvas.nodes["mayor"], iri="new")
    canvas.show([*canvas.nodes.values(), new], [], {"new": (9000.0, 0.0)})
    assert view.rect().contains(at(view, "new"))
    view.centre_on("mayor")
    before = view.viewport
    more = replace(new, iri="more")
    canvas.show([*canvas.nodes.values(), more], [], {"more": (-9000.0, 0.0)})
    assert view.viewport == before


def test_a_fitted_view_stays_fitted_when_the_window_changes(view: GraphView) -> None:
    view.resize(500, 420)
    assert all(view.rect().contains(at(view, iri)) for iri in PLACES)


def test_a_chosen_view_keeps_its_middle_when_the_window_changes(view: GraphView) -> None:
    view.centre_on("mayor")
    view.resize(600, 500)
    assert (view.node_position("mayor") - QPointF(300, 250)).manhattanLength() < 2


def test_the_picture_comes_to_rest(qtbot: QtBot, view: GraphView) -> None:
    view.pan(QPointF(10, 0))
    turn_wheel(view, QPoint(200, 200), 1)
    view.repaint()
    qtbot.wait(80)
    view.repaint()
    here = view.viewport.snapped(view.devicePixelRatioF())
    assert view.stage.backdrop.fits(here, view.size().toSizeF(), view.devicePixelRatioF())


def test_the_buttons_zoom_and_fit(qtbot: QtBot, view: GraphView) -> None:
    fitted = view.viewport
    buttons = {b.accessibleName(): b for b in view.findChildren(QToolButton)}
    qtbot.mouseClick(buttons["Zoom in"], Qt.MouseButton.LeftButton)
    assert view.viewport.scale > fitted.scale
    qtbot.mouseClick(buttons["Zoom out"], Qt.MouseButton.LeftButton)
    assert view.viewport.scale == pytest.approx(fitted.scale)
    view.pan(QPointF(500, 0))
    qtbot.mouseClick(buttons["Show everything"], Qt.MouseButton.LeftButton)
    assert view.viewport == fitted


def test_the_overview_map_leads_elsewhere(qtbot: QtBot, view: GraphView) -> None:
    turn_wheel(view, QPoint(450, 350), 6)
    overview = view.findChildren(OverviewMap)[0]
    right = QPoint(overview.width() - 10, overview.height() // 2)
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=right)
    middle = view.viewport.to_scene(QPointF(450, 350))
    assert middle.x() > 400


def test_a_small_widget_has_no_overview_map(view: GraphView, canvas: Canvas) -> None:
    overview = view.findChildren(OverviewMap)[0]
    assert overview.isVisible()
    view.resize(400, 300)
    assert not overview.isVisible()
    view.resize(900, 700)
    canvas.clear()
    assert not overview.isVisible()
