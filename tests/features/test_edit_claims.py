"""A user changes claims and citations, retracts, and draws a claim from node to node."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QToolButton

from graph_data import citation, finding
from tests.support import ferry
from tests.support.hand import CONTROL
from tests.support.windows import User

SUIT = "Brookmouth sues Tideway Ferry Company"
OPPOSES = "Tideway Ferry Company opposes Pontoon Bill"
QUICK = 15
"""Keys that a claim may take from the marked passage on, beyond the letters of the names."""


def words(user: User) -> list[str]:
    labels = user.window.evidence.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible()]


def problem(user: User) -> str:
    return user.find("editor-problem", QLabel).text()


def go_to(user: User, field: QLineEdit, key: str) -> None:
    """Walk with Tab or Backtab until the keyboard is on a field."""
    passed = []
    for _ in range(24):
        if user.focus is field:
            return
        passed.append(user.focus.objectName())
        user.press(key)
    raise AssertionError(f"{field.objectName()} was not reached: {passed}")


def menu_of_claim(user: User, text: str) -> None:
    more = user.find("claim-more", QPushButton)
    user.click(more)
    user.choose(more.menu(), text)


def test_from_passage_to_claim_in_few_keys(on_ferry: User) -> None:
    on_ferry.mark("He met nobody")
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        keys += 1
        on_ferry.press(key)

    press("Ctrl+Return")
    on_ferry.type("ned")
    press("Tab")
    on_ferry.type("oppo")
    press("Tab")
    on_ferry.type("pont")
    press("Ctrl+Return")
    on_ferry.settle()
    assert "Ned Marl opposes Pontoon Bill" in on_ferry.sentences()
    assert keys <= QUICK


def test_a_new_name_is_asked_at_once_what_it_is(on_ferry: User) -> None:
    on_ferry.mark("He met nobody")
    keys = ["Ctrl+Return", "Tab", "P", "E", "Tab", "Tab", "Ctrl+Return"]
    on_ferry.press(keys[0])
    on_ferry.settle()
    on_ferry.type("Mira Vole")
    on_ferry.press(keys[1])
    assert on_ferry.focus is on_ferry.window.editor.subject.kind
    on_ferry.type("pe")
    on_ferry.press(keys[4])
    assert on_ferry.focus is on_ferry.window.editor.relation
    on_ferry.type("oppo")
    on_ferry.press(keys[5])
    on_ferry.type("pont")
    on_ferry.press(keys[6])
    on_ferry.settle()
    assert "Mira Vole opposes Pontoon Bill" in on_ferry.sentences()
    assert len(keys) <= QUICK


def test_a_name_nearly_known_is_asked_about_and_not_merged(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Shift+N")
    on_ferry.settle()
    on_ferry.type("Ada Quilk")
    on_ferry.press("Tab")
    field = on_ferry.window.editor.subject
    assert field.entity.iri == ""
    asked = on_ferry.find("proposal", QPushButton)
    assert asked.text() == "Is this Ada Quill, person?"
    assert on_ferry.focus is field.kind
    on_ferry.press("Tab")
    assert on_ferry.focus is asked
    on_ferry.press("Space")
    assert field.entity.iri == ferry.iri_of("ada")
    assert on_ferry.focus is field.edit


def test_a_line_drawn_from_node_to_node_begins_a_claim(on_ferry: User) -> None:
    on_ferry.mark("He met nobody")
    graph = on_ferry.window.graph
    start = graph.node_position(ferry.iri_of("ned"))
    end = graph.node_position(ferry.iri_of("bill"))
    on_ferry.drag(graph, start, end, CONTROL)
    editor = on_ferry.window.editor
    assert (editor.subject.entity.iri, editor.object.entity.iri) == (
        ferry.iri_of("ned"),
        ferry.iri_of("bill"),
    )
    assert editor.relation.popup.isVisible()
    on_ferry.type("oppo")
    on_ferry.press("Tab", "Ctrl+Return")
    on_ferry.settle()
    iri = on_ferry.claim("Ned Marl opposes Pontoon Bill")
    assert [one[1] for one in on_ferry.cited_words()] == ["“He met nobody”"]
    assert on_ferry.workspace.selection == (iri,)


def test_a_line_drawn_to_nothing_draws_nothing(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    start = graph.node_position(ferry.iri_of("ned"))
    on_ferry.drag(graph, start, graph.rect().bottomLeft() + start.toPoint() * 0, CONTROL)
    assert not on_ferry.window.editor.isVisible()
    assert ferry.iri_of("ned") not in on_ferry.workspace.canvas.pinned


def test_a_claim_from_two_chosen_nodes_by_key(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.click_node("Pontoon Bill", modifiers=Qt.KeyboardModifier.ControlModifier)
    on_ferry.press("C")
    on_ferry.type("supp")
    on_ferry.press("Tab", "Ctrl+Return")
    on_ferry.settle()
    assert "Ned Marl supports Pontoon Bill" in on_ferry.sentences()


def test_a_claim_is_changed_with_its_dates_and_taken_back(on_ferry: User) -> None:
    iri = on_ferry.click_edge(OPPOSES)
    on_ferry.press("F2")
    assert on_ferry.focus is on_ferry.window.editor.subject.edit
    on_ferry.press("Tab")
    on_ferry.press("Ctrl+A")
    on_ferry.type("supports")
    on_ferry.press("Tab")
    on_ferry.click(on_ferry.find("more-fields"))
    go_to(on_ferry, on_ferry.find("valid-from", QLineEdit), "Backtab")
    on_ferry.type("last May")
    on_ferry.press("Tab")
    assert "is not a date" in on_ferry.find("valid-from-problem", QLabel).text()
    on_ferry.press("Ctrl+Return")
    assert "is not a date" in problem(on_ferry)
    assert on_ferry.focus is on_ferry.find("valid-from", QLineEdit)
    on_ferry.press("Ctrl+A")
    on_ferry.type("May 2031")
    on_ferry.press("Tab")
    assert on_ferry.find("valid-from", QLineEdit).text() == "2031-05"
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    assert on_ferry.workspace.sentence(iri) == "Tideway Ferry Company supports Pontoon Bill"
    assert on_ferry.workspace.case.columns.claim(iri).valid_from == "2031-05"
    assert [text for text in words(on_ferry) if text.startswith("From May 2031")]
    assert len(on_ferry.cards()) == 1
    assert on_ferry.blocks()[-1].changes.label.startswith("Change claim: Tideway")
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert on_ferry.workspace.sentence(iri) == OPPOSES
    assert on_ferry.workspace.case.columns.claim(iri).valid_from == ""


def test_a_claim_cannot_be_changed_into_nonsense(on_ferry: User) -> None:
    on_ferry.click_edge(SUIT)
    menu_of_claim(on_ferry, "Edit claim…")
    editor = on_ferry.window.editor
    on_ferry.click(editor.object.edit)
    on_ferry.press("Ctrl+A")
    on_ferry.type("pontoon")
    on_ferry.press("Tab", "Ctrl+Return")
    assert "“sues” leads to an agent" in problem(on_ferry)
    assert on_ferry.blocks() == []
    on_ferry.press("Escape")
    assert "Esc again" in problem(on_ferry)
    on_ferry.press("Escape")
    assert not editor.isVisible()


def test_retracting_asks_why_and_leaves_the_claim_on_record(on_ferry: User) -> None:
    iri = on_ferry.click_edge(SUIT)
    menu_of_claim(on_ferry, "Retract…")
    assert on_ferry.focus is on_ferry.find("reason", QLineEdit)
    on_ferry.press("Return")
    assert problem(on_ferry).startswith("Say why")
    on_ferry.type("the suit was withdrawn")
    on_ferry.press("Return")
    on_ferry.settle()
    (judged,) = finding.read(on_ferry.project.store, [iri])[iri]
    assert (judged.verdict, judged.because) == ("Rejected", "the suit was withdrawn")
    assert "the suit was withdrawn" in words(on_ferry)
    assert len(on_ferry.cards()) == 1
    assert on_ferry.blocks()[-1].changes.label == f"Retract: {SUIT}"


def test_a_verdict_has_a_basis_and_a_reason(on_ferry: User) -> None:
    iri = on_ferry.click_edge(OPPOSES)
    on_ferry.press("Ctrl+J")
    assert on_ferry.focus is on_ferry.find("verdict", QComboBox)
    on_ferry.type("d")
    on_ferry.press("Tab")
    on_ferry.type("i")
    on_ferry.press("Tab")
    on_ferry.type("only one side spoke")
    on_ferry.press("Return")
    on_ferry.settle()
    (judged,) = finding.read(on_ferry.project.store, [iri])[iri]
    assert (judged.verdict, judged.basis) == ("Doubted", "Inferred")
    assert judged.because == "only one side spoke"
    on_ferry.press("Ctrl+J")
    assert on_ferry.find("reason", QLineEdit).text() == "only one side spoke"
    on_ferry.press("Escape")
    assert not on_ferry.window.edits.verdict_editor.isVisible()


def test_every_field_of_a_citation_by_keys(on_ferry: User) -> None:
    iri = on_ferry.click_edge(SUIT)
    on_ferry.mark("denies that it owes a penny")
    on_ferry.press("Ctrl+Shift+Return")
    on_ferry.settle()
    on_ferry.press("Down", "Tab")
    on_ferry.type("ned")
    on_ferry.press("Tab", "Tab", "Tab", "Tab", "Tab")
    assert on_ferry.focus is on_ferry.find("more-fields")
    on_ferry.press("Space", "Backtab", "Backtab", "Backtab")
    fields = on_ferry.window.editor.citation
    assert on_ferry.focus is fields.because
    go_to(on_ferry, fields.on_behalf_of.edit, "Backtab")
    on_ferry.type("tideway f")
    on_ferry.press("Tab")
    on_ferry.type("brook")
    on_ferry.press("Tab")
    on_ferry.type("ada")
    on_ferry.press("Tab", "Backtab", "Alt+Up")
    assert [one.label for one in fields.reported_from.reporters] == ["Ada Quill", "Brookmouth"]
    go_to(on_ferry, fields.said_at.edit, "Tab")
    on_ferry.type("3 May 2031")
    on_ferry.press("Tab")
    on_ferry.press("Down", "Tab")
    on_ferry.type("2")
    on_ferry.press("Tab")
    on_ferry.type("she was there")
    on_ferry.press("Tab")
    on_ferry.type("penny")
    on_ferry.press("Tab")
    on_ferry.type("pound")
    on_ferry.press("Tab")
    on_ferry.type("a slip")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    made = next(c for c in citation.read(on_ferry.project.store, [iri])[iri] if c.speaker)
    assert (made.stance, made.speaker) == ("Denies", ferry.iri_of("ned"))
    assert made.on_behalf_of == ferry.iri_of("company")
    assert made.reported_from == (ferry.iri_of("ada"), ferry.iri_of("town"))
    assert (made.said_at, made.credibility, made.grade_reason) == (
        "2031-05-03", "2", "she was there",
    )  # fmt: skip
    assert made.targets[0].region == "Headline"
    assert made.emendation == citation.Emendation("penny", "pound", "a slip")
    assert [text for text in words(on_ferry) if "Ned Marl, for Tideway Ferry Company" in text]


def test_a_citation_is_changed_and_deleted_from_its_card(on_ferry: User) -> None:
    iri = on_ferry.click_edge(SUIT)
    (card,) = on_ferry.cards()
    card.setFocus()
    on_ferry.press("F2")
    stance = on_ferry.find("stance", QComboBox)
    assert on_ferry.focus is stance
    assert stance.currentData() == "Affirms"
    on_ferry.press("Down", "Down", "Ctrl+Return")
    on_ferry.settle()
    (changed,) = citation.read(on_ferry.project.store, [iri])[iri]
    assert changed.stance == "Qualifies"
    assert changed.recorded_at == "2031-05-03T10:00:00Z"
    (card,) = on_ferry.cards()
    more = card.findChild(QToolButton, "citation-more")
    on_ferry.click(more)
    on_ferry.choose(on_ferry.menu(), "Delete citation")
    on_ferry.settle()
    assert on_ferry.cards() == []
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    (card,) = on_ferry.cards()
    assert card.citation == changed


def test_what_is_unfolded_stays_so(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Shift+N")
    assert not on_ferry.window.editor.claim.valid_from.isVisible()
    on_ferry.click(on_ferry.find("more-fields"))
    on_ferry.press("Escape")
    on_ferry.press("Ctrl+Shift+N")
    assert on_ferry.window.editor.claim.valid_from.isVisible()
    assert on_ferry.window.settings.all_fields


def test_words_of_the_panel_say_what_they_mean(on_ferry: User) -> None:
    on_ferry.click_edge(SUIT)
    tips = {
        label.text(): label.toolTip()
        for label in on_ferry.window.evidence.findChildren(QLabel)
        if label.isVisible()
    }
    assert tips["Draft"] == "Nobody has taken a second look yet."
    assert tips["Not contested"] == "No passage cited here denies it."
    recorded = next(tip for text, tip in tips.items() if text.startswith("Recorded"))
    assert "not when it happened" in recorded
    graded = next(tip for text, tip in tips.items() if "ungraded" in text)
    assert "not a low grade" in graded


def test_a_retracted_claim_is_told_from_others_on_the_canvas_and_in_words(on_ferry: User) -> None:
    on_ferry.click_edge(SUIT)
    menu_of_claim(on_ferry, "Retract…")
    on_ferry.type("It was withdrawn.")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    edge = on_ferry.workspace.canvas.edges[ferry.iri_of("sues")]
    assert edge.verdict == "rejected"
    chips = [one.text() for one in on_ferry.window.evidence.findChildren(QLabel)]
    assert "Rejected" in chips


def test_a_claim_made_in_error_is_deleted_and_comes_back(on_ferry: User) -> None:
    claim = on_ferry.click_edge(OPPOSES)
    menu_of_claim(on_ferry, "Delete claim")
    on_ferry.settle()
    assert OPPOSES not in on_ferry.sentences()
    assert on_ferry.message == "The claim was deleted; Ctrl+Z brings it back."
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert on_ferry.claim(OPPOSES) == claim
