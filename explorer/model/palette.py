"""What the command palette offers: actions, views and entities, by what is typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.model import completion
from explorer.model.lists import Item
from explorer.model.workspace import Workspace

MOST = 40
MOST_ENTITIES = 12
RECENT = 8


@dataclass(frozen=True, slots=True)
class Command:
    """An action of the window.

    Attributes:
        name: by which it is triggered.
        text: its words.
        keys: its shortcut in words, empty for none.
    """

    name: str
    text: str
    keys: str = ""


def closeness(typed: str, text: str) -> int | None:
    """Return how close words are to what was typed, 0 for equal, None when they are not.

    The letters typed must occur in order; letters at the beginnings of words, and such that follow
    each other, are closest.

    >>> closeness("ex", "Export") < closeness("ex", "Next panel")
    True
    """
    wanted, within = typed.casefold(), text.casefold()
    if wanted == within:
        return 0
    if wanted in within:
        place = within.index(wanted)
        begins = place == 0 or not within[place - 1].isalnum()
        return (1 if place == 0 else 2 if begins else 20) + len(within) - len(wanted)
    place, cost, previous = -1, 40, -2
    for letter in wanted.replace(" ", ""):
        found = _next_letter(within, letter, place + 1)
        if found < 0:
            return None
        cost += 0 if found == previous + 1 or _begins(within, found) else 4 + found - place
        previous = place = found
    return cost + len(within)


def _begins(text: str, place: int) -> bool:
    return place == 0 or not text[place - 1].isalnum()


def _next_letter(text: str, letter: str, start: int) -> int:
    """Return where a letter comes next, at the beginning of a word if it does so anywhere."""
    first = text.find(letter, start)
    place = first
    while place >= 0:
        if _begins(text, place) or place == start:
            return place
        place = text.find(letter, place + 1)
    return first


def offers(
    workspace: Workspace, commands: Iterable[Command], recent: Sequence[str], typed: str
) -> list[Item]:
    """Return what is offered, the closest first; before anything is typed, what was used last.

    Items are of the kinds ``command``, ``view`` and ``entity``.
    """
    text = typed.strip()
    actions = [
        Item(one.name, one.text.rstrip("…"), one.keys, "command", icon="command")
        for one in commands
    ]
    views = [
        Item(name, view.title, "view", "view", icon="layers")
        for name, view in workspace.views.items()
    ]
    if not text:
        order = {name: number for number, name in enumerate(recent)}
        return sorted([*actions, *views], key=lambda item: order.get(item.iri, len(order)))[:MOST]
    ranked = [
        ((rank, item.iri not in recent, item.text.casefold()), item)
        for item in [*actions, *views]
        if (rank := closeness(text, item.text)) is not None
    ]
    found = [item for _, item in sorted(ranked, key=lambda pair: pair[0])]
    entities = completion.entities(workspace, text)[:MOST_ENTITIES]
    close = [item for item in found if (closeness(text, item.text) or 0) < 40]
    rest = [item for item in found if item not in close]
    return [*close, *entities, *rest][:MOST]


def used(recent: Sequence[str], name: str) -> list[str]:
    """Return the names used last, with this one first."""
    return [name, *(one for one in recent if one != name)][:RECENT]
