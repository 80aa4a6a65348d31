"""One line of the legend."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from explorer.model.legend import Row
from explorer.model.lists import Item
from explorer.view.legend_row import LegendRow
from explorer.view.theme import Theme


def made(qtbot: QtBot, kind: str, **more: object) -> LegendRow:
    item = Item("independent", "A long name that has no room", "what it is", kind, 1234, "#A63D62")
    if kind == "type":
        item = Item("x:Person", "Person", "", kind, 1234, "#3D6CB4", "user")
    row = LegendRow(Row(item, "support", frozenset(["quoted"]), **more), Theme.light())
    qtbot.addWidget(row)
    row.resize(160, row.height())
    row.show()
    return row


@pytest.mark.parametrize("kind", ["type", "family", "relation", "evidence", "source", "axis"])
def test_a_row_paints_its_name_and_count_and_tells_them(qtbot: QtBot, kind: str) -> None:
    row = made(qtbot, kind)
    picture = row.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(160) for y in range(25)}) > 3
    assert row.accessibleName() == f"{row.row.item.text}: 1234"
    assert "H hides" in row.accessibleDescription()


def test_a_hidden_row_looks_and_tells_so(qtbot: QtBot) -> None:
    plain, hidden = made(qtbot, "type"), made(qtbot, "type", is_hidden=True)
    assert plain.grab().toImage() != hidden.grab().toImage()
    assert hidden.accessibleName() == "Person: 1234, hidden"
    assert made(qtbot, "type", is_only=True).accessibleName() == "Person: 1234, only these"


def test_keys_mean_what_the_signs_mean(qtbot: QtBot) -> None:
    row = made(qtbot, "family")
    row.is_open = False
    told: list[str] = []
    row.clicked.connect(lambda: told.append("select"))
    row.hide_pressed.connect(lambda: told.append("hide"))
    row.only_pressed.connect(lambda: told.append("only"))
    row.fold_pressed.connect(lambda: told.append("fold"))
    row.setFocus()
    for key in ("H", "O", "Right", "Return", "Space", "Left"):
        qtbot.keyClick(row, getattr(Qt.Key, f"Key_{key}"))
    assert told == ["hide", "only", "fold", "select", "select"]
