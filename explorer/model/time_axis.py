"""What stands over a picture laid out by time: where months and years are, and what has none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.layout.chronology import time_axis
from explorer.model.canvas import Canvas
from explorer.model.shown_network import dates_of
from graph_data.case import Case

MOST_READ = 20_000
"""Of more claims the dates are not read for an axis: that would keep the window waiting."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Marks of time over the canvas, scene pixels.

    Attributes:
        marks: (x, partial date) such as ``2025-06`` or ``2025``, from left to right.
        breaks: x between what belongs to one mark and what belongs to the next.
        top: of what has a date, y of the highest node.
        bottom: of what has a date, y of the lowest node.
        undated: y of the highest node without a date, NaN where all have one.
    """

    marks: tuple[tuple[float, str], ...]
    breaks: tuple[float, ...]
    top: float
    bottom: float
    undated: float


def axis_of(case: Case, canvas: Canvas) -> TimeAxis | None:
    """Return the axis of a canvas laid out by time; None where it is not, or nothing is dated.

    Nodes that were moved by hand are pinned, and say nothing about where a time is.
    """
    if canvas.layout != "time" or not 0 < len(canvas.edges) <= MOST_READ:
        return None
    dates, positions = dates_of(case, canvas), canvas.position_array()
    loose = np.array([iri not in canvas.pinned for iri in canvas.nodes], dtype=np.bool_)
    days = np.where(loose, dates.days, np.nan)
    marks = time_axis(positions, days, dates.names_month)
    if not marks:
        return None
    dated, without = np.isfinite(days), loose & ~np.isfinite(days)
    heights = positions[:, 1]
    across = np.sort(positions[dated, 0])
    before = across[np.searchsorted(across, [x - 1.0 for x, *_ in marks[1:]]) - 1]
    return TimeAxis(
        tuple((x, f"{year:04d}" + (f"-{month:02d}" if month else "")) for x, year, month in marks),
        tuple((x + left) / 2 for (x, *_), left in zip(marks[1:], before.tolist(), strict=True)),
        float(heights[dated].min()),
        float(heights[dated].max()),
        float(heights[without].min()) if without.any() else float("nan"),
    )
