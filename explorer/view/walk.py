"""Walking the network with the arrow keys."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import Qt

from explorer.view.network_arrays import Bools, Floats

DIRECTIONS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
CONE = math.cos(math.radians(62.0))
JOINED_SHARE = 0.55
"""A node that shares an edge counts as this much nearer than it is."""


def nearest_towards(
    points: Floats, start: int, direction: tuple[float, float], joined: Bools
) -> int:
    """Return the node that an arrow key leads to from node `start`, or -1.

    The nearest within 62 degrees of the direction (x to the right, y downwards), where straying
    sideways counts as distance and neighbours in the network, marked in `joined`, are preferred.
    """
    way = points - points[start]
    distance = np.hypot(way[:, 0], way[:, 1])
    ahead = way @ np.asarray(direction, dtype=np.float64)
    cosine = ahead / np.maximum(distance, 1e-9)
    open_to = (cosine >= CONE) & (distance > 1e-9)
    if not open_to.any():
        return -1
    cost = distance * (2.0 - cosine) * np.where(joined, JOINED_SHARE, 1.0)
    return int(np.argmin(np.where(open_to, cost, np.inf)))
