"""A case on its way: read on a thread, handed over, or closed again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from explorer import opening
from explorer.main_window import MainWindow
from explorer.opening import Opening, Wanted, read_case
from graph_data.case import Case
from graph_data.errors import CaseLocked, GraphDataError, NotACase
from graph_data.lock import CaseLock
from graph_data.project import Project


class Answers:
    """What an opening answered."""

    def __init__(self) -> None:
        self.cases: list[Case] = []
        self.kinds: list[type[MainWindow]] = []
        self.errors: list[BaseException] = []

    def opened(self, case: Case, kind: type[MainWindow]) -> None:
        self.cases.append(case)
        self.kinds.append(kind)


@pytest.fixture
def answers() -> Iterator[Answers]:
    made = Answers()
    yield made
    for case in made.cases:
        case.project.close()


def begin(folder: Path, answers: Answers) -> Opening:
    made = Opening(Wanted(str(folder)), answers.opened, answers.errors.append)
    made.start()
    return made


def test_a_case_is_handed_over_with_the_window_that_is_made_for_it(
    qtbot: QtBot, ferry_case: Path, answers: Answers
) -> None:
    under_way = begin(ferry_case, answers)
    qtbot.waitUntil(lambda: bool(answers.cases))
    under_way.close()
    assert answers.kinds == [MainWindow]
    assert answers.cases[0].project.settings.title == "The ferry"
    assert answers.cases[0].project.writable
    assert answers.errors == []


def test_what_cannot_be_opened_is_told_once(qtbot: QtBot, tmp_path: Path, answers: Answers) -> None:
    under_way = begin(tmp_path, answers)
    qtbot.waitUntil(lambda: bool(answers.errors))
    under_way.close()
    assert [type(error) for error in answers.errors] == [NotACase]
    assert answers.cases == []


def test_a_case_that_nobody_takes_is_given_free(
    qtbot: QtBot, ferry_case: Path, answers: Answers
) -> None:
    begin(ferry_case, answers).close()
    assert answers.cases == []
    CaseLock(ferry_case).release()


def test_closing_waits_for_a_case_that_is_being_read(
    qtbot: QtBot, ferry_case: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, gate = threading.Event(), threading.Event()
    read = opening.read_case

    def slowly(wanted: Wanted) -> Any:
        reading.set()
        assert gate.wait(20)
        return read(wanted)

    monkeypatch.setattr(opening, "read_case", slowly)
    under_way = begin(ferry_case, answers)
    assert reading.wait(20)
    threading.Timer(0.05, gate.set).start()
    under_way.close()
    assert answers.cases == []
    CaseLock(ferry_case).release()


def test_a_case_whose_columns_cannot_be_read_is_given_free(
    ferry_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(project: Project) -> Case:
        raise GraphDataError("The disk is gone.")

    monkeypatch.setattr(Case, "of", fail)
    with pytest.raises(GraphDataError, match="The disk is gone"):
        read_case(Wanted(str(ferry_case)))
    CaseLock(ferry_case).release()


def test_a_case_that_is_open_elsewhere_is_refused(ferry_case: Path) -> None:
    with Project.open(ferry_case), pytest.raises(CaseLocked):
        read_case(Wanted(str(ferry_case)))
