"""Search as you type over names, aliases, source titles and kept quotations (SQLite FTS5)."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 200
"""Characters of a text looked for that count; SQLite refuses patterns of many thousands."""
_WORD: Final = re.compile(r"\w+", re.UNICODE)


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
    """A full-text index in memory, filled from the columns at opening and kept in step."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.executescript(
            "CREATE TABLE entry(id INTEGER PRIMARY KEY, iri TEXT UNIQUE, kind TEXT, title TEXT,"
            " detail TEXT, weight INTEGER);"
            "CREATE VIRTUAL TABLE words USING fts5(wording, prefix='1 2 3',"
            " tokenize='unicode61 remove_diacritics 2');"
        )
        self.put(entries)

    def put(self, entries: Iterable[Entry]) -> None:
        """Add entries, in place of those with the same IRI."""
        with self._lock, self._database as database:
            for entry in entries:
                self._remove(entry.iri)
                cursor = database.execute(
                    "INSERT INTO entry(iri, kind, title, detail, weight) VALUES (?, ?, ?, ?, ?)",
                    (entry.iri, entry.kind, entry.title, entry.detail, entry.weight),
                )
                database.execute(
                    "INSERT INTO words(rowid, wording) VALUES (?, ?)",
                    (cursor.lastrowid, entry.words),
                )

    def remove(self, iris: Iterable[str]) -> None:
        """Forget entries."""
        with self._lock, self._database:
            for iri in iris:
                self._remove(iri)

    def _remove(self, iri: str) -> None:
        for (row,) in self._database.execute(
            "SELECT id FROM entry WHERE iri = ?", (iri,)
        ).fetchall():
            self._database.execute("DELETE FROM words WHERE rowid = ?", (row,))
            self._database.execute("DELETE FROM entry WHERE id = ?", (row,))

    def find(self, text: str, limit: int = 30) -> list[Entry]:
        """Return what begins with every word typed.

        Titles that begin so come first, then the most connected. Of a long text, the beginning is
        looked for.
        """
        text = text[:LONGEST].encode(errors="ignore").decode()
        words = _WORD.findall(text)
        if not words:
            return []
        match = " ".join(f'"{word}"*' for word in words)
        with self._lock:
            rows = self._database.execute(
                "SELECT iri, kind, title, detail, weight FROM entry"
                " JOIN words ON words.rowid = entry.id WHERE words MATCH ?"
                " ORDER BY (title LIKE ? ESCAPE '!') DESC, kind <> 'entity', weight DESC, title"
                " LIMIT ?",
                (match, _like(text.strip()) + "%", limit),
            ).fetchall()
        return [
            Entry(iri, kind, title, detail, "", weight) for iri, kind, title, detail, weight in rows
        ]

    def close(self) -> None:
        """Free the index."""
        with self._lock:
            self._database.close()


def _like(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
