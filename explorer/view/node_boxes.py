"""How much room nodes take with their names, shown or not: what layouts must keep free."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from explorer.model.canvas import ShownNode
from explorer.view.lettering import Lettering
from explorer.view.network_arrays import node_radius
from explorer.view.sheet import node_label

MARGIN = 12.0


def boxes_of(
    nodes: Sequence[ShownNode], lettering: Lettering
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the boxes of nodes with their names at scale 1.

    Sizes, shape (n, 2), and from each node to the centre of its box, shape (n, 2), both in pixels:
    a name stands below its disc.
    """
    sizes, offsets = np.zeros((len(nodes), 2)), np.zeros((len(nodes), 2))
    for number, node in enumerate(nodes):
        radius = float(node_radius(node.degree))
        label = node_label(lettering, node.label, radius, 1.0)
        sizes[number] = (max(label.width, 2 * radius) + MARGIN, 2 * radius + label.height + MARGIN)
        offsets[number, 1] = label.height / 2
    return sizes, offsets
