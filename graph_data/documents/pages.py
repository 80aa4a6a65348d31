"""Where the characters of a text stand on the pages of its PDF."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

FORMAT: Final = 1
_FLAT: Final = 0.5
"""A box lower or narrower than this, in points, is that of a space."""

_UNREADABLE: Final = (OSError, ValueError, KeyError, TypeError)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A stretch of one line of a page, in points from its upper left corner.

    Attributes:
        page: from 0.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Say whether a place is inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True, eq=False)
class PageMap:
    """The pages of a text.

    Attributes:
        sizes: width and height of each page as seen, in points; shape (pages, 2).
        starts: for each page the first code point of its text, and last the end of the text; shape
            (pages + 1,). Between two pages stands one form feed, which belongs to the first.
        boxes: left, top, right, bottom of each code point, in points from the upper left corner of
            its page; shape (code points, 4), NaN where nothing is drawn.
    """

    sizes: np.ndarray
    starts: np.ndarray
    boxes: np.ndarray

    def __len__(self) -> int:
        return len(self.sizes)

    def page_of(self, code_point: int) -> int:
        """Return the page on which a code point stands, from 0."""
        found = bisect_right(self.starts, code_point, hi=len(self)) - 1
        return max(0, min(found, len(self) - 1)) if len(self.boxes) else 0

    def rectangles(self, start: int, end: int) -> list[Rectangle]:
        """Return what covers a stretch of the text: one rectangle for each run of a line."""
        found: list[Rectangle] = []
        for page in range(self.page_of(start), self.page_of(max(start, end - 1)) + 1):
            first, last = max(start, int(self.starts[page])), min(end, int(self.starts[page + 1]))
            boxes = self.boxes[first:last]
            breaks = np.flatnonzero(np.isnan(boxes[:, 0])) + 1
            for line in np.split(boxes, breaks):
                drawn = (line[:, 2] - line[:, 0] > _FLAT) & (line[:, 3] - line[:, 1] > _FLAT)
                found += _runs(page, line[drawn])
        return found

    def code_points_at(self, page: int, x: float, y: float) -> int | None:
        """Return the code point drawn at a place of a page, None where there is none."""
        first, last = int(self.starts[page]), int(self.starts[page + 1])
        boxes = self.boxes[first:last]
        inside = (boxes[:, 0] <= x) & (x <= boxes[:, 2]) & (boxes[:, 1] <= y) & (y <= boxes[:, 3])
        hits = np.flatnonzero(inside)
        return first + int(hits[0]) if len(hits) else None

    def nearest(self, page: int, x: float, y: float) -> int | None:
        """Return the code point drawn nearest to a place of a page, None on a page without any."""
        first, last = int(self.starts[page]), int(self.starts[page + 1])
        boxes = self.boxes[first:last]
        drawn = np.flatnonzero(~np.isnan(boxes[:, 0]))
        if not len(drawn):
            return None
        left, top, right, bottom = boxes[drawn].T
        across = np.maximum(np.maximum(left - x, x - right), 0)
        down = np.maximum(np.maximum(top - y, y - bottom), 0)
        return first + int(drawn[np.argmin(across + 4 * down)])  # rather along the line

    def to_bytes(self) -> bytes:
        """Return the map as it is kept: a line of JSON, then the arrays."""
        head = json.dumps({"format": FORMAT, "pages": len(self), "length": len(self.boxes)})
        arrays = (self.sizes.astype("<f4"), self.starts.astype("<i8"), self.boxes.astype("<f4"))
        return head.encode() + b"\n" + b"".join(array.tobytes() for array in arrays)


def _runs(page: int, boxes: np.ndarray) -> list[Rectangle]:
    """Join boxes in reading order as long as they stay on one line, which may run downwards."""
    found: list[Rectangle] = []
    for left, top, right, bottom in boxes.tolist():
        last = found[-1] if found else None
        size = max(bottom - top, right - left)
        apart_x = max(left - last.right, last.left - right) if last else 0
        apart_y = max(top - last.bottom, last.top - bottom) if last else 0
        if last and max(apart_x, apart_y) <= 3 * size and min(apart_x, apart_y) < 0:
            found[-1] = Rectangle(
                page,
                min(last.left, left),
                min(last.top, top),
                max(last.right, right),
                max(last.bottom, bottom),
            )
        else:
            found.append(Rectangle(page, left, top, right, bottom))
    return found


def from_bytes(data: bytes) -> PageMap:
    """Return a map from what `PageMap.to_bytes` gave.

    Raises:
        ValueError: it is no such thing.
    """
    line, _, rest = data.partition(b"\n")
    try:
        head = json.loads(line)
        if head["format"] != FORMAT:
            raise ValueError(f"pages of format {head['format']}")
        pages, length = int(head["pages"]), int(head["length"])
    except (KeyError, TypeError) as error:
        raise ValueError("no pages") from error
    if pages < 1 or length < 0 or len(rest) != 8 * pages + 8 * (pages + 1) + 16 * length:
        raise ValueError("the pages are not whole")
    sizes = np.frombuffer(rest, "<f4", 2 * pages).reshape(-1, 2)
    starts = np.frombuffer(rest, "<i8", pages + 1, 8 * pages)
    boxes = np.frombuffer(rest, "<f4", 4 * length, 16 * pages + 8).reshape(-1, 4)
    if starts[0] != 0 or starts[-1] != length or np.any(np.diff(starts) < 0):
        raise ValueError("the pages are not in order")
    return PageMap(sizes, starts, boxes)


def read(path: Path) -> PageMap | None:
    """Return a kept map, None where there is none that can be read."""
    try:
        return from_bytes(path.read_bytes())
    except _UNREADABLE:
        return None


def of(sizes: Sequence[tuple[float, float]], starts: Sequence[int], boxes: np.ndarray) -> PageMap:
    """Return a map of pages from their sizes, their beginnings and the boxes of all characters."""
    return PageMap(
        np.array(sizes, "<f4").reshape(-1, 2), np.array(starts, "<i8"), boxes.reshape(-1, 4)
    )
