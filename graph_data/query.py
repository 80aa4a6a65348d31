"""SPARQL of the user's own: asked of a copy of the case, in a process that can be killed.

A query never changes anything, never reaches another machine, and ends when it is told to. What it
sees by default is the case with the bare triples that accepted findings let stand; these are also
in the graph ``tl:derived``, and what an import could not place is in the graph of that import.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from graph_data import child, query_text
from graph_data.child import Limits
from graph_data.errors import write_failed
from graph_data.formats.turtle import case_prefixes
from graph_data.query_result import Result
from graph_data.store import Store

__all__ = ["Limits", "Result", "ask", "prefixes"]

ROWS: Final = 10_000
"""How many rows are given unless more are asked for."""


def prefixes(base: str = "") -> dict[str, str]:
    """Return the prefixes that need no declaration, by name; those of a case are under its base."""
    found = case_prefixes(base or "urn:throughline:case:")
    return dict(sorted(found.items()))


def ask(
    store: Store,
    text: str,
    *,
    base: str = "",
    rows: int = ROWS,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Result:
    """Ask a question of the case as it is now.

    May be called from any thread; waits for the answer.

    Args:
        store: the index of the case.
        text: SPARQL 1.1 SELECT, ASK, CONSTRUCT or DESCRIBE.
        base: base IRI of the case, for its prefixes.
        rows: at most so many rows or statements; the result says when there are more.
        limits: time and memory; 30 seconds when not given.
        cancelled: asked again and again; the query is ended when it says yes.

    Raises:
        BadInput: it is no such query, asks another machine, or would change something.
        TooMuch: it took too long, too much memory, or is nested too deeply.
        Cancelled: the user ended it.
        WriteFailed: there is no room for the copy.
    """
    declared = prefixes(base)
    form = query_text.check(text, declared)
    request = {
        "query": text,
        "prefixes": declared,
        "rows": max(rows, 0),
        "union": not query_text.names_graphs(text),
    }
    folder = _room(store)
    try:
        copy = store.snapshot(folder)
        line = json.dumps(request | {"copy": str(copy)}).encode()
        answer = child.run(
            "graph_data.query_child", line, limits or Limits(), "The query", cancelled
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    head, *found = answer.decode().splitlines()
    known = json.loads(head)
    end = json.loads(found.pop()) if found else {}
    return Result(
        form=form,
        variables=tuple(known.get("variables", ())),
        rows=tuple(tuple(json.loads(row)) for row in found),
        answer=bool(known.get("answer")),
        cut=bool(end.get("cut")),
    )


def _room(store: Store) -> Path:
    """Return an empty folder for a copy of the index, beside it where hard links can be used.

    Copies that an earlier process left behind when it was killed are taken away.
    """
    beside = store.path.parent if store.path else None
    mark = f"query-{os.getpid()}-"
    try:
        for old in beside.glob("query-*") if beside else ():
            if not old.name.startswith(mark) and old.is_dir() and not old.is_symlink():
                shutil.rmtree(old, ignore_errors=True)
        return Path(tempfile.mkdtemp(prefix=mark, dir=beside)).resolve()
    except OSError as error:
        place = beside or Path(tempfile.gettempdir())
        raise write_failed("Copying the index into", place, error) from error
