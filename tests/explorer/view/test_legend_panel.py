"""The legend: rows, swatches, counts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from explorer.model.legend import EVIDENCE
from explorer.model.lists import Item
from explorer.view.legend_row import LegendRow
from explorer.view.legend_swatch import draw_swatch
from explorer.view.theme import Theme
from tests.support.windows import User

SAMPLES = [
    Item("x:Person", "Person", kind="type", colour="#3D6CB4", icon="user"),
    Item("x:Litigation", "Litigation", kind="family", colour="#A63D62"),
    *(Item(name, text, kind="evidence") for name, text, _, _ in EVIDENCE),
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


def rows(user: User) -> list[LegendRow]:
    return [one for one in user.window.legend.findChildren(LegendRow) if one.isVisible()]


def test_sections_fold_and_open(on_ferry: User) -> None:
    legend = on_ferry.window.legend
    heads = {b.text(): b for b in legend.findChildren(QPushButton, "legend-section")}
    assert list(heads)[:4] == ["Entities", "Relations", "Evidence", "Sources"]
    before = len(rows(on_ferry))
    on_ferry.click(heads["Entities"])
    assert len(rows(on_ferry)) == before - 4
    again = next(
        b for b in legend.findChildren(QPushButton, "legend-section") if b.text() == "Entities"
    )
    assert again.accessibleDescription() == "Folded"
    on_ferry.click(again)
    assert len(rows(on_ferry)) == before


def test_a_section_is_shown_whole_again_by_its_link(on_ferry: User) -> None:
    on_ferry.window.workspace.filtering.only("source", {""}, "No source")
    QApplication.processEvents()
    link = on_ferry.find("legend-free", QPushButton)
    assert link.accessibleName() == "Show all of Sources"
    on_ferry.click(link)
    assert not on_ferry.workspace.filtering.filters


def test_a_long_section_shows_its_first_rows_and_the_rest_when_asked(
    on_ferry: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.view.legend_panel.ROWS", 2)
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    kinds = [one for one in rows(on_ferry) if one.row.facet == "type"]
    assert len(kinds) == 2
    more = on_ferry.window.legend.findChildren(QPushButton, "legend-more")[0]
    assert more.text() == "2 more…"
    on_ferry.click(more)
    assert len([one for one in rows(on_ferry) if one.row.facet == "type"]) == 4


def test_nothing_is_cut_off_in_a_narrow_panel(on_ferry: User) -> None:
    on_ferry.window.resize(800, 600)
    QApplication.processEvents()
    legend = on_ferry.window.legend
    for one in rows(on_ferry):
        assert one.width() <= legend.viewport().width()


def test_the_menu_of_a_row_offers_what_its_signs_do(on_ferry: User) -> None:
    person = next(one for one in rows(on_ferry) if one.row.item.text == "Person")
    on_ferry.right_click(person)
    on_ferry.choose(on_ferry.menu(), "Hide")
    assert "Ada Quill" not in on_ferry.names()
    person = next(one for one in rows(on_ferry) if one.row.item.text == "Person")
    on_ferry.right_click(person)
    assert [action.text() for action in on_ferry.menu().actions()] == [
        "Select", "Show only this", "Show",
    ]  # fmt: skip
    on_ferry.menu().close()
