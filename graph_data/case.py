"""An open case with all that is computed from it: columns, anchors, search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from graph_data import citation, columns_file, entity, source, subgraph, verify
from graph_data.changeset import ChangeSet, Quad
from graph_data.columns import ClaimColumns
from graph_data.entity import Entity
from graph_data.errors import BadInput
from graph_data.example import working_copy
from graph_data.formats import selection
from graph_data.project import Project
from graph_data.search import Entry
from graph_data.source import Source

REPLAYED: Final = 2_000
"""Statements that columns kept on disk are behind before they are written again."""


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


def _columns_of(project: Project) -> ClaimColumns:
    """Return the columns kept beside the index, brought up to date, or else read anew."""
    path = project.folder / "index" / "columns.json"
    sealed = columns_file.seal(project.library)
    found = columns_file.read(path, sealed)
    changes = project.changes_since(found.heads) if found else None
    if found and changes is not None:
        columns = ClaimColumns(project.store, project.ontology, {}, kept=found.kept)
        _follow(project, columns, changes)
    else:
        columns = _read_columns(project)
    is_behind = changes is None or len(changes.added) + len(changes.removed) > REPLAYED
    if is_behind and project.store.path:  # without one, somebody else has the index
        columns_file.write(path, columns.kept(), project.heads, sealed)
    return columns


def _read_columns(project: Project) -> ClaimColumns:
    cited = citation.read(project.store)
    targets = {t.iri: t for several in cited.values() for one in several for t in one.targets}
    checks = verify.check_passages(project.store, project.library, targets.values())
    anchors = verify.anchor_states(checks)
    return ClaimColumns(project.store, project.ontology, anchors, cited=cited)


def _follow(project: Project, columns: ClaimColumns, changes: ChangeSet) -> None:
    """Bring columns in step with changes that the store has, and check their passages."""
    if not changes:
        return
    affected = columns.update(changes)
    cited = citation.read(project.store, affected)
    targets = {t.iri: t for several in cited.values() for one in several for t in one.targets}
    checks = verify.check_passages(project.store, project.library, targets.values())
    columns.anchors.update(verify.anchor_states(checks))
    columns.refresh(affected)


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
    def of(cls, project: Project) -> Self:
        """Read what is computed from an open project."""
        return cls(project, _columns_of(project), source.read(project.store))

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
        ontology = self.project.ontology
        axes_shown = ("support", "opposition", "voice", "modality", "anchor", "review", "verdict")
        found: dict[str, Counter[str]] = {
            name: Counter() for name in ("entity types", "families", "sources", *axes_shown)
        }
        found["entity types"].update(
            ontology.label(one.type) for one in self.columns.entities.values()
        )
        for row in self.columns.live_rows():
            one = self.columns.claims[row]
            axes = self.columns.evidence_of(one.iri)
            relation = ontology.relations.get(one.predicate)
            found["families"][ontology.label(relation.family) if relation else "other"] += 1
            names = [
                self.sources[s].label for s in self.columns.sources_of(one.iri) if s in self.sources
            ]
            found["sources"].update(names or ["(no source)"])
            for axis in ("support", "voice", "modality", "anchor", "review"):
                found[axis][getattr(axes, axis).name.lower()] += 1
            found["opposition"]["contested" if axes.contested else "none"] += 1
            found["verdict"][axes.verdict.lower() or "no finding"] += 1
        return found
