"""Citations: somebody says it, there. The link from a claim to the passages that bear on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from graph_data import terms
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.claim import now
from graph_data.errors import BadInput
from graph_data.namespaces import OA, PROV, RDF, TL
from graph_data.selector import FOLD, Passage
from graph_data.store import Store

STANCES: Final = ("Affirms", "Denies", "Qualifies", "Withholds", "Mentions")
FORMS: Final = ("OwnVoice", "DirectQuote", "IndirectSpeech")
ATTITUDES: Final = ("States", "Considers", "Alleges", "Reports")
REGIONS: Final = ("Body", "Headline", "Caption", "ListItem")


@dataclass(frozen=True, slots=True)
class Target:
    """A passage as cited: where it is, and where our own digest says the same.

    Attributes:
        source: IRI of the work.
        text: IRI of the text version whose code points are counted.
        digest_start: first code point in our digest of the source; a reading aid, never evidence.
        digest_end: code point after the last; 0 when there is none.
    """

    iri: str
    source: str
    text: str
    passage: Passage
    region: str = "Body"
    digest_start: int = 0
    digest_end: int = 0


@dataclass(frozen=True, slots=True)
class Emendation:
    """A slip in the text: as written, as the analyst reads it, and why."""

    as_written: str
    read_as: str
    because: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Who says what of a claim, where, and how.

    Attributes:
        speaker: IRI of an entity; empty means the source in its own voice.
        reported_from: IRIs of entities or sources through whom it came, the nearest first.
        credibility: ``1`` to ``6``, empty when ungraded.
    """

    iri: str
    claim: str
    targets: tuple[Target, ...]
    stance: str = "Affirms"
    form: str = "OwnVoice"
    speaker: str = ""
    on_behalf_of: str = ""
    reported_from: tuple[str, ...] = ()
    attitude: str = ""
    said_at: str = ""
    credibility: str = ""
    note: str = ""
    emendation: Emendation | None = None
    recorded_at: str = ""
    recorded_by: str = ""


@dataclass(slots=True)
class _Parts:
    """Statements about one subject while they are gathered."""

    values: dict[str, list[str]] = field(default_factory=dict)

    def one(self, predicate: str) -> str:
        return min(self.values.get(predicate, [""]))

    def all(self, predicate: str) -> list[str]:
        return sorted(self.values.get(predicate, []))


def target_iri(base: str, text: str, passage: Passage) -> str:
    """Return the IRI of a passage: one for each range of each text."""
    seed = f"{text} {passage.start} {passage.end} {passage.raw}"
    return f"{base}passage/{hashlib.sha256(seed.encode()).hexdigest()[:20]}"


def describe_target(target: Target) -> list[Quad]:
    """Return the statements that make up a passage and its selectors."""
    passage = target.passage
    out = Description(target.iri).link(RDF + "type", TL + "Passage", OA + "SpecificResource")
    out.link(OA + "hasSource", target.source).link(TL + "textVersion", target.text)
    out.link(TL + "region", TL + target.region).link(OA + "hasSelector", target.iri + "-position")
    out.plain(TL + "rawDigest", passage.raw).plain(TL + "foldedDigest", passage.folded).plain(
        TL + "fold", FOLD
    )
    if target.digest_end:
        out.integer(TL + "digestStart", target.digest_start).integer(
            TL + "digestEnd", target.digest_end
        )
    position = Description(target.iri + "-position").link(RDF + "type", OA + "TextPositionSelector")
    position.integer(OA + "start", passage.start).integer(OA + "end", passage.end)
    quads = position.quads
    if passage.exact:
        out.link(OA + "hasSelector", target.iri + "-quote")
        quote = Description(target.iri + "-quote").link(RDF + "type", OA + "TextQuoteSelector")
        quote.plain(OA + "exact", passage.exact).plain(OA + "prefix", passage.prefix)
        quads += quote.plain(OA + "suffix", passage.suffix).quads
    return out.quads + quads


def describe(citation: Citation) -> list[Quad]:
    """Return the statements that make up a citation, its passages included."""
    out = Description(citation.iri).link(RDF + "type", TL + "Citation", OA + "Annotation")
    out.link(OA + "hasBody", citation.claim).link(
        OA + "hasTarget", *(t.iri for t in citation.targets)
    )
    out.link(TL + "stance", TL + citation.stance).link(TL + "form", TL + citation.form)
    out.link(TL + "speaker", citation.speaker).link(TL + "onBehalfOf", citation.on_behalf_of)
    out.link(TL + "attitude", TL + citation.attitude if citation.attitude else None)
    out.date(TL + "saidAt", citation.said_at).text(TL + "note", citation.note)
    if citation.credibility:
        out.link(TL + "credibility", TL + "Credibility" + citation.credibility)
    recorded = datetime.fromisoformat(citation.recorded_at or now())
    out.add(TL + "recordedAt", terms.instant(recorded)).link(
        TL + "recordedBy", citation.recorded_by
    )
    more: list[Quad] = []
    for number, reporter in enumerate(citation.reported_from, 1):
        step = f"{citation.iri}-from-{number}"
        out.link(TL + "reportedFrom", step)
        chain = (
            Description(step).link(RDF + "type", TL + "ReportStep").integer(TL + "order", number)
        )
        more += chain.link(TL + "reporter", reporter).quads
    if citation.emendation:
        slip = citation.emendation
        out.link(TL + "emendation", citation.iri + "-emendation")
        mend = Description(citation.iri + "-emendation").link(RDF + "type", TL + "Emendation")
        mend.plain(TL + "asWritten", slip.as_written).text(TL + "readAs", slip.read_as)
        more += (
            mend.text(TL + "because", slip.because)
            .link(PROV + "wasAttributedTo", citation.recorded_by)
            .quads
        )
    for target in citation.targets:
        more += describe_target(target)
    return out.quads + more


def add(citation: Citation, label: str = "Citation") -> ChangeSet:
    """Return the change that adds a citation.

    Raises:
        BadInput: it cites nothing, or a term of the scales is unknown.
    """
    if not citation.targets:
        raise BadInput("A citation needs a passage: mark one in the Reader first.")
    for value, known in ((citation.stance, STANCES), (citation.form, FORMS)):
        if value not in known:
            raise BadInput(f"“{value}” is not one of {', '.join(known)}: choose one of them.")
    return ChangeSet.of(label, describe(citation))


_QUERIES: Final = tuple(
    f"SELECT ?node ?p ?o WHERE {{ %VALUES% {path} ?node ?p ?o }}"
    for path in (
        "?node oa:hasBody ?iri .",
        "?citation oa:hasBody ?iri . ?citation oa:hasTarget|tl:emendation|tl:reportedFrom ?node .",
        "?citation oa:hasBody ?iri . ?citation oa:hasTarget/oa:hasSelector ?node .",
    )
)


def read(store: Store, claims: Iterable[str] | None = None) -> dict[str, list[Citation]]:
    """Return the citations of each claim asked for (or of all), in order of their IRIs."""
    values = [f"<{iri}>" for iri in claims] if claims is not None else None
    nodes: dict[str, _Parts] = {}
    for query in _QUERIES:
        asked = query if values is not None else query.replace("%VALUES%", "")
        for node, predicate, value in store.select(asked, values or ()):
            assert node and predicate and value
            held = nodes.setdefault(node[1:-1], _Parts()).values.setdefault(predicate[1:-1], [])
            plain = terms.value(value)
            if plain not in held:
                held.append(plain)
    found: dict[str, list[Citation]] = {}
    for iri in sorted(nodes):
        for claim in nodes[iri].all(OA + "hasBody"):
            found.setdefault(claim, []).append(_citation(iri, claim, nodes))
    return found


def _citation(iri: str, claim: str, nodes: dict[str, _Parts]) -> Citation:
    part = nodes[iri]
    steps = sorted(
        (nodes[s] for s in part.all(TL + "reportedFrom") if s in nodes),
        key=lambda s: terms.count(s.one(TL + "order")),
    )
    mend = nodes.get(part.one(TL + "emendation"))
    targets = [_target(t, nodes) for t in part.all(OA + "hasTarget") if t in nodes]
    return Citation(
        iri=iri,
        claim=claim,
        targets=tuple(sorted(targets, key=lambda t: (t.text, t.passage.start))),
        stance=part.one(TL + "stance").removeprefix(TL),
        form=part.one(TL + "form").removeprefix(TL),
        speaker=part.one(TL + "speaker"),
        on_behalf_of=part.one(TL + "onBehalfOf"),
        reported_from=tuple(step.one(TL + "reporter") for step in steps),
        attitude=part.one(TL + "attitude").removeprefix(TL),
        said_at=part.one(TL + "saidAt"),
        credibility=part.one(TL + "credibility").removeprefix(TL + "Credibility"),
        note=part.one(TL + "note"),
        emendation=Emendation(
            mend.one(TL + "asWritten"), mend.one(TL + "readAs"), mend.one(TL + "because")
        )
        if mend
        else None,
        recorded_at=part.one(TL + "recordedAt"),
        recorded_by=part.one(TL + "recordedBy"),
    )


def _target(iri: str, nodes: dict[str, _Parts]) -> Target:
    part = nodes[iri]
    position, quote = _Parts(), _Parts()
    for selector in part.all(OA + "hasSelector"):
        part_of = nodes.get(selector, _Parts())
        if OA + "TextQuoteSelector" in part_of.all(RDF + "type"):
            quote = part_of
        else:
            position = part_of
    return Target(
        iri=iri,
        source=part.one(OA + "hasSource"),
        text=part.one(TL + "textVersion"),
        passage=Passage(
            start=terms.count(position.one(OA + "start")),
            end=terms.count(position.one(OA + "end")),
            raw=part.one(TL + "rawDigest"),
            folded=part.one(TL + "foldedDigest"),
            exact=quote.one(OA + "exact"),
            prefix=quote.one(OA + "prefix"),
            suffix=quote.one(OA + "suffix"),
        ),
        region=part.one(TL + "region").removeprefix(TL),
        digest_start=terms.count(part.one(TL + "digestStart")),
        digest_end=terms.count(part.one(TL + "digestEnd")),
    )
