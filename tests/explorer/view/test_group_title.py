"""Where the title of a group may stand."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainterPath

from explorer.view.group_title import Tips, places_of_title
from explorer.view.viewport import Viewport

SIZE = QSizeF(120, 22)


def test_no_place_lies_on_the_outline_itself() -> None:
    path = QPainterPath()
    path.addRoundedRect(QRectF(100, 100, 300, 80), 30, 30)
    places = places_of_title(Tips.of(path), SIZE)
    assert len(places) >= 20
    assert all(place.size() == SIZE and not path.intersects(place) for place in places)
    assert places[0].bottom() < 100


def test_a_title_stands_at_the_band_and_not_in_the_middle_of_the_rectangle_around_it() -> None:
    path = QPainterPath(QPointF(0, 0))  # a steep slope from the lower left to the upper right
    path.lineTo(QPointF(900, -700))
    path.lineTo(QPointF(920, -680))
    path.closeSubpath()
    above = places_of_title(Tips.of(path), SIZE)[0]
    assert above.center().x() == pytest.approx(900)
    assert -740 < above.top() < -720


def test_tips_go_with_the_view() -> None:
    path = QPainterPath()
    path.addRect(QRectF(10, 20, 100, 50))
    seen = Tips.of(path).seen_in(Viewport(2.0, 5.0, 7.0))
    assert (seen.width, seen.centre) == (200.0, QPointF(125, 97))
    assert Tips.of(QPainterPath()).width == 0.0


def test_a_title_may_stand_all_along_the_outline() -> None:
    path = QPainterPath()
    path.addEllipse(QPointF(0, 0), 200, 150)
    tips = Tips.of(path)
    assert all(not path.contains(point + away * 2) for point, away in tips.along)
    centres = [place.center() for place in places_of_title(tips, SIZE)]
    quarters = {(centre.x() > 0, centre.y() > 0) for centre in centres}
    assert len(quarters) == 4
