"""Search as you type over names, aliases, source titles and kept quotations (SQLite FTS5)."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 200
"""Characters of a text looked for that count; SQLite refuses patterns of many thousands."""
_WORD: Final = re.compile(r"\w+", re.UNICODE)


_HEAVIEST: Final = (1 << 29) - 1
_OTHERS: Final = 1 << 62
"""Numbers of what is no entity begin here."""
_LAST: Final = (1 << 63) - 1
_FIND: Final = (
    "SELECT iri, kind, title, detail, weight FROM words JOIN entry ON entry.id = words.rowid"
    " WHERE words MATCH ? AND words.rowid BETWEEN ? AND ? ORDER BY words.rowid LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to be found.

    Attributes:
        iri: what the hit leads to.
        kind: ``entity``, ``source`` or ``claim``.
        title: what is shown.
        detail: what is shown smaller beside it.
        words: everything it is found by.
        weight: ranks equals, the larger first.
    """

    iri: str
    kind: str
    title: str
    detail: str
    words: str
    weight: int = 0


class SearchIndex:
    """A full-text index in memory, filled from the columns at opening and kept in step.

    The number of a row says its rank (entities first, then the most connected), so that the best
    hits are the first ones and no more than those are looked at, however many there are.
    """

    def __init__(self, entries: Iterable[Entry] | Callable[[], Iterable[Entry]] = ()) -> None:
        """Fill an index.

        Args:
            entries: what is to be found; or what gives them, when they are many: then they are
                put in on a thread of its own, and whoever looks for something waits for it.
        """
        self._lock = threading.Lock()
        self._next = 0
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.executescript(
            "CREATE TABLE entry(id INTEGER PRIMARY KEY, iri TEXT UNIQUE, kind TEXT, title TEXT,"
            " detail TEXT, weight INTEGER);"
            "CREATE VIRTUAL TABLE words USING fts5(wording, prefix='1 2 3',"
            " tokenize='unicode61 remove_diacritics 2');"
        )
        self._filled: Future[None] | None = None
        if callable(entries):
            one = ThreadPoolExecutor(1, thread_name_prefix="search-index")
            self._filled = one.submit(lambda: self._put(entries()))
            one.shutdown(wait=False)  # its thread ends with the work
        else:
            self._put(entries)

    def _wait(self) -> None:
        """Wait until the index is filled; what went wrong while it was is raised here."""
        filled, self._filled = self._filled, None
        if filled:
            filled.result()

    def put(self, entries: Iterable[Entry]) -> None:
        """Add entries, in place of those with the same IRI."""
        self._wait()
        self._put(entries)

    def _put(self, entries: Iterable[Entry]) -> None:
        fresh = {entry.iri: entry for entry in entries}
        by_title = sorted(fresh.values(), key=lambda one: one.title)
        # In the order of their numbers: any other makes FTS5 write its index in small pieces.
        numbered = sorted(
            ((self._number(entry), entry) for entry in by_title), key=lambda pair: pair[0]
        )
        with self._lock, self._database as database:
            if len(fresh) < self._next:  # else there was nothing before
                for iri in fresh:
                    self._remove(iri)
            database.executemany(
                "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (number, one.iri, one.kind, one.title, one.detail, one.weight)
                    for number, one in numbered
                ),
            )
            database.executemany(
                "INSERT INTO words(rowid, wording) VALUES (?, ?)",
                ((number, one.words) for number, one in numbered),
            )

    def _number(self, entry: Entry) -> int:
        """Return a number of its own for an entry, the smaller the better its rank."""
        self._next += 1
        lightness = _HEAVIEST - min(max(entry.weight, 0), _HEAVIEST)
        return (_OTHERS if entry.kind != "entity" else 0) | lightness << 32 | self._next

    def remove(self, iris: Iterable[str]) -> None:
        """Forget entries."""
        self._wait()
        with self._lock, self._database:
            for iri in iris:
                self._remove(iri)

    def _remove(self, iri: str) -> None:
        for (row,) in self._database.execute(
            "SELECT id FROM entry WHERE iri = ?", (iri,)
        ).fetchall():
            self._database.execute("DELETE FROM words WHERE rowid = ?", (row,))
            self._database.execute("DELETE FROM entry WHERE id = ?", (row,))

    def find(self, text: str, limit: int = 30, *, entities: bool | None = None) -> list[Entry]:
        """Return what begins with every word typed.

        What begins with the words as they were typed comes first, then the most connected. Of a
        long text, the beginning is looked for.

        Args:
            text: what was typed.
            limit: return so many at most.
            entities: entities alone (True), all but them (False), or whatever fits (None).
        """
        least = _OTHERS if entities is False else 0
        most = _OTHERS - 1 if entities else _LAST
        self._wait()
        text = text[:LONGEST].encode(errors="ignore").decode()
        words = _WORD.findall(text)
        if not words:
            return []
        begins = f'^"{" ".join(words)}"*'
        anywhere = " ".join(f'"{word}"*' for word in words)
        found: dict[str, Entry] = {}
        with self._lock:
            for match in (begins, anywhere):
                if len(found) < limit:
                    rows = self._database.execute(_FIND, (match, least, most, limit)).fetchall()
                    for iri, kind, title, detail, weight in rows:
                        found.setdefault(iri, Entry(iri, kind, title, detail, "", weight))
        return list(found.values())[:limit]

    def close(self) -> None:
        """Free the index."""
        self._wait()
        with self._lock:
            self._database.close()
