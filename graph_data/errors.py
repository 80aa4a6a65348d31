"""Errors that are the world's fault: each carries one sentence for the user.

What, where, and what to do about it. A fault of the program is never one of these.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path


class GraphDataError(Exception):
    """Something outside the program is not as it must be."""

    @property
    def sentence(self) -> str:
        """The sentence to show."""
        return str(self)


class NotACase(GraphDataError):
    """The folder is missing or holds no case."""


class NewerFormat(GraphDataError):
    """The case was written by a newer version of the program."""


class CaseLocked(GraphDataError):
    """Another window or command holds the case open for writing."""


class BrokenJournal(GraphDataError):
    """A journal was changed after it was written, or cannot be read."""


class BadDocument(GraphDataError):
    """A document cannot be read as text."""


class BadInput(GraphDataError):
    """A value handed in by a user or a script is not lawful."""


class Cancelled(GraphDataError):
    """The user ended what was going on."""


class TooMuch(GraphDataError):
    """Something took more time or memory than it was given, and was ended."""


class WriteFailed(GraphDataError):
    """Something could not be written; nothing was left half-written."""


class NoSuchName(GraphDataError):
    """No entity has the name asked for."""


class AmbiguousName(GraphDataError):
    """Several entities have the name asked for.

    Attributes:
        candidates: what they are, one line each.
    """

    def __init__(self, sentence: str, candidates: Sequence[str]) -> None:
        super().__init__(sentence)
        self.candidates = tuple(candidates)


def write_failed(action: str, path: Path, error: OSError) -> WriteFailed:
    """Return the error that says why `path` could not be written and what to do."""
    reasons = {
        errno.ENOSPC: "the disk is full; free some space and try again",
        errno.EDQUOT: "your disk quota is used up; free some space and try again",
        errno.EACCES: "you may not write there; choose another place or change its permissions",
        errno.EPERM: "you may not write there; choose another place or change its permissions",
        errno.EROFS: "that place is read-only; choose another one",
        errno.ENOENT: "its folder does not exist; create it or choose another place",
        errno.EISDIR: "it is a folder; give the name of a file",
        errno.EFBIG: "it would grow too large for that place; choose another one",
        errno.ENAMETOOLONG: "the name is too long; give a shorter one",
        errno.ELOOP: "it is a link to another place; put the file or folder itself there",
        errno.EIO: "the disk reports a fault; save the folder elsewhere and try again",
        errno.ENOTDIR: "part of its path is not a folder; choose another place",
    }
    reason = reasons.get(
        error.errno or 0, f"{error.strerror or error}; try again or choose another place"
    )
    return WriteFailed(f"{action} {path} failed: {reason}. Nothing was changed.")
