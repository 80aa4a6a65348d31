"""A day's work in twelve tasks: a case made from nothing, then the example.

``THROUGHLINE_TASK_PICTURES=folder pytest tests/features/test_twelve_tasks.py -s`` keeps a picture
of each step in both looks, and a table of clicks and keystrokes.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from rdflib import Graph, URIRef

from graph_data.citation import read as read_citations
from graph_data.evidence import Support
from graph_data.namespaces import RDF, TL
from tests.support.ledger import PICTURES, Clerk, Task, table
from tests.support.papers import BOARD, CLERK, DECLARED, MARSH, a_page, a_pdf
from tests.support.windows import Dialogs, OpenWindow, User

LOOKS = ["light", "dark"] if os.environ.get(PICTURES) else ["light"]
NOTICE = "The harbour board says that it told Bea Marsh in April."
CLAIM = "harbour board criticises Bea Marsh"
TABLE = "Subject;Relation;Object\nBea Marsh;works for;harbour board\nKay Low;meets;Bea Marsh\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Return a folder with three documents of our own, one of them a PDF, and a table."""
    pile = tmp_path / "papers"
    pile.mkdir()
    (pile / "letter.txt").write_text(f"{BOARD}\n\n{MARSH}\n", "utf-8")
    (pile / "courier.html").write_bytes(a_page(head=DECLARED))
    (pile / "minutes.pdf").write_bytes(a_pdf([[BOARD], [CLERK, NOTICE]], title="Minutes"))
    (tmp_path / "people.csv").write_text(TABLE, "utf-8")
    return pile


def begin(open_case: OpenWindow, folder: Path, tasks: list[Task], look: str) -> Clerk:
    user = open_case(folder)
    if look == "dark":
        user.press("Ctrl+Shift+T")
    return Clerk.of(user, tasks, look)


def drop(user: User, folder: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    middle, none = user.window.rect().center(), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(user.window, QDragEnterEvent(QPoint(middle), copy, data, left, none))
    QApplication.sendEvent(user.window, QDropEvent(QPointF(middle), copy, data, left, none))
    user.settle()


def open_source(user: User, label: str) -> None:
    box = user.find("reader-source", QComboBox)
    user.click(box)
    user.press("Home", *["Down"] * box.findText(label), "Return")
    user.settle()


def written(tasks: list[Task], capsys: pytest.CaptureFixture[str]) -> None:
    """Print the table, and keep it beside the pictures."""
    with capsys.disabled():
        print("\n" + table(tasks))
    folder = os.environ.get(PICTURES, "")
    if folder:
        with (Path(folder) / "tasks.md").open("a", encoding="utf-8") as file:
            file.write(table(tasks) + "\n")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("look", LOOKS)
def test_a_case_from_nothing(
    open_case: OpenWindow,
    ferry_case: Path,
    dialogs: Dialogs,
    papers: Path,
    tmp_path: Path,
    look: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tasks: list[Task] = []
    user = begin(open_case, ferry_case, tasks, look)

    with user.task("new case"):
        dialogs("getSaveFileName", tmp_path / "harbour")
        user.press("Ctrl+N")
        user.follow("harbour")

    with user.task("three documents"):
        drop(user, papers)
        user.show()
        assert len(user.workspace.case.sources) == 3

    with user.task("details of a source"):
        open_source(user, "courier")
        user.click(user.find("reader-details"))
        user.click(user.find("source-use-all"))
        user.settle()
        (source,) = (s for s in user.workspace.case.sources.values() if s.issued)
        assert source.issued == "2019-05-03"

    with user.task("first claim"):
        open_source(user, "letter")
        user.mark("nobody had told her")
        user.press("Ctrl+Return")
        user.type("Bea Marsh")
        user.press("Tab")
        user.type("pers")
        user.press("Tab")
        user.type("critic")
        user.press("Tab")
        user.type("harbour board")
        user.press("Tab")
        user.type("organ")
        user.show()
        user.press("Ctrl+Return")
        user.settle()
        assert user.sentences() == {"Bea Marsh criticises harbour board"}
        assert tasks[-1].keys <= 15 + 3, "finding the letter in the list takes three"

    with user.task("second citation from a PDF"):
        open_source(user, "minutes")
        user.mark("The clerk of the board did not deny it")
        user.press("Ctrl+Shift+Return", "Ctrl+Return")
        user.settle()
        claim = user.claim("Bea Marsh criticises harbour board")
        assert len(read_citations(user.project.store, [claim])[claim]) == 2

    with user.task("contradict and judge"):
        user.mark("it told Bea Marsh in April")
        user.click(user.find("contradict"))
        user.press("Ctrl+Return")
        user.settle()
        assert user.workspace.canvas.edges[claim].contested
        user.show()
        user.press("Ctrl+J")
        user.settle()
        user.show()
        user.press("Escape")

    with user.task("import a table"):
        dialogs("getOpenFileNames", [tmp_path / "people.csv"])
        user.press("Ctrl+I")
        user.settle()
        user.show()
        user.click(user.find("import-read"))
        user.settle()
        user.show()
        user.click(user.find("import-accept"))
        user.settle()
        added = user.claim("Bea Marsh works for harbour board")
        assert user.workspace.case.columns.evidence_of(added).support == Support.UNSOURCED

    with user.task("undo, redo, tomorrow"):
        user.press("Ctrl+Z")
        user.settle()
        assert len(user.workspace.case.columns.live_rows()) == 1
        user.press("Ctrl+Shift+Z")
        user.settle()
        before = user.sentences(), dict(user.workspace.canvas.positions)
        user.close()
        again = open_case(tmp_path / "harbour")
        user.window = again.window
        assert user.sentences() == before[0]
        after = user.workspace.canvas.positions
        assert all(after[i] == pytest.approx(at, abs=0.01) for i, at in before[1].items())

    written(tasks, capsys)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("look", LOOKS)
def test_the_example(
    open_case: OpenWindow,
    example_case: Path,
    dialogs: Dialogs,
    tmp_path: Path,
    look: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tasks: list[Task] = [Task(f"{n:02}") for n in range(1, 9)]
    user = begin(open_case, example_case, tasks, look)

    with user.task("find a name and walk"):
        user.press("Ctrl+F")
        user.type("blakeman")
        user.settle()
        user.show()
        user.press("Return")
        user.settle()
        shown = len(user.workspace.canvas.nodes)
        user.press("Ctrl+E")
        user.settle()
        assert len(user.workspace.canvas.nodes) > shown

    with user.task("read an edge, follow a path"):
        edge = user.click_edge("New York Civil Liberties Union sues Nassau County")
        assert user.cards()
        user.show()
        first = user.entity("Kathy Hochul")
        second = user.entity("New York Civil Liberties Union")
        graph = user.window.graph
        user.click(graph, graph.node_position(first))
        user.click(
            graph, graph.node_position(second), modifiers=Qt.KeyboardModifier.ControlModifier
        )
        user.press("J")
        user.settle()
        assert len(user.workspace.selection) > 2
        assert edge in user.workspace.canvas.edges

    with user.task("group, note, keep as a view"):
        user.press("Ctrl+G", "Ctrl+Shift+M")
        user.type("Who signed for the county?")
        user.press("Escape")
        user.show()
        user.press("Ctrl+Shift+S")
        user.settle()
        user.show()
        user.type("My picture")
        user.press("Return")
        user.settle()
        assert "My picture" in {view.title for view in user.workspace.views.values()}

    with user.task("ask, and hand over"):
        user.press("F7")
        user.find("query").setFocus()
        QGuiApplication.clipboard().setText(
            "SELECT ?claim ?who WHERE { ?claim rdf:predicate tl:sues ; rdf:subject ?who }"
        )
        user.press("Ctrl+A", "Ctrl+V", "Ctrl+Return")
        user.settle()
        user.show()
        assert "row" in user.find("query-facts", QLabel).text()
        user.press("F7", "Ctrl+Shift+E")
        user.show()
        dialogs("getSaveFileName", tmp_path / "out.ttl")
        user.click(user.find("export-go"))
        user.settle()
        read = Graph().parse(tmp_path / "out.ttl")
        claims = set(read.subjects(URIRef(RDF + "type"), URIRef(TL + "Claim")))
        assert {str(claim) for claim in claims} == set(user.workspace.canvas.edges)

    written(tasks[8:], capsys)
