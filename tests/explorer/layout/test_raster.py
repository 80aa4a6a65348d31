"""Pictures of networks: what is drawn where, in every odd case, compiled and by numpy alone."""

import subprocess
import sys
import threading

import numpy as np
import pytest

from explorer.layout import raster
from explorer.layout.raster import Frame, picture
from tests.explorer.layout.webs import BLUE, LOOK, away_from_ground, channels, fitted, web

GROUND = 0xFFFCFBF9


@pytest.fixture(scope="module", autouse=True)
def _warm():
    raster.warm_up()


@pytest.fixture(params=["compiled", "plain"])
def engine(request, monkeypatch):
    """Draw by the compiled loops, and as where numba is not installed."""
    if request.param == "plain":
        monkeypatch.setattr(raster, "is_ready", lambda: False)
    return request.param


def test_it_is_ready_once_warm():
    assert raster.is_available()
    assert raster.is_ready()


def test_a_small_case_loads_no_numba():
    code = (
        "import sys; from explorer.layout import raster; import explorer.view.graph_view;"
        " print(raster.is_ready(), 'numba' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]


def test_a_disc_lies_where_its_node_is(engine):
    pixels = picture(web([[0, 0]]), Frame(1.0, 40.0, 30.0, 80, 60), LOOK)
    assert pixels[30, 40] == 0xFF000000 | BLUE
    inside = away_from_ground(pixels) > 30
    rows, columns = np.nonzero(inside)
    assert rows.mean() == pytest.approx(30, abs=0.6)
    assert columns.mean() == pytest.approx(40, abs=0.6)
    assert inside.sum() == pytest.approx(np.pi * 12.0**2, rel=0.15)


def test_a_line_leads_from_node_to_node(engine):
    network = web([[0, 0], [200, 0]], [[0, 1]], bend=0.0)
    pixels = picture(network, Frame(1.0, 20.0, 30.0, 240, 60), LOOK)
    middle = away_from_ground(pixels)[:, 120]
    assert middle[29:32].max() > 60
    assert middle[:26].max() == 0
    assert middle[35:].max() == 0


def test_a_slanting_line_is_smooth_and_as_strong_as_a_flat_one():
    sums = []
    for end in ([160, 0], [113, 113], [0, 160]):
        network = web([[0, 0], end], [[0, 1]], bend=0.0)
        pixels = picture(network, Frame(1.0, 20.0, 20.0, 200, 200), LOOK)
        ground = np.array(LOOK.ground)
        ink = np.abs(channels(pixels) - ground).sum(axis=-1)
        yy, xx = np.mgrid[:200, :200]
        between = (np.hypot(xx - 20, yy - 20) > 50) & (np.hypot(xx - 20, yy - 20) < 110)
        sums.append(ink[between].sum())
    assert max(sums) < 1.25 * min(sums)


def test_a_curve_bulges_to_the_side_its_bend_says():
    network = web([[0, 0], [200, 0]], [[0, 1], [0, 1]])
    pixels = picture(network, Frame(1.0, 20.0, 60.0, 240, 120), LOOK)
    rows = np.flatnonzero(away_from_ground(pixels)[:, 100:140].max(axis=1) > 30)
    assert rows.min() < 52
    assert rows.max() > 68


def test_a_loop_stands_above_its_node():
    network = web([[0, 0], [300, 0]], [[0, 0]])
    pixels = picture(network, Frame(1.0, 60.0, 90.0, 120, 120), LOOK)
    assert (away_from_ground(pixels)[45:70, 50:70] > 30).any()


def test_a_planned_claim_is_a_broken_line_and_an_unsourced_one_dotted(engine):
    ends = [[0, 0], [220, 0], [0, 40], [220, 40], [0, 80], [220, 80]]
    pairs = [[0, 1], [2, 3], [4, 5]]
    pixels = picture(web(ends, pairs, bend=0.0), Frame(1.0, 10.0, 20.0, 240, 120), LOOK)
    far = away_from_ground(pixels)
    gaps = [(far[y - 1 : y + 2, 40:180].max(axis=0) < 12).mean() for y in (20, 60, 100)]
    assert gaps[0] < 0.02
    assert 0.15 < gaps[1] < 0.6
    assert 0.25 < gaps[2] < 0.9


def test_where_lines_cannot_be_told_a_planned_claim_is_fainter_than_a_plain_one(monkeypatch):
    monkeypatch.setattr(raster, "TOLD", 0)
    ends = [[0, 0], [220, 0], [0, 40], [220, 40], [0, 80], [220, 80]]
    network = web(ends, [[0, 1], [2, 3], [4, 5]], bend=0.0)
    plan = raster.plan_of(network, Frame(1.0, 10.0, 20.0, 240, 120), LOOK)
    amount = plan.inks.packed >> 43
    assert amount[2] < amount[0]
    assert plan.period.max() == 0


def test_two_threads_draw_the_same_picture_as_one():
    rng = np.random.default_rng(1)
    network = web(rng.normal(0, 400, (900, 2)), rng.integers(0, 900, (4000, 2)))
    frame = fitted(network, 401, 263)
    one = picture(network, frame, LOOK, threads=1)
    two = picture(network, frame, LOOK, threads=2)
    difference = np.abs(channels(one) - channels(two)).max(axis=-1)
    assert (difference > 6).mean() < 0.005


def test_the_compiled_and_the_plain_picture_agree(monkeypatch):
    rng = np.random.default_rng(2)
    network = web(rng.normal(0, 300, (300, 2)), rng.integers(0, 300, (500, 2)))
    frame = fitted(network, 300, 200)
    compiled = channels(picture(network, frame, LOOK))
    monkeypatch.setattr(raster, "is_ready", lambda: False)
    plain = channels(picture(network, frame, LOOK))
    blurred = [image.reshape(20, 10, 30, 10, 3).mean(axis=(1, 3)) for image in (compiled, plain)]
    assert np.abs(blurred[0] - blurred[1]).mean() < 6


def test_a_crowd_is_drawn_as_a_haze_that_looks_the_same():
    rng = np.random.default_rng(3)
    network = web(rng.normal(0, 400, (2000, 2)), rng.integers(0, 2000, (20_000, 2)))
    frame = fitted(network, 320, 200)
    pictures = []
    for haze in (0.0, 40.0):
        from explorer.layout import raster_compiled

        plan = raster.plan_of(network, frame, LOOK, haze=haze)
        stop = np.zeros(1, np.int64)
        drawn = raster_compiled.draw(network, plan, LOOK, raster.Signs.none(), stop, 1)
        pictures.append(channels(drawn).reshape(20, 10, 32, 10, 3).mean(axis=(1, 3)))
    assert np.abs(pictures[0] - pictures[1]).mean() < 12


def test_what_is_drawn_elsewhere_is_left_out(engine):
    network = web([[0, 0], [200, 0], [0, 50], [200, 50]], [[0, 1], [2, 3]], bend=0.0)
    without = np.array([True, False, False, False])
    frame = Frame(1.0, 20.0, 20.0, 240, 100)
    far = away_from_ground(picture(network, frame, LOOK, without=without))
    assert far[20].max() == 0
    assert far[69:72, 120].max() > 15


def test_a_part_of_a_large_network_is_drawn_like_the_whole_cut_out():
    rng = np.random.default_rng(4)
    positions = rng.uniform(0, 20_000, (3000, 2))
    pairs = np.column_stack([np.arange(3000), rng.integers(0, 3000, 3000)])
    frame = Frame(0.3, -2000.0, -1500.0, 300, 200)
    sorted_by_place, as_they_came = web(positions, pairs), web(positions, pairs, whole=False)
    assert len(raster.plan_of(sorted_by_place, frame, LOOK).edges) < 2900
    one, other = (picture(n, frame, LOOK) for n in (sorted_by_place, as_they_came))
    assert (np.abs(channels(one) - channels(other)).max(axis=-1) > 8).mean() < 0.002


# Odd networks


def test_nothing_is_bare_ground(engine):
    assert (picture(web([]), Frame(1.0, 0.0, 0.0, 50, 40), LOOK) == GROUND).all()


def test_what_has_no_place_is_not_drawn(engine):
    positions = [[0, 0], [np.nan, 10], [np.inf, -np.inf], [60, 0]]
    network = web(positions, [[0, 1], [1, 2], [0, 3], [2, 2]])
    far = away_from_ground(picture(network, Frame(1.0, 20.0, 30.0, 100, 60), LOOK))
    assert far[30, 20] > 0
    assert far[30, 80] > 0
    assert far[:8].max() == 0


def test_a_place_out_of_all_measure_does_no_harm(engine):
    network = web([[0, 0], [1e30, 1e30], [-1e18, 3.0]], [[0, 1], [1, 2], [0, 2]])
    pixels = picture(network, Frame(8.0, 20.0, 30.0, 100, 60), LOOK)
    assert pixels.shape == (60, 100)


def test_all_nodes_at_one_point(engine):
    network = web(np.zeros((5000, 2)), np.random.default_rng(0).integers(0, 5000, (15_000, 2)))
    far = away_from_ground(picture(network, fitted(network), LOOK))
    assert far[80, 120] > 0
    assert (far > 0).mean() < 0.1


def test_a_star_of_fifty_thousand_leaves(engine):
    angle = np.linspace(0, 2 * np.pi, 50_000, endpoint=False)
    leaves = np.column_stack([np.cos(angle), np.sin(angle)]) * 4000
    pairs = np.column_stack([np.zeros(50_000, int), np.arange(1, 50_001)])
    network = web(np.vstack([[0, 0], leaves]), pairs, bend=0.0)
    far = away_from_ground(picture(network, fitted(network, 200, 200), LOOK))
    yy, xx = np.mgrid[:200, :200]
    ring = far[np.abs(np.hypot(xx - 100, yy - 100) - 50) < 3]
    assert ring.min() > 0
    # No blotches: what many lines share does not run over.
    assert ring.std() < 25


def test_a_clique_of_five_hundred(engine):
    first, second = np.triu_indices(500, 1)
    angle = np.linspace(0, 2 * np.pi, 500, endpoint=False)
    around = np.column_stack([np.cos(angle), np.sin(angle)]) * 3000
    network = web(around, np.column_stack([first, second]))
    far = away_from_ground(picture(network, fitted(network, 160, 160), LOOK))
    assert far[80, 80] > 0


def test_ten_thousand_components(engine):
    at = np.stack(np.meshgrid(np.arange(200), np.arange(100)), -1).reshape(-1, 2) * 80.0
    pairs = np.arange(20_000).reshape(-1, 2)
    far = away_from_ground(picture(web(at, pairs), fitted(web(at, pairs)), LOOK))
    assert (far > 0).mean() > 0.3


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (200, 3), (5, 7)])
def test_a_picture_may_be_tiny(engine, size):
    rng = np.random.default_rng(5)
    network = web(rng.normal(0, 300, (2000, 2)), rng.integers(0, 2000, (9000, 2)))
    for threads in (1, 2):
        pixels = picture(network, fitted(network, *size), LOOK, threads=threads)
        assert pixels.shape == size[::-1]


def test_a_coarse_picture_of_a_sample_is_as_strong_as_the_whole():
    rng = np.random.default_rng(6)
    network = web(rng.normal(0, 400, (300, 2)), rng.integers(0, 300, (24_000, 2)), bend=0.0)
    frame = fitted(network, 400, 240)
    coarse = Frame(frame.scale / 2, frame.x / 2, frame.y / 2, 200, 120, 0.5, 4)
    fine = channels(picture(network, frame, LOOK)).reshape(120, 2, 200, 2, 3).mean(axis=(1, 3))
    found = channels(picture(network, coarse, LOOK))
    assert abs(fine.mean() - found.mean()) < 12


def test_drawing_stops_when_it_is_told_to(engine):
    rng = np.random.default_rng(7)
    network = web(rng.normal(0, 400, (3000, 2)), rng.integers(0, 3000, (60_000, 2)))
    stop = np.ones(1, np.int64)
    far = away_from_ground(picture(network, fitted(network), LOOK, None, stop, threads=2))
    assert (far > 0).mean() < 0.01


def test_other_threads_go_on_while_a_picture_is_drawn():
    rng = np.random.default_rng(8)
    network = web(rng.normal(0, 400, (3000, 2)), rng.integers(0, 3000, (200_000, 2)))
    counted, drawing = [0], threading.Event()

    def count():
        drawing.wait()
        while drawing.is_set():
            counted[0] += 1

    beside = threading.Thread(target=count)
    beside.start()
    drawing.set()
    picture(network, fitted(network, 1200, 900), LOOK)
    drawing.clear()
    beside.join()
    assert counted[0] > 1000


def test_discs_shrink_in_a_crowd_and_hubs_less():
    radii, boost = np.array([12.0, 23.0], np.float32), raster.boost_of(np.array([1, 800]))
    roomy = raster.disc_radii(radii, boost, 1.0, 200.0)
    crowded = raster.disc_radii(radii, boost, 1.0, 8.0)
    assert roomy.tolist() == [12.0, 23.0]
    assert crowded[0] < 2.5
    assert crowded[1] / crowded[0] > 2 * roomy[1] / roomy[0]


def test_moved_nodes_are_drawn_where_they_are(engine):
    network = web([[0, 0], [100, 0]], [[0, 1]]).moved(np.array([[0.0, 40.0], [100.0, 40.0]]))
    far = away_from_ground(picture(network, Frame(1.0, 20.0, 20.0, 140, 80), LOOK))
    assert far[20].max() == 0
    assert far[60, 20] > 0
