"""Names that may mean the same: proposed when a name is typed, never acted on by themselves.

A name is compared by its words, folded (no case, no accents, no points, no order). Two names are
alike when they have the same words, when the words of one are the initials of the other's, when one
is the other with words left out, or when few letters differ (Damerau 1964, "A technique for
computer detection and correction of spelling errors": a letter more, less, other, or two swapped).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph_data.entity import Entity

ENOUGH: Final = 0.7
"""Likeness from which on a name is proposed."""
MOST_COMPARED: Final = 400
"""So many new names at a time are compared with those of a case."""
_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset(("the", "of", "and", "for", "de", "la", "le", "der", "die", "das", "a"))
_SHORT: Final = {
    "assn": "association", "bros": "brothers", "co": "company", "comm": "committee",
    "corp": "corporation", "dept": "department", "govt": "government", "inc": "incorporated",
    "intl": "international", "ltd": "limited", "natl": "national", "univ": "university",
}  # fmt: skip
"""Words that are usually written short, and in full."""
_SPECIAL: Final = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """An entity whose name is like a name that was typed.

    Attributes:
        name: the label or alias that is alike.
        likeness: 1 for the same words, less for less.
    """

    iri: str
    name: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A new entity whose name is like names of the case.

    Attributes:
        iri: that it would get.
        alike: the entities that may be meant, the likeliest first.
    """

    iri: str
    name: str
    alike: tuple[Alike, ...]


def fold(name: str) -> Words:
    """Return the words of a name without case, accents, points, and the small words between.

    >>> fold("Éva O’Neill-Škoda"), fold("The County of Nassau")
    (('eva', 'oneill', 'skoda'), ('county', 'nassau'))
    >>> fold("Tideway Ferry Co.")
    ('tideway', 'ferry', 'company')
    """
    bare = re.sub(r"(?<=\w)[’'`.](?=\w)", "", unicodedata.normalize("NFKD", name.casefold()))
    plain = "".join(char for char in bare if not unicodedata.combining(char)).translate(_SPECIAL)
    words = tuple(_SHORT.get(word, word) for word in _WORD.findall(plain))
    return tuple(word for word in words if word not in _SMALL) or words


def distance(one: str, other: str, limit: int) -> int:
    """Return how many letters were added, dropped, changed or swapped; `limit` + 1 for more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            best = min(row[-1] + 1, before[j] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _slips(word: str) -> int:
    """Return how many letters of a word may be wrong: none in short ones, two in long ones."""
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _near(one: str, other: str) -> bool:
    return one == other or distance(one, other, min(_slips(one), _slips(other))) <= _slips(
        min(one, other, key=len)
    )


def _abbreviates(short: Words, long: Words) -> bool:
    """Say whether one name is the other in initials: “NYCLU”, “J Smith”."""
    if len(short) == 1 and len(long) > 2:
        return len(short[0]) > 2 and short[0] == "".join(word[0] for word in long)
    if len(short) != len(long) or short[-1] != long[-1]:
        return False
    pairs = list(zip(short[:-1], long[:-1], strict=True))
    return bool(pairs) and all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)


def likeness(one: Words, other: Words) -> float:
    """Return from 0 to 1 how likely two folded names are meant to be the same."""
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    if sorted(one) == sorted(other):
        return 0.97
    short, long = sorted((one, other), key=len)
    if _abbreviates(short, long) or _abbreviates(long, short):
        return 0.9
    if "".join(one) == "".join(other):
        return 0.95
    left = list(long)
    exact = 0
    for word in short:
        found = next((w for w in left if w == word), None)
        exact += found is not None
        found = found or next((w for w in left if _near(word, w)), None)
        if found is None:
            return 0.0
        left.remove(found)
    slips = len(short) - exact
    if not left:
        return 0.92 - 0.06 * (slips - 1)
    if len(short) == 1:  # a family name alone is proposed, a first name or a noun hardly
        return 0.72 if not slips and len(long) == 2 and short[0] == long[-1] else 0.0
    return max(0.0, 0.9 - 0.07 * len(left) - 0.06 * slips)


class NameIndex:
    """The names of a case, to be asked which are like another.

    Only names that share a word, nearly share one, or share their initials are compared.
    """

    def __init__(self, entities: Iterable[Entity] = ()) -> None:
        self._names: dict[str, list[tuple[str, Words]]] = {}
        self._by_word: dict[str, set[str]] = {}
        self._by_shape: dict[tuple[str, int], set[str]] = {}
        for entity in entities:
            self.put(entity)

    def put(self, entity: Entity) -> None:
        """Take in an entity, in place of what was known of it."""
        self.remove(entity.iri)
        names = [(name, fold(name)) for name in (entity.label, *entity.aliases)]
        self._names[entity.iri] = names
        for key in self._keys(names):
            self._by_word.setdefault(key, set()).add(entity.iri)
            self._by_shape.setdefault((key[0], len(key)), set()).add(key)

    def remove(self, iri: str) -> None:
        """Forget an entity."""
        for key in self._keys(self._names.pop(iri, [])):
            holders = self._by_word[key]
            holders.discard(iri)
            if not holders:
                del self._by_word[key]
                self._by_shape[key[0], len(key)].discard(key)

    @staticmethod
    def _keys(names: Iterable[tuple[str, Words]]) -> set[str]:
        found = set()
        for _, words in names:
            found |= set(words) | {"".join(words)}
            if len(words) > 2:
                found.add("".join(word[0] for word in words))
        return found - {""}

    def like(self, name: str, limit: int = 3, *, but: Iterable[str] = ()) -> list[Alike]:
        """Return entities whose name or alias is like the one given, the likeliest first.

        Args:
            name: what was typed.
            limit: how many at most.
            but: IRIs that are not meant.
        """
        wanted = fold(name)
        candidates: set[str] = set()
        for key in self._keys([(name, wanted)]):
            for near in self._near_keys(key):
                candidates |= self._by_word[near]
        found = []
        for iri in candidates - set(but):
            best, words = max((likeness(wanted, w), n) for n, w in self._names[iri])
            if best >= ENOUGH:
                found.append(Alike(iri, words, best))
        return sorted(found, key=lambda one: (-one.likeness, one.name, one.iri))[:limit]

    def _near_keys(self, key: str) -> list[str]:
        """Return the words of the case that are a word or nearly it; the first letter is right."""
        if key in self._by_word and len(key) < 4:
            return [key]
        slips, letters = _slips(key), frozenset(key)
        return [
            word
            for size in range(len(key) - slips, len(key) + slips + 1)
            for word in self._by_shape.get((key[0], size), ())
            # A slip makes two letters differ at most, and most words differ in more.
            if len(letters.symmetric_difference(word)) <= 2 * slips and _near(key, word)
        ]


def newcomers(new: Iterable[Entity], known: Iterable[Entity]) -> tuple[Newcomer, ...]:
    """Return which of some new entities may be in the case already, in the order of their names.

    The first `MOST_COMPARED` of them are looked at: each takes some milliseconds in a large case.
    """
    asked = sorted(new, key=lambda one: (one.label, one.iri))[:MOST_COMPARED]
    index = NameIndex(known) if asked else NameIndex()
    found = (Newcomer(one.iri, one.label, tuple(index.like(one.label))) for one in asked)
    return tuple(one for one in found if one.alike)
