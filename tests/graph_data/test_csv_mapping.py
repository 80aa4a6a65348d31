"""Columns are guessed from their names, and a mapping kept with the case is found again."""

import dataclasses
import json

import pytest

from graph_data import csv_mapping
from graph_data.csv_mapping import Kept, Table
from graph_data.csv_reading import Shape
from graph_data.errors import BadInput


def roles(*columns: str) -> dict[str, str]:
    table = csv_mapping.guess(Shape(), columns)
    return {role: name for role, name in zip(table.roles, columns, strict=True) if role}


def test_columns_of_edges_are_guessed():
    assert roles("Source", "Target", "Label", "URL") == {
        "subject": "Source", "object": "Target", "relation": "Label", "address": "URL",
    }  # fmt: skip
    assert roles("Subject", "relation", "OBJECT", "valid_from", "Quote", "Source", "id") == {
        "subject": "Subject", "relation": "relation", "object": "OBJECT", "from": "valid_from",
        "quotation": "Quote", "source": "Source",
    }  # fmt: skip


def test_columns_of_nodes_are_guessed():
    table = csv_mapping.guess(Shape(), ("id", "Label", "Type", "aka"))
    assert table.kind == "nodes"
    assert table.roles == ("identifier", "name", "kind", "aliases")
    assert not table.missing


def test_a_table_without_names_begins_with_subject_relation_object():
    table = csv_mapping.guess(Shape(header=False), ("Column 1", "Column 2", "Column 3", "Column 4"))
    assert table.roles == ("subject", "relation", "object", "")


def test_what_is_missing_is_said():
    table = csv_mapping.guess(Shape(), ("Employee", "Employer"))
    assert table.missing == "Choose the column that holds the subject."
    table = dataclasses.replace(table, roles=("subject", "object"))
    assert "relation" in table.missing
    assert not dataclasses.replace(table, relation="works for").missing
    twice = dataclasses.replace(table, columns=("a", "b", "c"), relation="x",
                                roles=("subject", "object", "object"))  # fmt: skip
    assert twice.missing == "Two columns are the object: choose one."


TABLE = Table("edges", Shape("cp1252", ";"), ("a", "b"), ("subject", "object"), "sues", "tl:Person")
KEPT = Kept("Board members – 2024", (TABLE,), {"x:r": "-y:r"}, {"x:k": "y:k"}, "y:u")


def test_a_mapping_is_kept_and_found_again(tmp_path):
    path = csv_mapping.keep(tmp_path, KEPT)
    assert path.parent == tmp_path / "mappings"
    assert csv_mapping.read(tmp_path) == ([KEPT], [])
    found = csv_mapping.fitting([KEPT], Shape("utf-8", ","), ("a", "b"))
    assert found == KEPT
    table = csv_mapping.table_for(KEPT, Shape("utf-8", ","), ("a", "b"))
    assert table == dataclasses.replace(TABLE, shape=Shape("utf-8", ","))
    assert csv_mapping.fitting([KEPT], Shape(), ("a", "c")) is None
    assert csv_mapping.table_for(KEPT, Shape(), ("name", "type")).kind == "nodes"


def test_a_mapping_of_the_same_title_is_replaced(tmp_path):
    csv_mapping.keep(tmp_path, KEPT)
    csv_mapping.keep(tmp_path, dataclasses.replace(KEPT, untyped=""))
    csv_mapping.keep(tmp_path, dataclasses.replace(KEPT, title="Another"))
    assert [one.title for one in csv_mapping.read(tmp_path)[0]] == ["Another", KEPT.title]
    with pytest.raises(BadInput, match="name"):
        csv_mapping.keep(tmp_path, dataclasses.replace(KEPT, title=" "))


@pytest.mark.parametrize(
    "change",
    [
        {"tables": 3},
        {"tables": [{"kind": "edges"}]},
        {"relations": []},
        {"role": "nothing"},
        {"delimiter": "x"},
        {"columns": ["a"]},
    ],
)
def test_a_mapping_that_cannot_be_read_is_said_and_left_alone(tmp_path, change):
    path = csv_mapping.keep(tmp_path, KEPT)
    data = json.loads(path.read_text("utf-8"))
    (name, value), = change.items()  # fmt: skip
    if name == "role":
        data["tables"][0]["roles"][0] = value
    elif name in data:
        data[name] = value
    else:
        data["tables"][0][name] = value
    path.write_text(json.dumps(data), "utf-8")
    found, faults = csv_mapping.read(tmp_path)
    assert found == []
    assert str(path) in faults[0]
    assert path.is_file()


def test_a_mapping_that_is_no_json_or_huge(tmp_path, monkeypatch):
    folder = tmp_path / "mappings"
    folder.mkdir()
    (folder / "x.json").write_text("{", "utf-8")
    monkeypatch.setattr(csv_mapping, "LARGEST", 4)
    (folder / "y.json").write_text("{    }", "utf-8")
    found, faults = csv_mapping.read(tmp_path)
    assert found == []
    assert len(faults) == 2
