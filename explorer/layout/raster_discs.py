"""Ink turned into colour, and discs laid over it, compiled: the other half of the rasteriser.

Importing this module imports numba; the first call compiles or loads compiled code. Pixels are
``0xffrrggbb``. Coordinates as in `explorer.layout.raster_lines`.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from .raster_lines import PAD, Bytes, Int32s, Singles, Sums

Pixels = NDArray[np.uint32]
Planes = NDArray[np.float32]
f4 = np.float32

RIM = 1.6
"""Width of the ring in the ground's colour that sets a disc off, logical pixels."""
SPECK = 0.95
"""A smaller disc is a speck: its shape cannot be seen, pixels."""
LEAST_RIMMED = 2.2
"""A smaller disc has no rim, pixels."""


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def spread(quarter: Sums, half: Sums, planes: Planes, wide: int, high: int) -> None:
    """Bring both coarser sums into `planes`, shape (3, high/2 + 2, wide/2 + 2), half resolution.

    A margin of one pixel is filled around, so that the picture can be interpolated from it.
    """
    across, quarter_across = wide // 2 + 2 * PAD, wide // 4 + 2 * PAD
    for row in range(planes.shape[1]):
        for column in range(planes.shape[2]):
            value = half[(row - 1 + PAD) * across + column - 1 + PAD]
            ink = float((value >> 43) & 0x1FFFFF)
            u = float((value >> 21) & 0x3FFFFF)
            v = float(value & 0x1FFFFF)
            # The four quarter pixels around, nearest three times as heavy in each direction.
            x, y = (column - 1) * 0.5 - 0.25, (row - 1) * 0.5 - 0.25
            left, top = math.floor(x), math.floor(y)
            fx, fy = x - left, y - top
            place = (int(top) + PAD) * quarter_across + int(left) + PAD
            for corner in range(4):
                down, right = corner >> 1, corner & 1
                value = quarter[place + down * quarter_across + right]
                if value != 0:
                    share = (fy if down else 1.0 - fy) * (fx if right else 1.0 - fx)
                    ink += share * ((value >> 43) & 0x1FFFFF)
                    u += share * ((value >> 21) & 0x3FFFFF)
                    v += share * (value & 0x1FFFFF)
            planes[0, row, column] = ink
            planes[1, row, column] = u
            planes[2, row, column] = v


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def crowd(full: Sums, planes: Planes, wide: int, high: int, step: int) -> tuple[float, int]:
    """Return the ink on a sample of the inked pixels, and how many these are."""
    total, count = 0.0, 0
    across = wide + 2 * PAD
    hazy = planes.shape[1] > 1
    for row in range(step // 2, high, step):
        for column in range(step // 2, wide, step):
            ink = float((full[(row + PAD) * across + column + PAD] >> 43) & 0x1FFFFF)
            if hazy:
                ink += planes[0, row // 2 + 1, column // 2 + 1]
            if ink > 0.0:
                total += ink
                count += 1
    return total, count


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def tone(
    full: Sums, planes: Planes, pixels: Pixels, wide: int, high: int, top: int, sums_wide: int,
    strength: Singles, glow: Singles, axes: Singles, ground: Singles, lit: Singles,
) -> None:  # fmt: skip
    """Turn ink into colour.

    Args:
        full: sums of a band, see `raster_lines.draw_edges`.
        planes: the coarser sums, see `spread`; one element where there are none.
        pixels: the picture, shape (rows, wide); rows from `top` are filled.
        wide: width of the picture.
        high: rows of the band.
        top: first row of the band.
        sums_wide: width of the sums without their margin, not less than that of the picture.
        strength: how much of the ground the ink covers, by sixteenths of ink.
        glow: how far the colour goes to `lit`, likewise.
        axes: colour at (0, 0), and what one of each colour coordinate adds, shape (3, 3).
        ground: red, green, blue from 0 to 255.
        lit: the colour of the densest places.
    """
    across = sums_wide + 2 * PAD
    gathered = np.zeros((5, wide), np.float32)
    between = np.zeros((3, planes.shape[2]), np.float32)
    for row in range(high):
        line = (row + PAD) * across + PAD
        for column in range(wide):
            value = full[line + column]
            gathered[0, column] = np.float32(np.int32((value >> 43) & 0x1FFFFF))
            gathered[1, column] = np.float32(np.int32((value >> 21) & 0x3FFFFF))
            gathered[2, column] = np.float32(np.int32(value & 0x1FFFFF))
        if planes.shape[1] > 1:
            _add_haze(planes, gathered, between, row)
        _colour_row(gathered, pixels[top + row], strength, glow, axes, ground, lit)


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _add_haze(planes: Planes, gathered: Planes, between: Planes, row: int) -> None:
    """Add a row interpolated from the planes: three parts of the nearer to one of the farther."""
    near = row // 2 + 1
    far = near + 1 if row % 2 else near - 1
    for part in range(3):
        for column in range(between.shape[1]):
            between[part, column] = (
                f4(0.75) * planes[part, near, column] + f4(0.25) * planes[part, far, column]
            )
        for pair in range(gathered.shape[1] // 2):
            left, middle = between[part, pair], between[part, pair + 1]
            right = between[part, pair + 2]
            gathered[part, 2 * pair] += f4(0.75) * middle + f4(0.25) * left
            gathered[part, 2 * pair + 1] += f4(0.75) * middle + f4(0.25) * right


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _colour_row(
    gathered: Planes, pixels: Pixels, strength: Singles, glow: Singles, axes: Planes,
    ground: Singles, lit: Singles,
) -> None:  # fmt: skip
    """Turn a row of ink and colour coordinates into pixels.

    The tables are looked up in a loop of their own, so that the other is done many pixels at once.
    """
    last = np.int64(strength.shape[0] - 1)
    for column in range(pixels.shape[0]):
        level = min(np.int64(gathered[0, column] * f4(0.0625)), last)
        gathered[3, column] = strength[level]
        gathered[4, column] = glow[level]
    r0, g0, b0 = axes[0, 0], axes[0, 1], axes[0, 2]
    r1, g1, b1 = axes[1, 0], axes[1, 1], axes[1, 2]
    r2, g2, b2 = axes[2, 0], axes[2, 1], axes[2, 2]
    gr, gg, gb = ground[0], ground[1], ground[2]
    lr, lg, lb = lit[0], lit[1], lit[2]
    for column in range(pixels.shape[0]):
        share = f4(1.0) / (gathered[0, column] + f4(1e-6))
        u, v = gathered[1, column] * share, gathered[2, column] * share
        part, shine = gathered[3, column], gathered[4, column]
        red = r0 + u * r1 + v * r2
        green = g0 + u * g1 + v * g2
        blue = b0 + u * b1 + v * b2
        red = gr + (red + (lr - red) * shine - gr) * part + f4(0.5)
        green = gg + (green + (lg - green) * shine - gg) * part + f4(0.5)
        blue = gb + (blue + (lb - blue) * shine - gb) * part + f4(0.5)
        red = min(max(red, f4(0.0)), f4(255.0))
        green = min(max(green, f4(0.0)), f4(255.0))
        blue = min(max(blue, f4(0.0)), f4(255.0))
        pixels[column] = np.uint32(
            np.int32(-16777216)
            | (np.int32(red) << np.int32(16)) | (np.int32(green) << np.int32(8)) | np.int32(blue)
        )  # fmt: skip


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _blend(below: int, red: float, green: float, blue: float, part: float) -> int:
    r, g, b = float((below >> 16) & 255), float((below >> 8) & 255), float(below & 255)
    r += (red - r) * part
    g += (green - g) * part
    b += (blue - b) * part
    return 0xFF000000 | (int(r + 0.5) << 16) | (int(g + 0.5) << 8) | int(b + 0.5)


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _speck(
    pixels: Pixels, top: int, bottom: int, x: float, y: float, radius: float, colour: int
) -> None:
    """Draw a disc of about a pixel: its area is shared by the four pixels around its centre."""
    left, above = math.floor(x), math.floor(y)
    fx, fy = x - left, y - above
    area = min(math.pi * radius * radius, 4.0)
    red, green, blue = float((colour >> 16) & 255), float((colour >> 8) & 255), float(colour & 255)
    for corner in range(4):
        row, column = above + (corner >> 1), left + (corner & 1)
        if top <= row < bottom and 0 <= column < pixels.shape[1]:
            part = (fx if corner & 1 else 1.0 - fx) * (fy if corner >> 1 else 1.0 - fy)
            pixels[row, column] = _blend(
                pixels[row, column], red, green, blue, min(part * area, 1.0)
            )


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy", inline="always")
def _edge(
    pixels: Pixels, row: int, column: int, x: float, dy: float, radius: float,
    red: float, green: float, blue: float,
) -> None:  # fmt: skip
    """Blend a pixel at the edge of a disc; `dy` is the square of its distance in rows."""
    part = radius + 0.5 - math.sqrt(dy + (column - x) * (column - x))
    if part > 0.0:
        pixels[row, column] = _blend(pixels[row, column], red, green, blue, min(part, 1.0))


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def _disc(
    pixels: Pixels, top: int, bottom: int, x: float, y: float, radius: float, colour: int
) -> None:
    """Draw one anti-aliased disc within the rows from `top` to `bottom`."""
    red, green, blue = float((colour >> 16) & 255), float((colour >> 8) & 255), float(colour & 255)
    wide = pixels.shape[1]
    solid = 0xFF000000 | colour
    inner, outer = max(radius - 0.5, 0.0) ** 2, (radius + 0.5) ** 2
    if radius < SPECK:
        _speck(pixels, top, bottom, x, y, radius, colour)
        return
    for row in range(max(int(y - radius), top), min(int(y + radius) + 2, bottom)):
        dy = (row - y) * (row - y)
        if dy >= outer:
            continue
        reach = math.sqrt(outer - dy)
        left, right = max(int(x - reach), 0), min(int(x + reach) + 2, wide)
        # A run of solid pixels between two edges that are blended.
        first, last = right, right
        if dy < inner:
            reach = math.sqrt(inner - dy)
            first = min(max(math.ceil(x - reach), left), right)
            last = min(max(math.floor(x + reach) + 1, first), right)
        for column in range(left, first):
            _edge(pixels, row, column, x, dy, radius, red, green, blue)
        for column in range(first, last):
            pixels[row, column] = solid
        for column in range(last, right):
            _edge(pixels, row, column, x, dy, radius, red, green, blue)


@njit(cache=True, nogil=True, fastmath=True, error_model="numpy")
def draw_discs(
    pixels: Pixels, top: int, bottom: int, x: Singles, y: Singles, radii: Singles,
    colours: Pixels, signs: Int32s, rows: Int32s, ground: int, unit: float,
    masks: Bytes, first: Int32s, side: Int32s, sizes: int, stop: Sums,
) -> None:  # fmt: skip
    """Draw discs over the rows from `top` to `bottom` of a picture, in the order of `rows`.

    Args:
        pixels: the picture, shape (high, wide).
        top: first row that is drawn upon.
        bottom: row after the last.
        x: of nodes on the picture, pixels.
        y: likewise.
        radii: of discs, pixels.
        colours: of discs, ``0xrrggbb``.
        signs: number of the sign on each disc, -1 for none.
        rows: which nodes are drawn.
        ground: colour of the rim, ``0xrrggbb``.
        unit: device pixels to a logical one.
        masks: how much of each pixel a sign covers, all signs and sizes one after the other.
        first: where the mask of a sign begins, by ``sign * sizes + whole radius``; -1: none.
        side: of the mask, likewise.
        sizes: masks of one sign.
        stop: drawing ends when its one element is not 0.
    """
    wide = pixels.shape[1]
    for index in range(rows.shape[0]):
        if index % 1024 == 0 and stop[0] != 0:
            break
        node = rows[index]
        at, down, radius = float(x[node]), float(y[node]), float(radii[node])
        reach = radius + RIM * unit + 1.0
        if at + reach < 0 or at - reach > wide or down + reach < top or down - reach > bottom:
            continue
        if radius >= LEAST_RIMMED:
            rim = min(RIM * unit, 0.3 * radius + 0.3)
            _disc(pixels, top, bottom, at, down, radius + rim, ground)
        _disc(pixels, top, bottom, at, down, radius, int(colours[node]))
        size = int(radius + 0.5)
        if signs[node] < 0 or size >= sizes:
            continue
        begin = first[signs[node] * sizes + size]
        if begin < 0:
            continue
        edge = side[signs[node] * sizes + size]
        left, above = int(at - edge * 0.5 + 0.5), int(down - edge * 0.5 + 0.5)
        for row in range(max(above, top), min(above + edge, bottom)):
            for column in range(max(left, 0), min(left + edge, wide)):
                part = masks[begin + (row - above) * edge + column - left]
                if part > 0:
                    pixels[row, column] = _blend(
                        pixels[row, column], 255.0, 255.0, 255.0, part / 255.0
                    )
