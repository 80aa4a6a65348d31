"""Named views spelled out as a table: what is written, and which rows are refused."""

import json

import pytest

from graph_data.errors import BadInput
from graph_data.formats import view_tables

HEADER = "key\ttitle\tnote\torder\tentities\tpositions\n"


def test_positions_are_kept_and_empty_cells_are_nothing(tmp_path):
    table = tmp_path / "views.tsv"
    table.write_text(HEADER + "two\tTwo\tNote.\t1\ta | b\ta 1.5 -2\nnone\tNone\tNote.\t2\t\t\n")
    files = view_tables.view_files(table, "x:", {"x:a", "x:b"})
    two = json.loads(files["two.json"])
    assert two["shown"] == ["x:a", "x:b"]
    assert two["positions"] == {"x:a": [1.5, -2.0]}
    assert json.loads(files["none.json"])["shown"] == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1\ta | c\t", "no row defines “c”"),
        ("1\ta\tc 1 2", "no row defines “c”"),
        ("1\ta | a\t", "twice"),
        ("1\ta\ta 1", "is not “key x y”"),
        ("1\ta\ta one two", "is not “key x y”"),
        ("first\ta\t", "no place in the bar"),
    ],
)
def test_an_unlawful_row_is_named(tmp_path, row, words):
    table = tmp_path / "views.tsv"
    table.write_text(HEADER + f"v\tSeen\tNote.\t{row}\n")
    with pytest.raises(BadInput, match=words) as error:
        view_tables.view_files(table, "x:", {"x:a", "x:b"})
    assert "Seen" in error.value.sentence


def test_a_case_without_the_table_has_no_views(tmp_path):
    assert view_tables.view_files(tmp_path / "views.tsv", "x:", ()) == {}
