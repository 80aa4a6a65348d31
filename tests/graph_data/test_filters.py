"""Filters as values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data.filters import Choice, Filters, Span, from_plain

A, B = frozenset("a"), frozenset("b")
VALUES = st.frozensets(st.sampled_from("abcd"), min_size=1)
CHOICES = st.dictionaries(
    st.sampled_from(["type", "source", "support"]), st.builds(Choice, VALUES, st.booleans())
)
SPANS = st.none() | st.builds(
    Span, st.sampled_from(["held", "published"]), st.integers(0, 50), st.integers(51, 99),
    st.booleans(),
)  # fmt: skip
FILTERS = st.builds(Filters, CHOICES, SPANS)


def test_without_filters_everything_is_let_through():
    assert not Filters()
    assert Filters().lets("type", ["a"])


def test_hiding_and_showing_again():
    hidden = Filters().toggled("type", A)
    assert not hidden.lets("type", ["a"])
    assert hidden.lets("type", ["b"])
    assert hidden.lets("source", ["a"])
    assert hidden.toggled("type", A) == Filters()


def test_only_and_all_again():
    only = Filters().only("type", A)
    assert only.is_only("type", A)
    assert not only.lets("type", ["b"])
    assert only.toggled("type", B).lets("type", ["b"])
    assert only.only("type", A) == Filters()
    assert only.toggled("type", A) == Filters()  # nothing left to see is no filter


def test_one_value_that_is_let_through_is_enough():
    assert Filters().toggled("source", A).lets("source", ["a", "b"])


@given(FILTERS, st.sampled_from(["type", "source"]), VALUES)
def test_toggling_a_value_turns_it_round_or_frees_the_facet(filters, facet, values):
    before = {value: filters.lets(facet, [value]) for value in values}
    after = filters.toggled(facet, values)
    hides = filters.lets(facet, values)
    if facet in after.choices:
        assert {after.lets(facet, [value]) for value in values} == {not hides}
    assert set(before) == values


@given(FILTERS)
def test_plain_data_tells_the_filters(filters):
    assert from_plain(filters.to_plain()) == filters


@pytest.mark.parametrize(
    "told",
    [
        {"choices": {"type": 3}},
        {"choices": {"type": {"values": ["a"]}}},
        {"choices": []},
        {"span": ["moon", 1, 2, False]},
        {"span": [1]},
    ],
)
def test_what_tells_no_filters_is_refused(told):
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        from_plain(told)
