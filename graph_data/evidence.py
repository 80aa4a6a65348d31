"""The evidence of a claim, axis by axis: computed from citations and findings, never stored.

Origins are counted, not citations: two papers that repeat one wire, or two spokespersons of one
department, are one origin. A source whose lineage is not known never adds a second origin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from graph_data.citation import Citation
from graph_data.claim import Claim
from graph_data.finding import Finding


class Support(IntEnum):
    """How far anybody bears the claim out: the line of the edge."""

    UNSOURCED = 0
    ANALYST = 1
    QUOTED = 2
    INDEPENDENT = 3


class Voice(IntEnum):
    """In whose voice it is affirmed: speech, headline and thought marks; last: in nobody's."""

    OWN = 0
    ATTRIBUTED = 1
    HEADLINE = 2
    INFERRED = 3
    SILENT = 4


class Modality(IntEnum):
    """Whether it is, is planned, or would be."""

    ACTUAL = 0
    PLANNED = 1
    CONDITIONAL = 2


class AnchorState(IntEnum):
    """How well the passages were found again; the worst of a claim's passages counts."""

    EXACT = 0
    UNCHECKED = 1
    PROPOSED = 2
    BROKEN = 3


class Review(IntEnum):
    """Whether a second look was taken."""

    DRAFT = 0
    CHECKED = 1
    CLEARED = 2


RESERVED: Final = ("Rejected", "Doubted")
"""Verdicts after which a claim is not to be read, or drawn, as any other."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The axes of one claim.

    Attributes:
        origins: independent origins that affirm it.
        sources: works in which it is affirmed.
        lineage_unknown: some affirming source's lineage is not known, so its origin was not counted
            apart.
        deniers: independent origins that deny it.
        withheld: somebody is said to stop short of it.
        verdict: the analyst's latest verdict, empty when there is none.
        emended: a slip in a cited text was mended.
    """

    support: Support
    origins: int
    sources: int
    lineage_unknown: bool
    deniers: int
    voice: Voice
    modality: Modality
    anchor: AnchorState
    review: Review
    verdict: str = ""
    withheld: bool = False
    emended: bool = False

    @property
    def contested(self) -> bool:
        """Somebody denies it."""
        return self.deniers > 0


def origin(citation: Citation, roots: Mapping[str, str]) -> str:
    """Return who the words come from in the end, or '' when that is not known.

    The end of the reported-from chain; else the body on whose behalf the speaker speaks; else the
    speaker; else the work at the root of the source's lineage.
    """
    if citation.reported_from:
        last = citation.reported_from[-1]
        return roots.get(last, last)
    if citation.on_behalf_of or citation.speaker:
        return citation.on_behalf_of or citation.speaker
    return roots.get(citation.targets[0].source, "") if citation.targets else ""


def _count(citations: Sequence[Citation], roots: Mapping[str, str]) -> tuple[int, bool]:
    found = {origin(citation, roots) for citation in citations}
    known = found - {""}
    return (len(known) or int(bool(found))), "" in found


def _voice(affirming: Sequence[Citation], findings: Sequence[Finding]) -> Voice:
    if any(f.basis == "Inferred" for f in findings):
        return Voice.INFERRED
    if not affirming:
        accepted = any(f.verdict == "Accepted" for f in findings)
        return Voice.INFERRED if accepted else Voice.SILENT
    own = [c for c in affirming if c.form == "OwnVoice" and not c.speaker and not c.reported_from]
    regions = [t.region for c in own for t in c.targets]
    if any(region != "Headline" for region in regions):
        return Voice.OWN
    return Voice.HEADLINE if regions and len(own) == len(affirming) else Voice.ATTRIBUTED


def _support(
    claim_origins: int, affirming: Sequence[Citation], findings: Sequence[Finding]
) -> Support:
    if not affirming:
        return (
            Support.ANALYST if any(f.verdict == "Accepted" for f in findings) else Support.UNSOURCED
        )
    return Support.INDEPENDENT if claim_origins >= 2 else Support.QUOTED


def assess(
    claim: Claim,
    citations: Sequence[Citation],
    findings: Sequence[Finding],
    roots: Mapping[str, str],
    anchors: Mapping[str, AnchorState],
) -> Evidence:
    """Return the evidence of a claim.

    Args:
        claim: the proposition.
        citations: everything cited for or against it.
        findings: the analysts' verdicts on it, the earliest first.
        roots: for each source the root of its lineage ('' unknown), from `source.origins`.
        anchors: how each passage was found again, by IRI of the passage.
    """
    affirming = [c for c in citations if c.stance == "Affirms"]
    denying = [c for c in citations if c.stance == "Denies"]
    origins, unknown = _count(affirming, roots)
    states = [anchors.get(t.iri, AnchorState.UNCHECKED) for c in citations for t in c.targets]
    reviews = [Review.__members__.get(f.review.upper(), Review.DRAFT) for f in findings]
    return Evidence(
        support=_support(origins, affirming, findings),
        origins=origins,
        sources=len({t.source for c in affirming for t in c.targets}),
        lineage_unknown=unknown,
        deniers=_count(denying, roots)[0],
        voice=_voice(affirming, findings),
        # What a later version may call it, it is not known to be so.
        modality=Modality.__members__.get(claim.modality.upper(), Modality.CONDITIONAL),
        anchor=max(states, default=AnchorState.EXACT),
        review=max(reviews, default=Review.DRAFT),
        verdict=findings[-1].verdict if findings else "",
        withheld=any(c.stance == "Withholds" for c in citations),
        emended=any(c.emendation for c in citations),
    )


def in_words(evidence: Evidence) -> list[tuple[str, str]]:
    """Return the axes as (axis, words), in the order of the table they are read in."""
    count = evidence.origins
    support = {
        Support.UNSOURCED: "Unsourced",
        Support.ANALYST: "Analyst’s word",
        Support.QUOTED: "Quoted, 1 origin",
        Support.INDEPENDENT: f"{count} independent origins",
    }[evidence.support]
    if evidence.withheld and evidence.support == Support.UNSOURCED:
        support = "Not affirmed: said to stop short"
    if evidence.lineage_unknown and evidence.sources > 1:
        support += f" ({evidence.sources} sources, lineage not stated)"
    voice = {
        Voice.OWN: "Own voice of the source",
        Voice.ATTRIBUTED: "Only attributed",
        Voice.HEADLINE: "Headline only",
        Voice.INFERRED: "Inferred by the analyst",
        Voice.SILENT: "Nobody says it here",
    }[evidence.voice]
    verdict = evidence.verdict if evidence.verdict in RESERVED else ""
    denied = f"Denied by {evidence.deniers} origin{'s' if evidence.deniers != 1 else ''}"
    anchor = {
        AnchorState.EXACT: "Passage exact",
        AnchorState.UNCHECKED: "Cited, not checked here",
        AnchorState.PROPOSED: "Passage moved: confirm",
        AnchorState.BROKEN: "Passage not found",
    }[evidence.anchor]
    return [
        ("support", support),
        ("opposition", denied if evidence.contested else "Not contested"),
        ("voice", voice),
        ("modality", evidence.modality.name.capitalize()),
        (
            "anchor",
            anchor if evidence.sources or evidence.deniers or evidence.withheld else "No passage",
        ),
        ("review", verdict or evidence.review.name.capitalize()),
    ]
