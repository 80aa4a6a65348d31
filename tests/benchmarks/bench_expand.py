"""Expanding a node: its neighbours with names and evidence, and the claims between them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pyoxigraph as ox
from rdflib import RDF, RDFS, Graph, URIRef

from explorer.model import shown
from graph_data.case import Case
from graph_data.formats.rdflib_view import to_rdflib
from graph_data.project import Project
from tests.benchmarks.rounds import Row, interleave, middles
from tests.benchmarks.setting import Setting

PREFIXES = """PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> """
ONE_HOP = f"""{PREFIXES}
SELECT ?other ?label (COUNT(?claim) AS ?claims) WHERE {{
  {{ ?claim rdf:subject <%s> ; rdf:object ?other }}
  UNION {{ ?claim rdf:object <%s> ; rdf:subject ?other }}
  ?other rdfs:label ?label FILTER(?other != <%s>)
}} GROUP BY ?other ?label"""
Found = dict[str, tuple[str, int]]
"""By neighbour: its name, and the number of claims that lead there."""


def of_ours(case: Case, iri: str) -> Found:
    """Return what the canvas gets, cut down to what the peers answer."""
    nodes, edges = expand(case, iri)
    claims = [end for e in edges if iri in (e.source, e.target) for end in (e.source, e.target)]
    return {n.iri: (n.label, claims.count(n.iri)) for n in nodes if n.iri != iri}


def expand(case: Case, iri: str) -> tuple[list[Any], list[Any]]:
    """Return nodes and edges as they are drawn: names, degrees, hidden neighbours, evidence."""
    return shown.network(case, [iri, *case.columns.beside(iri)])


def of_store(store: ox.Store, iri: str) -> Found:
    """Ask Oxigraph in one query."""
    rows = store.query(ONE_HOP % (iri, iri, iri))
    return {row[0].value: (row[1].value, int(row[2].value)) for row in rows}


def of_rdflib(graph: Graph, iri: str) -> Found:
    """Ask rdflib by its triples interface, many times faster than its SPARQL."""
    found: Found = {}
    here = URIRef(iri)
    for near, far in ((RDF.subject, RDF.object), (RDF.object, RDF.subject)):
        for claim in graph.subjects(near, here):
            other = graph.value(claim, far)
            if other is not None and other != here:
                _, count = found.get(str(other), ("", 0))
                found[str(other)] = (str(graph.value(other, RDFS.label)), count + 1)
    return found


def memory_graph(project: Project) -> Graph:
    """Return the statements of a case in rdflib's memory store."""
    graph = Graph()
    for subject, predicate, value, _ in project.store.quads(graph=""):
        graph.add((URIRef(subject[1:-1]), URIRef(predicate[1:-1]), to_rdflib(value)))
    return graph


def each(ask: Callable[[str], Any], iris: list[str]) -> Callable[[], list[float]]:
    """Return work that asks for each entity and says how long each took."""

    def work() -> list[float]:
        times = []
        for iri in iris:
            begin = perf_counter()
            ask(iri)
            times.append(perf_counter() - begin)
        return times

    return work


def run(setting: Setting) -> list[Row]:
    """Measure on entities drawn by how many claims touch them, and on the greatest hub."""
    with Project.open(setting.made.folder) as project:
        case = Case.of(project)
        index = ox.Store.read_only(str(Path(setting.made.folder) / "index" / "oxigraph"))
        graph = memory_graph(project)
        asks = {
            "ours": lambda iri: expand(case, iri),
            "store": lambda iri: of_store(index, iri),
            "rdflib": lambda iri: of_rdflib(graph, iri),
            "sparql": lambda iri: list(graph.query(ONE_HOP % (iri, iri, iri))),
        }
        rows_of_claims = [case.columns.claims[row] for row in case.columns.live_rows()]
        chosen = random.Random(3).sample(rows_of_claims, 40)
        hub = max(case.columns.entities, key=case.columns.degree)
        for iri in [one.subject for one in chosen[:10]]:
            answers = of_ours(case, iri), of_store(index, iri), of_rdflib(graph, iri)
            assert answers[0] == answers[1] == answers[2], f"no two answers on {iri} are the same"
        rows = []
        degree = case.columns.degree(hub)
        for name, iris in (
            ("one hop", [one.subject for one in chosen]),
            (f"one hop from the hub, {degree} claims", [hub]),
        ):
            few = iris[:6]
            works = {key: each(ask, few if key == "sparql" else iris) for key, ask in asks.items()}
            found = {key: middles(v) for key, v in interleave(works, setting.rounds(6)).items()}
            what = f"{name}, {setting.claims:,} claims"
            rows += [
                Row("expand", what, found["ours"], "raw pyoxigraph one-hop query on disk",
                    found["store"], "≤ 2×",
                    "Ours also has the claims between the neighbours, their evidence, and what"
                    " each hides; the query has names and counts." if not rows else ""),
                Row("expand", what, found["ours"], "rdflib memory store, triples interface",
                    found["rdflib"], "faster"),
                Row("expand", what, found["ours"], "rdflib memory store, SPARQL", found["sparql"],
                    "faster"),
            ]  # fmt: skip
    return rows
