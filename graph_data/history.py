"""What can be undone and done again, read from one writer's journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph_data.journal import Block


@dataclass(slots=True)
class History:
    """Two stacks of changes, the latest last."""

    done: list[Block] = field(default_factory=list)
    undone: list[Block] = field(default_factory=list)

    def note(self, block: Block) -> None:
        """Take a new block into account.

        A base block cannot be undone, nor can one whose payload was erased; a new change ends all
        redoing.
        """
        if block.kind == "change":
            if block.content is not None:
                self.done.append(block)
            self.undone.clear()
        elif block.kind == "undo":
            self._move(block.of, self.done, self.undone)
        elif block.kind == "redo":
            self._move(block.of, self.undone, self.done)

    @staticmethod
    def _move(name: str, here: list[Block], there: list[Block]) -> None:
        for number in range(len(here) - 1, -1, -1):
            if here[number].id == name:
                there.append(here.pop(number))
                return


def of(blocks: Iterable[Block]) -> History:
    """Return the history that the blocks of one writer leave."""
    history = History()
    for block in blocks:
        history.note(block)
    return history
