"""How the costs of a case grow with its claims: ``python -m tests.benchmarks --only growth``.

Not part of ``make bench``: the greatest case alone takes minutes to make. Each case is made, opened
once so that index and columns are made, and measured in processes of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Final

from tests.benchmarks import case_generator, growth_plot
from tests.benchmarks.bench_open import ROOT, size_of
from tests.benchmarks.rounds import Row
from tests.benchmarks.setting import Setting

CHILD: Final = "tests.benchmarks.growth_child"
PARTS: Final = ("journal", "index")
OPENED: Final = 3
PICTURES: Final = ROOT / "build"


def sizes_of(setting: Setting) -> tuple[int, ...]:
    """Return the sizes to measure, in claims."""
    if setting.quick:
        return 1_000, 2_000, 4_000
    return (10_000, 30_000, 100_000, *((1_000_000,) if setting.big else ()))


def child(folder: Path) -> dict[str, float]:
    """Return what a case costs when another process opens it."""
    done = subprocess.run(
        [sys.executable, "-m", CHILD, str(folder)],
        cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def costs(setting: Setting, claims: int) -> dict[str, float]:
    """Make a case and return what it costs, in seconds and in bytes a claim."""
    folder = setting.folder / f"grown-{claims}"
    begin = perf_counter()
    made = case_generator.build(folder, claims)
    print(f"    {claims:,} claims, {made.quads:,} statements, made in"
          f" {perf_counter() - begin:.0f} s", flush=True)  # fmt: skip
    del made
    begin = perf_counter()
    child(folder)
    found = {"index and columns made": perf_counter() - begin}
    rounds = [child(folder) for _ in range(OPENED)]
    found |= {name: min(one[name] for one in rounds) for name in rounds[0]}
    found["memory, bytes a claim"] = found.pop("memory") / claims
    for part in PARTS:
        found[f"{part}, bytes a claim"] = size_of(folder / part) / claims
    shutil.rmtree(folder)
    return found


def run(setting: Setting) -> list[Row]:
    """Measure every size, draw the growth, and name what grows faster than n log n."""
    sizes = sizes_of(setting)
    found = [costs(setting, claims) for claims in sizes]
    series = {
        name: [(float(n), one[name]) for n, one in zip(sizes, found, strict=True)]
        for name in found[0]
    }
    times = {name: points for name, points in series.items() if "bytes" not in name}
    PICTURES.mkdir(exist_ok=True)
    picture = PICTURES / "growth.svg"
    picture.write_text(growth_plot.svg("Seconds by claims", times), encoding="utf-8")
    rows = []
    for name, points in series.items():
        powers = ", ".join(f"{power:.2f}" for power in growth_plot.exponents(points))
        shown = ", ".join(
            f"{cost:,.0f}" if "bytes" in name else f"{cost * 1e3:,.2f} ms" for _, cost in points
        )
        steep = name in times and growth_plot.is_steep(points)
        note = f"{shown}; to the power of {powers}" + ("; WORSE THAN n log n" if steep else "")
        ours = () if "bytes" in name else (points[-1][1],)
        rows.append(Row("growth", f"{name}, {sizes[-1]:,} claims", ours, note=note))
    note = f"Sizes {', '.join(f'{size:,}' for size in sizes)}; drawn in {picture}."
    return [*rows, Row("growth", "all of it", note=note)]
