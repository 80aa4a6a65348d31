"""The part of the window that a picture is to fill, and boxes in it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .topology import Floats

MOST_STRETCHED = 1.7
"""A picture is made at most so many times wider than it is made higher."""


def _nothing() -> Floats:
    return np.empty((0, 4))


@dataclass(frozen=True, slots=True)
class Pane:
    """A rectangle around the origin that a picture is to fill, in pixels at scale 1.

    `taken` (k, 4) are rectangles left, top, right, bottom in its corners where nothing may stand.
    """

    width: float
    height: float
    taken: Floats = field(default_factory=_nothing)

    @property
    def aspect(self) -> float:
        """Width through height."""
        return self.width / self.height

    @property
    def area(self) -> float:
        """What is free of it, square pixels."""
        size = self.taken[:, 2:] - self.taken[:, :2]
        return self.width * self.height - float(size.prod(axis=1).sum())

    @property
    def corner(self) -> Floats:
        """Half of width and height, shape (2,)."""
        return np.array([self.width / 2, self.height / 2])

    def beyond(self, centres: Floats, half: Floats) -> Floats:
        """Return how far boxes reach out of the pane, in x and y together, shape (k,), pixels.

        `centres` (k, 2) are those of the boxes, `half` (k, 2) or (2,) half their sizes. A box that
        lies on something taken counts as beyond by its least way out.
        """
        out = np.maximum(np.abs(centres) + half - self.corner, 0.0).sum(axis=-1)
        return np.asarray(out + np.abs(self._off_the_taken(centres, half)).sum(axis=-1))

    def clamped(self, centres: Floats, half: Floats) -> Floats:
        """Return the centres of boxes moved back into the pane, off what is taken, (k, 2)."""
        room = np.maximum(self.corner - half, 0.0)
        inside = np.clip(centres, -room, room)
        return np.asarray(np.clip(inside + self._off_the_taken(inside, half), -room, room))

    def _off_the_taken(self, centres: Floats, half: Floats) -> Floats:
        """Return the least way of each box off what is taken, towards the middle, (k, 2)."""
        way = np.zeros_like(centres)
        for left, top, right, bottom in self.taken.tolist():
            middle = np.array([(left + right) / 2, (top + bottom) / 2])
            reach = np.array([(right - left) / 2, (bottom - top) / 2]) + half
            depth = reach - np.abs(centres - middle)
            hit = (depth > 0).all(axis=1)
            # The way in goes away from the corner, whatever side of it the box is on.
            inward = np.where(middle > 0, middle - reach - centres, middle + reach - centres)
            across = np.abs(inward[:, 0]) < np.abs(inward[:, 1])
            way[hit & across, 0] += inward[hit & across, 0]
            way[hit & ~across, 1] += inward[hit & ~across, 1]
        return way

    def stretched(self, positions: Floats, sizes: Floats, offsets: Floats) -> Floats:
        """Return a picture widened or narrowed so that its boxes just fill the pane, (n, 2).

        Boxes (n, 2), their centres `offsets` (n, 2) from the nodes, keep their sizes. Directions
        are stretched apart from each other, one at most 1.7 times more than the other; nodes that
        did not touch each other do not touch each other then, whatever their names do.
        """
        middle = positions.mean(axis=0)
        factor = np.array(
            [
                _widest(positions[:, axis] - middle[axis], sizes[:, axis], offsets[:, axis], room)
                for axis, room in enumerate((self.width, self.height))
            ]
        )
        factor = np.minimum(factor, factor[::-1] * MOST_STRETCHED)
        factor = np.maximum(factor, _narrowest(positions + offsets, bare_boxes(sizes, offsets)))
        placed = (positions - middle) * factor
        low = (placed + offsets - sizes / 2).min(axis=0)
        high = (placed + offsets + sizes / 2).max(axis=0)
        return np.asarray(placed - (low + high) / 2, dtype=np.float64)


def bare_boxes(sizes: Floats, offsets: Floats) -> Floats:
    """Return the boxes of nodes without their names, which stand above or below, (n, 2)."""
    disc = sizes[:, 1] - 2 * np.abs(offsets[:, 1])
    return np.asarray(np.minimum(sizes, disc[:, None]), dtype=np.float64)


def _narrowest(places: Floats, sizes: Floats) -> Floats:
    """Return by how much a picture can be narrowed in x, and in y, until boxes touch, (2,)."""
    apart = np.abs(places[:, None] - places)
    need = (sizes[:, None] + sizes) / 2
    clear = (apart >= need).any(axis=2)
    # Two boxes stay clear of each other in the direction in which they are farther apart.
    share = np.divide(need, apart, out=np.zeros_like(need), where=apart > 0)
    first = np.argmin(np.where(apart > 0, share, np.inf), axis=2)
    least = [float(share[..., axis][clear & (first == axis)].max(initial=0.0)) for axis in (0, 1)]
    return np.array(least)


def _widest(places: Floats, sizes: Floats, offsets: Floats, room: float) -> float:
    """Return the greatest factor by which places along a line can be spread within some room."""
    low, high = 0.02, 6.0
    for _ in range(24):
        middle = (low + high) / 2
        at = places * middle + offsets
        extent = float((at + sizes / 2).max() - (at - sizes / 2).min())
        low, high = (low, middle) if extent > room else (middle, high)
    return low
