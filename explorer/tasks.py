"""Work that leaves the GUI thread: plain values in, plain values out, no exception lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, SignalInstance

OnResult = Callable[[Any], None]
OnFailure = Callable[[BaseException], None]


class _Run(QRunnable):
    """Runs one function on a pool thread; holds a bound signal, never the object that owns it."""

    def __init__(self, number: int, function: Callable[[], Any], finished: SignalInstance) -> None:
        super().__init__()
        self._number = number
        self._function = function
        self._finished = finished

    def run(self) -> None:
        try:
            result, error = self._function(), None
        except BaseException as raised:  # handed to the GUI thread, which decides
            result, error = None, raised
        self._finished.emit(self._number, result, error)


class TaskRunner(QObject):
    """The only door to worker threads.

    Answers come back in the GUI thread. A later task of the same kind makes an earlier one stale:
    its answer is dropped.
    """

    _finished = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None, *, threads: int = 2) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(threads)
        self._waiting: dict[int, tuple[str, OnResult, OnFailure]] = {}
        self._latest: dict[str, int] = {}
        self._number = 0
        self._closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        kind: str,
        function: Callable[[], Any],
        on_result: OnResult,
        on_failure: OnFailure,
    ) -> None:
        """Run a function on a worker thread.

        Args:
            kind: what is asked for; only the newest answer of a kind is delivered. Empty for work
                that leaves something behind, such as a file: all of its answers are.
            function: reads plain values, returns plain values, touches no Qt object.
            on_result: called in the GUI thread with what it returned.
            on_failure: called in the GUI thread with what it raised.
        """
        number = self._note(kind, on_result, on_failure)
        self._pool.start(_Run(number, function, self._finished))

    def follow(self, future: Future[Any], on_result: OnResult, on_failure: OnFailure) -> None:
        """Deliver the outcome of a future in the GUI thread; never dropped."""
        number = self._note("", on_result, on_failure)

        def done(finished: Future[Any]) -> None:
            error = finished.exception()
            self._finished.emit(number, None if error else finished.result(), error)

        future.add_done_callback(done)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._waiting)

    def busy_but_for(self, *kinds: str) -> bool:
        """Return whether an answer is still to come to anything but these kinds of question."""
        return any(kind not in kinds for kind, _, _ in self._waiting.values())

    def wait(self) -> None:
        """Wait for running tasks; their answers still come."""
        self._pool.waitForDone()

    def close(self) -> None:
        """Wait for running tasks and drop their answers."""
        self._closed = True
        self._pool.waitForDone()
        self._waiting.clear()

    def _note(self, kind: str, on_result: OnResult, on_failure: OnFailure) -> int:
        self._number += 1
        self._waiting[self._number] = (kind, on_result, on_failure)
        if kind:
            self._latest[kind] = self._number
        return self._number

    def _deliver(self, number: int, result: object, error: BaseException | None) -> None:
        kind, on_result, on_failure = self._waiting.pop(number, ("", None, None))
        if on_result is None or on_failure is None or self._closed:
            return
        if kind and self._latest.get(kind) != number:
            return
        if error is not None:
            on_failure(error)
        else:
            on_result(result)
