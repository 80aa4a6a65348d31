"""Arrow keys lead to the nearest node in their direction."""

from __future__ import annotations

import numpy as np

from explorer.view.walk import nearest_towards

POINTS = np.array([[0.0, 0.0], [100.0, 0.0], [60.0, 50.0], [0.0, 80.0], [-500.0, 10.0]])
NONE = np.zeros(5, dtype=np.bool_)


def test_straying_sideways_counts_as_distance() -> None:
    assert nearest_towards(POINTS, 0, (1.0, 0.0), NONE) in (1, 2)
    assert nearest_towards(POINTS, 0, (0.0, 1.0), NONE) == 3
    assert nearest_towards(POINTS, 0, (-1.0, 0.0), NONE) == 4


def test_a_neighbour_in_the_network_is_preferred() -> None:
    joined = NONE.copy()
    joined[1] = True
    assert nearest_towards(POINTS, 0, (1.0, 0.0), joined) == 1


def test_there_may_be_nothing_that_way() -> None:
    assert nearest_towards(POINTS, 0, (0.0, -1.0), NONE) == -1
