"""The named views in the top bar: tabs and the menu that holds the rest."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPushButton

from explorer.view.view_tabs import ViewTabs
from tests.explorer.view.test_top_bar import tabs, write_views
from tests.support.windows import OpenWindow, User


def folded(user: User) -> list[str]:
    """Open the menu as a click does, and return the views in it."""
    more = user.find("more-views", QPushButton)
    user.click(more)
    actions = more.menu().actions()
    titles = [action.text() for action in actions if action.text().startswith("View ")]
    user.press("Escape")
    return titles


def test_as_many_tabs_are_shown_as_there_is_room_for(
    open_case: OpenWindow, ferry_case: Path
) -> None:
    write_views(ferry_case, 20)
    user = open_case(ferry_case, QSize(1600, 900))
    wide = [tab.text() for tab in tabs(user)]
    assert len(wide) > 3
    assert wide + folded(user) == [f"View {n}" for n in range(20)]
    assert all(tab.width() >= tab.sizeHint().width() for tab in tabs(user))
    user.window.resize(800, 600)
    QApplication.processEvents()
    narrow = [tab.text() for tab in tabs(user)]
    assert len(narrow) < len(wide)
    assert narrow + folded(user) == [f"View {n}" for n in range(20)]
    assert all(tab.width() >= tab.sizeHint().width() for tab in tabs(user))


def test_the_menu_bears_the_name_of_a_folded_view_that_is_shown(
    open_case: OpenWindow, ferry_case: Path
) -> None:
    write_views(ferry_case, 20)
    user = open_case(ferry_case, QSize(1000, 700))
    more = user.find("more-views", QPushButton)
    assert (more.text(), more.isChecked()) == ("More views", False)
    user.click(more)
    user.choose(more.menu(), "View 19")
    user.settle()
    assert user.workspace.current_view == "view-19"
    assert (more.text(), more.isChecked()) == ("View 19", True)
    assert not any(tab.isChecked() for tab in tabs(user))


def test_without_views_the_menu_offers_to_keep_one(on_ferry: User) -> None:
    bar = on_ferry.window.top_bar.findChild(ViewTabs)
    assert bar is not None
    more = on_ferry.find("more-views", QPushButton)
    assert more.text() == "Views"
    on_ferry.click(more)
    enabled = [a.objectName() for a in more.menu().actions() if a.isEnabled() and a.text()]
    assert enabled == ["keep_view", "keep_view_as"]
    on_ferry.press("Escape")
