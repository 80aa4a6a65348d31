"""Item models of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from explorer.model import lists
from explorer.model.lists import Item, ItemList

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ITEMS = (
    Item("x:heading", "People", kind="heading"),
    Item("x:a", "Ada", "person", "entity", 3, "#112233", "user"),
    Item("x:b", "Bo"),
)


@pytest.fixture
def model(qtbot: QtBot) -> ItemList:
    made = ItemList(items=ITEMS)
    made.tester = QAbstractItemModelTester(made, FATAL, made)
    return made


def test_qt_finds_nothing_amiss_while_rows_change(model: ItemList) -> None:
    for items in ((), ITEMS[:1], ITEMS, ITEMS[1:], ()):
        model.set_items(items)
        assert model.rowCount() == len(items)
        assert tuple(model.items()) == tuple(items)


def test_a_row_says_what_it_is_in_each_role(model: ItemList) -> None:
    index = model.index(1, 0)
    roles = {
        Qt.ItemDataRole.DisplayRole: "Ada",
        Qt.ItemDataRole.EditRole: "Ada",
        Qt.ItemDataRole.ToolTipRole: "person",
        Qt.ItemDataRole.AccessibleTextRole: "Ada, person",
        lists.IRI_ROLE: "x:a",
        lists.DETAIL_ROLE: "person",
        lists.KIND_ROLE: "entity",
        lists.COUNT_ROLE: 3,
        lists.COLOUR_ROLE: "#112233",
        lists.ICON_ROLE: "user",
    }
    assert {role: index.data(role) for role in roles} == roles
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Bo"
    assert model.item(2).iri == "x:b"


def test_beyond_the_rows_there_is_nothing(model: ItemList) -> None:
    assert model.data(QModelIndex()) is None
    assert model.data(model.createIndex(9, 0)) is None
    assert model.rowCount(model.index(0, 0)) == 0


def test_headings_cannot_be_chosen(model: ItemList) -> None:
    can = Qt.ItemFlag.ItemIsSelectable
    assert [bool(model.index(row, 0).flags() & can) for row in range(3)] == [False, True, True]


def test_the_same_rows_again_reset_nothing(model: ItemList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        model.set_items(list(ITEMS))
    with qtbot.waitSignal(model.modelReset):
        model.set_items(ITEMS[:2])
