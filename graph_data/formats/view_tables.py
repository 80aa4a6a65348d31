"""Named views of a case spelled out as a table: what is shown, under what name, and why.

One row a view: key, title, note, order, entities and optionally positions. The files that come of
it are those that the window keeps in ``views/`` of a case.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Final

from graph_data.errors import BadInput
from graph_data.formats.case_tables import SEPARATOR, Row, read_rows

TABLE: Final = "views.tsv"


def view_files(path: Path, base: str, known: Collection[str]) -> dict[str, bytes]:
    """Return the file of each view of a table by the file's name.

    Args:
        path: the table. Entities are keys separated by " | "; positions, for which the window finds
            places where there are none, are ``key x y`` in scene units separated by " | ".
        base: IRI under which the case names its things.
        known: IRIs of what the case describes.

    Raises:
        BadInput: a row names what the case does not describe, shows it twice, or has no number.
    """
    return {f"{row['key']}.json": _file(row, base, known) for row in read_rows(path)}


def _file(row: Row, base: str, known: Collection[str]) -> bytes:
    keys = [key for key in row["entities"].split(SEPARATOR) if key]
    positions = dict(_position(row, cell) for cell in row["positions"].split(SEPARATOR) if cell)
    for key in (*keys, *positions):
        if base + key not in known:
            raise BadInput(f"View “{row['title']}”: no row defines “{key}”.")
    if len(set(keys)) < len(keys):
        raise BadInput(f"View “{row['title']}” shows something twice.")
    if not row["order"].isdecimal():
        raise BadInput(f"View “{row['title']}”: “{row['order']}” is no place in the bar.")
    data = {
        "title": row["title"],
        "note": row["note"],
        "order": int(row["order"]),
        "shown": [base + key for key in keys],
        "positions": {base + key: place for key, place in positions.items()},
        "pinned": [],
        "selection": [],
    }
    return json.dumps(data, indent=1, ensure_ascii=False).encode()


def _position(row: Row, cell: str) -> tuple[str, list[float]]:
    try:
        key, x, y = cell.split()
        return key, [float(x), float(y)]
    except ValueError as error:
        raise BadInput(f"View “{row['title']}”: “{cell}” is not “key x y”.") from error
