"""A focus that stays: some nodes held over the dimmed rest while the pointer raises nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from explorer.view.stage import Stage


def hold(stage: Stage, iris: Iterable[str]) -> None:
    """Hold nodes, and what lies between them, over the rest; none to end it."""
    stage.held = frozenset(iris)
    stage.raise_nothing()


def raise_held(stage: Stage) -> None:
    """Raise what is held, unless something else is raised now."""
    if stage.held and stage.raised_share <= 0.0:
        arrays = stage.arrays
        nodes = arrays.numbers(stage.held)
        inside = np.zeros(len(arrays.nodes), dtype=np.bool_)
        inside[nodes] = True
        edges = np.flatnonzero(inside[arrays.pairs].all(axis=1))
        stage.raise_part(nodes, edges, is_edge=False)
        stage.raised_share = 1.0
