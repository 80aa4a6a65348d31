"""Networks ready for drawing, made in a few lines."""

import numpy as np

from explorer.layout.curves import fan
from explorer.layout.raster import Frame, LineStyles, Network
from explorer.layout.raster_inks import Look

BLUE, RED = 0x3D6CB4, 0xA63D62
LOOK = Look((252, 251, 249), (24, 28, 54), ((61, 108, 180), (166, 61, 98), (110, 106, 99)), 0.2)
STYLES = LineStyles(
    np.array([1.6, 2.9, 1.3], np.float32),
    np.array([0, 3, 1], np.int8),
    np.array([0, 1, 2], np.int8),
    np.array([0, 0, 1], np.uint8),
)


def web(positions, pairs=(), *, bend=0.42, degrees=None, whole=True):
    """Return a network of some nodes and edges; their styles take turns."""
    positions = np.array(positions, np.float64).reshape(-1, 2)
    pairs = np.array(pairs, np.int64).reshape(-1, 2)
    count = len(positions)
    if degrees is None:
        degrees = np.bincount(pairs.ravel(), minlength=count)
    style = (np.arange(len(pairs)) % 3).astype(np.uint16)
    colours = np.where(np.arange(count) % 2, RED, BLUE).astype(np.uint32)
    return Network(
        positions, np.full(count, 12.0), degrees, pairs, fan(pairs, bend), style, STYLES,
        colours, np.full(count, -1, np.int32), whole=whole,
    )  # fmt: skip


def fitted(network, wide=240, high=160, unit=1.0):
    """Return the frame that shows a whole network."""
    if not len(network.x):
        return Frame(1.0, 0.0, 0.0, wide, high, unit)
    low = np.array([network.x.min(), network.y.min()], float)
    high_end = np.array([network.x.max(), network.y.max()], float)
    span = np.maximum(high_end - low, 1.0)
    room = max(wide - 30, 1), max(high - 30, 1)
    scale = float(min(room[0] / span[0], room[1] / span[1], 1.0))
    middle = (low + high_end) / 2 * scale
    return Frame(scale, float(wide / 2 - middle[0]), float(high / 2 - middle[1]), wide, high, unit)


def channels(pixels):
    """Return red, green and blue of a picture, (high, wide, 3), as floats."""
    return np.stack([(pixels >> shift) & 255 for shift in (16, 8, 0)], axis=-1).astype(float)


def away_from_ground(pixels):
    """Return how far each pixel is from the ground's colour, (high, wide)."""
    return np.abs(channels(pixels) - np.array(LOOK.ground)).max(axis=-1)
