"""The claims of a case as columns: what facets, neighbours and states are read from.

SPARQL answers questions; the window's hot paths read these arrays (6 ms against 1.9 s for one facet
over 100,000 claims). What has a name, be it an entity, a claim or a passage, is spelled out when
somebody asks for it, so that columns put away on disk are there again without a look at any claim.
Rows of claims that are gone stay behind, dead, until the columns are read anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph_data import citation, claim, entity, finding, source, terms
from graph_data.adjacency import Adjacency
from graph_data.anchor_table import AnchorTable
from graph_data.changeset import ChangeSet
from graph_data.citation import Citation
from graph_data.claim import Claim
from graph_data.claim_table import ClaimTable
from graph_data.columns_file import Kept
from graph_data.entity_table import EntityTable
from graph_data.evidence import AnchorState, Evidence, assess
from graph_data.evidence_rows import EVIDENCE, pack, unpack
from graph_data.finding import Finding
from graph_data.namespaces import OA, RDF, TL
from graph_data.ontology import Ontology
from graph_data.store import Store
from graph_data.text_column import Grown, Names
from graph_data.touching import Touching

# Statements that make a claim, or point at one, wherever they stand.
_CLAIMING = frozenset(f"<{RDF}{name}>" for name in ("subject", "predicate", "object"))
_POINTING = frozenset((f"<{OA}hasBody>", f"<{TL}on>"))
_LINEAGE = frozenset(
    f"<{TL}{name}>" for name in ("hasText", "hasCopy", "derivedFrom", "lineage", "Source")
)
# One after the other: asked for in one query, Oxigraph looks at every citation of the case.
_CLAIMS_OF = tuple(
    f"SELECT DISTINCT ?claim WHERE {{ %VALUES% {path} }}"
    for path in (
        "?iri oa:hasBody ?claim",
        "?iri tl:on ?claim",
        "?citation oa:hasTarget ?iri . ?citation oa:hasBody ?claim",
        "?citation tl:reportedFrom ?iri . ?citation oa:hasBody ?claim",
        "?citation tl:emendation ?iri . ?citation oa:hasBody ?claim",
        "?passage oa:hasSelector ?iri . ?citation oa:hasTarget ?passage ; oa:hasBody ?claim",
    )
)


class ClaimColumns(Adjacency):
    """Entities, claims and their evidence in step with the store.

    Attributes:
        entities: entity by IRI.
        claims: claim by row.
        anchors: how each passage was found again, by IRI.
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

        Raises:
            KeyError, ValueError, TypeError: columns put away do not belong together.
        """
        self._store = store
        self._ontology = ontology
        self.anchors = AnchorTable(kept.arrays if kept else AnchorTable.of(anchors).arrays())
        if kept is None:
            self.reload(cited)
        else:
            self._take_up(kept)

    # ------------------------------------------------------------------ filling

    def reload(self, cited: Mapping[str, list[Citation]] | None = None) -> None:
        """Read everything again; `cited` are all citations, if they have been read already."""
        self._nodes = Names()
        self.entities = EntityTable(self._nodes)
        self.entities.fill(list(entity.read(self._store, self._ontology).values()))
        self.claims = ClaimTable(self._nodes)
        found = claim.read(self._store)
        self.claims.fill(found.values())
        self._roots = self._read_roots()
        self._works: list[tuple[str, ...]] = []
        self._work_numbers: dict[tuple[str, ...], int] = {}
        cited = citation.read(self._store) if cited is None else cited
        judged = finding.read(self._store)
        rows = [self._assessed(c, cited.get(i, []), judged.get(i, [])) for i, c in found.items()]
        self._evidence = Grown(np.array([axes for axes, _ in rows], EVIDENCE))
        self._cited = Grown(np.array([works for _, works in rows], np.int32))
        self._set_ends(np.ones(len(rows), bool))
        self._touching = Touching.of(self.subject, self.object, len(self._nodes))

    def kept(self) -> Kept:
        """Return what it takes to have these columns again."""
        size = len(self._nodes)
        arrays = {
            **self._nodes.arrays("node"),
            **self.entities.arrays(),
            **self.claims.arrays(),
            **self.anchors.arrays(),
            **self._touching.arrays(self.subject, self.object, size),
            "claim.live": self.subject >= 0,
            "claim.evidence": self.evidence,
            "claim.works": self._cited.rows,
        }
        types, relations = list(self.entities.types), list(self.claims.relations)
        return Kept(arrays, types, relations, list(self._works), dict(self._roots))

    def _take_up(self, kept: Kept) -> None:
        arrays = kept.arrays
        self._nodes = Names.of_arrays(arrays, "node")
        self.entities = EntityTable(self._nodes, arrays, kept.types)
        self.claims = ClaimTable(self._nodes, arrays, kept.relations)
        self._touching = Touching(arrays)
        self._roots = dict(kept.roots)
        self._works = [tuple(one) for one in kept.works]
        self._work_numbers = {works: number for number, works in enumerate(self._works)}
        self._evidence, self._cited = Grown(arrays["claim.evidence"]), Grown(arrays["claim.works"])
        size = len(self.claims)
        if {len(self.evidence), len(self._cited.rows), len(arrays["claim.live"])} != {size}:
            raise ValueError("claims whose columns do not belong together")
        self._set_ends(arrays["claim.live"])

    def _set_ends(self, live: NDArray[np.bool_]) -> None:
        """Make the columns of both ends and of the relation, -1 where a claim is gone."""
        ends = np.where(live[:, None], self.claims.ends, np.int32(-1)).astype(np.int32)
        self._subject, self._predicate, self._object = (Grown(ends[:, n].copy()) for n in range(3))

    def update(self, changes: ChangeSet, ontology: Ontology | None = None) -> frozenset[str]:
        """Follow a change of the store; return the claims whose row changed.

        `ontology` is the vocabulary since the change, where it may be another.
        """
        self._ontology = ontology or self._ontology
        changed = changes.added | changes.removed
        subjects = {quad.subject[1:-1] for quad in changed}
        touched = {iri for iri in subjects if not iri.startswith(TL)}
        for iri in touched:
            self.entities.pop(iri, None)
        self.entities.update(entity.read(self._store, self._ontology, touched))
        affected = self._affected_claims(changes)
        for quad in changes.removed:
            if quad.predicate == f"<{TL}rawDigest>":
                self.anchors.pop(quad.subject[1:-1], None)
        if any(quad.predicate in _LINEAGE or quad.object in _LINEAGE for quad in changed):
            roots = self._read_roots()
            if roots != self._roots:  # whose words they are may count differently everywhere
                self._roots = roots
                affected |= {self.claims[row].iri for row in self.live_rows()}
        if affected:
            found = claim.read(self._store, sorted(affected))
            for gone in affected - found.keys():
                self._kill(gone)
            self._put(found, affected)
        return frozenset(affected)

    def set_anchors(self, anchors: Mapping[str, AnchorState]) -> None:
        """Take over how passages were found again, after documents were attached."""
        self.anchors = AnchorTable.of(anchors)
        live = [self.claims[row] for row in self.live_rows()]
        self._put({one.iri: one for one in live}, None)

    def refresh(self, claims: Iterable[str]) -> None:
        """Assess claims again, after the state of a passage changed."""
        self._put({iri: self.claim(iri) for iri in claims if self.alive(iri)}, list(claims))

    def _affected_claims(self, changes: ChangeSet) -> set[str]:
        """Return claims whose own statements, citations, passages or findings changed."""
        changed = changes.added | changes.removed
        subjects = {quad.subject for quad in changed}
        affected = {
            quad.object[1:-1]
            for quad in changed
            if quad.predicate in _POINTING and terms.is_iri(quad.object)
        }
        affected |= {
            quad.subject[1:-1]
            for quad in changed
            if quad.predicate in _CLAIMING or quad.object == f"<{TL}Claim>"
        }
        affected |= {one[1:-1] for one in subjects if self.claims.row(one[1:-1]) >= 0}
        about = sorted(subjects)
        rows = [row for query in _CLAIMS_OF for row in self._store.select(query, about)]
        return affected | {row[0][1:-1] for row in rows if row[0]}

    def _read_roots(self) -> dict[str, str]:
        return source.origins(source.read(self._store).values())

    def _assessed(
        self, one: Claim, citations: Sequence[Citation], judged: Sequence[Finding]
    ) -> tuple[tuple[Any, ...], int]:
        """Return the axes of a claim, and the number of the set of works that cite it."""
        axes = assess(one, citations, judged, self._roots, self.anchors)
        works = tuple(sorted({t.source for c in citations for t in c.targets}))
        number = self._work_numbers.setdefault(works, len(self._works))
        if number == len(self._works):
            self._works.append(works)
        return pack(axes), number

    def _put(self, found: Mapping[str, Claim], only: Iterable[str] | None) -> None:
        """Write rows for the claims found, new or changed."""
        wanted = None if only is None else list(only)
        cited = citation.read(self._store, wanted)
        judged = finding.read(self._store, wanted)
        for iri, one in found.items():
            row = self.claims.put(one)
            self._grow(len(self.claims))
            self._detach(row)
            subject, relation, object_ = self.claims.ends[row].tolist()
            self.subject[row], self.predicate[row], self.object[row] = subject, relation, object_
            self._touching.attach(subject, row)
            self._touching.attach(object_, row)
            axes, works = self._assessed(one, cited.get(iri, []), judged.get(iri, []))
            self.evidence[row], self._cited.rows[row] = axes, works

    def _grow(self, size: int) -> None:
        for column in (self._subject, self._predicate, self._object, self._cited):
            column.grow(size, -1)
        self._evidence.grow(size, 0)

    def _detach(self, row: int) -> None:
        for number in {int(self.subject[row]), int(self.object[row])} - {-1}:
            self._touching.detach(number, row)

    def _kill(self, iri: str) -> None:
        row = self.claims.row(iri)
        if row >= 0 and self.subject[row] >= 0:
            self._detach(row)
            self.subject[row] = self.object[row] = self.predicate[row] = -1

    # ------------------------------------------------------------------ reading

    @property
    def predicate(self) -> NDArray[np.int32]:
        """Number of the relation in `predicates`, shape (claims,), -1 when dead."""
        return self._predicate.rows

    @property
    def predicates(self) -> list[str]:
        """IRIs of relations by number."""
        return self.claims.relations

    @property
    def evidence(self) -> NDArray[Any]:
        """The axes of evidence of each claim, of type `EVIDENCE`, shape (claims,)."""
        return self._evidence.rows

    def alive(self, iri: str) -> bool:
        """Say whether the claim is in the case now."""
        row = self.claims.row(iri)
        return row >= 0 and bool(self.subject[row] >= 0)

    def live_rows(self) -> NDArray[np.int64]:
        """Return the rows of all claims that are in the case now."""
        return np.flatnonzero(self.subject >= 0)

    def claim(self, iri: str) -> Claim:
        """Return a claim by its IRI. KeyError for one that never was in the case."""
        return self.claims[self._row(iri)]

    def _row(self, iri: str) -> int:
        row = self.claims.row(iri)
        if row < 0:
            raise KeyError(iri)
        return row

    def rows_of(self, iris: Iterable[str]) -> NDArray[np.int64]:
        """Return the rows of claims by their IRIs. KeyError for one that never was in the case."""
        return np.array([self._row(iri) for iri in iris], np.int64)

    def cited_in(self, row: int) -> tuple[str, ...]:
        """Return the works in which the claim of a row is cited."""
        return self._works[int(self._cited.rows[row])]

    @property
    def cited(self) -> NDArray[np.int32]:
        """Number of the set of works that cite each claim, in `works`, shape (claims,)."""
        return self._cited.rows

    @property
    def works(self) -> Sequence[tuple[str, ...]]:
        """Sets of works by number: what `cited` names."""
        return self._works

    def end_iris(self) -> Sequence[str]:
        """Return the IRI of each thing that has a number, entities without claims among them."""
        return list(self._nodes)

    def citing(self) -> Counter[tuple[str, ...]]:
        """Return how many claims each set of works is cited for."""
        numbers = np.bincount(self._cited.rows[self.live_rows()], minlength=len(self._works))
        return Counter({self._works[n]: int(numbers[n]) for n in np.flatnonzero(numbers)})

    def sources_of(self, iri: str) -> tuple[str, ...]:
        """Return the works in which a claim is cited."""
        return self.cited_in(self._row(iri))

    def evidence_of(self, iri: str) -> Evidence:
        """Return the axes of a claim."""
        return self.evidence_at(self._row(iri))

    def evidence_at(self, row: int) -> Evidence:
        """Return the axes of the claim of a row."""
        return unpack(self.evidence[row].item())
