"""PDFs: text by character with its place, and pictures of pages. Runs only in the child.

pypdfium2 reads them, that is PDFium (https://pdfium.googlesource.com/pdfium/).
"""

from __future__ import annotations

import ctypes
import math
from array import array
from dataclasses import dataclass
from typing import Final

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from graph_data.documents import pages, pdf_lines
from graph_data.documents.html import Read
from graph_data.documents.pages import PageMap
from graph_data.errors import BadDocument

SETTINGS: Final = 1
"""Number of the rules below by which characters become text; part of the extractor's name."""

MOST_PAGES: Final = 10_000
MOST_CHARACTERS: Final = 20_000_000
LARGEST_PICTURE: Final = 24_000_000
"""Most pixels of a picture; a larger one is drawn at a smaller scale."""

_SOFT_HYPHEN: Final = 0xAD
_BROKEN_WORD: Final = (0x02, 0xFFFE)
"""What the library gives for a hyphen at the end of a line whose word goes on in the next."""

_NOWHERE: Final = (math.nan,) * 4
_FINE: Final = 100
"""Places on a page are asked for in this part of a point: the library gives whole numbers."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is seen.

    Attributes:
        width: pixels.
        height: pixels.
        stride: bytes of a row.
        rgb: three bytes a pixel, rows from the top.
    """

    width: int
    height: int
    stride: int
    rgb: bytes


def extractor() -> str:
    """Return name, version and settings of what reads PDFs."""
    info = pypdfium2.PDFIUM_INFO
    return f"pypdfium2 {pypdfium2.PYPDFIUM_INFO} (PDFium {info.build}), settings {SETTINGS}"


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise BadDocument(
                f"{name} is locked with a password: save a copy without one and add that."
            ) from error
        raise BadDocument(
            f"{name} begins like a PDF and cannot be read: it is damaged. Get the file again."
        ) from error


def read(data: bytes, name: str) -> tuple[Read, PageMap]:
    """Return the text of a PDF, and where its characters stand.

    Lines end where paragraphs do; a form feed stands between two pages, and a soft hyphen where a
    word is broken over two lines.

    Raises:
        BadDocument: it is locked, damaged, too long, or has no text.
    """
    document = _open(data, name)
    count = len(document)
    if not 0 < count <= MOST_PAGES:
        raise BadDocument(
            f"{name} has {count:,} pages; up to {MOST_PAGES:,} can be read: split it."
        )
    text, boxes, starts, sizes = array("I"), array("f"), [0], []
    empty = 0
    for number in range(count):
        before = len(text)
        try:
            page = document[number]
            sizes.append(page.get_size())
            _read_page(page, text, boxes)
            page.close()
            _run_on(text, boxes, before)
        except pypdfium2.PdfiumError as error:
            raise BadDocument(
                f"{name} cannot be read: page {number + 1} is damaged. Get the file again."
            ) from error
        empty += len(text) == before
        if len(text) > MOST_CHARACTERS:
            raise BadDocument(f"{name} has more than {MOST_CHARACTERS:,} characters: split it.")
        if number < count - 1:
            text.append(ord("\f"))
            boxes.extend(_NOWHERE)
        starts.append(len(text))
    words = "".join(map(chr, text))
    if not words.strip():
        raise BadDocument(
            f"{name} has no text: its pages are pictures (scanned). Have the text recognised (OCR),"
            " and add the PDF that comes of it."
        )
    notices: tuple[str, ...] = ()
    if empty:
        notices = (f"{empty:,} of {count:,} pages have no text: they are empty or pictures.",)
    found = Read(words, extractor(), _stated(document), notices)
    return found, pages.of(sizes, starts, np.frombuffer(boxes, "f4"))


def _stated(document: pypdfium2.PdfDocument) -> dict[str, str]:
    fields = {"title": "Title", "author": "Author"}
    found = {ours: document.get_metadata_value(theirs) for ours, theirs in fields.items()}
    return {name: " ".join(value.split()) for name, value in found.items() if value.strip("\0 ")}


def _read_page(page: pypdfium2.PdfPage, text: array[int], boxes: array[float]) -> None:
    """Add the characters of a page and their boxes."""
    reader = page.get_textpage()
    matrix = _to_screen(page)
    box = pdfium.FS_RECTF()
    place = ctypes.byref(box)
    count = pdfium.FPDFText_CountChars(reader)
    number = 0
    while number < count:
        code = pdfium.FPDFText_GetUnicode(reader, number)
        here = number
        number += 1
        if 0xD800 <= code < 0xDC00 and number < count:
            low = pdfium.FPDFText_GetUnicode(reader, number)
            if 0xDC00 <= low < 0xE000:
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                number += 1
        code = _kept(code)
        if not code or (code == 0x0A and len(text) and text[-1] == _SOFT_HYPHEN):
            continue
        text.append(code)
        if code != 0x0A and pdfium.FPDFText_GetLooseCharBox(reader, here, place):
            boxes.extend(_on_screen(matrix, box))
        else:
            boxes.extend(_NOWHERE)
    reader.close()
    while len(text) and text[-1] in (0x0A, 0x20) and len(text) > 1 and text[-2] == 0x0A:
        text.pop()
        del boxes[-4:]


def _run_on(text: array[int], boxes: array[float], start: int) -> None:
    """Put a space where a line of the page read last goes on in the next one."""
    words = "".join(map(chr, text[start:]))
    where = np.frombuffer(boxes[4 * start :], "f4").reshape(-1, 4)
    for number, char in enumerate(pdf_lines.run_on(words, where), start):
        text[number] = ord(char)


def _kept(code: int) -> int:
    """Return the code point that stands for a character of the library's, 0 for none."""
    if code == 0x0D:
        return 0
    if code in _BROKEN_WORD:
        return _SOFT_HYPHEN
    if code == 0 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return 0xFFFD
    if code < 0x20 and code not in (0x09, 0x0A):
        return 0x20
    return int(code)


def _to_screen(page: pypdfium2.PdfPage) -> tuple[float, ...]:
    """Return a, b, c, d, e, f: a place (x, y) of the page is seen at (ax + cy + e, bx + dy + f).

    In points from the upper left corner, turned and cut as the page asks for.
    """
    width, height = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()

    def seen(left: float, top: float) -> tuple[float, float]:
        size = (round(width * _FINE), round(height * _FINE))
        pdfium.FPDF_PageToDevice(page, 0, 0, *size, 0, left, top, ctypes.byref(x), ctypes.byref(y))
        return x.value / _FINE, y.value / _FINE

    e, f = seen(0, 0)
    (across, down), (along, up) = seen(1000, 0), seen(0, 1000)
    return (
        (across - e) / 1000, (down - f) / 1000, (along - e) / 1000, (up - f) / 1000, e, f
    )  # fmt: skip


def _on_screen(
    matrix: tuple[float, ...], box: pdfium.FS_RECTF
) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = matrix
    xs = (a * box.left + c * box.bottom + e, a * box.right + c * box.top + e)
    ys = (b * box.left + d * box.bottom + f, b * box.right + d * box.top + f)
    if not all(map(math.isfinite, (*xs, *ys))):
        return _NOWHERE
    return min(xs), min(ys), max(xs), max(ys)


def sizes(data: bytes, name: str) -> PageMap:
    """Return the pages of a PDF without a word on them: for scans, which have none.

    Raises:
        BadDocument: it cannot be opened.
    """
    document = _open(data, name)
    count = min(len(document), MOST_PAGES)
    found = [document.get_page_size(number) for number in range(count)]
    return pages.of(found, [0] * (count + 1), np.empty((0, 4), "f4"))


def draw(data: bytes, name: str, number: int, scale: float) -> Picture:
    """Return the picture of a page.

    Args:
        data: the PDF.
        name: of the file, for sentences.
        number: of the page, from 0.
        scale: pixels a point.

    Raises:
        BadDocument: it cannot be read, or has no such page.
    """
    document = _open(data, name)
    if not 0 <= number < len(document):
        raise BadDocument(f"{name} has no page {number + 1}.")
    page = document[number]
    width, height = page.get_size()
    scale = min(scale, math.sqrt(LARGEST_PICTURE / max(1.0, width * height)))
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    pixels = bitmap.to_numpy()[:, :, :3]
    if pixels.shape[2] == 1:
        pixels = np.repeat(pixels, 3, axis=2)
    rgb = np.ascontiguousarray(pixels)
    return Picture(rgb.shape[1], rgb.shape[0], rgb.shape[1] * 3, rgb.tobytes())
