"""The timeline under the canvas."""

from PySide6.QtWidgets import QLabel

from explorer.model.drafting import ClaimDraft, NamedEntity
from explorer.view.theme import Theme
from explorer.view.timeline_panel import TimelinePanel
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.windows import User
from tests.support.workspaces import settle


def facts(panel: TimelinePanel) -> str:
    return next(one.text() for one in panel.findChildren(QLabel) if one.text().startswith("·"))


def test_what_has_no_date_is_said_and_never_placed(on_ferry: User) -> None:
    panel = on_ferry.window.timeline
    assert facts(panel) == "· 5 without a date"
    assert panel.accessibleName() == "Timeline"
    on_ferry.click_node("Ned Marl")
    on_ferry.press("Ctrl+H")
    assert facts(panel) == "· 4 without a date"


def test_claims_are_counted_in_their_months_by_the_clock_chosen(on_ferry: User) -> None:
    ends = NamedEntity(ferry.iri_of("ned")), NamedEntity(ferry.iri_of("bill"))
    held_in = {"opposes": "2031-05", "supports": "2031-07-02", "criticises": "2031"}
    for relation, held in held_in.items():
        on_ferry.workspace.editing.make_claim(
            ClaimDraft(ends[0], TL + relation, ends[1], valid_from=held)
        )
    settle(on_ferry.workspace)
    panel = on_ferry.window.timeline
    assert facts(panel) == "· May 2031 to July 2031, 2 dated, 6 without a date"
    on_ferry.click(on_ferry.find("clock-published"))
    assert facts(panel) == "· 8 without a date"
    on_ferry.click(on_ferry.find("clock-held"))
    assert facts(panel).startswith("· May 2031")


def test_an_empty_canvas_has_an_empty_timeline(on_ferry: User) -> None:
    panel = on_ferry.window.timeline
    for label in sorted(on_ferry.names()):
        on_ferry.click_node(label)
        on_ferry.press("Ctrl+H")
    assert facts(panel) == "· nothing shown"
    panel.set_theme(Theme.dark())
    assert on_ferry.find("empty-state").isVisible()
