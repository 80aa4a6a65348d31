"""What filters keep out of the picture."""

from explorer.model import shown as drawn
from explorer.model.workspace import Workspace
from graph_data.filters import Filters, Span
from tests.support import ferry

ADA, NED, BILL, QUAY, LEAGUE = (
    ferry.iri_of(key) for key in ("ada", "ned", "bill", "quay", "league")
)


def only(shown: Workspace, facet: str, *values: str) -> None:
    drawn.filter_by(shown.canvas, shown.case, Filters().only(facet, frozenset(values)))


def test_a_node_goes_with_its_type_and_leaves_its_neighbours(shown: Workspace) -> None:
    person = shown.sieve.facets.types_of([ADA])[0]
    drawn.filter_by(shown.canvas, shown.case, Filters().toggled("type", frozenset([person])))
    assert shown.sieve.withheld.keys() == {ADA, NED}
    assert BILL in shown.canvas.nodes


def test_a_node_goes_with_its_last_claim_but_one_that_never_had_any_stays(
    shown: Workspace,
) -> None:
    only(shown, "support", "unsourced")
    assert shown.canvas.nodes.keys() == {QUAY, ferry.iri_of("town"), LEAGUE}
    assert list(shown.canvas.edges) == [ferry.iri_of("located")]


def test_places_and_pins_come_back(shown: Workspace) -> None:
    shown.walk.move({ADA: (7.0, 9.0)})
    only(shown, "support", "unsourced")
    assert ADA not in shown.canvas.nodes
    assert drawn.places(shown.canvas)[ADA] == (7.0, 9.0)
    assert drawn.pins(shown.canvas) == (ADA,)
    drawn.filter_by(shown.canvas, shown.case, Filters())
    assert shown.canvas.positions[ADA] == (7.0, 9.0)
    assert shown.canvas.pinned == {ADA}
    assert not shown.sieve.withheld


def test_what_is_counted_agrees_with_what_is_drawn(shown: Workspace) -> None:
    for filters in (
        Filters(),
        Filters().only("support", frozenset(["unsourced"])),
        Filters().toggled("source", frozenset([""])),
        Filters(span=Span("held", 0, 10)),
        Filters(span=Span("held", 0, 10, undated=True)),
    ):
        drawn.filter_by(shown.canvas, shown.case, filters)
        counted = shown.sieve.count(drawn.held(shown.canvas))
        assert counted.nodes - counted.nodes_out == len(shown.canvas.nodes)
        assert counted.edges - counted.edges_out == len(shown.canvas.edges)
        assert counted.nodes == 7


def test_taking_away_what_is_held_back_forgets_it(shown: Workspace) -> None:
    only(shown, "support", "unsourced")
    drawn.take_away(shown.canvas, shown.case, [ADA])
    drawn.filter_by(shown.canvas, shown.case, Filters())
    assert ADA not in shown.canvas.nodes
    assert NED in shown.canvas.nodes
