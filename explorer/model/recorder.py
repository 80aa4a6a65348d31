"""Changes go to the case's one writer, and undo and redo keep their place behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtGui import QUndoStack

from explorer.model.canvas import Canvas
from explorer.model.undo_history import UndoHistory
from explorer.tasks import OnFailure, TaskRunner
from graph_data.case import Case
from graph_data.changeset import ChangeSet
from graph_data.journal import Block


def nothing() -> None:
    """Stand in for a listener that nobody gave."""


class Recorder:
    """Hands over each change, and goes on once it is on disk.

    Attributes:
        history: the undo stack as it outlives the window.
        followed: called with each block once it is on disk.
        known: called where a change would change nothing.
        failed: called with what went wrong.
        busy: called with what is under way, empty when nothing is.
    """

    def __init__(
        self,
        case: Case,
        canvas: Canvas,
        stack: QUndoStack,
        tasks: TaskRunner,
        view_named: Callable[[str], None],
    ) -> None:
        self._project = case.project
        self._stack = stack
        self._tasks = tasks
        self._under_way = 0
        self._waiting: list[Callable[[], None]] = []
        self.history = UndoHistory(stack, case, canvas, self._take_back, self._do_again, view_named)
        self.followed: Callable[[Block], None] = lambda _: None
        self.known: Callable[[], None] = nothing
        self.failed: OnFailure = lambda _: None
        self.busy: Callable[[str], None] = lambda _: None

    def write(
        self,
        changes: ChangeSet,
        then: Callable[[], None] = nothing,
        refused: Callable[[], None] = nothing,
    ) -> None:
        """Hand a change to the writer.

        Args:
            changes: what to write; one step that can be undone.
            then: called once it is on disk, or was in the case already.
            refused: called when it could not be written.
        """

        def done(block: Block | None) -> None:
            with self._ending():
                if block is None:
                    self.known()
                else:
                    self.history.push_block(block)
                    self.followed(block)
                then()

        def failed(error: BaseException) -> None:
            self._end()
            self._waiting.clear()  # they were meant for what has not come about
            refused()
            self.failed(error)

        self._begin()
        self._tasks.follow(self._project.submit(changes), done, failed)

    def undo(self) -> None:
        """Take back the last step, of data or of the canvas."""
        self._go(self._stack.undo)

    def redo(self) -> None:
        """Do the step undone last again."""
        self._go(self._stack.redo)

    def hold(self) -> None:
        """Have steps wait: the window does not show yet what is on disk. `release` ends it."""
        self._begin()

    def release(self) -> None:
        """Let waiting steps go on."""
        self._end()
        self._go_waiting_steps()

    def _go(self, step: Callable[[], None]) -> None:
        """Go a step; what is being written is a step of its own, so it is waited for."""
        if self._under_way:
            self._waiting.append(step)
        else:
            step()

    def _go_waiting_steps(self) -> None:
        while self._waiting and not self._under_way:
            self._waiting.pop(0)()

    @contextmanager
    def _ending(self) -> Iterator[None]:
        """End what is under way whatever comes of following it: later steps must not wait."""
        try:
            yield
        finally:
            self._end()
            self._go_waiting_steps()

    def _begin(self) -> None:
        self._under_way += 1
        self.busy("Saving…")

    def _end(self) -> None:
        self._under_way -= 1
        if not self._under_way:
            self.busy("")

    def _take_back(self) -> None:
        self._begin()
        self._tasks.follow(self._project.submit_undo(), self._on_step, self._on_step_failure)

    def _do_again(self) -> None:
        self._begin()
        self._tasks.follow(self._project.submit_redo(), self._on_step, self._on_step_failure)

    def _on_step(self, block: Block | None) -> None:
        with self._ending():
            if block is not None:
                self.followed(block)

    def _on_step_failure(self, error: BaseException) -> None:
        """Set the undo stack right from the journal."""
        self._end()
        self._waiting.clear()
        self.history.realign()
        self.failed(error)
