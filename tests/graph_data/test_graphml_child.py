"""The child that parses GraphML, as its parent sees it."""

import json

from graph_data import child
from graph_data.child import Limits


def lines(text: str) -> list[object]:
    data = json.dumps({"most": 10}).encode() + b"\n" + text.encode()
    answer = child.run("graph_data.graphml_child", data, Limits(seconds=60), "Reading")
    return [json.loads(line) for line in answer.splitlines()]


def test_one_line_of_json_for_each_node_and_edge():
    graph = '<graphml><graph><node id="ä&#10;b"/><edge source="x" target="y"/></graph></graphml>'
    assert lines(graph) == [["ä\nb", 1, {}, []], ["", 1, {}, ["x", "y"]]]


def test_data_with_an_unknown_key_keep_its_name():
    graph = '<graphml><graph><node id="a"><data key="k">v</data></node></graph></graphml>'
    assert lines(graph) == [["a", 1, {"k": "v"}, []]]


def test_a_default_that_belongs_to_no_declared_key():
    graph = '<graphml><key id="k"><default><data key="z">1</data></default></key></graphml>'
    assert lines(graph) == []
