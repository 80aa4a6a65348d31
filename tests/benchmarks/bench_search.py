"""Search as you type over many names."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from time import perf_counter
from typing import Any

from graph_data.search import Entry, SearchIndex
from tests.benchmarks import case_generator
from tests.benchmarks.rounds import Row, highs, interleave, middles, sums
from tests.benchmarks.setting import Setting

LIMIT = 12
QUOTED = 5
"""One text in so many is a quotation, the others are names."""
TYPED = 40


def raw_table(names: list[str]) -> sqlite3.Connection:
    """Return a bare FTS5 table of the same words, tokenizer and prefixes as ours."""
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE words USING fts5(wording, prefix='1 2 3',"
        " tokenize='unicode61 remove_diacritics 2')"
    )
    with database:
        database.executemany("INSERT INTO words(wording) VALUES (?)", ((name,) for name in names))
    return database


def typed(names: list[str]) -> list[str]:
    """Return what stands in the box after each key while some names are typed."""
    chosen = random.Random(5).sample(names, TYPED // 5)
    return [name[:length] for name in chosen for length in (1, 2, 3, 5, len(name) - 1)]


def each(find: Callable[[str], Any], texts: list[str]) -> Callable[[], list[float]]:
    """Return work that looks for each text and says how long each took."""

    def work() -> list[float]:
        times = []
        for text in texts:
            begin = perf_counter()
            find(text)
            times.append(perf_counter() - begin)
        return times

    return work


def run(setting: Setting) -> list[Row]:
    """Measure names and quotations, ours ranked, the peer in the order of its rows."""
    count = 20_000 if setting.quick else 1_000_000 if setting.big else 100_000
    names = case_generator.labels(count - count // QUOTED)
    texts = typed(names)
    names += case_generator.quotations(count // QUOTED)
    entries = [Entry(f"n{i}", "entity", name, "", name, i % 97) for i, name in enumerate(names)]
    made = interleave(
        {"ours": lambda: SearchIndex(entries).close(), "raw": lambda: raw_table(names).close()},
        3, warm_up=0,
    )  # fmt: skip
    index, table = SearchIndex(entries), raw_table(names)
    query = f"SELECT rowid FROM words WHERE words MATCH ? LIMIT {LIMIT}"

    def raw(text: str) -> list[Any]:
        match = " ".join(f'"{word}"*' for word in text.split())
        return table.execute(query, (match,)).fetchall()

    found = interleave(
        {"ours": each(lambda text: index.find(text, LIMIT), texts), "raw": each(raw, texts)},
        setting.rounds(8),
    )
    index.close()
    table.close()
    what, peer = f"search as you type, {count:,} names and quotations", "raw SQLite FTS5, unranked"
    return [
        Row("search", f"{what}, median", middles(found["ours"]), peer, middles(found["raw"]),
            "≤ 1.5×, ranked, under 30 ms (1 M)"),
        Row("search", f"{what}, slowest key of 20", highs(found["ours"]), peer, highs(found["raw"]),
            "under 30 ms", "The slowest is the first letter, which a large part of all names has."),
        Row("search", f"the index of {count:,} made", sums(made["ours"]), peer,
            sums(made["raw"])),
    ]  # fmt: skip
