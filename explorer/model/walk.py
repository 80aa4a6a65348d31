"""Walking the network: what comes onto the canvas, what leaves it, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from explorer.model import shown
from explorer.model.canvas import Point
from explorer.model.commands import HideNodes, MoveNodes, ShowNodes
from explorer.model.desk import Desk

EXPAND_LIMIT = 40
"""Neighbours that one expansion brings at most, the most connected first."""
ASK_ABOVE = 200
"""Where more neighbours than this are hidden, the user says which of them are wanted."""
MOST_DEPTH = 9
MOST_PLACED = 300
"""More newcomers than this are laid out, not placed one by one beside what is there."""


@dataclass(frozen=True, slots=True)
class HiddenGroup:
    """Neighbours of a node that the view does not hold, by what they are or how they are joined.

    Attributes:
        kind: ``type`` or ``family``.
        label: in words, with their number.
        colour: of the type or the family.
        entities: IRIs, the most connected first.
    """

    kind: str
    label: str
    colour: str
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something the user decides, with the answers there are."""

    words: str
    answers: tuple[tuple[str, Callable[[], None]], ...]


class Walk:
    """Steps over the network; each can be undone, none changes the case.

    Attributes:
        ask: puts a question to the user, where there is one.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.ask: Callable[[Question], None] = lambda question: question.answers[0][1]()

    def show_found(self, iri: str) -> None:
        """Show what a search found and select it."""
        if iri not in self._desk.case.columns.entities:
            return
        if iri in self._desk.sieve.withheld:
            self._desk.said.emit(
                f"{self._desk.label(iri)} is in this view, but hidden by filters: Show all in the"
                " left panel brings it back.",
                "info",
            )
        else:
            self.show_entities([iri])
        self._desk.select([iri])

    def withheld(self, iris: Iterable[str]) -> str:
        """Return a sentence on how many of some entities filters hide; empty for none."""
        number = sum(iri in self._desk.sieve.withheld for iri in set(iris))
        if not number:
            return ""
        many = f"{number:,} of them are" if number > 1 else "One of them is"
        return f" {many} hidden by filters: Show all in the left panel brings them back."

    # ------------------------------------------------------------------ expanding

    def hidden_neighbours(self, iri: str) -> list[str]:
        """Return the neighbours that the view does not hold, the most connected first."""
        columns = self._desk.case.columns
        here = set(shown.held(self._desk.canvas))
        return [one for one in columns.beside(iri) if one not in here]

    def hidden_groups(self, iri: str) -> list[HiddenGroup]:
        """Return the hidden neighbours of a node by type, then by family of relation."""
        hidden = self.hidden_neighbours(iri)
        return [*self._by_type(hidden), *self._by_family(iri, hidden)]

    def _by_type(self, hidden: Iterable[str]) -> list[HiddenGroup]:
        case = self._desk.case
        types, entities = case.project.ontology.types, case.columns.entities
        found: dict[str, list[str]] = {}
        for one in hidden:
            if one in entities:
                found.setdefault(entities[one].type, []).append(one)
        order = sorted(found, key=lambda kind: (-len(found[kind]), kind))
        return [
            HiddenGroup(
                "type",
                f"{len(found[k])} {(types[k].label if len(found[k]) == 1 else types[k].plural)}",
                types[k].colour,
                tuple(found[k]),
            )
            for k in order
            if k in types
        ]

    def _by_family(self, iri: str, hidden: Iterable[str]) -> list[HiddenGroup]:
        case = self._desk.case
        ontology, joining = case.project.ontology, case.columns.neighbours(iri)
        found: dict[str, list[str]] = {}
        for other in hidden:
            relations = [ontology.relations.get(one.predicate) for one in joining[other]]
            for family in dict.fromkeys(one.family for one in relations if one):
                found.setdefault(family, []).append(other)
        known = [one for one in ontology.families.values() if one.iri in found]
        return [
            HiddenGroup(
                "family", f"{len(found[f.iri])} by {f.label}", f.colour, tuple(found[f.iri])
            )
            for f in sorted(known, key=lambda one: one.order)
        ]

    def expand(self, iri: str) -> None:
        """Show the hidden neighbours of a node, the most connected first, up to a bound.

        Where there are very many, the user is asked which.
        """
        hidden = self.hidden_neighbours(iri)
        name = self._desk.label(iri)
        if not hidden:
            beside = self._desk.case.columns.beside(iri)
            left = self.withheld(beside)
            every = f"Every neighbour of {name} is {'in this view' if left else 'shown'}."
            self._desk.said.emit(every + left, "info")
        elif len(hidden) > ASK_ABOVE:
            self._ask_which(iri, hidden)
        else:
            self._expand_some(iri, hidden)

    def expand_to(self, iri: str, entities: Iterable[str]) -> None:
        """Show some of the neighbours of a node, however many."""
        self._bring(list(entities), 0, self._desk.label(iri))

    def expand_all(self, iris: Iterable[str]) -> None:
        """Show hidden neighbours of several nodes as one step, up to a bound for each."""
        several = list(iris)
        hidden = [self.hidden_neighbours(iri) for iri in several]
        wanted = list(dict.fromkeys(one for some in hidden for one in some[:EXPAND_LIMIT]))
        if not wanted:
            every = "Every neighbour of them is in this view."
            self._desk.said.emit(every, "info")
            return
        left = len({one for some in hidden for one in some}) - len(wanted)
        self._bring(wanted, left, f"{len(several)} entities")

    def _bring(self, wanted: list[str], left: int, name: str) -> None:
        """Show neighbours; say how many are left, or how many of them filters hide."""
        self.show_entities(wanted, f"Expand {name}")
        withheld = self.withheld(wanted)
        if left:
            self._desk.said.emit(
                f"{len(wanted)} neighbours shown, {left} more are hidden: expand again for them.",
                "info",
            )
        elif withheld:
            came = f"{len(wanted):,} neighbours are" if len(wanted) > 1 else "One neighbour is"
            self._desk.said.emit(f"{came} in this view now.{withheld}", "info")

    def _expand_some(self, iri: str, hidden: list[str]) -> None:
        chosen = hidden[:EXPAND_LIMIT]
        self._bring(chosen, len(hidden) - len(chosen), self._desk.label(iri))

    def _ask_which(self, iri: str, hidden: list[str]) -> None:
        groups = self._by_type(hidden)
        named = ", ".join(group.label for group in groups[:4])
        self.ask(
            Question(
                f"{self._desk.label(iri)} has {len(hidden):,} hidden neighbours: {named}.",
                (
                    (f"The {EXPAND_LIMIT} most connected", lambda: self._expand_some(iri, hidden)),
                    *(
                        (group.label, lambda g=group: self.expand_to(iri, g.entities))
                        for group in groups[:3]
                        if len(groups) > 1
                    ),
                    (f"All {len(hidden):,}", lambda: self.expand_to(iri, hidden)),
                ),
            )
        )

    def show_entities(self, iris: Iterable[str], label: str = "Show") -> None:
        """Bring entities onto the canvas; what is shown stays where it is, unless very many come.

        Those are laid out with what is there, off the GUI thread, as one step.
        """
        here = set(shown.held(self._desk.canvas))
        new = [iri for iri in dict.fromkeys(iris) if iri not in here and self._desk.known(iri)]
        if len(new) > MOST_PLACED:
            self._desk.arranger.show_more(new)
        elif new:
            places = self._desk.placement.newcomers(new)
            self._desk.undo_stack.push(ShowNodes(label, self._desk.canvas, self._desk.case, places))

    # ------------------------------------------------------------------ choosing

    def select_all(self) -> None:
        """Select every node shown."""
        self._desk.select(self._desk.canvas.nodes)

    def select_neighbours(self, iris: Iterable[str]) -> None:
        """Select nodes and all that are shown one claim away from them."""
        self._desk.select(self.within(list(iris), 1))

    def invert(self) -> None:
        """Select every node shown that is not selected."""
        chosen = set(self._desk.selection)
        self._desk.select([iri for iri in self._desk.canvas.nodes if iri not in chosen])

    def within(self, starts: Iterable[str], depth: int) -> list[str]:
        """Return nodes shown that are at most `depth` claims shown away, the starts first."""
        canvas = self._desk.canvas
        joined: dict[str, list[str]] = {}
        for edge in canvas.edges.values():
            joined.setdefault(edge.source, []).append(edge.target)
            joined.setdefault(edge.target, []).append(edge.source)
        found = dict.fromkeys(iri for iri in starts if iri in canvas.nodes)
        rim = list(found)
        for _ in range(depth):
            rim = [o for iri in rim for o in joined.get(iri, ()) if o not in found]
            found |= dict.fromkeys(rim)
        return list(found)

    # ------------------------------------------------------------------ hiding, moving

    def hide(self, iris: Iterable[str]) -> None:
        """Take entities off the canvas; the case keeps them."""
        gone = [iri for iri in iris if iri in self._desk.canvas.nodes]
        if gone:
            name = self._desk.label(gone[0]) if len(gone) == 1 else f"{len(gone)} entities"
            self._desk.undo_stack.push(
                HideNodes.of(f"Hide {name}", self._desk.canvas, self._desk.case, gone)
            )

    def hide_others(self, iris: Iterable[str]) -> None:
        """Take everything else off the canvas."""
        kept = set(iris)
        if not kept & self._desk.canvas.nodes.keys():
            self._desk.said.emit("Select what is to stay first, then hide the others.", "info")
        else:
            self.hide([iri for iri in self._desk.canvas.nodes if iri not in kept])

    def move(self, positions: Mapping[str, Point]) -> None:
        """Put nodes where the user dragged them, and pin them there."""
        pins = dict.fromkeys(positions, True)
        self._desk.undo_stack.push(MoveNodes.of("Move", self._desk.canvas, positions, pins))

    def pin(self, iris: Iterable[str]) -> None:
        """Pin nodes, or free them when all are pinned."""
        chosen = [iri for iri in iris if iri in self._desk.canvas.nodes]
        if chosen:
            free = all(iri in self._desk.canvas.pinned for iri in chosen)
            pins = dict.fromkeys(chosen, not free)
            here = {iri: self._desk.canvas.positions[iri] for iri in chosen}
            self._desk.undo_stack.push(
                MoveNodes.of("Free" if free else "Pin", self._desk.canvas, here, pins)
            )
