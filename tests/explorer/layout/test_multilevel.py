"""The levels of the compiled layout: pins, previews of the whole, and being ready."""

import numpy as np
import pytest

from explorer.layout import measures, multilevel
from tests.explorer.layout.graphs import grown, mesh
from tests.explorer.layout.parts import component


@pytest.fixture(scope="module", autouse=True)
def _warm():
    multilevel.warm_up()


def test_it_is_available_and_warm():
    assert multilevel.available()
    assert multilevel.is_warm()


def test_a_mesh_is_unfolded_and_every_preview_is_a_picture_of_all():
    shown = []
    part = component(900, mesh(30))
    found = multilevel.lay_out_multilevel(part, seed=0, mode="sfdp", on_preview=shown.append)
    assert measures.stress(found, part.edges) < 0.03
    assert len(shown) >= 4
    wide = [np.ptp(preview, axis=0).max() for preview in shown]
    assert 0.3 < wide[0] / wide[-1] < 3


def test_held_nodes_stay_at_every_level():
    start = np.random.default_rng(0).normal(0, 2000, (500, 2))
    part = component(500, grown(500), start, held=list(range(0, 500, 25)))
    shown = []
    found = multilevel.lay_out_multilevel(part, seed=0, mode="linlog", on_preview=shown.append)
    for picture in (*shown, found):
        assert np.array_equal(picture[part.held], start[part.held])


def test_a_graph_that_cannot_be_merged_is_laid_out_all_the_same():
    part = component(2, np.array([[0, 1]]))
    found = multilevel.lay_out_multilevel(part, seed=0, mode="sfdp", coarsest=1)
    assert np.isfinite(found).all()
