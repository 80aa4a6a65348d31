"""The claims on the canvas as rows of a table."""

import csv
import io
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from explorer.model.claim_rows import HEADINGS, ClaimRows
from explorer.model.lists import COLOUR_ROLE, IRI_ROLE
from explorer.model.workspace import Workspace
from tests.support import ferry

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
DOWN = Qt.SortOrder.DescendingOrder


@pytest.fixture
def model(shown: Workspace) -> ClaimRows:
    made = ClaimRows(shown.case)
    made.tester = QAbstractItemModelTester(made, FATAL, made)
    return made


def column(model: ClaimRows, name: str) -> list[str]:
    number = HEADINGS.index(name)
    return [model.index(row, number).data() or "" for row in range(model.rowCount())]


def test_qt_finds_nothing_amiss_while_rows_change(model: ClaimRows, shown: Workspace) -> None:
    for iris in ([], ["ned"], ["ned", "company"], ["town", "ada"]):
        shown.walk.hide([ferry.iri_of(key) for key in iris])
        model.show(shown.canvas)
        assert model.rowCount() == len(shown.canvas.edges)
    assert model.columnCount() == len(HEADINGS)


def test_a_cell_says_its_words_its_claim_and_its_colour(model: ClaimRows, shown: Workspace) -> None:
    model.show(shown.canvas)
    row = model.row_of(ferry.iri_of("sues"))
    cell = model.index(row, HEADINGS.index("Relation"))
    assert (cell.data(), cell.data(IRI_ROLE)) == ("sues", ferry.iri_of("sues"))
    assert cell.data(COLOUR_ROLE) == shown.canvas.edges[ferry.iri_of("sues")].colour
    assert model.index(row, 0).data(COLOUR_ROLE) is None
    assert model.data(QModelIndex()) is None
    assert model.row_of("x:9") == -1
    headings = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(len(HEADINGS))]
    assert tuple(headings) == HEADINGS
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_rows_follow_the_canvas(model: ClaimRows, shown: Workspace) -> None:
    model.show(shown.canvas)
    rows = {iri: dict(zip(HEADINGS, model.cells(iri), strict=True)) for iri in shown.canvas.edges}
    suit = rows[ferry.iri_of("sues")]
    assert (suit["Subject"], suit["Relation"]) == ("Brookmouth", "sues")
    assert (suit["Finding"], suit["Sources"], suit["Opposition"]) == ("Accepted", ferry.PAPER, "")
    assert rows[ferry.iri_of("located")]["Sources"] == ""
    shown.walk.hide([ferry.iri_of("ned")])
    model.show(shown.canvas)
    assert model.row_of(ferry.iri_of("works")) == -1


def test_rows_are_sorted_either_way_with_the_empty_ones_last(
    model: ClaimRows, shown: Workspace
) -> None:
    model.show(shown.canvas)
    model.sort(0)
    assert column(model, "Subject") == sorted(column(model, "Subject"), key=str.casefold)
    model.sort(0, DOWN)
    backwards = sorted(column(model, "Subject"), key=str.casefold, reverse=True)
    assert column(model, "Subject") == backwards
    for order in (Qt.SortOrder.AscendingOrder, DOWN):
        model.sort(HEADINGS.index("Finding"), order)
        assert column(model, "Finding") == ["Accepted", "Accepted", "", "", ""]
    model.sort(-1)
    assert [model.index(n, 0).data(IRI_ROLE) for n in range(5)] == list(shown.canvas.edges)


def test_rows_are_filtered_by_words_in_any_column(model: ClaimRows, shown: Workspace) -> None:
    model.show(shown.canvas)
    model.filter_by("PONTOON ")
    assert set(column(model, "Object")) == {"Pontoon Bill"}
    assert (model.rowCount(), model.total) == (2, 5)
    shown.walk.hide([ferry.iri_of("ada")])
    model.show(shown.canvas)
    assert column(model, "Subject") == ["Tideway Ferry Company"]
    model.filter_by("")
    assert model.rowCount() == 4


def test_rows_go_out_as_csv_in_which_nothing_is_a_formula(
    model: ClaimRows, shown: Workspace
) -> None:
    model.show(shown.canvas)
    model.filter_by("pontoon")
    model.sort(0)
    rows = list(csv.reader(io.StringIO(model.as_csv(), newline="")))
    assert tuple(rows[0]) == HEADINGS
    assert [row[0] for row in rows[1:]] == ["Ada Quill", "Tideway Ferry Company"]
    columns = shown.case.columns
    bill = ferry.iri_of("bill")
    columns.entities[bill] = replace(columns.entities[bill], label="=1+1, pontoon")
    model.show(shown.canvas)
    assert "'=1+1, pontoon" in next(csv.reader(io.StringIO(model.as_csv().splitlines()[1])))
