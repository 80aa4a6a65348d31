"""What the analyst draws over the network, groups and notes: kept with the view alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from explorer.model import groups, notes
from explorer.model.groups import Group
from explorer.model.notes import Note


@dataclass(frozen=True, slots=True)
class Drawn:
    """Groups and notes of one picture, the first lowest."""

    groups: tuple[Group, ...] = ()
    notes: tuple[Note, ...] = ()

    def memo(self) -> dict[str, Any]:
        """Return all of it as plain data; nothing for nothing."""
        told: dict[str, Any] = {}
        if self.groups:
            told["groups"] = [group.memo() for group in self.groups]
        if self.notes:
            told["notes"] = [note.memo() for note in self.notes]
        return told


NOTHING = Drawn()


def from_memo(told: Mapping[str, Any]) -> Drawn:
    """Return what was drawn, made again from plain data.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: the data tell no such thing.
    """
    return Drawn(
        tuple(groups.from_memo(one) for one in told.get("groups", ())),
        tuple(notes.from_memo(one) for one in told.get("notes", ())),
    )


class Sketch(QObject):
    """The groups and notes that the canvas shows now.

    Signals: ``changed()`` after any of them became another.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawn = NOTHING

    @property
    def drawn(self) -> Drawn:
        """All of it, as a value that can be kept."""
        return self._drawn

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups, the first drawn lowest."""
        return self._drawn.groups

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes, the first drawn lowest."""
        return self._drawn.notes

    def put(self, drawn: Drawn) -> None:
        """Show other groups and notes."""
        if drawn != self._drawn:
            self._drawn = drawn
            self.changed.emit()

    def group(self, key: str) -> Group | None:
        """Return the group of that key, None where there is none."""
        return next((one for one in self.groups if one.key == key), None)

    def note(self, key: str) -> Note | None:
        """Return the note of that key, None where there is none."""
        return next((one for one in self.notes if one.key == key), None)

    def group_of(self, iris: Iterable[str]) -> Group | None:
        """Return the first group that holds any of these entities."""
        wanted = set(iris)
        return next((one for one in self.groups if wanted.intersection(one.members)), None)
