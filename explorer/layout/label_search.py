"""Labels that make room for each other in a small picture, so that as many as can be are shown.

Choosing places one label after another leaves out those that come late, though a neighbour could
stand elsewhere. Here a label that finds no place tries some where only one or two others stand,
and takes it if these find other places in their turn: ejection chains (Glover, "Ejection chains,
reference structures and alternating path methods", 1996) for point-feature label placement
(Christensen, Marks and Shieber, "An empirical study of algorithms for point-feature label
placement", 1995), with places slid along the disc as van Kreveld, Strijk and Wolff have them
("Point labeling with sliding labels", 1999).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .topology import Bools, Floats, Ints

SLIDES = (0.0, 0.2, -0.2, 0.38, -0.38, 0.5, -0.5)
"""How far a label is slid along the side of its disc, as shares of its own length."""
LOOKS = 400
"""Times that one place is compared with all labels, in one search at most: some 20 ms."""
TRIED = 10
"""Places from which others are asked to go, for one label."""
ASKED = 2
"""At most so many labels are asked to leave one place."""
DEPTH = 2
"""Labels that are asked to go may ask others, so many times over."""


@dataclass
class LabelSearch:
    """Places of the labels of n nodes, changed in place; all in pixels, y downwards.

    Attributes:
        points: centres of the nodes, (n, 2).
        radii: of their discs, (n,).
        sizes: width and height of the labels, (n, 2).
        corners: top left corners of labels, (n, 2).
        shown: which labels have a place, (n,).
        obstacles: rectangles left, top, right, bottom where no label may stand, (k, 4).
        clear: left free around a label, (2,).
        priority: whose labels choose first, (n,).
        gap: between a disc's rim and a label above or below it, and beside it.
    """

    points: Floats
    radii: Floats
    sizes: Floats
    corners: Floats
    shown: Bools
    obstacles: Floats
    clear: Floats
    priority: Floats
    gap: tuple[float, float] = (3.5, 8.0)

    def __post_init__(self) -> None:
        self._looks = LOOKS
        self._places, self._free = self._around()

    def name_the_rest(self, depth: int = DEPTH) -> None:
        """Find places for labels without one, those of the highest priority first.

        No label that has a place loses it, but some are moved; none with a `depth` of 0.
        """
        for allowed in range(depth + 1):
            rest = np.flatnonzero(~self.shown)
            for node in rest[np.argsort(-self.priority[rest], kind="stable")].tolist():
                self._name(node, allowed, frozenset())

    def _name(self, node: int, depth: int, settled: frozenset[int]) -> bool:
        """Find a place for a label, moving others but those `settled`; False: all is as it was."""
        if self._looks <= 0:
            return False
        self._looks -= 1
        places = self._places[node][self._free[node]]
        if not len(places):
            return False
        others = np.flatnonzero(self.shown)
        others = others[others != node]
        touched = self._touches(places, self.sizes[node], others)
        hit = touched.sum(axis=1)
        if not hit.all():
            self.corners[node], self.shown[node] = places[int(np.argmin(hit > 0))], True
            return True
        if not depth:
            return False
        order = np.argsort(hit, kind="stable")
        for place in order[hit[order] <= ASKED][:TRIED].tolist():
            asked = others[touched[place]].tolist()
            if settled.isdisjoint(asked) and self._make_room(
                node, places[place], asked, depth, settled
            ):
                return True
        return False

    def _make_room(
        self, node: int, place: Floats, asked: list[int], depth: int, settled: frozenset[int]
    ) -> bool:
        """Take a place from others, if each finds another; else leave all as it was."""
        before = self.corners.copy(), self.shown.copy()
        self.corners[node], self.shown[node] = place, True
        self.shown[asked] = False
        done = settled | {node}
        for other in asked:
            if not self._name(other, depth - 1, done):
                self.corners[:], self.shown[:] = before
                return False
            done |= {other}
        return True

    def _around(self) -> tuple[Floats, Bools]:
        """Return the corners of labels at all places around their discs, the best first.

        Shape (n, k, 2); and which of them lie on no other disc and no obstacle, (n, k).
        """
        size, radius = self.sizes[:, None], self.radii[:, None]
        slide = np.array(SLIDES)
        upright = radius + self.gap[0] + size[..., 1] / 2
        aside = radius + self.gap[1] + size[..., 0] / 2
        # Slid to its end, a label beside the disc would touch its rim no more.
        aside = aside - np.where(np.abs(slide) >= 0.5, 0.2 * radius, 0.0)
        along, across = slide * size[..., 0], slide * size[..., 1]
        upright = np.broadcast_to(upright, along.shape)
        middles = [(along, upright), (along, -upright), (aside, across), (-aside, across)]
        # The same slide on all sides before the next: the less a label is slid the better.
        shifts = np.stack([np.stack(one, axis=-1) for one in middles], axis=2)
        centres = self.points[:, None] + shifts.reshape(len(size), 4 * len(slide), 2)
        low, high = centres - size / 2, centres + size / 2
        fixed = self.obstacles
        flat = low.reshape(-1, 2) - self.clear, high.reshape(-1, 2) + self.clear
        free = ~_overlap(*flat, fixed[:, :2], fixed[:, 2:]).any(axis=1).reshape(low.shape[:2])
        away = np.zeros((*low.shape[:2], len(self.points)))
        for axis in (0, 1):
            here = self.points[:, axis]
            beyond = np.maximum(low[..., axis, None] - here, here - high[..., axis, None])
            away += np.maximum(beyond, 0.0) ** 2
        numbers = np.arange(len(self.points))
        away[numbers, :, numbers] = np.inf
        off_discs = (away >= (self.radii + 1.0) ** 2).all(axis=2)
        return low, np.asarray(free & off_discs, dtype=np.bool_)

    def _touches(self, places: Floats, size: Floats, others: Ints) -> Bools:
        low, high = places - self.clear, places + size + self.clear
        taken = self.corners[others]
        return _overlap(low, high, taken, taken + self.sizes[others])


def _overlap(low: Floats, high: Floats, other_low: Floats, other_high: Floats) -> Bools:
    """Tell which of k rectangles overlap which of m, (k, m)."""
    apart = (other_low[None] >= high[:, None]) | (other_high[None] <= low[:, None])
    return np.asarray(~apart.any(axis=2), dtype=np.bool_)
