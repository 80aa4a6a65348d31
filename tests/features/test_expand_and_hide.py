"""What is expanded or hidden is seen and said as it is, filters and all."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QRadioButton

from explorer.view.ask_card import AskCard
from tests.support import ferry
from tests.support.windows import User

ADA, NED, COMPANY, TOWN, BILL, QUAY = (
    ferry.iri_of(key) for key in ("ada", "ned", "company", "town", "bill", "quay")
)


def test_hide_others_keeps_the_ends_of_an_edge_and_asks_for_something_to_keep(
    on_ferry: User,
) -> None:
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    on_ferry.press("Ctrl+Shift+H")
    assert on_ferry.names() == {"Brookmouth", "Tideway Ferry Company"}
    on_ferry.workspace.select([])
    for keys, word in (("Ctrl+H", "hide"), ("P", "pin"), ("Ctrl+E", "expand")):
        on_ferry.window.graph.setFocus()
        on_ferry.press(keys)
        assert on_ferry.message == f"Select a node to {word} first."


def test_what_is_hidden_beside_a_node_is_said_as_it_is_by_now(on_ferry: User) -> None:
    on_ferry.workspace.walk.hide([ADA, NED, BILL, QUAY, TOWN])
    on_ferry.click_node("Tideway Ferry Company")
    page = on_ferry.window.evidence

    def said() -> list[str]:
        return [
            one.text() for one in page.findChildren(QLabel) if "hidden neighbours" in one.text()
        ]

    assert said()
    on_ferry.press("Ctrl+E")
    on_ferry.settle()
    assert said() == []
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert said()


def test_several_nodes_expand_as_one_step(on_ferry: User) -> None:
    on_ferry.workspace.walk.hide([TOWN, BILL, QUAY, ferry.iri_of("league")])
    before, steps = on_ferry.names(), on_ferry.workspace.undo_stack.count()
    on_ferry.workspace.select([COMPANY, NED])
    on_ferry.window.graph.setFocus()
    on_ferry.press("Ctrl+E")
    on_ferry.settle()
    assert on_ferry.names() > before
    assert on_ferry.workspace.undo_stack.count() == steps + 1


def test_what_filters_hide_of_a_path_is_said(on_ferry: User) -> None:
    workspace = on_ferry.workspace
    kind = workspace.case.columns.entities[COMPANY].type
    workspace.filtering.toggle("type", [kind], "Organisations")
    on_ferry.settle()
    assert COMPANY in workspace.sieve.withheld
    workspace.paths.join([ADA, TOWN])
    on_ferry.settle()
    assert "hidden by filters: Show all in the left panel" in on_ferry.message


def test_the_menu_key_opens_the_menu_of_what_is_selected(on_ferry: User) -> None:
    graph = on_ferry.window.graph
    on_ferry.click_edge("Brookmouth sues Tideway Ferry Company")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(graph, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Retract…" in [action.text() for action in menu.actions()]
    menu.close()


def test_an_empty_canvas_leaves_open_what_is_exported(on_ferry: User) -> None:
    on_ferry.workspace.walk.hide(list(on_ferry.workspace.canvas.nodes))
    on_ferry.settle()
    on_ferry.window.actions_by_name["export"].trigger()
    chosen = [one for one in on_ferry.window.findChildren(QRadioButton) if one.isVisible()]
    assert not [one for one in chosen if one.isChecked() and "scope" in one.objectName()]
    assert not on_ferry.find("export-go", QPushButton).isEnabled()
    on_ferry.press("Escape")


def test_enter_answers_a_question(on_ferry: User) -> None:
    [ask] = on_ferry.window.findChildren(AskCard)
    answers = []
    ask.ask("Which?", [("This one", lambda: answers.append("this"))])
    on_ferry.press("Return")
    assert answers == ["this"]
    assert not ask.isVisible()
