"""What a test must not leave behind: threads, timers that still tick, windows.

Qt is imported inside the functions that need it, because the tests of graph_data also run where
no Qt is installed.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

# How long a thread may take to end after the test that started it.
PATIENCE_S = 2.0


def threads_left(before: set[threading.Thread], patience: float = PATIENCE_S) -> list[str]:
    """Return the names of threads that a test started and that do not end by themselves."""
    left = []
    for thread in set(threading.enumerate()) - before:
        # A dummy stands for a thread that Qt or numba started: Python cannot tell when it ends.
        if isinstance(thread, threading._DummyThread):
            continue
        thread.join(patience)
        if thread.is_alive():
            left.append(f"thread {thread.name!r} still runs")
    return left


def qt_tasks_left(patience: float = PATIENCE_S) -> list[str]:
    """Return a line if Qt's own pool of threads is still at work."""
    from PySide6.QtCore import QThreadPool

    pool = QThreadPool.globalInstance()
    if pool.waitForDone(int(patience * 1000)):
        return []
    return [f"{pool.activeThreadCount()} tasks still run in QThreadPool.globalInstance()"]


@contextmanager
def started_timers() -> Iterator[WeakKeyDictionary[QTimer, str]]:
    """Note each QTimer that is started within the block, with the place that started it."""
    import traceback

    from PySide6.QtCore import QTimer

    started: WeakKeyDictionary[QTimer, str] = WeakKeyDictionary()
    original = QTimer.start

    def start(timer: QTimer, *interval: object) -> None:
        caller = traceback.extract_stack(limit=2)[0]
        started[timer] = f"{caller.filename}:{caller.lineno}"
        # A signal may be connected to it: as a slot of Qt's it takes no more than it knows.
        original(timer, *[one for one in interval if isinstance(one, int)])

    QTimer.start = start
    try:
        yield started
    finally:
        QTimer.start = original


def timers_left(started: WeakKeyDictionary[QTimer, str]) -> list[str]:
    """Return a line for each noted timer that still ticks, and stop it."""
    import shiboken6

    left = []
    for timer, place in list(started.items()):
        if shiboken6.isValid(timer) and timer.isActive():
            left.append(f"timer started at {place} still ticks")
            timer.stop()
    return left


def delete_what_waits() -> None:
    """Carry out every deleteLater(): without a running event loop Qt would keep them for later."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def windows() -> dict[int, QWidget]:
    """Return the top-level widgets that exist, by the address of the C++ object."""
    import shiboken6
    from PySide6.QtWidgets import QApplication

    return {shiboken6.getCppPointer(w)[0]: w for w in QApplication.topLevelWidgets()}


def windows_left(before: set[int]) -> list[str]:
    """Return a line for each top-level widget that a test made and did not delete; delete it."""
    delete_what_waits()
    if windows().keys() - before:
        # Python may still hold them in a cycle that nothing refers to any more.
        gc.collect()
        delete_what_waits()
    left = []
    for address, widget in windows().items():
        if address not in before:
            shown = "open" if widget.isVisible() else "hidden"
            left.append(f"window {widget!r} is left ({shown})")
            widget.hide()
            widget.deleteLater()
    delete_what_waits()
    return left
