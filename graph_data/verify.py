"""Proving a case again: passages against documents, journals against their chains, the index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from graph_data import citation, journal, source
from graph_data.changeset import Quad
from graph_data.citation import Target
from graph_data.documents import text as plain_text
from graph_data.documents.library import Library
from graph_data.errors import BadDocument, BrokenJournal, NewerFormat
from graph_data.evidence import AnchorState
from graph_data.journal import Reading
from graph_data.namespaces import DERIVED
from graph_data.project import Project
from graph_data.selector import Anchor, anchor
from graph_data.source import TextVersion
from graph_data.store import Store

_ACCEPTED = """SELECT ?s ?p ?o WHERE {
  ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; tl:modality tl:Actual .
  ?finding tl:on ?claim ; tl:verdict tl:Accepted . FILTER(isIRI(?s) && isIRI(?p)) }"""


PLAIN: Final = "plain text"
"""How the names of extractors begin that take a file for its text."""

PARTS: Final = ("sources", "views")
"""What a case has only after something was recorded."""


@dataclass(frozen=True, slots=True)
class PassageCheck:
    """What became of one passage.

    Attributes:
        target: the passage as cited.
        state: ``exact``, ``not attached``, ``proposed`` or ``broken``.
        found: where it is now, for ``exact`` and ``proposed``.
        reason: why it is broken or only proposed, in words.
    """

    target: Target
    state: str
    found: Anchor | None = None
    reason: str = ""


@dataclass(slots=True)
class Verification:
    """What a check of the whole case found.

    Attributes:
        passages: one entry a passage.
        citations: number of citations by the state of their worst passage.
        blocks: number of journal blocks proved.
        heads: file and name of the last block of each journal, to be deposited elsewhere.
        faults: sentences that name what is broken.
        notices: sentences about what is odd but whole.
        names: the names of all journal entries, to be compared with heads deposited elsewhere.
    """

    passages: list[PassageCheck] = field(default_factory=list)
    citations: Counter[str] = field(default_factory=Counter)
    blocks: int = 0
    heads: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @property
    def counts(self) -> dict[str, int]:
        """Passages by state."""
        found = Counter(check.state for check in self.passages)
        return {state: found[state] for state in ("exact", "not attached", "proposed", "broken")}

    @property
    def whole(self) -> bool:
        """Whether nothing is broken."""
        return not self.faults


def document_text(library: Library, version: TextVersion) -> str | None:
    """Return the text of an attached document; None when it is not attached.

    The text of a plain text file is the file; other texts are kept beside their files.

    Raises:
        BadDocument: it was changed or cannot be read.
    """
    if not version.extractor.startswith(PLAIN):
        kept = library.has(version.text_digest)
        return library.text(version.text_digest) if kept else None
    if not library.has(version.file_digest):
        return None
    return plain_text.decode(library.bytes(version.file_digest), version.iri)


def _other_reading(
    library: Library, versions: Mapping[str, TextVersion], wanted: TextVersion
) -> TextVersion | None:
    """Return a text that another extractor read from the same file, where the cited one lacks."""
    others = [
        one
        for one in versions.values()
        if one.copy == wanted.copy and one != wanted and library.has(one.text_digest)
    ]
    return max(others, key=lambda one: one.extractor, default=None)


def _check_elsewhere(
    target: Target, text: str, cited: TextVersion, now: TextVersion
) -> PassageCheck:
    """Look for a passage in another text of its file: it is never found there for certain."""
    found = anchor(text, target.passage)
    if found.state == "broken":
        reason = f"its words are not in the text that {now.extractor} reads from the document"
        return PassageCheck(target, "broken", None, reason)
    words = "similar" if found.state == "proposed" else "the same"
    return PassageCheck(
        target,
        "proposed",
        replace(found, state="proposed"),
        f"{words} words in the text by {now.extractor}; cited is the text by {cited.extractor}",
    )


def _check(target: Target, text: str | None) -> PassageCheck:
    if text is None:
        return PassageCheck(target, "not attached")
    found = anchor(text, target.passage)
    if found.state == "exact":
        return PassageCheck(target, "exact", found)
    if found.state == "broken":
        return PassageCheck(target, "broken", None, "its words are not in the document")
    reason = (
        "equal but for quotation marks, dashes or spaces"
        if found.state == "folded"
        else "similar words"
    )
    return PassageCheck(target, "proposed", found, reason)


def check_passages(
    store: Store, library: Library, targets: Iterable[Target] | None = None
) -> list[PassageCheck]:
    """Check passages (or all) against the documents attached here, in order of text and place."""
    if targets is None:
        every = {
            t.iri: t for found in citation.read(store).values() for c in found for t in c.targets
        }
        targets = every.values()
    versions = source.read_texts(store)
    texts: dict[str, str | None] = {}
    faults: dict[str, str] = {}
    others: dict[str, tuple[str, TextVersion]] = {}
    checks = []
    for target in sorted(targets, key=lambda t: (t.text, t.passage.start, t.passage.end)):
        if target.text not in texts:
            texts[target.text] = None
            try:
                if target.text not in versions:
                    raise BadDocument(
                        f"The case does not describe the text {target.text} that it cites."
                    )
                text = texts[target.text] = document_text(library, versions[target.text])
                other = _other_reading(library, versions, versions[target.text])
                if text is None and other:
                    others[target.text] = (library.text(other.text_digest), other)
            except BadDocument as error:
                faults[target.text] = error.sentence
        if target.text in faults:
            checks.append(PassageCheck(target, "broken", None, faults[target.text]))
        elif (instead := others.get(target.text)) is not None:
            checks.append(_check_elsewhere(target, instead[0], versions[target.text], instead[1]))
        else:
            checks.append(_check(target, texts[target.text]))
    return checks


STATES = {
    "exact": AnchorState.EXACT,
    "not attached": AnchorState.UNCHECKED,
    "proposed": AnchorState.PROPOSED,
    "broken": AnchorState.BROKEN,
}


def anchor_states(checks: Iterable[PassageCheck]) -> dict[str, AnchorState]:
    """Return how each passage was found again, by its IRI."""
    return {check.target.iri: STATES[check.state] for check in checks}


def _check_journals(folder: Path, result: Verification) -> list[Reading]:
    readings = []
    for path in sorted(folder.glob("*.rdfp")):
        try:
            reading = journal.read(path)
        except (BrokenJournal, NewerFormat) as error:
            result.faults.append(error.sentence)
            continue
        readings.append(reading)
        result.blocks += len(reading.blocks)
        if reading.blocks:
            result.heads[path.name] = reading.blocks[-1].id
        if reading.torn and reading.torn.reading_sentence not in result.notices:
            result.notices.append(reading.torn.reading_sentence)
        result.names |= {block.id for block in reading.blocks}
    if not result.blocks and any(_holds_something(folder.parent / part) for part in PARTS):
        result.faults.append(
            f"{folder} has no entry, but the case has documents or views: the journal is missing."
            " Restore it from a copy."
        )
    if not result.notices:  # an opening that sets one aside says so itself
        result.notices += [
            f"{path.name} holds the unfinished end of a journal, set aside at an earlier opening."
            for path in sorted(folder.glob("*.torn-*"))
        ]
    return readings


def _holds_something(folder: Path) -> bool:
    return folder.is_dir() and any(folder.iterdir())


def _check_index(store: Store, readings: Iterable[Reading], result: Verification) -> None:
    """Compare the index, which may have come with the folder, with what the journals say."""
    kept = {head.split("@")[0] for head in store.heads().values()}
    if kept != set(result.heads.values()):
        return  # something was written since the case was opened
    recorded = journal.state(journal.in_order(readings))
    rows = store.select(_ACCEPTED)
    recorded |= {Quad(s, p, o, f"<{DERIVED}>") for s, p, o in rows if s and p and o}
    odd = len(recorded ^ set(store.case_quads()))
    if odd:
        result.faults.append(
            f"The index differs from the journals in {odd:,} statements: close the case, delete its"
            " folder “index” and open it again."
        )


def verify(project: Project) -> Verification:
    """Prove every passage and every journal of a case, and that the index says what they say."""
    result = Verification(notices=list(project.notices))
    if project.doubtful_ends:
        result.faults += project.doubtful_ends
        result.notices = [n for n in result.notices if n not in project.doubtful_ends]
    readings = _check_journals(project.folder / "journal", result)
    if not result.faults:
        _check_index(project.store, readings, result)
    cited = [one for several in citation.read(project.store).values() for one in several]
    targets = {target.iri: target for one in cited for target in one.targets}
    result.passages = check_passages(project.store, project.library, targets.values())
    states = anchor_states(result.passages)
    names = {state: name for name, state in STATES.items()}
    for one in cited:
        worst = max((states[t.iri] for t in one.targets), default=AnchorState.BROKEN)
        result.citations[names[worst]] += 1
    sources = source.read(project.store)
    for check in result.passages:
        if check.state == "broken":
            work = sources.get(check.target.source)
            span = f"{check.target.passage.start}-{check.target.passage.end}"
            name = work.label if work else check.target.source
            result.faults.append(f"{name}, characters {span} <{check.target.iri}>: {check.reason}.")
    return result
