"""A process that opens a window, prints the moments at which it was painted, and ends.

``python -m tests.benchmarks.start_child bare|plot|ours [CASE]``; each line is a name and what
``time.perf_counter`` said, which on one machine all processes share.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsView, QMainWindow, QWidget

SIZE = (1440, 900)


class Painted(QObject):
    """Calls back once a widget has been painted, before any timer fires, if `ready` says so."""

    def __init__(
        self, widget: QWidget, ready: Callable[[], bool], done: Callable[[], None]
    ) -> None:
        super().__init__(widget)
        self._ready, self._done, self._is_done = ready, done, False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a paint; what it paints is on the window when the event posted here arrives."""
        if event.type() == QEvent.Type.Paint and not self._is_done:
            self._ask()
        return False

    def _ask(self) -> None:
        QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))

    def event(self, event: QEvent) -> bool:
        """Tell, the first time that all is ready."""
        if event.type() == QEvent.Type.User and not self._is_done:
            if self._ready():
                self._is_done = True
                self._done()
            else:
                QTimer.singleShot(
                    2, self, lambda: QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
                )
        return super().event(event)


def say(name: str) -> None:
    """Print a moment."""
    print(name, perf_counter(), flush=True)


def end() -> None:
    """Say that all is painted and end at once; nothing is to be saved."""
    say("drawn")
    sys.stdout.flush()
    os._exit(0)


def bare() -> None:
    """Show a QMainWindow with nothing in it."""
    app = QApplication([])
    window = QMainWindow()
    window.resize(*SIZE)
    Painted(window, lambda: True, end)
    window.show()
    app.exec()


def plot() -> None:
    """Show a QMainWindow with one empty plot of pyqtgraph in it."""
    import pyqtgraph

    app = QApplication([])
    window = QMainWindow()
    place = pyqtgraph.PlotWidget()
    window.setCentralWidget(place)
    window.resize(*SIZE)
    Painted(place.viewport(), lambda: True, end)
    window.show()
    app.exec()


def ours(case: str) -> None:
    """Open a case as the program does; say when its window, and when all of it, was painted."""
    import main
    from explorer import application

    opened = application.open_window
    painted = set()

    def watched(*arguments: Any) -> Any:
        window = opened(*arguments)
        add_timeline = window.add_timeline
        Painted(window, lambda: True, lambda: say("window"))

        def is_filled() -> bool:
            return bool(window.workspace.canvas.nodes) and not window.workspace.tasks.busy

        def note(name: str) -> None:
            painted.add(name)
            if len(painted) == 2:
                end()

        def with_timeline() -> None:
            add_timeline()
            place = window.timeline.findChild(QGraphicsView).viewport()
            Painted(place, is_filled, lambda: note("timeline"))

        Painted(window.graph, is_filled, lambda: note("network"))
        window.add_timeline = with_timeline
        return window

    application.open_window = watched
    main.main([case])


if __name__ == "__main__":
    {"bare": bare, "plot": plot, "ours": lambda: ours(sys.argv[2])}[sys.argv[1]]()
