"""A user says who records, how the window looks, how dates are written, where files go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton

from explorer.view.wording import set_date_style
from graph_data import places
from graph_data.namespaces import TL
from tests.features.test_make_a_claim import make_claim
from tests.support.windows import OpenWindow, User


@pytest.fixture
def unnamed(open_case: OpenWindow, ferry_case: Path) -> User:
    """Return a user who has never said a name."""
    path = places.config_folder() / "settings.ini"
    path.write_text("[General]\nreduced_motion=true\n", "utf-8")
    return open_case(ferry_case)


@pytest.fixture(autouse=True)
def dates_as_ever() -> Iterator[None]:
    """Have the program write dates as ever for the tests that follow."""
    yield
    set_date_style("")


def recorded_by(user: User, claim: str) -> str:
    store = user.project.store
    (quad,) = store.quads(f"<{claim}>", f"<{TL}recordedBy>", graph="")
    rows = store.select("SELECT ?l WHERE { %VALUES% ?iri rdfs:label ?l }", [quad.object])
    return (rows[0][0] or "").strip('"')


def test_the_first_recording_asks_for_a_name_and_waits_for_nothing(unnamed: User) -> None:
    question = unnamed.window.preferences.question
    assert not question.isVisible()
    first = make_claim(unnamed)
    assert recorded_by(unnamed, first) == "unnamed analyst"
    assert question.isVisible()
    unnamed.click(unnamed.find("analyst-name", QLineEdit))
    unnamed.type("Robin Alder")
    unnamed.press("Return")
    unnamed.settle()
    assert not question.isVisible()
    assert unnamed.window.settings.analyst == "Robin Alder"
    unnamed.click_edge("Brookmouth sues Tideway Ferry Company")
    unnamed.press("Ctrl+J")
    unnamed.press("Ctrl+Return")
    unnamed.settle()
    assert unnamed.blocks()[-1].who.endswith("/agent/robin-alder")
    assert recorded_by(unnamed, first) == "unnamed analyst"
    assert not question.isVisible()
    unnamed.press("Ctrl+Z")
    unnamed.press("Ctrl+Z")
    unnamed.settle()
    assert not unnamed.workspace.known(first)
    assert [block.kind for block in unnamed.blocks()][-2:] == ["undo", "undo"]


def test_who_stays_unnamed_is_not_asked_again(
    unnamed: User, open_case: OpenWindow, ferry_case: Path
) -> None:
    unnamed.press("Ctrl+Shift+N")
    assert unnamed.window.preferences.question.isVisible()
    assert unnamed.focus is unnamed.window.editor.subject.edit
    unnamed.click(unnamed.find("stay-unnamed", QPushButton))
    assert not unnamed.window.preferences.question.isVisible()
    unnamed.close()
    again = open_case(ferry_case)
    make_claim(again)
    assert not again.window.preferences.question.isVisible()


def test_a_name_given_before_is_never_asked_for(on_ferry: User) -> None:
    make_claim(on_ferry)
    assert not on_ferry.window.preferences.question.isVisible()


def test_settings_hold_at_once_and_tomorrow(on_ferry: User, tmp_path: Path) -> None:
    on_ferry.press("Ctrl+,")
    name = on_ferry.find("settings-analyst", QLineEdit)
    assert on_ferry.focus is name
    assert name.text() == "Robin Alder"
    on_ferry.press("Ctrl+A")
    on_ferry.type("R. A.")
    on_ferry.press("Tab")
    on_ferry.settle()
    assert on_ferry.project.analyst == "R. A."
    assert on_ferry.focus is on_ferry.find("settings-theme", QComboBox)
    on_ferry.type("d")
    assert on_ferry.window.graph.stage.theme.is_dark
    dates = on_ferry.find("settings-dates", QComboBox)
    dates.setFocus()
    on_ferry.press("Down")
    motion = on_ferry.find("settings-motion", QCheckBox)
    assert motion.isChecked()
    on_ferry.click(motion, QPoint(8, motion.height() // 2))
    folder = on_ferry.find("settings-pictures", QLineEdit)
    folder.setFocus()
    on_ferry.type(str(tmp_path / "nowhere"))
    on_ferry.press("Tab")
    fault = on_ferry.find("settings-pictures-fault", QLabel)
    assert fault.text().startswith("There is no such folder")
    assert not on_ferry.window.settings.pictures_folder
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    folder.setFocus()
    on_ferry.press("Ctrl+A")
    on_ferry.type(str(pictures))
    on_ferry.press("Tab")
    assert not fault.isVisible()
    on_ferry.press("Escape")
    assert on_ferry.window.graph.isVisible()
    settings = on_ferry.window.settings
    assert (settings.analyst, settings.theme, settings.dates) == ("R. A.", "dark", "month-first")
    assert not settings.reduced_motion
    assert settings.pictures_folder == str(pictures)
    assert on_ferry.window.files.pictures_folder == str(pictures)
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    labels = on_ferry.window.evidence.findChildren(QLabel)
    assert "Recorded May 3, 2031" in [one.text() for one in labels]


def test_settings_are_in_the_menu(on_ferry: User) -> None:
    on_ferry.use_menu("Settings…")
    assert on_ferry.find("settings-page").isVisible()
    on_ferry.click(on_ferry.find("settings-done", QPushButton))
    assert on_ferry.window.graph.isVisible()
