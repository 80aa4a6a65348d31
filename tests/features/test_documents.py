"""A user takes in documents of every kind, reads them, and says what they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QUrl
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from graph_data import attach, verify
from graph_data.documents import extraction
from graph_data.documents.adding import Batch
from graph_data.project import Project
from tests.support.builders import Desk, new_case
from tests.support.intake import drop, sources
from tests.support.papers import (
    BOARD,
    CLERK,
    MARSH,
    a_pdf,
)
from tests.support.windows import Dialogs, OpenWindow, User

# ------------------------------------------------------------------ taking in


def test_a_folder_is_dropped_and_what_was_odd_is_listed(user: User, pile: Path) -> None:
    drop(user, pile)
    assert sources(user) == ["letter again", "locked", "minutes", "page", "report"]
    assert user.find("intake-title", QLabel).text() == "4 of 6 documents added"
    shown = [label.text() for label in user.window.intake.findChildren(QLabel) if label.isVisible()]
    assert "locked.pdf" in shown
    assert any(text.startswith("Kept, but not read. locked.pdf is locked") for text in shown)
    assert "In the case already, as letter again" in shown
    first = user.window.intake.findChildren(QPushButton, "intake-open")[0]
    user.click(first)
    user.settle()
    assert "is locked with a password" in user.find("reader-facts", QLabel).text()
    user.click(user.find("intake-close"))
    assert not user.window.intake.isVisible()
    user.press("Ctrl+Z")
    user.settle()
    assert sources(user) == []
    user.press("Ctrl+Shift+Z")
    user.settle()
    assert len(sources(user)) == 5


def test_the_reader_opens_the_first_document_that_has_a_text(user: User, tmp_path: Path) -> None:
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"%PDF-1.4 and then nothing that is one")
    (folder / "b.txt").write_text("Bea Marsh met the harbour board in April.", "utf-8")
    drop(user, folder)
    assert "harbour board in April" in user.window.reader.page.toPlainText()


def test_the_dialog_takes_many_and_says_what_it_has(
    user: User, pile: Path, dialogs: Dialogs
) -> None:
    dialogs("getOpenFileNames", [pile / "letter.txt", pile / "letter again.txt"])
    user.press("Ctrl+D")
    user.settle()
    assert sources(user) == ["letter"]
    dialogs("getOpenFileNames", [pile / "letter again.txt"])
    user.press("Ctrl+D")
    user.settle()
    assert user.message == "That is in the case already: letter."


def test_the_same_text_is_kept_as_another_copy(user: User, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(a_pdf([[BOARD]]))
    (tmp_path / "b.pdf").write_bytes(a_pdf([[BOARD]], title="Again"))
    drop(user, tmp_path / "a.pdf")
    drop(user, tmp_path / "b.pdf")
    assert sources(user) == ["a"]
    assert user.message == "It has the same text as a, and is kept as another copy of it."
    user.click(user.find("reader-details"))
    files = [label.text() for label in user.window.evidence.findChildren(QLabel)]
    assert {"a.pdf", "b.pdf"} <= set(files)


def test_progress_is_shown_and_reading_can_be_ended(
    user: User, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pile / "big.pdf").write_bytes(a_pdf([[f"{BOARD} {n}"] for n in range(400)]))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(pile))])
    user.workspace.documents.add([pile])
    user.wait_until(user.window.intake.isVisible)
    assert user.find("intake-title", QLabel).text().startswith(("Reading", "Looking"))
    user.click(user.find("intake-cancel"))
    user.settle()
    batch = user.workspace.documents.latest
    assert isinstance(batch, Batch)
    assert batch.left > 0
    assert len(batch.results) + batch.left == 7
    assert len(sources(user)) == len(batch.of("added"))


# ------------------------------------------------------------------ reading


def test_a_part_is_made_a_source_of_its_own(user: User, tmp_path: Path) -> None:
    (tmp_path / "paper.txt").write_text(f"{BOARD}\n\n{MARSH}\n{CLERK}\n")
    drop(user, tmp_path / "paper.txt")
    user.mark(MARSH)
    assert user.find("own-source").isEnabled()
    user.press("Ctrl+Alt+Return")
    user.settle()
    assert sources(user) == [MARSH, "paper"]
    assert user.window.reader.text.text == MARSH
    assert user.find("source-label", QLineEdit).text() == MARSH
    user.press("Ctrl+Z")
    user.settle()
    assert sources(user) == ["paper"]


def test_a_pdf_is_read_page_by_page(user: User, pile: Path) -> None:
    drop(user, pile / "report.pdf")
    reader = user.window.reader
    user.click(user.find("reader-as-page"))
    user.settle()
    user.wait_until(lambda: reader.page_view.sheet._image is not None)
    assert user.find("page-where", QLabel).text() == "Page 1 of 2"
    user.click(user.find("page-on"))
    user.settle()
    assert user.find("page-where", QLabel).text() == "Page 2 of 2"
    assert not reader.page.isVisible()
    sheet = reader.page_view.sheet
    text = reader.text.text
    start = text.index("Bea Marsh")
    stretch = sheet.rect_of(sheet._pages.rectangles(start, start + len("Bea Marsh"))[0])
    user.drag(sheet, stretch.topLeft() + QPointF(1, 6), stretch.topRight() + QPointF(-2, 6))
    target = reader.marked_target()
    assert target is not None
    assert target.passage.exact == "Bea Marsh"
    assert reader.bubble.isVisible()
    size = sheet.width()
    user.click(user.find("page-larger"))
    user.settle()
    assert sheet.width() > size
    reader.page_view.setFocus()
    user.press("Left")
    assert user.find("page-where", QLabel).text() == "Page 1 of 2"
    user.press("Home", "End")
    assert user.find("page-where", QLabel).text() == "Page 2 of 2"
    user.click(user.find("reader-as-text"))
    assert reader.page.isVisible()
    assert verify.verify(user.project).whole


def test_a_long_text_is_read_in_parts(user: User, tmp_path: Path) -> None:
    line = f"{BOARD} {MARSH}\n"
    words = line * 2000 + "The very last line.\n"
    (tmp_path / "long.txt").write_text(words)
    drop(user, tmp_path / "long.txt")
    reader = user.window.reader
    parts = user.find("reader-part", QLabel).text()
    assert parts.startswith("Part 1 of ")
    assert len(reader.page.toPlainText()) < 50_000
    user.click(user.find("part-later"))
    assert user.find("reader-part", QLabel).text().startswith("Part 2 of ")
    user.mark("Bea Marsh, who runs")
    target = reader.marked_target()
    assert words[target.passage.start : target.passage.end] == "Bea Marsh, who runs"
    assert target.passage.start > 30_000
    user.click(user.find("part-earlier"))
    assert not user.find("part-earlier").isEnabled()
    bar = reader.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    user.turn_wheel(reader.page.viewport(), -1)
    assert user.find("reader-part", QLabel).text().startswith("Part 2 of ")
    assert bar.value() == 0


def test_a_scan_is_looked_at_although_it_has_no_words(user: User, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(a_pdf([[], []]))
    drop(user, tmp_path / "scan.pdf")
    view = user.window.reader.page_view
    assert "its pages are pictures" in user.find("reader-facts", QLabel).text()
    user.wait_until(lambda: view.sheet._image is not None)
    assert user.find("page-where", QLabel).text() == "Page 1 of 2"
    place = view.sheet.rect().center()
    user.drag(view.sheet, place - QPoint(40, 90), place - QPoint(0, 60))
    assert not user.window.reader.bubble.isVisible()


@pytest.fixture
def on_report(open_case: OpenWindow, tmp_path: Path) -> User:
    """Return a user before a case that cites a PDF on each of its two pages."""
    folder = new_case(tmp_path / "report")
    path = tmp_path / "report.pdf"
    path.write_bytes(a_pdf([[BOARD], [MARSH, "", CLERK]]))
    with Project.open(folder, analyst="Ada Quill") as project:
        iri, changes = attach.add_document(project, path)
        project.apply(changes)
        desk = Desk(project)
        desk.texts[iri] = f"{BOARD}\f{MARSH}\n{CLERK}"
        bea, board = desk.entity("Bea Marsh"), desk.entity("Harbour board", "Organisation")
        desk.cite(desk.claim(board, "opposes", bea), iri, "stopped the night ferries")
        desk.cite(desk.claim(bea, "criticises", board), iri, "nobody had told her")
        desk.cite(desk.claim(bea, "opposes", board), iri, "The clerk of the board")
    return open_case(folder)


def test_an_edge_turns_to_its_page_and_a_mark_on_the_page_selects_its_edge(
    on_report: User,
) -> None:
    user = on_report
    user.click(user.find("reader-as-page"))
    user.settle()
    assert user.find("page-where", QLabel).text() == "Page 1 of 2"
    criticises = user.click_edge("Bea Marsh criticises Harbour board")
    assert user.find("page-where", QLabel).text() == "Page 2 of 2"
    view = user.window.reader.page_view
    (chosen,) = view.sheet.chosen
    assert chosen.width() > 40
    text = user.window.reader.text.original
    other = view.sheet._pages.rectangles(text.index("The clerk"), text.index("The clerk") + 9)[0]
    user.click(view.sheet, view.sheet.rect_of(other).center())
    user.settle()
    assert user.workspace.selection == (user.claim("Bea Marsh opposes Harbour board"),)
    assert user.workspace.selection != (criticises,)
    assert view.sheet.chosen != [chosen]
    user.press("Ctrl+Shift+T")
    user.settle()
    assert user.find("page-where", QLabel).text() == "Page 2 of 2"


def test_another_text_moves_only_what_is_asked(
    on_report: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = on_report
    newer = f"{BOARD} {MARSH.replace('told her', 'tolled her')}\n{CLERK}"
    found = extraction.Extraction("pdf", newer, "newer 2")
    user.click(user.find("reader-details"))
    user.find("source-read-again").setFocus()
    user.press("Space")
    user.settle()
    assert user.message.endswith("reads the same text: nothing has changed.")
    monkeypatch.setattr(extraction, "extract", lambda *_, **__: found)
    user.press("Space")
    user.settle()
    card = user.find("rereading")
    words = [label.text() for label in card.findChildren(QLabel)]
    assert any(text.startswith("2 passages found word for word, 1 alike.") for text in words)
    assert user.blocks()[-1].changes.label != "Text by newer 2"
    user.find("rereading-take").setFocus()
    user.press("Space")
    user.settle()
    assert user.window.reader.text.text == newer
    proof = verify.verify(user.project)
    assert proof.counts == {"exact": 3, "not attached": 0, "proposed": 0, "broken": 0}
    assert len(user.window.reader.text.marks) == 2
    user.press("Ctrl+Z")
    user.settle()
    assert len(user.window.reader.text.marks) == 3
