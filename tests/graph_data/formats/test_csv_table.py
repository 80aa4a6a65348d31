"""The table of claims: one row a citation, and nothing that a spreadsheet would run."""

import csv
import io

import pytest
from hypothesis import given, settings

from graph_data.formats.csv_table import COLUMNS, claims_csv, harmless
from graph_data.formats.selection import everything, with_provenance
from graph_data.project import Project
from tests.graph_data.formats.test_graphml import quads
from tests.support import ferry, strategies


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def table(tmp_path_factory) -> list[dict[str, str]]:
    with Project.open(ferry.build(tmp_path_factory.mktemp("csv") / "ferry")) as project:
        return rows(claims_csv(everything(project.store)))


def test_each_citation_is_a_row_and_an_uncited_claim_is_one(table):
    assert [row["subject"] for row in table] == sorted(row["subject"] for row in table)
    assert len(table) == len(ferry.CLAIMS)
    assert [row["subject"] for row in table if not row["citation"]] == ["Old Quay"]


def test_a_row_says_who_says_what_where(table):
    (row,) = (row for row in table if row["claim"] == ferry.iri_of("proposes"))
    words = "Ada Quill, the mayor, proposes the Pontoon Bill"
    start = ferry.TEXT.index(words)
    assert {name: row[name] for name in ("subject", "relation", "object", "stance", "sources")} == {
        "subject": "Ada Quill",
        "relation": "proposes",
        "object": "Pontoon Bill",
        "stance": "affirms",
        "sources": ferry.PAPER,
    }
    assert (row["verdict"], row["modality"]) == ("accepted", "actual")
    assert row["passages"] == f"{start}-{start + len(words)}"
    assert row["words"] == words


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "\ufeff=1"]
)
def test_no_cell_begins_a_formula(cell):
    assert harmless(cell) == "'" + cell
    assert harmless(cell[1:] or "x").lstrip("'") == (cell[1:] or "x")


@pytest.mark.parametrize("cell", ["", "Ada", "1-2", "a=b", "'quoted'", "https://e/=1"])
def test_other_cells_are_left_alone(cell):
    assert harmless(cell) == cell


@settings(deadline=None, max_examples=15)
@given(label=strategies.wordings())
def test_any_name_comes_back_from_the_table(label):
    (row,) = rows(claims_csv(quads([label, "Bo"], [(0, 1)])))
    assert tuple(row) == COLUMNS
    assert row["subject"] in (label or "?", "'" + label)
    assert not row["subject"].lstrip().startswith(("=", "+", "-", "@"))


def test_without_evidence_what_is_accepted_is_a_row_all_the_same(tmp_path):
    with Project.open(ferry.build(tmp_path / "ferry")) as project:
        bare = with_provenance(everything(project.store), "none")
    found = rows(claims_csv(bare))
    accepted = {(row["subject"], row["relation"], row["object"]) for row in found}
    assert ("Ada Quill", "proposes", "Pontoon Bill") in accepted
    assert not any(row["claim"] or row["citation"] for row in found)
    assert all(row["subject_iri"] and row["relation_iri"] and row["object_iri"] for row in found)
