"""The legend: rows, swatches, counts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from explorer.model.legend import EVIDENCE
from explorer.model.lists import Item
from explorer.view.legend_panel import LegendRow
from explorer.view.legend_swatch import draw_swatch
from explorer.view.theme import Theme

SAMPLES = [
    Item("x:Person", "Person", kind="type", colour="#3D6CB4", icon="user"),
    Item("x:Litigation", "Litigation", kind="family", colour="#A63D62"),
    *(Item(name, text, kind="evidence") for name, text in EVIDENCE),
]


def drawn(item: Item, theme: Theme) -> QImage:
    picture = QImage(24, 18, QImage.Format.Format_ARGB32)
    picture.fill(QColor(theme.panel))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)  # as the rows do
    draw_swatch(painter, QRectF(0, 0, 24, 18), item, theme)
    painter.end()
    return picture


@pytest.mark.parametrize("theme", [Theme.light(), Theme.dark()], ids=lambda theme: theme.name)
def test_each_row_has_a_sample_of_its_own(qtbot: QtBot, theme: Theme) -> None:
    blank = QImage(24, 18, QImage.Format.Format_ARGB32)
    blank.fill(QColor(theme.panel))
    pictures = [drawn(item, theme) for item in SAMPLES]
    assert all(picture != blank for picture in pictures)
    assert all(a != b for n, a in enumerate(pictures) for b in pictures[n + 1 :])


@pytest.mark.parametrize("kind", ["type", "family", "evidence", "source"])
def test_a_row_paints_its_name_and_count_and_tells_them(qtbot: QtBot, kind: str) -> None:
    item = Item("independent", "A long name that has no room", "what it is", kind, 1234, "#A63D62")
    if kind == "type":
        item = SAMPLES[0]
    made = LegendRow(item, Theme.light())
    qtbot.addWidget(made)
    made.resize(160, made.height())
    made.show()
    picture = made.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(160) for y in range(25)}) > 3
    assert made.accessibleName() == f"{item.text}: {item.count}"
