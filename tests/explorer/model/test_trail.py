"""Back and forward through what was looked at."""

from explorer.model.trail import KEPT, Trail
from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.heard import Heard

ADA, NED, TOWN = (ferry.iri_of(key) for key in ("ada", "ned", "town"))


def test_selections_are_gone_back_through_and_forward(shown: Workspace) -> None:
    trail = Trail(shown)
    for iri in (ADA, NED, TOWN):
        shown.select([iri])
    trail.back()
    trail.back()
    assert shown.selection == (ADA,)
    assert (trail.can_go_back, trail.can_go_forward) == (True, True)
    trail.forward()
    assert shown.selection == (NED,)


def test_a_new_selection_forgets_what_was_ahead(shown: Workspace) -> None:
    trail = Trail(shown)
    shown.select([ADA])
    shown.select([NED])
    trail.back()
    shown.select([TOWN])
    assert not trail.can_go_forward
    trail.back()
    assert shown.selection == (ADA,)


def test_the_view_comes_back_with_the_selection(shown: Workspace) -> None:
    trail = Trail(shown)
    shown.named.keep("All")
    shown.select([ADA])
    shown.walk.hide_others([TOWN])
    shown.named.keep("Town")
    shown.select([TOWN])
    trail.back()
    trail.back()
    assert shown.selection == (ADA,)
    trail.back()
    assert shown.current_view == "all"
    assert ADA in shown.canvas.nodes


def test_a_view_comes_back_as_it_was_left(shown: Workspace) -> None:
    trail = Trail(shown)
    shown.walk.hide_others([ADA, NED])
    shown.named.keep("Two")
    shown.walk.hide_others([ADA])
    shown.named.keep("Ada")
    shown.select([ADA])
    shown.walk.show_entities([TOWN])
    shown.open_view("two")
    trail.back()
    assert shown.current_view == "ada"
    assert set(shown.canvas.nodes) == {ADA, TOWN}
    trail.forward()
    assert set(shown.canvas.nodes) == {ADA, NED}
    shown.open_view("ada")
    assert set(shown.canvas.nodes) == {ADA}  # its tab shows it as it is kept


def test_the_ends_are_said(shown: Workspace) -> None:
    heard, trail = Heard(shown), Trail(shown)
    trail.back()
    trail.forward()
    assert heard.of("info") == ["There is nothing before this.", "There is nothing after this."]


def test_the_trail_is_no_longer_than_it_may_be(shown: Workspace) -> None:
    trail = Trail(shown)
    for number in range(KEPT + 20):
        shown.select([ADA if number % 2 else NED])
    steps = 0
    while trail.can_go_back:
        trail.back()
        steps += 1
    assert steps == KEPT - 1
