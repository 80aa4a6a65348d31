"""What the canvas shows, as arrays."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from explorer.model.layouts import LABELS
from explorer.model.shown_network import day_of, shown_network
from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.workspaces import settle

ADA = ferry.iri_of("ada")


@pytest.mark.parametrize(
    ("text", "day"),
    [("2024", (2024, 1, 1)), ("2024-05", (2024, 5, 1)), ("2024-05-09", (2024, 5, 9))],
)
def test_a_partial_date_begins_with_its_first_day(text, day) -> None:
    assert day_of(text) == date(*day).toordinal()


@pytest.mark.parametrize("text", ["", "0000", "2024-13", "2024-02-31", "soon", "-2024"])
def test_what_is_no_date_has_no_day(text) -> None:
    assert math.isnan(day_of(text))


def test_arrays_follow_the_order_of_the_canvas(shown: Workspace) -> None:
    shown.walk.move({ADA: (3.0, 4.0)})
    found = shown_network(
        shown.case, shown.canvas, shown.placement.boxes, chosen=ADA, keep=True, dated=True
    )
    network, place = found.network, found.order.index(ADA)
    assert network.chosen == place
    assert found.positions[place].tolist() == [3.0, 4.0]
    assert np.flatnonzero(network.pinned).tolist() == [place]
    assert np.array_equal(network.initial, found.positions)
    types = [shown.canvas.nodes[iri].type_label for iri in found.order]
    for one, kind in zip(types, network.kinds, strict=True):
        for other, number in zip(types, network.kinds, strict=True):
            assert (one == other) == (kind == number)


def test_a_node_has_the_earliest_date_of_its_claims(shown: Workspace) -> None:
    found = shown_network(shown.case, shown.canvas, shown.placement.boxes, dated=True)
    for number, iri in enumerate(found.order):
        touching = [
            shown.case.columns.claim(edge.iri)
            for edge in shown.canvas.edges.values()
            if iri in (edge.source, edge.target)
        ]
        days = [day_of(one.valid_from or one.valid_until) for one in touching]
        known = [day for day in days if not math.isnan(day)]
        found_day = float(np.asarray(found.network.dates)[number])
        assert found_day == min(known) if known else math.isnan(found_day)


def test_without_pins_a_layout_begins_from_nothing(shown: Workspace) -> None:
    found = shown_network(shown.case, shown.canvas, shown.placement.boxes)
    assert found.network.initial is None
    assert found.network.dates is None


def test_a_folded_group_is_laid_out_as_one_node_and_its_members_keep_together(
    shown: Workspace,
) -> None:
    iris = [ferry.iri_of(key) for key in ("ada", "ned", "town")]
    shown.walk.move({iris[0]: (0.0, 0.0), iris[1]: (30.0, 0.0), iris[2]: (0.0, 60.0)})
    shown.sketching.group(iris)
    shown.sketching.fold()
    found = shown_network(
        shown.case, shown.canvas, shown.placement.boxes, chosen=iris[1], keep=True, dated=True
    )
    network, into = found.network, found.into
    assert into is not None
    assert network.count == len(found.order) - 2
    rows = [found.order.index(iri) for iri in iris]
    (group,) = {int(into[row]) for row in rows}
    assert network.chosen == group
    assert np.asarray(network.pinned)[group]
    assert np.asarray(network.initial)[group] == pytest.approx([10.0, 20.0])
    edges = np.asarray(network.edges)
    assert (edges[:, 0] != edges[:, 1]).all()
    assert edges.max() < network.count
    places = np.arange(2.0 * network.count).reshape(-1, 2)
    unfolded = found.unfolded(places)
    x, y = places[group]
    assert unfolded[rows[0]] == pytest.approx([x - 10.0, y - 20.0])
    assert unfolded[rows[1]] == pytest.approx([x + 20.0, y - 20.0])
    other = next(row for row in range(len(found.order)) if row not in rows)
    assert unfolded[other] == pytest.approx(places[into[other]])


def test_a_layout_moves_folded_groups_as_a_whole(shown: Workspace) -> None:
    iris = [ferry.iri_of(key) for key in ("ada", "ned")]
    shown.sketching.group(iris)
    shown.sketching.fold()
    before = [shown.canvas.positions[iri] for iri in iris]
    for kind in LABELS:
        shown.layouts.lay_out(kind)
        settle(shown)
        after = [shown.canvas.positions[iri] for iri in iris]
        apart = np.subtract(*after), np.subtract(*before)
        assert apart[0] == pytest.approx(apart[1], abs=1e-6)
    shown.undo()
    assert len(shown.canvas.positions) == len(ferry.ENTITIES)
