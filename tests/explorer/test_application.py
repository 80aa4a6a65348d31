"""Starting the program, selecting by name, drawing into a file."""

from __future__ import annotations

import sys
import threading
from collections import namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer import application, opening
from explorer.application import Snapshot, select_named, snapshot
from explorer.opening import Wanted
from explorer.view.frame import Frame
from graph_data import places
from graph_data.case import Case
from graph_data.errors import AmbiguousName, NoSuchName
from graph_data.lock import CaseLock
from graph_data.project import Project
from tests.support import ferry, leftovers
from tests.support.windows import User

Version = namedtuple("Version", "major minor micro releaselevel serial")
SIZE = QSize(800, 600)


@pytest.fixture(autouse=True)
def own_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the hooks for exceptions to the tests."""
    monkeypatch.setattr(application, "_watch_faults", lambda: None)


# ---------------------------------------------------------------------- versions


@pytest.mark.parametrize(
    ("python", "qt", "can_be_used"),
    [
        ((3, 11, 9), "6.12.0", False),
        ((3, 11, 9), "6.11.3", True),
        ((3, 12, 1), "6.12.0", True),
        ((3, 13, 0), "6.12.1", True),
    ],
)
def test_a_pair_of_versions_that_ends_the_program_is_refused(
    monkeypatch: pytest.MonkeyPatch, python: tuple[int, int, int], qt: str, can_be_used: bool
) -> None:
    monkeypatch.setattr(sys, "version_info", Version(*python, "final", 0))
    monkeypatch.setattr(application, "qVersion", lambda: qt)
    fault = application.check_versions()
    assert (fault == "") == can_be_used
    if fault:
        assert "install PySide6-Essentials 6.11.3, or use Python 3.12" in fault


def test_a_refused_pair_is_said_and_nothing_is_opened(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(application, "check_versions", lambda: "Install another one.")
    assert application.run(str(tmp_path)) == 1
    assert snapshot(str(tmp_path), Snapshot(tmp_path / "window.png", SIZE)) == 1
    assert capsys.readouterr().err == "Install another one.\n" * 2


# ---------------------------------------------------------------------- starting


def test_a_case_that_cannot_be_opened_is_said_at_the_start(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert application.run(str(tmp_path)) == 1
    leftovers.delete_what_waits()
    assert "holds no case" in capsys.readouterr().err


def test_waiting_ends_when_something_holds_and_gives_up_otherwise(qtbot: QtBot) -> None:
    asked = []
    assert application.wait_until(lambda: asked.append(1) or len(asked) > 3)
    assert not application.wait_until(lambda: False, limit=60)


# ---------------------------------------------------------------------- selecting by name


def test_a_whole_name_is_the_entity_though_claims_hold_it(on_ferry: User) -> None:
    select_named(on_ferry.window, "brookmouth")
    assert on_ferry.workspace.selection == (ferry.iri_of("town"),)


def test_a_sentence_is_the_claim_and_both_its_ends_are_shown(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    select_named(on_ferry.window, "Ned Marl works for Tideway Ferry Company")
    assert on_ferry.workspace.selection == (ferry.iri_of("works"),)
    assert "Ned Marl" in on_ferry.names()


def test_a_part_that_is_in_one_claim_only_is_that_claim(on_ferry: User) -> None:
    select_named(on_ferry.window, "proposes pont")
    assert on_ferry.workspace.selection == (ferry.iri_of("proposes"),)


def test_an_alias_or_a_part_of_a_name_is_its_bearer(on_ferry: User) -> None:
    select_named(on_ferry.window, "the mayor of Brookmouth")
    assert on_ferry.workspace.selection == (ferry.iri_of("ada"),)
    select_named(on_ferry.window, "tidewaiters")
    assert on_ferry.workspace.selection == (ferry.iri_of("league"),)


def test_several_claims_are_listed(on_ferry: User) -> None:
    with pytest.raises(AmbiguousName) as caught:
        select_named(on_ferry.window, "pontoon b")
    assert caught.value.candidates == (
        "Ada Quill proposes Pontoon Bill",
        "Tideway Ferry Company opposes Pontoon Bill",
    )
    with pytest.raises(NoSuchName):
        select_named(on_ferry.window, "Zeppelin")


# ---------------------------------------------------------------------- pictures


def draw(case: Path, path: Path, **asked: str) -> int:
    done = snapshot(str(case), Snapshot(path, SIZE, **asked))
    leftovers.delete_what_waits()
    return done


def test_the_same_case_gives_the_same_picture(
    qtbot: QtBot, ferry_case: Path, tmp_path: Path
) -> None:
    for name in ("one.png", "two.png"):
        assert draw(ferry_case, tmp_path / name, select="Old Quay") == 0
    one, two = (QImage(str(tmp_path / name)) for name in ("one.png", "two.png"))
    assert one.size() == SIZE
    assert one == two


def test_a_picture_leaves_no_trace_and_may_be_drawn_beside_a_window(
    qtbot: QtBot, ferry_case: Path, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in (ferry_case / "journal").iterdir()}
    with Project.open(ferry_case):
        assert draw(ferry_case, tmp_path / "window.png", select="Old Quay") == 0
    assert {path: path.read_bytes() for path in (ferry_case / "journal").iterdir()} == before
    assert list((ferry_case / "views").iterdir()) == []
    assert not (places.config_folder() / "settings.ini").exists()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"select": "Zeppelin"}, "No entity of this case is called “Zeppelin”"),
        ({"select": "pontoon b"}, "may mean 2 claims: give the whole sentence.\n  Ada Quill"),
        ({"view": "nowhere"}, "No view of this case is called “nowhere”"),
    ],
    ids=["unknown", "ambiguous", "view"],
)
def test_what_cannot_be_meant_is_said(
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
    ferry_case: Path,
    tmp_path: Path,
    asked: dict[str, str],
    words: str,
) -> None:
    path = tmp_path / "window.png"
    assert draw(ferry_case, path, **asked) == 2
    assert words in capsys.readouterr().err
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, capsys: pytest.CaptureFixture[str], ferry_case: Path, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("no folder", "utf-8")
    assert draw(ferry_case, file / "window.png") == 1
    assert "choose another place" in capsys.readouterr().err
    assert draw(ferry_case, tmp_path) == 1
    assert "could not be written" in capsys.readouterr().err
    assert draw(tmp_path, tmp_path / "window.png") == 1
    assert "holds no case" in capsys.readouterr().err


def frames() -> list[Frame]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Frame)]


def then(condition: Callable[[], object], act: Callable[[], object]) -> None:
    """Do something in the loop of the program once a condition holds."""
    if condition():
        act()
    else:
        QTimer.singleShot(10, lambda: then(condition, act))


def is_filled() -> bool:
    return any(one.content and hasattr(one.content, "timeline") for one in frames())


def test_the_program_runs_until_its_window_is_closed(qtbot: QtBot, ferry_case: Path) -> None:
    seen = []

    def close() -> None:
        seen.append(frames()[0].windowTitle())
        frames()[0].close()

    then(is_filled, close)
    assert application.run(str(ferry_case)) == 0
    leftovers.delete_what_waits()
    assert seen == ["The ferry – Throughline"]
    CaseLock(ferry_case).release()


def test_quitting_by_the_menu_closes_the_frame_and_keeps_its_size(
    qtbot: QtBot, ferry_case: Path
) -> None:
    sizes = []

    def leave() -> None:
        frames()[0].resize(790, 607)
        frames()[0].content.actions_by_name["quit"].trigger()

    for act in (leave, lambda: (sizes.append(frames()[0].size()), frames()[0].close())):
        then(is_filled, act)
        assert application.run(str(ferry_case)) == 0
        leftovers.delete_what_waits()
    assert sizes == [QSize(790, 607)]


def test_another_case_takes_the_place_in_the_same_frame(
    qtbot: QtBot, ferry_case: Path, tmp_path: Path
) -> None:
    Project.create(tmp_path / "quay", "The quay")
    titles = []

    def change() -> None:
        frame = frames()[0]
        application.replace_case(frame.content, str(tmp_path / "quay"))
        titles.append(frame.windowTitle())
        assert frames() == [frame]
        then(is_filled, frame.close)

    then(is_filled, change)
    assert application.run(str(ferry_case)) == 0
    leftovers.delete_what_waits()
    assert titles == ["The quay – Throughline"]
    for folder in (ferry_case, tmp_path / "quay"):
        CaseLock(folder).release()


@pytest.fixture
def slow_case(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Have cases open only once the event is set."""
    gate = threading.Event()
    read = opening.read_case

    def slowly(wanted: Wanted) -> Case:
        assert gate.wait(20)
        return read(wanted)

    monkeypatch.setattr(opening, "read_case", slowly)
    yield gate
    gate.set()


def test_the_window_is_there_while_a_slow_disk_gives_the_case(
    qtbot: QtBot, ferry_case: Path, slow_case: threading.Event
) -> None:
    seen = []

    def look() -> None:
        frame = frames()[0]
        seen.append((frame.content, frame.centralWidget().accessibleName()))
        slow_case.set()
        then(is_filled, frame.close)

    then(lambda: frames() and frames()[0].isVisible(), lambda: QTimer.singleShot(400, look))
    assert application.run(str(ferry_case)) == 0
    leftovers.delete_what_waits()
    assert seen == [(None, "Opening the case …")]


def test_a_window_closed_while_its_case_opens_leaves_the_case_free(
    qtbot: QtBot, ferry_case: Path, slow_case: threading.Event
) -> None:
    then(lambda: frames() and frames()[0].isVisible(), lambda: frames()[0].close())
    threading.Timer(0.2, slow_case.set).start()
    assert application.run(str(ferry_case)) == 0
    leftovers.delete_what_waits()
    CaseLock(ferry_case).release()


def test_a_fault_of_ours_while_opening_is_not_swallowed(
    qtbot: QtBot, ferry_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Wanted) -> Case:
        raise ZeroDivisionError

    monkeypatch.setattr(opening, "read_case", fail)
    with pytest.raises(ZeroDivisionError):
        application.run(str(ferry_case))
    leftovers.delete_what_waits()


def test_a_fault_of_ours_while_the_window_is_put_together_leaves_no_empty_frame(
    qtbot: QtBot, ferry_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(application, "furnish", fail)
    with qtbot.capture_exceptions() as caught:
        assert application.run(str(ferry_case)) == 1
    leftovers.delete_what_waits()
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert frames() == []
    CaseLock(ferry_case).release()
