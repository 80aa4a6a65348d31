"""Tables are read whatever their dress, and each cell knows where it stands."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data import csv_reading
from graph_data.csv_reading import Shape
from graph_data.errors import BadInput, Cancelled

TABLE = 'who,does,whom\r\nAnn,"works, for","The ""Bell"""\r\n\r\nBo,meets,"Ann\nField"\n'


def values(text: str, delimiter: str = ",") -> list[list[str]]:
    return [[cell.value for cell in row.cells] for row in csv_reading.rows(text, delimiter)]


def test_cells_with_delimiters_quotation_marks_and_line_ends():
    assert values(TABLE) == [
        ["who", "does", "whom"],
        ["Ann", "works, for", 'The "Bell"'],
        ["Bo", "meets", "Ann\nField"],
    ]
    assert [row.line for row in csv_reading.rows(TABLE, ",")] == [1, 2, 4]


def test_each_cell_knows_its_place():
    rows = list(csv_reading.rows("\ufeff" + TABLE, ","))
    for row in rows:
        for cell in row.cells:
            stands = ("\ufeff" + TABLE)[cell.start : cell.end]
            assert stands.replace('""', '"') == cell.value


_CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(str.strip)


@given(st.lists(st.lists(_CELL, min_size=1, max_size=4).filter(any), max_size=6),
       st.sampled_from(list(csv_reading.DELIMITERS)))  # fmt: skip
def test_what_the_standard_library_writes_is_read_back(rows, delimiter):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    assert values(out.getvalue(), delimiter) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_dress_is_told_from_the_bytes(encoding, delimiter):
    text = "".join(
        delimiter.join(row) + "\n"
        for row in (["Näme", "Relation", "Since"], ["Åsa", "works for", "2020"], ["Bo", "sues", ""])
    )
    shape = csv_reading.sniff(text.encode(encoding))
    kept = "utf-8" if encoding == "utf-8-sig" else encoding
    assert shape == Shape(kept, delimiter, header=True)
    columns, rows = csv_reading.preview(text.encode(encoding), shape)
    assert columns == ("Näme", "Relation", "Since")
    assert [cell.value for cell in rows[0].cells] == ["Åsa", "works for", "2020"]


def test_a_table_without_names_of_columns():
    shape = csv_reading.sniff(b"Ann,knows,Bo,2020-01-01\nCy,knows,Dee,2021-01-01\n")
    assert not shape.header
    columns, rows = csv_reading.preview(b"Ann,knows,Bo\n", Shape(header=False))
    assert columns == ("Column 1", "Column 2", "Column 3")
    assert len(rows) == 1


def test_nothing_is_read_of_nothing():
    assert csv_reading.preview(b"", csv_reading.sniff(b"")) == ((), [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('a,b\nc,"d\n', "line 2: a cell begins with a quotation mark"),
        ('a,"b" c\n', "line 1: a cell begins with a quotation mark"),
        ("," * csv_reading.COLUMNS + "x\n", "a table may have"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(text, said):
    with pytest.raises(BadInput, match=said):
        values(text)


def test_a_table_that_is_not_in_its_encoding():
    with pytest.raises(BadInput, match="line 2: this is not UTF-8"):
        csv_reading.decoded("a\nÅ".encode("cp1252"), "utf-8", "a.csv")
    with pytest.raises(BadInput, match="NUL"):
        csv_reading.decoded(b"a\x00b", "utf-8", "a.csv")


def test_reading_ends_when_it_is_told_to():
    with pytest.raises(Cancelled):
        list(csv_reading.rows("a,b\n" * 3000, ",", cancelled=lambda: True))


def test_too_many_rows(monkeypatch):
    monkeypatch.setattr(csv_reading, "ROWS", 3)
    with pytest.raises(BadInput, match="line 5: a table may have 3 rows"):
        values("a,b\n" * 5)
