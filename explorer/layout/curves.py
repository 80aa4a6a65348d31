"""The shape of drawn edges: quadratic Bézier curves, fanned where several join the same nodes.

Curves are three arrays of shape (m, 2): starts, controls, ends, in scene pixels, y downwards.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .topology import Floats, Ints

LANE_SHARE = 0.16
"""Distance between neighbouring parallel edges at their middle, as a share of their length."""
LANE_RANGE = (22.0, 44.0)
"""Least and greatest distance between neighbouring parallel edges, pixels."""
LOOP_REACH = 62.0
"""How far a self-loop's control point stands above its node, pixels beyond the radius."""
LOOP_STEP = 26.0
"""How much farther each further self-loop of the same node reaches, pixels."""
LOOP_OPENING = 0.62
"""Half the angle between the two feet of a self-loop on the node's rim, radians."""


def fan(edges: ArrayLike, single: float = 0.0) -> Floats:
    """Spread edges between the same two nodes symmetrically and return their bends, shape (m,).

    A bend is counted in lanes: 0 is straight, +1 bulges one lane to the left of the way the edge
    runs (y downwards), -1 to the right. Edges of both directions share the lanes, so that no two
    drawn curves coincide. An edge without a parallel gets the bend `single`. The first self-loop
    of a node has the bend 1, the next 2, and so on.
    """
    array = np.asarray(edges, dtype=np.int64).reshape(-1, 2)
    if not len(array):
        return np.empty(0)
    low, high = array.min(axis=1), array.max(axis=1)
    key = low * (high.max() + 1) + high
    order = np.argsort(key, kind="stable")
    _, start, number, size = np.unique(
        key[order], return_index=True, return_inverse=True, return_counts=True
    )
    rank = np.empty(len(array))
    rank[order] = np.arange(len(array)) - start[number]
    group = np.empty(len(array))
    group[order] = size[number]
    direction = np.where(array[:, 0] <= array[:, 1], 1.0, -1.0)
    bends = (rank - (group - 1) / 2) * direction
    bends = np.where(group == 1, single, bends)
    return np.where(low == high, rank + 1.0, bends)


def control_points(
    positions: Floats, edges: Ints, bends: Floats, radii: Floats | None = None
) -> Floats:
    """Return the control point of each edge's curve, shape (m, 2), scene pixels.

    Positions are of nodes, bends as of :func:`fan`. A self-loop stands above its node; `radii`
    (of nodes) let it clear a large disc.
    """
    start, end = positions[edges[:, 0]], positions[edges[:, 1]]
    along = end - start
    length = np.hypot(along[:, 0], along[:, 1])
    lane = np.clip(LANE_SHARE * length, *LANE_RANGE)
    unit = along / np.maximum(length, 1e-9)[:, None]
    left = np.column_stack([unit[:, 1], -unit[:, 0]])
    # A quadratic curve passes half-way between the chord and its control point.
    controls = (start + end) / 2 + left * (2 * bends * lane)[:, None]
    loop = edges[:, 0] == edges[:, 1]
    if loop.any():
        reach = LOOP_REACH + LOOP_STEP * (bends[loop] - 1)
        if radii is not None:
            reach = reach + radii[edges[loop, 0]]
        controls[loop] = start[loop] + np.column_stack([np.zeros_like(reach), -reach])
    return np.asarray(controls, dtype=np.float64)


def points_at(starts: Floats, controls: Floats, ends: Floats, t: ArrayLike) -> Floats:
    """Return the point of each curve at parameter t (0 start … 1 end), shape (m, 2).

    t is one number, or one for each curve.
    """
    share = _column(t)
    rest = 1 - share
    return rest * rest * starts + 2 * rest * share * controls + share * share * ends


def tangents_at(starts: Floats, controls: Floats, ends: Floats, t: ArrayLike) -> Floats:
    """Return the direction of travel at parameter t as unit vectors, shape (m, 2).

    Where the curve stands still, the direction from start to end; (1, 0) if that too is nothing.
    """
    share = _column(t)
    way = (1 - share) * (controls - starts) + share * (ends - controls)
    size = np.hypot(way[:, 0], way[:, 1])
    chord = ends - starts
    way = np.where((size < 1e-9)[:, None], chord, way)
    size = np.hypot(way[:, 0], way[:, 1])
    still = size < 1e-9
    unit = way / np.where(still, 1.0, size)[:, None]
    unit[still] = (1.0, 0.0)
    return np.asarray(unit, dtype=np.float64)


def sample(starts: Floats, controls: Floats, ends: Floats, steps: int) -> Floats:
    """Return steps+1 points along each curve, start and end included, shape (m, steps+1, 2)."""
    t = np.linspace(0.0, 1.0, steps + 1)[None, :, None]
    rest = 1 - t
    return np.asarray(
        rest * rest * starts[:, None] + 2 * rest * t * controls[:, None] + t * t * ends[:, None],
        dtype=np.float64,
    )


def clip_to_nodes(
    positions: Floats, edges: Ints, controls: Floats, radii: Floats, gap: float = 0.0
) -> tuple[Floats, Floats, Floats]:
    """Cut each curve off at the rims of the discs it joins and return (starts, controls, ends).

    `radii` are of nodes, `gap` is left free beyond the rim (for an arrowhead, say), pixels. The
    cut curve lies on the uncut one. Where the discs overlap so that nothing is left, the curve
    shrinks to a point. A self-loop gets its two feet on the rim.
    """
    start, end = positions[edges[:, 0]], positions[edges[:, 1]]
    out, into = radii[edges[:, 0]] + gap, radii[edges[:, 1]] + gap
    t0 = _leaving(start, controls, end, out)
    t1 = 1 - _leaving(end, controls, start, into)
    crossed = t0 > t1
    middle = (t0 + t1) / 2
    t0, t1 = np.where(crossed, middle, t0), np.where(crossed, middle, t1)
    a, b = t0[:, None], t1[:, None]
    cut = (1 - a) * (1 - b) * start + ((1 - a) * b + a * (1 - b)) * controls + a * b * end
    starts, ends = points_at(start, controls, end, t0), points_at(start, controls, end, t1)
    loop = edges[:, 0] == edges[:, 1]
    if loop.any():
        way = controls[loop] - start[loop]
        angle = np.arctan2(way[:, 1], way[:, 0])
        starts[loop] = start[loop] + _polar(angle - LOOP_OPENING, out[loop])
        ends[loop] = start[loop] + _polar(angle + LOOP_OPENING, into[loop])
        cut[loop] = controls[loop]
    return starts, np.asarray(cut, dtype=np.float64), ends


def _leaving(start: Floats, control: Floats, end: Floats, radius: Floats) -> Floats:
    """Return the parameter at which a curve from the centre of a disc crosses its rim."""
    bow, chord = control - start, end - start
    # |P(t) - start|² = t² |2 (1 - t) bow + t chord|², so three products say all about a curve.
    bow_bow = 4 * (bow**2).sum(axis=1)
    bow_chord = 4 * (bow * chord).sum(axis=1)
    chord_chord = (chord**2).sum(axis=1)
    square = radius**2
    low, high = np.zeros(len(start)), np.ones(len(start))
    for _ in range(18):  # halving: 2^-18 of an edge is far below a pixel
        t = (low + high) / 2
        rest = 1 - t
        away = rest * (rest * bow_bow + t * bow_chord) + t * t * chord_chord
        inside = t * t * away < square
        low, high = np.where(inside, t, low), np.where(inside, high, t)
    return np.asarray((low + high) / 2, dtype=np.float64)


def _polar(angle: Floats, radius: Floats) -> Floats:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _column(t: ArrayLike) -> Floats:
    share = np.asarray(t, dtype=np.float64)
    return share[:, None] if share.ndim else share
