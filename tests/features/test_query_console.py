"""A user asks the case in SPARQL, reads the answer, and brings it onto the canvas."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox

from tests.support import ferry
from tests.support.windows import Dialogs, OpenWindow, User

SUES = "SELECT ?claim ?who WHERE { ?claim rdf:predicate tl:sues ; rdf:subject ?who }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"


def ask(user: User, text: str) -> None:
    """Open the console if need be, put a query in place of what is there, and ask it."""
    console = user.window.findChild(QLabel, "query-facts")
    if console is None or not console.isVisible():
        user.press("F7")
    user.find("query").setFocus()
    user.press("Ctrl+A", "Delete")
    QGuiApplication.clipboard().setText(text)
    user.press("Ctrl+V", "Ctrl+Return")
    user.settle()


def facts(user: User) -> str:
    return user.find("query-facts", QLabel).text()


def fault(user: User) -> str:
    return user.find("query-fault", QLabel).text()


def cells(user: User) -> list[list[str]]:
    model = user.find("query-rows").model()
    return [
        [str(model.index(row, n).data() or "") for n in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_an_answer_has_names_and_goes_onto_the_canvas(on_ferry: User) -> None:
    on_ferry.press("Ctrl+A")
    on_ferry.workspace.walk.hide(list(on_ferry.workspace.canvas.nodes))
    ask(on_ferry, SUES)
    assert cells(on_ferry) == [["Brookmouth sues Tideway Ferry Company", "Brookmouth"]]
    assert facts(on_ferry) == "1 row, 1 claim, 1 entity."
    on_ferry.click(on_ferry.find("query-show", QPushButton))
    on_ferry.settle()
    assert on_ferry.names() == {"Brookmouth", "Tideway Ferry Company"}
    assert on_ferry.workspace.selection == (ferry.iri_of("sues"),)


def test_names_are_completed_while_one_types(on_ferry: User) -> None:
    on_ferry.press("F7")
    on_ferry.type("SELECT * { ?c rdf:predicate tl:worksF")
    popup = on_ferry.find("query").popup
    assert popup.isVisible()
    on_ferry.press("Return")
    on_ferry.type(" }")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    assert cells(on_ferry) == [["Ned Marl works for Tideway Ferry Company"]]


def test_a_fault_is_said_with_line_and_column(on_ferry: User) -> None:
    ask(on_ferry, "SELECT ?c WHERE {\n  ?c a tl:Claim ;\n    rdf:subject .\n}")
    assert fault(on_ferry).startswith("Line ")
    assert on_ferry.find("query").extraSelections()
    for text, said in (
        ("SELECT * { SERVICE <http://x.example/> { ?a ?b ?c } }", "queries stay on this one"),
        ("LOAD <http://x.example/>", "a query only reads"),
        ("SELECT * { ?a no:b ?c }", "“no:” is not declared"),
    ):
        ask(on_ferry, text)
        assert said in fault(on_ferry)
    ask(on_ferry, SUES)
    assert not on_ferry.window.findChild(QLabel, "query-fault").isVisible()


def test_a_query_ends_at_its_time_or_when_it_is_told_to(on_ferry: User) -> None:
    on_ferry.press("F7")
    on_ferry.find("query-seconds", QSpinBox).setValue(1)
    ask(on_ferry, ENDLESS)
    assert "after 1 seconds" in fault(on_ferry)
    on_ferry.find("query-seconds", QSpinBox).setValue(300)
    on_ferry.find("query").setFocus()
    on_ferry.press("Ctrl+Return")
    on_ferry.click(on_ferry.find("query-cancel", QPushButton))
    on_ferry.settle()
    assert fault(on_ferry) == "The query was ended. Nothing was changed."
    on_ferry.find("query").setFocus()
    on_ferry.press("Ctrl+Return")
    on_ferry.close()  # and closing the window ends what is being asked


def test_rows_are_sorted_copied_and_saved(on_ferry: User, dialogs: Dialogs, tmp_path: Path) -> None:
    ask(on_ferry, "SELECT ?n { VALUES ?n { 10 9 100 } }")
    header = on_ferry.find("query-rows").horizontalHeader()
    on_ferry.click(header.viewport())
    assert [row[0] for row in cells(on_ferry)] == ["9", "10", "100"]
    on_ferry.click(on_ferry.find("query-copy", QPushButton))
    assert QGuiApplication.clipboard().text() == "n\n9\n10\n100\n"
    path = tmp_path / "answer"
    dialogs("getSaveFileName", path)
    on_ferry.click(on_ferry.find("query-csv", QPushButton))
    on_ferry.settle()
    with path.with_suffix(".csv").open(newline="") as file:
        assert list(csv.reader(file)) == [["n"], ["10"], ["9"], ["100"]]


def test_prepared_questions_and_what_was_asked_before(
    open_case: OpenWindow, ferry_case: Path
) -> None:
    user = open_case(ferry_case)
    user.press("F7")
    user.use_menu("Which claims is nobody cited for?", button="query-questions")
    user.settle()
    assert [row[0] for row in cells(user)] == ["Old Quay is in Brookmouth"]
    user.close()
    user = open_case(ferry_case)
    opener = user.find("query-history", QPushButton)  # as it was left
    user.click(opener)
    (entry,) = opener.menu().actions()
    assert entry.text().startswith("# Question: Which claims is nobody cited for?")
    user.choose(opener.menu(), entry.text())
    user.settle()
    assert len(cells(user)) == 1


def test_the_questions_of_the_example_are_offered_with_it(on_example: User) -> None:
    on_example.press("F7")
    opener = on_example.find("query-questions", QPushButton)
    on_example.click(opener)
    assert len(opener.menu().actions()) == 54 + 8
    opener.menu().close()


def test_an_answer_is_exported(on_ferry: User, dialogs: Dialogs, tmp_path: Path) -> None:
    ask(on_ferry, SUES)
    path = tmp_path / "answer.csv"
    on_ferry.press("Ctrl+Shift+E")
    on_ferry.click(on_ferry.find("export-scope-query"))
    on_ferry.click(on_ferry.find("export-form-csv"))
    dialogs("getSaveFileName", path)
    on_ferry.press("Return")
    on_ferry.settle()
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["subject"], r["relation"]) for r in rows] == [("Brookmouth", "sues")]


def test_a_keyword_that_is_whole_stays_and_ctrl_return_always_asks(on_ferry: User) -> None:
    on_ferry.press("F7")
    query = on_ferry.find("query")
    query.setFocus()
    on_ferry.press("Ctrl+A", "Delete")
    on_ferry.type("SELECT")
    on_ferry.press("Return")
    on_ferry.type("* WHERE { ?c a tl:Claim } order")
    on_ferry.press("Return")
    on_ferry.type("by ?c limit")
    on_ferry.press("Return")
    on_ferry.type("2")
    assert query.toPlainText() == "SELECT\n* WHERE { ?c a tl:Claim } order\nby ?c limit\n2"
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    assert facts(on_ferry).startswith("2 rows")
