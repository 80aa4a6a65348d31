"""A case on its way into a frame: what takes long is done on threads, the frame can be used."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from explorer.tasks import TaskRunner

if TYPE_CHECKING:
    from explorer.main_window import MainWindow
    from graph_data.case import Case

Opened = Callable[["Case", "type[MainWindow]"], None]
Failed = Callable[[BaseException], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be opened.

    Attributes:
        name: folder of a case, or the word ``example``.
        reset: make the example anew.
        write: whether changes can be made, and what is shown is kept.
        analyst: under what name changes are recorded.
    """

    name: str
    reset: bool = False
    write: bool = True
    analyst: str = "Analyst"


def read_case(wanted: Wanted) -> Case:
    """Open a case and read what is computed from it.

    Raises:
        GraphDataError: it cannot be opened.
    """
    from graph_data.case import Case, locate
    from graph_data.project import Project

    folder = locate(wanted.name, reset=wanted.reset)
    project = Project.open(folder, write=wanted.write, analyst=wanted.analyst)
    try:
        return Case.of(project)
    except BaseException:
        project.close()
        raise


def load_window() -> type[MainWindow]:
    """Return the class of the window; Python first loads all that belongs to it."""
    from explorer.main_window import MainWindow

    return MainWindow


class Opening(QObject):
    """Opens one case on a thread of its own: reads it, then loads the parts of the window.

    One thread and not two: both mostly run Python, and would only take turns.

    Args:
        wanted: the case.
        opened: called in the GUI thread with the case and the class of the window.
        failed: called in the GUI thread with what went wrong.
    """

    def __init__(
        self, wanted: Wanted, opened: Opened, failed: Failed, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._wanted = wanted
        self._opened, self._failed = opened, failed
        self._tasks = TaskRunner(self)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="opening")
        self._case: Future[Case] | None = None
        self._window: Future[type[MainWindow]] | None = None

    def start(self) -> None:
        """Begin; the answer comes while Qt's loop runs."""
        self._case = self._thread.submit(read_case, self._wanted)
        self._window = self._thread.submit(load_window)
        self._tasks.follow(self._case, lambda _: None, self._failed)
        self._tasks.follow(self._window, self._hand_over, self._failed)

    def _hand_over(self, window: type[MainWindow]) -> None:
        case = self._case
        if case and not case.exception():
            self._opened(case.result(), window)
            self._case = None  # taken: whoever has it closes it

    def close(self) -> None:
        """Wait for what is under way; a case that nobody has taken is closed again."""
        self._thread.shutdown(wait=True)
        self._tasks.close()
        case, self._case = self._case, None
        if case and not case.exception():
            case.result().project.close()
