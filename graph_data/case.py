"""An open case with all that is computed from it: columns, anchors, search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import numpy as np

from graph_data import citation, columns_file, entity, garbage, source, subgraph, verify
from graph_data.changeset import ChangeSet, Quad
from graph_data.columns import ClaimColumns
from graph_data.columns_file import Kept
from graph_data.entity import Entity
from graph_data.errors import BadInput
from graph_data.evidence import AnchorState, Modality, Review, Support, Voice
from graph_data.evidence_rows import VERDICTS
from graph_data.example import working_copy
from graph_data.formats import selection
from graph_data.journal import end_of
from graph_data.project import Project
from graph_data.search import Entry, SearchIndex
from graph_data.source import Source

AXES: Final = {
    "support": tuple(one.name.lower() for one in Support),
    "opposition": ("none", "contested"),
    "voice": tuple(one.name.lower() for one in Voice),
    "modality": tuple(one.name.lower() for one in Modality),
    "anchor": tuple(one.name.lower() for one in AnchorState),
    "review": tuple(one.name.lower() for one in Review),
    "verdict": tuple(name.lower() or "no finding" for name in VERDICTS),
}
"""The axes of evidence that are counted, and the words for their values, the smallest first."""
_CLAIMS_IN: Final = """SELECT DISTINCT ?claim WHERE { %VALUES%
  ?passage tl:textVersion ?iri . ?citation oa:hasTarget ?passage ; oa:hasBody ?claim }"""
MANY: Final = 3_000
"""Entities from which on nobody waits at opening until they can be searched."""
REPLAYED: Final = 2_000
"""Statements that columns kept on disk are behind before they are written again."""

BEHIND: Final = 0.2
"""Share of the journals that columns may be behind before it is quicker to read the case anew."""
FOLLOWED: Final = 1 << 20
"""Bytes of the journals that are followed in any case."""


def locate(name: str, *, reset: bool = False) -> Path:
    """Return the folder that a user means: ``example`` is the working copy of the example case.

    Raises:
        BadInput: another case than the example is to be made anew.
    """
    if name == "example":
        return working_copy(reset=reset)
    if reset:
        raise BadInput(f"Only the example can be made anew: {name} was left as it is.")
    return Path(name)


def _columns_of(project: Project, *, keep: bool) -> ClaimColumns:
    """Return the columns kept beside the index, brought up to date, or else read anew.

    They are put away again only with `keep`, while nobody writes: columns that lack what the heads
    beside them have would be believed for good.
    """
    path = project.folder / "index" / columns_file.NAME
    sealed, documents = columns_file.seal(), columns_file.documents_of(project.library)
    found = columns_file.read(path, sealed)
    changes = None
    if found and _is_near(project.heads, found.heads):
        changes = project.changes_since(found.heads)
    columns = None
    if found and changes is not None:
        columns = _taken_up(project, found.kept)
    if columns and found and changes is not None:
        _follow(project, columns, changes)
        odd = found.documents.items() ^ documents.items()
        rechecked = _check_again(project, columns, {name for name, _ in odd})
        is_behind = rechecked or len(changes.added) + len(changes.removed) > REPLAYED
    else:
        columns, is_behind = _read_columns(project), True
    if keep and is_behind and project.store.path:  # without one, somebody else has the index
        columns_file.write(path, columns.kept(), project.heads, documents, sealed)
    return columns


def _is_near(heads: Mapping[str, str], seen: Mapping[str, str]) -> bool:
    """Say whether journals grew so little that following them is quicker than reading the case."""
    ends = {file: end_of(head) for file, head in heads.items()}
    more = sum(end - end_of(seen.get(file, "")) for file, end in ends.items())
    return more < max(FOLLOWED, BEHIND * sum(ends.values()))


def _taken_up(project: Project, kept: Kept) -> ClaimColumns | None:
    try:
        return ClaimColumns(project.store, project.ontology, {}, kept=kept)
    except (KeyError, ValueError, TypeError, IndexError):  # a cache that does not hold together
        return None


def _read_columns(project: Project) -> ClaimColumns:
    with garbage.put_off():
        return _read_anew(project)


def _read_anew(project: Project) -> ClaimColumns:
    cited = citation.read(project.store)
    targets = {t.iri: t for several in cited.values() for one in several for t in one.targets}
    checks = verify.check_passages(project.store, project.library, targets.values())
    anchors = verify.anchor_states(checks)
    return ClaimColumns(project.store, project.ontology, anchors, cited=cited)


def _follow(project: Project, columns: ClaimColumns, changes: ChangeSet) -> None:
    """Bring columns in step with changes that the store has, and check their passages."""
    if changes:
        _check_claims(project, columns, columns.update(changes, project.ontology))


def _check_claims(project: Project, columns: ClaimColumns, claims: Iterable[str]) -> None:
    """Check the passages of some claims, and take the states into their evidence."""
    affected = list(claims)
    cited = citation.read(project.store, affected)
    targets = {t.iri: t for several in cited.values() for one in several for t in one.targets}
    checks = verify.check_passages(project.store, project.library, targets.values())
    columns.anchors.update(verify.anchor_states(checks))
    columns.refresh(affected)


def _check_again(project: Project, columns: ClaimColumns, names: Set[str]) -> bool:
    """Check passages of documents that came, went or changed; say whether there were any."""
    digests = {f"sha256:{name.split('.')[0]}" for name in names}
    versions = source.read_texts(project.store).values() if names else ()
    changed = [v for v in versions if digests & {v.file_digest, v.text_digest}]
    texts = [f"<{one.iri}>" for one in changed]
    if texts:
        rows = project.store.select(_CLAIMS_IN, texts)
        _check_claims(project, columns, sorted(row[0][1:-1] for row in rows if row[0]))
    return bool(names)


@dataclass(slots=True)
class Case:
    """What readers of a case need, in one place.

    Attributes:
        project: the folder and its store.
        columns: claims and evidence.
        sources: works by IRI.
    """

    project: Project
    columns: ClaimColumns
    sources: dict[str, Source]

    @classmethod
    def of(cls, project: Project, *, keep: bool = True) -> Self:
        """Read what is computed from an open project.

        Args:
            project: the case.
            keep: put away what was read, for the next opening; only while nobody writes.
        """
        return cls(project, _columns_of(project, keep=keep), source.read(project.store))

    def find(self, name: str) -> Entity:
        """Return the one entity of that name; see `entity.find` for the errors."""
        return entity.find(self.columns.entities.values(), name, self.project.ontology)

    def search_entries(self, iris: Iterable[str] | None = None) -> list[Entry]:
        """Return what a search box finds: the entities given, or all."""
        columns, ontology = self.columns, self.project.ontology
        chosen = columns.entities if iris is None else iris
        known = [columns.entities[iri] for iri in chosen if iri in columns.entities]
        return [
            Entry(
                one.iri,
                "entity",
                one.label,
                ontology.label(one.type),
                " ".join((one.label, *one.aliases)),
                columns.degree(one.iri),
            )
            for one in known
        ]

    def search_index(self) -> SearchIndex:
        """Return what a search box looks into; where there is much, it is filled on the side."""
        if len(self.columns.entities) < MANY:
            return SearchIndex(self.search_entries())
        return SearchIndex(self.search_entries)

    def select(self, around: Sequence[str] = (), hops: int = 1) -> set[Quad]:
        """Return the statements of the whole case, or of the neighbourhoods of some entities."""
        if not around:
            return selection.everything(self.project.store)
        entities: dict[str, None] = {}
        for name in around:
            found = subgraph.around(self.columns, self.find(name).iri, hops)
            entities |= dict.fromkeys(found.entities)
        claims = [one.iri for one in self.columns.between(entities)]
        return selection.of_claims(self.project.store, claims, entities)

    def counts(self) -> dict[str, Counter[str]]:
        """Return counts by entity type, relationship family, source and evidence axis, by label."""
        ontology, columns = self.project.ontology, self.columns
        rows = columns.live_rows()
        evidence = columns.evidence[rows]
        found = {
            "entity types": Counter[str](),
            "families": Counter[str](),
            "sources": Counter[str](),
        }
        for kind, number in columns.entities.counted().items():
            found["entity types"][ontology.label(kind)] += number
        for predicate, number in enumerate(np.bincount(columns.predicate[rows]).tolist()):
            relation = ontology.relations.get(columns.predicates[predicate])
            found["families"][ontology.label(relation.family) if relation else "other"] += number
        for works, number in columns.citing().items():
            names = [self.sources[iri].label for iri in works if iri in self.sources]
            for name in names or ["(no source)"]:
                found["sources"][name] += number
        for axis, words in AXES.items():
            column = evidence["deniers"] > 0 if axis == "opposition" else evidence[axis]
            numbers = np.bincount(column, minlength=len(words)).tolist()
            found[axis] = Counter(dict(zip(words, numbers, strict=True)))
        return {name: +counted for name, counted in found.items()}
