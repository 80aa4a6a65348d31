"""A case as numbered plain sentences, source by source, for a person to hold against the passages.

One sentence a citation: what is said, in which stance, by whom, where. Each can be held against its
passage alone: does this passage say that, of that subject, in that direction?
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph_data import citation, claim, entity, finding, source, verify
from graph_data.citation import Citation, Emendation, Target
from graph_data.claim import Claim
from graph_data.documents.library import Library
from graph_data.errors import BadDocument
from graph_data.namespaces import local_name
from graph_data.ontology import Ontology
from graph_data.project import Project
from graph_data.selector import digest
from graph_data.source import Source


@dataclass(frozen=True, slots=True)
class Words:
    """The words that stand at a passage, as far as they are at hand.

    Attributes:
        start: first code point of the passage in its text.
        end: code point after the last.
        text: the words, white space as it stands; empty when there are none at hand.
        origin: ``original`` (its own words, digest proved), ``digest`` (what our digest of the
            source says there, never evidence) or ``missing``.
    """

    start: int
    end: int
    region: str
    text: str
    origin: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one citation says, in plain words.

    Attributes:
        number: place in the list of its source, from 1.
        text: the claim with its date, place and case, without full stop.
        speaker: label; empty means the source in its own voice.
        through: labels of those through whom it came, the nearest first.
        verdict: the analyst's latest verdict on the claim, empty when there is none.
        words: one entry a passage, in order of place.
    """

    number: int
    claim: str
    citation: str
    source: str
    text: str
    stance: str
    form: str
    attitude: str
    speaker: str
    on_behalf_of: str
    through: tuple[str, ...]
    verdict: str
    basis: str
    said_at: str
    note: str
    emendation: Emendation | None
    words: tuple[Words, ...]

    @property
    def region(self) -> str:
        """Where in the source it stands; several passages may stand in several regions."""
        return ", ".join(dict.fromkeys(one.region for one in self.words))


def in_full(ontology: Ontology, one: Claim, labels: Mapping[str, str]) -> str:
    """Return a claim as a plain sentence with its date, place and case, without its full stop.

    Args:
        labels: names of the entities by IRI; one that is not there is named by its local name.
    """

    def name(iri: str) -> str:
        return labels.get(iri) or local_name(iri)

    parts = [
        f"from {one.valid_from}" if one.valid_from else "",
        f"until {one.valid_until}" if one.valid_until else "",
        f"place: {name(one.place)}" if one.place else "",
        f"case: {name(one.in_case)}" if one.in_case else "",
    ]
    plain = claim.sentence(ontology, one, name(one.subject), name(one.object))
    more = "; ".join(part for part in parts if part)
    return f"{plain} ({more})" if more else plain


def read(project: Project, sources: Iterable[str] | None = None) -> dict[str, list[Sentence]]:
    """Return the sentences of each source, numbered in the order of the text.

    Args:
        project: the case.
        sources: IRIs of the sources wanted; all when None. One without citations has no sentence.
    """
    works = source.read(project.store)
    wanted = works.keys() if sources is None else set(sources)
    reader = _Reader(project, works)
    cited = [one for several in citation.read(project.store).values() for one in several]
    cited.sort(key=lambda one: (_place(one), reader.sentence(one.claim), one.iri))
    found: dict[str, list[Sentence]] = {iri: [] for iri in works if iri in wanted}
    for one in cited:
        if one.targets and one.targets[0].source in found:
            listed = found[one.targets[0].source]
            listed.append(reader.described(one, len(listed) + 1))
    return found


def find_source(project: Project, name: str) -> str:
    """Return the IRI of the one source of that name: IRI, its last part, label, or part of it.

    Raises:
        NoSuchName: none has it.
        AmbiguousName: several have it; the error lists them.
    """
    works = source.read(project.store)
    for iri in works:
        if name == local_name(iri):
            return iri
    named = entity.read(project.store, project.ontology, works)
    return entity.find(named.values(), name, project.ontology).iri


def _place(one: Citation) -> tuple[int, int]:
    spans = [(target.passage.start, target.passage.end) for target in one.targets]
    return min(spans, default=(0, 0))


class _Reader:
    """Holds what the sentences of a case are put together from."""

    def __init__(self, project: Project, works: Mapping[str, Source]) -> None:
        store = project.store
        self._ontology = project.ontology
        self._claims = claim.read(store)
        self._findings = finding.read(store)
        self._labels = {iri: one.label for iri, one in entity.read(store, self._ontology).items()}
        self._labels |= {iri: one.label for iri, one in works.items()}
        self._words = _WordsAtHand(project, works)

    def sentence(self, iri: str) -> str:
        known = self._claims.get(iri)
        return in_full(self._ontology, known, self._labels) if known else local_name(iri)

    def described(self, one: Citation, number: int) -> Sentence:
        judged = self._findings.get(one.claim, [])
        targets = sorted(one.targets, key=lambda t: (t.text, t.passage.start))
        return Sentence(
            number=number,
            claim=one.claim,
            citation=one.iri,
            source=one.targets[0].source,
            text=self.sentence(one.claim),
            stance=one.stance,
            form=one.form,
            attitude=one.attitude,
            speaker=self._name(one.speaker),
            on_behalf_of=self._name(one.on_behalf_of),
            through=tuple(self._name(iri) for iri in one.reported_from),
            verdict=judged[-1].verdict if judged else "",
            basis=judged[-1].basis if judged else "",
            said_at=one.said_at,
            note=one.note,
            emendation=one.emendation,
            words=tuple(self._words.at(target) for target in targets),
        )

    def _name(self, iri: str) -> str:
        return (self._labels.get(iri) or local_name(iri)) if iri else ""


class _WordsAtHand:
    """The originals that are attached, and our digests for the others."""

    def __init__(self, project: Project, works: Mapping[str, Source]) -> None:
        self._works = works
        self._library = project.library
        self._texts = {
            iri: _unless_damaged(project.library, version)
            for iri, version in source.read_texts(project.store).items()
        }
        self._digests: dict[str, str] = {}

    def at(self, target: Target) -> Words:
        start, end = target.passage.start, target.passage.end
        words, origin = self._original(target), "original"
        if not words:
            words, origin = self._digest(target), "digest"
        return Words(start, end, target.region, words, origin if words else "missing")

    def _original(self, target: Target) -> str:
        text = self._texts.get(target.text)
        words = text[target.passage.start : target.passage.end] if text else ""
        return words if words and digest(words) == target.passage.raw else ""

    def _digest(self, target: Target) -> str:
        work = self._works.get(target.source)
        if not work or not target.digest_end or not self._library.has(work.digest_text):
            return ""
        if work.iri not in self._digests:
            self._digests[work.iri] = self._library.text(work.digest_text)
        return self._digests[work.iri][target.digest_start : target.digest_end]


def _unless_damaged(library: Library, version: source.TextVersion) -> str | None:
    """Return the text of an attached document; one that was changed counts as not attached.

    `verify` is what names it; here its words would prove nothing.
    """
    try:
        return verify.document_text(library, version)
    except BadDocument:
        return None
