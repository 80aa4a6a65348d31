"""Named views and the session, kept in ``views/`` of the case."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from explorer.model import sketch
from explorer.model.canvas import Point
from graph_data.case import Case
from graph_data.documents.library import write_new
from graph_data.entity import slug
from graph_data.erasing import Veil
from graph_data.errors import write_failed
from graph_data.filters import Filters, from_plain
from graph_data.namespaces import local_name

Look = tuple[float, float, float]
SESSION = "session"
FIRST_VIEW = 28
"""Nodes of the first picture of a case that has no view of its own."""
ASIDE = frozenset(("Figure", "Position", "Source", "Collection"))
"""Classes that a first picture leaves out."""


@dataclass(frozen=True, slots=True)
class View:
    """What a canvas shows.

    Attributes:
        title: its name in the bar.
        note: a line of explanation.
        shown: IRIs of the entities, in order.
        positions: where they are; missing ones are laid out when the view is opened.
        order: place in the bar.
        drawn: groups and notes.
        filters: what is let through of it.
        look: magnification and the scene point in the middle (x, y); None to fit all of it.
        panels: which panels are open and how wide they are, as the window tells it.
        layout: name of the layout that was chosen for it.
        steps: of a session, the undo stack as plain data, the earliest first.
        steps_done: how many of them are done; the others wait to be done again.
        head: of a session, the journal's last entry when it was kept.
    """

    title: str
    note: str = ""
    shown: tuple[str, ...] = ()
    positions: Mapping[str, Point] = field(default_factory=dict)
    pinned: tuple[str, ...] = ()
    selection: tuple[str, ...] = ()
    order: int = 99
    drawn: sketch.Drawn = sketch.NOTHING
    filters: Filters = field(default_factory=Filters)
    look: Look | None = None
    panels: Mapping[str, Any] = field(default_factory=dict)
    layout: str = "force"
    steps: tuple[dict[str, Any], ...] = ()
    steps_done: int = 0
    head: str = ""

    def to_json(self) -> bytes:
        """Return the file's bytes."""
        return json.dumps(self.to_plain(), indent=1, ensure_ascii=False).encode()

    def to_plain(self) -> dict[str, Any]:
        """Return the view as plain data."""
        data: dict[str, Any] = {
            "title": self.title,
            "note": self.note,
            "order": self.order,
            "shown": self.shown,
            "positions": {
                iri: [round(x, 2), round(y, 2)] for iri, (x, y) in self.positions.items()
            },
            "pinned": sorted(self.pinned),
            "selection": self.selection,
            **self.drawn.memo(),
        }
        if self.filters:
            data["filters"] = self.filters.to_plain()
        if self.look:
            data["look"] = [round(number, 4) for number in self.look]
        if self.panels:
            data["panels"] = dict(self.panels)
        if self.layout != "force":
            data["layout"] = self.layout
        if self.steps:
            data |= {"steps": self.steps, "steps_done": self.steps_done, "head": self.head}
        return data


def _look(told: object) -> Look | None:
    if told is None:
        return None
    if not isinstance(told, list) or len(told) != 3:
        raise ValueError("a look is three numbers")
    scale, x, y = map(float, told)
    if not (math.isfinite(scale * x * y) and scale > 0):
        raise ValueError("a look that shows nothing")
    return scale, x, y


def from_plain_data(data: Mapping[str, Any]) -> View:
    """Return a view made again from plain data.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: the data tell no view.
    """
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
        drawn=sketch.from_memo(data),
        filters=from_plain(data.get("filters", {})),
        look=_look(data.get("look")),
        panels=dict(data.get("panels", {})),
        layout=str(data.get("layout", "force")),
        steps=tuple(dict(step) for step in data.get("steps", ())),
        steps_done=int(data.get("steps_done", 0)),
        head=str(data.get("head", "")),
    )


def veiled(view: View, veil: Veil) -> View:
    """Return a view whose words no longer hold a name that is erased."""
    drawn = sketch.Drawn(
        tuple(replace(one, title=veil.words(one.title)) for one in view.drawn.groups),
        tuple(replace(one, text=veil.words(one.text)) for one in view.drawn.notes),
    )
    title, note = veil.words(view.title), veil.words(view.note)
    return replace(view, title=title, note=note, drawn=drawn)


def read(folder: Path) -> tuple[dict[str, View], list[str]]:
    """Return the views of a case by name, and a sentence for each file that could not be read."""
    found: dict[str, View] = {}
    faults = []
    for path in sorted((folder / "views").glob("*.json")):
        try:
            found[path.stem] = from_plain_data(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            faults.append(f"The view {path.name} cannot be read ({error}) and was left out.")
    return dict(sorted(found.items(), key=lambda item: (item[1].order, item[0]))), faults


def write(folder: Path, name: str, view: View) -> None:
    """Write a view, whole or not at all.

    Raises:
        WriteFailed: the case cannot be written.
    """
    write_new(folder / "views" / f"{slug(name)}.json", view.to_json(), "Keeping the view")


def remove(folder: Path, name: str) -> None:
    """Take a view out of a case.

    Raises:
        WriteFailed: the case cannot be written.
    """
    path = folder / "views" / f"{slug(name)}.json"
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise write_failed("Deleting the view", path, error) from error


def fresh_key(title: str, taken: Collection[str]) -> str:
    """Return a key for a view of that title that none has, and that is not the session's."""
    plain = slug(title) or "view"
    keys = (plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 4)))
    return next(key for key in keys if key not in taken and key != SESSION)


def first_nodes(case: Case) -> list[str]:
    """Return what a case without views shows first: its most connected people, bodies and texts."""
    columns = case.columns
    aside = [iri for iri in columns.entities.types if local_name(iri) in ASIDE]
    ranked = columns.most_connected(FIRST_VIEW, aside)
    return [iri for iri in ranked if columns.degree(iri)] or ranked
