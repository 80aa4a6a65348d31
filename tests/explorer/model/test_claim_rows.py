"""The table of claims as a Qt model."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from explorer.model.claim_rows import HEADINGS, ClaimRow, ClaimRows
from explorer.model.lists import COLOUR_ROLE, IRI_ROLE

ROWS = [
    ClaimRow("c1", ("Ada", "sues", "Bo", "Quoted", "", "Accepted", "2026", "Paper"), "#A63D62"),
    ClaimRow("c2", ("Bo", "meets", "Ada", "Unsourced", "", "", "", ""), "#7B7F87"),
]  # fmt: skip


def test_rows_come_and_go_as_a_model_must(qapp: object) -> None:
    model = ClaimRows()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(ROWS)
    model.set_rows(ROWS[:1])
    model.set_rows([])
    assert tester.model() is model


def test_cells_headings_and_roles(qapp: object) -> None:
    model = ClaimRows()
    model.set_rows(ROWS)
    assert (model.rowCount(), model.columnCount()) == (2, len(HEADINGS))
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Subject"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert [model.index(0, n).data() for n in range(3)] == ["Ada", "sues", "Bo"]
    assert model.index(1, 6).data() is None
    assert model.index(1, 0).data(IRI_ROLE) == "c2"
    assert model.index(0, 1).data(COLOUR_ROLE) == "#A63D62"
    assert model.index(0, 0).data(COLOUR_ROLE) is None
    assert model.data(QModelIndex()) is None
    assert (model.row_of("c2"), model.row_of("gone")) == (1, -1)
