"""Taking documents in, as it goes on: how far it is, and whether it is to end."""

from __future__ import annotations

from threading import Event


class Intake:
    """Told by a worker, read by the window; each attribute is set in one go.

    Attributes:
        number: which file is being read, from 1; 0 before the first.
        total: how many files there are.
        name: of the file being read.
    """

    def __init__(self) -> None:
        self.number = 0
        self.total = 0
        self.name = ""
        self._ended = Event()

    def begun(self, number: int, total: int, name: str) -> None:
        """Note which file is being read."""
        self.number, self.total, self.name = number, total, name

    def end(self) -> None:
        """Have it end after what is being read; that file is left out."""
        self._ended.set()

    def ended(self) -> bool:
        """Return whether it is to end."""
        return self._ended.is_set()
