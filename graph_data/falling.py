"""What falls if a source falls: which claims nobody bears out any more without it."""

from __future__ import annotations

from dataclasses import dataclass

from graph_data import citation, finding
from graph_data.case import Case
from graph_data.evidence import assess
from graph_data.source import origins


@dataclass(frozen=True, slots=True)
class Falling:
    """What a case loses with a source.

    Attributes:
        sources: the source, and those that were taken from it, which fall with it.
        lost: claims that no source affirms any more.
        weakened: claims that are affirmed still, but by fewer independent origins or less well.
    """

    sources: tuple[str, ...]
    lost: tuple[str, ...]
    weakened: tuple[str, ...]


def falling(case: Case, source: str) -> Falling:
    """Return what falls with a source. Nothing is changed."""
    works = _taken_from(case, source)
    columns = case.columns
    touched = [
        one.iri
        for row in columns.live_rows().tolist()
        for one in (columns.claims[row],)
        if not works.isdisjoint(columns.cited_in(row))
    ]
    cited = citation.read(case.project.store, touched) if touched else {}
    judged = finding.read(case.project.store, touched) if touched else {}
    roots = origins(case.sources.values())
    lost, weakened = [], []
    for iri in touched:
        kept = [
            one
            for one in cited.get(iri, [])
            if any(t.source not in works for t in one.targets)
            and works.isdisjoint(one.reported_from)
        ]
        before = columns.evidence_of(iri)
        after = assess(columns.claim(iri), kept, judged.get(iri, []), roots, columns.anchors)
        if before.sources and not after.sources:
            lost.append(iri)
        elif (after.support, after.origins) < (before.support, before.origins):
            weakened.append(iri)
    return Falling(tuple(sorted(works)), tuple(sorted(lost)), tuple(sorted(weakened)))


def _taken_from(case: Case, source: str) -> frozenset[str]:
    """Return a source and all that are said to be derived from it, however far."""
    found: set[str] = set()
    waiting = {source}
    while waiting:
        found |= waiting
        waiting = {
            iri
            for iri, work in case.sources.items()
            if iri not in found and found.intersection(work.derived_from)
        }
    return frozenset(found)
