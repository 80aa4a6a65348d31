"""One writer at a time: the lock on a case, freed by the system when the program ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from graph_data.errors import CaseLocked, write_failed

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


class CaseLock:
    """Holds ``.lock`` in the folder of a case until it is released."""

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            CaseLocked: another window or command holds it.
            WriteFailed: the folder cannot be written.
        """
        self.path = folder / ".lock"
        try:
            if self.path.is_symlink() or (self.path.exists() and not self.path.is_file()):
                self.path.unlink()  # a link would lead out of the case, and be written over
            self._file: BinaryIO | None = self.path.open("a+b")
        except OSError as error:
            raise write_failed("Locking the case", self.path, error) from error
        try:
            _take(self._file)
        except OSError as error:
            self._file.seek(0)
            holder = self._file.read(40).decode("ascii", "replace").strip() or "unknown"
            self._file.close()
            raise CaseLocked(
                f"{folder} is open in another window or command (process {holder}): close it there"
                " and try again."
            ) from error
        with suppress(OSError):  # a full disk does not keep anybody from opening the case
            self._file.truncate(0)
            self._file.write(str(os.getpid()).encode())
            self._file.flush()

    def release(self) -> None:
        """Give the case free."""
        if self._file:
            self._file.close()
            self._file = None
