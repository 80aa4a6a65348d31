"""By time: never later things farther left, and what has no date apart."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.layout import chronology
from tests.explorer.layout.graphs import boxes, grown, overlapping, path
from tests.explorer.layout.nets import OFFSET, plain


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([np.nan, 1.0, 2.0, 3.0, 400.0, 9000.5]), min_size=2, max_size=40))
def test_later_is_farther_right_and_no_box_covers_another(dates):
    count = len(dates)
    one = replace(plain(count, grown(count)), dates=np.array(dates))
    found = chronology.chronology(one, 1.2) + OFFSET
    assert overlapping(found, boxes(count)) == 0
    known = np.isfinite(one.dates)
    order = np.argsort(one.dates[known], kind="stable")
    days, x = one.dates[known][order], found[known, 0][order]
    later = np.diff(days) > 0
    assert (np.diff(x)[later] > -1e-9).all()


def test_what_has_no_date_stands_below():
    one = plain(30, grown(30))
    found = chronology.chronology(one, 1.2) + OFFSET
    known = np.isfinite(one.dates)
    low = (found[~known] - one.sizes[~known] / 2)[:, 1].min()
    high = (found[known] + one.sizes[known] / 2)[:, 1].max()
    assert low - high >= chronology.APART - 1e-6


@pytest.mark.parametrize("dates", [np.full(8, np.nan), np.full(8, 7.0)])
def test_no_date_and_one_date_are_grids(dates):
    one = replace(plain(8, path(8)), dates=dates)
    assert overlapping(chronology.chronology(one, 1.2) + OFFSET, boxes(8)) == 0


PLACES = np.array([[0.0, 0], [100, 5], [300, 0]])


def test_the_axis_names_the_times_at_which_something_is():
    days = [date(2001, 5, 1), date(2010, 1, 1), date(2020, 6, 1)]
    dates = np.array([day.toordinal() for day in days], float)
    found = chronology.time_axis(PLACES, dates, np.ones(3, bool))
    assert found == [(0.0, 2001, 5), (100.0, 2010, 1), (300.0, 2020, 6)]
    found = chronology.time_axis(PLACES, dates, np.ones(3, bool), most=2)
    assert found == [(0.0, 2001, 0), (300.0, 2020, 0)]


def test_the_axis_of_a_short_time_names_months_where_the_dates_do():
    days = [date(2025, 1, 1), date(2025, 3, 2), date(2025, 8, 1)]
    dates = np.array([day.toordinal() for day in days], float)
    named = np.array([False, True, True])
    found = chronology.time_axis(PLACES, dates, named)
    assert found == [(0.0, 2025, 0), (100.0, 2025, 3), (300.0, 2025, 8)]
    dates[1] = np.nan
    assert len(chronology.time_axis(PLACES, dates, named)) == 2


def test_of_too_many_months_the_years_are_marked():
    places = np.column_stack([np.arange(24) * 50.0, np.zeros(24)])
    dates = np.array([date(2020 + n // 12, n % 12 + 1, 5).toordinal() for n in range(24)], float)
    found = chronology.time_axis(places, dates, np.ones(24, bool), most=6)
    assert found == [(0.0, 2020, 0), (600.0, 2021, 0)]


def test_without_dates_there_is_no_axis():
    assert chronology.time_axis(np.zeros((2, 2)), np.full(2, np.nan), np.zeros(2, bool)) == []
