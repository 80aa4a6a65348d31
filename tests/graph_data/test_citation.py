"""Citations: every field read back, what is missing, what is odd."""

from dataclasses import replace

import pytest

from graph_data import citation, selector
from graph_data.changeset import Quad
from graph_data.citation import Citation, Emendation, Target
from graph_data.errors import BadInput
from graph_data.namespaces import OA, TL
from graph_data.store import Store
from tests.support.builders import BASE, WHEN, Desk, an_iri

TEXT = "The mayor said: “We sign on Monday.” 😀 The company did not."
WORDS = selector.passage(TEXT, 16, 35, keep_words=True)
DIGEST_ONLY = selector.passage(TEXT, 40, 54)


def target(passage: selector.Passage, **more: object) -> Target:
    return Target(
        citation.target_iri(BASE, an_iri("text"), passage),
        an_iri("paper"),
        an_iri("text"),
        passage,
        **more,
    )


WHOLE = Citation(
    an_iri("citation/1"), an_iri("claim/1"),
    (target(WORDS, region="Headline", digest_start=5, digest_end=60), target(DIGEST_ONLY)),
    "Denies", "DirectQuote", an_iri("clerk"), an_iri("company"),
    (an_iri("bea"), an_iri("wire"), an_iri("cy")), "Alleges", "2031-05", "2", "A note.",
    Emendation("Munday", "Monday", "A slip."), WHEN, an_iri("agent/ada"),
)  # fmt: skip


def store_of(*citations: Citation) -> Store:
    store = Store()
    store.rebuild({quad for one in citations for quad in citation.describe(one)}, {})
    return store


def test_what_is_described_is_read():
    bare = Citation(
        an_iri("citation/2"), an_iri("claim/1"), (target(DIGEST_ONLY),), recorded_at=WHEN
    )
    other = replace(bare, iri=an_iri("citation/3"), claim=an_iri("claim/2"))
    store = store_of(WHOLE, bare, other)
    assert citation.read(store) == {an_iri("claim/1"): [WHOLE, bare], an_iri("claim/2"): [other]}
    assert citation.read(store, [other.claim]) == {other.claim: [other]}
    assert citation.read(store, []) == {}


@pytest.mark.parametrize("stance", citation.STANCES)
@pytest.mark.parametrize("form", citation.FORMS)
def test_every_stance_and_form(stance, form):
    one = replace(WHOLE, stance=stance, form=form)
    assert citation.add(one, "Cite").added == set(citation.describe(one))
    assert citation.read(store_of(one))[one.claim] == [one]


@pytest.mark.parametrize("attitude", ["", *citation.ATTITUDES])
@pytest.mark.parametrize("region", citation.REGIONS)
def test_every_attitude_and_region(attitude, region):
    one = replace(WHOLE, attitude=attitude, targets=(target(WORDS, region=region),))
    assert citation.read(store_of(one))[one.claim] == [one]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"targets": ()}, "needs a passage: mark one in the Reader"),
        ({"stance": "Shrugs"}, "“Shrugs” is not one of Affirms, Denies"),
        ({"form": "Song"}, "“Song” is not one of OwnVoice"),
        ({"said_at": "lately"}, "is not a date"),
        ({"speaker": "nobody"}, "is not an absolute IRI"),
    ],
)
def test_what_cannot_be_cited_is_said(changed, message):
    with pytest.raises(BadInput, match=message):
        citation.add(replace(WHOLE, **changed))


def test_one_range_is_one_passage_whoever_cites_it():
    assert citation.target_iri(BASE, "x:text", WORDS) == citation.target_iri(
        BASE, "x:text", replace(WORDS, exact="")
    )
    assert citation.target_iri(BASE, "x:text", WORDS) != citation.target_iri(BASE, "x:other", WORDS)


def test_a_passage_whose_selectors_say_nothing_is_nowhere():
    quads = {
        q for q in citation.describe(WHOLE) if not q.subject.endswith(("-position>", "-quote>"))
    }
    store = Store()
    store.rebuild(quads, {})
    (read,) = citation.read(store)[WHOLE.claim]
    assert {(t.passage.start, t.passage.end, t.passage.exact) for t in read.targets} == {(0, 0, "")}


def test_a_passage_that_is_not_described_is_left_out():
    gone = {f"<{t.iri}>" for t in WHOLE.targets[:1]}
    store = Store()
    store.rebuild({quad for quad in citation.describe(WHOLE) if quad.subject not in gone}, {})
    (read,) = citation.read(store)[WHOLE.claim]
    assert read.targets == WHOLE.targets[1:]


def test_numbers_that_are_none_count_as_nothing():
    iri = f"<{WHOLE.targets[0].iri}-position>"
    quads = {q for q in citation.describe(WHOLE) if q.subject != iri or "#type" in q.predicate}
    quads |= {Quad(iri, f"<{OA}start>", '"far"'), Quad(iri, f"<{OA}end>", '"1e9"')}
    store = Store()
    store.rebuild(quads, {})
    (read,) = citation.read(store)[WHOLE.claim]
    assert (read.targets[0].passage.start, read.targets[0].passage.end) == (0, 0)


def test_the_chain_of_reports_keeps_its_order_beyond_nine():
    chain = tuple(an_iri(f"source/{number}") for number in range(12))
    one = replace(WHOLE, reported_from=chain)
    assert citation.read(store_of(one))[one.claim][0].reported_from == chain


def test_a_claim_with_two_citations_of_one_passage_shares_it():
    other = replace(WHOLE, iri=an_iri("citation/2"), note="Another.")
    passages = [q for q in store_of(WHOLE, other).quads(object=f"<{TL}Passage>")]
    assert len(passages) == 2


def test_many_claims_are_read_as_few_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, bill = desk.entity("Ada"), desk.entity("The Bill", "Bill")
    paper = desk.document("The Courier", "Ada signs the bill. Ada opposes the bill.\n")
    claims = [desk.claim(ada, relation, bill) for relation in ("signs", "opposes", "praises")]
    for one, words in zip(claims, ("Ada signs", "Ada opposes", "the bill."), strict=True):
        desk.cite(one, paper, words)
    asked = [one.iri for one in claims[:2]]
    few = citation.read(desk.project.store, asked)
    monkeypatch.setattr(citation, "MANY", 1)
    assert citation.read(desk.project.store, asked) == few
    assert set(few) == set(asked)
