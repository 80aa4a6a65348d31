"""Queries asked before in a case: kept in its folder, the newest first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from graph_data.documents.library import write_new
from graph_data.erasing import Veil
from graph_data.query_text import LONGEST

FILE: Final = "queries.json"
MOST: Final = 50
_LARGEST: Final = 4 << 20


def read(folder: Path) -> list[str]:
    """Return the queries asked before in the case at `folder`; none where that cannot be read.

    What is kept here is a convenience: a damaged file is as good as none, and is written anew.
    """
    path = folder / FILE
    try:
        if path.stat().st_size > _LARGEST:
            return []
        told = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return []
    return [text for text in told if isinstance(text, str)][:MOST] if isinstance(told, list) else []


def with_newest(history: Sequence[str], text: str) -> list[str]:
    """Return the history with a query at its head; one asked again is kept once."""
    asked = text.strip()
    if not asked or len(asked) > LONGEST:
        return list(history)
    return [asked, *(one for one in history if one != asked)][:MOST]


def hide(folder: Path, veil: Veil) -> None:
    """Take a name that is erased out of the queries kept with a case.

    Raises:
        WriteFailed: the case cannot be written.
    """
    history = read(folder)
    without = [veil.words(text) for text in history]
    if without != history:
        write(folder, without)


def write(folder: Path, history: Sequence[str]) -> None:
    """Keep the queries with the case.

    Raises:
        WriteFailed: the case cannot be written.
    """
    data = json.dumps(list(history), indent=1, ensure_ascii=False).encode(errors="replace")
    write_new(folder / FILE, data, "Keeping the queries")
