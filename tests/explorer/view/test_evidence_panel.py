"""What bears a claim out, and what stands against it."""

from pathlib import Path

from PySide6.QtWidgets import QLabel

from tests.support import ferry
from tests.support.hand import CONTROL
from tests.support.windows import OpenWindow, User


def words(user: User) -> list[str]:
    return [one.text() for one in user.window.evidence.findChildren(QLabel) if one.isVisible()]


def test_with_nothing_selected_it_says_how_to_begin(on_ferry: User) -> None:
    found = words(on_ferry)
    assert "The ferry" in found
    assert [text for text in found if "5 claims" in text]
    assert [text for text in found if text.startswith("Click an edge to read the passage")]


def test_a_claim_is_a_sentence_with_its_evidence_in_words(on_ferry: User) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    found = words(on_ferry)
    for part in ("Quoted, 1 origin", "Not contested", "Own voice of the source", "Passage exact"):
        assert part in found
    assert "Finding: accepted" in found
    assert "by you" in found


def test_the_analysts_of_others_are_named(open_case: OpenWindow, example_case: Path) -> None:
    user = open_case(example_case)
    user.click_edge("New York Civil Liberties Union sues Nassau County")
    by = [text for text in words(user) if text.startswith("by ")]
    assert by
    assert "by you" not in by


def test_it_follows_the_selection_and_what_changes(on_ferry: User) -> None:
    on_ferry.click_edge("Tideway Ferry Company opposes Pontoon Bill")
    judge = on_ferry.find("judge")
    for verdict, word in (("Doubt", "doubted"), ("Leave open", "open")):
        judge = on_ferry.find("judge")
        on_ferry.click(judge)
        on_ferry.choose(judge.menu(), verdict)
        on_ferry.press("Ctrl+Return")
        on_ferry.settle()
        assert f"Finding: {word}" in words(on_ferry)
    on_ferry.click_node("Ada Quill")
    assert "Ada Quill" in words(on_ferry)
    assert not [text for text in words(on_ferry) if text.startswith("Finding")]


def test_of_several_the_first_claim_is_shown(on_ferry: User) -> None:
    on_ferry.click_node("Ada Quill")
    graph = on_ferry.window.graph
    on_ferry.click(graph, graph.edge_point(ferry.iri_of("sues")), CONTROL)
    sentence = on_ferry.find("claim-sentence", QLabel)
    assert sentence.accessibleName() == "Brookmouth sues Tideway Ferry Company"
    assert len(on_ferry.workspace.selection) == 2


def test_the_relation_is_in_the_colour_of_its_family(on_ferry: User) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    text = on_ferry.find("claim-sentence", QLabel).text()
    theme = on_ferry.window.graph.stage.theme
    colour = on_ferry.workspace.canvas.edges[ferry.iri_of("sues")].colour
    assert f'<span style="color:{theme.legible(colour)}">sues</span>' in text
