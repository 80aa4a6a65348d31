"""Outlines of groups: around their members, and around nobody else."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from explorer.view.note_card import NoteCard
from explorer.view.sketch_layer import MOST_JOINED, REACH, outline
from tests.support.windows import User


@pytest.mark.parametrize("count", [1, 2, 9, MOST_JOINED + 1])
def test_every_member_lies_within(count: int) -> None:
    points = np.random.default_rng(1).uniform(0, 900, (count, 2))
    path = outline(points)
    assert all(path.contains(QPointF(x, y)) for x, y in points.tolist())


def test_a_stranger_amid_the_members_lies_without() -> None:
    ring = np.array([[np.cos(a), np.sin(a)] for a in np.linspace(0, 5, 8)]) * 400
    path = outline(ring)
    assert not path.contains(QPointF(0, 0))
    assert path.boundingRect().width() < 800 + 2 * REACH + 1


def test_nobody_has_no_outline() -> None:
    assert outline(np.empty((0, 2))).isEmpty()


def test_something_new_finds_room_beside_the_network(on_ferry: User) -> None:
    layer, size = on_ferry.window.graph.sketch, QSizeF(230, 70)
    corner = layer.free_place(size)
    place = QRectF(corner, size)
    assert QRectF(on_ferry.window.graph.rect()).contains(place)
    assert not any(place.intersects(box) for box in layer.taken())


def test_showing_everything_shows_the_notes_too(on_ferry: User) -> None:
    graph, sketching = on_ferry.window.graph, on_ferry.workspace.sketching
    graph.set_motion(False)
    key = sketching.add_note((2600.0, 1400.0), "Ask the harbour master.")
    graph.fit()
    card = next(card for card in graph.findChildren(NoteCard) if card.note.key == key)
    assert graph.rect().contains(card.geometry())
    places = [graph.node_position(iri).toPoint() for iri in graph.drawn.nodes]
    assert all(map(graph.rect().contains, places))
    sketching.remove_note(key)
    graph.fit()
    assert graph.viewport.scale > 0.5
