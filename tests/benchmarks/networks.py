"""Made networks to be drawn: hubs and dense groups, laid out by our own layout."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.layout import multilevel
from explorer.layout.force import force_layout
from explorer.model.canvas import Canvas, ShownEdge
from explorer.model.shown_columns import EdgeColumns, NodeColumns, Places
from graph_data.ontology import load as load_ontology
from tests.benchmarks import case_generator

LAID_OUT = 200_000
"""Larger networks are strewn over a square: laying them out is not what is measured."""
SUPPORTS = ("quoted", "quoted", "quoted", "independent", "analyst", "unsourced")


@dataclass(frozen=True, slots=True)
class Network:
    """Positions (n, 2), scene pixels, and pairs of node numbers (m, 2)."""

    positions: NDArray[np.float64]
    pairs: NDArray[np.int64]


def made(nodes: int, edges: int) -> Network:
    """Return a network of this size."""
    if nodes > LAID_OUT:
        return _strewn(nodes, edges)
    pairs = np.array(case_generator.pairs(nodes, edges), dtype=np.int64)
    if multilevel.available():
        multilevel.warm_up()
    return Network(force_layout(nodes, pairs, engine="auto"), pairs)


def _strewn(nodes: int, edges: int) -> Network:
    rng = np.random.default_rng(1)
    side = int(np.ceil(nodes**0.5))
    at = np.stack(np.meshgrid(np.arange(side), np.arange(side)), -1).reshape(-1, 2)[:nodes] * 100.0
    start = rng.integers(0, nodes, edges)
    away = (rng.pareto(1.2, edges) * 3 + 1).astype(np.int64) * rng.choice(
        [-1, 1, side, -side], edges
    )
    pairs = np.column_stack([start, np.clip(start + away, 0, nodes - 1)])
    return Network(at + rng.normal(0, 60, at.shape), pairs)


def columns_of(network: Network) -> tuple[NodeColumns, EdgeColumns, Places]:
    """Return a network as the canvas takes a large one."""
    count, lines = len(network.positions), len(network.pairs)
    ontology = load_ontology()
    kinds, families = ontology.offered_types(), list(ontology.families.values())
    numbers, edges = np.arange(count), np.arange(lines)
    nodes = NodeColumns(
        [f"n{i}" for i in range(count)], case_generator.labels(count),
        tuple((kind.label, kind.colour, kind.icon) for kind in kinds), numbers % len(kinds),
        np.bincount(network.pairs.ravel(), minlength=count), (numbers % 9 == 0).astype(np.int64),
    )  # fmt: skip
    looks = tuple(
        ShownEdge(
            "", "", "", "leads to", family.label, family.colour, support=SUPPORTS[i % 6],
            contested=i % 25 == 0, modality="planned" if i % 11 == 0 else "actual",
        )
        for i in range(6 * 11 * 25)
        for family in (families[i % len(families)],)
    )  # fmt: skip
    shown = EdgeColumns(
        nodes.iris, [f"e{i}" for i in range(lines)], network.pairs, looks, edges % len(looks)
    )
    return nodes, shown, Places(nodes, network.positions)


def canvas_of(network: Network) -> Canvas:
    """Return a canvas that shows a network."""
    canvas = Canvas()
    nodes, edges, places = columns_of(network)
    canvas.show(nodes, edges, places)
    return canvas
