"""The whole layout: finite, repeatable, without overlaps, and such as a reader wants it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import force, measures, parting, topology
from tests.explorer.layout.graphs import (
    any_graph,
    boxes,
    clique,
    grown,
    mesh,
    overlapping,
    path,
    star,
    tree,
)


@settings(deadline=None, max_examples=30)
@given(any_graph(), st.integers(0, 3), st.sampled_from(["sfdp", "linlog"]))
def test_any_graph_gets_finite_places_apart_from_each_other(graph, seed, mode):
    count, edges = graph
    result = force.force_layout(count, edges, sizes=boxes(count), seed=seed, mode=mode)
    assert result.shape == (count, 2)
    assert np.isfinite(result).all()
    assert overlapping(result, boxes(count)) == 0


@settings(deadline=None, max_examples=25)
@given(any_graph(), st.integers(0, 2**16), st.booleans(), st.sampled_from(["sfdp", "linlog"]))
def test_pinned_nodes_stay_to_the_last_bit(graph, bits, stacked, mode):
    count, edges = graph
    initial = np.random.default_rng(0).normal(0, 0 if stacked else 300, (count, 2))
    pinned = (bits >> (np.arange(count) % 16)) & 1 == 1
    result = force.force_layout(
        count, edges, initial=initial, pinned=pinned, sizes=boxes(count), mode=mode
    )
    assert np.array_equal(result[pinned], initial[pinned])
    assert np.isfinite(result).all()
    free = overlapping(result, boxes(count)) - overlapping(result[pinned], boxes(count)[pinned])
    assert free == 0


@pytest.mark.parametrize("mode", ["sfdp", "linlog"])
def test_the_same_arguments_give_the_same_picture_and_another_seed_another(mode):
    edges = grown(40, 2)
    first = force.force_layout(40, edges, sizes=boxes(40), mode=mode)
    assert np.array_equal(first, force.force_layout(40, edges, sizes=boxes(40), mode=mode))
    assert not np.array_equal(first, force.force_layout(40, edges, sizes=boxes(40), seed=1))


@pytest.mark.parametrize(
    ("count", "edges"),
    [
        (0, path(1)),
        (1, path(1)),
        (1, [(0, 0), (0, 0)]),
        (2, path(2)),
        (2, []),
        (3, [(0, 1)] * 6 + [(1, 0)] * 3),
        (60, path(60)),
        (201, star(200)),
        (60, clique(60)),
        (300, clique(300)),
        (90, tree(90)),
        (700, np.arange(700).reshape(-1, 2)),
        (700, []),
    ],
)
def test_awkward_graphs(count, edges):
    result = force.force_layout(count, edges, sizes=boxes(count))
    assert result.shape == (count, 2)
    assert np.isfinite(result).all()
    assert overlapping(result, boxes(count)) == 0


def test_a_tree_and_a_mesh_are_drawn_almost_without_crossings():
    for count, edges in ((60, tree(60)), (49, mesh(7))):
        result = force.force_layout(count, edges, sizes=boxes(count))
        assert measures.crossings(result, edges) <= 2


def test_edges_are_about_as_long_as_a_reader_likes_them():
    edges = grown(40)
    result = force.force_layout(40, edges, sizes=boxes(40))
    length = np.hypot(*(result[edges[:, 0]] - result[edges[:, 1]]).T)
    assert 110 < np.median(length) < 230


def test_the_hub_is_in_the_middle_of_its_leaves():
    result = force.force_layout(25, star(24), sizes=boxes(25))
    leaves = result[1:] - result[0]
    angle = np.sort(np.arctan2(leaves[:, 1], leaves[:, 0]))
    gaps = np.diff(np.append(angle, angle[0] + 2 * np.pi))
    assert gaps.max() < np.pi / 2


def test_components_stand_side_by_side_and_single_nodes_in_a_grid():
    edges = np.concatenate([tree(30), 30 + path(5), 35 + star(6)])
    count = 50
    result = force.force_layout(count, edges, sizes=boxes(count), aspect=1.5)
    pairs, _ = topology.plain_edges(count, edges)
    labels = topology.components(count, pairs)
    for one in (labels == 1, labels == 2):
        rest = ~one & (labels < 3)
        away = np.abs(result[one][:, None] - result[rest])
        assert (away - (boxes(count)[one][:, None] + boxes(count)[rest]) / 2).max(axis=2).min() > 30
    singles = result[labels >= 3]
    assert len(np.unique(singles[:, 0].round(3))) * len(np.unique(singles[:, 1].round(3))) < 20
    width, height = np.ptp(result, axis=0)
    assert 0.8 < width / height < 2.6


def test_an_initial_picture_is_kept_about_where_it_is():
    edges = grown(50)
    first = force.force_layout(50, edges, sizes=boxes(50))
    again = force.force_layout(50, edges, sizes=boxes(50), initial=first + 5000)
    assert np.median(np.hypot(*(again - 5000 - first).T)) < 140


def test_initial_rows_that_are_not_finite_are_filled_in():
    initial = np.full((6, 2), np.nan)
    result = force.force_layout(6, [(0, 1), (1, 2), (3, 4)], initial=initial)
    assert np.array_equal(result, force.force_layout(6, [(0, 1), (1, 2), (3, 4)]))
    initial[0] = (1000, 1000)
    result = force.force_layout(6, [(0, 1), (1, 2), (3, 4)], initial=initial)
    assert np.isfinite(result).all()
    assert np.hypot(*(result[1] - 1000)) < 400
    assert overlapping(result, np.full((6, 2), parting.NODE_SIZE)) == 0


def test_all_nodes_on_one_point_are_laid_out_anew():
    edges = tree(40)
    result = force.force_layout(40, edges, sizes=boxes(40), initial=np.full((40, 2), 7.0))
    assert measures.crossings(result, edges) <= 8
    assert overlapping(result, boxes(40)) == 0


def test_heavier_edges_are_shorter():
    edges = path(7)
    weights = np.array([9.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    result = force.force_layout(7, edges, weights=weights)
    length = np.hypot(*(result[edges[:, 0]] - result[edges[:, 1]]).T)
    assert length[0] < 0.8 * np.median(length)


def test_cancelling_returns_what_there_is_and_previews_show_all_nodes():
    shown = []
    force.force_layout(40, grown(40), on_preview=shown.append)
    assert shown
    assert all(preview.shape == (40, 2) for preview in shown)
    asked = []

    def cancelled():
        asked.append(None)
        return len(asked) > 3

    result = force.force_layout(40, grown(40), cancelled=cancelled)
    assert np.isfinite(result).all()
    assert len(asked) < 20


@pytest.mark.parametrize(
    "wrong",
    [
        {"initial": np.zeros((3, 2))},
        {"sizes": np.zeros((2, 3))},
        {"sizes": np.full((2, 2), np.nan)},
        {"pinned": [True]},
        {"pinned": [True, False]},
        {"pinned": [True, False], "initial": [[np.nan, 0], [0, 0]]},
        {"weights": [1.0, 2.0]},
    ],
)
def test_arguments_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError, match=r"shape|place|weights|finite"):
        force.force_layout(2, [(0, 1)], **wrong)
