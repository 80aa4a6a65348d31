"""Making and changing claims, citations, findings and entities."""

from __future__ import annotations

from collections.abc import Callable

from explorer.model import drafting
from explorer.model.desk import Desk
from explorer.model.drafting import CitationDraft, ClaimDraft
from explorer.model.likely_duplicates import LikelyDuplicates
from explorer.model.recorder import nothing
from explorer.model.walk import Walk
from graph_data import (
    citation_editing,
    claim_deletion,
    entity,
    entity_editing,
    query_history,
    sameness,
    source_deletion,
)
from graph_data.citation import Citation
from graph_data.entity_editing import Dependant
from graph_data.erasing import Veil
from graph_data.errors import BadInput, GraphDataError
from graph_data.journal import Block
from graph_data.namespaces import OA
from graph_data.sameness import Sameness


class Editing:
    """What the analyst records; each is one step that can be undone.

    Attributes:
        duplicates: names of the case that may mean what is being typed.

    `refused` is called when something could not be written, so that what was typed is not lost.
    What is amiss with it is raised as a `BadInput` before anything is written.
    """

    def __init__(self, desk: Desk, walk: Walk) -> None:
        self._desk = desk
        self._walk = walk
        self.duplicates = LikelyDuplicates(desk)

    def record_as(self, name: str) -> None:
        """Record under another name from now on; what was recorded keeps the name it has."""
        desk = self._desk
        desk.tasks.follow(desk.project.submit_name(name), lambda _: desk.select_again(), desk.fail)

    # ------------------------------------------------------------------ claims

    def make_claim(self, draft: ClaimDraft, refused: Callable[[], None] = nothing) -> None:
        """Record a claim, its citation and whatever entities it names for the first time."""
        changes, iri = drafting.claim_changes(self._desk.case, draft)
        self._desk.record(changes, lambda: self._desk.select([iri]), refused)

    def revise_claim(
        self, claim_iri: str, draft: ClaimDraft, refused: Callable[[], None] = nothing
    ) -> None:
        """Have a claim say something else; its citations and findings stay with it."""
        changes = drafting.claim_revision(self._desk.case, claim_iri, draft)
        self._desk.record(changes, self._desk.select_again, refused)

    def judge(
        self,
        claim_iri: str,
        verdict: str,
        because: str = "",
        basis: str = "Stated",
        refused: Callable[[], None] = nothing,
    ) -> None:
        """Record the analyst's verdict on a claim."""
        changes = drafting.finding_changes(self._desk.case, claim_iri, verdict, because, basis)
        self._desk.record(changes, self._desk.select_again, refused)

    def retract(self, claim_iri: str, because: str, refused: Callable[[], None] = nothing) -> None:
        """Withdraw a claim: it stays on record, rejected, with the reason.

        Raises:
            BadInput: no reason is given.
        """
        if not because.strip():
            raise BadInput("Say why it is retracted: the reason stands beside the claim.")
        label = f"Retract: {self._desk.sentence(claim_iri)}"
        case = self._desk.case
        changes = drafting.finding_changes(case, claim_iri, "Rejected", because, label=label)
        self._desk.record(changes, self._desk.select_again, refused)

    def delete_claim(self, iri: str) -> None:
        """Take a claim out of the case, with its citations and findings, or say why not."""
        desk = self._desk
        label = f"Delete claim: {desk.sentence(iri)}"
        try:
            changes = claim_deletion.delete(desk.project.store, iri, label)
        except GraphDataError as error:
            desk.fail(error)
            return
        desk.select([one for one in desk.selection if one != iri])
        desk.record(changes)
        desk.said.emit("The claim was deleted; Ctrl+Z brings it back.", "info")

    # ------------------------------------------------------------------ citations

    def cite(
        self, claim_iri: str, draft: CitationDraft, refused: Callable[[], None] = nothing
    ) -> None:
        """Add a citation to a claim."""
        changes = drafting.citation_changes(self._desk.case, claim_iri, draft)

        def show() -> None:
            self._desk.select_again()
            self._desk.passage_chosen.emit(draft.target)

        self._desk.record(changes, show, refused)

    def revise_citation(
        self, old: Citation, draft: CitationDraft, refused: Callable[[], None] = nothing
    ) -> None:
        """Have a citation say something else of its passage."""
        changes = drafting.citation_revision(self._desk.case, old, draft)
        self._desk.record(changes, self._desk.select_again, refused)

    def delete_citation(self, iri: str) -> None:
        """Take a citation away, with passages that nothing else cites."""
        store = self._desk.project.store
        self._desk.record(citation_editing.delete(store, iri), self._desk.select_again)
        self._desk.said.emit("The citation was deleted; Ctrl+Z brings it back.", "info")

    # ------------------------------------------------------------------ entities

    def create_entity(self, new: entity.Entity, refused: Callable[[], None] = nothing) -> None:
        """Record an entity and show it."""
        changes = entity.create(self._desk.project.ontology, new)
        self._desk.record(changes, lambda: self._walk.show_found(new.iri), refused)

    def new_entity_iri(self) -> str:
        """Return a fresh IRI for an entity of this case."""
        return entity.new_iri(self._desk.project.settings.base)

    def edit_entity(self, new: entity.Entity, refused: Callable[[], None] = nothing) -> None:
        """Give an entity other names, another kind, or another note."""
        case = self._desk.case
        changes = entity_editing.edit(
            case.project.store, case.project.ontology, new, case.columns.claims_of(new.iri)
        )
        self._desk.record(changes, self._desk.select_again, refused)

    def dependants(self, iri: str) -> list[tuple[str, str]]:
        """Return all that hangs on an entity and keeps it from being deleted.

        Each is a line of words and the IRI of what can be selected to see it, empty for nothing.
        """
        found = entity_editing.dependants(self._desk.project.store, iri)
        return [self._words_of(one, iri) for one in found]

    def _words_of(self, hanging: Dependant, iri: str) -> tuple[str, str]:
        desk, store = self._desk, self._desk.project.store
        if hanging.kind == "claim":
            return desk.sentence(hanging.iri), hanging.iri
        if hanging.kind == "citation":
            bodies = store.quads(f"<{hanging.iri}>", f"<{OA}hasBody>", graph="")
            claim = next((quad.object[1:-1] for quad in bodies), "")
            words = desk.sentence(claim) if desk.case.columns.alive(claim) else hanging.iri
            return f"Cited for: {words}", claim
        if hanging.kind == "same as":
            pairs = (one for one in self.samenesses(iri) if one.iri == hanging.iri)
            other = next((one.other(iri) for one in pairs), "")
            return f"Same as {desk.label(other)}", other
        if hanging.kind == "import":
            return f"A statement of the import {hanging.iri}", ""
        known = hanging.iri in desk.case.columns.entities
        return f"Named by {desk.label(hanging.iri)}", hanging.iri if known else ""

    def delete_entity(self, iri: str) -> None:
        """Take an entity on which nothing hangs out of the case."""
        project = self._desk.project
        self._desk.record(entity_editing.delete(project.store, project.ontology, iri))

    def delete_source(self, iri: str) -> None:
        """Take a source out of the case that nothing rests on, or say what does."""
        desk = self._desk
        try:
            changes = source_deletion.delete(desk.project.store, iri)
        except GraphDataError as error:
            desk.fail(error)
            return
        name = desk.case.sources[iri].label
        desk.select([])
        desk.record(changes, desk.documents_changed.emit)
        desk.said.emit(f"{name} was deleted; Ctrl+Z brings it back.", "info")

    def erase_name(self, iri: str, replacement: str, refused: Callable[[], None] = nothing) -> None:
        """Erase the name of an entity from the case and its history; cannot be undone."""
        desk = self._desk

        def done(found: tuple[Block, Veil]) -> None:
            block, veil = found
            desk.recorder.history.restore()
            desk.recorder.followed(block)
            try:
                query_history.hide(desk.project.folder, veil)
                desk.name_erased.emit(veil)
            except GraphDataError as error:
                desk.fail(error)
            else:
                desk.said.emit(f"The name was erased; it is {replacement} now.", "info")

        def failed(error: BaseException) -> None:
            refused()
            desk.fail(error)

        desk.tasks.follow(desk.project.submit_erasure(iri, replacement), done, failed)

    def suppose_same(
        self,
        first: str,
        second: str,
        verdict: str,
        because: str,
        refused: Callable[[], None] = nothing,
    ) -> None:
        """Record that two entities may be one, and what the analyst makes of it."""
        case = self._desk.case
        judged = drafting.new_finding(case, "", verdict, because, "Inferred")
        base = case.project.settings.base
        changes = sameness.suppose(case.project.store, base, first, second, judged)
        self._desk.record(changes, self._desk.select_again, refused)

    def withdraw_same(self, iri: str) -> None:
        """Take the hypothesis that two entities are one away."""
        changes = sameness.withdraw(self._desk.project.store, iri)
        self._desk.record(changes, self._desk.select_again)

    def samenesses(self, iri: str) -> list[Sameness]:
        """Return what an entity is supposed to be the same as."""
        return sameness.read(self._desk.project.store, iri)
