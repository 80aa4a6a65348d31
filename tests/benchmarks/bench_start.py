"""Start-up: from the start of a process to what is painted, without a display."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks.rounds import Row, Samples, interleave, middles
from tests.benchmarks.setting import Setting

LIMIT = 60.0
ROOT = Path(__file__).parents[2]
INSTALLED = ("main.py", "explorer", "graph_data", "resources", "tests/__init__.py",
             "tests/benchmarks")  # fmt: skip
"""What a start needs of the tree; the libraries stay where they are."""
FIRST = 3
"""First starts that are measured, each in a folder of its own."""

Moments = dict[str, float]


def start(*words: str, root: Path = ROOT, data: Path | None = None) -> Moments:
    """Return the seconds from the start of a process to each moment that it names.

    Args:
        words: what the process is to show.
        root: the tree it is started in.
        data: folder for what a user keeps; that of this run of the benchmarks where not given.
    """
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    # Python keeps what it compiled, as it does for a user.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if data:
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            environment[f"XDG_{name}_HOME"] = str(data / name.lower())
    command = [sys.executable, "-m", "tests.benchmarks.start_child", *words]
    begin = perf_counter()
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, timeout=LIMIT,
        check=True,
    )  # fmt: skip
    lines = (line.split() for line in done.stdout.splitlines())
    return {name: float(moment) - begin for name, moment in lines}


def first_start(*, compiled: bool) -> float:
    """Return the seconds of a start from a fresh copy: no case, no index, no settings.

    Args:
        compiled: whether Python's compiled files of the program are there, as `make` leaves them.
    """
    with TemporaryDirectory(prefix="first-", dir=os.environ["XDG_DATA_HOME"]) as name:
        root = Path(name) / "tree"
        leave = shutil.ignore_patterns("__pycache__")
        for part in INSTALLED:
            (root / part).parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, root / part, ignore=leave)
            else:
                shutil.copy(ROOT / part, root / part)
        if compiled:
            compileall.compile_dir(root, quiet=2)
        return start("ours", "example", root=root, data=Path(name))["drawn"]


def run(setting: Setting) -> list[Row]:
    """Measure starts of bare windows and of ours, on the example case as it was left."""
    start("left", "example")
    moments: list[Moments] = []

    def ours() -> float:
        moments.append(start("ours", "example"))
        return moments[-1]["drawn"]

    rounds = setting.rounds(8) if not setting.quick else 3
    found = interleave(
        {
            "bare": lambda: start("bare")["drawn"],
            "plot": lambda: start("plot")["drawn"],
            "ours": ours,
        },
        rounds,
    )
    window = [one["window"] for one in moments[-rounds:]]
    bare, plot, drawn = (middles(found[name]) for name in ("bare", "plot", "ours"))
    rows = [
        Row("start-up", "to the window painted", window, "bare QMainWindow", bare, "≤ 1.5×",
            _lowest(window, bare) + " The ground of the window; nothing can be done in it yet."),
        Row("start-up", "to the example case drawn, all panels", drawn,
            "bare window with one pyqtgraph plot", plot, "≤ 1.3×", _lowest(drawn, plot)),
    ]  # fmt: skip
    return [*rows, *_first_starts(setting, found)]


def _lowest(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """Return a sentence on the quickest rounds, those that the machine disturbed least."""
    one, other = min(ours), min(theirs)
    return f"Quickest rounds: {one * 1e3:.0f} against {other * 1e3:.0f} ms, {one / other:.2f}×."


def _first_starts(setting: Setting, found: Samples) -> list[Row]:
    """Measure starts on which the example case must first be made."""
    rows = []
    for compiled, how in ((True, "as make leaves it"), (False, "nothing compiled")):
        if setting.quick and not compiled:
            continue
        number = 1 if setting.quick else FIRST
        times = [first_start(compiled=compiled) for _ in range(number)]
        rows.append(Row(
            "start-up", f"the first start, {how}", times,
            "bare window with one pyqtgraph plot", middles(found["plot"])[-number:],
            note="The example case, its index and the settings are made; the files of the"
            " libraries are in the system's memory.",
        ))  # fmt: skip
    return rows
