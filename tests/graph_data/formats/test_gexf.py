"""GEXF is read back by networkx as the same graph, and does not carry the day it was written."""

import io
import time

import networkx as nx
from hypothesis import given, settings

from graph_data.formats.gexf import gexf
from graph_data.formats.network import network
from tests.graph_data.formats.test_graphml import cases, quads


def read(text: str) -> nx.MultiDiGraph:
    return nx.read_gexf(io.BytesIO(text.encode()))


def edges(graph: nx.MultiDiGraph) -> dict:
    return {(u, v, about["id"]): about["relation"] for u, v, about in graph.edges(data=True)}


@settings(deadline=None, max_examples=15)
@given(case=cases)
def test_networkx_reads_back_the_same_graph(case):
    found, wanted = read(gexf(case)), network(case)
    assert dict(found.nodes(data=True)) == dict(wanted.nodes(data=True))
    expected = {
        (u, v, k): about["relation"] for u, v, k, about in wanted.edges(keys=True, data=True)
    }
    assert edges(found) == expected


def test_attributes_of_edges_come_back():
    (about,) = [data for _, _, data in read(gexf(quads(["A", "B"], [(0, 1)]))).edges(data=True)]
    assert about["label"] == "succeeded"
    assert (about["citations"], about["modality"]) == (0, "actual")


def test_the_day_is_not_in_it():
    text = gexf(quads(["Ada", "Bo"], [(0, 1)]))
    assert "lastmodified" not in text
    assert time.strftime("%Y-%m-%d") not in text


def test_order_makes_no_difference():
    case = quads(["Ada", "Bo", "Cy"], [(0, 1), (1, 2), (0, 1)])
    assert gexf(case) == gexf(reversed(case))
    assert len(read(gexf([]))) == 0
