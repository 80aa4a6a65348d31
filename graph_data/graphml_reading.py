"""GraphML as nodes and edges, parsed in a process of its own.

http://graphml.graphdrawing.org/ . Attributes are kept as text under the names that the file gives
them; labels that yEd draws are found too. Entities and addresses elsewhere are refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from graph_data import child
from graph_data.child import Limits
from graph_data.errors import BadInput
from graph_data.rdf_parsing import LARGEST, STATEMENTS


@dataclass(frozen=True, slots=True)
class Element:
    """A node or an edge of a file.

    Attributes:
        key: its id; may be empty for an edge.
        line: where it begins, from 1.
        about: its attributes by name.
        ends: ids of source and target, empty for a node.
    """

    key: str
    line: int
    about: Mapping[str, str] = field(default_factory=dict)
    ends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphMl:
    """What a file holds."""

    nodes: tuple[Element, ...]
    edges: tuple[Element, ...]


def parse(
    data: bytes, limits: Limits | None = None, cancelled: Callable[[], bool] | None = None
) -> GraphMl:
    """Return the nodes and edges of a GraphML file.

    Args:
        data: the bytes of the file.
        limits: time and memory; two minutes when not given.
        cancelled: asked again and again; parsing is ended when it says yes.

    Raises:
        BadInput: it is no GraphML, with line and column, or too large.
        TooMuch: it took too long or too much memory.
        Cancelled: the user ended it.
    """
    if len(data) > LARGEST:
        raise BadInput(f"The file has {len(data) >> 20:,} MB; {LARGEST >> 20} MB can be read.")
    answer = child.run(
        "graph_data.graphml_child",
        json.dumps({"most": STATEMENTS}).encode() + b"\n" + data,
        limits or Limits(seconds=120),
        "Reading the file",
        cancelled,
    )
    nodes: list[Element] = []
    edges: list[Element] = []
    for line in answer.splitlines():
        key, place, about, ends = json.loads(line)
        (edges if ends else nodes).append(Element(key, place, about, tuple(ends)))
    return GraphMl(tuple(nodes), tuple(edges))
