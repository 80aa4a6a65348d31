"""Citations: somebody says it, there. The link from a claim to the passages that bear on it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from graph_data import statements, terms
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.claim import now
from graph_data.errors import BadInput
from graph_data.namespaces import OA, PROV, RDF, TL
from graph_data.selector import FOLD, Passage
from graph_data.store import Store

STANCES: Final = ("Affirms", "Denies", "Qualifies", "Withholds", "Mentions")
FORMS: Final = ("OwnVoice", "DirectQuote", "IndirectSpeech")
ATTITUDES: Final = ("States", "Considers", "Alleges", "Reports")
CREDIBILITIES: Final = ("1", "2", "3", "4", "5", "6")
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
        graded_by: IRI of the analyst who gave the grade.
        graded_at: when, ``2026-02-02T10:00:00Z``.
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
    graded_by: str = ""
    graded_at: str = ""
    grade_reason: str = ""


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
        out.link(TL + "gradedBy", citation.graded_by).text(
            TL + "gradeReason", citation.grade_reason
        )
        if citation.graded_at:
            moment = datetime.fromisoformat(citation.graded_at)
            out.add(TL + "gradedAt", terms.instant(moment))
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
    check(citation)
    return ChangeSet.of(label, describe(citation))


def check(citation: Citation) -> None:
    """Check that a citation cites something and keeps to the scales.

    Raises:
        BadInput: it does not; the sentence says what would.
    """
    if not citation.targets:
        raise BadInput("A citation needs a passage: mark one in the Reader first.")
    scales = [
        (citation.stance, STANCES),
        (citation.form, FORMS),
        (citation.attitude, ("", *ATTITUDES)),
        (citation.credibility, ("", *CREDIBILITIES)),
        *((target.region, REGIONS) for target in citation.targets),
    ]
    for value, known in scales:
        if value not in known:
            words = ", ".join(filter(None, known))
            raise BadInput(f"“{value}” is not one of {words}: choose one of them.")
    slip = citation.emendation
    if slip and not (slip.as_written and slip.read_as):
        raise BadInput("An emendation says what is written and how it is read: fill in both.")


_QUERIES: Final = tuple(
    f"SELECT ?node ?p ?o WHERE {{ %VALUES% {path} ?node ?p ?o }}"
    for path in (
        "?node oa:hasBody ?iri .",
        "?citation oa:hasBody ?iri . ?citation oa:hasTarget|tl:emendation|tl:reportedFrom ?node .",
        "?citation oa:hasBody ?iri . ?citation oa:hasTarget/oa:hasSelector ?node .",
    )
)


_PARTS: Final = (OA + "hasTarget", TL + "emendation", TL + "reportedFrom")
_OF_CITATIONS: Final = (
    *_PARTS,
    *(TL + name for name in ("stance", "form", "speaker", "onBehalfOf", "attitude", "saidAt")),
    *(TL + name for name in ("credibility", "gradedBy", "gradedAt", "gradeReason")),
    *(TL + name for name in ("note", "recordedAt", "recordedBy")),
)
_OF_PARTS: Final = (
    *(OA + name for name in ("hasSource", "hasSelector")),
    *(TL + name for name in ("textVersion", "region", "rawDigest", "foldedDigest")),
    *(TL + name for name in ("digestStart", "digestEnd", "order", "reporter")),
    *(TL + name for name in ("asWritten", "readAs", "because")),
)
MANY: Final = 1000
"""From so many claims on all citations are read: predicate by predicate is then faster."""

_OF_SELECTORS: Final = tuple(OA + name for name in ("start", "end", "exact", "prefix", "suffix"))


def read(store: Store, claims: Iterable[str] | None = None) -> dict[str, list[Citation]]:
    """Return the citations of each claim asked for (or of all), in order of their IRIs."""
    wanted = None if claims is None else set(claims)
    many = wanted is None or len(wanted) > MANY
    nodes = _all_nodes(store) if many or wanted is None else _nodes_of(store, wanted)
    cited = {part for held in nodes.values() for part in held.values.get(OA + "hasTarget", ())}
    targets = {iri: _target(iri, nodes) for iri in cited if iri in nodes}
    found: dict[str, list[Citation]] = {}
    for iri in sorted(nodes):
        for claim in nodes[iri].all(OA + "hasBody"):
            if wanted is None or claim in wanted:
                found.setdefault(claim, []).append(_citation(iri, claim, nodes, targets))
    return found


def _nodes_of(store: Store, claims: Iterable[str]) -> dict[str, _Parts]:
    """Return citations of some claims, and what they consist of, thing by thing."""
    values = [f"<{iri}>" for iri in claims]
    nodes: dict[str, _Parts] = {}
    for query in _QUERIES:
        for node, predicate, value in store.select(query, values):
            assert node and predicate and value
            held = nodes.setdefault(node[1:-1], _Parts()).values.setdefault(predicate[1:-1], [])
            plain = terms.value(value)
            if plain not in held:
                held.append(plain)
    return nodes


def _all_nodes(store: Store) -> dict[str, _Parts]:
    """Return all citations, and what they consist of, predicate by predicate."""
    bodies: dict[str, list[str]] = {}
    for iri, body in store.select("SELECT ?s ?o WHERE { ?s oa:hasBody ?o }"):
        assert iri and body
        bodies.setdefault(iri[1:-1], []).append(terms.value(body))
    found = statements.gather(store, bodies, _OF_CITATIONS)
    for iri, claims in bodies.items():
        found[iri][OA + "hasBody"] = claims
    named = {part for held in found.values() for link in _PARTS for part in held.get(link, ())}
    parts = statements.gather(store, named, _OF_PARTS)
    selectors = {one for held in parts.values() for one in held.get(OA + "hasSelector", ())}
    found |= {iri: held for iri, held in parts.items() if held or _is_there(store, iri)}
    found |= statements.gather(store, selectors, _OF_SELECTORS)
    for iri in statements.subjects(store, OA + "TextQuoteSelector"):
        if iri in selectors:
            found[iri][RDF + "type"] = [OA + "TextQuoteSelector"]
    return {iri: _Parts(held) for iri, held in found.items()}


def _is_there(store: Store, iri: str) -> bool:
    """Say whether anything is said of a thing at all."""
    return terms.is_absolute(iri) and bool(store.quads(subject=f"<{iri}>", graph=""))


def _citation(
    iri: str, claim: str, nodes: dict[str, _Parts], targets: dict[str, Target]
) -> Citation:
    part = nodes[iri]
    steps = sorted(
        (nodes[s] for s in part.all(TL + "reportedFrom") if s in nodes),
        key=lambda s: terms.count(s.one(TL + "order")),
    )
    mend = nodes.get(part.one(TL + "emendation"))
    cited = [targets[t] for t in part.all(OA + "hasTarget") if t in targets]
    return Citation(
        iri=iri,
        claim=claim,
        targets=tuple(sorted(cited, key=lambda t: (t.text, t.passage.start))),
        stance=part.one(TL + "stance").removeprefix(TL),
        form=part.one(TL + "form").removeprefix(TL),
        speaker=part.one(TL + "speaker"),
        on_behalf_of=part.one(TL + "onBehalfOf"),
        reported_from=tuple(step.one(TL + "reporter") for step in steps),
        attitude=part.one(TL + "attitude").removeprefix(TL),
        said_at=part.one(TL + "saidAt"),
        credibility=part.one(TL + "credibility").removeprefix(TL + "Credibility"),
        graded_by=part.one(TL + "gradedBy"),
        graded_at=part.one(TL + "gradedAt"),
        grade_reason=part.one(TL + "gradeReason"),
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
