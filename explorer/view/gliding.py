"""Nodes on their way from where they were to where they are now."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject

from explorer.view.network_arrays import Floats
from explorer.view.stage import Stage
from explorer.view.transition import Transition

GLIDE_TIME = 200
"""Length of the transition, milliseconds."""


class Gliding:
    """Lets the nodes of a small network glide to their places; those of a crowd jump."""

    def __init__(self, parent: QObject, stage: Stage, changed: Callable[[], None]) -> None:
        """Glide on a stage; `changed` is called for each step."""
        self._stage = stage
        self._changed = changed
        self._from: Floats = np.empty((0, 2))
        self._transition = Transition(parent, GLIDE_TIME, self._step)

    def follow(self, animated: bool) -> None:
        """Take the positions of the canvas: `animated`, or at once."""
        stage = self._stage
        self._transition.stop()
        before = stage.shown_positions().copy()
        stage.glide(None)
        stage.reposition()
        after = stage.arrays.positions
        alike = animated and stage.crowd is None and len(before) == len(after)
        if alike and (np.abs(after - before) > 0.5).any():
            self._from = before
            self._transition.run(0.0, 1.0, animated=True)

    def stop(self) -> None:
        """Stay where the nodes are now."""
        self._transition.stop()

    def finish(self) -> None:
        """Bring the nodes to their places."""
        self._transition.finish()

    def _step(self, share: float) -> None:
        after = self._stage.arrays.positions
        done = share >= 1.0 or len(self._from) != len(after)
        self._stage.glide(None if done else self._from + (after - self._from) * share)
        self._changed()
