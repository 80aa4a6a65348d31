"""Named views and the session, kept in ``views/`` of the case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from explorer.model.canvas import Point
from graph_data.documents.library import write_new
from graph_data.entity import slug

SESSION = "session"


@dataclass(frozen=True, slots=True)
class View:
    """What a canvas shows.

    Attributes:
        title: its name in the bar.
        note: a line of explanation.
        shown: IRIs of the entities, in order.
        positions: where they are; missing ones are laid out when the view is opened.
        order: place in the bar.
    """

    title: str
    note: str = ""
    shown: tuple[str, ...] = ()
    positions: Mapping[str, Point] = field(default_factory=dict)
    pinned: tuple[str, ...] = ()
    selection: tuple[str, ...] = ()
    order: int = 99

    def to_json(self) -> bytes:
        """Return the file's bytes."""
        data = {
            "title": self.title,
            "note": self.note,
            "order": self.order,
            "shown": self.shown,
            "positions": {
                iri: [round(x, 2), round(y, 2)] for iri, (x, y) in self.positions.items()
            },
            "pinned": sorted(self.pinned),
            "selection": self.selection,
        }
        return json.dumps(data, indent=1, ensure_ascii=False).encode()


def _from_json(data: Mapping[str, Any]) -> View:
    return View(
        title=str(data["title"]),
        note=str(data.get("note", "")),
        shown=tuple(map(str, data.get("shown", ()))),
        positions={
            str(iri): (float(x), float(y)) for iri, (x, y) in data.get("positions", {}).items()
        },
        pinned=tuple(map(str, data.get("pinned", ()))),
        selection=tuple(map(str, data.get("selection", ()))),
        order=int(data.get("order", 99)),
    )


def read(folder: Path) -> tuple[dict[str, View], list[str]]:
    """Return the views of a case by name, and a sentence for each file that could not be read."""
    found: dict[str, View] = {}
    faults = []
    for path in sorted((folder / "views").glob("*.json")):
        try:
            found[path.stem] = _from_json(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            faults.append(f"The view {path.name} cannot be read ({error}) and was left out.")
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0]))), faults


def write(folder: Path, name: str, view: View) -> None:
    """Write a view, whole or not at all.

    Raises:
        WriteFailed: the case cannot be written.
    """
    write_new(folder / "views" / f"{slug(name)}.json", view.to_json(), "Keeping the view")
