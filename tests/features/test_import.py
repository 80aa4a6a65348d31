"""A user brings in what others have written: a draft first, then one step that can be undone."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton

from explorer.view.legend_row import LegendRow
from graph_data.evidence import Support
from graph_data.namespaces import DERIVED, RDFS, TL
from tests.features.test_bad_input import FullDisk, full_disk
from tests.features.test_bad_input import _refuse as refuse_fsync
from tests.support import ferry
from tests.support.windows import Dialogs, User

__all__ = ["full_disk"]

TURTLE = f"""@prefix tl: <{TL}> .
<x:kay> a tl:Person ; <{RDFS}label> "Kay Low" ; tl:worksFor <{ferry.iri_of("company")}> .
<x:kay> <x:admires> <{ferry.iri_of("ada")}> ; <x:height> 1.80 .
"""
ADMIRES = "Kay Low admires Ada Quill"
WORKS = "Kay Low works for Tideway Ferry Company"
TABLE = (
    "Who;Does what;To whom;Since;Quote;Found in\n"
    'Ned Marl;meets;Ada Quill;2020;"They met, ""he says"".";The Tide Table\n'
    "Kay Low;works for;Tideway Ferry Company;;;\n"
)


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    path = tmp_path / "others.ttl"
    path.write_text(TURTLE, "utf-8")
    return path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "meetings.csv"
    path.write_text(TABLE, "utf-8")
    return path


def words(user: User) -> str:
    """Return all words of the page that covers the canvas."""
    page = user.find("import-page")
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def legend(user: User) -> set[str]:
    """Return the words of the rows at the left."""
    rows = user.window.legend.findChildren(LegendRow)
    return {row.accessibleName().split(":")[0] for row in rows}


def import_(user: User, dialogs: Dialogs, *paths: Path) -> None:
    dialogs("getOpenFileNames", paths)
    user.press("Ctrl+I")
    user.settle()


def choose(user: User, box: QComboBox, text: str) -> None:
    """Choose an entry of a box by its letters, as a keyboard user does."""
    number = box.findText(text)
    assert number >= 0, text
    box.setFocus()
    box.setCurrentIndex(number)
    box.activated.emit(number)
    user.settle()


def drop(user: User, *paths: Path) -> None:
    """Drag files over the window and let them go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window = user.window
    place, copy = QPointF(window.rect().center()), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    assert user.find("drop-hint").isVisible()
    QApplication.sendEvent(window, QDropEvent(place, copy, data, left, none))
    user.settle()


def test_a_draft_is_shown_and_nothing_changed_until_it_is_accepted(
    on_ferry: User, dialogs: Dialogs, turtle: Path
) -> None:
    before = on_ferry.sentences()
    import_(on_ferry, dialogs, turtle)
    seen = words(on_ferry)
    assert "A draft: nothing has been changed yet." in seen
    assert "2 of the new claims have no citation" in seen
    assert "“admires”" in seen
    column = TURTLE.splitlines()[2].index("x:height") + 1
    assert f"Line 3, column {column}: <x:height> is no relation" in seen
    assert "“1.80” (decimal) is kept as “1.8” (decimal)" in seen
    assert on_ferry.blocks() == []
    on_ferry.press("Return")  # Accept has the keyboard
    on_ferry.settle()
    assert on_ferry.message.startswith("others.ttl is imported: 1 new entity, 2 new claims")
    assert on_ferry.sentences() == before | {WORKS, ADMIRES}
    assert len(on_ferry.blocks()) == 1
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert on_ferry.sentences() == before
    assert "Kay Low" not in on_ferry.names()


def test_leaving_it_changes_nothing(on_ferry: User, dialogs: Dialogs, turtle: Path) -> None:
    import_(on_ferry, dialogs, turtle)
    on_ferry.click(on_ferry.find("import-leave", QPushButton))
    on_ferry.settle()
    assert on_ferry.window.graph.isVisible()
    import_(on_ferry, dialogs, turtle)
    on_ferry.press("Escape")
    on_ferry.settle()
    assert on_ferry.window.graph.isVisible()
    assert on_ferry.blocks() == []


def test_what_was_imported_is_unsourced_and_can_be_cited(
    on_ferry: User, dialogs: Dialogs, turtle: Path
) -> None:
    import_(on_ferry, dialogs, turtle)
    on_ferry.press("Return")
    on_ferry.settle()
    iri = on_ferry.claim(WORKS)
    columns = on_ferry.workspace.case.columns
    assert columns.evidence_of(iri).support == Support.UNSOURCED
    on_ferry.click_edge(WORKS)
    assert on_ferry.cards() == []
    on_ferry.mark("Ned Marl works for the company")
    on_ferry.press("Ctrl+Shift+Return", "Ctrl+Return")
    on_ferry.settle()
    assert len(on_ferry.cards()) == 1
    assert on_ferry.workspace.case.columns.evidence_of(iri).support == Support.QUOTED
    assert not [q for q in on_ferry.project.store.quads(graph=f"<{DERIVED}>") if "kay" in q.subject]


def test_an_unknown_relation_is_drawn_counted_and_cited_like_any_other(
    on_ferry: User, dialogs: Dialogs, turtle: Path
) -> None:
    import_(on_ferry, dialogs, turtle)
    on_ferry.press("Return")
    on_ferry.settle()
    assert ADMIRES in on_ferry.sentences()
    edge = on_ferry.workspace.canvas.edges[on_ferry.claim(ADMIRES)]
    assert (edge.label, edge.family, edge.support) == ("admires", "Other relations", "unsourced")
    assert "Other relations" in legend(on_ferry)
    on_ferry.click_edge(ADMIRES)
    on_ferry.mark("Ned Marl works for the company")
    on_ferry.press("Ctrl+Shift+Return", "Ctrl+Return")
    on_ferry.settle()
    assert on_ferry.workspace.canvas.edges[edge.iri].support == "quoted"
    on_ferry.press("Ctrl+Z", "Ctrl+Z")
    on_ferry.settle()
    assert ADMIRES not in on_ferry.sentences()
    known = on_ferry.project.ontology.relations
    assert "admires" not in [relation.label for relation in known.values()]


def test_an_unknown_relation_can_be_kept_aside(
    on_ferry: User, dialogs: Dialogs, turtle: Path
) -> None:
    import_(on_ferry, dialogs, turtle)
    (box,) = on_ferry.find("import-page").findChildren(QComboBox, "read-as")
    assert box.currentText() == "a relation of its own"
    choose(on_ferry, box, "kept aside")
    (box,) = on_ferry.find("import-page").findChildren(QComboBox, "read-as")
    assert box.currentText() == "kept aside"
    on_ferry.click(on_ferry.find("import-accept", QPushButton))
    on_ferry.settle()
    assert ADMIRES not in on_ferry.sentences()
    assert on_ferry.project.store.quads(predicate="<x:admires>")


def test_an_unknown_relation_is_read_as_one_of_ours(
    on_ferry: User, dialogs: Dialogs, turtle: Path
) -> None:
    import_(on_ferry, dialogs, turtle)
    boxes = on_ferry.find("import-page").findChildren(QComboBox, "read-as")
    choose(on_ferry, boxes[0], "praises")
    accept = on_ferry.find("import-accept", QPushButton)
    on_ferry.click(accept)
    on_ferry.settle()
    assert "Kay Low praises Ada Quill" in on_ferry.sentences()


def test_a_table_is_read_once_its_columns_are_known_and_its_words_are_cited(
    on_ferry: User, dialogs: Dialogs, table: Path
) -> None:
    import_(on_ferry, dialogs, table)
    assert "Say what the columns mean" in words(on_ferry)
    assert not on_ferry.find("import-read", QPushButton).isEnabled()
    boxes = on_ferry.find("mapping-preview").findChildren(QComboBox, "mapping-role")
    for box, role in zip(
        boxes,
        ("subject", "relation", "object", "valid from", "quotation", "source: title"),
        strict=True,
    ):
        choose(on_ferry, box, role)
    name = on_ferry.find("mapping-name")
    on_ferry.click(name)
    on_ferry.type("Meetings")
    on_ferry.click(on_ferry.find("mapping-keep", QPushButton))
    on_ferry.click(on_ferry.find("import-read", QPushButton))
    on_ferry.settle()
    assert "Taken for entities of the case (3)" in words(on_ferry)
    on_ferry.press("Return")
    on_ferry.settle()
    assert {"Ned Marl meets Ada Quill", WORKS} <= on_ferry.sentences()
    on_ferry.click_edge("Ned Marl meets Ada Quill")
    assert ("quotation", '“They met, ""he says"".”') in on_ferry.cited_words()
    evidence = on_ferry.workspace.case.columns.evidence_of
    assert evidence(on_ferry.claim("Ned Marl meets Ada Quill")).anchor.name == "EXACT"
    assert evidence(on_ferry.claim(WORKS)).support == Support.UNSOURCED


def test_a_kept_mapping_reads_the_next_table_at_once(
    on_ferry: User, dialogs: Dialogs, table: Path, tmp_path: Path
) -> None:
    test_a_table_is_read_once_its_columns_are_known_and_its_words_are_cited(
        on_ferry, dialogs, table
    )
    later = tmp_path / "later.csv"
    later.write_text(TABLE.replace("Kay Low", "Lee Ash"), "utf-8")
    import_(on_ferry, dialogs, later)
    assert "A draft: nothing has been changed yet." in words(on_ferry)


def test_files_are_dropped_onto_the_window(on_ferry: User, turtle: Path, tmp_path: Path) -> None:
    paper = tmp_path / "Letter.txt"
    paper.write_text("Kay Low writes a letter.\n", "utf-8")
    drop(on_ferry, turtle, paper)
    assert "others.ttl" in words(on_ferry)
    on_ferry.wait_until(lambda: len(on_ferry.workspace.case.sources) == 2)
    on_ferry.settle()
    on_ferry.click(on_ferry.find("import-accept", QPushButton))
    on_ferry.settle()
    assert WORKS in on_ferry.sentences()


def test_a_drawing_is_imported(on_ferry: User, dialogs: Dialogs, tmp_path: Path) -> None:
    path = tmp_path / "x.graphml"
    path.write_text(
        '<graphml><key id="l" attr.name="label"/><graph><node id="1"><data key="l">Kay Low</data>'
        '</node><node id="2"><data key="l">Brookmouth</data></node><edge source="1" target="2">'
        '<data key="l">works for</data></edge></graph></graphml>',
        "utf-8",
    )
    import_(on_ferry, dialogs, path)
    on_ferry.press("Return")
    on_ferry.settle()
    assert "Kay Low works for Brookmouth" in on_ferry.sentences()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("x.ttl", "<x:a> <x:b> ;\n", "Line 1"),
        ("x.rdf", '<!DOCTYPE r [<!ENTITY a SYSTEM "http://x/">]><r>&a;</r>', "DOCTYPE"),
        ("x.jsonld", '{"@context": "http://x.example/c"}', "nothing is ever fetched"),
        ("x.graphml", "<html/>", "begins with <html>"),
        ("x.csv", 'a,"b\n', "quotation mark"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_with_its_place(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path, name: str, text: str, said: str
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    import_(on_ferry, dialogs, path)
    if name.endswith("csv"):
        on_ferry.press("Escape")
    else:
        assert said in on_ferry.find("import-problem", QLabel).text()
        on_ferry.press("Return")  # Leave it has the keyboard
    on_ferry.settle()
    assert on_ferry.window.graph.isVisible()
    assert on_ferry.blocks() == []


def test_a_full_disk_keeps_the_draft(
    on_ferry: User, dialogs: Dialogs, turtle: Path, full_disk: FullDisk
) -> None:
    import_(on_ferry, dialogs, turtle)
    full_disk.fill()
    on_ferry.press("Return")
    on_ferry.settle()
    assert "the disk is full" in on_ferry.find("import-problem", QLabel).text()
    full_disk.free()
    on_ferry.press("Return")
    on_ferry.settle()
    assert WORKS in on_ferry.sentences()


def test_a_table_that_cannot_be_kept_is_not_imported(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("subject,relation,object,quote\nNed Marl,meets,Ada Quill,They met.\n", "utf-8")
    import_(on_ferry, dialogs, path)
    on_ferry.click(on_ferry.find("import-read", QPushButton))
    on_ferry.settle()
    with monkeypatch.context() as patch:
        refuse_fsync(patch, errno.ENOSPC)
        on_ferry.press("Return")
        on_ferry.settle()
    assert "the disk is full" in on_ferry.find("import-problem", QLabel).text()
    assert on_ferry.blocks() == []
    on_ferry.press("Return")
    on_ferry.settle()
    assert "Ned Marl meets Ada Quill" in on_ferry.sentences()


def test_a_draft_follows_the_case(on_ferry: User, dialogs: Dialogs, turtle: Path) -> None:
    import_(on_ferry, dialogs, turtle)
    on_ferry.press("Return")
    on_ferry.settle()
    import_(on_ferry, dialogs, turtle)
    assert on_ferry.find("import-accept", QPushButton).text() == "Nothing new"
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert on_ferry.find("import-accept", QPushButton).text().startswith("Accept")


def test_reading_is_ended_and_the_window_closed_while_it_reads(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = tmp_path / "big.nt"
    path.write_text("".join(f"<x:{n}> <x:p> <x:{n + 1}> .\n" for n in range(60_000)), "utf-8")
    dialogs("getOpenFileNames", [path])
    on_ferry.press("Ctrl+I")
    on_ferry.click(on_ferry.find("import-cancel", QPushButton))
    on_ferry.settle()
    assert "was ended" in on_ferry.find("import-problem", QLabel).text()
    on_ferry.press("Escape", "Ctrl+I")
    on_ferry.close()


def test_nearly_a_name_of_the_case_is_taken_for_it(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("subject,relation,object\nNed Marle,meets,Ada Quill\n", "utf-8")
    import_(on_ferry, dialogs, path)
    on_ferry.click(on_ferry.find("import-read", QPushButton))
    on_ferry.settle()
    box = on_ferry.find("newcomer-is", QComboBox)
    assert box.currentText() == "a new entity"
    box.setFocus()
    on_ferry.press("Down")
    on_ferry.settle()
    assert on_ferry.find("newcomer-is", QComboBox).currentText() == "Ned Marl"
    on_ferry.press("Return")
    on_ferry.settle()
    assert "Ned Marl meets Ada Quill" in on_ferry.sentences()
    assert "Ned Marle" not in on_ferry.names()
