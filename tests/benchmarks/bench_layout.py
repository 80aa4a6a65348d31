"""Layout against its peers: time, and beside it how good the pictures are, in interleaved rounds.

    python -m tests.benchmarks --only layout        scale-free graphs, a mesh; --quick: 1,000 nodes

Ours is the whole of `force_layout`, packing and moving boxes apart included; a peer is its layout
call alone (sfdp: its process, with reading the graph and writing the positions). Peers that are not
installed are named as missing.

Stress is the mean squared relative error of distances against hops at the best scale, from 400
nodes (100 in the largest graph). NP is how much the nearest nodes in the picture are the neighbours
in the graph (mean Jaccard index of a thousand nodes). CV is how uneven the edges are long
(deviation through mean).
"""

from __future__ import annotations

import importlib.util
import subprocess
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explorer.layout import live, measures
from explorer.layout.force import force_layout
from explorer.layout.incremental import place_newcomers
from explorer.layout.topology import adjacency, plain_edges
from tests.benchmarks import peers
from tests.benchmarks.rounds import Row, interleave, sums

Layout = Callable[[], NDArray[np.float64]]
Edges = NDArray[np.int64]

NETWORKX, SFDP, FMMM = "networkx spring_layout", "Graphviz sfdp", "Tulip OGDF FMMM"
OURS, LINLOG = "ours", "ours, communities"
OPTIONS = "-Tplain -Gsplines=none -Goverlap=true"
GOALS = {
    (10_000, FMMM): "a quarter of its time (stretch a tenth), no more stress",
    (10_000, SFDP): "a twentieth of its time (stretch a fortieth), no more stress",
    (100_000, FMMM): "its time (stretch 1 / 2.5)",
}
NEWCOMERS = 20
"""Nodes that come onto a large picture at a time."""
STEPS = 40
"""Steps of a picture that moves, timed together."""
SAMPLED = 1000
"""Nodes whose neighbourhoods are compared."""


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


def mesh(side: int = 100) -> Edges:
    """Make a square grid, its nodes shuffled."""
    number = np.random.default_rng(0).permutation(side * side).reshape(side, side)
    right = np.column_stack([number[:, :-1].ravel(), number[:, 1:].ravel()])
    down = np.column_stack([number[:-1].ravel(), number[1:].ravel()])
    return np.concatenate([right, down])


def peer_layout(name: str, count: int, edges: Edges) -> Layout | None:
    """Return the layout of a peer, None when it is not installed."""
    if name == NETWORKX:
        have = all(importlib.util.find_spec(module) for module in ("networkx", "scipy"))
        return _networkx(count, edges) if have else None
    if name == SFDP:
        return _sfdp(count, edges) if peers.GRAPHVIZ.path else None
    return _tulip(count, edges) if importlib.util.find_spec("tulip") else None


def neighbourhood(positions: NDArray[np.float64], edges: Edges) -> float:
    """Return NP: see above."""
    count = len(positions)
    first, neighbour, _ = adjacency(count, edges)
    chosen = np.random.default_rng(0).choice(count, min(SAMPLED, count), replace=False)
    total = 0.0
    for node in chosen.tolist():
        around = set(neighbour[first[node] : first[node + 1]].tolist())
        away = ((positions - positions[node]) ** 2).sum(axis=1)
        away[node] = np.inf
        near = set(np.argpartition(away, len(around) - 1)[: len(around)].tolist())
        total += len(around & near) / len(around | near)
    return total / len(chosen)


def quality(positions: NDArray[np.float64], edges: Edges) -> str:
    """Return the three measures in words."""
    way = positions[edges[:, 0]] - positions[edges[:, 1]]
    length = np.hypot(*way.T)
    stress = measures.stress(positions, edges, 400 if len(positions) <= 10_000 else 100)
    near = neighbourhood(positions, edges)
    return f"stress {stress:.3f}, NP {near:.4f}, CV {length.std() / length.mean():.2f}"


def compare(what: str, edges: Edges, names: tuple[str, ...], rounds: int) -> list[Row]:
    """Return a row for each peer, and one for the layout that sets communities apart."""
    count = int(edges.max()) + 1
    layouts: dict[str, Layout] = {
        OURS: lambda: force_layout(count, edges, engine="compiled"),
        LINLOG: lambda: force_layout(count, edges, engine="compiled", mode="linlog"),
    }
    missing = []
    for name in names:
        made = peer_layout(name, count, edges)
        if made is None:
            missing.append(name)
        else:
            layouts[name] = made
    places: dict[str, NDArray[np.float64]] = {}

    def work(name: str) -> Callable[[], None]:
        return lambda: places.__setitem__(name, layouts[name]())

    samples = interleave({name: work(name) for name in layouts}, rounds, warm_up=0)
    seconds = {name: sums(found) for name, found in samples.items()}
    good = {name: quality(found, edges) for name, found in places.items()}
    rows = []
    for name in names:
        goal = GOALS.get((count, name), "")
        if name in missing:
            note = f"Ours: {good[OURS]}. {name} is not installed: make bench-peers."
            rows.append(Row("layout", what, seconds[OURS], name, goal=goal, note=note))
        else:
            note = f"Ours: {good[OURS]}; theirs: {good[name]}."
            rows.append(Row("layout", what, seconds[OURS], name, seconds[name], goal, note))
    if SFDP in seconds:
        goal = "NP ten times that of sfdp" if "mesh" not in what else ""
        note = f"Ours: {good[LINLOG]}; theirs: {good[SFDP]}."
        times = seconds[LINLOG], seconds[SFDP]
        rows.append(Row("layout", f"{what}, communities", times[0], SFDP, times[1], goal, note))
    return rows


def moving(count: int, rounds: int) -> list[Row]:
    """Return how long a step takes while a node is dragged, and how long newcomers wait."""
    edges = network(count)
    positions = force_layout(count, edges, engine="compiled")
    picture = live.Live(positions, edges, np.zeros(count, dtype=np.bool_))
    node = int(np.argsort(np.bincount(edges.ravel(), minlength=count))[count // 2])

    def steps() -> None:
        for number in range(STEPS):
            picture.carry([node], [positions[node] + 10.0 * number])
            picture.step()

    new = np.random.default_rng(1).permutation(count)[:NEWCOMERS]
    placed = ~np.isin(np.arange(count), new)
    sizes = np.full((count, 2), (120.0, 64.0))

    def join() -> None:
        place_newcomers(positions, placed, edges, sizes)

    samples = interleave({"steps": steps, "join": join}, rounds)
    each = [total / STEPS for total in sums(samples["steps"])]
    nodes = f"{count:,} nodes"
    return [
        Row("layout", f"a step while a node is dragged, {nodes}", each, goal="1 / 60 s"),
        Row("layout", f"{NEWCOMERS} newcomers among {nodes}", sums(samples["join"]), goal="50 ms"),
    ]


def run(setting: Any) -> list[Row]:
    """Measure and return the rows."""
    peers.add_to_path()
    live.warm_up()
    rounds = 1 if setting.quick else 3
    rows = compare("1,000 nodes", network(1000), (NETWORKX, SFDP, FMMM), rounds)
    if not setting.quick:
        rows += compare("10,000 nodes", network(10_000), (SFDP, FMMM), rounds)
        rows += compare("a mesh of 100 × 100", mesh(), (SFDP, FMMM), rounds)
        rows += compare("100,000 nodes", network(100_000), (FMMM,), rounds)
    return rows + moving(10_000, setting.rounds(5))
