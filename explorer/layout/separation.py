"""Moving boxes apart until none overlaps another, each as little as possible."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .topology import Bools, Floats, Ints, components

ROUNDS = 60
"""Rounds of pushing before the picture is widened, or the last few boxes are resettled."""
PUSH = 1.04
"""How much farther than needed a pair is pushed, so that the rounds come to an end."""
FEW = 0.02
"""Share of boxes that may be resettled one by one instead of widening the whole picture."""
WIDEN = 1.06
"""Factor by which a picture too dense for pushing alone is widened."""
TRIES = 20
"""How often a picture is widened at most while it is pushed."""
COARSE_TRIES = 6
"""How often before anything is pushed: no more, since one dense spot must not blow up the rest."""
CROWDED = 4
"""Number of boxes on top of one box above which pushing alone takes too long."""
MOST = 0.7
"""Share of boxes that must be crowded for the whole picture to be widened before it is pushed."""


def separate(
    positions: Floats,
    sizes: Floats,
    pinned: ArrayLike | None = None,
    padding: float = 8.0,
    *,
    offsets: Floats | None = None,
) -> Floats:
    """Move boxes apart so that no two overlap, and return the positions, shape (n, 2).

    A box has its centre at the position, moved by its row of `offsets` (n, 2) if given (a node
    with its label below reaches farther down than up), and the size (n, 2) width and height.
    `padding` is the least space left between two boxes, pixels. Pinned ones stay; two pinned boxes
    that overlap are left so. Positions that are not finite count as the mean of the others.

    Pairs are pushed apart along the axis that needs less, all pairs of a round at once. Where that
    does not suffice the whole is widened a little and pushed again; the last few boxes go to the
    nearest free place, one after the other, so that the promise is kept in every case.
    """
    count = len(positions)
    if count < 2:
        return filled(positions)
    shift = np.zeros((count, 2)) if offsets is None else offsets
    held = np.zeros(count, dtype=np.bool_)
    if pinned is not None:
        held = np.asarray(pinned, dtype=np.bool_)
    half = np.asarray(sizes, dtype=np.float64) / 2 + padding / 2
    centres = spread_stacked(filled(positions) + shift, half, held)
    for _ in range(COARSE_TRIES):
        touched = np.concatenate(_movable_pairs(centres, half, held))
        if (np.bincount(touched, minlength=count) < CROWDED).mean() > 1 - MOST:
            break
        _widen(centres, held, WIDEN**3)
    _unclot(centres, half, held)
    for _ in range(TRIES):
        if _push_rounds(centres, half, held) <= max(2, FEW * count):
            break
        _widen(centres, held, WIDEN)
    _resettle(centres, half, held)
    result = centres - shift
    keep = held & np.isfinite(positions).all(axis=1)
    result[keep] = positions[keep]
    return result


def filled(positions: Floats) -> Floats:
    """Return a copy in which rows that are not finite are the mean of the others (or 0, 0)."""
    result = np.array(positions, dtype=np.float64).reshape(-1, 2)
    bad = ~np.isfinite(result).all(axis=1)
    if bad.any():
        result[bad] = 0.0 if bad.all() else result[~bad].mean(axis=0)
    return result


def overlapping_pairs(centres: Floats, half: Floats) -> tuple[Ints, Ints]:
    """Return the pairs of boxes that overlap, as two arrays of numbers.

    `half` holds half widths and half heights. A sweep over the left edges: boxes are sorted by
    them, and each is compared with those that begin before it ends.
    """
    left, right = centres[:, 0] - half[:, 0], centres[:, 0] + half[:, 0]
    order = np.argsort(left, kind="stable")
    until = np.searchsorted(left[order], right[order], side="left")
    spans = np.maximum(until - np.arange(len(order)) - 1, 0)
    first = np.repeat(np.arange(len(order)), spans)
    base = np.repeat(np.cumsum(spans) - spans, spans)
    second = first + 1 + (np.arange(len(first)) - base)
    a, b = order[first], order[second]
    gap = np.abs(centres[a, 1] - centres[b, 1]) - half[a, 1] - half[b, 1]
    touching = gap < -1e-9
    return a[touching], b[touching]


def spread_stacked(centres: Floats, half: Floats, held: Bools) -> Floats:
    """Lay boxes that share one spot out as the seeds of a sunflower, the first in the middle."""
    result = centres.copy()
    some = np.flatnonzero(_twice(np.round(centres[:, 0], 6)))
    if not len(some):
        return result
    _, number, size = np.unique(
        np.round(centres[some], 6), axis=0, return_inverse=True, return_counts=True
    )
    number = number.reshape(-1)
    by_spot = np.split(some[np.argsort(number, kind="stable")], np.cumsum(size)[:-1])
    for stack in (by_spot[spot] for spot in np.flatnonzero(size > 1).tolist()):
        stack = stack[np.argsort(~held[stack], kind="stable")]
        rank = np.arange(len(stack))
        around = rank * np.pi * (3 - np.sqrt(5))
        reach = 1.1 * np.sqrt(rank / np.pi)[:, None] * 2 * half[stack].mean(axis=0)
        seeds = reach * np.column_stack([np.cos(around), np.sin(around)])
        result[stack] += np.where(held[stack, None], 0.0, seeds)
    return result


def _twice(values: Floats) -> Bools:
    """Tell which values occur more than once, shape (n,)."""
    order = np.argsort(values, kind="stable")
    same = np.diff(values[order]) == 0
    result = np.zeros(len(values), dtype=np.bool_)
    result[order[1:]] |= same
    result[order[:-1]] |= same
    return result


def _widen(centres: Floats, held: Bools, factor: float) -> None:
    """Move all boxes that are not held away from the middle, in place."""
    middle = centres[held].mean(axis=0) if held.any() else centres.mean(axis=0)
    centres[~held] = middle + (centres[~held] - middle) * factor


def _unclot(centres: Floats, half: Floats, held: Bools) -> None:
    """Set the boxes of every dense clot in rows where it is, in place, in the order they had."""
    pairs = np.column_stack(_movable_pairs(centres, half, held))
    clot = components(len(centres), pairs)
    crowd = np.bincount(clot[pairs[:, 0]], minlength=len(centres))
    size = np.bincount(clot, minlength=len(centres))
    for number in np.flatnonzero(crowd > CROWDED * size).tolist():
        boxes = np.flatnonzero((clot == number) & ~held)
        full = 2 * half[boxes]
        width = max(float(np.sqrt(full.prod(axis=1).sum() * 1.3)), float(full[:, 0].max()))
        middle = centres[boxes].mean(axis=0)
        boxes = boxes[np.argsort(centres[boxes, 1], kind="stable")]
        row = (np.cumsum(2 * half[boxes, 0]) / width).astype(np.int64)
        top = 0.0
        for line in np.split(boxes, np.flatnonzero(np.diff(row)) + 1):
            line = line[np.argsort(centres[line, 0], kind="stable")]
            wide = 2 * half[line, 0]
            centres[line, 0] = middle[0] + np.cumsum(wide) - wide / 2 - wide.sum() / 2
            centres[line, 1] = top + half[line, 1].max()
            top += 2 * float(half[line, 1].max())
        centres[boxes, 1] += middle[1] - top / 2


def _push_rounds(centres: Floats, half: Floats, held: Bools) -> int:
    """Push in place for some rounds; return how many boxes that may move still overlap."""
    for _ in range(ROUNDS):
        first, second = _movable_pairs(centres, half, held)
        if not len(first):
            return 0
        centres += pushes(centres, half, held, first, second)
    first, second = _movable_pairs(centres, half, held)
    # Of each pair one box at least can stay.
    return len(np.unique(np.maximum(first, second)))


def _movable_pairs(centres: Floats, half: Floats, held: Bools) -> tuple[Ints, Ints]:
    """Return the overlapping pairs of which at least one box may move."""
    first, second = overlapping_pairs(centres, half)
    free = ~(held[first] & held[second])
    return first[free], second[free]


def pushes(centres: Floats, half: Floats, held: Bools, first: Ints, second: Ints) -> Floats:
    """Return how far each box is pushed in one round, shape (n, 2)."""
    apart = centres[second] - centres[first]
    need = half[first] + half[second] - np.abs(apart)
    axis = np.argmin(need, axis=1)
    rows = np.arange(len(first))
    sign = np.where(apart[rows, axis] >= 0, 1.0, -1.0)
    way = sign * need[rows, axis] * PUSH + sign * 1e-3
    share = np.where(held[second], 1.0, np.where(held[first], 0.0, 0.5))
    slot = np.concatenate([2 * first + axis, 2 * second + axis])
    total = np.bincount(slot, np.concatenate([-way * share, way * (1 - share)]), centres.size)
    counts = np.bincount(np.concatenate([first, second]), minlength=len(centres))
    # The whole sum overshoots where many push one box, the mean is slow: between the two.
    moves = total.reshape(-1, 2) / np.sqrt(np.maximum(counts, 1))[:, None]
    moves[held] = 0.0
    return np.asarray(moves, dtype=np.float64)


def _resettle(centres: Floats, half: Floats, held: Bools) -> None:
    """Put boxes that still overlap into the nearest free place, in place."""
    first, second = _movable_pairs(centres, half, held)
    settled = np.ones(len(centres), dtype=np.bool_)
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        if settled[a] and settled[b]:
            area_a, area_b = half[a].prod(), half[b].prod()
            settled[a if held[b] or (not held[a] and area_a < area_b) else b] = False
    for box in np.flatnonzero(~settled):
        there = settled
        centres[box] = nearest_free(centres[box], half[box], centres[there], half[there])
        settled[box] = True


def nearest_free(desired: Floats, half: Floats, centres: Floats, halves: Floats) -> Floats:
    """Return the point nearest to `desired` where a box overlaps none of the others.

    The nearest such point is the desired one, or has one or both coordinates where the box just
    touches another one, so only these are tried, in growing squares.
    """
    grown = halves + half
    reach = float(half.max() * 2)
    while True:
        near = (np.abs(centres - desired) < grown + reach).all(axis=1)
        c, g = centres[near], grown[near] + 1e-6
        x = _within(np.concatenate([c[:, 0] - g[:, 0], c[:, 0] + g[:, 0]]), desired[0], reach)
        y = _within(np.concatenate([c[:, 1] - g[:, 1], c[:, 1] + g[:, 1]]), desired[1], reach)
        tried = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        away = ((tried - desired) ** 2).sum(axis=1)
        order = np.argsort(away, kind="stable")
        order = order[away[order] <= reach**2]
        for start in range(0, len(order), 256):
            some = tried[order[start : start + 256]]
            hit = (np.abs(some[:, None] - c) < g - 1e-7).all(axis=2).any(axis=1)
            if not hit.all():
                return np.asarray(some[int(np.argmin(hit))], dtype=np.float64)
        reach *= 1.6


def _within(values: Floats, middle: float, reach: float) -> Floats:
    """Return the middle and the values within reach of it, thinned to some dozens."""
    kept = np.unique(values[np.abs(values - middle) <= reach])
    if len(kept) > 60:
        kept = kept[np.linspace(0, len(kept) - 1, 60).astype(np.int64)]
    return np.concatenate([[middle], kept])
