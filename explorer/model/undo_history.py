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
        memos = list(session.steps) if session and session.head == self._case.project.head else []
        done = session.steps_done if session and memos else len(past.done)
        told = sum(memo.get("kind") == "data" for memo in memos)
        if not memos or told > len(blocks):
            memos, done, told = [{"kind": "data"}] * len(blocks), len(past.done), len(blocks)
        steps = self._steps_from(memos, blocks[len(blocks) - told :])
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

    def _steps_from(self, memos: Sequence[Memo], blocks: Sequence[Block]) -> list[Step]:
        """Return steps made again from plain data; the changes of the case from their blocks."""
        waiting = list(blocks)
        steps: list[Step] = []
        try:
            for memo in memos:
                if memo["kind"] == "data":
                    steps.append(self._data_step(waiting.pop(0)))
                else:
                    label = str(memo.get("label", "Canvas"))
                    step = canvas_step(memo, label, self._canvas, self._case, self._named)
                    steps.append(step)
        except (KeyError, ValueError, TypeError, AttributeError):  # a session edited by hand
            return [self._data_step(block) for block in blocks]
        return steps

    def _data_step(self, block: Block) -> DataStep:
        label = block.changes.label if block.changes else "Change"
        return DataStep(label, self._undo, self._redo)
