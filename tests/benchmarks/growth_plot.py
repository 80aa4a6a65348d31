"""How something grows, drawn: lines on two logarithmic scales, as an SVG file."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

Series = Mapping[str, Sequence[tuple[float, float]]]
"""By name, points of size and cost, the smallest size first."""
_WIDTH: Final = 900
_HEIGHT: Final = 560
_MARGIN: Final = 70
_RIGHT: Final = 200
_COLOURS: Final = (
    "#3D6CB4", "#A63D62", "#8A6A1B", "#2F7A6B", "#7A559B", "#6B665C", "#4F7A3A", "#B4583D",
    "#333333",
)  # fmt: skip


def exponents(points: Sequence[tuple[float, float]]) -> list[float]:
    """Return between each two sizes to which power of the size the cost grows."""
    found = []
    for (small, before), (large, after) in pairwise(points):
        found.append(math.log(max(after, 1e-9) / max(before, 1e-9)) / math.log(large / small))
    return found


def is_steep(points: Sequence[tuple[float, float]], slack: float = 1.35) -> bool:
    """Return whether a cost grows faster than n log n from the first size to the last.

    Args:
        points: size and cost.
        slack: how much faster counts as noise.
    """
    if len(points) < 2:
        return False
    (small, before), (large, after) = points[0], points[-1]
    allowed = (large * math.log(large)) / (small * math.log(small))
    return after > before * allowed * slack


def svg(title: str, series: Series) -> str:
    """Return a picture of costs by size; a straight line at 45° grows as its case does."""
    points = [point for several in series.values() for point in several if point[1] > 0]
    low, high = (math.log10(f(size for size, _ in points)) for f in (min, max))
    least = math.floor(min(math.log10(cost) for _, cost in points))
    most = math.ceil(max(math.log10(cost) for _, cost in points))
    wide, tall = _WIDTH - _MARGIN - _RIGHT, _HEIGHT - 2 * _MARGIN

    def at(size: float, cost: float) -> tuple[float, float]:
        x = _MARGIN + wide * (math.log10(size) - low) / max(high - low, 1e-9)
        return x, _HEIGHT - _MARGIN - tall * (math.log10(cost) - least) / max(most - least, 1)

    parts = [_text(_MARGIN, 34, title, 16)]
    for power in range(least, most + 1):
        _, y = at(10**low, 10**power)
        parts.append(_line(_MARGIN, y, _WIDTH - _RIGHT, y, "#D8D5CE"))
        parts.append(_text(_MARGIN - 8, y + 4, _seconds(power), 12, "end"))
    for size in sorted({size for size, _ in points}):
        x, _ = at(size, 10**least)
        parts.append(_line(x, _MARGIN, x, _HEIGHT - _MARGIN, "#D8D5CE"))
        parts.append(_text(x, _HEIGHT - _MARGIN + 20, f"{size:,.0f}", 12, "middle"))
    for number, (name, several) in enumerate(series.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [at(size, cost) for size, cost in several if cost > 0]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        row = _MARGIN + 10 + 24 * number
        parts.append(_line(_WIDTH - _RIGHT + 16, row, _WIDTH - _RIGHT + 36, row, colour, 3))
        parts.append(_text(_WIDTH - _RIGHT + 44, row + 4, name, 12))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}"'
        f' font-family="sans-serif"><rect width="{_WIDTH}" height="{_HEIGHT}" fill="#FFFFFF"/>'
        + "".join(parts)
        + "</svg>\n"
    )


def _seconds(power: int) -> str:
    """Return a power of ten of seconds in the unit that it is said in."""
    for unit, least in (("s", 0), ("ms", -3), ("µs", -6)):
        if power >= least:
            return f"{10 ** (power - least):,} {unit}"
    return f"1e{power} s"


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: int = 1) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, words: str, size: int, anchor: str = "start") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text {place} fill="#222222">{words}</text>'
