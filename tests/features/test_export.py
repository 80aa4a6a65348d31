"""A user chooses what goes out, in which form, with how much of its evidence."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from rdflib import Graph, URIRef

from graph_data.namespaces import OA, RDF, TL
from tests.support import ferry
from tests.support.windows import Dialogs, User


def export(user: User, dialogs: Dialogs, path: Path, *choices: str) -> None:
    user.press("Ctrl+Shift+E")
    for choice in choices:
        user.click(user.find(f"export-{choice}"))
    dialogs("getSaveFileName", path)
    user.click(user.find("export-go"))
    user.settle()


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_drawing_of_the_whole_case_is_read_by_networkx(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"ferry.{form}"
    export(on_ferry, dialogs, path, "scope-all", f"form-{form}")
    read = nx.read_graphml(path) if form == "graphml" else nx.read_gexf(path)
    names = nx.get_node_attributes(read, "label")
    assert {"Ada Quill", "Tideway Ferry Company"} <= set(names.values())
    relations = nx.get_edge_attributes(read, "relation")
    ends = (ferry.iri_of("town"), ferry.iri_of("company"))
    assert [v for k, v in relations.items() if k[:2] == ends] == [TL + "sues"]


def test_a_selection_without_a_word_of_its_source(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    path = tmp_path / "suit.ttl"
    export(on_ferry, dialogs, path, "scope-selection", "evidence-hashes")
    read = Graph().parse(path)
    claims = set(read.subjects(URIRef(RDF + "type"), URIRef(TL + "Claim")))
    assert claims == {URIRef(ferry.iri_of("sues"))}
    assert list(read.objects(None, URIRef(TL + "rawDigest")))
    assert not list(read.objects(None, URIRef(OA + "exact")))
    assert "landing stage" not in path.read_text("utf-8")


def test_only_what_is_accepted_without_evidence(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = tmp_path / "bare.ttl"
    export(on_ferry, dialogs, path, "scope-all", "evidence-none")
    read = Graph().parse(path)
    assert (
        URIRef(ferry.iri_of("town")), URIRef(TL + "sues"), URIRef(ferry.iri_of("company")),
    ) in read  # fmt: skip
    assert not list(read.subjects(URIRef(RDF + "type"), URIRef(TL + "Claim")))


def test_what_cannot_be_chosen_is_greyed_out_and_escape_closes(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Shift+E")
    assert not on_ferry.find("export-scope-selection").isEnabled()
    assert not on_ferry.find("export-scope-query").isEnabled()
    on_ferry.press("Escape")
    assert on_ferry.window.graph.isVisible()
    on_ferry.click_node("Ada Quill")
    on_ferry.press("Ctrl+Shift+E")
    assert on_ferry.find("export-scope-selection").isEnabled()
    on_ferry.click(on_ferry.find("export-close"))
    assert on_ferry.window.graph.isVisible()


def test_a_picture_instead(on_ferry: User, dialogs: Dialogs, tmp_path: Path) -> None:
    path = tmp_path / "canvas.png"
    dialogs("getSaveFileName", path)
    on_ferry.press("Ctrl+Shift+E")
    on_ferry.click(on_ferry.find("export-picture"))
    on_ferry.settle()
    assert path.read_bytes().startswith(b"\x89PNG")
