"""Compiled loops are made ready in a child, then loaded; stopping at any time leaves nothing."""

from __future__ import annotations

import importlib.util
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from explorer import warming
from explorer.warming import Warmer

MODULE = "tests.support.warmed"


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(warming.CACHE_VARIABLE, os.environ.get(warming.CACHE_VARIABLE, ""))


def run(warmer: Warmer) -> None:
    warmer.start()
    limit = time.monotonic() + 60
    while not warmer.is_done and time.monotonic() < limit:
        time.sleep(0.01)
    warmer.stop()


def lines(folder: Path) -> list[str]:
    path = folder / "calls"
    return path.read_text().split() if path.exists() else []


def test_a_child_compiles_first_and_this_process_loads(tmp_path: Path) -> None:
    folder = tmp_path / "kernels"
    warmer = Warmer([MODULE], folder)
    run(warmer)
    assert warmer.fault == ""
    child, own = lines(folder)
    assert int(child) != os.getpid() == int(own)
    assert (folder / warming.stamp()).exists()


def test_the_second_time_no_child_is_needed(tmp_path: Path) -> None:
    folder = tmp_path / "kernels"
    for _ in range(2):
        run(Warmer([MODULE], folder))
    assert lines(folder).count(str(os.getpid())) == 2
    assert len(lines(folder)) == 3


def test_what_older_versions_left_is_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / "kernels"
    folder.mkdir()
    (folder / "ready-0000").touch()
    run(Warmer([MODULE], folder))
    assert not (folder / "ready-0000").exists()


def test_a_child_that_fails_is_said_and_nothing_is_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "kernels"
    warmer = Warmer(["tests.support.no_such_module"], folder)
    run(warmer)
    assert "no_such_module" in warmer.fault
    assert not (folder / warming.stamp()).exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    warmer = Warmer([MODULE], tmp_path / "file" / "kernels")
    run(warmer)
    assert "file" in warmer.fault


def test_stopped_in_the_middle_the_child_is_ended(tmp_path: Path) -> None:
    folder = tmp_path / "kernels"
    warmer = Warmer(["tests.support.warmed_slowly"], folder)
    warmer.start()
    limit = time.monotonic() + 60
    while not lines(folder) and time.monotonic() < limit:
        time.sleep(0.01)
    begin = time.monotonic()
    warmer.stop()
    assert time.monotonic() - begin < 30
    assert lines(folder)
    assert "warming" not in [thread.name for thread in threading.enumerate()]
    assert not (folder / warming.stamp()).exists()


def test_without_numba_nothing_is_begun(tmp_path: Path, monkeypatch) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "numba" else real(name)
    )
    warmer = Warmer([MODULE], tmp_path)
    warmer.start()
    assert warmer.is_done
    warmer.stop()


def test_every_module_named_offers_to_warm_up() -> None:
    for name in warming.KERNELS:
        source = (warming.ROOT / (name.replace(".", "/") + ".py")).read_text("utf-8")
        assert "def warm_up()" in source


def test_the_folder_is_the_users_cache(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert warming.kernel_folder().is_relative_to(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="threads have a priority of their own there")
def test_the_priority_of_the_thread_is_lowered_and_of_no_other() -> None:
    before = os.getpriority(os.PRIO_PROCESS, 0)
    thread = threading.Thread(target=warming._lower_priority)
    thread.start()
    thread.join()
    assert os.getpriority(os.PRIO_PROCESS, 0) == before
