"""How lines and places of a large network are coloured: inks that add up, and what they add up to.

Many lines share a pixel of a large network. Each adds its ink, with a colour given by two
coordinates on the plane that comes closest to all colours of the families; what has gathered there
is then turned into one colour, thin ink nearly the ground's, much ink full and bright.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Singles = NDArray[np.float32]
Floats = NDArray[np.float64]

PLAIN = 8
"""Units of ink of a plain line."""
STEPS = 15
"""Greatest colour coordinate."""
FULL = PLAIN * 16
"""Ink on a pixel that a plain line covers."""
LEVELS = 8192
"""Steps of the tables of `Tones`."""
LONE, FAINTEST = 0.85, 0.02
"""How much of the ground one line covers where lines are few, and in the densest crowd."""
CROWDING = 0.85
"""How fast lines step back as they become many."""
CROWDED_SHARE = 0.1
"""Share of a picture that is inked from which on it counts as crowded."""
GATHERING = 0.62
"""How much ink on one spot adds up: 1 as layers of glass do; less keeps hubs from blotting."""

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """Colours that a picture is made in, each as red, green, blue from 0 to 255."""

    ground: Colour
    lit: Colour
    """What the densest places tend to."""
    lines: tuple[Colour, ...]
    """Of each style of line, see `raster.LineStyles`."""
    most_lit: float = 0.3
    """How far the densest places go there."""
    strength: float = 1.0
    """Less for what lies beneath something else."""


@dataclass(frozen=True, slots=True)
class Inks:
    """Packed inks of the styles, shape (s,) int64, and the colours their coordinates stand for."""

    packed: NDArray[np.int64]
    axes: Singles
    """Colour at (0, 0), and what one of each coordinate adds, shape (3, 3)."""


def inks(colours: Sequence[Colour], amounts: Sequence[int], vivid: float = 1.0) -> Inks:
    """Return inks of some colours in some amounts, of which a plain line has :data:`PLAIN`.

    Mixed colours are dull: `vivid` above 1 takes what gathers further from the mean of all.
    """
    wanted = np.array(colours, dtype=np.float64).reshape(-1, 3)
    if not len(wanted):
        return Inks(np.zeros(0, dtype=np.int64), np.zeros((3, 3), dtype=np.float32))
    middle = wanted.mean(axis=0)
    _, _, ways = np.linalg.svd(np.vstack([wanted - middle, np.zeros((3, 3))]))
    ways = ways[:2]
    along = (wanted - middle) @ ways.T
    low, span = along.min(axis=0), np.maximum(np.ptp(along, axis=0), 1e-6)
    steps = np.rint((along - low) / span * STEPS).astype(np.int64)
    axes = np.vstack([middle + vivid * (low @ ways), vivid * ways * (span / STEPS)[:, None]])
    amount = np.maximum(np.asarray(amounts, dtype=np.int64), 1)
    packed = (amount << 43) + ((steps[:, 0] * amount) << 21) + steps[:, 1] * amount
    return Inks(packed, axes.astype(np.float32))


@dataclass(frozen=True, slots=True)
class Tones:
    """For each sixteenth of ink how much of the ground it covers, and how far it is lit."""

    strength: Singles
    glow: Singles


def crowding(mean: float, share: float) -> float:
    """Return how crowded a picture is, in plain lines on a pixel: at least 1.

    A few lines over each other on a `share` of the picture that is small are no crowd yet.
    """
    return 1.0 + max(mean - 1.0, 0.0) * min(share / CROWDED_SHARE, 1.0)


def tones(mean: float, look: Look) -> Tones:
    """Return the tones of a picture whose inked pixels carry the `mean` of plain lines.

    One line covers less the more lines there are, so that a crowd keeps its shape instead of
    running together.
    """
    alone = LONE * max(mean, 1.0) ** -CROWDING
    alone = min(max(alone, FAINTEST), LONE)
    layers = np.arange(LEVELS, dtype=np.float64) * 16 / FULL
    gathered = np.where(layers < 1, layers, np.maximum(layers, 1e-9) ** GATHERING)
    strength = 1.0 - (1.0 - alone) ** gathered
    bright = np.clip(np.log1p(layers) / np.log1p(max(12.0 * mean, 40.0)), 0.0, 1.0) ** 2
    lit = bright * look.most_lit * min(1.0, max(mean - 1.0, 0.0))
    strength *= look.strength
    return Tones(strength.astype(np.float32), lit.astype(np.float32))
