"""Tables of others as rows of cells, each with its place in the text.

RFC 4180 with any of four delimiters, in UTF-8, UTF-16 or Windows-1252. The place of each cell is
kept, so that a quotation in a table can be cited there and proved.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from graph_data.errors import BadInput, Cancelled

DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ENCODINGS: Final = {"utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}
ROWS: Final = 200_000
"""Most rows of one table."""

COLUMNS: Final = 200
"""Most columns of one table."""

_SNIFFED: Final = 200
_SNIFFED_TEXT: Final = 1 << 18


class Cell(NamedTuple):
    """A value and where it stands: code points of the text, the quotation marks left out."""

    value: str
    start: int
    end: int


class Row(NamedTuple):
    """A row: the line on which it begins, from 1, and its cells."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is written.

    Attributes:
        encoding: one of `ENCODINGS`.
        delimiter: one of `DELIMITERS`.
        header: whether the first row names the columns.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    header: bool = True


def sniff_encoding(data: bytes) -> str:
    """Return the encoding that the bytes have, as far as they say."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def decoded(data: bytes, encoding: str, name: str) -> str:
    """Return a table as text.

    Raises:
        BadInput: the bytes are not in that encoding, or are no text.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"{name}, line {line}: this is not {ENCODINGS.get(encoding, encoding)}: choose another"
            " encoding, or save the table as UTF-8."
        ) from error
    if "\x00" in text:
        raise BadInput(f"{name} holds NUL characters and is no table: save it as CSV.")
    return text


def _pattern(delimiter: str) -> re.Pattern[str]:
    other = re.escape(delimiter)
    return re.compile(
        rf'[ ]*"(?P<quoted>(?:[^"]++|"")*+)"[ ]*(?={other}|\r|\n|\Z)|(?P<plain>[^\r\n{other}]*+)'
    )


def rows(
    text: str,
    delimiter: str,
    name: str = "The table",
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Row]:
    """Yield the rows of a table, empty ones left out.

    Args:
        text: the whole table; a byte order mark is passed over.
        delimiter: what parts its cells.
        name: of the file, for the sentences.
        cancelled: asked every thousand rows.

    Raises:
        BadInput: a quotation mark is not closed, or it has too many rows or columns.
        Cancelled: the user ended it.
    """
    pattern, place, line, count = _pattern(delimiter), int(text.startswith("\ufeff")), 1, 0
    while place < len(text):
        cells: list[Cell] = []
        first = line
        while True:
            match = pattern.match(text, place)
            assert match is not None  # the pattern matches nothing too
            place = match.end()
            cells.append(_cell(match, name, line))
            line += match[0].count("\n")
            if place >= len(text) or text[place] != delimiter:
                break
            place += 1
        if text.startswith("\r\n", place):
            place += 2
        elif place < len(text):
            place += 1
        line += 1
        if not any(cell.value for cell in cells):
            continue
        count += 1
        if len(cells) > COLUMNS or count > ROWS + 1:
            raise BadInput(
                f"{name}, line {first}: a table may have {ROWS:,} rows and {COLUMNS} columns:"
                " split it."
            )
        if count % 1000 == 0 and cancelled is not None and cancelled():
            raise Cancelled(f"Reading {name} was ended. Nothing was changed.")
        yield Row(first, tuple(cells))


def _cell(match: re.Match[str], name: str, line: int) -> Cell:
    if match["quoted"] is not None:
        return Cell(match["quoted"].replace('""', '"').strip(), *match.span("quoted"))
    value = match["plain"]
    if value.lstrip(" ").startswith('"'):
        raise BadInput(
            f"{name}, line {line}: a cell begins with a quotation mark that is not closed at its"
            " end: mend the table."
        )
    start = match.start() + len(value) - len(value.lstrip())
    value = value.strip()
    return Cell(value, start, start + len(value))


def sniff(data: bytes) -> Shape:
    """Return how a table is most likely written, from its beginning."""
    encoding = sniff_encoding(data)
    text = data.decode(encoding, errors="replace")[:_SNIFFED_TEXT]
    best, delimiter = (0.0, 0), ","
    for tried in DELIMITERS:
        widths = [len(row.cells) for row in _first_rows(text, tried, _SNIFFED)]
        if widths:
            width, often = Counter(widths).most_common(1)[0]
            score = (often / len(widths), width) if width > 1 else (0.0, 0)
            best, delimiter = max((best, delimiter), (score, tried), key=lambda pair: pair[0])
    return Shape(encoding, delimiter, _has_header(_first_rows(text, delimiter, _SNIFFED)))


def _first_rows(text: str, delimiter: str, most: int) -> list[Row]:
    """Return the first rows of a text that may be cut off anywhere."""
    found: list[Row] = []
    try:
        for row in rows(text, delimiter):
            found.append(row)
            if len(found) > most:
                break
    except BadInput:
        return found  # the end of the piece stands within quotation marks
    return found


def _has_header(found: list[Row]) -> bool:
    """Say whether the first row names the columns: all filled, all different, no number or date."""
    if not found:
        return True
    first = [cell.value for cell in found[0].cells]
    if not all(first) or len(set(map(str.casefold, first))) < len(first):
        return False
    return not any(re.fullmatch(r"[\d\s.,:/-]+", value) or len(value) > 60 for value in first)


def preview(data: bytes, shape: Shape, most: int = 8) -> tuple[tuple[str, ...], list[Row]]:
    """Return the names of the columns and the first rows, as far as they can be read."""
    text = data.decode(shape.encoding, errors="replace")[:_SNIFFED_TEXT]
    found = _first_rows(text, shape.delimiter, most)
    width = max((len(row.cells) for row in found), default=0)
    if shape.header and found:
        names = [cell.value for cell in found.pop(0).cells]
        names += [f"Column {n + 1}" for n in range(len(names), width)]
        return tuple(names), found[:most]
    return tuple(f"Column {n + 1}" for n in range(width)), found[:most]
