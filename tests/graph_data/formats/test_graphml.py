"""GraphML is read back by networkx as the same graph, whatever the words are."""

import io

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data import entity
from graph_data.changeset import Quad
from graph_data.claim import Claim, describe
from graph_data.entity import Entity
from graph_data.formats.graphml import graphml
from graph_data.formats.network import network
from graph_data.namespaces import TL
from tests.support import strategies

WHEN = "2031-05-03T10:00:00Z"


def quads(labels: list[str], ends: list[tuple[int, int]]) -> list[Quad]:
    """Return people with these names, and claims that one succeeded the other."""
    people = [Entity(f"x:{n}", TL + "Person", label or "?") for n, label in enumerate(labels)]
    found = [quad for one in people for quad in entity.describe(one)]
    for number, (start, end) in enumerate(ends):
        subject, object_ = f"x:{start % len(labels)}", f"x:{end % len(labels)}"
        one = Claim(f"x:claim/{number}", subject, TL + "succeeded", object_, recorded_at=WHEN)
        found += describe(one)
    return found


cases = st.builds(
    quads,
    st.lists(strategies.wordings(), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=6),
)


def edges(graph: nx.MultiDiGraph) -> dict:
    return {(u, v, k): about for u, v, k, about in graph.edges(keys=True, data=True)}


@settings(deadline=None, max_examples=15)
@given(case=cases)
def test_networkx_reads_back_the_same_graph(case):
    found = nx.read_graphml(io.BytesIO(graphml(case).encode()), force_multigraph=True)
    wanted = network(case)
    assert dict(found.nodes(data=True)) == dict(wanted.nodes(data=True))
    assert edges(found) == edges(wanted)


def test_an_empty_selection_is_a_graph_too():
    assert len(nx.read_graphml(io.BytesIO(graphml([]).encode()))) == 0


def test_order_makes_no_difference():
    case = quads(["Ada", "Bo", "Cy"], [(0, 1), (1, 2), (0, 1)])
    assert graphml(case) == graphml(reversed(case))
