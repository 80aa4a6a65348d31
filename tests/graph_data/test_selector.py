"""Anchoring by example; what holds for any text is in tests/properties."""

from dataclasses import replace

import pytest

from graph_data import selector
from graph_data.selector import Anchor, Passage, anchor, digest, fold, passage

TEXT = (
    "😀 The mayor said: “We sign on Monday — all of us.”\n\n"
    "The company, which runs the ferry, did not."
)
QUOTED = "“We sign on Monday — all of us.”"


def cited(words: str, text: str = TEXT, *, keep: bool = True) -> Passage:
    start = text.index(words)
    return passage(text, start, start + len(words), keep_words=keep)


def test_offsets_are_code_points_and_context_is_kept():
    one = cited(QUOTED)
    assert TEXT[one.start : one.end] == QUOTED
    assert one.start == len("😀 The mayor said: ")
    assert (one.exact, one.prefix) == (QUOTED, "😀 The mayor said: ")
    assert one.suffix == TEXT[one.end : one.end + selector.CONTEXT]
    bare = cited(QUOTED, keep=False)
    assert (bare.exact, bare.prefix, bare.suffix) == ("", "", "")
    assert (bare.raw, bare.folded) == (digest(QUOTED), digest(fold(QUOTED)))


def test_white_space_at_the_ends_is_left_out():
    assert passage(" a word ", 0, 8) == passage(" a word ", 1, 7)


def test_an_accent_stays_with_its_letter():
    text = "cafe\u0301s"
    assert passage(text, 0, 4, keep_words=True).exact == "cafe\u0301"
    assert passage(text, 4, 5, keep_words=True).exact == "e\u0301"


@pytest.mark.parametrize("span", [(0, 0), (5, 5), (3, 2), (-1, 4), (0, 10_000)])
def test_a_range_that_is_none(span):
    with pytest.raises(ValueError, match="is no range of a text"):
        passage(TEXT, *span)


@pytest.mark.parametrize("text", [" \n\t", "\u200b", "\u00ad \ufeff"])
def test_a_range_without_words(text):
    with pytest.raises(ValueError, match="holds no words"):
        passage(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“New\u00a0York”—yes", '"New York"-yes'),
        ("‘it’s’", "'it's'"),
        ("«fin»", '"fin"'),
        ("re\u00adfit\u200b", "refit"),
        ("ﬁnal", "final"),
        ("  a\r\n\tb  ", "a b"),
        ("e\u0301", "é"),
        ("e\u00ad\u0301", "é"),
        ("x²", "x2"),
        ("a…b", "a...b"),
        ("", ""),
        ("𝔄", "A"),
        ("Ａ１", "A1"),
        ("1\u22122", "1-2"),
        ("\u0301\u00ad\u0327", "\u0327\u0301"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("keep", [True, False])
def test_moved_words_are_found_and_have_to_be_confirmed(keep):
    one = cited(QUOTED, keep=keep)
    moved = "An inserted line.\n" + TEXT
    found = anchor(moved, one)
    assert (found.state, found.score) == ("folded", 1.0)
    assert moved[found.start : found.end] == QUOTED


@pytest.mark.parametrize("keep", [True, False])
def test_other_quotation_marks_and_line_ends(keep):
    one = cited(QUOTED, keep=keep)
    other = "x " + TEXT.replace("“", '"').replace("”", '"').replace("—", "-").replace(
        " on ", "\non "
    )
    found = anchor(other, one)
    assert found.state == "folded"
    assert fold(other[found.start : found.end]) == fold(QUOTED)


@pytest.mark.parametrize("keep", [True, False])
def test_of_two_equal_stretches_the_nearer_is_only_proposed(keep):
    one = cited("the ferry", keep=keep)
    text = "x" + TEXT + " Nobody runs the ferry."
    found = anchor(text, one)
    assert found.state == "proposed"
    assert text[found.start : found.end] == "the ferry"
    assert found.start == TEXT.index("the ferry") + 1


def test_similar_words_are_proposed_with_their_likeness():
    one = cited("The company, which runs the ferry, did not.")
    text = "Later: The company, which ran the ferries, did not. And so on."
    found = anchor(text, one)
    assert found.state == "proposed"
    assert 0.62 <= found.score < 1
    assert text[found.start : found.end].startswith("The company, which ran")


@pytest.mark.parametrize(
    "text", ["", "Something else altogether was printed here that day.", "\u200b"]
)
def test_words_that_are_gone(text):
    assert anchor(text, cited("The company, which runs the ferry")).state == "broken"
    assert anchor(text, cited("The company, which runs the ferry", keep=False)).state == "broken"


def test_a_digest_alone_is_never_found_by_likeness():
    assert anchor(TEXT.replace("runs", "ran"), cited("which runs the ferry", keep=False)) == Anchor(
        "broken"
    )


def test_kept_words_that_are_not_those_of_the_digest_prove_nothing():
    one = replace(cited("Monday"), exact="company", start=0, end=3)
    found = anchor(TEXT, one)
    assert (found.state, TEXT[found.start : found.end]) == ("folded", "Monday")
    lost = replace(cited("Monday"), exact="company", folded=digest("x"), raw=digest("x"))
    assert anchor(TEXT, lost).state == "proposed"


@pytest.mark.parametrize("span", [(-6, -1), (-1, 5), (0, 10_000), (10_000, 10_006), (5, 5), (9, 2)])
def test_ranges_that_lead_out_of_the_text_are_never_exact(span):
    one = replace(cited("Monday"), start=span[0], end=span[1])
    found = anchor("Monday", one)
    assert found.state == "folded"
    assert anchor("Monday", replace(one, raw=digest("Monday"[span[0] : span[1]]))).state != "exact"


def test_words_inside_a_ligature_are_only_proposed():
    one = cited("nal", "a nal point")
    found = anchor("the ﬁnal", one)
    assert found.state in ("folded", "proposed")
    inside = cited("inal", "an inal point")
    found = anchor("the ﬁnal", inside)
    assert (found.state, "the ﬁnal"[found.start : found.end]) == ("proposed", "ﬁnal")


def test_texts_of_many_letters_are_searched_too():
    one = cited("The company, which runs the ferry, did not.")
    letters = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 600))
    text = letters + "The company, which runs the ferrys, did not." + letters
    assert anchor(text, one).state == "proposed"
    chinese = cited(letters[10:400], letters)
    unlike = "".join(chr(code) for code in range(0x6E00, 0x6E00 + 600))
    assert anchor(unlike, chinese).state == "broken"
    assert anchor("x" + letters[:200] + "錯" + letters[201:], chinese).state == "proposed"


def test_unlike_letters_beyond_the_alphabet_are_not_taken_for_alike():
    letters = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 400))
    found = anchor("x" + letters[:200] + letters[:199:-1], cited(letters, letters))
    assert found.state == "broken"
    assert 0.4 < found.score < selector.LIKELY
