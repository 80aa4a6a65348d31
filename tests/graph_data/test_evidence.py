"""The axes of evidence: every value, and origins counted rather than citations."""

from dataclasses import replace
from itertools import count

import pytest

from graph_data.citation import Citation, Emendation, Target
from graph_data.claim import Claim
from graph_data.evidence import (
    AnchorState,
    Modality,
    Review,
    Support,
    Voice,
    assess,
    in_words,
    origin,
)
from graph_data.finding import Finding
from graph_data.selector import Passage

CLAIM = Claim("claim", "ada", "proposes", "bill")
ROOTS = {"courier": "courier", "herald": "herald", "copy": "courier", "blog": "", "note": ""}
NUMBERS = count()


def cite(work: str = "courier", region: str = "Body", **more: object) -> Citation:
    """Return a citation; with a speaker it is quoted, else the source says it in its own voice."""
    more.setdefault("form", "DirectQuote" if more.get("speaker") else "OwnVoice")
    passage = Passage(0, 5, "sha256:raw", "sha256:folded")
    return Citation(
        f"cite-{next(NUMBERS)}",
        "claim",
        (Target(f"at {work}", work, "text", passage, region),),
        **more,
    )


def find(verdict: str = "Accepted", **more: str) -> Finding:
    return Finding("finding", "claim", verdict, **more)


def evidence(*citations: Citation, findings=(), anchors=None, **claim: str):
    return assess(replace(CLAIM, **claim), citations, findings, ROOTS, anchors or {})


def words(*citations: Citation, **more) -> dict[str, str]:
    return dict(in_words(evidence(*citations, **more)))


# ------------------------------------------------------------------ support, counted by origins


@pytest.mark.parametrize(
    ("citations", "support", "origins"),
    [
        ([], Support.UNSOURCED, 0),
        ([cite()], Support.QUOTED, 1),
        ([cite(), cite()], Support.QUOTED, 1),
        ([cite("courier"), cite("herald")], Support.INDEPENDENT, 2),
        ([cite("courier"), cite("copy")], Support.QUOTED, 1),
        ([cite("blog")], Support.QUOTED, 1),
        ([cite("blog"), cite("note")], Support.QUOTED, 1),
        ([cite("courier"), cite("blog")], Support.QUOTED, 1),
        ([cite("courier"), cite("herald"), cite("blog")], Support.INDEPENDENT, 2),
        ([cite("courier", speaker="clerk"), cite("herald", speaker="clerk")], Support.QUOTED, 1),
        (
            [cite("courier", speaker="clerk"), cite("courier", speaker="ada")],
            Support.INDEPENDENT,
            2,
        ),
        (
            [cite(stance="Mentions"), cite(stance="Qualifies"), cite(stance="Withholds")],
            Support.UNSOURCED,
            0,
        ),
        ([cite(stance="Denies")], Support.UNSOURCED, 0),
    ],
    ids=lambda value: None,
)
def test_support(citations, support, origins):
    found = evidence(*citations)
    assert (found.support, found.origins) == (support, origins)


def test_two_spokespersons_of_one_body_are_one_origin():
    one, two = (
        cite(speaker="ada", on_behalf_of="town"),
        cite("herald", speaker="bea", on_behalf_of="town"),
    )
    assert evidence(one, two).support == Support.QUOTED
    assert evidence(one, replace(two, on_behalf_of="company")).support == Support.INDEPENDENT
    assert evidence(one, cite("herald", speaker="town")).origins == 1


def test_what_is_passed_on_comes_from_the_end_of_the_chain():
    chained = [cite(work, reported_from=("agency", "bea")) for work in ("courier", "herald")]
    assert evidence(*chained).origins == 1
    assert origin(chained[0], ROOTS) == "bea"
    of_a_source = cite("herald", reported_from=("bea", "copy"))
    assert origin(of_a_source, ROOTS) == "courier"
    assert evidence(cite("courier"), of_a_source).origins == 1
    assert origin(cite("herald", reported_from=("blog",)), ROOTS) == ""


def test_origins_of_the_other_kinds():
    assert origin(cite(speaker="ada"), ROOTS) == "ada"
    assert origin(cite(speaker="ada", on_behalf_of="town"), ROOTS) == "town"
    assert origin(cite("copy"), ROOTS) == "courier"
    assert origin(cite("of nowhere"), ROOTS) == ""
    assert origin(replace(cite(), targets=()), ROOTS) == ""


def test_an_unknown_lineage_is_said():
    assert evidence(cite("blog")).lineage_unknown
    assert not evidence(cite("courier")).lineage_unknown
    found = words(cite("courier"), cite("blog"))
    assert found["support"] == "Quoted, 1 origin (2 sources, lineage not stated)"
    assert words(cite("blog"))["support"] == "Quoted, 1 origin"


def test_the_analysts_word():
    assert evidence(findings=[find()]).support == Support.ANALYST
    assert evidence(findings=[find("Doubted")]).support == Support.UNSOURCED
    assert words(findings=[find()])["support"] == "Analyst’s word"


# ------------------------------------------------------------------ opposition


def test_denials_are_counted_by_origin_and_apart():
    found = evidence(
        cite(),
        cite("herald", stance="Denies", speaker="ada"),
        cite("copy", stance="Denies", speaker="ada"),
    )
    assert (found.support, found.deniers, found.contested) == (Support.QUOTED, 1, True)
    assert words(cite("blog", stance="Denies"))["opposition"] == "Denied by 1 origin"
    two = [cite(work, stance="Denies") for work in ("courier", "herald")]
    assert words(*two)["opposition"] == "Denied by 2 origins"
    assert words(cite())["opposition"] == "Not contested"


def test_withheld_is_not_denied():
    found = evidence(cite(stance="Withholds"))
    assert (found.withheld, found.contested, found.support) == (True, False, Support.UNSOURCED)
    assert words(cite(stance="Withholds"))["support"] == "Not affirmed: said to stop short"
    assert words(cite(), cite(stance="Withholds"))["support"] == "Quoted, 1 origin"


# ------------------------------------------------------------------ voice


@pytest.mark.parametrize(
    ("citations", "findings", "voice", "said"),
    [
        ([cite()], [], Voice.OWN, "Own voice of the source"),
        ([cite(region="Caption")], [], Voice.OWN, "Own voice of the source"),
        ([cite(speaker="ada")], [], Voice.ATTRIBUTED, "Only attributed"),
        ([cite(reported_from=("agency",))], [], Voice.ATTRIBUTED, "Only attributed"),
        ([cite(form="IndirectSpeech")], [], Voice.ATTRIBUTED, "Only attributed"),
        ([cite(region="Headline")], [], Voice.HEADLINE, "Headline only"),
        ([cite(region="Headline"), cite()], [], Voice.OWN, "Own voice of the source"),
        ([cite(region="Headline"), cite(speaker="ada")], [], Voice.ATTRIBUTED, "Only attributed"),
        ([], [], Voice.SILENT, "Nobody says it here"),
        ([], [find()], Voice.INFERRED, "Inferred by the analyst"),
        ([cite()], [find(basis="Inferred")], Voice.INFERRED, "Inferred by the analyst"),
        ([cite(stance="Denies")], [], Voice.SILENT, "Nobody says it here"),
    ],
    ids=lambda value: None,
)
def test_voice(citations, findings, voice, said):
    assert evidence(*citations, findings=findings).voice == voice
    assert words(*citations, findings=findings)["voice"] == said


# ------------------------------------------------------------------ modality, anchor, review


@pytest.mark.parametrize("modality", Modality)
def test_modality(modality):
    assert evidence(modality=modality.name.capitalize()).modality == modality
    assert words(modality=modality.name.capitalize())["modality"] == modality.name.capitalize()


def test_a_modality_of_a_later_version_is_not_drawn_as_actual():
    assert evidence(modality="Wished").modality != Modality.ACTUAL


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (AnchorState.EXACT, "Passage exact"), (AnchorState.UNCHECKED, "Cited, not checked here"),
        (AnchorState.PROPOSED, "Passage moved: confirm"), (AnchorState.BROKEN, "Passage not found"),
    ],
)  # fmt: skip
def test_anchor(state, said):
    anchors = {"at courier": state, "at herald": AnchorState.EXACT}
    assert evidence(cite(), cite("herald"), anchors=anchors).anchor == state
    assert words(cite(), cite("herald"), anchors=anchors)["anchor"] == said
    assert words(cite(stance="Denies"), anchors=anchors)["anchor"] == said
    assert words(cite(stance="Withholds"), anchors=anchors)["anchor"] == said


def test_the_worst_passage_counts_and_none_is_no_fault():
    anchors = {"at courier": AnchorState.BROKEN, "at herald": AnchorState.PROPOSED}
    assert evidence(cite(), cite("herald"), anchors=anchors).anchor == AnchorState.BROKEN
    assert evidence(cite("elsewhere")).anchor == AnchorState.UNCHECKED
    assert evidence().anchor == AnchorState.EXACT
    assert words()["anchor"] == "No passage"


@pytest.mark.parametrize("review", Review)
def test_review(review):
    found = evidence(findings=[find(), find(review=review.name.capitalize())])
    assert found.review == review
    assert (
        words(findings=[find(review=review.name.capitalize())])["review"]
        == review.name.capitalize()
    )


def test_a_review_of_a_later_version_is_a_draft():
    assert evidence(findings=[find(review="Framed")]).review == Review.DRAFT


def test_the_latest_verdict_and_mended_slips():
    assert evidence().verdict == ""
    assert evidence(findings=[find("Accepted"), find("Doubted")]).verdict == "Doubted"
    assert not evidence(cite()).emended
    assert evidence(cite(emendation=Emendation("Munday", "Monday", "A slip."))).emended


def test_one_fault_does_not_hide_another():
    found = evidence(
        cite("courier"), cite("herald"), cite("blog", stance="Denies"),
        findings=[find("Accepted", review="Cleared")], anchors={"at herald": AnchorState.BROKEN},
    )  # fmt: skip
    assert (found.support, found.contested, found.anchor, found.review, found.verdict) == (
        Support.INDEPENDENT, True, AnchorState.BROKEN, Review.CLEARED, "Accepted",
    )  # fmt: skip
    assert [axis for axis, _ in in_words(found)] == [
        "support", "opposition", "voice", "modality", "anchor", "review",
    ]  # fmt: skip
    assert dict(in_words(found))["support"] == "2 independent origins"
