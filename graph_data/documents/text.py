"""Plain text documents: bytes to the text whose code points are counted.

A text in UTF-8 is its file. One in an older encoding is read as what its bytes most likely are,
and its words are kept beside the file, as those of a PDF are: whoever reads it elsewhere, as the
same encoding, gets the same words.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final, NamedTuple

from graph_data.errors import BadDocument

EXTRACTOR: Final = "plain text, UTF-8, 1"
SIZE_LIMIT: Final = 256 << 20
"""Largest document, in bytes."""

LONGEST: Final = 64 << 20
"""Largest plain text, in bytes."""


NAMES: Final = {
    "utf_32": "UTF-32", "utf_16": "UTF-16", "utf_16_le": "UTF-16", "utf_16_be": "UTF-16",
    "cp1252": "Windows-1252 (Western Europe)", "cp1250": "Windows-1250 (Central Europe)",
    "iso8859_2": "ISO 8859-2 (Central Europe)", "cp1251": "Windows-1251 (Cyrillic)",
    "koi8_r": "KOI8-R (Cyrillic)", "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)", "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)", "shift_jis": "Shift JIS (Japanese)",
    "euc_jp": "EUC-JP (Japanese)", "gb18030": "GB 18030 (Chinese)", "big5": "Big5 (Chinese)",
    "euc_kr": "EUC-KR (Korean)",
}  # fmt: skip
"""Encodings other than UTF-8 in which a text is read, by Python's name for each."""

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf_32"), (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF16_LE, "utf_16"), (codecs.BOM_UTF16_BE, "utf_16"),
)  # fmt: skip
_SAMPLE: Final = 1 << 18
_TELLING: Final = 24
"""Bytes beyond ASCII from which on their pattern tells an encoding."""
_MOST_CONTROLS: Final = 0.002
"""Share of control characters above which bytes are no text."""


class Reading(NamedTuple):
    """The words of a text file, what read them, and what their reader should know."""

    text: str
    extractor: str
    notice: str = ""


def read(data: bytes, name: str) -> Reading:
    """Return the words of a text file in UTF-8, or in the encoding that it most likely has.

    Raises:
        BadDocument: it is no text, or too long.
    """
    try:
        return Reading(decode(data, name), EXTRACTOR)
    except BadDocument:
        encoding = _likely(data) if len(data) <= LONGEST else ""
        if not encoding:
            raise
    words = data.decode(encoding)
    return Reading(
        words,
        f"text in {encoding}, 1",
        f"{name} is not UTF-8 and was read as {NAMES[encoding]}: look whether its letters are"
        " right. If they are not, save it as UTF-8 and add that.",
    )


def _likely(data: bytes) -> str:
    """Return the encoding that bytes most likely have that are no UTF-8, '' for none."""
    found = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if not found and b"\x00" in data[:_SAMPLE]:
        found = _without_mark(data[:_SAMPLE])
    elif not found:
        found = _by_pattern(data)
    try:
        words = data.decode(found) if found else ""
    except UnicodeDecodeError:
        return ""
    controls = sum(words.count(chr(code)) for code in _CONTROLS)
    return found if words and controls <= _MOST_CONTROLS * len(words) else ""


_CONTROLS: Final = (*range(9), *range(14, 27), *range(28, 32), *range(127, 160))
"""Code points that no text holds: control characters, but for white space and Escape."""


def _without_mark(sample: bytes) -> str:
    """Return which UTF-16 a text is in whose zeros stand at every second place, '' for none."""
    for start, name in ((1, "utf_16_le"), (0, "utf_16_be")):
        own, others = sample[start::2], sample[1 - start :: 2]
        if own.count(0) > 0.4 * len(own) and not others.count(0):
            return name
    return ""


def _by_pattern(data: bytes) -> str:
    """Return the encoding whose letters and pairs of letters fit the bytes best, '' for none."""
    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:  # no character is cut in two
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    if sum(byte >= 0x80 for byte in sample) < _TELLING:
        return "cp1252"
    from charset_normalizer import from_bytes

    names = [name for name in NAMES if not name.startswith("utf")]
    best = from_bytes(sample, cp_isolation=names, preemptive_behaviour=False).best()
    return best.encoding if best and best.encoding in NAMES else ""


def decode(data: bytes, name: str) -> str:
    """Return the text of a plain text file, line ends and byte order mark as they are.

    Raises:
        BadDocument: it is not UTF-8, holds NUL characters as no text does, or is too long.
    """
    if len(data) > LONGEST:
        raise BadDocument(
            f"{name} is too long: texts of up to {LONGEST >> 20} MiB can be read: split it."
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadDocument(
            f"{name} is not UTF-8 text (byte {error.start:,} cannot be read): save it as UTF-8 and"
            " try again."
        ) from error
    if "\x00" in text:
        raise BadDocument(
            f"{name} is not a text file: it holds NUL characters. Save it as UTF-8 text and try"
            " again."
        )
    return text


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a document.

    Raises:
        BadDocument: it cannot be read or is too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise BadDocument(
            f"{path} cannot be read: {error.strerror}. Check the name and your permissions."
        ) from error
    if len(data) > SIZE_LIMIT:
        raise BadDocument(
            f"{path} is too large: documents of up to {SIZE_LIMIT >> 20} MiB can be read."
        )
    return data
