"""Turtle of 1,000 edges with all that they rest on."""

from __future__ import annotations

import random

from rdflib import Graph, URIRef

from graph_data.case import Case
from graph_data.formats import selection, turtle
from graph_data.formats.rdflib_view import to_rdflib
from graph_data.namespaces import PREFIXES
from graph_data.project import Project
from graph_data.store import read_turtle
from tests.benchmarks.rounds import Row, interleave, sums
from tests.benchmarks.setting import Setting

EDGES = 1000


def run(setting: Setting) -> list[Row]:
    """Measure the selection and the writing, and the writing alone."""
    with Project.open(setting.made.folder) as project:
        columns = Case.of(project).columns
        claims = [columns.claims[row].iri for row in columns.live_rows()[:EDGES]]
        prefixes = turtle.case_prefixes(project.settings.base)
        quads = selection.of_claims(project.store, claims)
        shuffled = sorted(quads)
        random.Random(7).shuffle(shuffled)
        graph = Graph()
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        for subject, predicate, value, _ in quads:
            graph.add((URIRef(subject[1:-1]), URIRef(predicate[1:-1]), to_rdflib(value)))

        written: dict[str, str] = {}

        def ours() -> None:
            written["ours"] = turtle.turtle(selection.of_claims(project.store, claims), prefixes)

        def alone() -> None:
            written["alone"] = turtle.turtle(shuffled, prefixes)

        def peer() -> None:
            written["rdflib"] = graph.serialize(format="turtle")

        found = interleave(
            {"ours": ours, "alone": alone, "rdflib": peer}, setting.rounds(5), warm_up=0
        )
    data = written["ours"].encode()
    same = written["alone"] == written["ours"]
    back = {quad[:3] for quad in read_turtle(data)} == {quad[:3] for quad in quads}
    sizes = len(data), len(written["rdflib"].encode())
    note = (
        f"{len({quad[:3] for quad in quads}):,} statements; ours {sizes[0] / 1e3:,.0f} kB, rdflib’s"
        f" {sizes[1] / 1e3:,.0f} kB; the same bytes from any order: {'yes' if same else 'NO'}; read"
        f" back the same: {'yes' if back else 'NO'}."
    )
    against = "rdflib’s Turtle serialiser, the statements in memory already"
    return [
        Row("export", f"{EDGES:,} edges with provenance, from the case", sums(found["ours"]),
            against, sums(found["rdflib"]), "≤ 0.1×", note),
        Row("export", f"{EDGES:,} edges, the writing alone", sums(found["alone"]),
            against, sums(found["rdflib"]), "≤ 0.1×"),
    ]  # fmt: skip
