"""Start-up: from the start of a process to what is painted, without a display."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from tests.benchmarks.rounds import Row, Samples, interleave, middles
from tests.benchmarks.setting import Setting

LIMIT = 60.0
ROOT = Path(__file__).parents[2]


def start(*words: str) -> dict[str, float]:
    """Return the seconds from the start of a process to each moment that it names."""
    command = [sys.executable, "-m", "tests.benchmarks.start_child", *words]
    begin = perf_counter()
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ, QT_QPA_PLATFORM="offscreen"),
        capture_output=True, text=True, timeout=LIMIT, check=True,
    )  # fmt: skip
    lines = (line.split() for line in done.stdout.splitlines())
    return {name: float(moment) - begin for name, moment in lines}


def run(setting: Setting) -> list[Row]:
    """Measure starts of bare windows and of ours, the example case kept from an earlier start."""
    moments: list[dict[str, float]] = []

    def ours() -> float:
        moments.append(start("ours", "example"))
        return moments[-1]["drawn"]

    rounds = setting.rounds(8) if not setting.quick else 5
    found = interleave(
        {
            "bare": lambda: start("bare")["drawn"],
            "plot": lambda: start("plot")["drawn"],
            "ours": ours,
        },
        rounds,
    )
    window = [one["window"] for one in moments[-rounds:]]
    rows = [
        Row(
            "start-up", "to the window painted", window,
            "bare QMainWindow", middles(found["bare"]), "≤ 1.5×",
        ),
        Row(
            "start-up", "to the example case drawn, all panels", middles(found["ours"]),
            "bare window with one pyqtgraph plot", middles(found["plot"]), "≤ 1.3×",
        ),
    ]  # fmt: skip
    return [*rows, _first_start(found)]


def _first_start(found: Samples) -> Row:
    """Measure starts on which the example case must first be made."""
    times = []
    for _ in range(3):
        shutil.rmtree(Path(os.environ["XDG_DATA_HOME"]) / "throughline", ignore_errors=True)
        times.append(start("ours", "example")["drawn"])
    return Row(
        "start-up", "the first start: the example case is made", times,
        "bare window with one pyqtgraph plot", middles(found["plot"])[-3:],
        note="Compiled Python files are there; the case, its index and the settings are not.",
    )  # fmt: skip
