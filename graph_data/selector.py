"""Anchoring: finding a cited passage again in a text, and never guessing in silence.

Offsets count Unicode code points, the end is exclusive (Web Annotation, TextPositionSelector,
https://www.w3.org/TR/annotation-model/). Only equality of the raw digest is called exact.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Final

import edlib

FOLD: Final = "v1"
CONTEXT: Final = 32
"""Code points of prefix and suffix kept beside a quotation, as Hypothes.is keeps."""
LIKELY: Final = 0.62
"""Similarity under which a fuzzy match is not even proposed (no false anchor at 5 % edits)."""
_QUOTES: Final = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u201b": "'",
    "\u2032": "'",
    "\u2033": '"',
} | {char: '"' for char in "\u201c\u201d\u201e\u201f\u00ab\u00bb"}
_DASHES: Final = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_DROPPED: Final = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""))
_TABLE: Final = str.maketrans(_QUOTES | _DASHES) | _DROPPED
# A letter and its accents, also where something invisible stands before an accent.
_INVISIBLE: Final = "".join(map(chr, _DROPPED))
_CLUSTER = re.compile(rf".(?:[{_INVISIBLE}]*[\u0300-\u036f])*", re.DOTALL)
_ALPHABET: Final = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one text version.

    Attributes:
        start: first code point.
        end: code point after the last.
        raw: ``sha256:…`` of the exact words in UTF-8.
        folded: ``sha256:…`` of the folded words.
        exact: the words themselves, where they may be kept; else empty.
        prefix: up to 32 code points before, where words may be kept.
        suffix: up to 32 code points after.
    """

    start: int
    end: int
    raw: str
    folded: str
    exact: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage was found.

    Attributes:
        state: ``exact`` (raw digest equal at its position), ``folded`` (one match, equal after
            folding: confirm it), ``proposed`` (similar words, or several equal stretches: a person
            must decide) or ``broken`` (not found).
        score: similarity from 0 to 1.
    """

    state: str
    start: int = 0
    end: int = 0
    score: float = 0.0


def digest(words: str) -> str:
    """Return ``sha256:…`` of the words in UTF-8."""
    return "sha256:" + sha256(words.encode()).hexdigest()


def _folded(text: str) -> Iterator[tuple[str, int]]:
    """Yield (folded character, offset in `text` it came from), white space runs as one space."""
    space = False
    for match in _CLUSTER.finditer(text):
        cluster = match[0]
        plain = cluster
        if not cluster.isascii():
            seen = cluster.translate(_DROPPED)
            plain = unicodedata.normalize("NFKC", seen).translate(_TABLE)
        for char in plain:
            if char.isspace():
                if not space:
                    yield " ", match.start()
                space = True
            else:
                space = False
                yield char, match.start()


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Return the folded text and, for each of its characters, the offset it came from."""
    pairs = list(_folded(text))
    while pairs and pairs[0][0] == " ":
        pairs.pop(0)
    while pairs and pairs[-1][0] == " ":
        pairs.pop()
    return "".join(char for char, _ in pairs), [offset for _, offset in pairs]


def fold(text: str) -> str:
    r"""Return the text as fold v1 sees it.

    NFKC for each cluster, straight quotation marks, plain hyphens, no soft hyphens or zero-width
    characters, each run of white space one space, none at the ends.

    >>> fold("“New\u00a0York”—yes")
    '"New York"-yes'
    """
    return fold_with_map(text)[0]


def passage(text: str, start: int, end: int, *, keep_words: bool = False) -> Passage:
    """Return the passage between two offsets.

    White space at its ends is left out; a letter at its ends keeps its accents.

    Raises:
        ValueError: the range is outside the text, or holds nothing that can be seen.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{start}-{end} is no range of a text of {len(text)} characters")
    while start > 0 and unicodedata.combining(text[start]):
        start -= 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if not fold(words):
        raise ValueError("the range holds no words")
    end = start + len(words)
    kept = (
        (words, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
        if keep_words
        else ("", "", "")
    )
    return Passage(start, end, digest(words), digest(fold(words)), *kept)


def anchor(text: str, wanted: Passage) -> Anchor:
    """Find a passage in a text.

    First by position and raw digest; then the only stretch that is equal after folding; then, where
    the words are kept, the most similar stretch as a proposal. Two equal stretches are never chosen
    between in silence: nearness decides only what is *proposed*.
    """
    in_text = 0 <= wanted.start < wanted.end <= len(text)
    if in_text and digest(text[wanted.start : wanted.end]) == wanted.raw:
        return Anchor("exact", wanted.start, wanted.end, 1.0)
    folded, offsets = fold_with_map(text)
    found = _folded_matches(folded, wanted)
    if found:
        first, last = min(found, key=lambda span: abs(offsets[span[0]] - wanted.start))
        start, end = offsets[first], _after(text, offsets, last)
        # A match may begin or end inside a ligature, and its range then holds more than the words.
        sure = len(found) == 1 and digest(fold(text[start:end])) == wanted.folded
        return Anchor("folded" if sure else "proposed", start, end, 1.0)
    return _proposal(text, folded, offsets, wanted)


def _after(text: str, offsets: list[int], end: int) -> int:
    """Return the offset after the character that folded position `end` - 1 came from."""
    last = offsets[end - 1]
    match = _CLUSTER.match(text, last)
    return match.end() if match else last + 1


def _folded_matches(folded: str, wanted: Passage) -> list[tuple[int, int]]:
    """Return the ranges of the folded text whose words are those of the passage."""
    needle = fold(wanted.exact)
    if digest(needle) != wanted.folded:
        needle = _by_digest(folded, wanted)
    places = re.finditer(f"(?={re.escape(needle)})", folded) if needle else ()
    return [(match.start(), match.start() + len(needle)) for match in places]


def _by_digest(folded: str, wanted: Passage) -> str:
    """Return the words of a passage of which only the digest is known, '' where they are not found.

    Folding never lengthens words but for a few ligatures, and seldom shortens them by much, so
    lengths near the raw one are tried from each beginning of a word.
    """
    raw_length = wanted.end - wanted.start
    starts = [match.start() for match in re.finditer(r"(?<![^\W_])\S", folded)]
    for length in sorted(
        range(max(1, raw_length - 8), raw_length + 5), key=lambda n: abs(n - raw_length)
    ):
        for start in starts:
            words = folded[start : start + length]
            if "sha256:" + sha256(words.encode()).hexdigest() == wanted.folded:
                return words
    return ""


def _proposal(text: str, folded: str, offsets: list[int], wanted: Passage) -> Anchor:
    """Propose the stretch nearest to the kept words by edit distance (edlib; Myers 1999)."""
    needle = fold(wanted.exact)
    if not needle or not folded:
        return Anchor("broken")
    query, target = _small_alphabet(needle, folded)
    limit = int(len(needle) * (1 - LIKELY)) + 1
    result = edlib.align(query, target, mode="HW", task="locations", k=limit)
    if result["editDistance"] < 0:
        return Anchor("broken")
    spans = [(start or 0, end + 1) for start, end in result["locations"]]
    first, last = min(spans, key=lambda span: abs(offsets[span[0]] - wanted.start))
    score = 1 - result["editDistance"] / len(needle)
    if len(set(needle)) > _ALPHABET:  # then unlike letters were taken for alike
        score = min(score, SequenceMatcher(None, needle, folded[first:last]).ratio())
    if score < LIKELY:
        return Anchor("broken", score=score)
    return Anchor("proposed", offsets[first], _after(text, offsets, last), score)


def _small_alphabet(needle: str, folded: str) -> tuple[str, str]:
    """Map letters to few symbols, as edlib refuses more than 256.

    Letters that the needle lacks share one symbol; so do its own beyond the first `_ALPHABET`.
    """
    rest, other = chr(32 + _ALPHABET), chr(33 + _ALPHABET)
    symbols = {
        char: chr(32 + number) if number < _ALPHABET else rest
        for number, char in enumerate(sorted(set(needle)))
    }
    return (
        "".join(symbols[char] for char in needle),
        "".join(symbols.get(char, other) for char in folded),
    )
