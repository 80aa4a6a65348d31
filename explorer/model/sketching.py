"""Grouping nodes and writing notes: each is one step that can be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from explorer.model import groups, notes
from explorer.model.canvas import Point
from explorer.model.commands import ChangeSketch
from explorer.model.desk import Desk
from explorer.model.groups import Group
from explorer.model.notes import Note
from explorer.model.sketch import Drawn
from graph_data import community

LONGEST_NAME = 28
"""Characters of a name in the title of a community."""


class Sketching:
    """What the analyst draws over the network."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sketch = desk.canvas.sketch

    # ------------------------------------------------------------------ groups

    def group(self, iris: Iterable[str], title: str = "") -> None:
        """Put nodes into a group of their own; two at least."""
        members = tuple(iri for iri in dict.fromkeys(iris) if iri in self._desk.canvas.nodes)
        if len(members) < 2:
            self._desk.said.emit("Select two nodes or more to make a group of them.", "info")
            return
        named = title or f"{self._desk.label(members[0])} and {len(members) - 1} more"
        new = Group(groups.fresh_key(self._sketch.groups), named, members)
        self._change("Group", replace(self._drawn, groups=(*self._parted(new), new)))

    def group_by_type(self) -> None:
        """Make a group of all nodes of each type."""
        kinds: dict[str, list[str]] = defaultdict(list)
        ontology = self._desk.project.ontology
        for iri in self._desk.canvas.nodes:
            kinds[self._desk.case.columns.entities[iri].type].append(iri)
        found = [
            (ontology.types[kind].plural if kind in ontology.types else "of no known type", iris)
            for kind, iris in kinds.items()
        ]
        self._replace("Group by type", found, "No two nodes shown are of one type.")

    def group_by_community(self) -> None:
        """Make a group of each community, found off the GUI thread."""
        shown = tuple(self._desk.canvas.nodes)
        columns = self._desk.case.columns
        self._desk.busy_changed.emit("Looking for communities…")

        def done(found: list[tuple[str, ...]]) -> None:
            self._desk.busy_changed.emit("")
            here = [[i for i in members if i in self._desk.canvas.nodes] for members in found]
            named = [(f"Around {_short(self._desk.label(m[0]))}", m) for m in here if m]
            self._replace("Group by community", named, "Nothing shown is joined by a claim.")

        self._desk.tasks.run(
            "community", lambda: community.communities(columns, shown), done, self._desk.fail
        )

    def ungroup(self, key: str = "") -> None:
        """Give up a group, or all of them; the nodes stay."""
        kept = tuple(one for one in self._sketch.groups if key and one.key != key)
        self._change("Ungroup", replace(self._drawn, groups=kept))

    def fold(self, key: str = "", folded: bool = True) -> None:
        """Let one node stand for a group, or for each of them, or show the members again."""
        changed = tuple(
            replace(one, folded=folded) if key in ("", one.key) else one
            for one in self._sketch.groups
        )
        self._change("Fold" if folded else "Unfold", replace(self._drawn, groups=changed))

    def rename_group(self, key: str, title: str) -> None:
        """Give a group another title; an empty one leaves it as it is."""
        changed = tuple(
            replace(one, title=title.strip()) if one.key == key and title.strip() else one
            for one in self._sketch.groups
        )
        self._change("Rename group", replace(self._drawn, groups=changed))

    def _parted(self, new: Group) -> tuple[Group, ...]:
        return groups.with_group(self._sketch.groups, new)[:-1]

    def _replace(
        self, label: str, found: Sequence[tuple[str, Sequence[str]]], otherwise: str
    ) -> None:
        made: list[Group] = []
        for title, members in found:
            if len(members) > 1:
                named = title[:1].upper() + title[1:]
                made.append(Group(groups.fresh_key(made), named, tuple(members)))
        if made:
            self._change(label, replace(self._drawn, groups=tuple(made)))
        else:
            self._desk.said.emit(otherwise, "info")

    # ------------------------------------------------------------------ notes

    def add_note(self, at: Point, text: str = "") -> str:
        """Put a note at a place of the scene; return its key."""
        x, y = at
        new = Note(notes.fresh_key(self._sketch.notes), text, (round(x, 2), round(y, 2)))
        self._change("Add note", replace(self._drawn, notes=(*self._sketch.notes, new)))
        return new.key

    def put_note(self, note: Note) -> None:
        """Take over a note that was rewritten or moved; one without words is taken away."""
        before = self._sketch.note(note.key)
        if before is None or before == note:
            return
        if not note.text.strip():
            self.remove_note(note.key)
            return
        label = "Move note" if before.text == note.text else "Write note"
        changed = tuple(note if one.key == note.key else one for one in self._sketch.notes)
        self._change(label, replace(self._drawn, notes=changed))

    def remove_note(self, key: str) -> None:
        """Take a note away."""
        kept = tuple(one for one in self._sketch.notes if one.key != key)
        self._change("Remove note", replace(self._drawn, notes=kept))

    # ------------------------------------------------------------------ the step

    @property
    def _drawn(self) -> Drawn:
        return self._sketch.drawn

    def _change(self, label: str, after: Drawn) -> None:
        if after != self._drawn:
            step = ChangeSketch(label, self._sketch, self._drawn, after)
            self._desk.undo_stack.push(step)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
