"""Parallel edges part symmetrically; cut curves lie on the whole ones and end at the rims."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import curves

node = st.integers(0, 4)
some_edges = st.lists(st.tuples(node, node), max_size=20)
POSITIONS = np.array([[0.0, 0.0], [200.0, 30.0], [-90.0, 160.0], [40.0, -300.0], [210.0, 90.0]])


@given(some_edges)
def test_the_lanes_between_two_nodes_are_symmetric_and_all_different(edges):
    bends = curves.fan(edges)
    assert bends.shape == (len(edges),)
    for low in range(5):
        for high in range(low + 1, 5):
            lanes = [
                bend if edge == (low, high) else -bend
                for edge, bend in zip(edges, bends.tolist(), strict=True)
                if set(edge) == {low, high}
            ]
            assert len(set(lanes)) == len(lanes)
            assert sorted(lanes) == pytest.approx(sorted(-lane for lane in lanes))
        loops = [b for edge, b in zip(edges, bends.tolist(), strict=True) if edge == (low, low)]
        assert loops == [float(number + 1) for number in range(len(loops))]


def test_a_single_edge_is_straight_or_bent_as_asked():
    assert curves.fan([(0, 1), (1, 2)]).tolist() == [0, 0]
    assert curves.fan([(0, 1), (2, 1), (1, 2)], single=0.2).tolist() == [0.2, 0.5, 0.5]


def test_edges_of_both_directions_do_not_coincide():
    edges = np.array([[0, 1], [1, 0], [0, 1]])
    controls = curves.control_points(POSITIONS, edges, curves.fan(edges))
    middle = curves.points_at(POSITIONS[edges[:, 0]], controls, POSITIONS[edges[:, 1]], 0.5)
    apart = np.hypot(*(middle[:, None] - middle).T)[np.triu_indices(3, 1)]
    assert apart.min() >= curves.LANE_RANGE[0]


def test_a_positive_bend_is_to_the_left_of_the_way():
    positions = np.array([[0.0, 0.0], [100.0, 0.0]])
    control = curves.control_points(positions, np.array([[0, 1]]), np.array([1.0]))
    assert control[0, 1] < 0  # up on a screen is left of the way to the right


@settings(deadline=None)
@given(some_edges.filter(bool), st.floats(3, 22), st.floats(0, 6))
def test_cut_curves_begin_and_end_at_the_rims_and_lie_on_the_whole(edges, radius, gap):
    pairs = np.array(edges)
    radii = np.full(5, radius)
    controls = curves.control_points(POSITIONS, pairs, curves.fan(pairs), radii)
    starts, cut, ends = curves.clip_to_nodes(POSITIONS, pairs, controls, radii, gap)
    assert np.isfinite(np.hstack([starts, cut, ends])).all()
    for tips, centres in ((starts, POSITIONS[pairs[:, 0]]), (ends, POSITIONS[pairs[:, 1]])):
        assert np.hypot(*(tips - centres).T) == pytest.approx(radius + gap, abs=0.01)
    plain = pairs[:, 0] != pairs[:, 1]
    whole = curves.sample(
        POSITIONS[pairs[plain, 0]], controls[plain], POSITIONS[pairs[plain, 1]], 4000
    )
    middle = curves.points_at(starts, cut, ends, 0.4)[plain]
    assert np.hypot(*np.moveaxis(whole - middle[:, None], -1, 0)).min(axis=1).max(initial=0) < 0.2


def test_discs_that_overlap_leave_a_point_of_an_edge():
    positions = np.array([[0.0, 0.0], [10.0, 0.0], [10.0, 0.0]])
    pairs = np.array([[0, 1], [1, 2]])
    controls = curves.control_points(positions, pairs, curves.fan(pairs))
    starts, cut, ends = curves.clip_to_nodes(positions, pairs, controls, np.full(3, 20.0))
    assert np.isfinite(cut).all()
    assert np.abs(starts - ends).max() < 0.01


def test_a_loop_leaves_and_enters_its_node_above():
    pairs = np.array([[0, 0], [0, 0]])
    radii = np.full(5, 15.0)
    controls = curves.control_points(POSITIONS, pairs, curves.fan(pairs), radii)
    starts, _, ends = curves.clip_to_nodes(POSITIONS, pairs, controls, radii)
    assert (controls[:, 1] < -40).all()
    assert controls[1, 1] < controls[0, 1]
    assert np.abs(starts - ends)[:, 0].min() > 10


def test_samples_points_and_tangents_agree():
    starts, controls = np.array([[0.0, 0.0]]), np.array([[50.0, 80.0]])
    ends = np.array([[100.0, 0.0]])
    line = curves.sample(starts, controls, ends, 10)[0]
    assert line.shape == (11, 2)
    assert line[3].tolist() == pytest.approx(curves.points_at(starts, controls, ends, 0.3)[0])
    assert line[-1].tolist() == [100, 0]
    step = curves.points_at(starts, controls, ends, 0.3001) - line[3]
    direction = curves.tangents_at(starts, controls, ends, [0.3])[0]
    assert direction.tolist() == pytest.approx((step[0] / np.hypot(*step[0])).tolist(), abs=1e-3)
    nowhere = np.zeros((1, 2))
    assert curves.tangents_at(nowhere, nowhere, nowhere, 0.5).tolist() == [[1, 0]]
    assert curves.tangents_at(nowhere, nowhere, ends, 0.0).tolist() == [[1, 0]]
    assert curves.fan(np.empty((0, 2))).shape == (0,)
