"""One picture at a time, apart from the GUI thread; of what is asked meanwhile the newest."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from explorer.layout.raster import Stop
from explorer.view.picture_worker import PictureWorker


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[PictureWorker]:
    parent = QObject()
    made = PictureWorker(parent)
    yield made
    made.finish()


def test_work_is_done_elsewhere_and_handed_over_here(qtbot: QtBot, worker: PictureWorker) -> None:
    here, found = threading.get_ident(), []
    worker.ask(1, lambda stop: threading.get_ident(), lambda where: found.append(where))
    assert worker.is_busy
    qtbot.waitUntil(lambda: bool(found))
    assert found[0] != here
    assert not worker.is_busy


def test_only_the_newest_of_what_was_asked_meanwhile_is_done(
    qtbot: QtBot, worker: PictureWorker
) -> None:
    go, found = threading.Event(), []

    def slow(stop: Stop) -> str:
        go.wait(5)
        return "first"

    worker.ask("first", slow, found.append)
    for name in ("second", "third"):
        worker.ask(name, lambda stop, name=name: name, found.append)
    go.set()
    qtbot.waitUntil(lambda: len(found) == 2)
    assert found == ["first", "third"]


def test_what_is_dropped_is_told_to_end_and_never_shown(
    qtbot: QtBot, worker: PictureWorker
) -> None:
    begun, found = threading.Event(), []

    def endless(stop: Stop) -> str:
        begun.set()
        while not stop[0]:
            pass
        return "late"

    worker.ask(1, endless, found.append)
    begun.wait(5)
    worker.finish()
    qtbot.wait(30)
    assert found == []
    worker.ask(2, lambda stop: "next", found.append)
    qtbot.waitUntil(lambda: found == ["next"])
