"""Large graphs: compiled or not, low stress, pins, previews, an end when asked to stop."""

import subprocess
import sys

import numpy as np
import pytest

from explorer.layout import force, large_graph, measures, multilevel, parting, topology
from tests.explorer.layout.graphs import boxes, grown, mesh, overlapping, path, star


@pytest.fixture(scope="module", autouse=True)
def _warm():
    multilevel.warm_up()


ENGINES = ("compiled", "plain")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_mesh_comes_out_flat(engine):
    edges = mesh(25)
    result = force.force_layout(625, edges, engine=engine)
    assert np.isfinite(result).all()
    assert measures.stress(result, edges) < 0.04
    assert overlapping(result, np.full((625, 2), parting.NODE_SIZE)) == 0


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("mode", ["sfdp", "linlog"])
def test_the_same_seed_gives_the_same_bits(engine, mode):
    edges = grown(600, 2)
    one, other = (
        force.force_layout(600, edges, seed=3, engine=engine, mode=mode) for _ in range(2)
    )
    assert np.array_equal(one, other)


@pytest.mark.parametrize("engine", ENGINES)
def test_pinned_nodes_stay_and_initial_places_are_kept_about(engine):
    edges = grown(700)
    first = force.force_layout(700, edges, engine=engine)
    pinned = np.arange(700) % 50 == 0
    result = force.force_layout(700, edges, initial=first, pinned=pinned, engine=engine)
    assert np.array_equal(result[pinned], first[pinned])
    assert np.isfinite(result).all()
    assert np.median(np.hypot(*(result - first).T)) < 0.3 * np.ptp(first, axis=0).max()


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("edges", [star(1500), path(1501)], ids=["star", "path"])
def test_awkward_large_graphs(engine, edges):
    result = force.force_layout(1501, edges, sizes=boxes(1501), engine=engine)
    assert np.isfinite(result).all()
    assert overlapping(result, boxes(1501)) == 0


def test_beyond_a_size_boxes_may_touch_but_no_two_nodes_share_a_spot():
    count = large_graph.BOXED + 500
    for initial in (None, np.zeros((count, 2))):
        result = force.force_layout(count, star(count - 1), initial=initial)
        assert len(np.unique(result.round(3), axis=0)) == count


@pytest.mark.parametrize("engine", ENGINES)
def test_previews_come_and_a_cancelled_layout_ends_early(engine):
    shown = []
    edges = grown(3000, 2)
    force.force_layout(3000, edges, on_preview=shown.append, engine=engine)
    assert len(shown) > 3
    assert all(preview.shape == (3000, 2) and np.isfinite(preview).all() for preview in shown)
    result = force.force_layout(3000, edges, cancelled=lambda: True, engine=engine)
    assert result.shape == (3000, 2)
    asked = []

    def cancelled():
        asked.append(None)
        return len(asked) > 4

    result = force.force_layout(3000, edges, cancelled=cancelled, engine=engine)
    assert np.isfinite(result).all()
    assert len(asked) < 9


def test_linlog_keeps_neighbours_together():
    rng = np.random.default_rng(0)
    group = np.repeat(np.arange(20), 40)
    inside = [(a, b) for a, b in rng.integers(0, 800, (40_000, 2)) if group[a] == group[b]]
    between = rng.integers(0, 800, (200, 2)).tolist()
    edges, _ = topology.plain_edges(800, np.array([*inside, *between]))

    def spread(mode):
        result = force.force_layout(800, edges, mode=mode)
        within = np.mean([result[group == number].std(axis=0).mean() for number in range(20)])
        return within / result.std(axis=0).mean()

    assert spread("linlog") < 0.7 * spread("sfdp")


def test_small_layouts_neither_import_nor_wait_for_numba():
    program = (
        "import sys; from explorer.layout import force, multilevel;"
        "force.force_layout(3, [(0, 1)]); force.force_layout(500, [(0, i) for i in range(500)]);"
        "assert not multilevel.is_warm();"
        "sys.exit('numba' in sys.modules or 'scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
