"""What was measured, as a table for people and as JSON for programs."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import os
import platform
import statistics
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.benchmarks import peers
from tests.benchmarks.rounds import Row

PACKAGES = (
    "PySide6-Essentials", "pyqtgraph", "numpy", "numba", "pyoxigraph", "rdflib", "networkx",
    "tulip-python",
)  # fmt: skip
WIDTHS = (50, 25, 25, 22)


def machine() -> dict[str, Any]:
    """Return what the figures depend on: date, machine, load, versions."""
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": _memory(),
        "load": list(os.getloadavg()) if hasattr(os, "getloadavg") else [],
        "python": platform.python_version(),
        "versions": {name: _version(name) for name in PACKAGES} | peers.versions(),
    }


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.is_file() else []
    names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _memory() -> float:
    if not hasattr(os, "sysconf"):
        return 0.0
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)


def head(about: dict[str, Any]) -> str:
    """Return the lines above the table."""
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    load = f"{about['load'][0]:.1f}" if about["load"] else "unknown"
    return "\n".join(
        [
            f"Throughline, measured {about['date']}",
            f"{about['processor']}, {about['cores']} cores, {about['memory_gib']} GiB,"
            f" load {load} at the start; {about['system']}",
            f"Python {about['python']}; {versions}",
            "Times are medians of the rounds (lowest to highest); a ratio is our time through the"
            " peer’s, taken round by round.",
        ]
    )


def time_of(values: Sequence[float]) -> str:
    """Return median and spread of some seconds."""
    if not values:
        return "–"
    unit, factor = ("s", 1.0) if statistics.median(values) >= 1 else ("ms", 1e3)
    digits = 2 if statistics.median(values) * factor < 10 else 1 if factor == 1 else 0
    shown = [f"{value * factor:.{digits}f}" for value in _spread(values)]
    return f"{shown[0]} {unit} ({shown[1]}–{shown[2]})"


def ratio_of(row: Row) -> str:
    """Return median and spread of our time through the peer's."""
    if not row.ratios:
        return "not measured" if row.peer else "–"
    middle, low, high = _spread(row.ratios)
    return f"{_short(middle)}× ({_short(low)}–{_short(high)})"


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def _spread(values: Sequence[float]) -> tuple[float, float, float]:
    return statistics.median(values), min(values), max(values)


def line(row: Row) -> str:
    """Return a row as lines of text; the peer, the goal and the note stand under it."""
    cells = (row.what, time_of(row.ours), time_of(row.theirs), ratio_of(row))
    text = "  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()
    below = [f"against {row.peer}" if row.peer else "", f"goal {row.goal}" if row.goal else ""]
    below = ["; ".join(part for part in below if part), row.note]
    return "\n".join([text, *(f"    {part}" for part in below if part)])


def heading(section: str, seconds: float) -> str:
    """Return the line over a section, and how long it took to measure."""
    cells = (f"{section.upper()} ({seconds:.0f} s)", "ours", "peer", "ratio")
    return "\n" + "  ".join(c.ljust(width) for c, width in zip(cells, WIDTHS, strict=True)).rstrip()


def as_json(about: dict[str, Any], rows: Sequence[Row], facts: dict[str, Any]) -> str:
    """Return everything, each round included, as JSON."""
    return json.dumps(
        {
            "machine": about,
            "case": facts,
            "rows": [
                {
                    "section": row.section,
                    "what": row.what,
                    "seconds": list(row.ours),
                    "median": statistics.median(row.ours) if row.ours else None,
                    "peer": row.peer or None,
                    "peer_seconds": list(row.theirs),
                    "peer_median": statistics.median(row.theirs) if row.theirs else None,
                    "ratio": statistics.median(row.ratios) if row.ratios else None,
                    "ratio_low": min(row.ratios, default=None),
                    "ratio_high": max(row.ratios, default=None),
                    "goal": row.goal,
                    "note": row.note,
                }
                for row in rows
            ],
        },
        indent=2,
        ensure_ascii=False,
    )
