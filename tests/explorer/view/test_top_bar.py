"""The bar along the top."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QApplication, QPushButton

from explorer.model import views
from explorer.model.views import View
from tests.support import ferry
from tests.support.windows import OpenWindow, User


def tabs(user: User) -> list[QPushButton]:
    return [b for b in user.window.top_bar.findChildren(QPushButton, "view") if b.isVisible()]


def write_views(folder: Path, count: int) -> None:
    places = {ferry.iri_of("ada"): (0.0, 0.0)}
    for number in range(count):
        view = View(f"View {number}", "", tuple(places), places, order=number)
        views.write(folder, f"view-{number}", view)


def test_the_steps_are_named_and_greyed_out_when_there_are_none(on_ferry: User) -> None:
    undo, redo = on_ferry.find("undo", QPushButton), on_ferry.find("redo", QPushButton)
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    assert undo.isEnabled()
    assert (undo.accessibleName(), undo.toolTip()) == ("Undo Hide Ned Marl", "Undo: Hide Ned Marl")
    on_ferry.click(undo)
    assert "Ned Marl" in on_ferry.names()
    assert redo.accessibleName() == "Redo Hide Ned Marl"
    on_ferry.click(redo)
    assert "Ned Marl" not in on_ferry.names()
    assert not redo.isEnabled()


def test_a_tab_keeps_the_keyboard_when_it_is_pressed(
    open_case: OpenWindow, ferry_case: Path
) -> None:
    write_views(ferry_case, 3)
    user = open_case(ferry_case)
    tabs(user)[1].setFocus()
    user.press("Space")
    user.settle()
    assert user.focus is tabs(user)[1]
    assert [tab.isChecked() for tab in tabs(user)] == [False, True, False]
    user.press("Tab", "Space")
    user.settle()
    assert [tab.isChecked() for tab in tabs(user)] == [False, False, True]


def test_everything_fits_a_small_window(open_case: OpenWindow, ferry_case: Path) -> None:
    write_views(ferry_case, 9)
    user = open_case(ferry_case, QSize(1280, 800))
    bar = user.window.top_bar
    for wide in (1280, 800):
        user.window.resize(wide, 700)
        QApplication.processEvents()
        inside = [b for b in bar.findChildren(QPushButton) if b.isVisible()]
        places = [QRect(one.mapTo(bar, QPoint()), one.size()) for one in [*inside, bar.search]]
        assert all(bar.rect().contains(place) for place in places)
        edges = sorted((place.left(), place.right()) for place in places)
        assert all(a[1] < b[0] for a, b in pairwise(edges))
        assert all(one.width() >= one.minimumSizeHint().width() for one in inside)
