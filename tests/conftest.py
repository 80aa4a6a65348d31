"""What holds for every test: nothing of the user's is touched, nothing is left behind, no network.

These tests run with and without Qt: `make without-qt` runs those of graph_data where PySide6 and
pytest-qt are not installed. So nothing here imports Qt unless a test asks for an application.
"""

import importlib.util
import os
import socket
import tempfile
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support import leftovers

HOME = pytest.StashKey[tempfile.TemporaryDirectory]()

# Variables that lead a program to the user's own files, and the folder that stands in for each.
PLACES = {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "config",
    "LOCALAPPDATA": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where pytest-qt is not installed, accept its settings in pyproject.toml all the same."""
    if importlib.util.find_spec("pytestqt") is None:
        for name in ("qt_api", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "a setting of pytest-qt, which is not installed", type="linelist")


def pytest_configure(config: pytest.Config) -> None:
    """Before anything is imported: no window on the screen, no folder of the user's."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    config.stash[HOME] = tempfile.TemporaryDirectory(prefix="throughline-tests-")
    for name, path in make_places(Path(config.stash[HOME].name)).items():
        os.environ[name] = path


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[HOME].cleanup()


def make_places(home: Path) -> dict[str, str]:
    """Make the folders of PLACES under a folder; return them by variable."""
    places = {name: home / folder for name, folder in PLACES.items()}
    for path in places.values():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {name: str(path) for name, path in places.items()}


@pytest.fixture(autouse=True)
def own_home(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Give each test a home folder of its own, empty, and return it.

    The cache folder is the exception: one for the whole run, so that kernels are compiled once.
    """
    home = tmp_path_factory.mktemp("home")
    for name, path in make_places(home).items():
        if name != "XDG_CACHE_HOME":
            monkeypatch.setenv(name, path)
    if "qapp" in request.fixturenames:
        # QSettings reads the variables once in a process, so it is told of the change.
        from PySide6.QtCore import QSettings

        for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(form, QSettings.Scope.UserScope, str(home / "config"))
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that reaches for another machine; this machine may be talked to."""
    connect, connect_ex, look_up = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def is_local(host: object) -> bool:
        name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
        return name in ("localhost", "::1") or name.startswith("127.")

    def check(family: int, address: object) -> None:
        internet = family in (socket.AF_INET, socket.AF_INET6)
        if internet and isinstance(address, tuple) and not is_local(address[0]):
            # Not an OSError: that would be taken for a server that does not answer.
            pytest.fail(f"a test may not use the network: {address[0]}")

    def guarded_connect(self: socket.socket, address: object) -> None:
        check(self.family, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: object) -> int:
        check(self.family, address)
        return connect_ex(self, address)

    def guarded_look_up(host: object, *rest: object, **named: object) -> list[tuple]:
        check(socket.AF_INET, (host,))
        return look_up(host, *rest, **named)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest):
    """Fail a test after which a thread runs, a timer ticks or a window exists that it made."""
    uses_qt = "qapp" in request.fixturenames
    threads = set(threading.enumerate())
    with ExitStack() as stack:
        if uses_qt:
            request.getfixturevalue("qapp")
            shown = set(leftovers.windows())
            timers = stack.enter_context(leftovers.started_timers())
        yield
        left = []
        if uses_qt:
            left += leftovers.qt_tasks_left()
            left += leftovers.windows_left(shown)
            left += leftovers.timers_left(timers)
    left += leftovers.threads_left(threads)
    if left:
        pytest.fail("left behind by this test: " + "; ".join(left), pytrace=False)


@pytest.fixture(scope="session")
def originals() -> Path:
    """Return the folder with the texts of the example case, or skip the test.

    They are not ours to ship; who has them names their folder in THROUGHLINE_ORIGINALS.
    """
    named = os.environ.get("THROUGHLINE_ORIGINALS")
    if not named:
        pytest.skip("THROUGHLINE_ORIGINALS names no folder with the original texts")
    folder = Path(named).resolve()
    if not folder.is_dir():
        pytest.fail(f"THROUGHLINE_ORIGINALS names {folder}, which is no folder")
    return folder
