"""The undo stack of a case across sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QUndoStack

from explorer.model.canvas import Canvas
from explorer.model.commands import DataStep, Memo, Step, canvas_step
from explorer.model.views import View
from graph_data.case import Case
from graph_data.journal import Block

REMEMBERED = 200
"""Steps that outlive the window."""


class UndoHistory:
    """Fills a stack with what earlier sessions left, and tells it as plain data again."""

    def __init__(
        self,
        stack: QUndoStack,
        case: Case,
        canvas: Canvas,
        undo: Callable[[], None],
        redo: Callable[[], None],
        named: Callable[[str], None],
    ) -> None:
        """Keep the stack.

        `undo` and `redo` take back and repeat a change of the case; `named` is told which named
        view a step shows.
        """
        self._stack = stack
        self._case = case
        self._canvas = canvas
        self._undo, self._redo, self._named = undo, redo, named
        self.other_steps: dict[str, Callable[[Memo, str], Step]] = {}
        """What makes steps again that are neither of the case nor of the canvas, by their kind."""

    def push_block(self, block: Block) -> None:
        """Put a change that has just been written onto the stack."""
        self._stack.push(self._data_step(block))

    def restore(self, session: View | None = None) -> None:
        """Fill the stack.

        The journal tells the changes of the case, the session the steps of the canvas between
        them; a session that is older than the journal is left out.
        """
        past = self._case.project.history
        blocks = [*past.done, *reversed(past.undone)]
        steps: list[Step] = [self._data_step(block) for block in blocks]
        done = len(past.done)
        if session and session.head == self._case.project.head:
            told = self._steps_from(session.steps, blocks)
            steps, done = (told, session.steps_done) if told else (steps, done)
        self._stack.clear()
        for step in steps:
            self._stack.push(step)
        for step in reversed(steps[done:]):
            step.skip_back = True
            self._stack.undo()

    def memos(self) -> tuple[tuple[Memo, ...], int]:
        """Return the latest steps as plain data, and how many of them are done."""
        first = max(0, self._stack.count() - REMEMBERED)
        steps = [self._stack.command(number) for number in range(first, self._stack.count())]
        told = tuple({**s.memo(), "label": s.text()} for s in steps if isinstance(s, Step))
        return told, max(0, self._stack.index() - first)

    def realign(self) -> None:
        """Put the stack back where the journal stands, after undo or redo could not be written.

        The step that failed counts as not gone over; steps of the canvas stay as they are.
        """
        past = self._case.project.history
        steps = [self._stack.command(number) for number in range(self._stack.count())]
        data = [number for number, step in enumerate(steps) if isinstance(step, DataStep)]
        if len(data) != len(past.done) + len(past.undone):
            self.restore()
            return
        while (done := sum(number < self._stack.index() for number in data)) != len(past.done):
            forward = done < len(past.done)
            step = steps[self._stack.index() - (0 if forward else 1)]
            if isinstance(step, DataStep):
                step.skip_forward, step.skip_back = forward, not forward
            (self._stack.redo if forward else self._stack.undo)()

    def _steps_from(self, memos: Sequence[Memo], blocks: Sequence[Block]) -> list[Step]:
        """Return steps made again from plain data; the changes of the case from their blocks.

        The list is empty when the data do not tell of these blocks.
        """
        steps: list[Step] = []
        try:
            told = sum(memo["kind"] == "data" for memo in memos)
            waiting = list(blocks[len(blocks) - told :]) if told <= len(blocks) else []
            for memo in memos:
                if memo["kind"] == "data":
                    steps.append(self._data_step(waiting.pop(0)))
                    continue
                label = str(memo.get("label", "Canvas"))
                if memo["kind"] in self.other_steps:
                    steps.append(self.other_steps[memo["kind"]](memo, label))
                else:
                    step = canvas_step(memo, label, self._canvas, self._case, self._named)
                    steps.append(step)
        except (LookupError, ValueError, TypeError, AttributeError):  # edited by hand
            return []
        return steps

    def _data_step(self, block: Block) -> DataStep:
        label = block.changes.label if block.changes else "Change"
        return DataStep(label, self._undo, self._redo)
