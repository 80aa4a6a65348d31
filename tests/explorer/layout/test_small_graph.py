"""One small component: apart, unmoved where held, and better with thought than without."""

import numpy as np

from explorer.layout import measures
from explorer.layout.small_graph import lay_out_small
from tests.explorer.layout.graphs import clique, grown, overlapping, tree
from tests.explorer.layout.parts import component


def test_boxes_lie_apart_where_their_offsets_put_them():
    part = component(50, grown(50, 2))
    found = lay_out_small(part, seed=0, mode="sfdp", aspect=1.2)
    assert overlapping(found + part.offsets, part.sizes) == 0


def test_a_tree_keeps_edges_off_its_labels():
    part = component(40, tree(40))
    found = lay_out_small(part, seed=0, mode="sfdp", aspect=1.2)
    over = measures.edges_over_boxes(found + part.offsets, found, part.edges, part.sizes)
    assert measures.crossings(found, part.edges) + over <= 3


def test_held_nodes_stay_and_the_rest_comes_to_them():
    start = np.full((30, 2), 4000.0)
    start[[0, 7]] = (4000, 4000), (4300, 4100)
    part = component(30, tree(30), start, held=[0, 7])
    found = lay_out_small(part, seed=0, mode="sfdp", aspect=1.2)
    assert np.array_equal(found[[0, 7]], start[[0, 7]])
    assert np.abs(found - 4150).max() < 1500
    held = component(30, tree(30), start, held=list(range(30)))
    assert np.array_equal(lay_out_small(held, seed=0, mode="sfdp", aspect=1.2), start)


def test_a_dense_graph_is_not_touched_up_node_by_node():
    part = component(70, clique(70))
    found = lay_out_small(part, seed=0, mode="linlog", aspect=1.2)
    assert overlapping(found + part.offsets, part.sizes) == 0


def test_two_nodes_stand_side_by_side():
    part = component(2, tree(2))
    found = lay_out_small(part, seed=0, mode="sfdp", aspect=1.2)
    assert found.tolist() == [[0, 0], [part.edge_length, 0]]
