"""Bringing foreign RDF into a case: first a draft that changes nothing, then one change.

An accepted import is one block of the journal, so that one undo takes all of it away, and history
and audit treat it as they treat any change. What is understood (entities, claims, citations,
findings of ours) joins the case; what is not is kept in the import's own graph. Plain triples
between entities become claims that nobody is cited for. A file read again adds nothing twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from graph_data import garbage, rdf_parsing, read_as, terms, vocabulary
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.child import Limits
from graph_data.errors import BadInput
from graph_data.import_sorting import Sorter
from graph_data.namespaces import PROV, RDF, RDFS, TL
from graph_data.ontology import THING
from graph_data.project import Project
from graph_data.rdf_parsing import Issue, Parsed, Rewritten, place_of
from graph_data.read_as import ReadAs, Unknown
from graph_data.similar_names import Newcomer

MOST_NEW: Final = 1_500_000
"""Most statements that one import may add: one block of the journal, one undo, about a minute."""

LABEL: Final = "Import: "
"""How the label of an import's change begins."""

_TYPE: Final = f"<{RDF}type>"
_THING: Final = f"<{THING}>"
_PLACED: Final = 200  # how many issues are looked up in the text: each is a search of all of it


class Counts(NamedTuple):
    """How many of a kind are new, and how many the case has already."""

    new: int = 0
    known: int = 0


@dataclass(frozen=True, slots=True)
class ImportDraft:
    """What importing a file would do.

    Attributes:
        name: the file's name.
        graph: IRI of the graph in which is kept what cannot be placed.
        statements: how many the file has.
        counts: new and known by kind: ``entity``, ``claim``, ``citation``, ``finding``, ….
        uncited: new claims that nobody is cited for: plain triples and statements of others.
        aside: statements that would be kept in the import's graph.
        derived: statements left out: they follow from claims and findings.
        rewritten: values that are kept in another spelling.
        issues: what its reader should know, with line and column where known.
        changes: what would change; empty when the case has all of it.
        unknown: relations and kinds that the vocabulary does not have, by use.
        recognised: names of a table or drawing that are taken for entities of the case.
        newcomers: new ones of a table or drawing whose names are like some of the case.
        documents: the file as a document, where its words are cited; kept when it is accepted.
        untyped: new entities of which the file does not say what they are.
    """

    name: str
    graph: str
    statements: int
    counts: dict[str, Counts]
    uncited: int
    aside: int
    derived: int
    rewritten: tuple[Rewritten, ...]
    issues: tuple[Issue, ...]
    changes: ChangeSet
    unknown: tuple[Unknown, ...] = ()
    recognised: tuple[str, ...] = ()
    documents: tuple[bytes, ...] = field(default=(), repr=False)
    untyped: int = 0
    newcomers: tuple[Newcomer, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """What the reader of a table or drawing adds to its statements.

    Attributes:
        aside: statements that are only kept in the import's graph.
        issues: what its reader should know.
        known: claims that the case has already.
        uncited: new claims that nobody is cited for.
        recognised, documents, newcomers: as in `ImportDraft`.
    """

    aside: tuple[Quad, ...] = ()
    issues: tuple[Issue, ...] = ()
    known: int = 0
    uncited: int = 0
    recognised: tuple[str, ...] = ()
    documents: tuple[bytes, ...] = field(default=(), repr=False)
    newcomers: tuple[Newcomer, ...] = ()


def draft(
    project: Project,
    path: Path,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] | None = None,
    said: ReadAs | None = None,
) -> ImportDraft:
    """Return what importing a file of RDF would do; nothing is changed.

    Args:
        project: the open case.
        path: a file in one of `rdf_parsing.FORMATS`, told by its ending.
        limits: time and memory for reading it.
        cancelled: asked again and again while it is read.
        said: what a person said is meant by terms of the file.

    Raises:
        BadInput, TooMuch, Cancelled: the file cannot be read; see `rdf_parsing.parse`.
    """
    form = rdf_parsing.format_of(path)
    data = rdf_parsing.read_bytes(path)
    with garbage.put_off():
        parsed = rdf_parsing.parse(data, form, project.settings.base, limits, cancelled)
        return assemble(project, path.name, parsed, data.decode(), said or ReadAs())


def assemble(
    project: Project,
    name: str,
    parsed: Parsed,
    text: str,
    said: ReadAs,
    brought: Brought | None = None,
) -> ImportDraft:
    """Return the draft of a file that was parsed.

    Args:
        project: the open case.
        name: of the file.
        parsed: its statements.
        text: the file as text, in which the places of issues are looked up.
        said: what a person said is meant by its terms.
        brought: what the reader of a table or drawing adds.

    Raises:
        BadInput: it would add more than one import may.
    """
    base, brought = project.settings.base, brought or Brought()
    foreign = read_as.unknown(project.ontology, parsed.quads)
    terms_of_file = read_as.own_terms(foreign, parsed.quads, said)
    own = [quad for about in terms_of_file.values() for quad in about]
    ontology = vocabulary.extended(project.ontology, own)
    sorter = Sorter(project.store, ontology, base, project.agent)
    sorter.sort(read_as.applied(ontology, parsed.quads, said, sorter.entities), terms_of_file)
    there = project.store.quads
    sorter.aside.update(
        dict.fromkeys(
            one for one in brought.aside if not there(one.subject, one.predicate, one.object)
        )
    )
    found = [
        Issue(f"<{about}> {said_of}", *(place_of(text, about) if n < _PLACED else (0, 0)), count)
        for n, ((said_of, about), count) in enumerate(sorter.issues.items())
    ]
    graph = f"{base}import/{parsed.digest.removeprefix('sha256:')[:16]}"
    known = sorter.known + Counter(claim=brought.known)
    issues = [*parsed.issues, *brought.issues, *found]
    return ImportDraft(
        name=name,
        graph=graph,
        statements=len(parsed.quads),
        counts={
            kind: Counts(sorter.new[kind], known[kind])
            for kind in sorted(sorter.new.keys() | (+known).keys())
        },
        uncited=sorter.uncited + brought.uncited,
        aside=len(sorter.aside),
        derived=sorter.derived,
        rewritten=parsed.rewritten,
        issues=tuple(sorted(issues, key=lambda i: (i.line, i.column, i.text))),
        changes=_changes(project, name, graph, sorter, parsed),
        unknown=foreign,
        recognised=brought.recognised,
        documents=brought.documents,
        newcomers=brought.newcomers,
        untyped=sum(q.object == _THING and q.predicate == _TYPE for q in sorter.placed),
    )


def accept(project: Project, found: ImportDraft) -> ChangeSet:
    """Keep the documents that a draft cites, and return its change.

    Raises:
        WriteFailed: the case cannot be written.
    """
    for data in found.documents:
        project.library.add(data)
    return found.changes


def _changes(project: Project, name: str, graph: str, sorter: Sorter, parsed: Parsed) -> ChangeSet:
    """Return the change that an import makes, with a note of where it came from."""
    aside = [quad._replace(graph=f"<{graph}>") for quad in sorter.aside]
    label = f"{LABEL}{name}"
    if len(aside) + len(sorter.placed) > MOST_NEW:
        raise BadInput(
            f"{name} would add {len(aside) + len(sorter.placed):,} statements; one import may add"
            f" {MOST_NEW:,}: split the file."
        )
    if not aside and not sorter.placed:
        return ChangeSet(label)
    note = Description(graph, f"<{graph}>").link(RDF + "type", PROV + "Entity")
    note.text(RDFS + "label", name).plain(TL + "fileDigest", parsed.digest)
    note.link(PROV + "wasAttributedTo", project.agent)
    note.add(PROV + "generatedAtTime", terms.instant(datetime.now(UTC)))
    return ChangeSet.of(label, [*sorter.placed, *aside, *note.quads], sorter.removed)


def lines(found: ImportDraft, most: int = 20) -> list[str]:
    """Return a draft as lines of text, with at most so many issues and values of each kind."""
    out = [f"{found.name}: {found.statements:,} statements"]
    for kind, counts in found.counts.items():
        out.append(f"  {kind:16} {counts.new:8,} new  {counts.known:8,} already there")
    if found.uncited:
        out.append(f"  {found.uncited:,} of the new claims have no citation yet")
    if found.recognised:
        out.append(f"  {len(found.recognised):,} names are taken for entities of the case")
    for new in found.newcomers[:most]:
        names = " or ".join(f"“{alike.name}”" for alike in new.alike)
        out.append(f"  “{new.name}” is new; it may be {names} of the case")
    for term in found.unknown[:most]:
        out.append(f"  “{term.words}” is no {term.kind} of the vocabulary ({term.uses:,} times)")
    if found.untyped:
        out.append(f"  {found.untyped:,} of the new entities are of no known kind")
    if found.aside:
        out.append(f"  {found.aside:,} statements are kept apart in <{found.graph}>")
    if found.derived:
        out.append(f"  {found.derived:,} statements follow from claims and are not added again")
    for one in found.rewritten[:most]:
        out.append(f"  kept as {one.kept}, written as {one.written} ({one.count:,} times)")
    out += [f"  {issue.sentence}" for issue in found.issues[:most]]
    left = len(found.issues) + len(found.rewritten) - min(len(found.issues), most)
    left -= min(len(found.rewritten), most)
    if left:
        out.append(f"  and {left:,} more remarks of this kind")
    out.append(
        f"{len(found.changes.added):,} statements are new to this case"
        if found.changes
        else "Nothing of it is new to this case"
    )
    return out
