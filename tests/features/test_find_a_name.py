"""A user looks for a name and comes to the node."""

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from tests.support import ferry
from tests.support.windows import User

HIDDEN = "Tidewaiters’ League"


def test_type_a_part_and_press_enter(on_ferry: User) -> None:
    assert HIDDEN not in on_ferry.names()
    on_ferry.press("Ctrl+F")
    assert on_ferry.focus is on_ferry.find("search")
    on_ferry.type("tidewai")
    on_ferry.press("Return")
    on_ferry.settle()
    assert HIDDEN in on_ferry.names()
    assert on_ferry.workspace.selection == (ferry.iri_of("league"),)
    assert on_ferry.find("search").text() == ""
    assert on_ferry.focus is on_ferry.window.graph
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert HIDDEN not in on_ferry.names()


def test_what_is_found_is_seen_wherever_one_looked(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    graph.set_motion(False)
    graph.pan(QPointF(30_000, 5_000))
    for name in ("Ada Quill", HIDDEN):
        on_ferry.press("Ctrl+F")
        on_ferry.type(name)
        on_ferry.press("Return")
        on_ferry.settle()
        (iri,) = on_ferry.workspace.selection
        assert graph.rect().contains(graph.node_position(iri).toPoint()), name


def test_an_alias_leads_to_its_bearer(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("mayor")
    on_ferry.press("Return")
    on_ferry.settle()
    assert on_ferry.workspace.selection == (ferry.iri_of("ada"),)


def test_choose_from_the_list_with_the_arrow_keys(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("t")
    search = on_ferry.find("search")
    offered = [item.text for item in search.suggestions()]
    assert len(offered) > 2
    wanted = offered.index("Tideway Ferry Company")
    marked = search.popup.currentIndex().row()
    for _ in range(wanted - max(marked, -1)):
        on_ferry.press("Down")
    on_ferry.press("Return")
    on_ferry.settle()
    assert on_ferry.workspace.selection == (ferry.iri_of("company"),)


def test_choose_from_the_list_with_the_mouse(on_ferry: User) -> None:
    on_ferry.click(on_ferry.find("search"))
    on_ferry.type("tide")
    search = on_ferry.find("search")
    popup = search.popup
    assert QApplication.activePopupWidget() is popup
    row = [item.text for item in search.suggestions()].index(HIDDEN)
    place = popup.visualRect(popup.model().index(row, 0)).center()
    on_ferry.click(popup.viewport(), place)
    on_ferry.settle()
    assert on_ferry.workspace.selection == (ferry.iri_of("league"),)
    assert not popup.isVisible()


def test_a_name_that_is_not_there_is_said(on_ferry: User) -> None:
    on_ferry.press("Ctrl+F")
    on_ferry.type("Zeppelin")
    on_ferry.press("Return")
    assert on_ferry.message == "Nothing in this case is called “Zeppelin”."
    assert on_ferry.workspace.selection == ()


def test_a_claim_just_made_is_found_and_gone_after_undo(on_ferry: User) -> None:
    on_ferry.press("Ctrl+Shift+N")
    on_ferry.type("Mira Vole")
    on_ferry.press("Tab")
    on_ferry.type("pers")
    on_ferry.press("Tab")
    on_ferry.type("works for")
    on_ferry.press("Tab")
    on_ferry.type("tidewai")
    on_ferry.press("Tab", "Ctrl+Return")
    on_ferry.settle()
    assert "Mira Vole works for Tidewaiters’ League" in on_ferry.sentences()
    on_ferry.press("Ctrl+F")
    on_ferry.type("mira")
    search = on_ferry.find("search")
    assert [item.text for item in search.suggestions()] == ["Mira Vole"]
    on_ferry.press("Escape", "Ctrl+A", "Delete")
    on_ferry.click_node("Ada Quill")
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    on_ferry.press("Ctrl+F")
    on_ferry.type("mira")
    assert search.suggestions() == []
