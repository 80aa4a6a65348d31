"""The promises of conftest.py: own folders, no network, nothing left behind."""

import os
import socket
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QMainWindow

from tests.support import leftovers

REAL_HOME = Path("~").expanduser()


def test_each_test_has_an_empty_home_of_its_own(own_home):
    assert Path.home() == own_home
    assert not [path for path in own_home.rglob("*") if path.is_file()]
    assert Path(os.environ["XDG_DATA_HOME"]).is_relative_to(own_home)


def test_the_users_home_is_out_of_reach_while_tests_are_collected(own_home):
    assert "throughline-tests-" in str(REAL_HOME)


@pytest.mark.parametrize("round_", [1, 2])
def test_settings_are_written_into_the_home_of_the_test(own_home, qapp, round_):
    settings = QSettings("Throughline", "isolation")
    assert settings.allKeys() == []
    settings.setValue("round", round_)
    assert Path(settings.fileName()).is_relative_to(own_home)


def test_another_machine_is_out_of_reach():
    # 192.0.2.0/24 is kept for documentation: nobody answers there.
    with pytest.raises(pytest.fail.Exception), socket.socket() as reach:
        reach.connect(("192.0.2.1", 80))
    with pytest.raises(pytest.fail.Exception):
        socket.create_connection(("example.org", 443))


def test_this_machine_may_be_talked_to():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()),
    ):
        server.accept()[0].close()


def test_a_thread_that_goes_on_is_found():
    done, before = threading.Event(), set(threading.enumerate())
    thread = threading.Thread(target=done.wait, name="endless")
    thread.start()
    try:
        assert leftovers.threads_left(before, patience=0) == ["thread 'endless' still runs"]
    finally:
        done.set()
    assert leftovers.threads_left(before) == []


def test_a_timer_that_ticks_on_is_found_and_stopped(qapp):
    with leftovers.started_timers() as started:
        endless, once = QTimer(), QTimer()
        endless.start(10_000)
        once.start(10_000)
        once.stop()
    assert [line.split(":")[0] for line in leftovers.timers_left(started)] == [
        f"timer started at {__file__}"
    ]
    assert leftovers.timers_left(started) == []


def test_a_window_that_nobody_deletes_is_found_and_deleted(qapp):
    before = set(leftovers.windows())
    forgotten = QMainWindow()
    forgotten.show()
    assert len(leftovers.windows_left(before)) == 1
    assert leftovers.windows_left(before) == []
