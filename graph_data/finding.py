"""Findings: what the analyst makes of a claim, apart from who says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from graph_data import statements, terms
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.claim import now
from graph_data.errors import BadInput
from graph_data.namespaces import PROV, RDF, TL
from graph_data.store import Store

VERDICTS: Final = ("Accepted", "Doubted", "Rejected", "Open")
BASES: Final = ("Stated", "Inferred")


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict on a claim or a hypothesis.

    Attributes:
        on: IRI of what is judged.
        verdict: ``Accepted``, ``Doubted``, ``Rejected`` or ``Open``.
        basis: ``Stated`` in a source, or ``Inferred`` by the analyst.
        review: ``Draft``, ``Checked`` or ``Cleared``.
        by: IRI of the analyst.
    """

    iri: str
    on: str
    verdict: str
    basis: str = "Stated"
    because: str = ""
    review: str = "Draft"
    by: str = ""
    recorded_at: str = ""


def describe(finding: Finding) -> list[Quad]:
    """Return the statements that make up a finding."""
    out = Description(finding.iri).link(RDF + "type", TL + "Finding").link(TL + "on", finding.on)
    out.link(TL + "verdict", TL + finding.verdict).link(TL + "basis", TL + finding.basis)
    out.text(TL + "because", finding.because).link(TL + "review", TL + finding.review)
    out.link(PROV + "wasAttributedTo", finding.by)
    recorded = datetime.fromisoformat(finding.recorded_at or now())
    return out.add(TL + "recordedAt", terms.instant(recorded)).quads


def decide(store: Store, finding: Finding, label: str = "Finding") -> ChangeSet:
    """Return the change that records a verdict, in place of the same analyst's earlier one.

    Raises:
        BadInput: the verdict or its basis is none of the known ones.
    """
    if finding.verdict not in VERDICTS or finding.basis not in BASES:
        raise BadInput(
            "A finding says accepted, doubted, rejected or open, and stated or inferred: choose"
            " one."
        )
    old = [f for f in read(store, [finding.on]).get(finding.on, []) if f.by == finding.by]
    removed = [quad for f in old for quad in store.quads(subject=f"<{f.iri}>", graph="")]
    return ChangeSet.of(label, describe(finding), removed)


_PREDICATES: Final = (
    *(TL + name for name in ("on", "verdict", "basis", "because", "review", "recordedAt")),
    PROV + "wasAttributedTo",
)
_QUERY: Final = (
    "SELECT ?finding ?p ?o WHERE { %VALUES% ?finding tl:on ?iri ; a tl:Finding ; ?p ?o }"
)


def read(store: Store, on: Iterable[str] | None = None) -> dict[str, list[Finding]]:
    """Return the findings on each thing asked for (or on all), the earliest first."""
    wanted = None if on is None else dict.fromkeys(on)
    parts: dict[str, statements.Parts] = {}
    if wanted is None:
        parts = statements.gather(store, statements.subjects(store, TL + "Finding"), _PREDICATES)
    else:
        for iri, predicate, value in store.select(_QUERY, [f"<{one}>" for one in wanted]):
            assert iri and predicate and value
            part = parts.setdefault(iri[1:-1], {})
            part.setdefault(predicate[1:-1], []).append(terms.value(value))
    found: dict[str, list[Finding]] = {}
    for iri, part in parts.items():
        for judged in dict.fromkeys(part.get(TL + "on", ())):
            if wanted is None or judged in wanted:
                found.setdefault(judged, []).append(_finding(iri, judged, part))
    return {
        judged: sorted(several, key=lambda f: (f.recorded_at, f.iri))
        for judged, several in found.items()
    }


def _finding(iri: str, judged: str, part: statements.Parts) -> Finding:
    def one(name: str, default: str = "") -> str:
        return min(part.get(name, [default]))

    return Finding(
        iri=iri,
        on=judged,
        verdict=one(TL + "verdict").removeprefix(TL),
        basis=one(TL + "basis").removeprefix(TL),
        because=one(TL + "because"),
        review=one(TL + "review", TL + "Draft").removeprefix(TL),
        by=one(PROV + "wasAttributedTo"),
        recorded_at=one(TL + "recordedAt"),
    )
