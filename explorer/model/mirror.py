"""What mirrors the case in the window: columns, search and canvas follow each block on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from explorer.model import drafting, shown
from explorer.model.canvas import Canvas, Point
from explorer.model.placement import Placement
from graph_data import importing, quotations, source, verify
from graph_data.case import Case
from graph_data.changeset import ChangeSet
from graph_data.columns import ClaimColumns
from graph_data.entity_table import SOURCE
from graph_data.evidence import AnchorState
from graph_data.journal import Block
from graph_data.namespaces import OA
from graph_data.search import SearchIndex

MOST_BROUGHT: Final = 300
"""So many entities come onto the canvas at most because claims about them have come."""

_OF_SOURCE: Final = f"<{OA}hasSource>"
"""What every passage has."""

_AT_ONCE: Final = 2_000
"""Entries of the search that are changed before whoever looks for something gets a turn."""


@dataclass(frozen=True, slots=True)
class ReadAnew:
    """A case as it was read again after a large change.

    Attributes:
        case: what was read.
        ends: entities that are to be shown, see `_arrived`.
    """

    case: Case
    ends: list[str]


@dataclass(frozen=True, slots=True)
class _Step:
    """Which entities came onto the canvas with a block, and which left it: undone, the reverse."""

    came: list[str]
    went: list[str]


class Mirror:
    """Keeps what is computed from the case, and what is drawn of it, in step with the store."""

    def __init__(
        self, case: Case, canvas: Canvas, search: SearchIndex, placement: Placement
    ) -> None:
        self._case = case
        self._canvas = canvas
        self._search = search
        self._placement = placement
        self._steps: dict[str, _Step] = {}
        self.left_out = 0
        """Entities that the last change brought and that were too many to be shown."""

    def follow(self, block: Block) -> None:
        """Take over a block: what it made is shown, what it took away leaves the canvas."""
        if block.changes is None:
            return
        columns = self._case.columns
        touched = {quad.subject[1:-1] for quad in block.changes.added | block.changes.removed}
        before = {iri for iri in touched if iri in columns.entities}
        affected = columns.update(block.changes, self._case.project.ontology)
        if source.is_touched(block.changes, self._case.sources):
            self._case.sources = source.read(self._case.project.store)
        self._check_passages(affected)
        after = columns.entities
        self._search.remove(before - after.keys())
        named = {quad.subject[1:-1] for quad in block.changes.added} & after.keys()
        self._search.put(self._case.search_entries(named))
        self._search.put(quotations.of_sources(self._case))
        self._follow_passages(block.changes, affected)
        self._follow_facets(affected)
        held = shown.places(self._canvas)
        gone = [iri for iri in held if iri not in after]
        step = self._steps.get(block.of) if block.kind == "undo" else None
        if step:
            gone += [iri for iri in step.came if iri in held and iri in after]
            ends = [iri for iri in step.went if iri in after]
        else:
            ends = _arrived(columns, block.changes, affected, named - before)
        self._let_go(gone, held)
        came = self._bring(ends)
        if block.kind != "undo":
            self._steps[block.of or block.id] = _Step(came, gone)
        self.restyle()

    def read_anew(self, changes: ChangeSet) -> ReadAnew:
        """Read the case again after a change, and have found by search what has come.

        Not for the GUI thread; nothing else may be taken over meanwhile. Quotations that came are
        read by who asks.
        """
        fresh = Case.of(self._case.project, keep=False)
        before, after = set(self._case.columns.entities), fresh.columns.entities
        changed = changes.added | changes.removed
        touched = {quad.subject[1:-1] for quad in changed}
        passages = {quad.subject[1:-1] for quad in changes.removed if quad.predicate == _OF_SOURCE}
        gone = sorted((before - after.keys()) | passages)
        entries = fresh.search_entries(sorted(touched & after.keys()))
        for start in range(0, len(gone), _AT_ONCE):
            self._search.remove(gone[start : start + _AT_ONCE])
        for start in range(0, len(entries), _AT_ONCE):
            self._search.put(entries[start : start + _AT_ONCE])
        came = (touched - before) & after.keys()
        return ReadAnew(fresh, _arrived(fresh.columns, changes, sorted(touched), came))

    def take_over(self, found: ReadAnew) -> Callable[[], dict[str, Point]]:
        """Take over a case that was read anew.

        Returns:
            What finds places for whom it brought, on any thread: `show` shows them there.
        """
        case, held = self._case, shown.places(self._canvas)
        case.columns, case.sources = found.case.columns, found.case.sources
        if self._canvas.sieve:
            self._canvas.sieve.renew()
        self._let_go([iri for iri in held if iri not in case.columns.entities], held)
        self.restyle()
        return self._placement.newcomers_of(self._new(found.ends))

    def show(self, places: Mapping[str, Point]) -> None:
        """Show whom a case that was read anew has brought, who is there and not yet shown."""
        held, known = set(shown.held(self._canvas)), self._case.columns.entities
        new = {iri: at for iri, at in places.items() if iri in known and iri not in held}
        if new:
            shown.put(self._canvas, self._case, new)

    def _let_go(self, gone: list[str], held: Mapping[str, Point]) -> None:
        """Take what left the case out of the view, and remember where it was."""
        self._placement.remembered |= {iri: held[iri] for iri in gone}
        if self._canvas.sieve:
            self._canvas.sieve.forget(gone)
        self._canvas.hide(gone)

    def take_anchors(self, anchors: Mapping[str, AnchorState]) -> None:
        """Take over how all passages were found again, after documents were attached."""
        self._case.columns.set_anchors(anchors)
        self.restyle()

    def restyle(self) -> None:
        """Draw nodes and edges as the case is now."""
        shown.redraw(self._canvas, self._case)

    def _follow_passages(self, changes: ChangeSet, claims: Iterable[str]) -> None:
        """Have the words of passages found that came, and no more those that went."""
        gone = {quad.subject[1:-1] for quad in changes.removed if quad.predicate == _OF_SOURCE}
        cited = drafting.targets_of(self._case, claims)
        self._search.remove(gone - {target.iri for target in cited})
        for some in quotations.of_passages(self._case, [target.iri for target in cited]):
            self._search.put(some)

    def _follow_facets(self, claims: Iterable[str]) -> None:
        sieve = self._canvas.sieve
        if sieve:
            sieve.facets.follow(claims)

    def _new(self, ends: list[str]) -> list[str]:
        """Return which entities are not shown: of more than can be taken in at once, the first."""
        held = set(shown.held(self._canvas))
        new = [iri for iri in ends if iri not in held]
        self.left_out = max(0, len(new) - MOST_BROUGHT)
        return new[:MOST_BROUGHT]

    def _bring(self, ends: list[str]) -> list[str]:
        """Show entities, and return what was not shown before."""
        new = self._new(ends)
        if new:
            shown.put(self._canvas, self._case, self._placement.newcomers(new))
        return new

    def _check_passages(self, claims: Iterable[str]) -> None:
        """Check the passages of claims, and take the states into their evidence."""
        columns, project = self._case.columns, self._case.project
        found = drafting.targets_of(self._case, claims)
        states = verify.anchor_states(verify.check_passages(project.store, project.library, found))
        if any(columns.anchors.get(iri) != state for iri, state in states.items()):
            columns.anchors.update(states)
            columns.refresh(claims)


def _ends(columns: ClaimColumns, claims: Iterable[str]) -> list[str]:
    """Return the entities at the ends of claims that stand; of many, the most connected first."""
    live = (columns.claim(iri) for iri in claims if columns.alive(iri))
    ends = dict.fromkeys(end for one in live for end in (one.subject, one.object))
    known = [iri for iri in ends if iri in columns.entities]
    if len(known) > MOST_BROUGHT:
        known.sort(key=lambda iri: -columns.degree(iri))
    return known


def _arrived(
    columns: ClaimColumns, changes: ChangeSet, claims: Iterable[str], new: Iterable[str]
) -> list[str]:
    """Return the ends of claims that came, and of an import whatever else is spoken of."""
    ends = _ends(columns, claims)
    if not changes.label.startswith(importing.LABEL):
        return ends
    things = (iri for iri in sorted(new) if columns.entities[iri].type != SOURCE)
    return list(dict.fromkeys([*ends, *things]))
