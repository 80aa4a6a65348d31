"""Same-as: the hypothesis that two entities are one. It merges nothing; a finding judges it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from graph_data import finding
from graph_data.changeset import ChangeSet, Description
from graph_data.errors import BadInput
from graph_data.finding import Finding
from graph_data.namespaces import RDF, TL
from graph_data.store import Store


@dataclass(frozen=True, slots=True)
class Sameness:
    """A supposed sameness.

    Attributes:
        iri: of the hypothesis.
        between: IRIs of the entities.
        findings: what analysts make of it, the earliest first.
    """

    iri: str
    between: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    def other(self, iri: str) -> str:
        """Return the entity that `iri` is supposed to be."""
        return next((one for one in self.between if one != iri), iri)


def iri_of(base: str, first: str, second: str) -> str:
    """Return the IRI of a hypothesis: one for each pair, whichever is named first."""
    seed = "\n".join(sorted((first, second)))
    return f"{base}hypothesis/{hashlib.sha256(seed.encode()).hexdigest()[:20]}"


def suppose(store: Store, base: str, first: str, second: str, judged: Finding) -> ChangeSet:
    """Return the change that records that two entities may be one, and what to make of it.

    Args:
        store: the index of the case.
        base: base IRI of the case.
        first: IRI of an entity.
        second: IRI of another.
        judged: the finding; what it is on, this function fills in.

    Raises:
        BadInput: both are the same already.
    """
    if first == second:
        raise BadInput("That is the entity itself: choose another one.")
    known = next((one for one in read(store, first) if second in one.between), None)
    iri = known.iri if known else iri_of(base, first, second)
    described = Description(iri).link(RDF + "type", TL + "SameAs")
    described.link(TL + "between", first, second)
    found = Finding(
        judged.iri, iri, judged.verdict, judged.basis, judged.because, judged.review,
        judged.by, judged.recorded_at,
    )  # fmt: skip
    label = f"Same as: {judged.verdict.lower()}"
    made = ChangeSet.of(label, [] if known else described.quads)
    return made.then(finding.decide(store, found), label)


def withdraw(store: Store, iri: str) -> ChangeSet:
    """Return the change that takes a hypothesis and its findings away."""
    removed = store.quads(subject=f"<{iri}>", graph="")
    for one in finding.read(store, [iri]).get(iri, []):
        removed += store.quads(subject=f"<{one.iri}>", graph="")
    return ChangeSet.of("Withdraw same as", (), removed)


def read(store: Store, entity: str) -> list[Sameness]:
    """Return the hypotheses that an entity is another, in order of their IRIs."""
    kind, between = f"<{TL}SameAs>", f"<{TL}between>"
    found = []
    for quad in store.quads(predicate=between, object=f"<{entity}>", graph=""):
        about = store.quads(subject=quad.subject, graph="")
        if any(one.object == kind for one in about):
            iri = quad.subject[1:-1]
            pair = sorted(one.object[1:-1] for one in about if one.predicate == between)
            findings = finding.read(store, [iri]).get(iri, [])
            found.append(Sameness(iri, tuple(pair), tuple(findings)))
    return sorted(found, key=lambda one: one.iri)
