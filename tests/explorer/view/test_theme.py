"""The look: colours that can be read, fonts that are there, icons in the right colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from explorer.view import theme as look
from explorer.view.style_sheet import repolish
from explorer.view.theme import Theme
from graph_data import ontology
from tests.explorer.view import colour_vision

THEMES = [Theme.light(), Theme.dark()]
FAMILIES = sorted(family.colour for family in ontology.load().families.values())
TOLD_APART = 12.0
"""Six times what can just be told: lines are thin, and lie apart from each other."""


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["window", "panel", "canvas"])
@pytest.mark.parametrize("ink", ["text", "muted", "alert", "good", "accent"])
def test_text_can_be_read_on_every_ground(theme: Theme, ground: str, ink: str) -> None:
    assert look.contrast(getattr(theme, ink), getattr(theme, ground)) >= look.READABLE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_text_can_be_read_on_the_accent_and_on_marked_passages(theme: Theme) -> None:
    assert look.contrast(theme.on_accent, theme.accent) >= look.READABLE
    for ground in (theme.mark_chosen, theme.mark_cited, theme.accent_soft, theme.chip):
        assert look.contrast(theme.text, ground) >= look.READABLE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("family", FAMILIES)
def test_families_can_be_told_from_the_canvas_and_read_as_words(theme: Theme, family: str) -> None:
    assert look.contrast(theme.line_colour(family), theme.canvas) >= 3.0
    assert look.contrast(theme.legible(family), theme.panel) >= look.READABLE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("vision", colour_vision.VISIONS)
def test_families_can_be_told_apart_by_every_eye(theme: Theme, vision: str) -> None:
    lines = [theme.line_colour(family) for family in FAMILIES]
    nearest = min(
        (colour_vision.apart(one, other, vision), one, other)
        for one, other in combinations(lines, 2)
    )
    assert nearest[0] >= TOLD_APART, nearest


def test_to_the_colour_blind_red_and_green_of_one_lightness_look_alike() -> None:
    assert colour_vision.apart("#B0563A", "#7A7A2C", "all three cones") > 30
    assert colour_vision.apart("#B0563A", "#7A7A2C", "deuteranopia") < 20


def test_contrast_of_black_and_white_is_the_greatest() -> None:
    assert look.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert look.contrast("#777777", "#777777") == pytest.approx(1.0)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert look.mixed("#102030", "#FFFFFF", 0) == "#102030"
    assert look.mixed("#102030", "#FFFFFF", 1) == "#FFFFFF"


def test_a_theme_is_chosen_by_name_or_by_the_desktop(qapp: QApplication) -> None:
    assert Theme.named("dark", qapp).is_dark
    assert not Theme.named("light", qapp).is_dark
    assert Theme.named("system", qapp) == Theme.system(qapp)


def test_the_fonts_come_with_the_program(qapp: QApplication) -> None:
    look.load_fonts()
    look.load_fonts()
    assert QFontInfo(look.ui_font(12, 600)).family() == look.UI_FAMILY
    assert QFontInfo(look.source_font(14, italic=True)).family() == look.SOURCE_FAMILY
    assert QFontInfo(look.ui_font(11.5)).pixelSize() in (11, 12)


def test_an_icon_is_tinted_and_crisp_at_twice_the_scale(qapp: QApplication) -> None:
    picture = look.icon_pixmap("plus", "#FF0000", 16, 2)
    assert (picture.width(), picture.devicePixelRatio()) == (32, 2)
    assert picture.toImage().pixelColor(16, 16) == QColor("#FF0000")
    assert not look.icon("plus", "#FF0000", "#888888").isNull()


def test_an_unknown_icon_is_named(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        look.icon("no-such-icon", "#000000")


def test_the_style_sheet_is_accepted_and_gives_a_button_its_manner(
    qtbot: QtBot, qapp: QApplication
) -> None:
    look.apply(qapp, Theme.dark())
    try:
        button = QPushButton("Export")
        qtbot.addWidget(button)
        button.resize(90, 30)
        button.setProperty("kind", "primary")
        repolish(button)
        assert button.grab().toImage().pixelColor(8, 15) == QColor(Theme.dark().accent)
    finally:
        qapp.setStyleSheet("")
