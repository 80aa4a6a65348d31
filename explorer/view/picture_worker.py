"""The one thread that draws pictures of large networks, apart from the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QObject

from explorer.layout.raster import Stop
from explorer.tasks import TaskRunner

Work = Callable[[Stop], Any]
OnPicture = Callable[[Any], None]


class PictureWorker(QObject):
    """Does one piece of work at a time; of what is asked for meanwhile only the newest is kept."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = TaskRunner(self, threads=1)
        self._stop: Stop = np.zeros(1, dtype=np.int64)
        self._doing: object = None
        self._next: tuple[object, Work, OnPicture] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being drawn."""
        return self._doing is not None

    def ask(self, what: object, work: Work, on_picture: OnPicture) -> None:
        """Do some work in the thread and hand over what it returns in the GUI thread.

        Args:
            what: names what is asked for; asking again for what is under way does nothing.
            work: gets an array of one element and ends soon once that is not 0.
            on_picture: called with what it returned, unless it was told to end.
        """
        if self._doing is not None:
            self._next = None if what == self._doing else (what, work, on_picture)
            return
        self._doing = what
        stop = self._stop = np.zeros(1, dtype=np.int64)

        def done(found: object) -> None:
            self._doing = None
            if not stop[0]:
                on_picture(found)
            self._go_on()

        def failed(error: BaseException) -> None:
            self._doing = None
            raise error

        self._tasks.run("picture", lambda: work(stop), done, failed)

    def drop(self) -> None:
        """Tell the work under way to end, and forget what was to come next."""
        self._stop[0] = 1
        self._next = None

    def finish(self) -> None:
        """Drop everything and wait until the thread is idle."""
        self.drop()
        self._tasks.wait()

    def _go_on(self) -> None:
        if self._next is not None and self._doing is None:
            asked, self._next = self._next, None
            self.ask(*asked)
