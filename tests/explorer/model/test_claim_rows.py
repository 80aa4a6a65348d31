"""The claims on the canvas as rows of a table."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from explorer.model.claim_rows import HEADINGS, ClaimRow, ClaimRows, rows_of
from explorer.model.lists import COLOUR_ROLE, IRI_ROLE
from explorer.model.workspace import Workspace
from tests.support import ferry

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def model(qapp) -> ClaimRows:
    made = ClaimRows()
    made.tester = QAbstractItemModelTester(made, FATAL, made)
    return made


def row(number: int) -> ClaimRow:
    return ClaimRow(f"x:{number}", tuple(f"{number}.{n}" for n in range(len(HEADINGS))), "#112233")


def test_qt_finds_nothing_amiss_while_rows_change(model: ClaimRows) -> None:
    for count in (0, 3, 1, 0):
        model.set_rows([row(number) for number in range(count)])
        assert model.rowCount() == count
    assert model.columnCount() == len(HEADINGS)


def test_a_cell_says_its_words_its_claim_and_its_colour(model: ClaimRows) -> None:
    model.set_rows([row(0), row(1)])
    cell = model.index(1, HEADINGS.index("Relation"))
    assert (cell.data(), cell.data(IRI_ROLE), cell.data(COLOUR_ROLE)) == ("1.1", "x:1", "#112233")
    assert model.index(1, 0).data(COLOUR_ROLE) is None
    assert model.data(QModelIndex()) is None
    assert (model.row_of("x:1"), model.row_of("x:9")) == (1, -1)
    headings = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(len(HEADINGS))]
    assert tuple(headings) == HEADINGS
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_rows_follow_the_canvas(shown: Workspace) -> None:
    rows = {one.iri: dict(zip(HEADINGS, one.cells, strict=True)) for one in _rows(shown)}
    assert rows.keys() == shown.canvas.edges.keys()
    suit = rows[ferry.iri_of("sues")]
    assert (suit["Subject"], suit["Relation"]) == ("Brookmouth", "sues")
    assert (suit["Finding"], suit["Sources"], suit["Opposition"]) == ("Accepted", ferry.PAPER, "")
    assert rows[ferry.iri_of("located")]["Sources"] == ""
    shown.walk.hide([ferry.iri_of("ned")])
    assert ferry.iri_of("works") not in {one.iri for one in _rows(shown)}


def _rows(workspace: Workspace) -> list[ClaimRow]:
    return rows_of(workspace.case, workspace.canvas)
