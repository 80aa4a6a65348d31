"""Where the title of a group may stand."""

from PySide6.QtCore import QRectF, QSizeF

from explorer.view.group_title import places_of_title


def test_no_place_lies_on_the_outline_itself() -> None:
    bounds, size = QRectF(100, 100, 300, 80), QSizeF(120, 22)
    places = places_of_title(bounds, size)
    assert len(places) >= 6
    assert all(place.size() == size and not place.intersects(bounds) for place in places)
    assert places[0].center().x() == bounds.center().x()
    assert places[0].bottom() < bounds.top()
