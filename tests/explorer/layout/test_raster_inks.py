"""Inks that add up, and what they add up to."""

import numpy as np

from explorer.layout.raster_inks import FULL, PLAIN, Look, inks, tones

LOOK = Look((250, 250, 250), (0, 0, 0), ())
COLOURS = [(61, 108, 180), (166, 61, 98), (168, 134, 43), (62, 142, 126), (142, 107, 174)]


def colour_of(packed, axes):
    amount, u, v = packed >> 43, (packed >> 21) & 0x3FFFFF, packed & 0x1FFFFF
    return axes[0] + u / amount * axes[1] + v / amount * axes[2]


def test_three_colours_come_back_as_they_were():
    found = inks(COLOURS[:3], [PLAIN] * 3)
    for packed, colour in zip(found.packed.tolist(), COLOURS, strict=False):
        assert np.abs(colour_of(packed, found.axes) - colour).max() < 12


def test_all_families_stay_apart():
    found = inks(COLOURS, [PLAIN] * 5)
    seen = np.array([colour_of(packed, found.axes) for packed in found.packed.tolist()])
    apart = np.abs(seen[:, None] - seen[None]).max(axis=-1)
    assert apart[~np.eye(5, dtype=bool)].min() > 18


def test_inks_mix():
    found = inks(COLOURS[:2], [PLAIN, PLAIN])
    mixed = colour_of(int(found.packed.sum()), found.axes)
    assert np.abs(mixed - np.mean(COLOURS[:2], axis=0)).max() < 8
    assert int(found.packed.sum()) >> 43 == 2 * PLAIN


def test_one_colour_and_none():
    one = inks([(9, 99, 199)], [3])
    assert np.abs(colour_of(int(one.packed[0]), one.axes) - [9, 99, 199]).max() < 1
    assert len(inks([], []).packed) == 0


def test_more_ink_covers_more_and_a_crowd_steps_back():
    few, many = tones(1.0, LOOK), tones(40.0, LOOK)
    assert few.strength[0] == many.strength[0] == 0
    assert (np.diff(many.strength) >= 0).all()
    line = FULL // 16
    assert few.strength[line] > 0.8
    assert many.strength[line] < 0.2
    assert many.strength[line * 100] > 0.4
    assert many.strength.max() <= 1.0
    assert many.glow.max() <= LOOK.most_lit
