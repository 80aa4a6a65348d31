"""Sheets are kept by scale with the frames of their names; the oldest go first."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from explorer.view.kept_sheets import KEPT, KeptSheets
from explorer.view.lettering import Lettering
from explorer.view.name_frame import NameFrame
from explorer.view.network_arrays import NetworkArrays
from explorer.view.sheet import Sheet
from explorer.view.theme import Theme
from tests.explorer.view.pointing import small_network


def made(scale: float) -> Sheet:
    return Sheet(NetworkArrays(small_network()), scale, Theme.light(), Lettering())


def frame(scale: float) -> NameFrame:
    return NameFrame(scale, QRectF(-400, -400, 800, 800), np.empty((0, 4)))


def test_a_sheet_is_made_once(qapp: QApplication) -> None:
    kept = KeptSheets()
    first = kept.at(1.0, lambda: made(1.0))
    assert kept.at(1.0, lambda: made(1.0)) is first
    kept.clear()
    assert kept.at(1.0, lambda: made(1.0)) is not first


def test_a_frame_outlives_the_network(qapp: QApplication) -> None:
    kept, here = KeptSheets(), frame(1.0)
    sheet = made(1.0)
    kept.frame(sheet, here)
    assert kept.at(1.0, lambda: made(1.0)) is sheet
    kept.clear()
    assert kept.at(1.0, lambda: made(1.0)).frame is here
    kept.frame(made(1.0), None)
    kept.clear()
    assert kept.at(1.0, lambda: made(1.0)).frame is None


def test_the_oldest_are_forgotten(qapp: QApplication) -> None:
    kept = KeptSheets()
    first = kept.at(0.5, lambda: made(0.5))
    kept.frame(first, frame(0.5))
    for number in range(KEPT):
        scale = 1.0 + number / 10
        kept.frame(kept.at(scale, lambda scale=scale: made(scale)), frame(scale))
    assert kept.frame_at(0.5) is None
    assert kept.at(0.5, lambda: made(0.5)) is not first
