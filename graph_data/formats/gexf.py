"""Claims as GEXF 1.2, for Gephi. https://gexf.net/ ."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Final

import networkx as nx

from graph_data.changeset import Quad
from graph_data.formats.network import network

_TODAY: Final = re.compile(r' lastmodifieddate="[^"]*"')


def gexf(quads: Iterable[Quad]) -> str:
    """Return the claims among some statements as GEXF; see `network.network`.

    The date that networkx puts in is taken out, so that the same claims give the same bytes.
    """
    graph = network(quads)
    for _, _, key, about in graph.edges(keys=True, data=True):
        about["id"] = key  # else edges are numbered, and their numbers change from file to file
    out = io.BytesIO()
    nx.write_gexf(graph, out, encoding="utf-8", prettyprint=True)
    return _TODAY.sub("", out.getvalue().decode(), count=1) + "\n"
