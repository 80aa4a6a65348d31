"""A user walks the network: expands, hides, drags, and takes every step back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QLabel, QPushButton

from explorer.model.walk import EXPAND_LIMIT
from graph_data import claim, entity
from graph_data.changeset import ChangeSet
from graph_data.claim import Claim
from graph_data.entity import Entity
from graph_data.namespaces import TL
from graph_data.project import Project
from tests.support import ferry
from tests.support.hand import CONTROL, SHIFT
from tests.support.windows import OpenWindow, User

ALL = {"Ada Quill", "Ned Marl", "Brookmouth", "Tideway Ferry Company", "Pontoon Bill", "Old Quay"}


@pytest.fixture
def star(tmp_path: Path) -> Path:
    """Return a case in which one company has more neighbours than one expansion brings."""
    folder = tmp_path / "star"
    Project.create(folder, "Star", ferry.BASE)
    with Project.open(folder) as project:
        hub = Entity(f"{ferry.BASE}hub", TL + "Organisation", "Hub")
        changes = entity.create(project.ontology, hub)
        for number in range(EXPAND_LIMIT + 5):
            one = Entity(f"{ferry.BASE}p{number}", TL + "Person", f"Person {number}")
            works = Claim(f"{ferry.BASE}c{number}", one.iri, TL + "worksFor", hub.iri)
            changes = changes.then(entity.create(project.ontology, one))
            changes = changes.then(claim.make(project.ontology, works, one, hub))
        project.apply(ChangeSet("Star", changes.added), "base")
    return folder


def expand(user: User, label: str) -> None:
    user.double_click(user.window.graph, user.window.graph.node_position(user.entity(label)))
    user.settle()


def test_hide_and_bring_back_by_double_click(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    assert on_ferry.names() == ALL - {"Ned Marl"}
    assert on_ferry.workspace.canvas.nodes[ferry.iri_of("company")].hidden == 1
    expand(on_ferry, "Tideway Ferry Company")
    assert on_ferry.names() == ALL
    assert "Ned Marl works for Tideway Ferry Company" in on_ferry.sentences()
    on_ferry.press("Ctrl+Z")
    assert on_ferry.names() == ALL - {"Ned Marl"}
    on_ferry.press("Ctrl+Z")
    assert on_ferry.names() == ALL
    on_ferry.press("Ctrl+Shift+Z", "Ctrl+Y")
    on_ferry.settle()
    assert on_ferry.names() == ALL
    assert on_ferry.blocks() == []  # nothing of this is a change of the case


def test_what_is_shown_stays_where_it_is_when_a_node_is_expanded(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    before = dict(on_ferry.workspace.canvas.positions)
    expand(on_ferry, "Tideway Ferry Company")
    after = on_ferry.workspace.canvas.positions
    assert {iri: after[iri] for iri in before} == before


def test_an_expansion_is_bounded_and_says_so(open_case: OpenWindow, star: Path) -> None:
    user = open_case(star)
    user.click_node("Hub")
    user.press("Ctrl+Shift+H")
    assert user.names() == {"Hub"}
    expand(user, "Hub")
    assert len(user.names()) == 1 + EXPAND_LIMIT
    assert user.message.startswith(f"{EXPAND_LIMIT} neighbours shown, 5 more are hidden")
    user.press("Ctrl+E")
    user.settle()
    assert len(user.names()) == 1 + EXPAND_LIMIT + 5
    user.press("Ctrl+E")
    assert user.message == "Every neighbour of Hub is shown."
    user.press("Ctrl+Z", "Ctrl+Z")
    user.settle()
    assert user.names() == {"Hub"}


def test_hide_others_keeps_what_is_selected(on_ferry: User) -> None:
    on_ferry.click_node("Ada Quill")
    on_ferry.click_node("Pontoon Bill", modifiers=CONTROL)
    on_ferry.press("Ctrl+Shift+H")
    assert on_ferry.names() == {"Ada Quill", "Pontoon Bill"}
    assert on_ferry.sentences() == {"Ada Quill proposes Pontoon Bill"}
    on_ferry.press("Ctrl+Z")
    assert on_ferry.names() == ALL


def test_a_dragged_node_is_pinned_where_it_was_put(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    iri = on_ferry.entity("Ada Quill")
    before = on_ferry.workspace.canvas.positions[iri]
    start = graph.node_position(iri)
    way = QPointF(36, 24)
    on_ferry.drag(graph, start, start + way)
    moved = on_ferry.workspace.canvas.positions[iri]
    assert moved != before
    scale = graph.viewport.scale
    assert moved[0] - before[0] == pytest.approx(way.x() / scale, abs=2 / scale)
    assert moved[1] - before[1] == pytest.approx(way.y() / scale, abs=2 / scale)
    assert iri in on_ferry.workspace.canvas.pinned
    on_ferry.press("Ctrl+Z")
    assert on_ferry.workspace.canvas.positions[iri] == before
    assert iri not in on_ferry.workspace.canvas.pinned
    on_ferry.press("Ctrl+Shift+Z")
    assert on_ferry.workspace.canvas.positions[iri] == moved
    assert iri in on_ferry.workspace.canvas.pinned


def test_a_pinned_node_keeps_its_place_when_all_is_laid_out_anew(on_ferry: User) -> None:
    iri = on_ferry.click_node("Ada Quill")
    on_ferry.press("P")
    assert iri in on_ferry.workspace.canvas.pinned
    where = on_ferry.workspace.canvas.positions[iri]
    on_ferry.press("Ctrl+L")
    on_ferry.settle()
    assert on_ferry.workspace.canvas.positions[iri] == pytest.approx(where)
    on_ferry.press("P")
    assert iri not in on_ferry.workspace.canvas.pinned


def test_a_new_layout_is_one_step_that_can_be_undone(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    start = graph.node_position(on_ferry.entity("Ada Quill"))
    on_ferry.drag(graph, start, start + QPointF(30, 60))
    on_ferry.click_node("Ada Quill")
    on_ferry.press("P")
    dragged = dict(on_ferry.workspace.canvas.positions)
    on_ferry.press("Ctrl+L")
    on_ferry.settle()
    assert dict(on_ferry.workspace.canvas.positions) != dragged
    on_ferry.press("Ctrl+Z")
    assert dict(on_ferry.workspace.canvas.positions) == dragged


def test_hover_raises_a_node_and_lets_it_sink_again(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    under = []
    graph.hovered.connect(under.append)
    on_ferry.hover(graph, graph.node_position(on_ferry.entity("Ada Quill")))
    assert graph.stage.raised_share == 1.0
    on_ferry.hover(graph, QPoint(4, graph.height() - 4))
    assert graph.stage.raised_share == 0.0
    assert under == [ferry.iri_of("ada"), ""]
    assert on_ferry.workspace.selection == ()


def test_a_click_beside_everything_selects_nothing(on_ferry: User) -> None:
    on_ferry.click_node("Ada Quill")
    assert on_ferry.workspace.selection == (ferry.iri_of("ada"),)
    on_ferry.click(on_ferry.window.graph, QPoint(4, on_ferry.window.graph.height() - 4))
    assert on_ferry.workspace.selection == ()


def test_a_box_selects_the_nodes_in_it(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    on_ferry.drag(graph, QPoint(2, graph.height() - 4), QPoint(graph.width() - 3, 3), SHIFT)
    assert set(on_ferry.workspace.selection) == set(on_ferry.workspace.canvas.nodes)


def test_the_page_of_a_node_says_what_is_hidden_and_expands(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    on_ferry.click_node("Tideway Ferry Company")
    words = [one.text() for one in on_ferry.window.evidence.findChildren(QLabel)]
    assert "1 hidden neighbours: 1 person" in words or "1 hidden neighbour: 1 person" in words
    on_ferry.click(on_ferry.find("expand", QPushButton))
    on_ferry.settle()
    assert on_ferry.names() == ALL
    rows = on_ferry.window.evidence.findChildren(QPushButton, "claim-row")
    works = [row for row in rows if row.accessibleName().startswith("Ned Marl works for")]
    on_ferry.click(works[0])
    assert on_ferry.workspace.selection == (ferry.iri_of("works"),)


def test_the_keys_of_paths_say_what_they_need_selected(on_ferry: User) -> None:
    on_ferry.click_node("Ada Quill")
    on_ferry.press("J")
    assert on_ferry.message == "Select two nodes to look for a path between them."
    on_ferry.press("Shift+J")
    assert on_ferry.message.startswith("Select two or more nodes")


def test_a_path_that_was_found_is_not_covered_by_the_sentence(on_example: User) -> None:
    ends = ["Tricia McLaughlin", "Hofstra Law Clinic"]
    on_example.window.resize(1280, 800)
    on_example.settle()
    on_example.workspace.select([on_example.entity(name) for name in ends])
    on_example.window.graph.setFocus()
    on_example.press("J")
    on_example.settle()
    assert "are joined in 7 steps. The weakest link is" in on_example.message
    graph, bar = on_example.window.graph, on_example.window.messages
    found = [
        iri for iri in on_example.workspace.selection if iri in on_example.workspace.canvas.nodes
    ]
    assert len(found) == 8
    for iri in found:
        place = graph.node_position(iri)
        assert graph.rect().contains(place.toPoint())
        assert not bar.geometry().adjusted(-10, -10, 10, 10).contains(place.toPoint())


def test_the_keyboard_expands_and_walks(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    on_ferry.click_node("Tideway Ferry Company")
    on_ferry.press("Return")
    on_ferry.settle()
    assert on_ferry.names() == ALL
    seen = set()
    for key in ("Left", "Up", "Right", "Down", "Right"):
        on_ferry.press(key)
        seen |= set(on_ferry.workspace.selection)
    assert len(seen) > 1
    on_ferry.press("Escape")
    assert on_ferry.workspace.selection == ()


def test_the_wheel_zooms_and_a_key_fits_all_again(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    fitted = graph.viewport.scale
    on_ferry.turn_wheel(graph, 3)
    assert graph.viewport.scale == pytest.approx(fitted * 1.2**3)
    on_ferry.press("Ctrl+0")
    assert graph.viewport.scale == pytest.approx(fitted)


def test_where_things_are_is_kept_for_tomorrow(open_case: OpenWindow, ferry_case: Path) -> None:
    today = open_case(ferry_case)
    iri = today.click_node("Ned Marl")
    today.press("Ctrl+H")
    graph = today.window.graph
    start = graph.node_position(today.entity("Ada Quill"))
    today.drag(graph, start, start + QPointF(30, 40))
    today.click_node("Brookmouth")
    places = dict(today.workspace.canvas.positions)
    today.close()
    tomorrow = open_case(ferry_case)
    assert tomorrow.names() == ALL - {"Ned Marl"}
    assert iri not in tomorrow.workspace.canvas.nodes
    for one, place in places.items():
        assert tomorrow.workspace.canvas.positions[one] == pytest.approx(place, abs=0.01)
    assert tomorrow.workspace.canvas.pinned == {ferry.iri_of("ada")}
    assert tomorrow.workspace.selection == (ferry.iri_of("town"),)
