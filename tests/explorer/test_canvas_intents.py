"""What clicks and menus on the canvas mean."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from explorer.canvas_intents import MENUS
from explorer.layout import raster
from tests.support.windows import User


def test_control_adds_to_the_selection_and_takes_away(on_ferry: User) -> None:
    ada = on_ferry.click_node("Ada Quill")
    ned = on_ferry.click_node("Ned Marl", modifiers=Qt.KeyboardModifier.ControlModifier)
    assert on_ferry.workspace.selection == (ned, ada)
    on_ferry.click_node("Ned Marl", modifiers=Qt.KeyboardModifier.ControlModifier)
    assert on_ferry.workspace.selection == (ada,)
    assert on_ferry.window.intents.chosen_nodes() == [ada]
    assert on_ferry.window.intents.chosen_claim() == ""


def test_the_ends_of_an_edge_are_what_a_selection_is_fitted_to(on_ferry: User) -> None:
    claim = on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    edge = on_ferry.workspace.canvas.edges[claim]
    assert on_ferry.window.intents.chosen_claim() == claim
    assert on_ferry.window.intents.ends_of_selection() == [edge.source, edge.target]
    on_ferry.workspace.select([])
    assert on_ferry.window.intents.ends_of_selection() == list(on_ferry.workspace.canvas.nodes)


def test_each_menu_offers_its_actions(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    node = next(iter(on_ferry.workspace.canvas.nodes))
    for kind, iri in (("node", node), ("background", "")):
        graph.menu_requested.emit(kind, iri, graph.mapToGlobal(graph.rect().center()))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        names = [action.objectName() for action in menu.actions()]
        assert names == list(MENUS[kind])
        menu.close()
        QApplication.processEvents()
    assert on_ferry.workspace.selection == (node,)


def test_it_is_said_once_that_large_networks_are_slow_here(
    on_ferry: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raster, "is_available", lambda: False)
    monkeypatch.setattr("explorer.view.stage.is_many", lambda nodes, edges: True)
    said: list[str] = []
    on_ferry.workspace.said.connect(lambda sentence, kind: said.append(sentence))
    for _ in range(2):
        on_ferry.workspace.canvas.nodes_shown.emit([])
    assert said == [raster.SLOWLY]
