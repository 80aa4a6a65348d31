"""The compiled push, against the sum over all pairs."""

import numpy as np
import pytest

from explorer.layout import multilevel


@pytest.mark.parametrize("count", [1, 2, 33, 500])
def test_one_small_step_goes_where_the_exact_force_points(count):
    multilevel.warm_up()
    from explorer.layout.barnes_hut import settle

    rng = np.random.default_rng(0)
    positions = rng.uniform(0, 20, (count, 2)).astype(np.float32)
    before = positions.astype(np.float64)
    held = np.zeros(count, bool)
    held[: count // 10] = True
    rows = np.zeros(count + 1, np.int32), np.empty(0, np.int32), np.empty(0, np.float32)
    mass = np.ones(count, np.float32)
    settle(positions, *rows, mass, held, False, 1.0, 0.6, 1, 0.25, 0.9)
    moved = positions - before
    away = before[:, None] - before
    square = (away**2).sum(axis=2)
    np.fill_diagonal(square, 1.0)
    force = (away / square[..., None]).sum(axis=1)
    size = np.hypot(*force.T)
    assert np.array_equal(moved[held], np.zeros_like(moved[held]))
    free = ~held & (size > 0)
    assert np.hypot(*moved[free].T) == pytest.approx(0.25, abs=1e-4)
    along = (moved[free] * force[free]).sum(axis=1) / (0.25 * size[free])
    assert np.sort(along)[len(along) // 50 :] == pytest.approx(1, abs=0.03)
