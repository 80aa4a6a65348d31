"""A process that opens a window, prints the moments at which it was painted, and ends.

``python -m tests.benchmarks.start_child bare|plot|ours [CASE]``; each line is a name and what
``time.perf_counter`` said, which on one machine all processes share. ``left CASE`` opens a case
and closes it again as its user does, so that the next start finds it as it was left.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QGraphicsView,
    QMainWindow,
    QWidget,
)

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


def leave() -> None:
    """Close the window as a user does: what is shown is kept."""
    say("drawn")
    QApplication.closeAllWindows()


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


class Drawn(QObject):
    """Knows which widgets are still to be painted; calls back when none is and something holds."""

    def __init__(self, ready: Callable[[], bool], done: Callable[[], None]) -> None:
        super().__init__()
        self._left: set[QWidget] = set()
        self._ready, self._done = ready, done
        self._poll = QTimer(self)
        self._poll.timeout.connect(self._look)

    def expect(self, widget: QWidget) -> None:
        """Have a widget painted, from now on, before all is drawn."""
        place = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        self._left.add(place)
        place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what is painted."""
        if event.type() == QEvent.Type.Paint:
            self._left.discard(watched)
        return False

    def look(self) -> None:
        """Begin to look, every two milliseconds: without a pause it would hold up other threads."""
        self._poll.start(2)

    def _look(self) -> None:
        if not self._left and self._ready():
            self._poll.stop()
            self._done()


def ours(case: str, ready: Callable[[], None] = end) -> None:
    """Open a case as the program does; say when the window, and when all of it, was painted.

    All of it: the network with its nodes laid out, the legend, the evidence, the Reader, the top
    bar and the timeline, after their contents were set, and no work under way.
    """
    import main
    from explorer import application

    furnish, fill = application.furnish, application.fill

    class Watched(application.Frame):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            Painted(self.centralWidget(), lambda: True, lambda: say("window"))

    def watched_furnish(*arguments: Any) -> Any:
        window = furnish(*arguments)
        add_timeline = window.add_timeline

        def is_filled() -> bool:
            return bool(window.workspace.canvas.nodes) and not window.workspace.tasks.busy

        def with_timeline() -> None:
            add_timeline()
            window.drawn.expect(window.timeline.findChild(QGraphicsView))
            window.drawn.look()

        window.add_timeline = with_timeline
        window.drawn = Drawn(is_filled, ready)
        for part in (window.top_bar, window.legend, window.evidence, window.reader.page):
            window.drawn.expect(part)
        say("furnished")
        return window

    def watched_fill(window: Any) -> None:
        fill(window)
        window.drawn.expect(window.graph)
        say("filled")

    application.Frame, application.furnish, application.fill = (
        Watched,
        watched_furnish,
        watched_fill,
    )
    main.main([case])


if __name__ == "__main__":
    {
        "bare": bare,
        "plot": plot,
        "ours": lambda: ours(sys.argv[2]),
        "left": lambda: ours(sys.argv[2], leave),
    }[sys.argv[1]]()
