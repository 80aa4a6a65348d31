"""Work leaves the GUI thread and its answer comes back to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from explorer.tasks import TaskRunner
from tests.support import leftovers


class Answers:
    """What came back, and in which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.errors: list[BaseException] = []
        self.threads: set[int] = set()

    def result(self, value: object) -> None:
        self.results.append(value)
        self.threads.add(threading.get_ident())

    def error(self, error: BaseException) -> None:
        self.errors.append(error)
        self.threads.add(threading.get_ident())


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def runner(qapp: QCoreApplication) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.close()
    made.deleteLater()
    leftovers.delete_what_waits()


def test_work_is_done_elsewhere_and_answered_here(
    qtbot: QtBot, runner: TaskRunner, answers: Answers
) -> None:
    worked_in = []

    def work() -> int:
        worked_in.append(threading.get_ident())
        return 7

    runner.run("sum", work, answers.result, answers.error)
    assert runner.busy
    qtbot.waitUntil(lambda: not runner.busy)
    assert answers.results == [7]
    assert answers.threads == {threading.get_ident()}
    assert worked_in[0] != threading.get_ident()


def test_an_answer_waits_for_the_event_loop(
    qtbot: QtBot, runner: TaskRunner, answers: Answers
) -> None:
    done = threading.Event()
    runner.run("sum", lambda: done.set(), answers.result, answers.error)
    assert done.wait(10)
    assert answers.results == []
    qtbot.waitUntil(lambda: answers.results == [None])


@pytest.mark.parametrize("raised", [ValueError("wrong"), KeyboardInterrupt(), SystemExit(3)])
def test_no_exception_is_lost(
    qtbot: QtBot, runner: TaskRunner, answers: Answers, raised: BaseException
) -> None:
    def work() -> None:
        raise raised

    runner.run("sum", work, answers.result, answers.error)
    qtbot.waitUntil(lambda: answers.errors == [raised])
    assert answers.results == []
    assert answers.threads == {threading.get_ident()}


def test_only_the_newest_answer_of_a_kind_is_delivered(
    qtbot: QtBot, runner: TaskRunner, answers: Answers
) -> None:
    gate = threading.Event()
    runner.run("layout", lambda: gate.wait(10) and "old", answers.result, answers.error)
    runner.run("layout", lambda: "new", answers.result, answers.error)
    runner.run("other", lambda: "apart", answers.result, answers.error)
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert sorted(map(str, answers.results)) == ["apart", "new"]


def test_a_fault_in_stale_work_is_dropped_with_its_answer(
    qtbot: QtBot, runner: TaskRunner, answers: Answers
) -> None:
    gate = threading.Event()

    def fail() -> None:
        gate.wait(10)
        raise ValueError("nobody asks any more")

    runner.run("layout", fail, answers.result, answers.error)
    runner.run("layout", lambda: "new", answers.result, answers.error)
    gate.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert (answers.results, answers.errors) == (["new"], [])


def test_work_without_a_kind_is_always_answered(
    qtbot: QtBot, runner: TaskRunner, answers: Answers
) -> None:
    for number in range(6):
        runner.run("", lambda n=number: n, answers.result, answers.error)
    qtbot.waitUntil(lambda: not runner.busy)
    assert sorted(map(int, answers.results)) == [0, 1, 2, 3, 4, 5]


def test_a_future_is_followed(qtbot: QtBot, runner: TaskRunner, answers: Answers) -> None:
    with ThreadPoolExecutor(1) as writer:
        runner.follow(writer.submit(lambda: "written"), answers.result, answers.error)
        runner.follow(writer.submit(lambda: 1 // 0), answers.result, answers.error)
        qtbot.waitUntil(lambda: not runner.busy)
    assert answers.results == ["written"]
    assert [type(error) for error in answers.errors] == [ZeroDivisionError]
    assert answers.threads == {threading.get_ident()}


def test_a_future_that_is_done_already_is_answered_later_all_the_same(
    qtbot: QtBot, runner: TaskRunner, answers: Answers
) -> None:
    future: Future[str] = Future()
    future.set_result("there")
    runner.follow(future, answers.result, answers.error)
    assert answers.results == []
    qtbot.waitUntil(lambda: answers.results == ["there"])


def test_close_waits_for_work_and_drops_its_answer(
    qtbot: QtBot, qapp: QCoreApplication, answers: Answers
) -> None:
    runner = TaskRunner()
    started, ended = threading.Event(), threading.Event()

    def work() -> None:
        started.set()
        threading.Event().wait(0.05)
        ended.set()

    runner.run("slow", work, answers.result, answers.error)
    assert started.wait(10)
    runner.close()
    assert ended.is_set()
    assert not runner.busy
    leftovers.delete_what_waits()
    assert (answers.results, answers.errors) == ([], [])
    runner.deleteLater()
    leftovers.delete_what_waits()


def test_a_fault_in_what_takes_the_answer_is_seen(qtbot: QtBot, runner: TaskRunner) -> None:
    def take(_: object) -> None:
        raise RuntimeError("a fault of the program")

    with qtbot.captureExceptions() as faults:
        runner.run("sum", lambda: 1, take, lambda _: None)
        qtbot.waitUntil(lambda: not runner.busy and bool(faults))
    assert [str(fault[1]) for fault in faults] == ["a fault of the program"]
