"""A user finds what can be done, and what there is, by a few letters and without the mouse."""

from __future__ import annotations

from PySide6.QtWidgets import QListView

from tests.support import ferry
from tests.support.windows import User


def offered(user: User) -> list[str]:
    model = user.find("palette-list", QListView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_an_action_is_found_and_done(on_ferry: User) -> None:
    assert not on_ferry.window.table.isVisible()
    on_ferry.press("Ctrl+K")
    on_ferry.type("table")
    assert offered(on_ferry)[0] == "Table of the claims shown"
    on_ferry.press("Return")
    assert on_ferry.window.table.isVisible()
    on_ferry.press("Ctrl+K")
    assert offered(on_ferry)[0] == "Table of the claims shown"  # what was used last comes first


def test_an_entity_is_found_and_selected(on_ferry: User) -> None:
    on_ferry.press("Ctrl+K")
    on_ferry.type("quill")
    on_ferry.press("Return")
    on_ferry.settle()
    assert on_ferry.workspace.selection == (ferry.iri_of("ada"),)


def test_a_view_is_found_and_opened(on_example: User) -> None:
    on_example.press("Ctrl+K")
    on_example.type("rikers dis")
    on_example.press("Return")
    on_example.settle()
    views = on_example.workspace.views
    assert views[on_example.workspace.current_view].title == "Rikers dispute"


def test_the_list_is_walked_with_the_keys(on_ferry: User) -> None:
    on_ferry.press("Ctrl+K")
    view = on_ferry.find("palette-list", QListView)
    on_ferry.press("Down", "Down", "Up")
    assert view.currentIndex().row() == 1
    on_ferry.press("Up", "Up")
    assert view.currentIndex().row() == view.model().rowCount() - 1
    on_ferry.press("PgUp", "PgDown")
    assert view.currentIndex().row() > 0


def test_escape_gives_the_keyboard_back_and_nothing_is_done(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    before = on_ferry.focus
    on_ferry.press("Ctrl+K")
    on_ferry.type("zzzz")
    assert on_ferry.window.findChild(QListView, "palette-list").isHidden()
    on_ferry.press("Return", "Escape")
    assert on_ferry.focus is before
    on_ferry.press("Ctrl+K", "Ctrl+K")
    assert on_ferry.focus is before


def test_it_goes_when_one_clicks_elsewhere(on_ferry: User) -> None:
    on_ferry.press("Ctrl+K")
    palette = on_ferry.find("palette")
    on_ferry.click(on_ferry.window.reader.page.viewport())
    assert not palette.isVisible()
