"""Labels shown cover neither each other nor foreign nodes; the important ones come first."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import labels


def some_nodes(count, seed, spread):
    rng = np.random.default_rng(seed)
    sizes = np.column_stack([rng.uniform(20, 120, count), rng.choice([14.0, 28.0], count)])
    return rng.uniform(0, spread, (count, 2)), rng.uniform(6, 22, count), sizes


@settings(deadline=None)
@given(st.integers(0, 300), st.integers(0, 60), st.sampled_from([100.0, 400.0, 1200.0]))
def test_shown_labels_cover_no_label_no_foreign_disc_and_no_obstacle(seed, count, spread):
    anchors, radii, sizes = some_nodes(count, seed, spread)
    obstacles = np.array([[10.0, 10.0, 60.0, 40.0]])
    corner, shown = labels.place_labels(anchors, radii, sizes, np.arange(count), obstacles)
    assert corner.shape == (count, 2)
    assert shown.shape == (count,)
    boxes = np.hstack([corner, corner + sizes])[shown]
    everything = np.vstack([boxes, obstacles])
    for number, box in enumerate(boxes):
        others = np.delete(everything, number, axis=0)
        wide = np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0])
        high = np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1])
        assert not ((wide > 1e-9) & (high > 1e-9)).any()
        foreign = np.arange(count) != np.flatnonzero(shown)[number]
        nearest = np.clip(anchors[foreign], box[:2], box[2:])
        away = np.hypot(*(anchors[foreign] - nearest).T)
        assert (away >= radii[foreign] - 1e-9).all()


def test_a_lonely_label_stands_below_its_node():
    corner, shown = labels.place_labels(
        np.array([[50.0, 50.0]]), np.array([10.0]), np.array([[40.0, 14.0]]), [1]
    )
    assert shown.all()
    assert corner.tolist() == [[30.0, 63.0]]


def test_the_most_important_label_takes_the_best_place():
    anchors = np.array([[0.0, 0.0], [30.0, 0.0]])
    radii, sizes = np.full(2, 8.0), np.full((2, 2), 28.0)
    wide = sizes + np.array([40.0, 0.0])
    below = 8.0 + 3.0
    corner, _ = labels.place_labels(anchors, radii, wide, [1, 2])
    assert corner[1, 1] == below
    assert corner[0, 1] != below
    corner, _ = labels.place_labels(anchors, radii, wide, [2, 1])
    assert corner[0, 1] == below


def test_labels_to_keep_are_shown_where_they_hide_least():
    anchors = np.zeros((12, 2))
    radii, sizes = np.full(12, 5.0), np.full((12, 2), 40.0)
    _, shown = labels.place_labels(anchors, radii, sizes, np.arange(12))
    assert not shown.all()
    keep = np.arange(12) == 0
    _, shown = labels.place_labels(anchors, radii, sizes, np.arange(12), keep=keep)
    assert shown[0]
