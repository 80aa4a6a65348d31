"""The claims of a case as columns: what facets, neighbours and states are read from.

SPARQL answers questions; the window's hot paths read these arrays (6 ms against 1.9 s for one facet
over 100,000 claims). Rows of claims that are gone stay behind, dead, until the case is opened
again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph_data import citation, claim, entity, finding, source, terms
from graph_data.changeset import ChangeSet
from graph_data.citation import Citation
from graph_data.claim import Claim
from graph_data.entity import Entity
from graph_data.evidence import AnchorState, Evidence, assess
from graph_data.evidence_rows import EVIDENCE, pack, unpack
from graph_data.namespaces import OA, RDF, TL
from graph_data.ontology import Ontology
from graph_data.store import Store

FEW: Final = 30
"""Where a thirtieth of all claims touches some entities, it is quicker to look at all of them."""
# Statements that make a claim, or point at one, wherever they stand.
_CLAIMING = frozenset(f"<{RDF}{name}>" for name in ("subject", "predicate", "object"))
_POINTING = frozenset((f"<{OA}hasBody>", f"<{TL}on>"))
_CLAIMS_OF = """SELECT DISTINCT ?claim WHERE { %VALUES%
  { ?iri oa:hasBody ?claim } UNION { ?iri tl:on ?claim } UNION
  { ?citation oa:hasTarget|tl:reportedFrom|tl:emendation ?iri ; oa:hasBody ?claim } UNION
  { ?citation oa:hasTarget/oa:hasSelector ?iri ; oa:hasBody ?claim } }"""


def _rows_by_end(subject: NDArray[np.int32], object_: NDArray[np.int32]) -> dict[int, list[int]]:
    """Return the rows that touch each entity, in order, each once."""
    rows = np.arange(len(subject))
    both = subject != object_
    ends = np.concatenate([subject, object_[both]])
    order = np.lexsort((np.concatenate([rows, rows[both]]), ends))
    sorted_rows = np.concatenate([rows, rows[both]])[order].tolist()
    numbers, starts = np.unique(ends[order], return_index=True)
    stops = np.append(starts, len(sorted_rows))[1:].tolist()
    return {
        number: sorted_rows[start:stop]
        for number, start, stop in zip(numbers.tolist(), starts.tolist(), stops, strict=True)
    }


@dataclass(frozen=True, slots=True)
class Kept:
    """Columns put away: what it takes to have them again without reading the store.

    Attributes:
        entities: entity by IRI.
        claims: the claims that are in the case.
        cited_in: for each of them the works that cite it.
        evidence: the axes of each, of type `EVIDENCE`.
        roots: for each source the root of its lineage.
        anchors: how each passage was found again, by IRI.
    """

    entities: Mapping[str, Entity]
    claims: Sequence[Claim]
    cited_in: Sequence[tuple[str, ...]]
    evidence: NDArray[np.void]
    roots: Mapping[str, str]
    anchors: Mapping[str, AnchorState]


class ClaimColumns:
    """Entities, claims and their evidence in step with the store.

    Attributes:
        entities: entity by IRI.
        subject, object: row of the entity at either end of each claim, shape (n,), -1 when dead.
        predicate: row of the relation in `predicates`, shape (n,).
        evidence: structured array of the axes, shape (n,).
    """

    def __init__(
        self,
        store: Store,
        ontology: Ontology,
        anchors: Mapping[str, AnchorState],
        *,
        cited: Mapping[str, list[Citation]] | None = None,
        kept: Kept | None = None,
    ) -> None:
        """Read the columns of a case.

        Args:
            store: the index of the case.
            ontology: its vocabulary.
            anchors: how each passage was found again, by IRI.
            cited: all citations, if they have been read already.
            kept: columns put away, to be had again as they were; `anchors` are in them.
        """
        self._store = store
        self._ontology = ontology
        self.anchors = dict(anchors)
        self.entities: dict[str, Entity] = {}
        self.claims: list[Claim] = []
        self.predicates: list[str] = []
        self.subject = np.empty(0, np.int32)
        self.object = np.empty(0, np.int32)
        self.predicate = np.empty(0, np.int32)
        self.evidence = np.empty(0, EVIDENCE)
        self._cited_in: list[tuple[str, ...]] = []
        self._row: dict[str, int] = {}
        self._roots: dict[str, str] = {}
        self._entity_rows: dict[str, int] = {}
        self._entity_iris: list[str] = []
        self._touching: dict[int, list[int]] = {}
        if kept is None:
            self.reload(cited)
        else:
            self._take_up(kept)

    # ------------------------------------------------------------------ filling

    def reload(self, cited: Mapping[str, list[Citation]] | None = None) -> None:
        """Read everything again; `cited` are all citations, if they have been read already."""
        self.entities = entity.read(self._store, self._ontology)
        self.claims, self._row, self._cited_in = [], {}, []
        self.predicates, self._entity_rows, self._entity_iris, self._touching = [], {}, [], {}
        self.subject = self.object = self.predicate = np.empty(0, np.int32)
        self.evidence = np.empty(0, EVIDENCE)
        self._roots = self._read_roots()
        self._put(claim.read(self._store), None, cited)

    def kept(self) -> Kept:
        """Return what it takes to have these columns again."""
        rows = self.live_rows()
        return Kept(
            dict(self.entities),
            [self.claims[row] for row in rows],
            [self._cited_in[row] for row in rows],
            self.evidence[rows],
            dict(self._roots),
            dict(self.anchors),
        )

    def _take_up(self, kept: Kept) -> None:
        self.entities, self.anchors = dict(kept.entities), dict(kept.anchors)
        self.claims, self._cited_in = list(kept.claims), list(kept.cited_in)
        self._roots = dict(kept.roots)
        self._row = {one.iri: row for row, one in enumerate(self.claims)}
        self.evidence = kept.evidence.copy()
        ends, relations = self._entity_rows, dict[str, int]()
        numbers = [
            number
            for one in self.claims
            for number in (
                ends.setdefault(one.subject, len(ends)),
                ends.setdefault(one.object, len(ends)),
                relations.setdefault(one.predicate, len(relations)),
            )
        ]
        columns = np.array(numbers, np.int32).reshape(-1, 3).T
        self.subject, self.object, self.predicate = (column.copy() for column in columns)
        self._entity_iris, self.predicates = list(ends), list(relations)
        self._touching = _rows_by_end(self.subject, self.object)

    def update(self, changes: ChangeSet) -> frozenset[str]:
        """Follow a change of the store; return the claims whose row changed."""
        touched = self._touched_entities(changes)
        for iri in touched:
            self.entities.pop(iri, None)
        self.entities.update(entity.read(self._store, self._ontology, touched))
        affected = self._affected_claims(changes)
        for quad in changes.removed:
            if quad.predicate == f"<{TL}rawDigest>":
                self.anchors.pop(quad.subject[1:-1], None)
        roots = self._read_roots()
        if roots != self._roots:  # whose words they are may count differently everywhere
            self._roots = roots
            affected |= {one.iri for one in self.claims if self.alive(one.iri)}
        if affected:
            found = claim.read(self._store, sorted(affected))
            for gone in affected - found.keys():
                self._kill(gone)
            self._put(found, affected)
        return frozenset(affected)

    def set_anchors(self, anchors: Mapping[str, AnchorState]) -> None:
        """Take over how passages were found again, after documents were attached."""
        self.anchors = dict(anchors)
        self._put({c.iri: c for c in self.claims if self.alive(c.iri)}, None)

    def refresh(self, claims: Iterable[str]) -> None:
        """Assess claims again, after the state of a passage changed."""
        self._put({iri: self.claim(iri) for iri in claims if self.alive(iri)}, list(claims))

    def _touched_entities(self, changes: ChangeSet) -> set[str]:
        subjects = {quad.subject[1:-1] for quad in changes.added | changes.removed}
        return {iri for iri in subjects if not iri.startswith(TL)}

    def _affected_claims(self, changes: ChangeSet) -> set[str]:
        """Return claims whose own statements, citations, passages or findings changed."""
        changed = changes.added | changes.removed
        affected = {
            quad.object[1:-1]
            for quad in changed
            if quad.predicate in _POINTING and terms.is_iri(quad.object)
        }
        affected |= {
            quad.subject[1:-1]
            for quad in changed
            if quad.predicate in _CLAIMING
            or quad.object == f"<{TL}Claim>"
            or quad.subject[1:-1] in self._row
        }
        rows = self._store.select(_CLAIMS_OF, sorted({quad.subject for quad in changed}))
        return affected | {row[0][1:-1] for row in rows if row[0]}

    def _read_roots(self) -> dict[str, str]:
        return source.origins(source.read(self._store).values())

    def _put(
        self,
        found: Mapping[str, Claim],
        only: Iterable[str] | None,
        cited: Mapping[str, list[Citation]] | None = None,
    ) -> None:
        """Write rows for the claims found, new or changed."""
        wanted = None if only is None else list(only)
        if cited is None:
            cited = citation.read(self._store, wanted)
        judged = finding.read(self._store, wanted)
        fresh = [iri for iri in found if iri not in self._row]
        self._grow(len(fresh))
        for number, iri in enumerate(fresh, len(self._row)):
            self._row[iri] = number
        for iri, one in found.items():
            row = self._row[iri]
            citations = cited.get(iri, [])
            self._detach(row)
            self.claims[row] = one
            self.subject[row] = self._attach(one.subject, row)
            self.object[row] = self._attach(one.object, row)
            self.predicate[row] = self._predicate_row(one.predicate)
            self._cited_in[row] = tuple(sorted({t.source for c in citations for t in c.targets}))
            axes = assess(one, citations, judged.get(iri, []), self._roots, self.anchors)
            self.evidence[row] = pack(axes)

    def _grow(self, more: int) -> None:
        if more:
            fill = np.full(more, -1, np.int32)
            self.subject = np.concatenate([self.subject, fill])
            self.object = np.concatenate([self.object, fill])
            self.predicate = np.concatenate([self.predicate, fill])
            self.evidence = np.concatenate([self.evidence, np.zeros(more, EVIDENCE)])
            self.claims += [Claim("", "", "", "")] * more
            self._cited_in += [()] * more

    def _predicate_row(self, iri: str) -> int:
        if iri not in self.predicates:
            self.predicates.append(iri)
        return self.predicates.index(iri)

    def _attach(self, iri: str, row: int) -> int:
        number = self._entity_rows.setdefault(iri, len(self._entity_iris))
        if number == len(self._entity_iris):
            self._entity_iris.append(iri)
        held = self._touching.setdefault(number, [])
        if row not in held[-1:]:
            held.append(row)
        return number

    def _detach(self, row: int) -> None:
        for number in {int(self.subject[row]), int(self.object[row])} - {-1}:
            self._touching[number].remove(row)

    def _kill(self, iri: str) -> None:
        row = self._row.get(iri)
        if row is not None and self.subject[row] >= 0:
            self._detach(row)
            self.subject[row] = self.object[row] = self.predicate[row] = -1

    # ------------------------------------------------------------------ reading

    def alive(self, iri: str) -> bool:
        """Say whether the claim is in the case now."""
        row = self._row.get(iri)
        return row is not None and bool(self.subject[row] >= 0)

    def live_rows(self) -> NDArray[np.int64]:
        """Return the rows of all claims that are in the case now."""
        return np.flatnonzero(self.subject >= 0)

    def claim(self, iri: str) -> Claim:
        """Return a claim by its IRI."""
        return self.claims[self._row[iri]]

    def citing(self) -> Counter[tuple[str, ...]]:
        """Return how many claims each set of works is cited for."""
        return Counter([self._cited_in[row] for row in self.live_rows().tolist()])

    def sources_of(self, iri: str) -> tuple[str, ...]:
        """Return the works in which a claim is cited."""
        return self._cited_in[self._row[iri]]

    def evidence_of(self, iri: str) -> Evidence:
        """Return the axes of a claim."""
        return unpack(self.evidence[self._row[iri]].item())

    def claims_of(self, iri: str) -> list[Claim]:
        """Return the claims at either end of which the entity stands, as often as it does once."""
        number = self._entity_rows.get(iri)
        rows = self._touching.get(number, []) if number is not None else []
        return [self.claims[row] for row in dict.fromkeys(rows)]

    def degree(self, iri: str) -> int:
        """Return the number of claims that touch the entity."""
        number = self._entity_rows.get(iri)
        return len(set(self._touching.get(number, ()))) if number is not None else 0

    def neighbours(self, iri: str) -> dict[str, list[Claim]]:
        """Return the entities one claim away, each with the claims that lead there."""
        found: dict[str, list[Claim]] = {}
        number = self._entity_rows.get(iri)
        for row in self._touching.get(number, ()) if number is not None else ():
            one = self.claims[row]
            other = one.object if one.subject == iri else one.subject
            if other in found:
                found[other].append(one)
            elif other != iri:
                found[other] = [one]
        return found

    def between(self, iris: Iterable[str]) -> list[Claim]:
        """Return the claims both ends of which are among the entities given."""
        wanted = {self._entity_rows[iri]: iri for iri in iris if iri in self._entity_rows}
        touching = [self._touching.get(number, ()) for number in wanted]
        if sum(map(len, touching)) < len(self.subject) // FEW:
            few = frozenset(wanted.values())
            near = sorted({row for rows in touching for row in rows})
            found = (self.claims[row] for row in near)
            return [one for one in found if one.subject in few and one.object in few]
        inside = np.zeros(len(self._entity_iris), bool)
        inside[list(wanted)] = True
        live = self.subject >= 0
        if not len(live) or not len(inside):
            return []
        rows = np.flatnonzero(live & inside[self.subject] & inside[self.object])
        return [self.claims[row] for row in rows]
