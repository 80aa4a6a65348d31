"""Measures the program side by side with the peers that are installed: ``make bench``.

Prints a table and writes the same, each round included, as JSON. Nothing is asserted about times:
a shared machine is twice as slow in one minute as in the next, so what counts are the ratios,
taken round by round.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"
SECTIONS = (
    "start", "layout", "frame", "expand", "export", "change", "claim", "verify",
    "open", "import", "search", "facets", "web",
)  # fmt: skip
SLOW = {"web"}
"""Left out of a quick run, unless asked for by name."""
ON_DEMAND = ("growth",)
"""Sections that are measured only when they are asked for by name."""
NEEDS_CASE = {"expand", "export", "change", "verify", "open", "import", "facets"}


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small case, fewer rounds")
    parser.add_argument(
        "--big",
        action="store_true",
        help="also 100,000 nodes, a file of a million statements; growth to 1,000,000 claims",
    )
    parser.add_argument("--claims", type=int, help="size of the made case (10,000; quick: 2,000)")
    every = (*SECTIONS, *ON_DEMAND)
    parser.add_argument(
        "--only", nargs="+", choices=every, metavar="SECTION", help=", ".join(every)
    )
    parser.add_argument("--json", type=Path, default=BUILD / "bench.json", help="where to write")
    chosen = parser.parse_args(arguments)
    chosen.only = chosen.only or [one for one in SECTIONS if not (chosen.quick and one in SLOW)]
    return chosen


def away_from_home(folder: Path) -> None:
    """Keep the user's settings, data and cases out of it, and the screen."""
    for name in ("CONFIG", "DATA", "STATE"):
        place = folder / name.lower()
        place.mkdir()
        os.environ[f"XDG_{name}_HOME"] = str(place)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def work_of(section: str, setting: Any) -> Callable[[], list[Any]]:
    """Return the measuring of one section; what it needs is imported when it is its turn."""
    module = __import__(f"tests.benchmarks.bench_{section}", fromlist=["run"])
    return lambda: list(module.run(setting))


def measure(chosen: argparse.Namespace, folder: Path) -> None:
    """Measure the sections asked for, print each when it is done, and write all of it as JSON."""
    from tests.benchmarks import table
    from tests.benchmarks.setting import Setting

    claims = chosen.claims or (2_000 if chosen.quick else 10_000)
    setting = Setting(folder, chosen.quick, claims, chosen.big)
    about = table.machine()
    print(table.head(about), flush=True)
    begin = perf_counter()
    rows, facts = [], {}
    for section in chosen.only:
        if section in NEEDS_CASE and not facts:
            facts = case_facts(setting)
        start = perf_counter()
        found = work_of(section, setting)()
        rows += found
        print(table.heading(found[0].section, perf_counter() - start))
        print("\n".join(table.line(row) for row in found), flush=True)
    chosen.json.parent.mkdir(parents=True, exist_ok=True)
    chosen.json.write_text(table.as_json(about, rows, facts) + "\n", encoding="utf-8")
    print(f"\n{perf_counter() - begin:.0f} s; each round is in {chosen.json}")


def case_facts(setting: Any) -> dict[str, Any]:
    """Make the case that several sections use; print and return its sizes."""
    from tests.benchmarks import bench_open

    begin = perf_counter()
    facts = bench_open.facts(setting)
    words = ", ".join(f"{key.replace('_', ' ')} {value:,}" for key, value in facts.items())
    print(f"\nThe made case ({perf_counter() - begin:.0f} s to make): {words}", flush=True)
    return facts


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks in folders of their own, on the disk that the project is on."""
    from tests.benchmarks import peers

    chosen = options(arguments)
    peers.add_to_path()
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=BUILD) as name:
        away_from_home(Path(name))
        with contextlib.suppress(BrokenPipeError):
            measure(chosen, Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
