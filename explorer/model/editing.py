"""Making claims, citing and judging them, and naming entities."""

from __future__ import annotations

from collections.abc import Callable

from explorer.model import drafting
from explorer.model.desk import Desk
from explorer.model.drafting import CitationDraft, ClaimDraft
from explorer.model.recorder import nothing
from explorer.model.walk import Walk
from graph_data import entity


class Editing:
    """What the analyst records; each is one step that can be undone."""

    def __init__(self, desk: Desk, walk: Walk) -> None:
        self._desk = desk
        self._walk = walk

    def make_claim(self, draft: ClaimDraft, refused: Callable[[], None] = nothing) -> None:
        """Record a claim, its citation and whatever entities it names for the first time.

        `refused` is called when it could not be written, so that what was typed is not lost.
        """
        changes, iri = drafting.claim_changes(self._desk.case, draft)
        self._desk.record(changes, lambda: self._desk.select([iri]), refused)

    def cite(
        self, claim_iri: str, draft: CitationDraft, refused: Callable[[], None] = nothing
    ) -> None:
        """Add a citation to a claim; `refused` as in `make_claim`."""
        changes = drafting.citation_changes(self._desk.case, claim_iri, draft)
        self._desk.record(changes, self._desk.select_again, refused)

    def judge(self, claim_iri: str, verdict: str, because: str = "") -> None:
        """Record the analyst's verdict on a claim."""
        changes = drafting.finding_changes(self._desk.case, claim_iri, verdict, because)
        self._desk.record(changes, self._desk.select_again)

    def create_entity(self, new: entity.Entity) -> None:
        """Record an entity and show it."""
        self._desk.record(
            entity.create(self._desk.project.ontology, new), lambda: self._walk.show_found(new.iri)
        )
