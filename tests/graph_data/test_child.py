"""Children that hang, grow, crash or refuse are ended, and the parent says which."""

import sys
import threading

import pytest

from graph_data import child
from graph_data.child import Limits
from graph_data.errors import BadInput, Cancelled, TooMuch

REQUEST = b'{"a": 1}\nrest'
SOON = Limits(seconds=1.0)
CHILD = """
import os, resource, signal, socket, sys, time
from graph_data import child
child.confine()
request, rest = child.read_request()
{work}
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run some lines as a child that has read its request and the bytes after it."""

    def run_lines(work: str, limits: Limits | None = None, cancelled=None, data=REQUEST):
        (tmp_path / "odd_child.py").write_text(CHILD.format(work=work))
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))
        return child.run("odd_child", data, limits or Limits(), "The test", cancelled)

    return run_lines


def test_a_child_answers(run):
    assert run("sys.stdout.write(f'{request} {rest}')") == b"{'a': 1} b'rest'"


def test_much_goes_in_and_out(run):
    data = b"{}\n" + b"x" * 3_000_000
    assert run("sys.stdout.buffer.write(rest)", data=data) == data[3:]


def test_a_child_that_hangs_is_killed(run):
    with pytest.raises(TooMuch, match="ended after 1 seconds, its limit"):
        run("time.sleep(100)", SOON)


def test_a_child_that_does_not_read_is_killed(run):
    with pytest.raises(TooMuch, match="its limit"):
        run("time.sleep(100)", SOON, data=b"{}\n" + b"x" * 3_000_000)


def test_the_user_ends_a_child(run):
    enough = threading.Event()
    timer = threading.Timer(0.5, enough.set)
    timer.start()
    with pytest.raises(Cancelled, match="The test was ended"):
        run("time.sleep(100)", cancelled=enough.is_set)
    timer.join()


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_child_that_grows_is_ended(run):
    with pytest.raises(TooMuch, match="more than 512 MB of memory"):
        run("x = bytearray(1 << 30)", Limits(memory=512 << 20))


@pytest.mark.parametrize(
    ("work", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "nested too deeply"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "memory"),
        ("os.kill(os.getpid(), signal.SIGXCPU)", "30 seconds"),
        ("sys.exit(child.OUT_OF_MEMORY)", "memory"),
    ],
)
def test_a_child_that_dies_is_no_harm(run, work, said):
    with pytest.raises(TooMuch, match=said):
        run(work)


def test_a_child_refuses_its_input_with_a_sentence(run):
    with pytest.raises(BadInput, match="Nothing but “brackets”"):
        run("child.refuse('Nothing but “brackets”.')")


def test_a_fault_of_the_program_is_not_hidden(run):
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        run("1 / 0")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("work", ["socket.socket()", "open('/etc/hostname')"])
def test_behind_closed_doors_nothing_is_opened(run, work):
    with pytest.raises(RuntimeError, match="Too many open files"):
        run(f"child.close_doors()\n{work}")


def test_what_reaches_out_is_refused_where_the_network_is_closed():
    for event in ("socket.connect", "subprocess.Popen", "os.system", "urllib.Request"):
        with pytest.raises(PermissionError, match="is not allowed here"):
            child._refuse_to_reach_out(event, ())
    assert child._refuse_to_reach_out("open", ()) is None
