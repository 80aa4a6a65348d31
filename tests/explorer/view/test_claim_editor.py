"""The editor of a claim or a citation."""

from PySide6.QtWidgets import QComboBox, QLabel

from graph_data import citation
from tests.support import ferry
from tests.support.windows import User


def test_a_claim_from_nothing_has_no_fields_for_a_citation(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Shift+N")
    editor = on_ferry.window.editor
    assert on_ferry.focus is editor.subject.edit
    assert editor.relation.isVisible()
    assert not editor.stance.isVisible()
    assert not editor.speaker.isVisible()


def test_a_citation_has_no_fields_for_a_claim_and_says_which(on_ferry: User) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    on_ferry.mark("owes a penny")
    on_ferry.click(on_ferry.find("add-citation"))
    editor = on_ferry.window.editor
    assert editor.stance.isVisible()
    assert not editor.relation.isVisible()
    words = [one.text() for one in editor.findChildren(QLabel) if one.isVisible()]
    assert "Brookmouth sues Tideway Ferry Company" in words
    assert "“owes a penny”" in words


def test_return_goes_from_field_to_field_and_finishes(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Shift+N")
    on_ferry.type("ned")
    on_ferry.press("Return", "Return")
    assert on_ferry.focus is on_ferry.window.editor.relation
    on_ferry.type("suppo")
    on_ferry.press("Return", "Return")
    on_ferry.type("pont")
    on_ferry.press("Return", "Return")
    on_ferry.settle()
    assert "Ned Marl supports Pontoon Bill" in on_ferry.sentences()


def test_a_planned_claim(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Shift+N")
    for part in ("tidew", "sues", "brook"):
        on_ferry.type(part)
        on_ferry.press("Tab")
    assert on_ferry.focus is on_ferry.find("modality", QComboBox)
    on_ferry.press("Down", "Ctrl+Return")
    on_ferry.settle()
    assert "Tideway Ferry Company plans to sue Brookmouth" in on_ferry.sentences()
    iri = on_ferry.workspace.selection[0]
    assert on_ferry.workspace.canvas.edges[iri].modality == "planned"


def test_naming_a_speaker_makes_it_speech_and_taking_them_away_the_sources_own_voice(
    on_ferry: User,
) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    on_ferry.mark("he says")
    on_ferry.press("Ctrl+Shift+Return", "Tab")
    form = on_ferry.find("form", QComboBox)
    assert form.currentData() == "OwnVoice"
    on_ferry.type("ned")
    on_ferry.press("Tab")
    assert form.currentData() == "IndirectSpeech"
    on_ferry.press("Shift+Tab", "Ctrl+A", "Delete", "Tab")
    assert form.currentData() == "OwnVoice"


def test_relations_that_fit_are_offered_first(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Shift+N")
    on_ferry.type("ned")
    on_ferry.press("Tab", "Down")
    offered = on_ferry.window.editor.relation.suggestions()
    fits = [item.detail != "does not fit these two" for item in offered]
    assert fits == sorted(fits, reverse=True)
    on_ferry.press("Escape")


def test_what_was_left_from_last_time_is_gone(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Shift+N")
    on_ferry.type("ned")
    on_ferry.press("Tab", "Escape", "Escape", "Ctrl+Shift+N")
    editor = on_ferry.window.editor
    assert editor.subject.edit.text() == editor.relation.text() == ""


def test_selecting_something_else_closes_it(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Shift+N")
    on_ferry.click_node("Ada Quill")
    assert not on_ferry.window.editor.isVisible()
    assert on_ferry.window.evidence.isVisible()


def test_it_is_reached_where_the_reader_was_made_tall(on_ferry: User) -> None:
    on_ferry.press("F9")
    on_ferry.mark("he says")
    on_ferry.press("Ctrl+Return")
    assert on_ferry.window.editor.isVisible()


def test_the_region_and_recorder_of_a_citation(on_ferry: User) -> None:
    iri = on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    on_ferry.mark("owes a penny")
    on_ferry.press("Ctrl+Shift+Return", "Ctrl+Return")
    on_ferry.settle()
    cited = citation.read(on_ferry.project.store, [iri])[iri]
    made = next(one for one in cited if one.targets[0].passage.exact == "owes a penny")
    assert made.recorded_by == on_ferry.project.agent
    assert made.recorded_by.endswith("agent/robin-alder")
    assert made.targets[0].region == "Body"
    assert ferry.TEXT[made.targets[0].passage.start :].startswith("owes a penny")
