"""Counts beside the facets: how many claims of each kind there are."""

from __future__ import annotations

import numpy as np

from graph_data.case import Case
from graph_data.project import Project
from tests.benchmarks.rounds import Row, interleave, sums
from tests.benchmarks.setting import Setting

AXES = ("support", "voice", "modality", "anchor", "review", "verdict", "deniers", "origins")


def run(setting: Setting) -> list[Row]:
    """Measure counts of types, families, sources and every axis of evidence over the whole case."""
    with Project.open(setting.made.folder) as project:
        case = Case.of(project)
        columns = case.columns
        arrays = [columns.predicate[columns.live_rows()].astype(np.int64)]
        arrays += [columns.evidence[axis].astype(np.int64) for axis in AXES]
        found = interleave(
            {
                "ours": case.counts,
                "numpy": lambda: [np.bincount(array) for array in arrays],
            },
            setting.rounds(8),
        )
    return [
        Row("facets", f"all counts, {setting.claims:,} claims", sums(found["ours"]),
            f"numpy bincount of {len(arrays)} arrays", sums(found["numpy"]),
            "< 20 ms (100,000)"),
    ]  # fmt: skip
