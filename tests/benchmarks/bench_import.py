"""Files of RDF brought into a case, from the file on disk to where the window can draw."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import pyoxigraph as ox

from graph_data import importing
from graph_data.case import Case
from graph_data.namespaces import DERIVED, INDEX
from graph_data.project import Project
from tests.benchmarks import case_generator
from tests.benchmarks.rounds import Row, interleave, sums
from tests.benchmarks.setting import Setting

PLAIN = 50_000
"""Plain triples, of which two in three become claims of six statements each."""
BIG = 30_000
"""Claims of the big file: nearly a million statements."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How long one import took, in seconds, and how much it was."""

    drafted: float
    usable: float
    statements: int
    added: int


def take_in(path: Path, folder: Path) -> Taken:
    """Import a file into an empty case: drafted, accepted, columns read."""
    shutil.rmtree(folder, ignore_errors=True)
    Project.create(folder, "Imported")
    with Project.open(folder) as project:
        begin = perf_counter()
        draft = importing.draft(project, path)
        drafted = perf_counter() - begin
        project.apply(importing.accept(project, draft))
        case = Case.of(project, keep=False)
        usable = perf_counter() - begin
        claims = sum(n.new for kind, n in draft.counts.items() if kind == "claim")
        assert len(case.columns.live_rows()) == claims
        assert claims
    return Taken(drafted, usable, draft.statements, len(draft.changes.added))


def load(path: Path, folder: Path) -> float:
    """Load a file into an empty store on disk; return how long that took, in seconds."""
    shutil.rmtree(folder, ignore_errors=True)
    store = ox.Store(str(folder))
    begin = perf_counter()
    store.bulk_load(path=str(path))
    store.flush()
    return perf_counter() - begin


def exported(case: Path, path: Path) -> Path:
    """Write all statements of a case, as one that was exported has them."""
    computed = {f"<{DERIVED}>", f"<{INDEX}>"}
    with Project.open(case) as project, path.open("w", encoding="utf-8") as file:
        file.writelines(
            f"{quad.line()} .\n" for quad in project.store.quads() if quad.graph not in computed
        )
    return path


def measure(setting: Setting, what: str, path: Path, rounds: int) -> list[Row]:
    """Return the rows of one file, ours and the peer's in turns."""
    taken: list[Taken] = []

    def ours() -> float:
        taken.append(take_in(path, setting.folder / "imported"))
        return taken[-1].usable

    found = interleave(
        {"ours": ours, "raw": lambda: load(path, setting.folder / "loaded")}, rounds, warm_up=0
    )
    one = taken[0]
    drafted = median(each.drafted for each in taken)
    note = (
        f"{one.statements:,} statements, {path.stat().st_size / 1e6:,.0f} MB; {one.added:,} are"
        f" written. The draft alone: {drafted:,.1f} s."
    )
    return [
        Row("import", what, sums(found["ours"]), "pyoxigraph bulk_load of the file",
            sums(found["raw"]), "≤ 1.5× to usable (1 M)", note),
    ]  # fmt: skip


def run(setting: Setting) -> list[Row]:
    """Measure an export of ours, and plain triples; with `big`, nearly a million statements."""
    folder = setting.folder
    plain = folder / "plain.nt"
    with plain.open("wb") as file:
        file.writelines(case_generator.plain_triples(PLAIN // 5 if setting.quick else PLAIN))
    rounds = 2 if setting.quick else 3
    own = exported(setting.made.folder, folder / "export.nq")
    rows = measure(setting, f"an export of {setting.claims:,} claims", own, rounds)
    rows += measure(setting, "plain triples", plain, rounds)
    if setting.big:
        made = case_generator.build(folder / "million", BIG)
        path = exported(made.folder, folder / "million.nq")
        shutil.rmtree(made.folder)
        rows += measure(setting, f"an export of {BIG:,} claims", path, 1)
    return rows
