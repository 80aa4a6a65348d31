"""Texts and names put away as columns, and columns that grow."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data import text_column
from graph_data.text_column import Grown, Names, TextColumn

TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5))


@given(TEXTS, TEXTS)
def test_texts_come_back_as_they_were(texts, more):
    column = TextColumn.of(texts)
    assert list(column) == [column[n] for n in range(len(column))] == texts
    assert list(column.and_more(more)) == texts + more
    assert list(TextColumn(column.data, column.ends)) == texts


def test_some_texts_change_and_some_are_added():
    column = TextColumn.of(["one", "", "three"])
    assert list(column.changed({1: "zwei", 4: "fünf"}, 5)) == ["one", "zwei", "three", "", "fünf"]
    assert column.changed({}, 3) is column
    with pytest.raises(IndexError):
        column[3]


@pytest.mark.parametrize("ends", [[1, 2], [4, 3], [-1, 3], []])
def test_ends_that_do_not_fit_are_refused(ends):
    with pytest.raises(ValueError, match="do not end where they should"):
        TextColumn(np.frombuffer(b"abc", np.uint8), np.array(ends, np.int64))


@given(TEXTS, TEXTS)
def test_names_are_found_whether_they_were_put_away_or_came_later(first, later):
    known = Names.of(dict.fromkeys(first))
    for name in later:
        assert known.name(known.add(name)) == name
    everything = list(dict.fromkeys([*first, *later]))
    for names in (known, Names.of_arrays(known.arrays("x"), "x")):
        assert list(names) == everything
        assert len(names) == len(everything)
        assert [names.number(name) for name in everything] == list(range(len(everything)))
        assert [names.name(number) for number in range(len(names))] == everything
        assert all(name in names for name in everything)
        assert names.number("no such name") == -1
        assert names.number("\ud800") == -1
        assert 7 not in names


def test_names_of_one_hash_are_told_apart(monkeypatch):
    monkeypatch.setattr(text_column, "_hash", lambda name: len(name))
    names = Names.of(["ab", "cd", "efg", "ef"])
    assert [names.number(name) for name in ("ab", "cd", "efg", "ef", "gh")] == [0, 1, 2, 3, -1]


def test_names_whose_columns_do_not_belong_together_are_refused():
    arrays = Names.of(["a", "b"]).arrays("x")
    for name, value in (("x.order", [0]), ("x.order", [0, 2]), ("x.hashes", [1])):
        odd = {**arrays, name: np.array(value, arrays[name].dtype)}
        with pytest.raises(ValueError, match="do not belong together"):
            Names.of_arrays(odd, "x")


@pytest.mark.parametrize("shape", [(0,), (3,), (2, 4)])
def test_a_column_grows_and_keeps_what_it_holds(shape):
    column = Grown(np.ones(shape, np.int32))
    for size in (1, 2, 5, 100, 50):
        before = column.rows.copy()
        column.grow(size, -1)
        assert len(column.rows) == max(size, len(before))
        assert (column.rows[: len(before)] == before).all()
        assert (column.rows[len(before) :] == -1).all()
        column.rows[-1] = 7
