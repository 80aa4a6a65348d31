"""The shortest tree that joins points."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def spanning_tree(positions: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the lines of the shortest tree that joins points, as pairs of their numbers.

    Prim, Shortest connection networks and some generalizations, Bell System Technical Journal
    1957; time grows with the square of n, memory with n.

    Args:
        positions: points, shape (n, 2), finite.

    Returns:
        shape (n - 1, 2), or (0, 2) for fewer than two points.
    """
    count = len(positions)
    if count < 2:
        return np.empty((0, 2), np.int64)
    lines = np.empty((count - 1, 2), np.int64)
    nearest = np.zeros(count, np.int64)
    distance = np.square(positions - positions[0]).sum(axis=1)
    outside = np.ones(count, np.bool_)
    outside[0] = False
    for number in range(count - 1):
        new = int(np.argmin(np.where(outside, distance, np.inf)))
        lines[number] = nearest[new], new
        outside[new] = False
        from_new = np.square(positions - positions[new]).sum(axis=1)
        closer = outside & (from_new < distance)
        distance[closer] = from_new[closer]
        nearest[closer] = new
    return lines
