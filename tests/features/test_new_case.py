"""A user begins a case of their own: a folder, a document, the first claim."""

import gc
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QComboBox, QLabel

from graph_data import verify
from graph_data.namespaces import TL
from graph_data.project import Project
from tests.support.windows import Dialogs, User, read_journal

LETTER = (
    "Dear Sir,\r\n"
    "Mira Vole bought the lighthouse 🗼 from the harbour board last spring.\r\n"
    "Yours, O.\r\n"
)
CLAIM = "Mira Vole cooperates with harbour board"


def begin(user: User, dialogs: Dialogs, folder: Path) -> None:
    dialogs("getSaveFileName", folder)
    user.use_menu("New case…")
    user.follow(folder.name)


def test_a_case_from_nothing(on_ferry: User, dialogs: Dialogs, tmp_path: Path) -> None:
    user = on_ferry
    old = user.window
    begin(user, dialogs, tmp_path / "lighthouse")
    assert not shiboken6.isValid(old)
    assert user.find("empty-state").isVisible()
    letter = tmp_path / "letter.txt"
    letter.write_bytes(LETTER.encode())
    dialogs("getOpenFileNames", [letter])
    user.click(user.find("empty-add_document"))
    user.settle()
    assert user.find("reader-title", QLabel).text() == "letter"

    user.mark("Mira Vole bought the lighthouse 🗼 from the harbour board")
    user.press("Ctrl+Return")
    user.type("Mira Vole")
    user.press("Tab")
    kind = user.find("subject-kind", QComboBox)
    assert user.focus is kind
    user.type("pers")
    assert kind.currentText() == "Person"
    user.press("Tab")
    user.type("cooperates")
    user.press("Tab")
    user.type("harbour board")
    user.press("Ctrl+Return")
    problem = user.find("editor-problem", QLabel)
    assert problem.text().startswith("“harbour board” is new")
    assert user.focus is user.find("object-kind", QComboBox)
    user.type("organ")
    user.press("Ctrl+Return")
    user.settle()

    assert user.sentences() == {CLAIM}
    assert user.names() == {"Mira Vole", "harbour board"}
    assert not user.window.empty_state.isVisible()
    types = {e.label: e.type for e in user.workspace.case.columns.entities.values()}
    assert types["Mira Vole"] == TL + "Person"
    assert types["harbour board"] == TL + "Organisation"
    assert user.cited_words()[0][0] == "quotation"
    proof = verify.verify(user.project)
    assert proof.whole
    assert proof.counts == {"exact": 1, "not attached": 0, "proposed": 0, "broken": 0}
    assert [block.changes.label for block in user.blocks()] == [
        "Document: letter",
        f"Claim: {CLAIM}",
    ]

    user.press("Ctrl+Z")
    user.settle()
    assert user.names() == set()
    assert user.find("empty-state").isVisible()
    user.press("Ctrl+Z")
    user.settle()
    assert user.workspace.case.sources == {}
    user.press("Ctrl+Y", "Ctrl+Y")
    user.settle()
    assert user.sentences() == {CLAIM}


def test_the_old_case_is_free_for_others_and_whole(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    old = on_ferry.project.folder
    begin(on_ferry, dialogs, tmp_path / "fresh")
    with Project.open(old) as project:
        assert verify.verify(project).whole
    assert read_journal(tmp_path / "fresh") == []


def test_open_another_case_and_come_back(on_ferry: User, dialogs: Dialogs, tmp_path: Path) -> None:
    old = on_ferry.project.folder
    begin(on_ferry, dialogs, tmp_path / "fresh")
    dialogs("getExistingDirectory", old)
    on_ferry.press("Ctrl+O")
    on_ferry.follow("The ferry")
    assert "Ada Quill proposes Pontoon Bill" in on_ferry.sentences()
    dialogs("getExistingDirectory", old)
    on_ferry.press("Ctrl+O")
    assert on_ferry.message == "That case is open already."


def test_the_example_opens_from_the_menu(on_ferry: User) -> None:
    on_ferry.use_menu("Open the example case")
    on_ferry.follow("Local police")
    assert len(on_ferry.workspace.case.columns.live_rows()) > 80


def test_a_window_that_took_the_place_of_another_stays(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    begin(on_ferry, dialogs, tmp_path / "fresh")
    gc.collect()
    assert on_ferry.window.isVisible()
    on_ferry.press("F1")
    assert on_ferry.find("shortcuts").isVisible()
