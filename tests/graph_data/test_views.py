"""The named views of the example case: every name exists, none is too full, each hangs together."""

import json
from pathlib import Path

import networkx as nx
import pytest

from graph_data import example
from graph_data.formats import view_tables
from graph_data.formats.case_tables import SEPARATOR, Row, read_rows

ROWS = read_rows(example.TABLES / view_tables.TABLE)
MOST = 45


@pytest.fixture(scope="module")
def working_copy(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("case") / "example"
    example.build(folder)
    return folder


def keys(row: Row) -> list[str]:
    return row["entities"].split(SEPARATOR)


def by_key(row: Row) -> str:
    return row["key"]


def defined() -> set[str]:
    tables = ("entities", "figures", "sources")
    return {row["key"] for name in tables for row in read_rows(example.TABLES / f"{name}.tsv")}


def network(row: Row) -> nx.Graph:
    shown = set(keys(row))
    graph = nx.Graph()
    graph.add_nodes_from(shown)
    for claim in read_rows(example.TABLES / "claims.tsv"):
        if {claim["subject"], claim["object"]} <= shown:
            graph.add_edge(claim["subject"], claim["object"])
    return graph


@pytest.mark.parametrize("row", ROWS, ids=by_key)
def test_every_key_exists_and_is_shown_once(row):
    assert set(keys(row)) <= defined()
    assert len(set(keys(row))) == len(keys(row)) <= MOST


@pytest.mark.parametrize("row", ROWS, ids=by_key)
def test_a_view_hangs_together(row):
    parts = sorted(nx.connected_components(network(row)), key=len, reverse=True)
    assert len(parts[-1]) > 1, f"stands alone: {parts[-1]}"
    assert len(parts[0]) >= len(keys(row)) / 2


def test_the_first_view_can_be_taken_in_at_a_glance():
    first = min(ROWS, key=lambda row: int(row["order"]))
    assert first["key"] == "core-story"
    graph = network(first)
    assert 20 <= len(graph) <= 26
    assert nx.is_connected(graph)
    assert graph.number_of_edges() <= 1.5 * len(graph), "a hairball"


def test_every_article_has_a_view():
    shown = {key for row in ROWS for key in keys(row)}
    assert {row["key"] for row in read_rows(example.TABLES / "sources.tsv")} <= shown


def test_titles_fit_a_tab_and_notes_are_one_sentence():
    assert all(0 < len(row["title"]) <= 14 for row in ROWS)
    assert all(row["note"].endswith(".") for row in ROWS)
    for column in ("key", "title", "order"):
        assert len({row[column] for row in ROWS}) == len(ROWS)


def test_the_working_copy_has_every_view(working_copy):
    found = {path.stem: json.loads(path.read_bytes()) for path in working_copy.glob("views/*")}
    assert found.keys() == {row["key"] for row in ROWS}
    for row in ROWS:
        view = found[row["key"]]
        assert (view["title"], view["note"]) == (row["title"], row["note"])
        assert view["order"] == int(row["order"])
        assert [iri.rsplit("/", 1)[-1] for iri in view["shown"]] == keys(row)
        assert view["positions"].keys() <= set(view["shown"])


def test_the_window_reads_what_is_written(working_copy):
    pytest.importorskip("PySide6")
    from explorer.model import views

    found, faults = views.read(working_copy)
    assert faults == []
    assert [view.order for view in found.values()] == sorted(int(row["order"]) for row in ROWS)
    for name, view in found.items():
        assert view.to_json() == (working_copy / "views" / f"{name}.json").read_bytes()
