"""A workspace without a window, for tests of the models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer
from PySide6.QtTest import QTest

from explorer.model.workspace import Workspace
from graph_data.project import Project
from tests.support import ferry, leftovers

PATIENCE = 20_000


@contextmanager
def workspace_on(folder: Path) -> Iterator[Workspace]:
    """Open a case, and close it again; nothing is shown yet."""
    workspace = Workspace(Project.open(folder, analyst=ferry.ANALYST))
    try:
        yield workspace
    finally:
        workspace.close()
        workspace.deleteLater()
        leftovers.delete_what_waits()


def wait_until(condition: Callable[[], object]) -> None:
    """Let Qt work until something holds."""
    clock = QElapsedTimer()
    clock.start()
    while not condition():
        assert clock.elapsed() < PATIENCE, "it did not come about"
        QTest.qWait(1)


def settle(workspace: Workspace) -> None:
    """Wait until nothing is under way any more."""
    wait_until(lambda: not workspace.tasks.busy)
    QCoreApplication.processEvents()
