"""One writer at a time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph_data.errors import CaseLocked, WriteFailed
from graph_data.lock import CaseLock


def test_the_second_is_told_who_has_the_case(tmp_path):
    lock = CaseLock(tmp_path)
    with pytest.raises(CaseLocked, match=rf"process {os.getpid()}\): close it there and try again"):
        CaseLock(tmp_path)
    lock.release()
    lock.release()
    CaseLock(tmp_path).release()


def test_the_system_frees_the_lock_of_a_process_that_ends(tmp_path):
    code = (
        "import sys; from pathlib import Path; from graph_data.lock import CaseLock;"
        " CaseLock(Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
    assert (tmp_path / ".lock").read_text().isdecimal()
    CaseLock(tmp_path).release()


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(WriteFailed, match=r"Locking the case .* failed"):
        CaseLock(tmp_path / "nowhere")


def test_a_link_is_not_followed_out_of_the_case(tmp_path):
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / ".lock").symlink_to(precious)
    CaseLock(tmp_path / "case").release()
    assert precious.read_text() == "mine"


def test_something_else_in_the_place_of_the_lock(tmp_path):
    os.mkfifo(tmp_path / ".lock")
    CaseLock(tmp_path).release()
    (tmp_path / ".lock").unlink()
    (tmp_path / ".lock").mkdir()
    with pytest.raises(WriteFailed, match="Locking the case"):
        CaseLock(tmp_path)
