"""Opening a case: with its index, and with the index deleted."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph_data.case import Case
from graph_data.project import Project
from tests.benchmarks.bench_expand import ONE_HOP
from tests.benchmarks.rounds import Row, interleave, sums
from tests.benchmarks.setting import Setting

ROOT = Path(__file__).parents[2]
MEMORY = """
import json, sys
from graph_data.case import Case
from graph_data.project import Project
def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096
before = resident()
case = Case.of(Project.open(sys.argv[1]))
print(json.dumps(resident() - before))
case.project.close()
"""


def size_of(folder: Path) -> int:
    """Return the bytes of all files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def facts(setting: Setting) -> dict[str, Any]:
    """Return sizes on disk and in memory for each claim of the made case."""
    made = setting.made
    found: dict[str, Any] = {
        "claims": made.claims,
        "statements": made.quads,
        "entities": len(made.entities),
        "passages": len(made.targets),
        "statements_per_claim": round(made.quads / made.claims, 1),
        "journal_bytes_per_claim": size_of(made.folder / "journal") // made.claims,
        "index_bytes_per_claim": size_of(made.folder / "index") // made.claims,
    }
    if Path("/proc/self/statm").is_file():
        command = [sys.executable, "-c", MEMORY, str(made.folder)]
        done = subprocess.run(
            command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True
        )
        found["memory_bytes_per_claim"] = json.loads(done.stdout) // made.claims
    return found


def open_case(folder: Path) -> int:
    """Open a case up to where the window can draw it, and close it again."""
    with Project.open(folder) as project:
        return len(Case.of(project).columns.claims)


def open_store(folder: Path, iri: str) -> int:
    """Open the same index raw and ask it for the neighbours of one entity."""
    store = ox.Store(str(folder / "index" / "oxigraph"))
    found = len(list(store.query(ONE_HOP % (iri, iri, iri))))
    del store
    gc.collect()
    return found


def load_store(data: bytes, folder: Path) -> None:
    """Fill a new store on disk from N-Quads in bulk."""
    shutil.rmtree(folder, ignore_errors=True)
    store = ox.Store(str(folder))
    store.bulk_load(input=data, format=ox.RdfFormat.N_QUADS)
    store.flush()
    del store
    gc.collect()


def run(setting: Setting) -> list[Row]:
    """Measure opening to where the window can draw; files are in the system's cache."""
    folder, iri = setting.made.folder, setting.made.entities[0]
    index = folder / "index"
    present = interleave(
        {"ours": lambda: open_case(folder), "raw": lambda: open_store(folder, iri)},
        setting.rounds(5),
    )
    with Project.open(folder) as project:
        quads = project.store.quads(graph="")
        data = "".join(f"{quad.line()} .\n" for quad in quads).encode()
        del quads

    def afresh() -> None:
        shutil.rmtree(index)
        open_case(folder)

    deleted = interleave(
        {"ours": afresh, "raw": lambda: load_store(data, setting.folder / "loaded")}, 3, warm_up=0
    )
    return [
        Row("opening", f"a case of {setting.claims:,} claims, index there", sums(present["ours"]),
            "raw Store open and one query", sums(present["raw"]),
            "first picture under 1 s (100,000)",
            "Ours: journal known to be as it was proved, store open, columns with the evidence of"
            " every claim; closed again."),
        Row("opening", f"a case of {setting.claims:,} claims, index deleted", sums(deleted["ours"]),
            "raw bulk_load of the same statements as N-Quads", sums(deleted["raw"]), "≤ 1.5×"),
    ]  # fmt: skip
