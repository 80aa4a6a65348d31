"""A large network as columns: an object for a node or an edge is made only when it is asked for.

A hundred thousand objects cost a second and a hundred megabytes; columns cost a hundredth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ShownNode:
    """One entity on the canvas, with all that is needed to draw it."""

    iri: str
    label: str
    type_label: str
    colour: str
    """Colour of the type, ``#rrggbb``, the same in both themes."""
    icon: str
    """Name of a file in ``resources/icons`` without its ending."""
    degree: int
    """Number of claims in the whole case that touch the entity: its importance."""
    hidden: int = 0
    """Number of neighbours in the case that the canvas does not show."""
    short: str = ""
    """What it is called where there is no room for its name, such as an abbreviation."""


@dataclass(frozen=True, slots=True)
class ShownEdge:
    """One claim on the canvas, with its evidence axis by axis.

    Each axis is drawn by a means of its own, so that one fault cannot hide another.
    """

    iri: str
    source: str
    target: str
    label: str
    family: str
    colour: str
    symmetric: bool = False
    support: str = "quoted"
    """``unsourced``, ``analyst``, ``quoted`` or ``independent``: the line."""
    contested: bool = False
    """Denied or contradicted by at least one origin: the clash mark."""
    voice: str = "own"
    """``own``, ``attributed``, ``headline`` or ``inferred``: speech, headline, thought marks."""
    modality: str = "actual"
    """``actual``, ``planned`` or ``conditional``: the dashed line and arrowhead."""
    anchor: str = "exact"
    """``exact``, ``unchecked``, ``proposed`` or ``broken``: the break mark."""
    emended: bool = False
    """A slip in the text was mended: the pencil."""
    verdict: str = ""
    """``rejected`` or ``doubted`` by the analyst: the pale line, the struck or the wavy mark."""


_LOOKS = tuple(field.name for field in fields(ShownEdge))[3:]


@dataclass(frozen=True)
class NodeColumns(Sequence[ShownNode]):
    """Nodes by number. ``kinds`` is a table of (type_label, colour, icon); ``kind`` (n,) its rows.

    ``degree`` and ``hidden`` are of shape (n,).
    """

    iris: Sequence[str]
    labels: Sequence[str]
    kinds: tuple[tuple[str, str, str], ...]
    kind: Ints
    degree: Ints
    hidden: Ints

    @classmethod
    def of(cls, nodes: Iterable[ShownNode]) -> NodeColumns:
        """Return nodes as columns; columns as they are."""
        if isinstance(nodes, NodeColumns):
            return nodes
        rows = list(nodes)
        table: dict[tuple[str, str, str], int] = {}
        kind = [
            table.setdefault((node.type_label, node.colour, node.icon), len(table)) for node in rows
        ]
        return cls(
            [node.iri for node in rows],
            [node.label for node in rows],
            tuple(table),
            np.array(kind, dtype=np.int64),
            np.array([node.degree for node in rows], dtype=np.int64),
            np.array([node.hidden for node in rows], dtype=np.int64),
        )

    @cached_property
    def number(self) -> dict[str, int]:
        """Number of each node by its IRI."""
        return {iri: number for number, iri in enumerate(self.iris)}

    def __len__(self) -> int:
        return len(self.iris)

    @overload
    def __getitem__(self, number: int) -> ShownNode: ...
    @overload
    def __getitem__(self, number: slice) -> list[ShownNode]: ...
    def __getitem__(self, number: int | slice) -> ShownNode | list[ShownNode]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        label, colour, icon = self.kinds[int(self.kind[number])]
        return ShownNode(
            self.iris[number], self.labels[number], label, colour, icon,
            int(self.degree[number]), int(self.hidden[number]),
        )  # fmt: skip

    def taken(self, rows: Ints) -> NodeColumns:
        """Return some of the nodes, by number."""
        chosen = rows.tolist()
        return NodeColumns(
            [self.iris[row] for row in chosen], [self.labels[row] for row in chosen],
            self.kinds, self.kind[rows], self.degree[rows], self.hidden[rows],
        )  # fmt: skip

    def joined(self, other: NodeColumns) -> NodeColumns:
        """Return these nodes with those of `other` in the place of their equals, or after all."""
        where = np.array([self.number.get(iri, -1) for iri in other.iris], dtype=np.int64)
        new = np.flatnonzero(where < 0)
        where[new] = len(self) + np.arange(len(new))
        table = dict.fromkeys((*self.kinds, *other.kinds))
        place = {kind: row for row, kind in enumerate(table)}
        iris, labels = list(self.iris), list(self.labels)
        iris += [other.iris[row] for row in new.tolist()]
        labels += [""] * len(new)
        for row, label in zip(where.tolist(), other.labels, strict=True):
            labels[row] = label
        theirs = np.array([place[kind] for kind in other.kinds], dtype=np.int64)
        return NodeColumns(
            iris, labels, tuple(table),
            _put(self.kind, where, theirs[other.kind]),
            _put(self.degree, where, other.degree), _put(self.hidden, where, other.hidden),
        )  # fmt: skip


def _put(old: Ints, where: Ints, new: Ints) -> Ints:
    made = np.concatenate([old, np.zeros(max(0, int(where.max(initial=-1)) + 1 - len(old)), int)])
    made[where] = new
    return made


@dataclass(frozen=True)
class EdgeColumns(Sequence[ShownEdge]):
    """Edges by number, between nodes of a `NodeColumns`.

    ``pairs`` is of shape (m, 2); ``looks`` a table of edges of which all but IRI and ends counts,
    ``look`` (m,) its rows.
    """

    nodes: Sequence[str]
    """IRIs of the nodes."""
    iris: Sequence[str]
    pairs: Ints
    looks: tuple[ShownEdge, ...]
    look: Ints

    @classmethod
    def of(cls, edges: Iterable[ShownEdge], nodes: NodeColumns) -> EdgeColumns:
        """Return the edges between nodes as columns; columns of the same nodes as they are."""
        if isinstance(edges, EdgeColumns) and edges.nodes is nodes.iris:
            return edges
        number = nodes.number
        rows = [edge for edge in edges if edge.source in number and edge.target in number]
        table: dict[tuple[Any, ...], int] = {}
        first: list[ShownEdge] = []
        look = []
        for edge in rows:
            key = tuple(getattr(edge, name) for name in _LOOKS)
            found = table.get(key)
            if found is None:
                found = table[key] = len(table)
                first.append(edge)
            look.append(found)
        pairs = [(number[edge.source], number[edge.target]) for edge in rows]
        return cls(
            nodes.iris,
            [edge.iri for edge in rows],
            np.array(pairs, dtype=np.int64).reshape(-1, 2),
            tuple(first),
            np.array(look, dtype=np.int64),
        )

    @cached_property
    def number(self) -> dict[str, int]:
        """Number of each edge by its IRI."""
        return {iri: number for number, iri in enumerate(self.iris)}

    def __len__(self) -> int:
        return len(self.iris)

    @overload
    def __getitem__(self, number: int) -> ShownEdge: ...
    @overload
    def __getitem__(self, number: slice) -> list[ShownEdge]: ...
    def __getitem__(self, number: int | slice) -> ShownEdge | list[ShownEdge]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        like = self.looks[int(self.look[number])]
        one, other = self.pairs[number].tolist()
        return ShownEdge(
            self.iris[number], self.nodes[one], self.nodes[other],
            *(getattr(like, name) for name in _LOOKS),
        )  # fmt: skip

    def joined(self, other: EdgeColumns) -> EdgeColumns:
        """Return these edges with those of `other`, in the place of their equals or after all."""
        where = np.array([self.number.get(iri, -1) for iri in other.iris], dtype=np.int64)
        new = np.flatnonzero(where < 0)
        where[new] = len(self) + np.arange(len(new))
        pairs = np.vstack([self.pairs, np.zeros((len(new), 2), dtype=np.int64)])
        pairs[where] = other.pairs
        iris = [*self.iris, *(other.iris[row] for row in new.tolist())]
        look = _put(self.look, where, other.look + len(self.looks))
        return EdgeColumns(self.nodes, iris, pairs, (*self.looks, *other.looks), look)

    def between(self, kept: NDArray[np.bool_], nodes: NodeColumns) -> EdgeColumns:
        """Return the edges whose ends are both `kept` (n,), where `nodes` are those kept."""
        rows = np.flatnonzero(kept[self.pairs].all(axis=1)) if len(self.pairs) else self.look
        place = np.cumsum(kept) - 1
        return EdgeColumns(
            nodes.iris, [self.iris[row] for row in rows.tolist()],
            place[self.pairs[rows]].reshape(-1, 2), self.looks, self.look[rows],
        )  # fmt: skip


T = TypeVar("T", ShownNode, ShownEdge)


class ByIri(Mapping[str, T]):
    """Columns as a table by IRI."""

    def __init__(self, columns: NodeColumns | EdgeColumns) -> None:
        self.columns = columns

    def __getitem__(self, iri: str) -> T:
        return self.columns[self.columns.number[iri]]  # type: ignore[return-value]

    def __contains__(self, iri: object) -> bool:
        return iri in self.columns.number

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns.iris)

    def __len__(self) -> int:
        return len(self.columns.iris)


class Places(Mapping[str, Point]):
    """Positions of nodes by IRI, kept as one array (n, 2)."""

    def __init__(self, nodes: NodeColumns, array: Floats) -> None:
        self.nodes = nodes
        self.array = array

    def __getitem__(self, iri: str) -> Point:
        x, y = self.array[self.nodes.number[iri]].tolist()
        return x, y

    def __contains__(self, iri: object) -> bool:
        return iri in self.nodes.number

    def __iter__(self) -> Iterator[str]:
        return iter(self.nodes.iris)

    def __len__(self) -> int:
        return len(self.nodes.iris)


def places_of(nodes: NodeColumns, positions: Mapping[str, Point]) -> Floats:
    """Return positions in the order of nodes, (n, 2). KeyError for a node that has none."""
    if isinstance(positions, Places) and positions.nodes.iris is nodes.iris:
        return positions.array.copy()
    return np.array([positions[iri] for iri in nodes.iris], dtype=np.float64).reshape(-1, 2)
