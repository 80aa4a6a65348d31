"""Counts beside the facets: how many claims of each kind there are, after a filter too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from graph_data import columns_file
from graph_data.case import Case
from graph_data.columns import ClaimColumns
from graph_data.columns_file import Kept
from graph_data.facets import Facets
from graph_data.filters import Choice, Filters
from graph_data.project import Project
from graph_data.text_column import Names
from graph_data.touching import Touching
from tests.benchmarks.rounds import Row, interleave, sums
from tests.benchmarks.setting import Setting

AXES = ("support", "voice", "modality", "anchor", "review", "verdict", "deniers", "origins")
MILLION = 1_000_000


def enlarged(kept: Kept, claims: int) -> Kept:
    """Return columns with so many claims: the same ones again and again under other names."""
    arrays = dict(kept.arrays)
    rows = np.arange(claims) % len(arrays["claim.codes"])
    for name in ("claim.codes", "claim.live", "claim.evidence", "claim.works"):
        arrays[name] = arrays[name][rows]
    arrays |= Names.of(f"https://example.org/claim/{n:020x}" for n in range(claims)).arrays("claim")
    ends = np.where(arrays["claim.live"][:, None], arrays["claim.codes"][:, :3], -1)
    subject, object_, size = ends[:, 0], ends[:, 2], len(arrays["node.order"])
    arrays |= Touching.of(subject, object_, size).arrays(subject, object_, size)
    return replace(kept, arrays=arrays)


def after_a_filter(case: Case) -> Callable[[], Any]:
    """Return the work of counting every facet anew after two of them were filtered."""
    facets = Facets(case)
    family = case.project.ontology.relations[case.columns.predicates[0]].family
    choices = {
        "family": Choice(frozenset((family,))),
        "support": Choice(frozenset(("quoted", "independent")), only=True),
    }
    filters = Filters(choices)

    def work() -> Any:
        rows = case.columns.live_rows()
        return facets.counts(rows, facets.masks(rows, filters))

    assert sum(work()["modality"].values()) < len(case.columns.live_rows())
    return work


def plain(columns: ClaimColumns) -> Callable[[], Any]:
    """Return the work of counting as many arrays with numpy alone."""
    arrays = [columns.predicate[columns.live_rows()].astype(np.int64)]
    arrays += [columns.evidence[axis].astype(np.int64) for axis in AXES]
    return lambda: [np.bincount(array) for array in arrays]


def run(setting: Setting) -> list[Row]:
    """Measure counts of types, families, sources and every axis of evidence over the whole case."""
    peer = f"numpy bincount of {len(AXES) + 1} arrays"
    rows = []
    with Project.open(setting.made.folder) as project:
        case = Case.of(project)
        found = interleave({"ours": case.counts, "numpy": plain(case.columns)}, setting.rounds(8))
        rows.append(
            Row("facets", f"all counts, {setting.claims:,} claims", sums(found["ours"]),
                peer, sums(found["numpy"]), "< 20 ms (100,000)")
        )  # fmt: skip
        kept = enlarged(case.columns.kept(), 100_000 if setting.quick else MILLION)
        claims = len(kept.arrays["claim.codes"])
        path = setting.folder / columns_file.NAME
        columns_file.write(path, kept, {}, {}, "seal")

        def take_up() -> ClaimColumns:
            read = columns_file.read(path, "seal")
            assert read is not None
            return ClaimColumns(project.store, project.ontology, {}, kept=read.kept)

        great = Case(project, take_up(), case.sources)
        for name, one, goal in (
            (f"{setting.claims:,}", case, "< 20 ms (100,000)"),
            (f"{claims:,}", great, "< 100 ms (1 M)"),
        ):
            works = {"ours": after_a_filter(one), "numpy": plain(one.columns)}
            found = interleave(works, setting.rounds(6))
            rows.append(
                Row("facets", f"every facet anew after two filters, {name} claims",
                    sums(found["ours"]), peer, sums(found["numpy"]), goal)
            )  # fmt: skip
        read = interleave({"ours": take_up, "bytes": path.read_bytes}, 3)
        rows.append(
            Row("facets", f"columns of {claims:,} claims taken up from disk", sums(read["ours"]),
                "the bytes of the same file read", sums(read["bytes"]),
                "first picture under 3 s (1 M)", f"{path.stat().st_size / claims:.0f} B a claim.")
        )  # fmt: skip
    return rows
