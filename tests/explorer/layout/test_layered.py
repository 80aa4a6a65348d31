"""A hierarchy leads one way, its boxes lie free, and it fills the window."""

import numpy as np
import pytest

from explorer.layout import layered, measures
from tests.explorer.layout.graphs import boxes, clique, grown, overlapping, path, star, tree
from tests.explorer.layout.nets import OFFSET, plain


@pytest.mark.parametrize(
    "edges", [tree(40), grown(60, 2), path(12), star(80), clique(12), grown(200)]
)
def test_no_box_covers_another(edges):
    count = int(edges.max()) + 1
    found = layered.layered(plain(count, edges), 1.2)
    assert overlapping(found + OFFSET, boxes(count)) == 0


@pytest.mark.parametrize("aspect", [0.6, 1.0])
def test_edges_of_a_tree_lead_one_way_without_crossing(aspect):
    edges = tree(15, 2)
    found = layered.layered(plain(15, edges), aspect)
    step = found[edges[:, 1]] - found[edges[:, 0]]
    assert (step > 0).all(axis=0).any()
    assert measures.crossings(found, edges) == 0


def test_the_picture_has_about_the_shape_of_the_window():
    found = layered.layered(plain(121, star(120)), 1.2)
    width, height = np.ptp(found, axis=0)
    assert 0.4 < width / height < 3


def test_long_edges_get_a_lane_in_every_layer_they_cross():
    edges = np.array([[0, 1], [1, 2], [2, 3], [0, 3]])
    sheet = layered._with_lanes(np.arange(4), edges, np.arange(4))
    assert sheet.layer.tolist() == [0, 1, 2, 3, 1, 2]
    assert (np.diff(sheet.layer[sheet.edges], axis=1) == 1).all()
    assert len(sheet.pull) == len(sheet.edges) == 6


def test_a_cycle_and_parallel_edges_do_no_harm():
    edges = np.array([[0, 1], [1, 2], [2, 0], [0, 1], [1, 0]])
    found = layered.layered(plain(3, edges), 1.2)
    assert overlapping(found + OFFSET, boxes(3)) == 0


def test_it_ends_early_once_cancelled():
    found = layered.layered(plain(60, grown(60, 2)), 1.2, cancelled=lambda: True)
    assert np.isfinite(found).all()
