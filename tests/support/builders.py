"""Small cases in words: people, claims, documents and what is cited from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from graph_data import attach, citation, claim, entity, finding, selector, source, verify
from graph_data.changeset import ChangeSet, Quad
from graph_data.citation import Citation, Target
from graph_data.claim import Claim
from graph_data.columns import ClaimColumns
from graph_data.entity import Entity
from graph_data.finding import Finding
from graph_data.namespaces import RDFS, TL
from graph_data.project import Project

BASE = "https://example.org/case/"
WHEN = "2031-06-01T09:00:00Z"


def an_iri(name: str) -> str:
    """Return the IRI of something of the case."""
    return BASE + name


def a_statement(subject: str, predicate: str, value: str, graph: str = "") -> Quad:
    """Return a statement between things of the case; a value in quotation marks is a literal."""
    return Quad(
        f"<{an_iri(subject)}>",
        f"<{an_iri(predicate)}>",
        value if value.startswith('"') else f"<{an_iri(value)}>",
        f"<{an_iri(graph)}>" if graph else "",
    )


def a_change(*values: str, label: str = "A change") -> ChangeSet:
    """Return a change that adds a statement for each value."""
    return ChangeSet.of(label, [a_statement("thing", "says", f'"{value}"') for value in values])


def a_renaming(thing: Entity, name: str) -> ChangeSet:
    """Return the change that gives an entity another name."""
    old = Quad(f"<{thing.iri}>", f"<{RDFS}label>", f'"{thing.label}"@en')
    return ChangeSet.of("Rename", [old._replace(object=f'"{name}"@en')], [old])


def new_case(folder: Path, title: str = "Harbour", **more: str) -> Path:
    """Make an empty case and return its folder."""
    Project.create(folder, title, BASE, **more)
    return folder


def journal_of(folder: Path) -> Path:
    """Return the one journal of a case."""
    (path,) = (folder / "journal").glob("*.rdfp")
    return path


@dataclass
class Desk:
    """An analyst at work on an open case: each method makes one change and returns its thing."""

    project: Project
    texts: dict[str, str] = field(default_factory=dict)
    made: int = 0

    def number(self) -> int:
        """Return the next number for an IRI."""
        self.made += 1
        return self.made

    def entity(self, label: str, kind: str = "Person", **more: object) -> Entity:
        """Add somebody or something."""
        one = Entity(an_iri(entity.slug(label)), TL + kind, label, **more)
        self.project.apply(entity.create(self.project.ontology, one))
        return one

    def claim(self, subject: Entity, relation: str, object_: Entity, **more: str) -> Claim:
        """Add a claim between two entities."""
        values = {"recorded_at": WHEN, "recorded_by": self.project.agent} | more
        draft = Claim("", subject.iri, TL + relation, object_.iri, **values)
        one = claim.Claim(claim.iri_of(BASE, draft), *draft.proposition[:3], **values)
        self.project.apply(claim.make(self.project.ontology, one, subject, object_))
        return one

    def document(self, name: str, text: str) -> str:
        """Attach a text document and return the IRI of its source."""
        path = self.project.folder.parent / f"{name}.txt"
        path.write_bytes(text.encode())
        iri, changes = attach.add_document(self.project, path)
        self.project.apply(changes)
        self.texts[iri] = text
        return iri

    def target(self, work: str, words: str, region: str = "Body") -> Target:
        """Return the passage of a document that has these words."""
        text = self.texts[work]
        start = text.index(words)
        version = source.read(self.project.store)[work].text
        words_there = selector.passage(text, start, start + len(words), keep_words=True)
        iri = citation.target_iri(BASE, version, words_there)
        return Target(iri, work, version, words_there, region)

    def cite(
        self, one: Claim, work: str, words: str, region: str = "Body", **more: object
    ) -> Citation:
        """Cite a document for a claim."""
        made = Citation(
            an_iri(f"citation/{self.number()}"),
            one.iri,
            (self.target(work, words, region),),
            **({"recorded_at": WHEN, "recorded_by": self.project.agent} | more),
        )
        self.project.apply(citation.add(made))
        return made

    def find(self, one: Claim, verdict: str, **more: str) -> Finding:
        """Record a verdict on a claim."""
        made = Finding(
            an_iri(f"finding/{self.number()}"),
            one.iri,
            verdict,
            **({"by": self.project.agent, "recorded_at": WHEN} | more),
        )
        self.project.apply(finding.decide(self.project.store, made))
        return made

    def columns(self) -> ClaimColumns:
        """Read the columns anew."""
        checks = verify.check_passages(self.project.store, self.project.library)
        anchors = verify.anchor_states(checks)
        return ClaimColumns(self.project.store, self.project.ontology, anchors)
