"""The table under the canvas: the claims shown, in step with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from explorer.model.claim_rows import HEADINGS
from explorer.view.table_panel import ClaimTable
from tests.support import ferry
from tests.support.hand import CONTROL
from tests.support.windows import Dialogs, User


def open_table(user: User) -> ClaimTable:
    user.click(user.find("table"))
    return user.window.table.table


def subjects(table: ClaimTable) -> list[str]:
    model = table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def cell(table: ClaimTable, subject: str, column: int = 0) -> QPoint:
    row = subjects(table).index(subject)
    return table.visualRect(table.model().index(row, column)).center()


def test_it_opens_and_closes_and_holds_a_row_for_each_claim_shown(on_ferry: User) -> None:
    assert not on_ferry.window.table.isVisible()
    table = open_table(on_ferry)
    assert len(subjects(table)) == len(on_ferry.workspace.canvas.edges)
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    assert "Ned Marl" not in subjects(table)
    on_ferry.press("Ctrl+Z")
    assert "Ned Marl" in subjects(table)


def test_a_row_selects_its_edge_and_an_edge_its_row(on_ferry: User) -> None:
    table = open_table(on_ferry)
    on_ferry.click(table.viewport(), cell(table, "Brookmouth"))
    assert on_ferry.workspace.selection == (ferry.iri_of("sues"),)
    assert on_ferry.window.graph.stage.chosen == {ferry.iri_of("sues")}
    on_ferry.click(table.viewport(), cell(table, "Ada Quill"), CONTROL)
    assert set(on_ferry.workspace.selection) == {ferry.iri_of("sues"), ferry.iri_of("proposes")}
    on_ferry.click_edge("Ned Marl works for Tideway Ferry Company")
    rows = {table.model().index(i.row(), 0).data() for i in table.selectionModel().selectedRows()}
    assert rows == {"Ned Marl"}


def test_a_heading_sorts(on_ferry: User) -> None:
    table = open_table(on_ferry)
    header = table.horizontalHeader()
    on_ferry.click(header.viewport(), QPoint(header.sectionViewportPosition(0) + 20, 10))
    assert subjects(table) == sorted(subjects(table), key=str.casefold)
    on_ferry.click(header.viewport(), QPoint(header.sectionViewportPosition(0) + 20, 10))
    assert subjects(table) == sorted(subjects(table), key=str.casefold, reverse=True)


def test_a_filter_keeps_rows_with_the_words_in_any_column(on_ferry: User) -> None:
    table = open_table(on_ferry)
    box = on_ferry.find("table-filter", QLineEdit)
    on_ferry.click(box)
    on_ferry.type("PONTOON")
    assert sorted(subjects(table)) == ["Ada Quill", "Tideway Ferry Company"]
    on_ferry.press("Ctrl+A")
    on_ferry.type("accepted")
    assert sorted(subjects(table)) == ["Ada Quill", "Brookmouth"]
    on_ferry.press("Ctrl+A")
    on_ferry.type("(.*")  # words, not a pattern
    assert subjects(table) == []
    on_ferry.press("Ctrl+A", "Delete")
    assert len(subjects(table)) == 5


def test_filtering_leaves_the_selection_alone(on_ferry: User) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    open_table(on_ferry)
    on_ferry.click(on_ferry.find("table-filter", QLineEdit))
    on_ferry.type("pontoon")
    assert on_ferry.workspace.selection == (ferry.iri_of("sues"),)
    on_ferry.press("Ctrl+A", "Delete")
    marked = on_ferry.window.table.table.selectionModel().selectedRows()
    assert [index.data() for index in marked] == ["Brookmouth"]


def test_rows_are_copied_with_their_headings(on_ferry: User) -> None:
    table = open_table(on_ferry)
    on_ferry.click(table.viewport(), cell(table, "Brookmouth"))
    on_ferry.press("Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == list(HEADINGS)
    assert lines[1].split("\t")[:3] == ["Brookmouth", "sues", "Tideway Ferry Company"]
    assert len(lines) == 2


def test_arrow_keys_walk_the_rows(on_ferry: User) -> None:
    table = open_table(on_ferry)
    on_ferry.click(table.viewport(), cell(table, subjects(table)[0]))
    first = on_ferry.workspace.selection
    on_ferry.press("Down")
    assert on_ferry.workspace.selection != first
    assert len(on_ferry.workspace.selection) == 1


def test_several_rows_select_several_edges(on_ferry: User) -> None:
    table = open_table(on_ferry)
    names = subjects(table)
    on_ferry.click(table.viewport(), cell(table, names[0]))
    on_ferry.press("Shift+Down", "Shift+Down")
    assert len(on_ferry.workspace.selection) == 3
    assert on_ferry.window.graph.stage.chosen == set(on_ferry.workspace.selection)


def test_the_rows_seen_are_saved_as_csv(on_ferry: User, dialogs: Dialogs, tmp_path: Path) -> None:
    open_table(on_ferry)
    on_ferry.click(on_ferry.find("table-filter", QLineEdit))
    on_ferry.type("pontoon")
    dialogs("getSaveFileName", tmp_path / "rows")
    on_ferry.click(on_ferry.find("table-csv"))
    lines = (tmp_path / "rows.csv").read_text("utf-8").splitlines()
    assert lines[0].split(",")[:3] == ["Subject", "Relation", "Object"]
    assert len(lines) == 3
    assert on_ferry.message == f"Rows written to {tmp_path / 'rows.csv'}"
