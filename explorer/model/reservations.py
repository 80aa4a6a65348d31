"""Which claims of a picture may not be read as plain facts, by what speaks against that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from explorer.model.canvas import ShownEdge

CONTESTED: Final = "contested"
BROKEN: Final = "broken"
PROPOSED: Final = "proposed"
UNSOURCED: Final = "unsourced"

_HOLDS: Final[dict[str, Callable[[ShownEdge], bool]]] = {
    CONTESTED: lambda edge: edge.contested,
    BROKEN: lambda edge: edge.anchor == "broken",
    PROPOSED: lambda edge: edge.anchor == "proposed",
    UNSOURCED: lambda edge: edge.support == "unsourced",
}
"""The gravest first."""


def reservations(edges: Iterable[ShownEdge]) -> dict[str, list[str]]:
    """Return the claims to which each reservation applies, gravest first; none that is empty.

    A claim is named once, under the gravest.
    """
    found: dict[str, list[str]] = {name: [] for name in _HOLDS}
    for edge in edges:
        name = next((name for name, holds in _HOLDS.items() if holds(edge)), "")
        if name:
            found[name].append(edge.iri)
    return {name: iris for name, iris in found.items() if iris}
