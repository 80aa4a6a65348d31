"""Layout against its peers: seconds and stress on one graph, in interleaved rounds.

    python tests/benchmarks/bench_layout.py          1,000 nodes: networkx, Graphviz sfdp, Tulip
    python tests/benchmarks/bench_layout.py --big    10,000 nodes: sfdp and Tulip

Ours is the whole of `force_layout`, packing and moving boxes apart included; a peer is its layout
call alone (sfdp: its process, with reading the graph and writing the positions). Stress is the
mean squared relative error of distances against hops at the best scale, the smaller the better.
Peers that are not installed are named as missing.
"""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.layout import measures, multilevel
from explorer.layout.force import force_layout
from explorer.layout.topology import plain_edges

Layout = Callable[[], NDArray[np.float64]]

ROUNDS = 3
OURS = "ours, compiled"
PEERS = ("networkx spring_layout", "Graphviz sfdp", "Tulip OGDF FMMM")
OPTIONS = "-Tplain -Gsplines=none -Goverlap=true"


def network(count: int, edges_each: int = 3, seed: int = 1) -> NDArray[np.int64]:
    """Make a connected graph with hubs and communities, about `edges_each` edges a node.

    Nodes come one by one and join older ones in proportion to their edges, six times out of
    seven inside their own community; communities are of very different sizes.
    """
    rng = np.random.default_rng(seed)
    sizes = (20 + 120 * rng.pareto(1.6, count)).astype(np.int64)
    sizes = sizes[: int(np.searchsorted(np.cumsum(sizes), count)) + 1]
    community = rng.permutation(np.repeat(np.arange(len(sizes)), sizes)[:count])
    ends: dict[int, list[int]] = {}
    everyone = [0]
    edges = []
    for node in range(1, count):
        own = ends.setdefault(int(community[node]), [])
        for number in range(edges_each):
            pool = own if own and rng.random() < 6 / 7 and number else everyone
            edges.append((node, pool[int(rng.integers(len(pool)))]))
        mates = [mate for _, mate in edges[-edges_each:]]
        everyone += [node, *mates]
        own.append(node)
        for mate in mates:
            ends.setdefault(int(community[mate]), []).append(mate)
    return plain_edges(count, np.array(edges))[0]


def candidates(
    count: int, edges: NDArray[np.int64], names: tuple[str, ...]
) -> tuple[dict[str, Layout], list[str]]:
    """Return the layouts by name, ours first, and the names of peers that are missing."""
    multilevel.warm_up()
    found: dict[str, Layout] = {
        OURS: lambda: force_layout(count, edges, engine="compiled"),
        "ours, numpy only": lambda: force_layout(count, edges, engine="plain"),
    }
    missing = []
    for name in names:
        peer = _peer(name, count, edges)
        if peer is None:
            missing.append(name)
        else:
            found[name] = peer
    return found, missing


def _peer(name: str, count: int, edges: NDArray[np.int64]) -> Layout | None:
    if name == PEERS[0]:
        have = all(importlib.util.find_spec(module) for module in ("networkx", "scipy"))
        return _networkx(count, edges) if have else None
    if name == PEERS[1]:
        return _sfdp(count, edges) if shutil.which("sfdp") else None
    return _tulip(count, edges) if importlib.util.find_spec("tulip") else None


def _networkx(count: int, edges: NDArray[np.int64]) -> Layout:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(edges.tolist())

    def lay_out() -> NDArray[np.float64]:
        places = nx.spring_layout(graph, seed=1)
        return np.array([places[node] for node in range(count)])

    return lay_out


def _sfdp(count: int, edges: NDArray[np.int64]) -> Layout:
    lines = "\n".join(f"{one}--{other};" for one, other in edges.tolist())
    text = f"graph{{node[shape=point];\n{lines}\n}}"

    def lay_out() -> NDArray[np.float64]:
        command = ["sfdp", *OPTIONS.split()]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
        places = np.zeros((count, 2))
        for line in done.stdout.splitlines():
            word = line.split()
            if word[0] == "node":
                places[int(word[1])] = float(word[2]), float(word[3])
        return places

    return lay_out


def _tulip(count: int, edges: NDArray[np.int64]) -> Layout:
    from tulip import tlp

    graph = tlp.newGraph()
    nodes = graph.addNodes(count)
    graph.addEdges([(nodes[one], nodes[other]) for one, other in edges.tolist()])
    name = "Fast Multipole Multilevel Embedder (OGDF)"
    layout = graph.getLayoutProperty("viewLayout")

    def lay_out() -> NDArray[np.float64]:
        graph.applyLayoutAlgorithm(name, layout, tlp.getDefaultPluginParameters(name, graph))
        return np.array([[layout[node][0], layout[node][1]] for node in nodes])

    return lay_out


def run(big: bool = False, rounds: int = ROUNDS) -> list[dict[str, Any]]:
    """Measure and return one row for each candidate.

    A row holds `what`, `candidate`, and, unless `missing` is true, `seconds` (median of the
    rounds), `stress`, and `ratio`: the candidate's time through ours, median of the rounds.
    """
    count = 10_000 if big else 1000
    edges = network(count)
    what = f"layout, {count:,} nodes, {len(edges):,} edges"
    layouts, missing = candidates(count, edges, PEERS[1:] if big else PEERS)
    seconds: dict[str, list[float]] = {name: [] for name in layouts}
    places = {}
    for _ in range(rounds):
        for name, lay_out in layouts.items():
            begin = time.perf_counter()
            places[name] = lay_out()
            seconds[name].append(time.perf_counter() - begin)
    rows: list[dict[str, Any]] = []
    for name, times in seconds.items():
        ratios = [one / ours for one, ours in zip(times, seconds[OURS], strict=True)]
        rows.append(
            {
                "what": what,
                "candidate": name,
                "missing": False,
                "seconds": statistics.median(times),
                "stress": measures.stress(places[name], edges),
                "ratio": statistics.median(ratios),
            }
        )
    rows += [{"what": what, "candidate": name, "missing": True} for name in missing]
    return rows


def table(rows: list[dict[str, Any]]) -> str:
    """Return the rows as text for people."""
    lines = [rows[0]["what"], f"{'':26}{'seconds':>9}{'stress':>9}{'times ours':>12}"]
    for row in rows:
        if row["missing"]:
            lines.append(f"{row['candidate']:26}  not installed")
        else:
            numbers = f"{row['seconds']:9.3f}{row['stress']:9.3f}{row['ratio']:12.1f}"
            lines.append(f"{row['candidate']:26}{numbers}")
    return "\n".join(lines)


def main() -> None:
    """Print the table asked for."""
    parser = argparse.ArgumentParser(description="Measure the layout against its peers.")
    parser.add_argument("--big", action="store_true", help="10,000 nodes instead of 1,000")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="interleaved rounds")
    arguments = parser.parse_args()
    print(table(run(arguments.big, arguments.rounds)))


if __name__ == "__main__":
    main()
