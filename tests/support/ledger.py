"""A user whose clicks and keystrokes are counted, task by task, with a picture of each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QMenu, QWidget

from tests.support.hand import NONE
from tests.support.windows import User

PICTURES = "THROUGHLINE_TASK_PICTURES"
"""Environment variable: a folder for pictures of the steps and the table of the tasks."""


@dataclass
class Task:
    """What one task took."""

    name: str
    clicks: int = 0
    keys: int = 0
    letters: int = 0
    """Letters of names and sentences, which no program can spare anybody."""


class Clerk(User):
    """A user that somebody looks over the shoulder of."""

    tasks: list[Task]

    @classmethod
    def of(cls, user: User, tasks: list[Task], look: str = "light") -> Clerk:
        """Return the user, counted from now on."""
        made = cls(user.window, user._qtbot)
        made.tasks, made._look, made._shots = tasks, look, 0
        return made

    @contextmanager
    def task(self, name: str) -> Iterator[None]:
        """Count what is done within; show the window at its end."""
        self.tasks.append(Task(f"{len(self.tasks) + 1:02} {name}"))
        self._shots = 0
        yield
        self.settle()
        self.show()

    def show(self) -> None:
        """Keep a picture of the window as it is now, if pictures are wanted."""
        folder = os.environ.get(PICTURES, "")
        if folder:
            self.settle()
            self._shots += 1
            name = f"{self.tasks[-1].name.replace(' ', '_')}_{self._shots}_{self._look}.png"
            Path(folder).mkdir(parents=True, exist_ok=True)
            assert self.window.grab().save(str(Path(folder) / name))

    # ------------------------------------------------------------------ counting

    def click(
        self,
        widget: QWidget,
        at: QPoint | QPointF | None = None,
        modifiers: Qt.KeyboardModifier = NONE,
    ) -> None:
        """Count a click."""
        self.tasks[-1].clicks += 1
        super().click(widget, at, modifiers)

    def double_click(self, widget: QWidget, at: QPoint | QPointF | None = None) -> None:
        """Count two clicks."""
        self.tasks[-1].clicks += 2
        super().double_click(widget, at)

    def right_click(self, widget: QWidget, at: QPoint | QPointF | None = None) -> None:
        """Count a click."""
        self.tasks[-1].clicks += 1
        super().right_click(widget, at)

    def drag(
        self,
        widget: QWidget,
        start: QPoint | QPointF,
        end: QPoint | QPointF,
        modifiers: Qt.KeyboardModifier = NONE,
    ) -> None:
        """Count a click."""
        self.tasks[-1].clicks += 1
        super().drag(widget, start, end, modifiers)

    def choose(self, menu: QMenu, text: str) -> None:
        """Choose from a menu; the click is counted as any."""
        super().choose(menu, text)

    def press(self, *keys: str) -> None:
        """Count each key, a combination as one."""
        self.tasks[-1].keys += len(keys)
        super().press(*keys)

    def type(self, text: str) -> None:
        """Count the letters apart."""
        self.tasks[-1].letters += len(text)
        super().type(text)


def table(tasks: list[Task]) -> str:
    """Return what the tasks took, as a table of Markdown."""
    lines = ["| task | clicks | keys | letters of names |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {t.name} | {t.clicks} | {t.keys} | {t.letters} |" for t in tasks]
    return "\n".join(lines) + "\n"
