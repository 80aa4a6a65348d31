"""From what was typed and marked to a change of the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph_data import citation, claim, entity, finding
from graph_data.case import Case
from graph_data.changeset import ChangeSet
from graph_data.citation import Citation, Target
from graph_data.claim import Claim
from graph_data.entity import Entity
from graph_data.errors import BadInput
from graph_data.finding import Finding


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """An end of a claim as typed: one that is known, or a new name with its class.

    Attributes:
        iri: IRI of a known entity; empty for a new one.
        label: the name typed.
        type: IRI of the class of a new one.
    """

    iri: str = ""
    label: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class CitationDraft:
    """How a marked passage bears on a claim."""

    target: Target
    stance: str = "Affirms"
    form: str = "OwnVoice"
    speaker: NamedEntity | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim as the editor hands it over."""

    subject: NamedEntity
    predicate: str
    object: NamedEntity
    modality: str = "Actual"
    valid_from: str = ""
    valid_until: str = ""
    citation: CitationDraft | None = None
    accept: bool = False


def _resolve(case: Case, named: NamedEntity, what: str) -> tuple[Entity, ChangeSet]:
    """Return the entity meant and the change that creates it, empty when it is known."""
    if named.iri:
        return case.columns.entities[named.iri], ChangeSet("")
    if not named.label.strip():
        raise BadInput(f"Name the {what} of the claim.")
    if not named.type:
        raise BadInput(f"“{named.label}” is new: choose what kind of thing it is.")
    new = Entity(entity.new_iri(case.project.settings.base), named.type, named.label.strip())
    return new, entity.create(case.project.ontology, new)


def claim_changes(case: Case, draft: ClaimDraft) -> tuple[ChangeSet, str]:
    """Return the change that records a claim with its citation, and the claim's IRI.

    Raises:
        BadInput: an end is missing, the relation does not fit, or a date is none.
    """
    subject, first = _resolve(case, draft.subject, "subject")
    object_, second = _resolve(case, draft.object, "object")
    project = case.project
    one = Claim(
        iri="",
        subject=subject.iri,
        predicate=draft.predicate,
        object=object_.iri,
        modality=draft.modality,
        valid_from=draft.valid_from,
        valid_until=draft.valid_until,
        recorded_at=claim.now(),
        recorded_by=project.agent,
    )
    known = {c.proposition: c for c in case.columns.claims_of(subject.iri)}.get(one.proposition)
    one = known or replace(one, iri=claim.iri_of(project.settings.base, one))
    changes = claim.make(project.ontology, one, subject, object_)
    label = changes.label
    if known:
        if draft.citation is None:
            return ChangeSet(label), known.iri
        changes = ChangeSet(label)
    changes = first.then(second).then(changes, label)
    if draft.citation:
        changes = changes.then(citation_changes(case, one.iri, draft.citation), label)
    if draft.accept:
        changes = changes.then(finding_changes(case, one.iri, "Accepted", ""), label)
    return changes, one.iri


def citation_changes(case: Case, claim_iri: str, draft: CitationDraft) -> ChangeSet:
    """Return the change that adds a citation to a claim."""
    speaker, created = "", ChangeSet("")
    if draft.speaker and (draft.speaker.iri or draft.speaker.label.strip()):
        who, created = _resolve(case, draft.speaker, "speaker")
        speaker = who.iri
    made = Citation(
        iri=entity.new_iri(case.project.settings.base, "citation"),
        claim=claim_iri,
        targets=(draft.target,),
        stance=draft.stance,
        form=draft.form,
        speaker=speaker,
        note=draft.note,
        recorded_at=claim.now(),
        recorded_by=case.project.agent,
    )
    label = f"Citation: {draft.stance.lower()}"
    return created.then(citation.add(made, label), label)


def finding_changes(case: Case, claim_iri: str, verdict: str, because: str) -> ChangeSet:
    """Return the change that records a verdict of this analyst on a claim."""
    made = Finding(
        iri=entity.new_iri(case.project.settings.base, "finding"),
        on=claim_iri,
        verdict=verdict,
        because=because,
        by=case.project.agent,
        recorded_at=claim.now(),
    )
    return finding.decide(case.project.store, made, f"Finding: {verdict.lower()}")


def targets_of(case: Case, claims: Iterable[str]) -> list[Target]:
    """Return the passages cited for or against the claims given."""
    found = citation.read(case.project.store, list(claims))
    return [t for cited in found.values() for one in cited for t in one.targets]
