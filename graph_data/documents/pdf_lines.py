"""Lines of a page that go on in the next one: the words of a paragraph run on, as they are read.

A line goes on where the next one stands closely below it in letters of the same size, and its first
word would not have fitted behind this one. Only a line end becomes a space: nothing moves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

CLOSE: Final = 0.9
"""Most distance between two lines of a paragraph, in heights of a line."""

LIKE: Final = 1.25
"""Most ratio of the heights of two lines of a paragraph."""

_ITEM = re.compile(r"(?:[•‣▪●○◦·*–—-]|\(?\d{1,3}[.)]|\(?[A-Za-z][.)])\s")
_SLACK: Final = 0.3


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: its code points, the boxes of its first and last letters, how far it reaches."""

    start: int
    end: int
    first: np.ndarray
    last: np.ndarray
    right: float
    word: float
    """Width of its first word."""

    @property
    def height(self) -> float:
        return float(self.first[3] - self.first[1])


def run_on(text: str, boxes: np.ndarray) -> str:
    r"""Return the text of a page with a space where a line goes on in the next one.

    Args:
        text: lines apart by ``\n``.
        boxes: left, top, right, bottom of each code point from the upper left corner; shape
            (code points, 4), NaN where nothing is drawn.
    """
    lines = _lines(text, boxes)
    out = list(text)
    group: list[_Line] = []
    for line in [*lines, None]:
        if group and (line is None or not _follows(group[-1], line)):
            widest = max(one.right for one in group)
            for one, after in pairwise(group):
                room = widest - one.right
                is_item = _ITEM.match(text, after.start)
                if room < after.word + _SLACK * one.height and not is_item:
                    out[one.end] = " "
            group = []
        if line is not None:
            group.append(line)
    return "".join(out)


def _lines(text: str, boxes: np.ndarray) -> list[_Line]:
    found = []
    for match in re.finditer(r"[^\n]+", text):
        start, end = match.span()
        here = boxes[start:end]
        drawn = here[(here[:, 2] > here[:, 0]) & (here[:, 3] > here[:, 1])]
        if not len(drawn):
            continue
        words = text[start:end].lstrip()
        gap = end - start - len(words)
        first = here[gap : gap + len(words.split(maxsplit=1)[0])] if words.strip() else here[:0]
        width = float(np.nanmax(first[:, 2]) - np.nanmin(first[:, 0])) if _has(first) else 0.0
        found.append(_Line(start, end, drawn[0], drawn[-1], float(drawn[:, 2].max()), width))
    return found


def _has(boxes: np.ndarray) -> bool:
    return bool(len(boxes)) and not bool(np.isnan(boxes).all())


def _follows(line: _Line, after: _Line) -> bool:
    """Say whether a line stands closely below another, in letters of the same size."""
    height = max(line.height, 0.1)
    gap = float(after.first[1] - line.last[3])
    like = 1 / LIKE <= after.height / height <= LIKE
    beside = after.first[0] > line.right or after.right < line.first[0]
    return bool(like and -0.5 * height <= gap <= CLOSE * height and not beside)
