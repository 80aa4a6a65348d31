"""A user makes, changes and deletes entities, and says which may be the same."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from graph_data import entity, query_history, sameness
from tests.support import ferry
from tests.support.windows import User


def words(user: User) -> list[str]:
    labels = user.window.evidence.findChildren(QLabel)
    return [one.text() for one in labels if one.isVisible()]


def problem(user: User) -> str:
    return user.find("editor-problem", QLabel).text()


def kept(user: User, key: str) -> entity.Entity:
    iri = ferry.iri_of(key)
    return entity.read(user.project.store, user.project.ontology, [iri])[iri]


def menu_of_entity(user: User, text: str) -> None:
    more = user.find("entity-more", QPushButton)
    user.click(more)
    user.choose(more.menu(), text)


def test_an_entity_is_made_without_a_claim_by_keys(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Alt+N")
    on_ferry.settle()
    assert on_ferry.focus is on_ferry.find("entity-name", QLineEdit)
    on_ferry.press("Ctrl+Return")
    assert "needs a name" in problem(on_ferry)
    on_ferry.type("Mira Vole")
    on_ferry.press("Ctrl+Return")
    assert "Choose what kind of thing Mira Vole is" in problem(on_ferry)
    assert on_ferry.focus is on_ferry.find("entity-kind", QComboBox)
    on_ferry.type("pers")
    on_ferry.press("Tab")
    on_ferry.type("The clerk")
    on_ferry.press("Return")
    on_ferry.type("M. V.")
    on_ferry.press("Tab")
    on_ferry.type("not an address")
    on_ferry.press("Ctrl+Return")
    assert "no address of a register" in problem(on_ferry)
    on_ferry.press("Ctrl+A")
    on_ferry.type("Q42")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    made = on_ferry.workspace.case.find("Mira Vole")
    assert made.aliases == ("M. V.", "The clerk")
    assert made.matches == ("http://www.wikidata.org/entity/Q42",)
    assert "Mira Vole" in on_ferry.names()
    assert on_ferry.workspace.selection == (made.iri,)
    assert "Wikidata Q42" in words(on_ferry)
    on_ferry.press("Ctrl+Z", "Ctrl+Z")
    on_ferry.settle()
    assert "Mira Vole" not in on_ferry.names()


def test_one_who_is_there_is_proposed_and_taken(on_ferry: User) -> None:
    before = len(on_ferry.workspace.case.columns.entities)
    on_ferry.press("Ctrl+Alt+N")
    on_ferry.settle()
    on_ferry.type("Ada Quil")
    on_ferry.wait_until(lambda: on_ferry.window.edits.entity_editor.proposals.isVisible())
    asked = on_ferry.find("proposal", QPushButton)
    assert asked.text() == "Is this Ada Quill, person?"
    on_ferry.press("Tab")
    assert on_ferry.focus is asked
    on_ferry.press("Space")
    on_ferry.settle()
    assert on_ferry.workspace.selection == (ferry.iri_of("ada"),)
    assert len(on_ferry.workspace.case.columns.entities) == before
    assert on_ferry.blocks() == []


def test_an_entity_is_renamed_in_one_step(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.press("F2")
    assert on_ferry.find("entity-name", QLineEdit).selectedText() == "Ned Marl"
    on_ferry.type("Edward Marl")
    on_ferry.find("entity-aliases", QPlainTextEdit).setFocus()
    on_ferry.type("Ned")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    assert "Edward Marl" in on_ferry.names()
    assert kept(on_ferry, "ned").aliases == ("Ned",)
    assert on_ferry.blocks()[-1].changes.label == "Rename Ned Marl to Edward Marl"
    assert "Edward Marl works for Tideway Ferry Company" in on_ferry.sentences()
    assert [one.iri for one in on_ferry.workspace.find("edward")] == [ferry.iri_of("ned")]
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert kept(on_ferry, "ned").label == "Ned Marl"
    assert kept(on_ferry, "ned").aliases == ()


def test_a_kind_that_its_claims_do_not_allow_is_refused_in_words(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    on_ferry.click(on_ferry.find("edit-entity", QPushButton))
    on_ferry.press("Tab")
    assert on_ferry.focus is on_ferry.find("entity-kind", QComboBox)
    on_ferry.type("plac")
    on_ferry.press("Ctrl+Return")
    assert "Ned Marl cannot become a place" in problem(on_ferry)
    on_ferry.press("Escape")
    assert "Esc again" in problem(on_ferry)
    on_ferry.press("Escape")
    assert not on_ferry.window.edits.entity_editor.isVisible()
    assert on_ferry.blocks() == []


def test_what_something_hangs_on_is_not_deleted(on_ferry: User) -> None:
    on_ferry.click_node("Old Quay")
    menu_of_entity(on_ferry, "Delete")
    row = on_ferry.find("hanging-row", QPushButton)
    assert row.accessibleName() == "Old Quay is in Brookmouth"
    assert on_ferry.focus is row
    assert "This hangs on Old Quay. Take it away first, then delete:" in words(on_ferry)
    on_ferry.press("Space")
    on_ferry.settle()
    assert on_ferry.workspace.selection == (ferry.iri_of("located"),)
    assert on_ferry.blocks() == []


def test_what_nothing_hangs_on_is_deleted_and_comes_back(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("tidewaiters")
    on_ferry.press("Return")
    on_ferry.settle()
    league = on_ferry.entity("Tidewaiters’ League")
    assert on_ferry.workspace.selection == (league,)
    on_ferry.right_click(on_ferry.window.graph, on_ferry.window.graph.node_position(league))
    on_ferry.choose(on_ferry.menu(), "Delete")
    on_ferry.settle()
    assert "Tidewaiters’ League" not in on_ferry.names()
    assert "Ctrl+Z brings it back" in on_ferry.message
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert on_ferry.workspace.known(league)


def test_same_as_is_shown_with_both_and_withdrawn(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    menu_of_entity(on_ferry, "Same as…")
    on_ferry.press("Ctrl+Return")
    assert problem(on_ferry) == "Name the other one."
    on_ferry.type("ada")
    on_ferry.press("Tab", "Tab")
    on_ferry.type("both are the mayor")
    on_ferry.press("Return")
    on_ferry.settle()
    assert "The same as" in words(on_ferry)
    assert "both are the mayor" in words(on_ferry)
    assert len(sameness.read(on_ferry.project.store, ferry.iri_of("ada"))) == 1
    assert {"Ned Marl", "Ada Quill"} <= on_ferry.names()
    other = on_ferry.find("same-as-other", QPushButton)
    assert other.text() == "Ada Quill"
    on_ferry.click(other)
    on_ferry.settle()
    assert on_ferry.workspace.selection == (ferry.iri_of("ada"),)
    assert on_ferry.find("same-as-other", QPushButton).text() == "Ned Marl"
    on_ferry.click(on_ferry.find("withdraw-same-as", QPushButton))
    on_ferry.settle()
    assert "The same as" not in words(on_ferry)
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert "The same as" in words(on_ferry)


def test_an_erased_name_goes_from_views_notes_and_questions(on_ferry: User) -> None:
    workspace = on_ferry.workspace
    workspace.sketching.group([ferry.iri_of("ned"), ferry.iri_of("ada")], "Around Ned Marl")
    workspace.sketching.add_note((10.0, 20.0), "Ask NED MARL again")
    workspace.named.keep("Ned Marl and the ferry")
    workspace.named.describe("ned-marl-and-the-ferry", "All about Ned Marl")
    query_history.write(on_ferry.project.folder, ["# Ned Marl", "ASK {}"])
    on_ferry.settle()
    on_ferry.press("F7")
    on_ferry.type("# Who is Ned Marl?")
    on_ferry.click_node("Ned Marl")
    menu_of_entity(on_ferry, "Erase name…")
    on_ferry.press("Ctrl+A")
    on_ferry.type("Source 7")
    on_ferry.click(on_ferry.find("erase-sure", QCheckBox))
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    assert [one.title for one in workspace.canvas.sketch.groups] == ["Around Source 7"]
    assert [one.text for one in workspace.canvas.sketch.notes] == ["Ask Source 7 again"]
    view = workspace.views["source-7-and-the-ferry"]
    assert (view.title, view.note) == ("Source 7 and the ferry", "All about Source 7")
    assert workspace.current_view == "source-7-and-the-ferry"
    folder = on_ferry.project.folder
    assert on_ferry.find("query", QPlainTextEdit).toPlainText() == "# Who is Source 7?"
    assert b"Source 7?" in (folder / "views" / "session.json").read_bytes()
    on_ferry.close()
    files = [*(folder / "views").iterdir(), folder / "queries.json"]
    assert len(files) > 1
    assert not [path for path in files if b"ned marl" in path.read_bytes().lower()]
    assert not list(folder.rglob("*ned-marl*"))


def test_a_protected_name_is_erased_from_the_history_too(on_ferry: User) -> None:
    on_ferry.click_node("Ned Marl")
    menu_of_entity(on_ferry, "Erase name…")
    field = on_ferry.find("replacement", QLineEdit)
    assert on_ferry.focus is field
    on_ferry.press("Ctrl+Return")
    assert "Tick the box" in problem(on_ferry)
    assert on_ferry.focus is on_ferry.find("erase-sure", QCheckBox)
    on_ferry.press("Space")
    on_ferry.click(field)
    on_ferry.press("Ctrl+A")
    on_ferry.type("Source 7")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    assert "Source 7" in on_ferry.names()
    assert "Ned Marl" not in on_ferry.names()
    assert kept(on_ferry, "ned").label == "Source 7"
    assert "Source 7 works for Tideway Ferry Company" in on_ferry.sentences()
    journals = (on_ferry.project.folder / "journal").glob("*.rdfp")
    label = b'"Ned Marl"'
    assert not [path for path in journals if label in path.read_bytes()]
    assert not on_ferry.workspace.undo_stack.canUndo()
    on_ferry.press("F2")
    on_ferry.type("Source 8")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert kept(on_ferry, "ned").label == "Source 7"
