"""Names of the most connected nodes over a crowd."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from explorer.view.hub_names import HubNames, most_connected
from explorer.view.lettering import Lettering
from explorer.view.network_arrays import Floats, Ints, NetworkArrays
from explorer.view.viewport import Viewport
from tests.explorer.view.crowds import crowd

SIZE = QSizeF(900, 700)


def four(nodes: Ints) -> Floats:
    return np.full(len(nodes), 4.0)


def test_the_most_connected_come_first() -> None:
    degrees = np.array([3, 9, 1, 9, 5])
    assert most_connected(degrees, 3).tolist() == [1, 3, 4]
    assert most_connected(degrees, 9).tolist() == [1, 3, 4, 0, 2]
    assert most_connected(np.empty(0, np.int64), 4).tolist() == []


def test_the_most_connected_are_named(qapp: QApplication) -> None:
    arrays = NetworkArrays(crowd())
    names = HubNames(Lettering()).find(arrays, four, Viewport(0.1), SIZE, 3000)
    named = {name.node for name in names}
    assert int(np.argmax(arrays.degrees)) in named
    assert arrays.degrees[list(named)].mean() > arrays.degrees.mean()


def test_while_the_hand_moves_names_stay_until_the_zoom_has_changed(qapp: QApplication) -> None:
    arrays, hubs = NetworkArrays(crowd()), HubNames(Lettering())
    before = hubs.find(arrays, four, Viewport(0.1), SIZE, 3000)
    assert hubs.find(arrays, four, Viewport(0.104), SIZE, 3000, moving=True) is before
    assert hubs.find(arrays, four, Viewport(0.104), SIZE, 3000) is not before


def test_zoomed_in_nodes_are_named_that_are_not_among_the_first(qapp: QApplication) -> None:
    arrays = NetworkArrays(crowd())
    view = Viewport(0.8, 0.0, 0.0)
    named = [name.node for name in HubNames(Lettering()).find(arrays, four, view, SIZE, 70)]
    assert len(named) > 15
    assert (arrays.positions[named] * 0.8 < [1100, 900]).all()
