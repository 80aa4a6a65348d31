"""How a suggestion is drawn."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from explorer.model.lists import Item, ItemList
from explorer.view.suggestion_delegate import HEIGHT, SuggestionDelegate
from explorer.view.theme import Theme

ITEMS = [
    Item("x:a", "Ada Quill", "person", "entity", -1, "#3D6CB4", "user"),
    Item("x:b", "A name so long that it has no room beside what it is", "agency of a county"),
    Item("x:c", "Bare"),
]


@pytest.mark.parametrize("row", range(len(ITEMS)))
def test_a_line_is_drawn_and_marked_when_it_is_chosen(qtbot: QtBot, row: int) -> None:
    theme = Theme.light()
    model = ItemList(items=ITEMS)
    delegate = SuggestionDelegate(theme)
    option = QStyleOptionViewItem()
    assert delegate.sizeHint(option, model.index(row, 0)).height() == HEIGHT
    pictures = []
    for state in (QStyle.StateFlag.State_Enabled, QStyle.StateFlag.State_Selected):
        picture = QImage(240, HEIGHT, QImage.Format.Format_ARGB32)
        picture.fill(QColor(theme.panel))
        painter = QPainter(picture)
        option.rect = QRect(0, 0, 240, HEIGHT)
        option.state = state
        delegate.paint(painter, option, model.index(row, 0))
        painter.end()
        pictures.append(picture)
    assert pictures[0] != pictures[1]
    assert pictures[1].pixelColor(2, 2) == QColor(theme.accent_soft)
    assert pictures[0].pixelColor(2, 2) == QColor(theme.panel)
