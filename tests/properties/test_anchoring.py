"""Anchoring: a passage is found again after edits, and never wrongly without a word."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph_data import selector
from graph_data.selector import Passage, anchor, digest, fold
from tests.support import strategies

WORDS = [
    "ada", "ferry", "signed", "the", "harbour", "licence", "“Never,”", "said", "Mayor", "Quill’s",
    "boat—", "😀", "café", "cafe\u0301", "𝔄lpha", "ﬁnal", "re\u00adfit", "2,031", "of", "a",
]  # fmt: skip
prose = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)
anything = strategies.wordings(60)


@st.composite
def cited(draw, texts=prose, keep=None) -> tuple[str, Passage]:
    """A text and a passage of it."""
    text = draw(texts)
    assume(fold(text))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    assume(fold(text[start:end]))
    keep = draw(st.booleans()) if keep is None else keep
    return text, selector.passage(text, start, end, keep_words=keep)


@settings(deadline=None, max_examples=200)
@given(cited(prose | anything))
def test_in_its_own_text_a_passage_is_exact(pair):
    text, wanted = pair
    found = anchor(text, wanted)
    assert (found.state, found.start, found.end) == ("exact", wanted.start, wanted.end)
    assert digest(text[found.start : found.end]) == wanted.raw


@settings(deadline=None, max_examples=300)
@given(cited(prose | anything), prose | anything)
def test_exact_means_equal_in_its_place_and_folded_means_equal_but_for_folding(pair, other):
    _, wanted = pair
    found = anchor(other, wanted)
    words = other[found.start : found.end]
    assert found.state in ("exact", "folded", "proposed", "broken")
    assert (found.state == "exact") == (
        (found.start, found.end) == (wanted.start, wanted.end) and digest(words) == wanted.raw
    )
    if found.state == "folded":
        assert digest(fold(words)) == wanted.folded
        assert fold(other).count(fold(words)) == 1
    if found.state != "broken":
        assert 0 <= found.start < found.end <= len(other)


@settings(deadline=None, max_examples=150)
@given(cited(), st.text("0123456789\n ", min_size=1, max_size=40))
def test_an_insertion_before_moves_the_passage_and_says_so(pair, inserted):
    text, wanted = pair
    after = inserted + " " + text
    found = anchor(after, wanted)
    here = text[wanted.start : wanted.end]
    moved = wanted.start + len(inserted) + 1
    if found.state == "exact":  # the same words stand where they stood, by chance
        assert after[wanted.start : wanted.end] == here
    elif alone(after, here) and begins_a_word(text, wanted):
        assert found.state == "folded"
        assert moved <= found.start < found.end <= moved + len(here)
        assert fold(after[found.start : found.end]) == fold(here)
    else:
        # Several stretches are equal, or it begins within a word: a person decides, if anybody.
        assert found.state in ("folded", "proposed", "broken")
        assert found.state != "folded" or found.start >= moved


def begins_a_word(text: str, wanted: Passage) -> bool:
    before = text[wanted.start - 1 : wanted.start]
    return bool(wanted.exact) or not before or before.isspace()


@settings(deadline=None, max_examples=150)
@given(cited(), st.integers(0, 400))
def test_a_deletion_elsewhere_does_not_lose_the_passage(pair, cut):
    text, wanted = pair
    after = text[: wanted.end] + text[wanted.end :][cut:]
    assert anchor(after, wanted).state == "exact"


@settings(deadline=None, max_examples=150)
@given(cited(keep=True), st.randoms(use_true_random=False))
def test_reflow_and_typographic_marks_change_nothing_that_folding_sees(pair, chance):
    text, wanted = pair
    swaps = {" ": ["\n", "  ", "\u00a0", " \n\t"], "“": ['"', "„"], "’": ["'"], "—": ["-", "–"]}
    other = "".join(chance.choice([*swaps.get(char, []), char]) for char in text)
    assume(other != text)
    found = anchor(other, wanted)
    assert fold(other) == fold(text)
    if found.state != "exact":
        assert found.state == ("folded" if alone(other, wanted.exact) else "proposed")
        assert fold(wanted.exact) in fold(other[found.start : found.end])


def alone(text: str, words: str) -> bool:
    """Say whether words stand once in a text but for folding, and with whole letters."""
    folded, offsets = selector.fold_with_map(text)
    needle = fold(words)
    places = [n for n in range(len(folded)) if needle and folded.startswith(needle, n)]
    if len(places) != 1:
        return False
    start, end = places[0], places[0] + len(needle)
    letters = [-1, *offsets, len(text)]
    return letters[end] != letters[end + 1] and letters[start] != letters[start + 1]


@settings(deadline=None, max_examples=150)
@given(cited(keep=None), st.sampled_from([" ", "\n\n", " 1 "]))
def test_of_two_equal_stretches_none_is_chosen_in_silence(pair, between):
    text, wanted = pair
    found = anchor("1 " + text + between + text, wanted)
    assert found.state != "folded"


@settings(deadline=None, max_examples=400)
@given(prose | anything)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@settings(deadline=None, max_examples=200)
@given(st.text("e\u0301\u0327\u00ad\u200b \u00b4ﬁ\u1fcd\u2033a", max_size=8))
def test_folding_twice_is_folding_once_with_accents_and_what_nobody_sees(text):
    assert fold(fold(text)) == fold(text)


@settings(deadline=None, max_examples=200)
@given(prose | anything)
def test_each_folded_character_knows_where_it_came_from(text):
    folded, offsets = selector.fold_with_map(text)
    assert len(folded) == len(offsets)
    assert offsets == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)
