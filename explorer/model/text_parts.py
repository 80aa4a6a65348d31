"""A long text in parts that can be laid out at once: 1 MB in one piece takes over a second."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

PART: Final = 40_000
"""Code points of a part, at most: some fifteen pages, laid out in well under 0.1 s."""

_BREAKS: Final = ("\f", "\n\n", "\n", ". ", " ")


@dataclass(frozen=True, slots=True)
class TextParts:
    """Where the parts of a text begin.

    Attributes:
        starts: the first code point of each part; the first is 0.
        length: code points of the text.
    """

    starts: tuple[int, ...]
    length: int

    def __len__(self) -> int:
        return len(self.starts)

    def part_of(self, code_point: int) -> int:
        """Return the number of the part in which a code point stands."""
        return max(0, bisect_right(self.starts, code_point) - 1)

    def span(self, part: int) -> tuple[int, int]:
        """Return the first code point of a part and the one after its last."""
        following = self.starts[part + 1] if part + 1 < len(self.starts) else self.length
        return self.starts[part], following


def divide(text: str, most: int = PART) -> TextParts:
    """Return the parts of a text; each ends with a page, paragraph, line, sentence or word."""
    starts = [0]
    while len(text) - starts[-1] > most:
        first = starts[-1]
        least, last = first + most // 2, first + most
        ends = (text.rfind(mark, least, last) + len(mark) for mark in _BREAKS)
        starts.append(next((end for end in ends if end > least), last))
    return TextParts(tuple(starts), len(text))
