"""What one case costs, in a process of its own: ``python -m tests.benchmarks.growth_child CASE``.

Prints seconds and bytes as JSON. Each piece of work that is short is done several times and the
quickest counts, since whatever else runs on the machine only ever adds to it.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from graph_data import subgraph
from graph_data.case import Case
from graph_data.changeset import ChangeSet
from graph_data.claim import Claim, describe, iri_of, now
from graph_data.formats import selection, turtle
from graph_data.project import Project
from graph_data.search import SearchIndex
from tests.benchmarks.bench_facets import after_a_filter
from tests.benchmarks.bench_search import typed

TIMES = 7
EXPORTED = 300


def resident() -> int:
    """Return the bytes of memory that this process holds; 0 where the system does not say."""
    place = Path("/proc/self/statm")
    return int(place.read_text().split()[1]) * 4096 if place.is_file() else 0


def quickest(work: Callable[[], Any], times: int = TIMES) -> float:
    """Return the seconds of the quickest of several rounds."""
    found = []
    for _ in range(times):
        begin = perf_counter()
        work()
        found.append(perf_counter() - begin)
    return min(found)


def first_picture(folder: Path) -> tuple[Case, float, int]:
    """Open a case up to where its hub's neighbours are known; return it, seconds, and memory."""
    before, begin = resident(), perf_counter()
    case = Case.of(Project.open(folder))
    hub = case.columns.most_connected(1)[0]
    subgraph.around(case.columns, hub, limit=40)
    return case, perf_counter() - begin, resident() - before


def change(case: Case, number: int) -> float:
    """Make a claim; return the seconds until it is on disk, in the index and in the columns."""
    project, columns = case.project, case.columns
    ends = columns.most_connected(number + 3)
    relation = next(iter(project.ontology.relations))
    one = Claim("", ends[-1], relation, ends[-2], valid_from=f"{1000 + number}")
    iri = iri_of(project.settings.base, one)
    made = Claim(iri, *one.proposition, recorded_at=now(), recorded_by=project.agent)
    begin = perf_counter()
    block = project.apply(ChangeSet.of("Claim", describe(made)))
    assert block is not None
    assert block.changes is not None
    columns.update(block.changes)
    return perf_counter() - begin


def export(case: Case) -> int:
    """Return the length of the Turtle of some claims with all that they rest on."""
    some = [case.columns.claims[row].iri for row in case.columns.live_rows()[:EXPORTED].tolist()]
    return len(turtle.turtle(selection.of_claims(case.project.store, some)))


def measure(folder: Path) -> dict[str, float]:
    """Return what a case costs; it gets a few claims more."""
    case, opened, memory = first_picture(folder)
    columns = case.columns
    rows = columns.live_rows().tolist()
    drawn = [columns.claims[row].subject for row in random.Random(3).sample(rows, 40)]
    begin = perf_counter()
    index = SearchIndex(case.search_entries())
    searchable = perf_counter() - begin
    texts = typed([one.label for one in list(columns.entities.values())[:2000]])
    slowest = max(quickest(lambda text=text: index.find(text, 12), 3) for text in texts)
    index.close()
    counts = after_a_filter(case)
    found = {
        "open": opened,
        "search, index": searchable,
        "search, slowest key": slowest,
        "facets": quickest(counts),
        "expand": quickest(lambda: [subgraph.around(columns, iri) for iri in drawn]) / len(drawn),
        "change": min(change(case, number) for number in range(TIMES)),
        "export": quickest(lambda: export(case), 3),
        "memory": memory,
    }
    case.project.close()
    return found


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
