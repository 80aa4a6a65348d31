"""Queries asked before are kept with the case."""

import pytest

from graph_data import query_history
from graph_data.query_text import LONGEST


def test_what_was_asked_is_kept_the_newest_first(tmp_path):
    history = query_history.with_newest(["ASK {}"], " SELECT * {} \n")
    assert history == ["SELECT * {}", "ASK {}"]
    assert query_history.with_newest(history, "ASK {}") == ["ASK {}", "SELECT * {}"]
    query_history.write(tmp_path, history)
    assert query_history.read(tmp_path) == history


def test_nothing_and_the_endless_are_not_kept():
    assert query_history.with_newest(["a"], " ") == ["a"]
    assert query_history.with_newest(["a"], "x" * (LONGEST + 1)) == ["a"]
    many = [str(n) for n in range(query_history.MOST)]
    assert len(query_history.with_newest(many, "new")) == query_history.MOST


@pytest.mark.parametrize("text", ["", "{", "3", '{"a": 1}', "[1, 2]"])
def test_a_damaged_file_is_as_good_as_none(tmp_path, text, monkeypatch):
    assert query_history.read(tmp_path) == []
    (tmp_path / query_history.FILE).write_text(text, "utf-8")
    assert query_history.read(tmp_path) == []
    monkeypatch.setattr(query_history, "_LARGEST", 2)
    (tmp_path / query_history.FILE).write_text('["ASK {}"]', "utf-8")
    assert query_history.read(tmp_path) == []
