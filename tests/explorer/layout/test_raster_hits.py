"""The nearest line among very many, against a dense sampling of each."""

import numpy as np
import pytest

from explorer.layout import curves, raster
from tests.explorer.layout.webs import web


@pytest.fixture(scope="module", autouse=True)
def _warm():
    raster.warm_up()


def distances(network, point):
    """Return how far a point is from each edge as drawn, (m,)."""
    positions = np.column_stack([network.x, network.y]).astype(float)
    pairs = np.column_stack([network.start, network.end]).astype(np.int64)
    bends = network.bend.astype(float)
    controls = curves.control_points(positions, pairs, bends, network.radii.astype(float))
    line = curves.sample(positions[pairs[:, 0]], controls, positions[pairs[:, 1]], 400)
    return np.hypot(*np.moveaxis(line - np.array(point), -1, 0)).min(axis=1)


@pytest.mark.parametrize("bend", [0.0, 0.42])
def test_the_nearest_line_is_found(bend):
    from explorer.layout.raster_hits import nearest_edge

    rng = np.random.default_rng(3)
    network = web(rng.uniform(0, 900, (60, 2)), rng.integers(0, 60, (90, 2)), bend=bend)
    keep = network.start != network.end
    rows = np.flatnonzero(keep).astype(np.int32)
    parts = network.x, network.y, network.radii, network.start, network.end, network.bend
    for point in rng.uniform(0, 900, (60, 2)).tolist():
        away = np.where(keep, distances(network, point), np.inf)
        found, near = nearest_edge(*parts, rows, *point, 30.0)
        if found < 0:
            assert away.min() > 29.0
        else:
            assert away[found] < away.min() + 1.5
            assert near == pytest.approx(away[found], abs=1.5)


def test_a_loop_is_found_above_its_node():
    from explorer.layout.raster_hits import nearest_edge

    network = web([[0, 0], [500, 0]], [[0, 0]])
    parts = network.x, network.y, network.radii, network.start, network.end, network.bend
    rows = np.zeros(1, np.int32)
    assert nearest_edge(*parts, rows, 0.0, -36.0, 6.0)[0] == 0
    assert nearest_edge(*parts, rows, 200.0, 0.0, 6.0) == (-1, 6.0)
