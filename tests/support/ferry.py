"""A small case, all of it invented: a town, its ferry, and who wants what of it.

Its one document holds what offsets are lost over: characters outside the basic plane, line ends of
two characters, and separators that Qt takes for line ends.
"""

from __future__ import annotations

from pathlib import Path

from graph_data import attach, citation, claim, entity, finding, selector, source
from graph_data.changeset import ChangeSet
from graph_data.citation import Citation, Target
from graph_data.claim import Claim
from graph_data.entity import Entity
from graph_data.finding import Finding
from graph_data.namespaces import TL
from graph_data.project import Project

BASE = "https://example.org/ferry/"
ANALYST = "Robin Alder"
PAPER = "Brookmouth Bell"

TEXT = (
    "The town and its ferry 🛥\r\n"
    "\r\n"
    "Ada Quill, the mayor, proposes the Pontoon Bill. 𝔅ut the ferry company opposes it, and says so"
    " in plain words.\r\n"
    "\r\n"
    "Brookmouth sues the Tideway Ferry Company over the landing stage.\u2028The company denies"
    " that it owes a penny.\r\n"
    "\r\n"
    "Ned Marl works for the company. He met nobody, he says; the tide was high 🌊 that night.\r\n"
)

ENTITIES = {
    "ada": ("Person", "Ada Quill", ("the mayor of Brookmouth",)),
    "ned": ("Person", "Ned Marl", ()),
    "town": ("Jurisdiction", "Brookmouth", ("the town",)),
    "company": ("Organisation", "Tideway Ferry Company", ()),
    "bill": ("Bill", "Pontoon Bill", ()),
    "quay": ("Place", "Old Quay", ()),
    "league": ("Organisation", "Tidewaiters’ League", ()),
}

# Key, subject, relation, object, the words cited (empty for none), whether it is accepted.
CLAIMS = (
    ("proposes", "ada", "proposes", "bill",
     "Ada Quill, the mayor, proposes the Pontoon Bill", True),
    ("opposes", "company", "opposes", "bill", "𝔅ut the ferry company opposes it", False),
    ("sues", "town", "sues", "company", "Brookmouth sues the Tideway Ferry Company", True),
    ("works", "ned", "worksFor", "company", "Ned Marl works for the company.", False),
    ("located", "quay", "locatedIn", "town", "", False),
)  # fmt: skip


def iri_of(key: str) -> str:
    """Return the IRI of an entity of the case, or of a claim by its key."""
    return f"{BASE}{'entity' if key in ENTITIES else 'claim'}/{key}"


def type_of(key: str) -> str:
    """Return the IRI of an entity's class."""
    return TL + ENTITIES[key][0]


def write_document(folder: Path) -> Path:
    """Write the document of the case, as it would come from outside."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{PAPER}.txt"
    path.write_bytes(TEXT.encode())
    return path


def build(folder: Path) -> Path:
    """Make the case in a new folder, its document attached; return the folder."""
    path = write_document(folder.parent / f"{folder.name}-papers")
    Project.create(folder, "The ferry", BASE)
    with Project.open(folder, analyst=ANALYST) as project:
        paper, changes = attach.add_document(project, path)
        changes = changes.then(_entities(project)).then(_claims(project))
        project.apply(changes, "base")
        work = source.read(project.store)[paper]
        for key, *_, words, accepted in CLAIMS:
            project.apply(_evidence(project, key, words, work), "base")
            if accepted:
                judged = Finding(f"{BASE}finding/{key}", iri_of(key), "Accepted", by=project.agent)
                project.apply(finding.decide(project.store, judged), "base")
    return folder


def _entities(project: Project) -> ChangeSet:
    changes = ChangeSet("The ferry")
    for key, (_, label, aliases) in ENTITIES.items():
        one = Entity(iri_of(key), type_of(key), label, aliases)
        changes = changes.then(entity.create(project.ontology, one))
    return changes


def _claims(project: Project) -> ChangeSet:
    changes = ChangeSet("The ferry")
    for key, subject, relation, object_, _, _ in CLAIMS:
        ends = [Entity(iri_of(k), type_of(k), ENTITIES[k][1]) for k in (subject, object_)]
        one = Claim(
            iri_of(key), ends[0].iri, TL + relation, ends[1].iri,
            recorded_at="2031-05-03T10:00:00Z", recorded_by=project.agent,
        )  # fmt: skip
        changes = changes.then(claim.make(project.ontology, one, *ends))
    return changes


def target(words: str, work: source.Source) -> Target:
    """Return the passage in which words stand in the document."""
    start = TEXT.index(words)
    found = selector.passage(TEXT, start, start + len(words), keep_words=True)
    return Target(citation.target_iri(BASE, work.text, found), work.iri, work.text, found)


def _evidence(project: Project, key: str, words: str, work: source.Source) -> ChangeSet:
    if not words:
        return ChangeSet("")
    made = Citation(
        f"{BASE}citation/{key}", iri_of(key), (target(words, work),),
        recorded_at="2031-05-03T10:00:00Z", recorded_by=project.agent,
    )  # fmt: skip
    return citation.add(made)
