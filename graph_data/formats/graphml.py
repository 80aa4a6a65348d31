"""Claims as GraphML, for yEd, Cytoscape, igraph and others. http://graphml.graphdrawing.org/ ."""

from __future__ import annotations

import io
from collections.abc import Iterable

import networkx as nx

from graph_data.changeset import Quad
from graph_data.formats.network import network


def graphml(quads: Iterable[Quad]) -> str:
    """Return the claims among some statements as GraphML; see `network.network`."""
    out = io.BytesIO()
    # The writer in pure Python: the one over lxml, where that is installed, writes other bytes.
    nx.write_graphml_xml(network(quads), out, encoding="utf-8", prettyprint=True)
    return out.getvalue().decode() + "\n"
