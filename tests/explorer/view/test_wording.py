"""How dates, speakers and quotations are said."""

import pytest

from explorer.view import wording
from graph_data.citation import ATTITUDES, FORMS, REGIONS, STANCES, Citation
from graph_data.source import Source

NAMES = {"x:flores": "Herb Flores", "x:office": "the office", "x:news": "Newsday", "x:ap": "AP"}


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2026-02-02", "2 Feb 2026"),
        ("2026-12", "Dec 2026"),
        ("2026", "2026"),
        ("0990-01-31", "31 Jan 0990"),
    ],
)
def test_a_partial_date_in_words(date: str, words: str) -> None:
    assert wording.day(date) == words


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({}, ""),
        ({"speaker": "x:flores"}, "Herb Flores"),
        ({"on_behalf_of": "x:office"}, "For the office"),
        ({"speaker": "x:flores", "on_behalf_of": "x:office"}, "Herb Flores, for the office"),
        ({"reported_from": ("x:news", "x:ap")}, "Through Newsday, then AP"),
        (
            {"speaker": "x:flores", "reported_from": ("x:news", "x:gone")},
            "Herb Flores, through Newsday",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_who_says_it_and_through_whom(how: dict[str, object], words: str) -> None:
    assert wording.who_says(Citation("x:c", "x:claim", (), **how), NAMES) == words


def test_every_term_of_the_scales_has_its_words() -> None:
    for terms, words in (
        (STANCES, wording.STANCE),
        (FORMS, wording.FORM),
        (REGIONS, wording.REGION),
        (ATTITUDES, wording.ATTITUDE),
    ):
        assert set(terms) == set(words)


def test_a_date_that_nobody_states_is_not_made_up() -> None:
    assert wording.published(Source("x:s", "S")) == "not dated"
    assert wording.published(Source("x:s", "S", issued="2026-02")) == "Feb 2026"
