"""Claims: propositions, always positive, asserted by nobody in themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from graph_data import statements, terms
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.entity import Entity
from graph_data.errors import BadInput
from graph_data.namespaces import RDF, TL
from graph_data.ontology import Ontology
from graph_data.store import Store

MODALITIES: Final = ("Actual", "Planned", "Conditional")


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition: subject, predicate, object, and what belongs to its meaning.

    Attributes:
        modality: ``Actual``, ``Planned`` or ``Conditional``.
        valid_from: partial date, empty when unknown.
        valid_until: partial date, empty when unknown.
        recorded_at: ``2026-02-02T10:00:00Z``.
        recorded_by: IRI of the analyst.
    """

    iri: str
    subject: str
    predicate: str
    object: str
    modality: str = "Actual"
    valid_from: str = ""
    valid_until: str = ""
    place: str = ""
    in_case: str = ""
    recorded_at: str = ""
    recorded_by: str = ""

    @property
    def proposition(self) -> tuple[str, ...]:
        """What makes two claims the same claim."""
        return (
            self.subject, self.predicate, self.object, self.modality,
            self.valid_from, self.valid_until, self.place, self.in_case,
        )  # fmt: skip


def iri_of(base: str, claim: Claim) -> str:
    """Return the IRI of a claim under a base.

    Made from its proposition, so that one claim is made once.
    """
    text = "\n".join(claim.proposition)
    return f"{base}claim/{hashlib.sha256(text.encode()).hexdigest()[:20]}"


def now() -> str:
    """Return this moment as it is recorded."""
    return terms.timestamp(datetime.now(UTC))


def describe(claim: Claim) -> list[Quad]:
    """Return the statements that make up a claim."""
    description = Description(claim.iri).link(RDF + "type", TL + "Claim", RDF + "Statement")
    description.link(RDF + "subject", claim.subject).link(RDF + "predicate", claim.predicate)
    description.link(RDF + "object", claim.object).link(TL + "modality", TL + claim.modality)
    description.date(TL + "validFrom", claim.valid_from).date(TL + "validUntil", claim.valid_until)
    description.link(TL + "place", claim.place).link(TL + "inCase", claim.in_case)
    recorded = datetime.fromisoformat(claim.recorded_at or now())
    description.add(TL + "recordedAt", terms.instant(recorded)).link(
        TL + "recordedBy", claim.recorded_by
    )
    return description.quads


def check(ontology: Ontology, claim: Claim, subject: Entity, object_: Entity) -> None:
    """Check that the relation may lead from the one to the other, and that dates are in order.

    Raises:
        BadInput: it may not; the sentence says what would fit.
    """
    relation = ontology.relations.get(claim.predicate)
    if relation is None:
        raise BadInput("Choose a relation from the list: what does the one do to the other?")
    for entity, wanted, place in (
        (subject, relation.domain, "from"),
        (object_, relation.range, "to"),
    ):
        if not ontology.may_stand(entity.type, wanted):
            raise BadInput(
                f"“{relation.label}” leads {place} {with_article(ontology.label(wanted))}, and"
                f" {entity.label} is {with_article(ontology.label(entity.type))}: choose another"
                " relation or another entity."
            )
    if claim.modality not in MODALITIES:
        raise BadInput(f"“{claim.modality}” is no modality: choose actual, planned or conditional.")
    shorter = min(len(claim.valid_from), len(claim.valid_until))
    if claim.valid_from[:shorter] > claim.valid_until[:shorter]:
        raise BadInput(
            f"The claim would end ({claim.valid_until}) before it begins ({claim.valid_from})."
        )


def with_article(noun: str) -> str:
    """Return a noun with its article: “an agency”, “a court”."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun.lower()}"


def make(ontology: Ontology, claim: Claim, subject: Entity, object_: Entity) -> ChangeSet:
    """Return the change that adds a claim between two entities.

    Raises:
        BadInput: the relation does not fit its ends, or a date is none.
    """
    check(ontology, claim, subject, object_)
    return ChangeSet.of(
        f"Claim: {sentence(ontology, claim, subject.label, object_.label)}", describe(claim)
    )


EDITABLE: Final = (
    *(RDF + name for name in ("subject", "predicate", "object")),
    *(TL + name for name in ("modality", "validFrom", "validUntil", "place", "inCase")),
)
"""What makes up a proposition."""


def revise(
    store: Store, ontology: Ontology, new: Claim, subject: Entity, object_: Entity
) -> ChangeSet:
    """Return the change after which a claim says what `new` says; its citations stay with it.

    Findings of which somebody took a second look are drafts again: they judged other words.

    Raises:
        BadInput: the relation does not fit its ends, or a date is none.
    """
    check(ontology, new, subject, object_)
    changes = statements.replacing(store, new.iri, EDITABLE, describe(new))
    label = f"Change claim: {sentence(ontology, new, subject.label, object_.label)}"
    if not changes:
        return ChangeSet(label)
    draft, review = f"<{TL}Draft>", f"<{TL}review>"
    judged = store.quads(predicate=f"<{TL}on>", object=f"<{new.iri}>", graph="")
    looked = [
        quad for one in judged for quad in store.quads(one.subject, review, graph="")
        if quad.object != draft
    ]  # fmt: skip
    again = [quad._replace(object=draft) for quad in looked]
    return changes.then(ChangeSet.of("", again, looked), label)


def verb(ontology: Ontology, claim: Claim) -> str:
    """Return the words between subject and object: “sues”, “would sue”, “plans to sue”."""
    relation = ontology.relations.get(claim.predicate)
    if relation is None:
        return ontology.label(claim.predicate)
    if claim.modality == "Conditional":
        return f"would {relation.infinitive}"
    if claim.modality == "Planned":
        return f"plans to {relation.infinitive}"
    return relation.label


def sentence(ontology: Ontology, claim: Claim, subject: str, object_: str) -> str:
    """Return the claim as a plain sentence without its full stop."""
    return f"{subject} {verb(ontology, claim)} {object_}"


_PREDICATES: Final = (*EDITABLE, *(TL + name for name in ("recordedAt", "recordedBy")))
_QUERY: Final = "SELECT ?iri ?p ?o WHERE { %VALUES% ?iri a tl:Claim . ?iri ?p ?o }"


def read(store: Store, iris: Iterable[str] | None = None) -> dict[str, Claim]:
    """Return claims by IRI: those asked for, or all."""
    parts: dict[str, statements.Parts] = {}
    if iris is None:
        parts = statements.gather(store, statements.subjects(store, TL + "Claim"), _PREDICATES)
    else:
        for iri, predicate, value in store.select(_QUERY, [f"<{iri}>" for iri in iris]):
            assert iri and predicate and value
            part = parts.setdefault(iri[1:-1], {})
            part.setdefault(predicate[1:-1], []).append(terms.value(value))
    return {
        iri: _claim(iri, {predicate: min(values) for predicate, values in part.items()})
        for iri, part in parts.items()
        if RDF + "object" in part
    }


def _claim(iri: str, part: dict[str, str]) -> Claim:
    return Claim(
        iri=iri,
        subject=part.get(RDF + "subject", ""),
        predicate=part.get(RDF + "predicate", ""),
        object=part[RDF + "object"],
        modality=part.get(TL + "modality", TL + "Actual").removeprefix(TL),
        valid_from=part.get(TL + "validFrom", ""),
        valid_until=part.get(TL + "validUntil", ""),
        place=part.get(TL + "place", ""),
        in_case=part.get(TL + "inCase", ""),
        recorded_at=part.get(TL + "recordedAt", ""),
        recorded_by=part.get(TL + "recordedBy", ""),
    )
