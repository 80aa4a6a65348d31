"""The search box of the top bar."""

from pytestqt.qtbot import QtBot

from tests.support import ferry
from tests.support.windows import User


def test_it_offers_as_one_types_the_most_connected_first(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("ti")
    search = on_ferry.window.top_bar.search
    assert search.popup.isVisible()
    offered = [(item.text, item.detail) for item in search.suggestions()]
    assert offered == [
        ("Tideway Ferry Company", "organisation"),
        ("Tidewaiters’ League", "organisation"),
    ]
    on_ferry.type("zzz")
    assert not search.popup.isVisible()


def test_return_takes_the_first_even_before_the_list_is_seen(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("company tideway")  # begins no name, so nothing is marked in the list
    on_ferry.press("Return")
    on_ferry.settle()
    assert on_ferry.workspace.selection == (ferry.iri_of("company"),)


def test_escape_closes_the_list_and_finds_nothing(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("ada")
    on_ferry.press("Escape")
    assert on_ferry.window.top_bar.search.text() == "ada"
    assert on_ferry.workspace.selection == ()


def test_nothing_typed_finds_nothing_and_says_nothing(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F", "Return")
    on_ferry.type("  ")
    on_ferry.press("Return")
    assert on_ferry.message == ""
    assert on_ferry.workspace.selection == ()


def test_what_is_found_is_told_once_it_is_shown(on_ferry: User, qtbot: QtBot) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("tidewai")
    with qtbot.waitSignal(on_ferry.window.top_bar.search.shown) as told:
        on_ferry.press("Return")
    assert told.args == [ferry.iri_of("league")]
