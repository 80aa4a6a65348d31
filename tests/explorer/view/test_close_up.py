"""The part of a large network that is near enough for full detail."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from explorer.model.canvas import Canvas
from explorer.view.close_up import around, close_up
from explorer.view.network_arrays import NetworkArrays
from explorer.view.viewport import Viewport
from tests.explorer.view.crowds import columns, crowd

SIZE = QSizeF(800, 600)


@pytest.fixture
def arrays(qapp: QApplication) -> NetworkArrays:
    return NetworkArrays(crowd())


def test_from_far_there_is_none(arrays: NetworkArrays) -> None:
    assert close_up(arrays, Viewport(0.1), SIZE) is None


def test_near_it_holds_what_is_seen_and_the_other_ends(arrays: NetworkArrays) -> None:
    part = close_up(arrays, Viewport(1.0), SIZE)
    assert part is not None
    assert part.holds(Viewport(1.0), SIZE)
    x, y = arrays.positions.T
    seen = np.flatnonzero((x <= 800) & (y <= 600))
    assert set(seen.tolist()) <= set(part.nodes.tolist())
    touching = np.flatnonzero(np.isin(arrays.pairs, seen).any(axis=1))
    assert set(touching.tolist()) <= set(part.edges.tolist())
    for number, edge in enumerate(part.edges.tolist()):
        ends = part.nodes[part.arrays.pairs[number]]
        assert ends.tolist() == arrays.pairs[edge].tolist()
        assert part.arrays.edges[number] == arrays.edges[edge]


def test_a_line_that_only_passes_through_is_among_the_edges_while_these_are_few(
    qapp: QApplication,
) -> None:
    at = np.vstack([[[-9000.0, 300.0], [9000.0, 300.0]], np.zeros((2500, 2)) + 50_000.0])
    canvas = Canvas()
    canvas.show(*columns(at, np.array([[0, 1]])))
    part = close_up(NetworkArrays(canvas), Viewport(1.0), SIZE)
    assert part is not None
    assert part.is_all
    assert part.edges.tolist() == [0]


def test_of_very_many_neighbours_the_most_connected_are_kept(arrays: NetworkArrays) -> None:
    every = np.arange(len(arrays.nodes))
    part = around(arrays, every, np.arange(len(arrays.edges)), 50)
    assert len(part.edges) == 50
    assert len(part.nodes) <= 150
