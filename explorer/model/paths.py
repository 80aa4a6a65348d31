"""Asking the network: what joins two entities, what several share, what rests on one source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from explorer.model.desk import Desk
from explorer.model.walk import Walk
from graph_data import falling, paths
from graph_data.falling import Falling
from graph_data.paths import Path

MOST_NAMED = 5
"""Entities on a path up to which the sentence names those between; more are seen, not read."""


class Paths:
    """Questions about the whole case; the answer is shown, selected and said in words.

    Attributes:
        found: called with the entities that an answer shows, so that they come into view.
    """

    def __init__(self, desk: Desk, walk: Walk) -> None:
        self._desk = desk
        self._walk = walk
        self.found: Callable[[Sequence[str]], None] = lambda _: None

    def join(self, iris: Sequence[str]) -> None:
        """Show the shortest path between two entities, and say which of its claims is weakest."""
        desk = self._desk
        if len(iris) != 2:
            desk.said.emit("Select two nodes to look for a path between them.", "info")
            return
        start, end = iris
        columns = desk.case.columns
        desk.busy_changed.emit("Looking for a path…")

        def done(path: Path | None) -> None:
            desk.busy_changed.emit("")
            if path is None:
                names = f"{desk.label(start)} and {desk.label(end)}"
                desk.said.emit(f"No claims of this case join {names}.", "info")
            else:
                self._show(path)

        desk.tasks.run("path", lambda: paths.between(columns, start, end), done, desk.fail)

    def _show(self, path: Path) -> None:
        desk = self._desk
        if not all(desk.known(iri) for iri in (*path.entities, *path.claims)):
            desk.said.emit("The case has changed meanwhile: look for the path again.", "info")
            return
        names = [desk.label(iri) for iri in path.entities]
        self._walk.show_entities(path.entities, f"Path from {names[0]} to {names[-1]}")
        rest = [iri for iri in path.claims if iri != path.weakest]
        desk.select([path.weakest, *rest, *path.entities])
        steps = f"{len(path.claims)} step{'s' if len(path.claims) > 1 else ''}"
        over = f" over {_listed(names[1:-1])}" if 2 < len(names) <= MOST_NAMED else ""
        weak = paths.weakness(desk.case.columns.evidence_of(path.weakest))
        link = "The weakest link" if len(path.claims) > 1 else "The link"
        desk.said.emit(
            f"{names[0]} and {names[-1]} are joined in {steps}{over}. {link} is"
            f" “{desk.sentence(path.weakest)}”: {weak}.{self._walk.withheld(path.entities)}",
            "info",
        )
        self.found(path.entities)  # now that it is known how much room the sentence takes

    def show_common(self, iris: Sequence[str]) -> None:
        """Show what several entities are all joined to, and select it."""
        desk = self._desk
        if len(iris) < 2:
            desk.said.emit("Select two or more nodes to see what they have in common.", "info")
            return
        found = paths.common_neighbours(desk.case.columns, iris)
        which = "both" if len(iris) == 2 else f"all {len(iris)}"
        if not found:
            desk.said.emit(f"Nothing is joined to {which} of them.", "info")
            return
        self._walk.show_entities(found, "Common neighbours")
        desk.select([*found, *iris])
        self.found([*found, *iris])
        verb = "is" if len(found) == 1 else "are"
        names = _listed([desk.label(iri) for iri in found[:5]], len(found) - 5)
        left = self._walk.withheld(found)
        desk.said.emit(f"{names} {verb} joined to {which} of them.{left}", "info")

    def show_falling(self, source: str) -> None:
        """Say what falls if a source falls, and select what of it is shown."""
        desk = self._desk
        if source not in desk.case.sources:
            return
        desk.busy_changed.emit("Taking the source away, in thought…")
        case = desk.case

        def done(found: Falling) -> None:
            desk.busy_changed.emit("")
            self._say_falling(source, found)

        desk.tasks.run("falling", lambda: falling.falling(case, source), done, desk.fail)

    def _say_falling(self, source: str, found: Falling) -> None:
        desk = self._desk
        touched = [*found.lost, *found.weakened]
        shown = [iri for iri in touched if iri in desk.canvas.edges]
        desk.select(shown)
        sources = desk.case.sources
        others = [sources[iri].label for iri in found.sources if iri != source and iri in sources]
        with_it = f" (and with it {_listed(others)}, taken from it)" if others else ""
        if not touched:
            said = "no claim loses anything"
        else:
            said = f"{_claims(found.lost)} left without a source"
            if found.weakened:
                said += f" and {_claims(found.weakened)} less well borne out"
            said += (
                f"; {len(shown)} of them {'is' if len(shown) == 1 else 'are'} shown and selected"
            )
        desk.said.emit(f"If “{sources[source].label}” falls{with_it}, {said}.", "info")


def _claims(iris: Sequence[str]) -> str:
    return f"{len(iris)} claim{' is' if len(iris) == 1 else 's are'}"


def _listed(names: Sequence[str], more: int = 0) -> str:
    """Return names as one reads them out, with how many more there are."""
    parts = [*names, *([f"{more} more"] if more > 0 else [])]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
