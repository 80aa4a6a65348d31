"""Where the names of a picture may stand that is seen whole."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF

from explorer.view.network_arrays import Floats

FAR = 1e6
"""Farther than any name stands, pixels."""


@dataclass(frozen=True, slots=True, eq=False)
class NameFrame:
    """What a widget shows of a sheet at one scale, in pixels of the sheet.

    `taken` (k, 4) are rectangles left, top, right, bottom in it where no name may stand, because
    something lies upon them.
    """

    scale: float
    room: QRectF
    taken: Floats

    def holds(self, points: Floats) -> bool:
        """Return whether all points (n, 2) lie in it; a node that was dragged away does not."""
        room = self.room
        low, high = (room.left(), room.top()), (room.right(), room.bottom())
        return bool(((points >= low) & (points <= high)).all())

    def forbidden(self) -> Floats:
        """Return the rectangles where no name may stand, (k, 4)."""
        return np.vstack([outside(self.room), self.taken.reshape(-1, 4)])


def outside(room: QRectF) -> Floats:
    """Return four rectangles around a region where no name may stand, (4, 4).

    A name that stuck out further would make all of the picture smaller.
    """
    return np.array(
        [
            (-FAR, -FAR, room.left(), FAR),
            (room.right(), -FAR, FAR, FAR),
            (-FAR, -FAR, FAR, room.top()),
            (-FAR, room.bottom(), FAR, FAR),
        ]
    )
