"""Work that may hang, grow or crash, done in a child process that can be ended at any time.

The SPARQL engine cannot be interrupted, and it and the parsers end their process on input nested
deeply enough. So foreign queries and foreign files never meet them here. A child gets its input on
stdin, answers on stdout, and is killed when its time is over or the user has had enough.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final, NoReturn

from graph_data.errors import BadInput, Cancelled, TooMuch

REFUSED: Final = 3
"""Exit status of a child that cannot make sense of its input; stdout holds the sentence."""

OUT_OF_MEMORY: Final = 4
"""Exit status of a child that ran into its limit of memory and noticed."""

_ROOT: Final = Path(__file__).resolve().parents[1]
_POLL: Final = 0.03
# Statuses by which systems say that the stack overflowed: POSIX (SIGSEGV, SIGBUS), Windows.
_OVERFLOWED: Final = frozenset((-11, -10, -7, 0xC0000005, 0xC00000FD))
_STARVED: Final = frozenset((OUT_OF_MEMORY, -6, -9, 0xC0000409))
_OUT_OF_TIME: Final = -24
_REACHING_OUT: Final = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system",
    "urllib.", "ftplib.", "ctypes.dlopen",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use.

    Attributes:
        seconds: time by the clock until it is killed.
        memory: bytes of address space; kept where the system can (not on Windows and macOS).
    """

    seconds: float = 30.0
    memory: int = 3 << 30


def run(
    module: str,
    data: bytes,
    limits: Limits,
    what: str,
    cancelled: Callable[[], bool] | None = None,
) -> bytes:
    """Run a module as a child process and return what it wrote to stdout.

    Args:
        module: dotted name; its main program calls `confine` first.
        data: what the child reads from stdin.
        limits: time and memory.
        what: what is going on, for the sentences: “The query”.
        cancelled: asked about thirty times a second; the child is killed when it says yes.

    Raises:
        TooMuch: time or memory was over, or the input is nested too deeply to be read.
        Cancelled: the user ended it.
        BadInput: the child refused its input.
    """
    # Pipes would have to be filled and emptied while it is waited for, which for hundreds of
    # megabytes, a look at the clock in between, takes longer than the work itself.
    with TemporaryFile() as given, TemporaryFile() as written:
        given.write(data)
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", module, str(limits.memory), str(limits.seconds)],
            stdin=given,
            stdout=written,
            stderr=subprocess.PIPE,
            env=os.environ
            | {"PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")])},
        )
        try:
            complaint = _wait(process, limits, what, cancelled)
        finally:
            if process.poll() is None:
                process.kill()
                process.communicate()
        written.seek(0)
        answer = written.read()
    if process.returncode == 0:
        return answer
    raise _fault(process.returncode, answer, complaint, limits, what)


def _wait(
    process: subprocess.Popen[bytes],
    limits: Limits,
    what: str,
    cancelled: Callable[[], bool] | None,
) -> bytes:
    """Return what the child complained of, once it has ended."""
    end = time.monotonic() + limits.seconds
    while True:
        try:
            return process.communicate(timeout=_POLL)[1]
        except subprocess.TimeoutExpired:
            if cancelled is not None and cancelled():
                raise Cancelled(f"{what} was ended. Nothing was changed.") from None
            if time.monotonic() > end:
                raise _too_long(limits, what) from None


def _too_long(limits: Limits, what: str) -> TooMuch:
    return TooMuch(
        f"{what} was ended after {limits.seconds:g} seconds, its limit. Nothing was changed: ask"
        " for less, or allow more time."
    )


def _fault(
    status: int, answer: bytes, complaint: bytes, limits: Limits, what: str
) -> BadInput | TooMuch | RuntimeError:
    """Return the error that says why a child ended as it did."""
    if status == REFUSED:
        return BadInput(answer.decode())
    if status in _OVERFLOWED:
        return TooMuch(f"{what} is nested too deeply to be read. Nothing was changed: simplify it.")
    if status in _STARVED or b"MemoryError" in complaint or b"memory allocation" in complaint:
        return TooMuch(
            f"{what} needed more than {limits.memory >> 20:,} MB of memory, its limit. Nothing was"
            " changed: ask for less, or split it."
        )
    if status == _OUT_OF_TIME:
        return _too_long(limits, what)
    return RuntimeError(f"{what}: the child ended with {status}: {complaint.decode()[-2000:]}")


# -------------------------------------------------------------------- in the child


def confine() -> None:
    """In the child: keep to the limits given on the command line, where the system can.

    The limit of processor time is a second fence: it holds when the parent is gone.
    """
    memory, seconds = int(sys.argv[1]), int(float(sys.argv[2]))
    if sys.platform == "win32":
        return
    import resource

    processors = os.cpu_count() or 1
    for kind, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, (seconds + 5) * processors),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        kept = value if hard == resource.RLIM_INFINITY else min(value, hard)
        if sys.platform != "darwin" or kind != resource.RLIMIT_AS:
            resource.setrlimit(kind, (kept, kept))


def close_doors() -> None:
    """In the child: open nothing from now on, neither a file nor a connection to another machine.

    No new descriptor can be made, so that what slipped through every other check cannot reach the
    network. What is open stays open. Windows has no such limit.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def close_network() -> None:
    """In the child: make no connection and start no program from now on; files can be read.

    For libraries that load what they need as they go, where `close_doors` would be too much. The
    hook sees what Python does and cannot be taken out again.
    """
    sys.addaudithook(_refuse_to_reach_out)


def _refuse_to_reach_out(event: str, _arguments: object) -> None:
    if event.startswith(_REACHING_OUT):
        raise PermissionError(f"{event} is not allowed here")


def read_request() -> tuple[dict[str, Any], bytes]:
    """In the child: return the request, a line of JSON, and the bytes after it."""
    line, _, rest = sys.stdin.buffer.read().partition(b"\n")
    request: dict[str, Any] = json.loads(line)
    return request, rest


def refuse(sentence: str) -> NoReturn:
    """In the child: end, and have the parent say why."""
    sys.stdout.buffer.write(sentence.encode(errors="replace"))
    end(REFUSED)


def end(status: int = 0) -> NoReturn:
    """In the child: hand over what was written and end at once.

    Nothing is closed in an orderly way: a copy of the index would be flushed to disk first, which
    behind closed doors takes a second, and it is thrown away anyway.
    """
    sys.stdout.buffer.flush()
    os._exit(status)
