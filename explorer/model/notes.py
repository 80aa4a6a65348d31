"""Notes on the canvas: the analyst's own words about a picture, kept with the view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from explorer.model.shown_columns import Point

NARROWEST, WIDTH, WIDEST = 120.0, 220.0, 520.0
LONGEST = 4000
"""Characters of a note: what is longer belongs in a document."""


@dataclass(frozen=True, slots=True)
class Note:
    """Some words at a place of the picture.

    Attributes:
        key: tells it from the other notes of the picture.
        text: plain text; lines are kept.
        at: the upper left corner, scene pixels.
        width: in pixels of the screen, at any zoom, as names are.
    """

    key: str
    text: str
    at: Point
    width: float = WIDTH

    def memo(self) -> dict[str, Any]:
        """Return the note as plain data."""
        x, y = self.at
        return {
            "key": self.key,
            "text": self.text,
            "at": [round(x, 2), round(y, 2)],
            "width": round(self.width),
        }


def from_memo(told: Mapping[str, Any]) -> Note:
    """Return a note made again from plain data.

    Raises:
        ValueError, KeyError, TypeError: the data tell no note.
    """
    x, y = told["at"]
    width = min(max(float(told.get("width", WIDTH)), NARROWEST), WIDEST)
    return Note(str(told["key"]), str(told["text"])[:LONGEST], (float(x), float(y)), width)


def fresh_key(notes: Iterable[Note]) -> str:
    """Return a key that none of the notes has."""
    taken = {note.key for note in notes}
    return next(key for n in range(1, len(taken) + 2) if (key := f"note:{n}") not in taken)
