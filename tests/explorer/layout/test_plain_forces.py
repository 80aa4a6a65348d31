"""The forces of the numpy path, against sums over all pairs."""

import numpy as np
import pytest

from explorer.layout import measures, plain_forces
from tests.explorer.layout.graphs import grown, mesh, path, star
from tests.explorer.layout.parts import component


def test_the_push_on_the_grid_is_about_the_exact_one():
    rng = np.random.default_rng(0)
    positions = rng.uniform(0, 60, (400, 2))
    mass = rng.uniform(0.5, 2, 400)
    near = np.hypot(*(positions[:, None] - positions).T) < 2
    away = positions[:, None] - positions
    square = (away**2).sum(axis=2)
    np.fill_diagonal(square, 1.0)
    share = np.where(near, 0.0, mass[:, None] * mass / square)
    far = plain_forces.PUSH * (away * share[..., None]).sum(axis=1)
    found = plain_forces.grid_push(positions, mass, plain_forces.push_kernel(64))
    share = np.where(near, mass[:, None] * mass / square, 0.0)
    np.fill_diagonal(share, 0.0)
    exact = far + plain_forces.PUSH * (away * share[..., None]).sum(axis=1)
    error = np.hypot(*(found - exact).T) / np.hypot(*exact.T)
    assert np.median(error) < 0.15


def test_a_lonely_mass_does_not_push_itself():
    positions = np.array([[3.3, 4.1], [9.0, 9.0]])
    mass = np.array([1.0, 1e-12])
    found = plain_forces.grid_push(positions, mass, plain_forces.push_kernel(32))
    assert np.abs(found[0]).max() < 1e-9


@pytest.mark.parametrize("edges", [mesh(20), star(399), path(400), grown(400)])
def test_pivot_scaling_starts_with_edges_of_about_one(edges):
    found = plain_forces.pivot_scaling(400, edges)
    assert found.shape == (400, 2)
    assert np.isfinite(found).all()
    length = np.hypot(*(found[edges[:, 0]] - found[edges[:, 1]]).T)
    assert length.mean() < 2


def test_a_mesh_is_unfolded():
    part = component(400, mesh(20))
    found = plain_forces.lay_out_on_grid(part, seed=0, mode="sfdp")
    assert measures.stress(found, part.edges) < 0.03


def test_linlog_keeps_the_size_and_what_is_held():
    start = np.random.default_rng(0).normal(0, 200, (30, 2))
    found = plain_forces.linlog(start, component(30, grown(30)))
    assert found.std() == pytest.approx(start.std(), rel=0.05)
    part = component(30, grown(30), start, held=[3, 4])
    assert np.array_equal(plain_forces.linlog(start, part)[[3, 4]], start[[3, 4]])
