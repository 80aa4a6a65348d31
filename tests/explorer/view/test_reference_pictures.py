"""Small networks as the rasteriser draws them, held against kept pictures, within a tolerance.

`make test ARGS='tests/explorer/view/test_reference_pictures.py'` with the variable
THROUGHLINE_NEW_PICTURES set draws them anew; look at them before they are committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from explorer.layout import raster
from tests.explorer.layout.webs import LOOK, channels, fitted, web

FOLDER = Path(__file__).parents[2] / "data" / "pictures"
MEAN, FAR, FEW = 3.0, 40.0, 0.01
"""Greatest mean difference of 255, and how many squares may differ by how much."""


def pair() -> raster.Network:
    """Return each kind of line between two nodes, and a loop."""
    rows = [[x, y] for y in range(0, 161, 40) for x in (0, 260)]
    pairs = [[0, 1], [2, 3], [4, 5], [6, 7], [6, 7], [7, 6], [8, 8], [8, 9]]
    return web(rows, pairs)


def ring() -> raster.Network:
    """Return a clique on a ring, with one long line out of it."""
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    around = np.column_stack([np.cos(angle), np.sin(angle)]) * 900
    first, second = np.triu_indices(40, 1)
    pairs = np.vstack([np.column_stack([first, second]), [[0, 40]]])
    return web(np.vstack([around, [[2200.0, 400.0]]]), pairs)


def groups() -> raster.Network:
    """Return two thousand nodes in eight dense groups around hubs."""
    rng = np.random.default_rng(11)
    home = np.arange(2000) % 8
    centre = np.column_stack([np.cos(home * 0.8), np.sin(home * 0.8)]) * 6000
    at = centre + rng.normal(0, 900, (2000, 2))
    inside = np.column_stack([home, np.arange(2000)])
    between = rng.integers(0, 2000, (3000, 2))
    return web(at, np.vstack([inside, between]))


def blocks(pixels: np.ndarray) -> np.ndarray:
    """Return the mean colours of squares of four pixels: where a dash begins may differ by one."""
    high, wide = pixels.shape
    return channels(pixels).reshape(high // 4, 4, wide // 4, 4, 3).mean(axis=(1, 3))


@pytest.mark.parametrize("name", ["pair", "ring", "groups"])
def test_a_network_is_drawn_as_it_was(name: str) -> None:
    raster.warm_up()
    network = {"pair": pair, "ring": ring, "groups": groups}[name]()
    pixels = raster.picture(network, fitted(network, 320, 200), LOOK)
    path = FOLDER / f"{name}.png"
    high, wide = pixels.shape
    if os.environ.get("THROUGHLINE_NEW_PICTURES"):
        path.parent.mkdir(exist_ok=True)
        image = QImage(pixels.data, wide, high, 4 * wide, QImage.Format.Format_RGB32)
        assert image.save(str(path))
    kept = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert (kept.width(), kept.height()) == (wide, high)
    before = np.frombuffer(kept.constBits(), np.uint32, wide * high).reshape(high, wide)
    away = np.abs(blocks(pixels) - blocks(before)).max(axis=-1)
    assert away.mean() < MEAN
    assert (away > FAR).mean() < FEW
