"""From what was typed and marked to a change of the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph_data import citation, citation_editing, claim, entity, finding
from graph_data.case import Case
from graph_data.changeset import ChangeSet
from graph_data.citation import Citation, Emendation, Target
from graph_data.claim import Claim
from graph_data.entity import Entity
from graph_data.errors import BadInput
from graph_data.finding import Finding
from graph_data.namespaces import TL


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
    """How a marked passage bears on a claim.

    Attributes:
        reported_from: through whom it came, the nearest first.
        credibility: ``1`` to ``6``, empty when ungraded.
    """

    target: Target
    stance: str = "Affirms"
    form: str = "OwnVoice"
    speaker: NamedEntity | None = None
    note: str = ""
    on_behalf_of: NamedEntity | None = None
    reported_from: tuple[NamedEntity, ...] = ()
    attitude: str = ""
    said_at: str = ""
    credibility: str = ""
    grade_reason: str = ""
    emendation: Emendation | None = None


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
    place: NamedEntity | None = None
    in_case: NamedEntity | None = None


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


class _Ends:
    """Finds out whom names mean, and gathers the changes that create those who are new."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.created = ChangeSet("")
        self._made: dict[tuple[str, str], Entity] = {}

    def entity(self, named: NamedEntity, what: str) -> Entity:
        """Return the entity meant; one new name is one new entity, however often it is used."""
        again = self._made.get((named.label.strip().casefold(), named.type))
        if not named.iri and again:
            return again
        found, created = _resolve(self.case, named, what)
        if created:
            self._made[found.label.casefold(), found.type] = found
        self.created = self.created.then(created)
        return found

    def iri(self, named: NamedEntity | None, what: str, wanted: str = "", can: str = "") -> str:
        """Return the IRI of an entity that need not be given, and must be of a class if it is."""
        if named is None or not (named.iri or named.label.strip()):
            return ""
        found = self.entity(named, what)
        ontology = self.case.project.ontology
        if wanted and not ontology.fits(found.type, TL + wanted):
            noun = claim.with_article(ontology.label(found.type))
            raise BadInput(f"{found.label} is {noun} and {can}: name another.")
        return found.iri


def _claim_of(case: Case, draft: ClaimDraft, ends: _Ends) -> tuple[Claim, Entity, Entity]:
    """Return what a draft says as a claim without a name, and its ends."""
    subject = ends.entity(draft.subject, "subject")
    object_ = ends.entity(draft.object, "object")
    one = Claim(
        iri="",
        subject=subject.iri,
        predicate=draft.predicate,
        object=object_.iri,
        modality=draft.modality,
        valid_from=draft.valid_from,
        valid_until=draft.valid_until,
        place=ends.iri(draft.place, "place", "Place", "not a place"),
        in_case=ends.iri(draft.in_case, "case", "Lawsuit", "not a lawsuit"),
        recorded_at=claim.now(),
        recorded_by=case.project.agent,
    )
    return one, subject, object_


def claim_changes(case: Case, draft: ClaimDraft) -> tuple[ChangeSet, str]:
    """Return the change that records a claim with its citation, and the claim's IRI.

    Raises:
        BadInput: an end is missing, the relation does not fit, or a date is none.
    """
    ends = _Ends(case)
    one, subject, object_ = _claim_of(case, draft, ends)
    project = case.project
    known = {c.proposition: c for c in case.columns.claims_of(subject.iri)}.get(one.proposition)
    one = known or replace(one, iri=_free_iri(case, one))
    changes = claim.make(project.ontology, one, subject, object_)
    label = changes.label
    if known:
        if draft.citation is None:
            return ChangeSet(label), known.iri
        changes = ChangeSet(label)
    if draft.citation:
        changes = changes.then(_citing(case, one.iri, draft.citation, ends), label)
    changes = ends.created.then(changes, label)
    if draft.accept:
        changes = changes.then(finding_changes(case, one.iri, "Accepted", ""), label)
    return changes, one.iri


def _free_iri(case: Case, one: Claim) -> str:
    """Return an IRI for a claim; one that was changed since may still have the name meant."""
    wanted = claim.iri_of(case.project.settings.base, one)
    if case.columns.alive(wanted):
        return entity.new_iri(case.project.settings.base, "claim")
    return wanted


def claim_revision(case: Case, claim_iri: str, draft: ClaimDraft) -> ChangeSet:
    """Return the change after which a claim says what the draft says.

    Raises:
        BadInput: as for `claim_changes`, or the case holds that very claim already.
    """
    ends = _Ends(case)
    one, subject, object_ = _claim_of(case, draft, ends)
    for other in case.columns.claims_of(subject.iri):
        if other.proposition == one.proposition and other.iri != claim_iri:
            raise BadInput("The case holds that very claim already: cite your passages for it.")
    one = replace(one, iri=claim_iri)
    project = case.project
    changes = claim.revise(project.store, project.ontology, one, subject, object_)
    return ends.created.then(changes, changes.label)


def _citation_of(case: Case, claim_iri: str, draft: CitationDraft, ends: _Ends) -> Citation:
    """Return what a draft says as a citation without a name."""
    speaker = ends.iri(draft.speaker, "speaker", "Agent", "cannot speak")
    graded = bool(draft.credibility)
    return Citation(
        iri="",
        claim=claim_iri,
        targets=(draft.target,),
        stance=draft.stance,
        form=draft.form,
        speaker=speaker,
        on_behalf_of=ends.iri(draft.on_behalf_of, "party", "Agent", "has nobody speak for it"),
        reported_from=tuple(filter(None, (ends.iri(r, "reporter") for r in draft.reported_from))),
        attitude=draft.attitude,
        said_at=draft.said_at,
        credibility=draft.credibility,
        note=draft.note,
        emendation=draft.emendation,
        recorded_at=claim.now(),
        recorded_by=case.project.agent,
        graded_by=case.project.agent if graded else "",
        graded_at=claim.now() if graded else "",
        grade_reason=draft.grade_reason if graded else "",
    )


def citation_changes(case: Case, claim_iri: str, draft: CitationDraft) -> ChangeSet:
    """Return the change that adds a citation to a claim.

    Raises:
        BadInput: the passage is cited in that very way already, or a name is amiss.
    """
    ends = _Ends(case)
    changes = _citing(case, claim_iri, draft, ends)
    return ends.created.then(changes, changes.label)


def _citing(case: Case, claim_iri: str, draft: CitationDraft, ends: _Ends) -> ChangeSet:
    made = _citation_of(case, claim_iri, draft, ends)
    is_known = case.columns.alive(claim_iri)
    held = citation.read(case.project.store, [claim_iri]) if is_known else {}
    if any(_way(one) == _way(made) for one in held.get(claim_iri, [])):
        raise BadInput(
            "This passage is cited for the claim in that way already: choose another stance or"
            " speaker, or mark other words."
        )
    made = replace(made, iri=entity.new_iri(case.project.settings.base, "citation"))
    label = f"Citation: {draft.stance.lower()}"
    placed = citation_editing.regions(case.project.store, draft.target)
    return placed.then(citation.add(made, label), label)


def _way(one: Citation) -> tuple[object, ...]:
    """Return what tells two citations of a claim from each other."""
    passages = tuple(target.iri for target in one.targets)
    return passages, one.stance, one.form, one.speaker, one.on_behalf_of, one.reported_from


def citation_revision(case: Case, old: Citation, draft: CitationDraft) -> ChangeSet:
    """Return the change after which a citation says what the draft says.

    Passages beyond the first stay; a grade that is not changed keeps who gave it and when.
    """
    ends = _Ends(case)
    made = _citation_of(case, old.claim, draft, ends)
    made = replace(made, iri=old.iri, targets=(draft.target, *old.targets[1:]))
    if (old.credibility, old.grade_reason) == (made.credibility, made.grade_reason):
        made = replace(made, graded_by=old.graded_by, graded_at=old.graded_at)
    changes = citation_editing.revise(case.project.store, made)
    return ends.created.then(changes, changes.label)


def finding_changes(
    case: Case, on: str, verdict: str, because: str, basis: str = "Stated", label: str = ""
) -> ChangeSet:
    """Return the change that records a verdict of this analyst on a claim or a hypothesis."""
    made = new_finding(case, on, verdict, because, basis)
    return finding.decide(case.project.store, made, label or f"Finding: {verdict.lower()}")


def new_finding(case: Case, on: str, verdict: str, because: str, basis: str = "Stated") -> Finding:
    """Return a verdict of this analyst, not recorded yet."""
    return Finding(
        iri=entity.new_iri(case.project.settings.base, "finding"),
        on=on,
        verdict=verdict,
        basis=basis,
        because=because,
        by=case.project.agent,
        recorded_at=claim.now(),
    )


def naming(case: Case, iri: str) -> NamedEntity:
    """Return a known entity as an editor names it; nobody for an empty IRI."""
    known = case.columns.entities.get(iri)
    return NamedEntity(iri, known.label if known else iri) if iri else NamedEntity()


def draft_of_claim(case: Case, one: Claim) -> ClaimDraft:
    """Return what a claim says as the editor takes it up."""
    return ClaimDraft(
        naming(case, one.subject),
        one.predicate,
        naming(case, one.object),
        one.modality,
        one.valid_from,
        one.valid_until,
        place=naming(case, one.place),
        in_case=naming(case, one.in_case),
    )


def draft_of_citation(case: Case, one: Citation) -> CitationDraft:
    """Return what a citation says as the editor takes it up."""
    return CitationDraft(
        target=one.targets[0],
        stance=one.stance,
        form=one.form,
        speaker=naming(case, one.speaker),
        note=one.note,
        on_behalf_of=naming(case, one.on_behalf_of),
        reported_from=tuple(naming(case, iri) for iri in one.reported_from),
        attitude=one.attitude,
        said_at=one.said_at,
        credibility=one.credibility,
        grade_reason=one.grade_reason,
        emendation=one.emendation,
    )


def targets_of(case: Case, claims: Iterable[str]) -> list[Target]:
    """Return the passages cited for or against the claims given."""
    found = citation.read(case.project.store, list(claims))
    return [t for cited in found.values() for one in cited for t in one.targets]
