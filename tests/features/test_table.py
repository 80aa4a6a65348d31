"""A user opens the table of claims, filters and sorts it, selects by it and copies from it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from explorer.model.claim_rows import HEADINGS
from explorer.view.table_panel import ClaimTable
from tests.support import ferry
from tests.support.windows import User


def column(table: ClaimTable, name: str) -> list[str]:
    model = table.model()
    number = HEADINGS.index(name)
    return [str(model.index(row, number).data() or "") for row in range(model.rowCount())]


def sentences(table: ClaimTable) -> set[str]:
    parts = (column(table, name) for name in ("Subject", "Relation", "Object"))
    return {" ".join(cells) for cells in zip(*parts, strict=True)}


def test_the_table_shows_what_the_canvas_shows(on_ferry: User) -> None:
    on_ferry.press("F8")
    table = on_ferry.find("table", ClaimTable)
    assert on_ferry.focus is table
    assert sentences(table) == on_ferry.sentences()
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    assert sentences(table) == on_ferry.sentences()
    on_ferry.press("Ctrl+Z")
    assert sentences(table) == on_ferry.sentences()


def test_a_row_selects_its_edge_and_an_edge_its_row(on_ferry: User) -> None:
    on_ferry.press("F8")
    table = on_ferry.find("table", ClaimTable)
    row = column(table, "Relation").index("sues")
    place = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert on_ferry.workspace.selection == (ferry.iri_of("sues"),)
    edge = on_ferry.claim("Ada Quill proposes Pontoon Bill")
    on_ferry.workspace.select([edge])
    marked = table.selectionModel().selectedRows()
    assert [index.data() for index in marked] == ["Ada Quill"]


def test_rows_are_filtered_sorted_and_copied(on_ferry: User) -> None:
    on_ferry.press("F8")
    table = on_ferry.find("table", ClaimTable)
    on_ferry.click(on_ferry.find("table-filter", QLineEdit))
    on_ferry.type("pontoon")
    assert set(column(table, "Object")) == {"Pontoon Bill"}
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert column(table, "Subject") == sorted(column(table, "Subject"), reverse=True)
    table.setFocus()
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == list(HEADINGS)
    assert {line.split("\t")[0] for line in lines[1:]} == set(column(table, "Subject"))
