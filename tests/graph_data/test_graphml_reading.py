"""GraphML of others: nodes, edges, attributes, what yEd draws; and nothing that is dangerous."""

import networkx as nx
import pytest

from graph_data import graphml_reading
from graph_data.child import Limits
from graph_data.errors import BadInput, Cancelled
from graph_data.graphml_reading import Element

HEAD = '<?xml version="1.0"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
GRAPH = (
    HEAD + '<key id="d0" for="node" attr.name="label" attr.type="string"/>\n'
    '<key id="d1" for="edge" attr.name="weight" attr.type="int"><default>7</default></key>\n'
    '<graph edgedefault="directed">\n'
    '<node id="a"><data key="d0">Ann &amp; Co</data></node>\n'
    '<node id="b"><graph><node id="c"/></graph></node>\n'
    '<edge id="e" source="a" target="b"><data key="d1">3</data></edge>\n'
    '<edge source="b" target="c"/>\n</graph></graphml>'
)


def parse(text: str | bytes, **more) -> graphml_reading.GraphMl:
    return graphml_reading.parse(text if isinstance(text, bytes) else text.encode(), **more)


def test_nodes_and_edges_with_their_attributes_and_lines():
    found = parse(GRAPH)
    assert found.nodes == (
        Element("a", 6, {"label": "Ann & Co"}), Element("b", 7), Element("c", 7),
    )  # fmt: skip
    assert found.edges == (
        Element("e", 8, {"weight": "3"}, ("a", "b")), Element("", 9, {"weight": "7"}, ("b", "c")),
    )  # fmt: skip


def test_what_networkx_writes_is_read(tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="Ann", age=3)
    graph.add_edge("a", "b", relation="sues", since=2020)
    nx.write_graphml(graph, tmp_path / "x.graphml")
    found = parse((tmp_path / "x.graphml").read_bytes())
    assert [(n.key, dict(n.about)) for n in found.nodes] == [
        ("a", {"label": "Ann", "age": "3"}), ("b", {}),
    ]  # fmt: skip
    assert dict(found.edges[0].about) == {"relation": "sues", "since": "2020"}


def test_labels_that_yed_draws():
    text = GRAPH.replace(
        "Ann &amp; Co",
        '<y:ShapeNode xmlns:y="http://www.yworks.com/xml/graphml"><y:Fill color="#fff"/>'
        "<y:NodeLabel>Ann<y:LabelModel/></y:NodeLabel></y:ShapeNode>",
    )
    assert parse(text).nodes[0].about["label"] == "Ann"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<!DOCTYPE g [<!ENTITY x "y">]><graphml>&x;</graphml>', r"Line 1, column \d+: .*DOCTYPE"),
        ("<html/>", "begins with <html> and not with <graphml>"),
        ("<graphml><graph>", r"Line 1, column 17: not well-formed XML"),
        (HEAD + "<graph><edge source='a'/></graph></graphml>", "Line 3, column 8: an edge has no"),
        (HEAD + "<graph><node/></graph></graphml>", "a node has no id"),
        (HEAD + "<graph><hyperedge/></graph></graphml>", "more than two ends"),
        (HEAD + "<a>" * 101, "more than 100 elements"),
        (b"\xff\xfe<", "not well-formed"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(text, said):
    with pytest.raises(BadInput, match=said):
        parse(text)


def test_a_value_that_is_too_long():
    with pytest.raises(BadInput, match="a million characters"):
        parse(GRAPH.replace("Ann", "x" * 1_100_000))


def test_a_file_that_is_too_large(monkeypatch):
    monkeypatch.setattr(graphml_reading, "LARGEST", 10)
    with pytest.raises(BadInput, match="can be read"):
        parse(GRAPH)
    monkeypatch.undo()
    monkeypatch.setattr(graphml_reading, "STATEMENTS", 3)
    with pytest.raises(BadInput, match="more than 3 nodes and edges"):
        parse(GRAPH)


def test_reading_ends_when_it_is_told_to():
    with pytest.raises(Cancelled):
        parse(GRAPH, limits=Limits(seconds=20), cancelled=lambda: True)


def test_labels_as_gephi_names_them():
    text = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="label" for="node" attr.name="Label" attr.type="string"/>
<key id="edgelabel" for="edge" attr.name="Edge Label" attr.type="string"/>
<graph edgedefault="directed"><node id="1"><data key="label">Ada</data></node><node id="2"/>
<edge source="1" target="2"><data key="edgelabel">knows</data></edge></graph></graphml>"""
    found = parse(text)
    assert found.nodes[0].about == {"label": "Ada"}
    assert found.edges[0].about == {"label": "knows"}
