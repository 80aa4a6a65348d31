"""A long text in parts."""

from hypothesis import given
from hypothesis import strategies as st

from explorer.model.text_parts import divide


def test_a_short_text_is_one_part():
    parts = divide("words")
    assert len(parts) == 1
    assert parts.span(0) == (0, 5)
    assert len(divide("")) == 1


def test_parts_end_where_paragraphs_do():
    text = "A line of words.\nAnother line.\n\nA new paragraph. It has two sentences.\n" * 9
    parts = divide(text, 120)
    for number in range(1, len(parts)):
        start, _ = parts.span(number)
        assert text[:start].endswith("\n")


@given(st.text("ab .\n\f", max_size=400), st.integers(2, 60))
def test_parts_follow_each_other_and_hold_all(text, most):
    parts = divide(text, most)
    spans = [parts.span(number) for number in range(len(parts))]
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= most for start, end in spans)
    for number, (start, end) in enumerate(spans):
        for place in range(start, end):
            assert parts.part_of(place) == number
