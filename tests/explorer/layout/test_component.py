"""What a component asks for: lengths of edges, and room in the window."""

from dataclasses import replace

import numpy as np
import pytest

from explorer.layout.component import EDGE_LENGTH, ideal_length
from tests.explorer.layout.graphs import path, star
from tests.explorer.layout.parts import component


def test_edges_at_a_hub_are_longer_and_heavy_ones_shorter():
    few, many = component(5, star(4)), component(101, star(100))
    assert few.ideal_lengths() == pytest.approx(few.edge_length)
    assert many.ideal_lengths().min() > 3 * few.edge_length
    heavy = replace(few, weights=np.array([1.0, 1.0, 1.0, 5.0]))
    assert heavy.ideal_lengths()[3] < 0.8 * heavy.ideal_lengths()[0]


def test_large_boxes_ask_for_longer_edges():
    assert ideal_length(np.full((3, 2), 20.0)) == EDGE_LENGTH
    assert ideal_length(np.full((3, 2), 300.0)) > 400
    assert ideal_length(np.empty((0, 2))) == EDGE_LENGTH


def test_a_long_picture_is_turned_along_the_window():
    part = component(9, path(9))
    upright = np.column_stack([np.zeros(9), np.arange(9) * 200.0])
    wide = np.ptp(part.turned(upright, 3.0), axis=0)
    assert wide[0] > 4 * wide[1]
    assert part.side_needed(part.turned(upright, 3.0), 3.0) < part.side_needed(upright, 3.0)
