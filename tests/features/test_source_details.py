"""A user says what a document is: title, author, dates, lineage, grade."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from explorer.view.source_page import SourcePage
from tests.support.intake import drop, read
from tests.support.windows import User


def test_details_are_changed_in_place(user: User, pile: Path) -> None:
    drop(user, pile / "page.html")
    drop(user, pile / "letter.txt")
    iri = read(user, "page")
    user.click(user.find("reader-details"))
    user.click(user.find("source-use-author"))
    user.settle()
    details = user.workspace.documents.details(iri)
    assert (details.author, details.publisher) == ("Ada Quill", "")
    user.click(user.find("source-use-all"))
    user.settle()
    details = user.workspace.documents.details(iri)
    assert (details.title, details.publisher) == ("Ferries stop at dusk", "The Courier")
    assert (details.issued, details.url) == ("2019-05-03", "https://courier.example/ferries")
    assert not user.window.evidence.findChildren(QPushButton, "source-use-all")
    user.press("Ctrl+Z")
    user.settle()
    assert user.workspace.documents.details(iri).publisher == ""
    assert user.find("source-publisher", QLineEdit).text() == ""


def test_fields_are_filled_by_the_keyboard_and_kept_when_they_are_left(
    user: User, pile: Path
) -> None:
    drop(user, pile / "letter.txt")
    iri = read(user, "letter")
    user.click(user.find("reader-details"))
    page = user.window.evidence.findChild(SourcePage)
    page.focus_field("label")
    user.type("The letter")
    user.press("Tab", "Tab")
    user.type("Bea Marsh")
    user.press("Tab", "Tab")
    user.type("May 2019")
    user.press("Tab")
    user.settle()
    details = user.workspace.documents.details(iri)
    assert (details.label, details.author, details.issued) == ("The letter", "Bea Marsh", "2019-05")
    assert user.find("reader-source", QComboBox).currentText() == "The letter"
    labels = [block.changes.label for block in user.blocks()]
    assert labels == ["Document: letter", *["Details: The letter"] * 3]


def test_what_cannot_be_kept_stays_and_is_said(user: User, pile: Path) -> None:
    drop(user, pile / "letter.txt")
    iri = read(user, "letter")
    user.click(user.find("reader-details"))
    page = user.window.evidence.findChild(SourcePage)
    page.focus_field("issued")
    user.type("soon")
    user.press("Tab")
    assert "is not a date" in user.find("source-issued-problem", QLabel).text()
    assert user.find("source-issued", QLineEdit).text() == "soon"
    page.focus_field("url")
    user.type("courier.example")
    user.press("Tab")
    assert "begins with http" in user.find("source-url-problem", QLabel).text()
    assert user.workspace.documents.details(iri).issued == ""
    page.focus_field("issued")
    user.press("Escape")
    assert user.find("source-issued", QLineEdit).text() == ""
    assert len(user.blocks()) == 1


def test_lineage_and_grade(user: User, pile: Path) -> None:
    drop(user, pile / "letter.txt")
    drop(user, pile / "page.html")
    letter, page = (read(user, name) for name in ("letter", "page"))
    user.click(user.find("reader-details"))
    user.window.evidence.findChild(SourcePage).lineage.box.setFocus()
    user.type("letter")
    user.press("Return")
    user.settle()
    user.type("A wire")
    user.press("Return")
    user.settle()
    names = user.workspace.documents.source_names()
    origins = user.workspace.case.sources[page].derived_from
    assert letter in origins
    assert sorted(names[iri] for iri in origins) == ["A wire", "letter"]
    original = user.find("source-original")
    user.window.evidence.ensureWidgetVisible(original)
    user.click(original, QPoint(8, original.height() // 2))
    user.settle()
    assert "cannot be both" in user.find("source-derived_from-problem", QLabel).text()
    grade = user.find("source-reliability", QComboBox)
    user.window.evidence.ensureWidgetVisible(grade)
    grade.setFocus()
    user.press("Down", "Down", "Return")
    user.settle()
    work = user.workspace.case.sources[page]
    assert work.reliability in ("A", "B")
    assert work.graded_by == user.project.agent
    assert user.find("source-graded", QLabel).text().startswith("Graded by you on ")


def test_what_was_typed_is_kept_when_the_page_goes_and_undo_goes_on(user: User, pile: Path) -> None:
    drop(user, pile / "letter.txt")
    drop(user, pile / "page.html")
    iri = read(user, "letter")
    user.click(user.find("reader-details"))
    user.window.evidence.findChild(SourcePage).focus_field("author")
    user.type("Bea Marsh")
    user.workspace.select([])  # as a click on the background does
    user.settle()
    assert user.workspace.documents.details(iri).author == "Bea Marsh"
    user.press("Ctrl+Z")
    user.settle()
    assert user.workspace.documents.details(iri).author == ""


def name_origin(user: User, pile: Path, words: str, key: str) -> str:
    """Type from what the letter is derived, end with a key, and return the IRI of the letter."""
    drop(user, pile / "letter.txt")
    iri = read(user, "letter")
    user.click(user.find("reader-details"))
    user.find("source-derived", QComboBox).setFocus()
    user.type(words)
    user.press(key)
    user.settle()
    return iri


def test_an_origin_is_kept_when_its_field_is_left(user: User, pile: Path) -> None:
    iri = name_origin(user, pile, "Reuters", "Tab")
    [origin] = user.workspace.documents.details(iri).derived_from
    assert user.workspace.documents.source_names()[origin] == "Reuters"


def test_a_source_is_not_derived_from_itself_by_its_name(user: User, pile: Path) -> None:
    iri = name_origin(user, pile, "Letter", "Return")
    assert user.workspace.documents.details(iri).derived_from == ()
    said = user.find("source-derived_from-problem", QLabel).text()
    assert said.startswith("A source cannot be derived from itself")


def test_a_document_added_in_error_is_taken_out_again(user: User, pile: Path) -> None:
    drop(user, pile / "page.html")
    drop(user, pile / "letter.txt")
    iri = read(user, "letter")
    user.click(user.find("reader-details"))
    delete = user.find("source-delete", QPushButton)
    delete.setFocus()
    user.press("Space")
    user.settle()
    assert iri not in user.workspace.case.sources
    assert user.message == "letter was deleted; Ctrl+Z brings it back."
    choice = user.find("reader-source", QComboBox)
    assert [choice.itemText(n) for n in range(choice.count())] == ["page"]
    user.press("Ctrl+Z")
    user.settle()
    assert iri in user.workspace.case.sources
