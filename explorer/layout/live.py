"""A picture that answers while a node is dragged: neighbours follow, the rest stays as it is.

The forces are those of the layouts. What they are at the beginning counts as rest, whatever layout
the picture was made by, so that nothing moves but for the node that is dragged. The sums over many
nodes are approximate; forces smaller than their error move nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from . import multilevel
from .plain_forces import PUSH, exact_push, grid_push, pull_of, push_kernel
from .topology import Bools, Floats, Ints, adjacency, plain_edges

if TYPE_CHECKING:
    from .settling import Forces

FEW, EXACT = 200, 700
"""Numbers of nodes up to which the push is summed pair by pair in numpy: if compiled loops are
ready, and if they are not."""
GRID = 256
"""Side of the grid on which larger graphs push each other without compiled code."""
THETA = 1.1
"""Width through distance under which a cell of nodes pushes as one."""
GAIN = 0.5
"""Share of the way to its own balance that a node goes in a step."""
LONGEST = 0.35
"""Longest move in a step, in edge lengths."""
REST = 0.004
"""Moves shorter than this are rest, in edge lengths."""
ANCHOR = 0.12
"""How strongly a node is drawn to where it was, as a share of how stiff its edges are."""
AFRESH = 8
"""Steps after which it is measured anew how stiff the edges are."""
ERROR = 0.015
"""Error of the push, as a share of all pull on a node: smaller forces are none."""


class Live:
    """One picture under one hand. All positions are scene pixels, shape (n, 2)."""

    def __init__(
        self,
        positions: Floats,
        edges: ArrayLike,
        held: ArrayLike,
        weights: ArrayLike | None = None,
    ) -> None:
        """Take the picture as it is; nodes that `held` (n,) names never move by themselves.

        Raises ValueError for positions that are not finite and for edges that name no node.
        """
        count = len(positions)
        if not np.isfinite(positions).all():
            raise ValueError("a picture that moves needs a finite place for every node")
        self._edges, strength = plain_edges(count, edges, weights)
        self._weights = (
            strength / max(float(np.median(strength)), 1e-9) if len(strength) else strength
        )
        self._unit = _unit(positions, self._edges)
        self._at = np.array(positions, dtype=np.float64) / self._unit
        self._held: Bools = np.array(held, dtype=np.bool_)
        self._carried: Ints = np.empty(0, dtype=np.int64)
        self._ones = np.ones(count)
        ready = multilevel.is_warm()
        large = count > (FEW if ready else EXACT) and len(self._edges) > 0
        self._compiled = self._forces() if large and ready else None
        self._kernel = push_kernel(GRID) if large and self._compiled is None else None
        self._home = self._at.copy()
        self._at_rest = self._force(self._at) if count else self._at
        self._error = (ERROR if large else 0.0) * self._pull_sizes()
        self._crowd = 8 * PUSH * _crowd(self._at) + 0.5
        self._stiffness = self._stiff()
        self._anchor = ANCHOR * self._stiffness
        self._turn = 0

    def _forces(self) -> Forces:
        from .settling import Forces

        first, neighbour, edge = adjacency(self.count, self._edges)
        joined = self._weights[edge].astype(np.float32)
        rows = first.astype(np.int32), neighbour.astype(np.int32), joined
        return Forces(rows, strength=PUSH, theta=THETA)

    @property
    def count(self) -> int:
        """Number of nodes."""
        return len(self._at)

    @property
    def positions(self) -> Floats:
        """Where the nodes are now, a copy."""
        return self._at * self._unit

    def carry(self, nodes: ArrayLike, places: ArrayLike) -> None:
        """Put nodes where the hand is; they stay there until they are carried on."""
        self._carried = np.asarray(nodes, dtype=np.int64)
        goal = np.asarray(places, dtype=np.float64).reshape(-1, 2)
        if np.isfinite(goal).all():
            self._at[self._carried] = goal / self._unit
        self._held[self._carried] = True

    def step(self) -> bool:
        """Move every free node a little towards its balance; return whether all are at rest."""
        if not len(self._edges):
            return True
        self._turn += 1
        if self._turn % AFRESH == 0:
            self._stiffness = self._stiff()
        force = self._force(self._at) - self._at_rest
        size = np.sqrt((force**2).sum(axis=1))
        share = np.where(size > self._error, 1 - self._error / np.maximum(size, 1e-12), 0.0)
        force *= share[:, None]
        force -= self._anchor[:, None] * (self._at - self._home)
        way = force * (GAIN / (self._stiffness + self._anchor))[:, None]
        way[self._held] = 0.0
        length = np.sqrt((way**2).sum(axis=1))
        way *= np.minimum(1.0, LONGEST / np.maximum(length, 1e-12))[:, None]
        self._at += way
        return bool(length.max(initial=0.0) < REST)

    def _force(self, at: Floats) -> Floats:
        """Return the force on each node, shape (n, 2)."""
        if self._compiled is not None:
            found = self._compiled.at(np.ascontiguousarray(at, dtype=np.float32))
            return found.astype(np.float64)
        if self._kernel is not None:
            push = grid_push(at, self._ones, self._kernel)
        else:
            push = exact_push(at, self._ones)
        return push + pull_of(at, self._edges, self._weights, "sfdp")

    def _lengths(self) -> Floats:
        way = self._at[self._edges[:, 0]] - self._at[self._edges[:, 1]]
        return np.asarray(np.sqrt((way**2).sum(axis=1)) * self._weights, dtype=np.float64)

    def _stiff(self) -> Floats:
        """Return how much the force on each node changes along its way, at most about."""
        length = 2 * self._lengths()
        total = np.bincount(self._edges[:, 0], length, self.count)
        total += np.bincount(self._edges[:, 1], length, self.count)
        return np.asarray(total + self._crowd, dtype=np.float64)

    def _pull_sizes(self) -> Floats:
        """Return the sum of the sizes of all pulls on each node, which the push balances."""
        pull = self._lengths() ** 2
        total = np.bincount(self._edges[:, 0], pull, self.count)
        total += np.bincount(self._edges[:, 1], pull, self.count)
        return np.asarray(total, dtype=np.float64)


def _unit(positions: Floats, edges: Ints) -> float:
    """Return how many pixels the forces' unit has: that in which the picture is in balance.

    As in :mod:`large_graph`, pull and push summed over all pairs with their distance are equal.
    """
    count = len(positions)
    way = positions[edges[:, 0]] - positions[edges[:, 1]]
    total = float(((way**2).sum(axis=1) ** 1.5).sum())
    return float(max((total / (PUSH * max(count * (count - 1), 1) / 2)) ** (1 / 3), 1.0))


def _crowd(at: Floats) -> Floats:
    """Return how many nodes stand within about a unit of each, shape (n,)."""
    cell = np.floor(at).astype(np.int64)
    cell -= cell.min(axis=0, initial=0)
    key = cell[:, 0] * (int(cell[:, 1].max(initial=0)) + 1) + cell[:, 1]
    _, number, many = np.unique(key, return_inverse=True, return_counts=True)
    return np.asarray(many[number.reshape(-1)], dtype=np.float64)


def warm_up() -> None:
    """Compile what a large picture needs to move, or load it: see ``multilevel.warm_up``."""
    multilevel.warm_up()
    from .settling import Forces

    rows = np.zeros(3, np.int32), np.empty(0, np.int32), np.empty(0, np.float32)
    Forces(rows, strength=PUSH, theta=THETA).at(np.eye(2, dtype=np.float32))
